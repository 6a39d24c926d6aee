use super::Course;
use crate::calendar::{Date, display};
use crate::protocol::{FactKey, FactValue};
use crate::scales::{Bclc, BclcFindings, Ecog, Unstaged, bclc, bclc_doubt};
use serde::{Deserialize, Serialize};

/// A hepatocellular carcinoma as it was staged at a call or a clinic: what was found, and the stage by it (BCLC 2022,
/// Reig et al., J Hepatol 2022;76:681).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BclcStaging {
    pub findings: BclcFindings,
    /// `None`: it depends on what is not known, or a person decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Bclc>,
    /// The stage that a person gives where the strategy leaves it to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Bclc>,
    /// Of which day the performance status is, where it is a circumstance and not that of the contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ecog_on: Option<Date>,
}

impl BclcStaging {
    /// With the stage that the findings have. What a performance status of 0 is due to is no question.
    pub fn of(mut findings: BclcFindings, ecog_on: Option<Date>) -> Self {
        if findings.ecog.is_some_and(|ecog| ecog.grade() == 0) {
            findings.ecog_due_to_tumour = None;
        }
        let ecog_on = ecog_on.filter(|_| findings.ecog.is_some());
        Self { findings, stage: bclc(&findings).ok(), decided: None, ecog_on }
    }

    /// The strategy does not decide it by what was found: a person does.
    pub fn is_left_to_a_person(&self) -> bool {
        matches!(bclc(&self.findings), Err(Unstaged::ByAPerson(_)))
    }

    /// What contradicts itself, each with the field that it is on.
    pub fn problems(&self, ecog: Option<Ecog>) -> Vec<(&'static str, String)> {
        let findings = &self.findings;
        let mut problems = Vec::new();
        if findings.largest.is_some_and(|largest| largest.is_zero()) {
            problems.push((
                "largest_mm",
                "Enter the diameter of the largest nodule in mm, above 0, up to 300".to_owned(),
            ));
        }
        if let Some(ecog) = ecog
            && findings.ecog != Some(ecog)
        {
            let words = format!("The contact has ECOG {}: the stage goes by the same", ecog.grade());
            problems.push(("ecog", words));
        }
        if self.stage != bclc(findings).ok() {
            let words = match bclc(findings) {
                Ok(stage) => format!("By what was found it is {}", stage.words()),
                Err(why) => why.words(),
            };
            problems.push(("stage", words));
        }
        if self.decided.is_some() && !self.is_left_to_a_person() {
            let words = "Only what BCLC leaves to a person is staged by one. Take this stage out";
            problems.push(("decided", words.to_owned()));
        }
        problems
    }

    /// "BCLC B, intermediate stage"; "BCLC not staged: needs portal vein invasion, liver function"; "BCLC C, advanced stage,
    /// as a person decided: liver function is neither preserved nor end stage without a transplant".
    pub fn stage_words(&self) -> String {
        match (self.stage, bclc(&self.findings)) {
            (Some(stage), _) => stage.words().to_owned(),
            (None, Err(Unstaged::ByAPerson(doubt))) if let Some(stage) = self.decided => {
                format!("{}, as a person decided: {}", stage.words(), doubt.words())
            }
            (None, Err(Unstaged::Unknown(missing))) => {
                let missing: Vec<&str> = missing.iter().map(|one| one.words()).collect();
                format!("BCLC not staged: needs {}", missing.join(", "))
            }
            (None, Err(Unstaged::ByAPerson(doubt))) => {
                format!("BCLC not staged: a person decides, {}", doubt.words())
            }
            (None, Ok(_)) => "BCLC not staged".to_owned(),
        }
    }

    /// What is said beside the stage, where sources differ.
    pub fn doubt(&self) -> Option<&'static str> {
        bclc_doubt(&self.findings)
    }

    /// "BCLC B, intermediate stage: 4 nodules, largest 35 mm, no tumour in the portal vein". What is not known is not told.
    pub fn words(&self) -> String {
        let found = self.found_words();
        let stage = self.stage_words();
        let told = match self.stage {
            _ if found.is_empty() => stage,
            Some(_) => format!("{stage}: {found}"),
            None => format!("{stage} ({found})"),
        };
        let doubt = self.doubt().map(|doubt| format!(". {doubt}"));
        told + doubt.as_deref().unwrap_or_default()
    }

    fn found_words(&self) -> String {
        let BclcFindings { nodules, largest, portal_invasion, extrahepatic_spread, liver, .. } =
            self.findings;
        let has = |what: &str, has: bool| if has { what.to_owned() } else { format!("no {what}") };
        let nodules = nodules.map(|count| match count.get() {
            1 => "1 nodule".to_owned(),
            many => format!("{many} nodules"),
        });
        let parts = [
            nodules,
            largest.map(|largest| format!("largest {largest}")),
            portal_invasion.map(|is_so| has("tumour in the portal vein", is_so)),
            extrahepatic_spread.map(|is_so| has("spread outside the liver", is_so)),
            self.ecog_words(),
            liver.map(|liver| format!("liver function {}", liver.label().to_lowercase())),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// "ECOG 1 of 12-Nov-2026 due to the tumour"; without an ECOG what one above 0 is due to.
    fn ecog_words(&self) -> Option<String> {
        let due = self.findings.ecog_due_to_tumour.map(|is_due| match is_due {
            true => "due to the tumour",
            false => "not due to the tumour",
        });
        let ecog = self.findings.ecog.map(|ecog| {
            let on = self.ecog_on.map(|day| format!(" of {}", display(day))).unwrap_or_default();
            format!("ECOG {}{on}", ecog.grade())
        });
        match (ecog, due) {
            (Some(ecog), Some(due)) => Some(format!("{ecog} {due}")),
            (None, Some(due)) => Some(format!("performance status {due}")),
            (ecog, None) => ecog,
        }
    }
}

/// The newest performance status that is recorded as a circumstance by a day, and its day; of two of one day the later
/// entry counts.
pub fn newest_ecog(course: &Course, day: Date) -> Option<(Ecog, Date)> {
    let recorded = course.facts.iter().filter(|fact| fact.key == FactKey::Ecog && fact.date <= day);
    let newest = recorded.max_by_key(|fact| fact.date)?;
    let FactValue::Number(grade) = newest.value else { return None };
    let ecog = Ecog::ALL.into_iter().find(|ecog| i64::from(ecog.grade()) * 100 == grade.hundredths())?;
    Some((ecog, newest.date))
}
