use super::Column;
use crate::calendar::display;
use crate::imaging::{Length, Lesion, LesionReading, Reading};

/// A diameter that is less than this part of the one before is asked about. The limits are our own, not from a published
/// source: they are set to catch a slip of the keyboard, and few lesions change so much from one scan to the next.
pub const SHRINKS_TIMES: u32 = 3;

/// The same of a viable diameter, which treatment is meant to bring down: only a slip by a decimal point is asked about.
pub const VIABLE_SHRINKS_TIMES: u32 = 8;

/// One that is more than so many times the one before. Lower, because what responds may shrink fast, while a diameter that
/// doubles between two scans is rarer than two digits in the wrong order (82 for 28).
pub const GROWS_TIMES: u32 = 2;

/// Less than this in millimetres is never asked about: 4 mm after 14 mm is a small lesion getting smaller. Our own as well.
pub const JUMP_LEAST_MM: u32 = 20;

/// Which diameter of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diameter {
    Whole,
    Viable,
}

/// What a person ticks who has looked at such a diameter again.
pub const MEASURED_SO: &str = "Measured so";

/// Why somebody is asked whether a diameter of a target is right: "300 mm was 40 mm on 04-Aug-2026. Check the figure".
/// A doubt, no problem: once somebody says that it was measured so, it can be signed. `None` where nothing speaks against it, or where the reading before
/// was no diameter.
pub fn jump(now: Length, lesion: &Lesion, which: Diameter, earlier: &[Column]) -> Option<String> {
    let read = |reading: &LesionReading| match which {
        Diameter::Whole => reading.size.clone(),
        Diameter::Viable => reading.viable.clone(),
    };
    let readings = earlier
        .iter()
        .rev()
        .filter_map(|column| Some((column.date, read(column.scan.targets.get(&lesion.id)?)?)));
    // A scan on which it could not be read tells nothing of its size.
    let (date, before) =
        readings.into_iter().find(|(_, reading)| !matches!(reading, Reading::NotEvaluable(_)))?;
    let Reading::Measured(before) = before else { return None };
    let (small, large) = (now.min(before).tenths_mm(), now.max(before).tenths_mm());
    let times = match which {
        _ if now > before => GROWS_TIMES,
        Diameter::Whole => SHRINKS_TIMES,
        Diameter::Viable => VIABLE_SHRINKS_TIMES,
    };
    let is_jump =
        large > small.saturating_mul(times) && large - small >= Length::from_mm(JUMP_LEAST_MM).tenths_mm();
    (is_jump && !now.is_zero()).then(|| format!("{now} was {before} on {}. Check the figure", display(date)))
}
