use super::{FactKey, FactKind, FactValue};

/// The word for a code of a fact or an intent, as a person reads it; a code that reads well is its own word.
pub fn code_label(code: &str) -> &str {
    match code {
        // Of MRI status. Not "safe", which is read too easily for "unsafe".
        "ok" => "cleared",
        "unscreened" => "not screened",
        // Of the distance from the centre.
        "near" => "short",
        "far" => "long",
        "disease-control" => "disease control",
        "downstage" => "downstaging",
        "symptomatic" => "symptom control",
        "limb-salvage" => "limb salvage",
        "bridge-to-transplant" => "bridge to transplant",
        "bridge-to-chemo" => "bridge to chemotherapy",
        "ADT" => "androgen deprivation",
        "HCC" => "hepatocellular carcinoma",
        "NET" => "neuroendocrine tumour",
        other => other,
    }
}

impl FactValue {
    /// The value as a person reads it. [`FactValue::words`] keeps the codes, for names of questions and for files.
    pub fn label(&self) -> String {
        match self {
            Self::Code(code) => code_label(code).to_owned(),
            Self::Codes(codes) if !codes.is_empty() => {
                codes.iter().map(|code| code_label(code)).collect::<Vec<_>>().join(" or ")
            }
            other => other.words(),
        }
    }
}

impl FactKey {
    /// What a sentence calls the fact: its label, between quotation marks where that is a sentence of its own
    /// ("“Takes metformin” is not recorded").
    pub fn named(self) -> String {
        match self.kind() {
            FactKind::YesNo => format!("“{}”", self.label()),
            _ => self.label().to_owned(),
        }
    }

    /// A value with its unit: "41 mL/min/1.73 m²", "no", "none given or planned".
    pub fn value_words(self, value: &FactValue) -> String {
        if self.is_none(value) {
            return "none given or planned".to_owned();
        }
        format!("{} {}", value.label(), self.unit()).trim().to_owned()
    }

    /// What is typed for "none given or planned", where a number of the fact means that.
    pub fn none_typed(self) -> Option<String> {
        let most = self.range().map(|range| FactValue::Number(range.high))?;
        self.is_none(&most).then(|| most.words())
    }

    /// Chemotherapy so far from the treatment, or none at all, that it no longer bears on it.
    fn is_none(self, value: &FactValue) -> bool {
        let most = self.range().map(|range| range.high);
        self == Self::ChemoWithin && matches!(value, FactValue::Number(number) if Some(*number) == most)
    }

    /// The fact with a value, without the day: "eGFR 41 mL/min/1.73 m²", "Takes metformin: no".
    pub fn with_value(self, value: &FactValue) -> String {
        let is_list = matches!(self.kind(), FactKind::YesNo | FactKind::AnyOf(_));
        let colon = if is_list || self.is_none(value) { ":" } else { "" };
        format!("{}{colon} {}", self.label(), self.value_words(value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::SortedSet;
    use crate::people::Gender;
    use crate::protocol::{ANDROGEN_DEPRIVATION, Number};

    #[test]
    fn chemotherapy_that_is_none_is_told_in_words() {
        let told = |weeks| FactKey::ChemoWithin.with_value(&FactValue::Number(Number::whole(weeks)));
        assert_eq!(told(12), "Time from treatment to the nearest chemotherapy 12 weeks");
        assert_eq!(told(104), "Time from treatment to the nearest chemotherapy: none given or planned");
        let egfr = FactKey::Egfr.with_value(&FactValue::Number(Number::whole(104)));
        assert_eq!(egfr, "eGFR 104 mL/min/1.73 m²");
    }

    #[test]
    fn androgen_deprivation_is_offered_of_a_woman_only_where_it_is_recorded() {
        let offered = |gender, recorded: &[&str]| {
            let recorded: SortedSet<String> = recorded.iter().map(|code| (*code).to_owned()).collect();
            FactKey::SystemicTherapy.codes_asked_of(gender, &recorded).contains(&ANDROGEN_DEPRIVATION)
        };
        for gender in [Gender::Male, Gender::Other, Gender::NotStated, Gender::NotRecorded] {
            assert!(offered(gender, &[]), "{gender:?}");
        }
        assert!(!offered(Gender::Female, &["chemotherapy"]));
        assert!(offered(Gender::Female, &["ADT"]), "what is recorded stays in sight");
        assert!(FactKey::Egfr.codes_asked_of(Gender::Male, &SortedSet::new()).is_empty());
    }
}
