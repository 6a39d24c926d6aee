use crate::people::PatientId;
use crate::plan::Step;
use crate::workspace::views::patients::record_words;
use crate::workspace::{Event, EventId, Workspace};

/// How patients are called in the history of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// On the screen, so that what was recorded on the wrong patient is found again.
    ByName,
    /// On paper about the patient of this chart: nobody else is named there.
    OnPaperOf(PatientId),
}

impl Naming {
    /// "PATEL, Meera".
    pub(super) fn short(self, workspace: &Workspace, id: PatientId) -> String {
        self.unless_withheld(workspace, id, Workspace::short_name)
    }

    /// "PATEL, Meera (999 432 4454, born 14-Mar-1961)".
    pub(super) fn record(self, workspace: &Workspace, id: PatientId) -> String {
        self.unless_withheld(workspace, id, record_words)
    }

    /// What was undone or done again, in the words it was done with.
    pub(super) fn label(self, workspace: &Workspace, events: &[EventId], label: &str) -> String {
        let names_another = |id: &EventId| {
            let Some(entry) = workspace.entry(*id) else { return false };
            match &entry.event.event {
                Event::PatientsMerged(_) | Event::PatientsSeparated(_) => true,
                Event::CourseStep(step) => {
                    matches!(step.step.step, Step::Voided { belongs_to: Some(_), .. })
                }
                _ => false,
            }
        };
        match self {
            Self::OnPaperOf(_) if events.iter().any(names_another) => {
                "what was recorded about another patient".to_owned()
            }
            _ => label.to_owned(),
        }
    }

    fn unless_withheld(
        self,
        workspace: &Workspace,
        id: PatientId,
        words: fn(&Workspace, PatientId) -> String,
    ) -> String {
        match self {
            Self::OnPaperOf(chart) if workspace.chart_of(id) != workspace.chart_of(chart) => {
                "another patient".to_owned()
            }
            _ => words(workspace, id),
        }
    }
}
