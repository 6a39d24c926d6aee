//! Serde's view of the tree.

use std::borrow::Cow;
use std::mem;
use std::slice::IterMut;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::{Error, Number};

use super::tree::Json;

impl<'a> Json<'a> {
    fn refused(&self, expected: &dyn Expected) -> Error {
        Error::invalid_type(self.unexpected(), expected)
    }

    fn text(&mut self, expected: &dyn Expected) -> Result<String, Error> {
        match self {
            Json::Text(text) => Ok(mem::take(text).into_owned()),
            other => Err(other.refused(expected)),
        }
    }

    fn items(&mut self, expected: &dyn Expected) -> Result<Items<'_, 'a>, Error> {
        match self {
            Json::List { items, entered } => {
                *entered = true;
                Ok(Items { given: 0, items: items.iter_mut(), last: None })
            }
            other => Err(other.refused(expected)),
        }
    }

    fn members(&mut self, expected: &dyn Expected) -> Result<Members<'_, 'a>, Error> {
        match self {
            Json::Object { members, entered } => {
                *entered = true;
                Ok(Members { members: members.iter_mut(), last: None })
            }
            other => Err(other.refused(expected)),
        }
    }

    /// The name of the variant, and what belongs to it.
    fn variant(&mut self) -> Result<Variant<'_, 'a>, Error> {
        match self {
            Json::Text(name) => Ok(Variant { name: name.clone(), content: None }),
            Json::Object { members, entered } => {
                *entered = true;
                match members.as_mut_slice() {
                    [(name, content)] => Ok(Variant { name: name.clone(), content: Some(content) }),
                    _ => Err(Error::invalid_value(Unexpected::Map, &"an object with one member")),
                }
            }
            other => Err(other.refused(&"a text or an object")),
        }
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, Error> {
    if let Some(value) = number.as_u64() {
        visitor.visit_u64(value)
    } else if let Some(value) = number.as_i64() {
        visitor.visit_i64(value)
    } else {
        visitor.visit_f64(number.as_f64().unwrap_or_default())
    }
}

/// Only what the type asks for is compiled for it.
macro_rules! numbers {
    ($($method:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            match self {
                Json::Number(number) => visit_number(number, visitor),
                other => Err(other.refused(&visitor)),
            }
        }
    )* };
}

impl<'de> Deserializer<'de> for &mut Json<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null | Json::Done => visitor.visit_unit(),
            Json::Bool(value) => visitor.visit_bool(*value),
            Json::Number(number) => visit_number(number, visitor),
            Json::Text(text) => visitor.visit_string(mem::take(text).into_owned()),
            Json::List { .. } => self.deserialize_seq(visitor),
            Json::Object { .. } => self.deserialize_map(visitor),
        }
    }

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Bool(value) => visitor.visit_bool(*value),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Text(text) => visitor.visit_str(text),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let text = self.text(&visitor)?;
        visitor.visit_string(text)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_any(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_none(),
            some => visitor.visit_some(some),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Json::Null => visitor.visit_unit(),
            other => Err(other.refused(&visitor)),
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut items = self.items(&visitor)?;
        let value = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut members = self.members(&visitor)?;
        visitor.visit_map(&mut members)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.variant()?)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_unit()
    }
}

/// The items of a list, one after the other.
struct Items<'t, 'a> {
    given: usize,
    items: IterMut<'t, Json<'a>>,
    last: Option<&'t mut Json<'a>>,
}

impl<'t, 'a> Items<'t, 'a> {
    fn step(&mut self) -> Option<&mut Json<'a>> {
        finish(&mut self.last);
        self.last = self.items.next();
        self.given += usize::from(self.last.is_some());
        self.last.as_deref_mut()
    }

    fn end(&self) -> Result<(), Error> {
        if self.items.len() > 0 {
            return Err(Error::invalid_length(self.given + self.items.len(), &"fewer items"));
        }
        Ok(())
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, '_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        self.step().map(|json| seed.deserialize(json)).transpose()
    }
}

/// The members of an object, one after the other.
struct Members<'t, 'a> {
    members: IterMut<'t, (Cow<'a, str>, Json<'a>)>,
    last: Option<&'t mut Json<'a>>,
}

impl<'t, 'a> Members<'t, 'a> {
    fn step(&mut self) -> Option<Name<'a>> {
        finish(&mut self.last);
        let (name, json) = self.members.next()?;
        self.last = Some(json);
        Some(Name(name.clone()))
    }

    fn value(&mut self) -> Result<&mut Json<'a>, Error> {
        self.last.as_deref_mut().ok_or_else(|| Error::custom("a member is read after its name"))
    }
}

impl<'de> MapAccess<'de> for &mut Members<'_, '_> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        self.step().map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.value()?)
    }
}

/// Marks what has been read, so that a refusal can be placed.
fn finish(last: &mut Option<&mut Json<'_>>) {
    if let Some(last) = last.take() {
        *last = Json::Done;
    }
}

/// The name of a member or of a variant.
struct Name<'a>(Cow<'a, str>);

impl<'de> Deserializer<'de> for Name<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(&self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(Variant { name: self.0, content: None })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier ignored_any
    }
}

/// A variant of an enum and what belongs to it, if anything.
struct Variant<'t, 'a> {
    name: Cow<'a, str>,
    content: Option<&'t mut Json<'a>>,
}

/// What belongs to a variant.
struct Content<'t, 'a>(Option<&'t mut Json<'a>>);

impl<'t, 'a> Content<'t, 'a> {
    fn required(self, expected: &'static str) -> Result<&'t mut Json<'a>, Error> {
        self.0.ok_or_else(|| Error::invalid_type(Unexpected::UnitVariant, &expected))
    }
}

impl<'de, 't, 'a> EnumAccess<'de> for Variant<'t, 'a> {
    type Error = Error;
    type Variant = Content<'t, 'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Content<'t, 'a>), Error> {
        Ok((seed.deserialize(Name(self.name))?, Content(self.content)))
    }
}

impl<'de> VariantAccess<'de> for Content<'_, '_> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.0 {
            None | Some(Json::Null) => Ok(()),
            Some(other) => Err(other.refused(&"nothing more")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.required("newtype variant")?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.required("tuple variant")?.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.required("struct variant")?.deserialize_map(visitor)
    }
}
