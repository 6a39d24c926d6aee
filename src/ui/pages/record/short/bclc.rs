use super::super::uptake_entry::{NO, YES, yes_or_no, yes_or_no_text};
use super::lab_units::KeptOpen;
use super::{Entry, Fields, Staging};
use crate::calendar::{Date, display};
use crate::imaging::{Length, LengthError};
use crate::people::Problem;
use crate::plan::BclcStaging;
use crate::scales::{Bclc, BclcFindings, Ecog, LiverFunction};
use crate::ui::form::{Choice, NumberField, SelectField};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;
use yew::prelude::*;

/// What a stage by BCLC 2022 is made of, as text: numbers as they are typed, and codes. Empty: not known.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct BclcEntry {
    pub nodules: String,
    pub largest_mm: String,
    pub portal_invasion: String,
    pub extrahepatic_spread: String,
    /// Whether a performance status above 0 is due to the tumour.
    pub ecog_due: String,
    pub liver: String,
    /// The stage that a person gives.
    pub decided: String,
}

impl BclcEntry {
    /// As it was recorded. The performance status stands in its own field, or is a circumstance.
    pub fn of(staging: &BclcStaging) -> Self {
        let found = &staging.findings;
        Self {
            nodules: found.nodules.map(|count| count.to_string()).unwrap_or_default(),
            largest_mm: found.largest.map(Length::as_mm_text).unwrap_or_default(),
            portal_invasion: yes_or_no_text(found.portal_invasion),
            extrahepatic_spread: yes_or_no_text(found.extrahepatic_spread),
            ecog_due: yes_or_no_text(found.ecog_due_to_tumour),
            liver: found.liver.map(LiverFunction::code).unwrap_or_default().to_owned(),
            decided: staging.decided.map(Bclc::code).unwrap_or_default().to_owned(),
        }
    }

    /// Nothing is said of a stage.
    pub fn is_empty(&self) -> bool {
        let said = [
            &self.nodules,
            &self.largest_mm,
            &self.portal_invasion,
            &self.extrahepatic_spread,
            &self.ecog_due,
            &self.liver,
            &self.decided,
        ];
        said.iter().all(|text| text.trim().is_empty())
    }

    /// The staging with the performance status of the form, else the newest circumstance. `None` where nothing is said.
    ///
    /// # Errors
    /// What is no number, on its field.
    pub(super) fn read(
        &self,
        ecog: Option<Ecog>,
        newest: Option<(Ecog, Date)>,
    ) -> Result<Option<BclcStaging>, Vec<Problem>> {
        if self.is_empty() {
            return Ok(None);
        }
        let mut problems = Vec::new();
        let nodules = match self.nodules.trim() {
            "" => None,
            count => count
                .parse::<NonZeroU16>()
                .map_err(|_| problems.push(Problem::on("bclc.nodules", "Enter how many nodules, from 1")))
                .ok(),
        };
        let largest = match self.largest_mm.trim() {
            "" => None,
            length => match Length::parse(length) {
                Ok(largest) if !largest.is_zero() => Some(largest),
                read => {
                    let words = match read {
                        Err(LengthError::TooFine) => LengthError::TooFine.to_string(),
                        _ => "Enter the diameter of the largest nodule in mm, above 0, up to 300".to_owned(),
                    };
                    problems.push(Problem::on("bclc.largest_mm", words));
                    None
                }
            },
        };
        let other = newest.filter(|_| ecog.is_none());
        let findings = BclcFindings {
            nodules,
            largest,
            portal_invasion: yes_or_no(&self.portal_invasion),
            extrahepatic_spread: yes_or_no(&self.extrahepatic_spread),
            ecog: ecog.or(other.map(|(ecog, _)| ecog)),
            ecog_due_to_tumour: yes_or_no(&self.ecog_due),
            liver: LiverFunction::from_code(&self.liver),
        };
        if problems.is_empty() {
            let mut staging = BclcStaging::of(findings, other.map(|(_, day)| day));
            // What was chosen before a finding changed counts no more where the findings give a stage by themselves.
            let decided = Bclc::ALL.into_iter().find(|stage| stage.code() == self.decided);
            staging.decided = decided.filter(|_| staging.is_left_to_a_person());
            Ok(Some(staging))
        } else {
            Err(problems)
        }
    }
}

/// Which performance status counts.
fn ecog_note(ecog: Option<Ecog>, newest: Option<(Ecog, Date)>) -> String {
    match (ecog, newest) {
        (Some(ecog), _) => format!("ECOG {}, as entered above.", ecog.grade()),
        (None, Some((ecog, day))) => {
            format!(
                "ECOG {} of {}, the newest circumstance: none is entered above.",
                ecog.grade(),
                display(day)
            )
        }
        (None, None) => "ECOG is not known: enter it above.".to_owned(),
    }
}

/// Where the protocol is about the liver, or a stage was recorded. The stage stands below while it is entered.
pub(super) fn bclc_fields(fields: &Fields<'_>, staging: &Staging) -> Html {
    let (entry, ecog) = (&fields.entry.bclc, fields.entry.ecog_grade());
    if !staging.is_offered && entry.is_empty() {
        return html! {};
    }
    let newest = staging.newest_ecog;
    let counts = ecog.or(newest.map(|(ecog, _)| ecog));
    let asks_due = counts.is_none_or(|ecog| ecog.grade() > 0);
    let field = |part: &str| format!("bclc.{part}");
    let number = |part: &str, label: &'static str, unit: Option<AttrValue>, value: &str, change| {
        html! { <NumberField id={field(part)} {label} {unit} value={value.to_owned()} on_change={set(fields, change)} error={fields.errors.of(&field(part))} /> }
    };
    let select = |part: &str,
                  label: &'static str,
                  choices: Vec<Choice>,
                  prompt: &'static str,
                  value: &str,
                  change| {
        html! { <SelectField id={field(part)} {label} {prompt} {choices} value={value.to_owned()} on_change={set(fields, change)} error={fields.errors.of(&field(part))} /> }
    };
    let stages = Bclc::ALL.iter().map(|stage| Choice::new(stage.code(), stage.words())).collect();
    let read = entry.read(ecog, newest);
    let either = || vec![Choice::new(YES, "Yes"), Choice::new(NO, "No")];
    let livers = LiverFunction::ALL.iter().map(|one| Choice::new(one.code(), liver_words(*one))).collect();
    html! {
        <KeptOpen summary="Stage by BCLC 2022" needed={!entry.is_empty()}>
            <p class="sub mt">{ "Of hepatocellular carcinoma (Reig 2022, J Hepatol 76:681). What is left open is not known. " }{ ecog_note(ecog, newest) }</p>
            <div class="row wrap gap3">
                { number("nodules", "Number of nodules", None, &entry.nodules, |entry, text| entry.nodules = text) }
                { number("largest_mm", "Largest nodule", Some("mm".into()), &entry.largest_mm, |entry, text| entry.largest_mm = text) }
                { select("portal_invasion", "Tumour in the portal vein", either(), "Not known", &entry.portal_invasion, |entry, text| entry.portal_invasion = text) }
                { select("extrahepatic_spread", "Spread outside the liver", either(), "Not known", &entry.extrahepatic_spread, |entry, text| entry.extrahepatic_spread = text) }
                if asks_due {
                    { select("ecog_due_to_tumour", "Performance status due to the tumour", either(), "Not known", &entry.ecog_due, |entry, text| entry.ecog_due = text) }
                }
                { select("liver", "Liver function", livers, "Not known", &entry.liver, |entry, text| entry.liver = text) }
            </div>
            <div role="status" class="sm mb">
                { stage_words(&read) }
            </div>
            if matches!(&read, Ok(Some(staging)) if staging.is_left_to_a_person()) {
                { select("decided", "Stage, as you decide it", stages, "Not staged", &entry.decided, |entry, text| entry.decided = text) }
            }
        </KeptOpen>
    }
}

/// The stage so far, with what is said beside it. A number that cannot be read gives none.
fn stage_words(read: &Result<Option<BclcStaging>, Vec<Problem>>) -> Html {
    match read {
        Ok(Some(staging)) => html! {
            <p>
                <b>{ staging.stage_words() }</b>
                if let Some(doubt) = staging.doubt() { <span class="sub">{ format!(" {doubt}.") }</span> }
            </p>
        },
        Ok(None) => html! {},
        Err(problems) => {
            let words: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
            html! { <p class="sub">{ format!("BCLC not staged: {}", words.join(", ")) }</p> }
        }
    }
}

/// The choice with what it means.
fn liver_words(liver: LiverFunction) -> String {
    let meaning = match liver {
        LiverFunction::Preserved => "",
        LiverFunction::Impaired => ": neither, or end stage with a transplant possible",
        LiverFunction::EndStage => ", and no transplant is possible",
    };
    format!("{}{meaning}", liver.label())
}

fn set(fields: &Fields<'_>, change: fn(&mut BclcEntry, String)) -> Callback<String> {
    let edit = fields.edit.clone();
    Callback::from(move |text: String| {
        edit.emit(Box::new(move |entry: &mut Entry| change(&mut entry.bclc, text)));
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::parse_iso;

    fn four() -> BclcEntry {
        BclcEntry {
            nodules: " 4 ".into(),
            largest_mm: "35,5".into(),
            portal_invasion: NO.into(),
            extrahepatic_spread: NO.into(),
            ecog_due: String::new(),
            liver: "preserved".into(),
            decided: String::new(),
        }
    }

    fn words(entry: &BclcEntry, ecog: Option<usize>, newest: Option<usize>) -> String {
        let newest = newest.map(|grade| (Ecog::ALL[grade], parse_iso("2026-11-12").expect("a day")));
        let staging = entry.read(ecog.map(|grade| Ecog::ALL[grade]), newest).expect("can be read");
        staging.map(|staging| staging.words()).unwrap_or_default()
    }

    #[test]
    fn the_status_of_the_form_counts_before_the_newest_circumstance() {
        let due = |is_due: &str| BclcEntry { ecog_due: is_due.into(), ..four() };
        let found = "4 nodules, largest 35.5 mm, no tumour in the portal vein, no spread outside the liver";
        for (entry, ecog, newest, expected) in [
            (BclcEntry::default(), Some(1), Some(1), String::new()),
            (
                four(),
                Some(0),
                Some(2),
                format!("BCLC B, intermediate stage: {found}, ECOG 0, liver function preserved"),
            ),
            (
                due(YES),
                Some(0),
                None,
                format!("BCLC B, intermediate stage: {found}, ECOG 0, liver function preserved"),
            ),
            (
                due(YES),
                None,
                Some(2),
                format!(
                    "BCLC C, advanced stage: {found}, ECOG 2 of 12-Nov-2026 due to the tumour, liver function preserved"
                ),
            ),
            (
                due(NO),
                Some(2),
                None,
                format!(
                    "BCLC B, intermediate stage: {found}, ECOG 2 not due to the tumour, liver function preserved. \
                     Sources differ on ECOG 2 that is not due to the tumour: here it is no reason for stage C"
                ),
            ),
            (
                four(),
                None,
                None,
                format!(
                    "BCLC not staged: needs ECOG performance status, whether the performance status is due to the \
                     tumour ({found}, liver function preserved)"
                ),
            ),
        ] {
            assert_eq!(words(&entry, ecog, newest), expected);
        }
    }

    #[test]
    fn what_is_recorded_comes_back_as_it_was_typed() {
        for entry in [
            four(),
            BclcEntry { ecog_due: NO.into(), liver: "end-stage".into(), ..four() },
            BclcEntry { portal_invasion: YES.into(), ..BclcEntry::default() },
            BclcEntry { liver: "impaired".into(), decided: "C".into(), ..four() },
        ] {
            let staging =
                entry.read(Some(Ecog::ALL[1]), None).expect("can be read").expect("something is said");
            let again = BclcEntry::of(&staging);
            assert_eq!(again.read(Some(Ecog::ALL[1]), None), Ok(Some(staging)));
            assert_eq!((again.portal_invasion, again.decided), (entry.portal_invasion, entry.decided));
        }
    }

    /// Where BCLC leaves it to a person, theirs is the stage; it counts no more once what is found gives one.
    #[test]
    fn a_person_stages_what_is_left_to_one() {
        let decided = |liver: &str, due: &str| BclcEntry {
            liver: liver.into(),
            ecog_due: due.into(),
            decided: "C".into(),
            ..four()
        };
        let told = |entry: &BclcEntry, ecog| {
            let told = words(entry, Some(ecog), None);
            told.split_once(" (")
                .or(told.split_once(": 4"))
                .map_or(told.clone(), |(stage, _)| stage.to_owned())
        };
        assert_eq!(
            told(&decided("impaired", NO), 0),
            "BCLC C, advanced stage, as a person decided: liver function is neither preserved nor end stage without a transplant"
        );
        assert_eq!(
            told(&decided("preserved", NO), 3),
            "BCLC C, advanced stage, as a person decided: sources differ on ECOG 3 or 4 that is not due to the tumour"
        );
        assert_eq!(told(&decided("preserved", NO), 0), "BCLC B, intermediate stage");
        assert_eq!(
            told(&BclcEntry { decided: String::new(), ..decided("impaired", NO) }, 0),
            "BCLC not staged: a person decides, liver function is neither preserved nor end stage without a transplant"
        );
    }

    #[test]
    fn what_is_no_number_is_told_on_its_field_and_never_counts_as_not_known() {
        for (nodules, largest_mm, fields) in [
            ("0", "35", &["bclc.nodules"][..]),
            ("1.5", "35", &["bclc.nodules"]),
            ("many", "301", &["bclc.nodules", "bclc.largest_mm"]),
            ("1", "3 cm", &["bclc.largest_mm"]),
            ("1", "12.55", &["bclc.largest_mm"]),
            ("1", "0", &["bclc.largest_mm"]),
        ] {
            let entry = BclcEntry { nodules: nodules.into(), largest_mm: largest_mm.into(), ..four() };
            let problems = entry.read(None, None).expect_err("no number");
            let told: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
            assert_eq!(told, fields);
        }
    }
}
