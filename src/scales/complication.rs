use crate::imaging::coded;
use serde::{Deserialize, Serialize};

coded! {
    /// A published system for grading complications, with its version. None is converted into another.
    pub enum ComplicationSystem {
        /// Filippiadis et al., Cardiovasc Intervent Radiol 2017;40:1141.
        Cirse2017 = "cirse-2017", "CIRSE 2017";
        /// Filippiadis et al., Cardiovasc Intervent Radiol 2026;49:2. Grades 1 and 3 are divided.
        Cirse2026 = "cirse-2026", "CIRSE 2026";
        /// Khalilzadeh et al., J Vasc Interv Radiol 2017;28:1432.
        Sir2017 = "sir-2017", "SIR 2017";
        /// Sacks et al., J Vasc Interv Radiol 2003;14:S199.
        Sir2003 = "sir-2003", "SIR 2003";
        /// Dindo et al., Ann Surg 2004;240:205.
        ClavienDindo = "clavien-dindo-2004", "Clavien-Dindo";
        /// US National Cancer Institute, 27 November 2017: the general scale.
        Ctcae5 = "ctcae-5.0", "CTCAE 5.0";
        /// US National Cancer Institute, 22 July 2025: the general scale.
        Ctcae6 = "ctcae-6.0", "CTCAE 6.0";
    }
}

/// What a system prints of one grade, in our words.
struct Level {
    code: &'static str,
    /// `None`: the published wording has not been supplied yet.
    definition: Option<&'static str>,
    /// Of a grade without its wording: what the abstract of the paper and the news of the society tell of it.
    known: Option<&'static str>,
    /// The word that the system itself has for how grave it is.
    word: Option<&'static str>,
}

const fn level(code: &'static str, word: Option<&'static str>, definition: &'static str) -> Level {
    Level { code, definition: Some(definition), known: None, word }
}

const fn undefined(code: &'static str, known: &'static str) -> Level {
    Level { code, definition: None, known: Some(known), word: None }
}

const CIRSE_1: &str =
    "Solved within the same procedure. No further treatment, no lasting effect, the usual course after it";
const CIRSE_2: &str = "Longer observation than planned, one night included, less than 48 hours. No further treatment, no lasting effect";
const CIRSE_3: &str = "Further treatment, or a stay longer by more than 48 hours. No lasting effect";
/// How the abstract of the paper of 2026 (Cardiovasc Intervent Radiol 49:2) and the news of the society tell of the division:
/// grade 1 by success or failure of the procedure, grade 3 by the duration of the stay. Where the one ends and the other
/// begins was in no text that could be read (confidence C), so no limit stands here.
const CIRSE_1B: &str = "As 1a, and the procedure itself failed. The exact wording is in the paper and not in here: read it \
                        before you choose this grade";
const CIRSE_3A: &str = "Grade 3 of 2017 (further treatment or a longer stay, no lasting effect) with the shorter stay. The limit \
                        between 3a and 3b is in the paper and not in here: read it before you choose";
const CIRSE_3B: &str = "Grade 3 of 2017 (further treatment or a longer stay, no lasting effect) with the longer stay. The limit \
                        between 3a and 3b is in the paper and not in here: read it before you choose";
const CIRSE_4: &str = "A lasting mild effect. The patient can work and live independently";
const CIRSE_5: &str = "A lasting severe effect. The patient needs help in daily life";
const DEATH: &str = "Death";

const CIRSE_2017: &[Level] = &[
    level("1", None, CIRSE_1),
    level("2", None, CIRSE_2),
    level("3", None, CIRSE_3),
    level("4", None, CIRSE_4),
    level("5", None, CIRSE_5),
    level("6", None, DEATH),
];

const CIRSE_2026: &[Level] = &[
    level("1a", None, CIRSE_1),
    undefined("1b", CIRSE_1B),
    level("2", None, CIRSE_2),
    undefined("3a", CIRSE_3A),
    undefined("3b", CIRSE_3B),
    level("4", None, CIRSE_4),
    level("5", None, CIRSE_5),
    level("6", None, DEATH),
];

const SIR_2017: &[Level] = &[
    level("1", Some("mild"), "No treatment, or a slight one"),
    level(
        "2",
        Some("moderate"),
        "More care: an intervention under sedation, a transfusion, an unplanned night in hospital",
    ),
    level(
        "3",
        Some("severe"),
        "Admission, or a stay longer by more than 24 hours, or intensive care, or an intervention under general anaesthesia",
    ),
    level("4", Some("life-threatening or disabling"), "Life in danger, or a lasting disability"),
    level("5", Some("death"), "Death, or an unexpected loss of a pregnancy"),
];

const SIR_2003: &[Level] = &[
    level("A", Some("minor"), "No treatment, no consequence"),
    level(
        "B",
        Some("minor"),
        "Slight treatment, no consequence; a night in hospital for observation included",
    ),
    level("C", Some("major"), "Treatment needed, with a stay of less than 48 hours"),
    level(
        "D",
        Some("major"),
        "Major treatment, more intensive care than planned, or a stay of more than 48 hours",
    ),
    level("E", Some("major"), "A lasting effect"),
    level("F", Some("major"), DEATH),
];

const CLAVIEN_DINDO: &[Level] = &[
    level(
        "I",
        None,
        "Off the normal course without an intervention. Drugs against vomiting, fever and pain, diuretics, electrolytes \
         and physiotherapy are allowed",
    ),
    level("II", None, "Other drugs, blood transfusion or total parenteral nutrition"),
    level("IIIa", None, "A surgical, endoscopic or radiological intervention, not under general anaesthesia"),
    level("IIIb", None, "A surgical, endoscopic or radiological intervention under general anaesthesia"),
    level("IVa", None, "Life in danger, intensive care, one organ failing (dialysis included)"),
    level("IVb", None, "Life in danger, intensive care, several organs failing"),
    level("V", None, DEATH),
];

/// Daily living: instrumental is cooking, shopping, telephone, money; self-care is washing, dressing, eating, toilet.
const CTCAE: &[Level] = &[
    level("1", Some("mild"), "No or mild symptoms, or found by tests alone. No intervention"),
    level(
        "2",
        Some("moderate"),
        "Minimal, local or non-invasive intervention, or limits instrumental daily living",
    ),
    level(
        "3",
        Some("severe"),
        "Severe but not at once life-threatening: admission or a longer stay, disabling, or limits self-care",
    ),
    level("4", Some("life-threatening"), "Life in danger, urgent intervention"),
    level("5", Some("death"), "Death related to the event"),
];

/// Whether a disability remains at discharge: the suffix "d" of Clavien-Dindo.
const DISABILITY: &str = "-d";

/// A grade with the system and version that it is of: one cannot be had without the other.
///
/// An expected course, such as the syndrome after embolisation, is not a complication by itself; whether it is one, and
/// of which grade, a person decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct ComplicationGrade {
    system: ComplicationSystem,
    level: u8,
    disability: bool,
}

/// As it stands in files.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    system: ComplicationSystem,
    grade: String,
}

impl ComplicationSystem {
    fn levels(self) -> &'static [Level] {
        match self {
            Self::Cirse2017 => CIRSE_2017,
            Self::Cirse2026 => CIRSE_2026,
            Self::Sir2017 => SIR_2017,
            Self::Sir2003 => SIR_2003,
            Self::ClavienDindo => CLAVIEN_DINDO,
            Self::Ctcae5 | Self::Ctcae6 => CTCAE,
        }
    }

    /// Every grade in the order of the system, those with the suffix for disability right after their own.
    pub fn grades(self) -> impl Iterator<Item = ComplicationGrade> {
        (0_u8..).zip(self.levels()).flat_map(move |(level, _)| {
            let grade = ComplicationGrade { system: self, level, disability: false };
            [Some(grade), grade.with_disability()].into_iter().flatten()
        })
    }

    /// The grade of a code of this system: "3", "IIIa-d".
    pub fn grade(self, code: &str) -> Option<ComplicationGrade> {
        self.grades().find(|grade| grade.code() == code)
    }
}

impl ComplicationGrade {
    /// The system and version that the grade is of.
    pub fn system(self) -> ComplicationSystem {
        self.system
    }

    /// The same grade with the suffix "d": a disability remains at discharge. Only of Clavien-Dindo, and not of death.
    pub fn with_disability(self) -> Option<Self> {
        let can_be = self.system == ComplicationSystem::ClavienDindo && self.definition() != Some(DEATH);
        (can_be && !self.disability).then_some(Self { disability: true, ..self })
    }

    fn printed(self) -> &'static Level {
        &self.system.levels()[usize::from(self.level)]
    }

    /// The grade as the system writes it; the code in files, beside that of the system.
    pub fn code(self) -> String {
        let suffix = if self.disability { DISABILITY } else { "" };
        format!("{}{suffix}", self.printed().code)
    }

    /// "CIRSE 2017 grade 3", "Clavien-Dindo grade IIIa-d".
    pub fn label(self) -> String {
        format!("{} grade {}", self.system, self.code())
    }

    /// Whether it has the suffix "d": a disability remains at discharge.
    pub fn has_disability(self) -> bool {
        self.disability
    }

    /// What the grade means, in our words. `None`: the published wording has not been supplied, and the paper has to be
    /// read (1b, 3a and 3b of CIRSE 2026).
    pub fn definition(self) -> Option<&'static str> {
        self.printed().definition
    }

    /// What is known of a grade without its published wording, in our words, and that this is not all; `None` of the others.
    pub fn known(self) -> Option<&'static str> {
        self.printed().known
    }

    /// How grave the system itself calls it: "major" (SIR 2003), "severe" (SIR 2017, CTCAE). `None`: it has no such word.
    pub fn word(self) -> Option<&'static str> {
        self.printed().word
    }

    /// Whether the system itself counts it as major. `None`: it does not divide complications so, and nothing is made up.
    pub fn is_major(self) -> Option<bool> {
        match self.word() {
            Some("major") => Some(true),
            Some("minor") => Some(false),
            _ => None,
        }
    }

    /// Whether the patient died of it.
    pub fn is_death(self) -> bool {
        usize::from(self.level) + 1 == self.system.levels().len()
    }
}

impl std::fmt::Display for ComplicationGrade {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.label())
    }
}

impl TryFrom<Stored> for ComplicationGrade {
    type Error = String;

    fn try_from(stored: Stored) -> Result<Self, Self::Error> {
        let grade = stored.system.grade(&stored.grade);
        grade.ok_or_else(|| format!("{} has no grade {}", stored.system, stored.grade))
    }
}

impl From<ComplicationGrade> for Stored {
    fn from(grade: ComplicationGrade) -> Self {
        Self { system: grade.system, grade: grade.code() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ComplicationSystem::*;

    #[test]
    fn every_grade_of_every_system_is_kept_with_its_system() {
        let mut all = Vec::new();
        for system in ComplicationSystem::ALL {
            for grade in system.grades() {
                let json = serde_json::to_string(&grade).unwrap();
                assert_eq!(json, format!(r#"{{"system":"{}","grade":"{}"}}"#, system.code(), grade.code()));
                assert_eq!(serde_json::from_str::<ComplicationGrade>(&json).unwrap(), grade);
                assert!(!all.contains(&grade), "{grade}");
                all.push(grade);
            }
        }
        assert_eq!(all.len(), 6 + 8 + 5 + 6 + 13 + 5 + 5);
        for (json, error) in [
            (r#"{"system":"cirse-2017","grade":"3a"}"#, "CIRSE 2017 has no grade 3a"),
            (r#"{"system":"cirse-2026","grade":"3"}"#, "CIRSE 2026 has no grade 3"),
            (r#"{"system":"clavien-dindo-2004","grade":"V-d"}"#, "Clavien-Dindo has no grade V-d"),
            (r#"{"system":"cirse","grade":"3"}"#, "cirse"),
            (r#"{"grade":"3"}"#, "system"),
        ] {
            let problem = serde_json::from_str::<ComplicationGrade>(json).unwrap_err().to_string();
            assert!(problem.contains(error), "{problem}");
        }
    }

    #[test]
    fn the_codes_are_those_that_the_systems_print() {
        let codes = |system: ComplicationSystem| {
            system.grades().map(ComplicationGrade::code).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(codes(Cirse2017), "1 2 3 4 5 6");
        assert_eq!(codes(Cirse2026), "1a 1b 2 3a 3b 4 5 6");
        assert_eq!(codes(Sir2017), "1 2 3 4 5");
        assert_eq!(codes(Sir2003), "A B C D E F");
        assert_eq!(codes(ClavienDindo), "I I-d II II-d IIIa IIIa-d IIIb IIIb-d IVa IVa-d IVb IVb-d V");
        assert_eq!((codes(Ctcae5), codes(Ctcae6)), ("1 2 3 4 5".into(), "1 2 3 4 5".into()));
    }

    #[test]
    fn only_the_divided_grades_wait_for_their_wording_and_only_sir_2003_says_major() {
        let grades = || ComplicationSystem::ALL.iter().flat_map(|system| system.grades());
        let waiting: Vec<_> =
            grades().filter(|grade| grade.definition().is_none()).map(ComplicationGrade::label).collect();
        assert_eq!(waiting, ["CIRSE 2026 grade 1b", "CIRSE 2026 grade 3a", "CIRSE 2026 grade 3b"]);
        for grade in grades() {
            // Each has one of the two, and what is not the whole definition says so.
            assert_eq!(grade.known().is_some(), grade.definition().is_none(), "{grade}");
            assert!(
                grade.known().is_none_or(|known| known.contains("in the paper and not in here")),
                "{grade}"
            );
            let expected = match (grade.system(), grade.code().as_str()) {
                (Sir2003, "A" | "B") => Some(false),
                (Sir2003, _) => Some(true),
                _ => None,
            };
            assert_eq!(grade.is_major(), expected, "{grade}");
            let deaths = ["6", "5", "F", "V"];
            let is_last = match grade.system() {
                Cirse2017 | Cirse2026 => grade.code() == "6",
                _ => deaths.contains(&grade.code().as_str()),
            };
            assert_eq!(grade.is_death(), is_last, "{grade}");
        }
    }
}
