use super::Row;

/// How long after treatment an item is due, for tables that set protocols side by side. A way of showing
/// rows: no figure depends on where a band ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Band {
    Before,
    Weeks0To2,
    Weeks3To6,
    Weeks7To10,
    Weeks11To18,
    Weeks19To30,
    Weeks31To44,
    Weeks45To60,
    Later,
}

impl Band {
    /// In order of time.
    pub const ALL: [Self; 9] = [
        Self::Before,
        Self::Weeks0To2,
        Self::Weeks3To6,
        Self::Weeks7To10,
        Self::Weeks11To18,
        Self::Weeks19To30,
        Self::Weeks31To44,
        Self::Weeks45To60,
        Self::Later,
    ];

    /// The band of a day, counted from the treatment as day 0; whole weeks.
    pub fn of(days_from_treatment: i64) -> Self {
        match days_from_treatment.div_euclid(7) {
            ..0 => Self::Before,
            0..=2 => Self::Weeks0To2,
            3..=6 => Self::Weeks3To6,
            7..=10 => Self::Weeks7To10,
            11..=18 => Self::Weeks11To18,
            19..=30 => Self::Weeks19To30,
            31..=44 => Self::Weeks31To44,
            45..=60 => Self::Weeks45To60,
            61.. => Self::Later,
        }
    }

    /// The head of its column.
    pub fn label(self) -> &'static str {
        match self {
            Self::Before => "Before",
            Self::Weeks0To2 => "0–2 wk",
            Self::Weeks3To6 => "3–6 wk",
            Self::Weeks7To10 => "7–10 wk",
            Self::Weeks11To18 => "11–18 wk",
            Self::Weeks19To30 => "19–30 wk",
            Self::Weeks31To44 => "31–44 wk",
            Self::Weeks45To60 => "45–60 wk",
            Self::Later => "Later",
        }
    }

    /// The word in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Weeks0To2 => "week-0",
            Self::Weeks3To6 => "week-3",
            Self::Weeks7To10 => "week-7",
            Self::Weeks11To18 => "week-11",
            Self::Weeks19To30 => "week-19",
            Self::Weeks31To44 => "week-31",
            Self::Weeks45To60 => "week-45",
            Self::Later => "later",
        }
    }
}

impl Row {
    /// When it was due, by its target day from the last session before it.
    pub fn band(&self) -> Band {
        Band::of(self.days_from_treatment)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_follow_each_other_without_gap() {
        let cases = [
            (-1, Band::Before),
            (0, Band::Weeks0To2),
            (20, Band::Weeks0To2),
            (21, Band::Weeks3To6),
            (28, Band::Weeks3To6),
            (48, Band::Weeks3To6),
            (49, Band::Weeks7To10),
            (77, Band::Weeks11To18),
            (84, Band::Weeks11To18),
            (132, Band::Weeks11To18),
            (133, Band::Weeks19To30),
            (217, Band::Weeks31To44),
            (315, Band::Weeks45To60),
            (426, Band::Weeks45To60),
            (427, Band::Later),
        ];
        for (days, band) in cases {
            assert_eq!(Band::of(days), band, "day {days}");
        }
        assert!((-30..600).map(Band::of).is_sorted());
    }

    /// The head of a column and its word in addresses name the weeks that are in it.
    #[test]
    fn bands_are_called_by_their_weeks() {
        assert_eq!(Band::of(-1).label(), "Before");
        assert_eq!(Band::of(-1).code(), "before");
        assert_eq!((Band::of(61 * 7).label(), Band::of(61 * 7).code()), ("Later", "later"));
        for band in &Band::ALL[1..8] {
            let weeks: Vec<i64> = (0..100).filter(|week| Band::of(week * 7) == *band).collect();
            let (first, last) = (weeks[0], weeks[weeks.len() - 1]);
            assert_eq!(band.label(), format!("{first}–{last} wk"));
            assert_eq!(band.code(), format!("week-{first}"));
        }
    }
}
