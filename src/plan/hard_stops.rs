use super::known::Known;
use crate::calendar::Date;
use crate::imaging::Modality;
use crate::protocol::{Condition, Content, Fact, FactKey, FactValue, Number, Operator};

/// Under this eGFR contrast needs a person, where the protocol states no limit of its own (ESUR Contrast
/// Media Safety Committee, Guidelines on contrast agents 10.0, 2018: at-risk group for intravenous contrast,
/// and the same figure for gadolinium).
pub const EGFR_LIMIT: Number = Number::whole(30);

/// What the facts say about one modality.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// Nothing known speaks against it.
    None,
    /// Ruled out by this fact.
    Blocked(FactKey, String),
    /// Not ruled out, but a person has to weigh this fact.
    Asks(FactKey, String),
    /// Cannot be judged without this fact.
    Unknown(FactKey),
}

/// The eGFR limit that a protocol states in its circumstances, else [`EGFR_LIMIT`].
fn egfr_limit(content: &Content) -> Number {
    fn find(condition: &Condition) -> Option<Number> {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(find),
            Condition::Not(_) => None,
            Condition::Fact(test) => match (test.field, test.op, &test.value) {
                (FactKey::Egfr, Operator::Less, FactValue::Number(limit)) => Some(*limit),
                _ => None,
            },
        }
    }
    content
        .circumstances
        .iter()
        .filter_map(|circumstance| find(&circumstance.when))
        .max()
        .unwrap_or(EGFR_LIMIT)
}

/// Tests a modality against everything that can rule it out, whether or not the protocol lists it.
/// Pregnancy is left to what the protocol's authors wrote.
pub(super) fn test(modality: Modality, known: &Known<'_>) -> Vec<Stop> {
    let mut stops = Vec::new();
    if modality.is_mri() {
        stops.push(match known.value(FactKey::MriStatus) {
            Some(FactValue::Code(code)) if code == "unsafe" => Stop::Blocked(
                FactKey::MriStatus,
                format!("{} (unsafe implant)", known.words(FactKey::MriStatus)),
            ),
            Some(_) => Stop::None,
            None => Stop::Unknown(FactKey::MriStatus),
        });
    }
    if modality.uses_iodinated_contrast() {
        stops.push(match known.value(FactKey::ContrastReaction) {
            Some(FactValue::Code(code)) if code == "severe" => {
                Stop::Blocked(FactKey::ContrastReaction, known.words(FactKey::ContrastReaction))
            }
            Some(FactValue::Code(code)) if code == "moderate" => {
                Stop::Asks(FactKey::ContrastReaction, known.words(FactKey::ContrastReaction))
            }
            Some(_) => Stop::None,
            None => Stop::Unknown(FactKey::ContrastReaction),
        });
    }
    if modality.uses_iodinated_contrast() || modality.uses_gadolinium() {
        let limit = egfr_limit(known.content);
        stops.push(match known.value(FactKey::Egfr) {
            Some(FactValue::Number(value)) if *value < limit => {
                let why = format!("{}, under the limit of {limit}", known.words(FactKey::Egfr));
                // Gadolinium stays possible with a person's justification.
                if modality.uses_gadolinium() {
                    Stop::Asks(FactKey::Egfr, why)
                } else {
                    Stop::Blocked(FactKey::Egfr, why)
                }
            }
            Some(_) => Stop::None,
            None => Stop::Unknown(FactKey::Egfr),
        });
    }
    stops
}

/// What is known on a day and speaks against a modality, in words with its date; what is unknown is left out.
pub fn speaks_against(modality: Modality, facts: &[Fact], content: &Content, today: Date) -> Vec<String> {
    // What rules a modality out does so before and after treatment.
    let known = Known {
        facts,
        content,
        today,
        until: today,
        ages_matter: false,
        sessions: &[],
        since: None,
        not_asked: &[],
    };
    let words = |stop: Stop| match stop {
        Stop::Blocked(_, why) | Stop::Asks(_, why) => Some(why),
        Stop::None | Stop::Unknown(_) => None,
    };
    test(modality, &known).into_iter().filter_map(words).collect()
}
