use super::{Document, Identity, Layout};
use crate::calendar::{Date, Zone, display};
use crate::people::Patient;
use crate::workspace::Workspace;

/// Who prints what, and when: everything that a document is made from.
#[derive(Clone, Copy, Debug)]
pub struct Printing<'a> {
    pub workspace: &'a Workspace,
    /// The day at the site.
    pub today: Date,
    /// Who prints it, by name.
    pub by: &'a str,
    /// Milliseconds since 1970-01-01 UTC.
    pub at_ms: i64,
}

impl Printing<'_> {
    /// A document with nothing in it yet.
    pub(super) fn empty(&self, title: &str, source: String) -> Document {
        Document {
            title: title.to_owned(),
            about: None,
            layout: Layout::Portrait,
            mark: None,
            facts: Vec::new(),
            sections: Vec::new(),
            source,
            printed: self.printed(),
            missing: Vec::new(),
        }
    }

    /// The same about a patient.
    pub(super) fn about(&self, patient: &Patient, title: &str, source: String) -> Document {
        Document { about: Some(identity(patient)), ..self.empty(title, source) }
    }

    /// "Printed by Dr A Okafor, 23-Nov-2026 09:00".
    fn printed(&self) -> String {
        let time = Zone::EuropeLondon.time_of_day(self.at_ms.div_euclid(1000));
        let time = time.map(|time| format!(" {time}")).unwrap_or_default();
        format!("Printed by {}, {}{time}", self.by, display(self.today))
    }
}

fn identity(patient: &Patient) -> Identity {
    Identity {
        name: patient.name().to_string(),
        number_label: patient.number().label(),
        number: patient.number().to_string(),
        born: display(patient.born()),
    }
}
