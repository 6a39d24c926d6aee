use crate::imaging::{Length, Sum, Unit};

/// What a standard adds up, and how far a sum must change. Every number is a constant of the file of its standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// What is added up, which gives the unit.
    pub measures: Measures,
    /// At most this share of the baseline is a partial response.
    pub response: Share,
    /// At least this share of the smallest sum before is progression.
    pub progression: Share,
    /// The sum that growth is counted from.
    pub compares: Compares,
    /// Growth of one target from its own smallest value is progression, whatever the sum does.
    pub one_lesion: bool,
    /// What RECIST 1.1 adds: a node under 10 mm is normal; progression needs so many mm, and a partial response stays
    /// until progression, where the protocol chooses so.
    pub as_recist: bool,
    /// The mean attenuation is read beside the diameters.
    pub attenuation: Option<AttenuationRule>,
}

/// What is added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measures {
    /// Of longest diameters, and of the short axes of nodes.
    Diameters,
    /// Of the longest diameter and the one perpendicular to it.
    Products,
    /// Of what enhances in the arterial phase.
    Volumes,
}

/// What growth is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compares {
    /// The smallest sum before, baseline included.
    Nadir,
    /// The sum at baseline.
    Baseline,
}

/// A share of a number: so many parts out of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// So many parts of the number, …
    pub of: u32,
    /// … out of so many, never zero: 7 out of 10 is 30 % less.
    pub out_of: u32,
}

/// How a fall of the mean attenuation counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttenuationRule {
    /// At most this share of the baseline is a fall that counts.
    pub fall: Share,
    /// A response needs the size and the attenuation; otherwise one of them is enough.
    pub needs_both: bool,
}

impl Limits {
    /// RECIST 1.1 (Eisenhauer 2009, section 4.3.1): 30 % less than the baseline, 20 % more than the smallest sum. mRECIST
    /// has the same shares (Lencioni & Llovet 2010).
    pub(super) const RECIST: Limits = Limits {
        measures: Measures::Diameters,
        response: Share { of: 7, out_of: 10 },
        progression: Share { of: 6, out_of: 5 },
        compares: Compares::Nadir,
        one_lesion: false,
        as_recist: true,
        attenuation: None,
    };

    /// At least the share of progression above `from`. A share of nothing is meaningless, so nothing is reached from zero.
    pub(super) fn has_grown(&self, from: Sum, now: Sum) -> bool {
        !from.is_zero() && self.progression.is_reached(from, now)
    }

    /// The smallest sum that is progression from a smaller one: the share of it, and the floor where there is one. `None`
    /// from zero, and where a sum cannot be so large.
    pub(super) fn progression_from(&self, from: Sum, floor: Option<Length>) -> Option<Sum> {
        let by_share = self.progression.least(from)?;
        let floor = floor.map_or(0, Length::tenths_mm);
        let by_floor = from.with_steps(from.steps().checked_add(floor)?);
        (!from.is_zero()).then_some(by_share.max(by_floor))
    }

    /// At most the share of a partial response.
    pub(super) fn has_shrunk(&self, baseline: Sum, now: Sum) -> bool {
        self.response.is_kept(baseline, now)
    }
}

impl Measures {
    /// The unit of a sum: mm, mm² or cm³.
    pub fn unit(self) -> Unit {
        match self {
            Measures::Diameters => Unit::Mm,
            Measures::Products => Unit::Mm2,
            Measures::Volumes => Unit::Cm3,
        }
    }
}

impl Share {
    /// `now` is at least this share of `from`.
    pub(super) fn is_reached(self, from: Sum, now: Sum) -> bool {
        self.compared(from, now, |now, limit| now >= limit)
    }

    /// `now` is at most this share of `from`.
    pub(super) fn is_kept(self, from: Sum, now: Sum) -> bool {
        self.compared(from, now, |now, limit| now <= limit)
    }

    /// `now` is just this share of `from`.
    pub(super) fn is_exact(self, from: Sum, now: Sum) -> bool {
        self.compared(from, now, |now, limit| now == limit)
    }

    /// `now` is more than this share of `from`.
    pub(super) fn is_exceeded(self, from: Sum, now: Sum) -> bool {
        self.compared(from, now, |now, limit| now > limit)
    }

    fn compared(self, from: Sum, now: Sum, compare: fn(u64, u64) -> bool) -> bool {
        compare(u64::from(now.steps()) * u64::from(self.out_of), u64::from(from.steps()) * u64::from(self.of))
    }

    /// The smallest sum that is at least this share; `None` where a sum cannot be so large.
    pub(super) fn least(self, from: Sum) -> Option<Sum> {
        let steps = (u64::from(from.steps()) * u64::from(self.of)).div_ceil(u64::from(self.out_of));
        u32::try_from(steps).ok().map(|steps| from.with_steps(steps))
    }

    /// The largest sum that is at most this share.
    pub(super) fn most(self, from: Sum) -> Sum {
        let steps = u64::from(from.steps()) * u64::from(self.of) / u64::from(self.out_of);
        from.with_steps(u32::try_from(steps).unwrap_or(u32::MAX))
    }

    /// The change it stands for, in tenths of a per cent: 7 of 10 is −300.
    pub(super) fn change_tenths_of_percent(self) -> i64 {
        let (of, out_of) = (i64::from(self.of), i64::from(self.out_of));
        (of - out_of) * 1_000 / out_of
    }

    /// "20 %", "−30 %".
    pub(super) fn words(self) -> String {
        let percent = self.change_tenths_of_percent() / 10;
        let sign = if percent < 0 { "−" } else { "" };
        format!("{sign}{} %", percent.unsigned_abs())
    }
}
