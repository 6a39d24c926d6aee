use super::script::Case;
use crate::calendar::{Date, parse_iso};
use crate::protocol::{Fact, FactAge, FactKey, FactKind, FactValue, Number};

/// A day on which every patient of the sample was known by.
const LONG_AGO: &str = "2020-01-06";

/// A fact that stays unknown.
const UNKNOWN: &str = "unknown";

/// What is known of a patient, newly looked up; `None` where it stays unknown.
pub(super) fn fact_of(case: &Case, key: FactKey, day: Date) -> Option<Fact> {
    let own = case.facts.get(key.code()).map(String::as_str);
    let value = value_of(key, own.or_else(|| usual(key))?)?;
    // What stays until it changes was known before.
    let lasting = key.default_age() == FactAge::UntilChanged;
    let date = if lasting { parse_iso(LONG_AGO).ok().filter(|date| *date < day) } else { None };
    Some(Fact { key, value, date: date.unwrap_or(day) })
}

/// A value as the script writes it.
pub(super) fn value_of(key: FactKey, text: &str) -> Option<FactValue> {
    if text == UNKNOWN {
        return None;
    }
    let value = match key.kind() {
        FactKind::YesNo => FactValue::YesNo(text == "yes"),
        FactKind::Number => FactValue::Number(Number::parse(text)?),
        FactKind::OneOf(_) => FactValue::Code(text.to_owned()),
        FactKind::AnyOf(_) => {
            FactValue::Codes(text.split(',').filter(|code| !code.is_empty()).map(str::to_owned).collect())
        }
    };
    key.accepts(&value).then_some(value)
}

/// What most patients have.
fn usual(key: FactKey) -> Option<&'static str> {
    Some(match key {
        FactKey::Egfr => "78",
        FactKey::MriStatus => "ok",
        FactKey::ContrastReaction => "none",
        FactKey::ChildPugh => "A",
        FactKey::Ecog => "1",
        FactKey::Travel => "near",
        FactKey::Bilirubin => "14",
        FactKey::SystemicTherapy => "",
        FactKey::Fev1 => "82",
        FactKey::IpssBaseline => "9",
        FactKey::AblationMargin => "6",
        FactKey::LesionMax => "24",
        FactKey::ChemoWithin => "12",
        FactKey::Pregnant
        | FactKey::Anticoagulated
        | FactKey::OnMetformin
        | FactKey::TransplantListed
        | FactKey::StagedLobes
        | FactKey::HouseholdContact
        | FactKey::Died
        | FactKey::BiliaryStent
        | FactKey::SingleKidney
        | FactKey::AirTravel
        | FactKey::FluidRestricted
        | FactKey::HereditaryRcc
        | FactKey::FilterPermanent
        | FactKey::WeightBearing
        | FactKey::Ascites
        | FactKey::HeartFailure
        | FactKey::Neuromuscular
        | FactKey::PlannedRadiotherapy => "no",
        FactKey::PetAvailable => "yes",
        FactKey::Prognosis => "40",
        FactKey::GrowthRate => "2.5",
        FactKey::TumourType => "HCC",
        // The plan records the intent itself.
        FactKey::Intent => return None,
    })
}
