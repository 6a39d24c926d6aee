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

    /// The fact with a value, without the day: "eGFR 41 mL/min/1.73 m²", "Takes metformin: no".
    pub fn with_value(self, value: &FactValue) -> String {
        let colon = if matches!(self.kind(), FactKind::YesNo | FactKind::AnyOf(_)) { ":" } else { "" };
        format!("{}{colon} {} {}", self.label(), value.label(), self.unit()).trim().to_owned()
    }
}
