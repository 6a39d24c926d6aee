use super::Column;
use crate::calendar::{Date, display};
use crate::imaging::{Length, Lesion, LesionReading, Reading};
use crate::response::change_words;

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

/// From so much growth in per cent on, and so many millimetres, the form says what the diameter was: a fall of half and more
/// is what treatment is for, growth like this from one scan to the next is uncommon. A hint for typing, not a rule of any
/// standard, and our own limits: well above the 20 % and 5 mm at which growth begins to count, so that it is seldom seen.
pub const REMARKABLE_GROWTH_PERCENT: u32 = 50;

/// See [`REMARKABLE_GROWTH_PERCENT`].
pub const REMARKABLE_GROWTH_LEAST_MM: u32 = 10;

/// The same where one diameter is about ten times the other, in either direction and of any size: centimetres typed for
/// millimetres (1.4 for 14), or a zero too many. Less than ten, because what was mistyped has changed a little as well.
pub const DECIMAL_SLIP_TIMES: u32 = 8;

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
    let (date, before) = before(lesion, which, earlier)?;
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

/// What the form says beside a diameter that is far from the one before: "Was 31 mm on 20-Aug-2026; +77.4 %: check".
/// Nobody has to answer it. `None` where it is not far, and where [`jump`] asks.
pub fn remark(now: Length, lesion: &Lesion, which: Diameter, earlier: &[Column]) -> Option<String> {
    let (date, before) = before(lesion, which, earlier)?;
    if now.is_zero() || before.is_zero() || jump(now, lesion, which, earlier).is_some() {
        return None;
    }
    let (small, large) = (now.min(before).tenths_mm(), now.max(before).tenths_mm());
    let has_grown = now > before
        && large * 100 >= small * (100 + REMARKABLE_GROWTH_PERCENT)
        && large - small >= Length::from_mm(REMARKABLE_GROWTH_LEAST_MM).tenths_mm();
    let is_slip = large >= small * DECIMAL_SLIP_TIMES;
    let change = change_words(before.into(), now.into())?;
    (has_grown || is_slip).then(|| format!("Was {before} on {}; {change}: check", display(date)))
}

/// The diameter before, and its day. `None` where the reading before was no diameter.
fn before(lesion: &Lesion, which: Diameter, earlier: &[Column]) -> Option<(Date, Length)> {
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
    Some((date, before))
}

#[cfg(test)]
mod tests {
    use super::super::ColumnKind;
    use super::*;
    use crate::calendar::parse_iso;
    use crate::imaging::{LesionId, LesionKind, Modality, Role, Scan, Site};
    use crate::plan::AssessmentId;

    fn target() -> Lesion {
        let id = LesionId::parse("t1").unwrap();
        Lesion::new(id, "T1", Site::LiverSegment6, Role::Target, LesionKind::Solid)
    }

    fn scan(day: &str, size: Option<Reading>) -> Column {
        let date = parse_iso(day).unwrap();
        let mut scan = Scan::new(date, Modality::CtContrast);
        scan.targets.insert(target().id, LesionReading { size, ..LesionReading::default() });
        let (kind, label) = (ColumnKind::Earlier, "W6".to_owned());
        Column { assessment: AssessmentId::from_bits(1), date, kind, label, scan }
    }

    fn said(before_mm: &str, now_mm: &str) -> Option<String> {
        let column = scan("2026-08-20", Some(Reading::Measured(Length::parse(before_mm).unwrap())));
        remark(Length::parse(now_mm).unwrap(), &target(), Diameter::Whole, &[column])
    }

    #[test]
    fn growth_and_a_slip_by_a_decimal_point_are_remarked_on_and_a_response_is_not() {
        for (before, now, words) in [
            ("31", "55", Some("Was 31 mm on 20-Aug-2026; +77.4 %: check")),
            // Both limits of growth, and just below each.
            ("20", "30", Some("Was 20 mm on 20-Aug-2026; +50.0 %: check")),
            ("20", "29.9", None),
            ("19", "28.9", None),
            ("22", "32.9", None),
            ("40", "59", None),
            // Centimetres for millimetres, and a zero too many.
            ("14", "1.5", Some("Was 14 mm on 20-Aug-2026; −89.3 %: check")),
            ("12", "1.5", Some("Was 12 mm on 20-Aug-2026; −87.5 %: check")),
            ("12", "1.6", None),
            ("1.2", "9.6", Some("Was 1.2 mm on 20-Aug-2026; +700.0 %: check")),
            // What responds.
            ("40", "15", None),
            ("14", "4", None),
            ("40", "40", None),
            ("40", "0", None),
            ("0", "12", None),
            // These are asked about.
            ("31", "300", None),
            ("40", "4", None),
        ] {
            assert_eq!(said(before, now).as_deref(), words, "{before} {now}");
        }
    }

    #[test]
    fn the_diameter_before_is_the_newest_that_was_read() {
        let measured = |mm: u32| Some(Reading::Measured(Length::from_mm(mm)));
        let unread = Some(Reading::NotEvaluable(crate::imaging::NotEvaluable::Unreadable));
        let columns =
            [scan("2026-06-01", measured(50)), scan("2026-08-20", measured(31)), scan("2026-10-01", unread)];
        let words =
            |now: u32, columns: &[Column]| remark(Length::from_mm(now), &target(), Diameter::Whole, columns);
        assert_eq!(words(55, &columns).as_deref(), Some("Was 31 mm on 20-Aug-2026; +77.4 %: check"));
        assert_eq!(words(55, &columns[..1]), None);
        assert_eq!(words(55, &[]), None, "a baseline has nothing before it");
        assert_eq!(words(55, &[scan("2026-08-20", Some(Reading::TooSmall))]), None);
        assert_eq!(remark(Length::from_mm(55), &target(), Diameter::Viable, &columns), None);
    }
}
