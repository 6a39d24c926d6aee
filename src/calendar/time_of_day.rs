use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// A time on the clock of the site, to the minute: when an appointment is. Nothing is counted with it.
///
/// Shown and stored as "09:30".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    minutes: u16,
}

/// A text that is no time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTimeOfDay;

impl TimeOfDay {
    /// 23:59.
    pub const LAST: Self = Self { minutes: 24 * 60 - 1 };

    /// `None` past 23:59.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self { minutes: hour * 60 + minute })
    }

    /// Reads what people type: "9:30", "09.30", "0930", "9", "9 am", "2:15pm", "14h30".
    ///
    /// # Errors
    /// If it is no time of a day. "12 am" is midnight, as clocks have it; "13 pm" is refused.
    pub fn parse_entry(typed: &str) -> Result<Self, NoTimeOfDay> {
        let typed = typed.trim().to_ascii_lowercase();
        let (clock, half) = match typed.strip_suffix("am").or_else(|| typed.strip_suffix("a.m.")) {
            Some(clock) => (clock, Some(0)),
            None => match typed.strip_suffix("pm").or_else(|| typed.strip_suffix("p.m.")) {
                Some(clock) => (clock, Some(12)),
                None => (typed.as_str(), None),
            },
        };
        let clock = clock.trim();
        let (hour, minute) = match clock.split_once([':', '.', 'h']) {
            Some((hour, "")) if clock.ends_with('h') => (hour, "00"),
            Some(parts) => parts,
            // "0930", "930", "9".
            None if clock.len() > 2 => clock.split_at_checked(clock.len() - 2).ok_or(NoTimeOfDay)?,
            None => (clock, "00"),
        };
        let number = |digits: &str, longest: usize| {
            let is_number =
                (1..=longest).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| digits.parse::<u16>().ok()).flatten().ok_or(NoTimeOfDay)
        };
        let (hour, minute) =
            (number(hour, 2)?, number(Some(minute).filter(|it| it.len() == 2).unwrap_or(""), 2)?);
        let hour = match half {
            None => hour,
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
            Some(_) => return Err(NoTimeOfDay),
        };
        Self::new(hour, minute).ok_or(NoTimeOfDay)
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl fmt::Display for NoTimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Enter a time like 09:30 or 2:15 pm")
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TimeOfDay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse_entry(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (typed, read) in [
            ("9:30", "09:30"),
            ("09.30", "09:30"),
            ("0930", "09:30"),
            ("930", "09:30"),
            ("9", "09:00"),
            ("14", "14:00"),
            (" 14h30 ", "14:30"),
            ("14h", "14:00"),
            ("9 am", "09:00"),
            ("2:15pm", "14:15"),
            ("2.15 p.m.", "14:15"),
            ("12 pm", "12:00"),
            ("12:05 am", "00:05"),
            ("00:00", "00:00"),
            ("23:59", "23:59"),
        ] {
            assert_eq!(
                TimeOfDay::parse_entry(typed).map(|time| time.to_string()),
                Ok(read.to_owned()),
                "{typed}"
            );
        }
        for typed in [
            "", "morning", "24:00", "9:60", "9:5", "13 pm", "0 am", "9:30:00", "-9:30", "+9:30", "009:30",
            "09:3x", "12345", "é30", "9:",
        ] {
            assert_eq!(TimeOfDay::parse_entry(typed), Err(NoTimeOfDay), "{typed}");
        }
    }

    #[test]
    fn what_is_no_time_is_said_how_to_enter() {
        assert_eq!(NoTimeOfDay.to_string(), "Enter a time like 09:30 or 2:15 pm");
    }

    #[test]
    fn every_minute_of_the_day_is_read_back() {
        let all = (0..24).flat_map(|hour| (0..60).filter_map(move |minute| TimeOfDay::new(hour, minute)));
        assert_eq!(all.clone().count(), 24 * 60);
        for time in all {
            let stored = serde_json::to_string(&time).unwrap();
            assert_eq!(serde_json::from_str::<TimeOfDay>(&stored).unwrap(), time);
        }
    }
}
