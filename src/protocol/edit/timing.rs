use super::super::check::holds_its_target;
use super::super::{Content, TimePoint, TimePointId, Timing};
use super::entry::{read_offset, read_period};
use super::time_point::changed;
use crate::calendar::{Offset, WindowSpec};
use crate::people::Problem;

/// A time point's target and window as they stand in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimingText {
    pub target: String,
    pub window: WindowText,
}

/// The window in the words of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowText {
    /// From the target date.
    Around {
        before: String,
        after: String,
    },
    /// From the anchor.
    Between {
        earliest: String,
        latest: String,
    },
    AtLeast(String),
    AtMost(String),
    ExactDay,
}

impl TimingText {
    /// The words of a time point, which are read back as they are.
    pub fn of(time_point: &TimePoint) -> Self {
        let window = match time_point.timing.window {
            WindowSpec::Around { before, after } => {
                WindowText::Around { before: before.words(), after: after.words() }
            }
            WindowSpec::Between { low, high } => {
                WindowText::Between { earliest: low.words(), latest: high.words() }
            }
            WindowSpec::AtLeast(least) => WindowText::AtLeast(least.words()),
            WindowSpec::AtMost(most) => WindowText::AtMost(most.words()),
            WindowSpec::ExactDay => WindowText::ExactDay,
        };
        Self { target: time_point.timing.offset.words(), window }
    }

    /// Every text that is not understood, each with its field; [`TimingText::read`] stops at the first.
    pub fn problems(&self) -> Vec<Problem> {
        let offset = |field, text: &str| read_offset(field, text).err();
        let period = |field, text: &str| read_period(field, text).err();
        let of_window = match &self.window {
            WindowText::Around { before, after } => [period("before", before), period("after", after)],
            WindowText::Between { earliest, latest } => {
                [offset("earliest", earliest), offset("latest", latest)]
            }
            WindowText::AtLeast(least) => [offset("earliest", least), None],
            WindowText::AtMost(most) => [offset("latest", most), None],
            WindowText::ExactDay => [None, None],
        };
        offset("target", &self.target).into_iter().chain(of_window.into_iter().flatten()).collect()
    }

    /// Reads the target and the window.
    ///
    /// # Errors
    /// On `target`, `before`, `after`, `earliest` or `latest`, if the text is not understood.
    pub fn read(&self) -> Result<(Offset, WindowSpec), Problem> {
        let target = read_offset("target", &self.target)?;
        let window = match &self.window {
            WindowText::Around { before, after } => WindowSpec::Around {
                before: read_period("before", before)?,
                after: read_period("after", after)?,
            },
            WindowText::Between { earliest, latest } => WindowSpec::Between {
                low: read_offset("earliest", earliest)?,
                high: read_offset("latest", latest)?,
            },
            WindowText::AtLeast(least) => WindowSpec::AtLeast(read_offset("earliest", least)?),
            WindowText::AtMost(most) => WindowSpec::AtMost(read_offset("latest", most)?),
            WindowText::ExactDay => WindowSpec::ExactDay,
        };
        Ok((target, window))
    }
}

/// When it is due and how wide the window is.
///
/// # Errors
/// As for [`TimingText::read`]; on `window`, if the target lies outside it; on `time_point`, if there is none
/// of that name.
pub fn set_timing(content: &Content, id: &TimePointId, text: &TimingText) -> Result<Content, Problem> {
    let (offset, window) = text.read()?;
    changed(content, id, |time_point| {
        let timing = Timing { offset, window, ..time_point.timing.clone() };
        holds_its_target(&timing).map_err(|_| {
            let message = match window {
                WindowSpec::Between { low, high } => format!(
                    "The target {} is not between {} and {}. Change one of the three",
                    offset.words(),
                    low.words(),
                    high.words()
                ),
                _ => format!("The target {} is not inside its window. Change one of them", offset.words()),
            };
            Problem::on("window", message)
        })?;
        time_point.timing = timing;
        Ok(())
    })
}
