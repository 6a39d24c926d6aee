use super::Basis;
use crate::calendar::{Date, display};
use crate::plan::CloseReason;

/// What a figure means: printed with every figure, so that it can be read without the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub cut_off: Date,
    pub basis: Basis,
    /// Title of each protocol with the numbers of its versions, in order.
    pub protocols: Vec<(String, Vec<u32>)>,
}

impl Definition {
    /// One sentence a line.
    pub fn lines(&self) -> Vec<String> {
        let exempt = CloseReason::PLAIN.iter().filter(|reason| reason.is_exempt());
        let exempt: Vec<String> = exempt.map(CloseReason::label).collect();
        let mut lines = vec![
            format!("Cut-off date {}. What happened after it is left out.", display(self.cut_off)),
            "Counted: items whose window closed before the cut-off date and before the plan ended.".to_owned(),
            "Raw: on time ÷ (on time + early + late + missed).".to_owned(),
            "Adjusted: the same without early, late and missed items that have a justified variance (a named person and a coded reason) or whose window closed during a hold of the plan that was logged before.".to_owned(),
            "Completeness: done at any time ÷ the denominator of the raw figure.".to_owned(),
            format!("Left out of every figure: not mature, replaced, entered in error, optional and not switched on, not counted by the protocol, closed as “{}”, and items whose window was open when the plan ended (done or not).", exempt.join("”, “")),
            "Intervals: 95 % score interval (Wilson 1927), only where every patient has one item in the figure.".to_owned(),
            "With grace: the raw figure with those counted as on time that were late while still of use by the protocol.".to_owned(),
            "By clinician: the designated clinician on the last day of each window. Limits: 95 % and 99.8 % of what chance gives around the figure of all (Spiegelhalter 2005), as if items were independent; no ranking.".to_owned(),
            "Patients fully on time: patients with every counted item on time ÷ patients with a counted item.".to_owned(),
            "Patient feedback returned: done at any time ÷ patient feedback whose window has closed, also where the protocol does not count it; what is left out for another reason is in neither.".to_owned(),
            "Time to the first miss: from the first procedure to the day after the window of the first missed item closed, each patient once (Kaplan and Meier 1958); who missed nothing is followed to the cut-off date or the end of the plan.".to_owned(),
            "Time covered by imaging: the procedure covers until the first scan must have been made, each scan until the next must have been, with the time in which a late one is still of use.".to_owned(),
            "Checks: a named person compared the class of an item with the record and signed it as verified or disputed. Agreement of those checked by two people: Cohen\u{2019}s kappa (1960).".to_owned(),
            match self.basis {
                Basis::AsCorrected => "Windows as corrected: a date corrected later counts as corrected.",
                Basis::AsRecorded => "Windows as recorded: a date corrected later counts as the team had it.",
            }
            .to_owned(),
        ];
        for (title, versions) in &self.protocols {
            let numbers: Vec<String> = versions.iter().map(u32::to_string).collect();
            let word = if numbers.len() == 1 { "version" } else { "versions" };
            lines.push(format!("Protocol: {title}, {word} {}.", numbers.join(", ")));
        }
        lines
    }

    /// The lines as one text.
    pub fn text(&self) -> String {
        self.lines().join("\n")
    }
}
