//! The states of a plan item as the screen shows them: shape, word and colour together, never colour alone.

use super::icon::Glyph;

/// How a plan item stands, in the words of the kit. Pages map the plan's own status to this, so that the kit
/// knows nothing of the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusTone {
    Planned,
    DueSoon,
    DueNow,
    AwaitingReport,
    Overdue,
    Done,
    DoneEarly,
    DoneLate,
    NotDone,
    Replaced,
    Stopped,
}

impl StatusTone {
    /// All of them, in the order of a legend.
    pub const ALL: [StatusTone; 11] = [
        StatusTone::Planned,
        StatusTone::DueSoon,
        StatusTone::DueNow,
        StatusTone::AwaitingReport,
        StatusTone::Overdue,
        StatusTone::Done,
        StatusTone::DoneEarly,
        StatusTone::DoneLate,
        StatusTone::NotDone,
        StatusTone::Replaced,
        StatusTone::Stopped,
    ];

    /// The word that stands beside the shape unless the page has a more telling one ("21 days overdue").
    pub fn word(self) -> &'static str {
        match self {
            StatusTone::Planned => "Planned",
            StatusTone::DueSoon => "Due soon",
            StatusTone::DueNow => "Due now",
            StatusTone::AwaitingReport => "Awaiting report",
            StatusTone::Overdue => "Overdue",
            StatusTone::Done => "Done",
            StatusTone::DoneEarly => "Done early",
            StatusTone::DoneLate => "Done late",
            StatusTone::NotDone => "Not done",
            StatusTone::Replaced => "Replaced",
            StatusTone::Stopped => "Stopped",
        }
    }

    /// The shape, different for every class of state, so that a print in black and white still tells them apart.
    pub fn glyph(self) -> Glyph {
        match self {
            StatusTone::Planned | StatusTone::DueSoon => Glyph::DottedRing,
            StatusTone::DueNow => Glyph::HalfDisc,
            StatusTone::AwaitingReport => Glyph::Hourglass,
            StatusTone::Overdue => Glyph::WarningTriangle,
            StatusTone::Done => Glyph::TickDisc,
            StatusTone::DoneEarly | StatusTone::DoneLate => Glyph::SquareClock,
            StatusTone::NotDone => Glyph::Cross,
            StatusTone::Replaced => Glyph::Dash,
            StatusTone::Stopped => Glyph::Bar,
        }
    }

    /// The colour family, a class that sets the tone of whatever it is put on (`t-over`, `t-due` …).
    pub fn class(self) -> &'static str {
        match self {
            StatusTone::Planned | StatusTone::DueSoon => "t-soon",
            StatusTone::DueNow | StatusTone::AwaitingReport => "t-due",
            StatusTone::Overdue => "t-over",
            StatusTone::Done => "t-ok",
            StatusTone::DoneEarly | StatusTone::DoneLate => "t-late",
            StatusTone::NotDone | StatusTone::Replaced | StatusTone::Stopped => "t-none",
        }
    }

    /// Whether the window is only planned, which is drawn dashed.
    pub(super) fn is_dashed(self) -> bool {
        matches!(self, StatusTone::Planned | StatusTone::DueSoon | StatusTone::Replaced | StatusTone::Stopped)
    }
}
