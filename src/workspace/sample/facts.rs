use super::health::Health;
use super::script::Case;
use crate::calendar::{Date, parse_iso};
use crate::protocol::{Fact, FactAge, FactKey, FactKind, FactValue, Number};
use crate::scales::LabTest;

/// A day on which every patient of the sample was known by.
const LONG_AGO: &str = "2020-01-06";

/// A fact that stays unknown.
const UNKNOWN: &str = "unknown";

/// What is known of a patient, newly looked up; `None` where it stays unknown.
pub(super) fn fact_of(case: &Case, health: Health<'_>, key: FactKey, day: Date) -> Option<Fact> {
    let own = case.facts.get(key.code()).map(String::as_str);
    // What the laboratory would report that day.
    let measured = match key {
        FactKey::Egfr => health.lab(LabTest::Egfr, day),
        FactKey::Bilirubin => health.lab(LabTest::Bilirubin, day),
        _ => None,
    };
    let measured = measured.as_ref().map(|(value, _)| value.as_str());
    let value = value_of(key, own.or(measured).or_else(|| usual(key))?)?;
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
        FactKey::MriStatus => "ok",
        FactKey::ContrastReaction => "none",
        FactKey::ChildPugh => "A",
        FactKey::Ecog => "1",
        FactKey::Travel => "near",
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
        // The plan records the intent itself, and the laboratory measures the others.
        FactKey::Intent | FactKey::Egfr | FactKey::Bilirubin => return None,
    })
}
