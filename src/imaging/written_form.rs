use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

/// A record as it is written. Files name what came to it later only where it differs from the usual, so that records from
/// before keep their bytes; a form without names holds everything.
pub(super) struct WrittenForm<F> {
    form: F,
    all: bool,
}

impl<F: SerializeStruct> WrittenForm<F> {
    pub fn begin<S>(serializer: S, name: &'static str, fields: usize) -> Result<Self, F::Error>
    where
        S: Serializer<SerializeStruct = F, Error = F::Error>,
    {
        let all = !serializer.is_human_readable();
        Ok(Self { form: serializer.serialize_struct(name, fields)?, all })
    }

    pub fn field<T: Serialize>(&mut self, name: &'static str, value: &T) -> Result<(), F::Error> {
        self.form.serialize_field(name, value)
    }

    /// A field that older records do not have.
    pub fn later<T>(&mut self, name: &'static str, value: &T) -> Result<(), F::Error>
    where
        T: Serialize + Default + PartialEq,
    {
        if self.all || *value != T::default() {
            self.form.serialize_field(name, value)
        } else {
            self.form.skip_field(name)
        }
    }

    pub fn end(self) -> Result<F::Ok, F::Error> {
        self.form.end()
    }
}
