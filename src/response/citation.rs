use super::{RuleId, Standard};

impl RuleId {
    /// Where the rule is published, as the standard states it; empty for a rule that nobody has published.
    pub fn citation(self, standard: &Standard) -> &'static str {
        let recist = *standard == Standard::Recist11;
        match self {
            RuleId::ImmuneUnconfirmed
            | RuleId::ImmuneStillUnconfirmed
            | RuleId::ImmuneConfirmed
            | RuleId::ImmuneNotEvaluable => "Seymour 2017, Lancet Oncol 18:e143, table 2",
            RuleId::ImmuneConfirmedBefore => "Seymour 2017, Lancet Oncol 18:e143, table 3",
            RuleId::ImmuneReset | RuleId::ImmuneNewLesionLeft => {
                "Seymour 2017, Lancet Oncol 18:e143; EORTC RECIST working group, recist.eortc.org, Assigning response after the appearance of new lesions"
            }
            RuleId::TargetPrKept => {
                "EORTC RECIST working group, recist.eortc.org, Managing PR when TP measurements change slightly over time"
            }
            RuleId::TargetPdReappeared | RuleId::NonTargetPdReappeared => {
                "Eisenhauer 2009, Eur J Cancer 45:228, footnote to table 3; EORTC RECIST working group, Does a new lesion always result in PD"
            }
            // The older and narrower papers say nothing of a target that cannot be measured.
            RuleId::TargetPdSubset | RuleId::TargetNeMissing | RuleId::TargetNeBaseline
                if standard.reads_more_than_diameters() =>
            {
                "borrowed from RECIST 1.1: Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.2"
            }
            RuleId::TargetPdSubset | RuleId::TargetNeMissing | RuleId::TargetNeBaseline => {
                "Eisenhauer 2009, Eur J Cancer 45:228, section 4.4.2"
            }
            RuleId::NonTargetPd | RuleId::NonTargetOnly if recist => {
                "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.3 and table 2"
            }
            RuleId::NewLesionPd | RuleId::NewLesionPdBackdated if recist => {
                "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5"
            }
            RuleId::PetPd => "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.5",
            RuleId::OverallTable if recist => "Eisenhauer 2009, Eur J Cancer 45:228, table 1",
            RuleId::NoDisease | RuleId::NothingInScope => "",
            RuleId::TargetCr | RuleId::TargetPd | RuleId::TargetPr | RuleId::TargetSd if recist => {
                "Eisenhauer 2009, Eur J Cancer 45:228, section 4.3.1"
            }
            _ => standard.citation(),
        }
    }
}
