use crate::calendar::{Offset, Period, REPEAT_CAP};
use crate::people::Problem;

/// Reads what people type for a distance from a day: "12 weeks", "10 wk", "3 months", "day 14", "week 6",
/// "1 month 7 days", "2 weeks before", "-2w", "day 0", "P12W".
///
/// # Errors
/// If it is not such a text, has no unit, is not whole, is shorter than a day, or is longer than ten years.
pub fn read_offset(field: &str, text: &str) -> Result<Offset, Problem> {
    let folded = fold(text);
    let mut rest = folded.as_str();
    let mut before = false;
    if let Some(shorter) = rest.strip_prefix('-') {
        before = true;
        rest = shorter.trim_start();
    } else if let Some(shorter) = rest.strip_prefix('+') {
        rest = shorter.trim_start();
    }
    for (word, is_before) in
        [("before", true), ("earlier", true), ("prior", true), ("after", false), ("later", false)]
    {
        if let Some(shorter) = rest.strip_suffix(word) {
            if before && !is_before {
                return Err(not_understood(field, text));
            }
            before = is_before;
            rest = shorter.trim_end();
            break;
        }
    }
    let length = if matches!(rest, "same day" | "day of treatment") {
        Period::ZERO
    } else {
        length(field, text, rest)?
    };
    Ok(if before { length.before() } else { length.after() })
}

/// Reads what people type for a length of time: "2 weeks", "± 3 d", "1 month", "0".
///
/// # Errors
/// As for [`read_offset`], and if it points back.
pub fn read_period(field: &str, text: &str) -> Result<Period, Problem> {
    let folded = fold(text);
    let rest = folded
        .strip_prefix('±')
        .or_else(|| folded.strip_prefix("+/-"))
        .or_else(|| folded.strip_prefix('+'))
        .unwrap_or(&folded)
        .trim_start();
    if rest.starts_with('-') {
        let message =
            format!("“{}” points back. Enter a length without a sign, for example “2 weeks”", shown(text));
        return Err(Problem::on(field, message));
    }
    length(field, text, rest)
}

/// Small letters, single spaces, one kind of minus.
fn fold(text: &str) -> String {
    let plain = text.to_lowercase().replace(['−', '–', '—', '‐'], "-");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn length(field: &str, typed: &str, text: &str) -> Result<Period, Problem> {
    if text.is_empty() {
        return Err(Problem::on(field, "Enter a time, for example “12 weeks” or “day 14”"));
    }
    let length = iso(text)
        .map(Ok)
        .or_else(|| numbered(text))
        .unwrap_or_else(|| counted(text))
        .map_err(|slip| slip.problem(field, typed))?;
    if length.approx_days() > REPEAT_CAP.approx_days() {
        let message = format!("“{}” is longer than ten years. Enter a shorter time", shown(typed));
        return Err(Problem::on(field, message));
    }
    Ok(length)
}

/// "p12w".
fn iso(text: &str) -> Option<Period> {
    text.starts_with('p').then(|| text.to_uppercase().parse().ok()).flatten()
}

/// "day 14", "week 12", "month 3".
fn numbered(text: &str) -> Option<Result<Period, Slip>> {
    let (unit, number) = text.split_once(' ')?;
    let unit = Unit::read(unit).filter(|_| unit.chars().next().is_some_and(char::is_alphabetic))?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(number.parse().map_err(|_| Slip::TooLong).and_then(|count| unit.of(count)))
}

/// "12 weeks", "1 month 7 days", "1 month and 7 days", "3mo".
fn counted(text: &str) -> Result<Period, Slip> {
    let mut parts: [Option<u16>; 4] = [None; 4];
    let mut rest = text.trim();
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(digits).ok_or(Slip::NotUnderstood)?;
        if number.is_empty() {
            return Err(Slip::NotUnderstood);
        }
        if let Some(decimals) = after.strip_prefix(['.', ','])
            && decimals.starts_with(|character: char| character.is_ascii_digit())
        {
            return Err(Slip::NotWhole(whole_for(number, decimals)));
        }
        let count: u16 = number.parse().map_err(|_| Slip::TooLong)?;
        let after = after.trim_start();
        let letters = after.find(|character: char| !character.is_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(letters).ok_or(Slip::NotUnderstood)?;
        if unit.is_empty() {
            if count == 0 && after.is_empty() && parts.iter().all(Option::is_none) {
                return Ok(Period::ZERO);
            }
            return Err(if after.is_empty() { Slip::NoUnit(count) } else { Slip::NotUnderstood });
        }
        let unit = Unit::read(unit).ok_or(Slip::NotUnderstood)?;
        let (index, count) = unit.part(count)?;
        let part = parts.get_mut(index).ok_or(Slip::NotUnderstood)?;
        if part.replace(count).is_some() {
            return Err(Slip::NotUnderstood);
        }
        let after = after.trim_start();
        let after = after.strip_prefix(',').unwrap_or(after).trim_start();
        rest = after.strip_prefix("and ").unwrap_or(after);
    }
    let [years, months, weeks, days] = parts.map(Option::unwrap_or_default);
    Ok(Period::new(years, months, weeks, days))
}

#[derive(Clone, Copy)]
enum Unit {
    Hours,
    Days,
    Weeks,
    Fortnights,
    Months,
    Years,
}

impl Unit {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "h" | "hr" | "hrs" | "hour" | "hours" | "min" | "mins" | "minute" | "minutes" => Self::Hours,
            "d" | "day" | "days" => Self::Days,
            "w" | "wk" | "wks" | "week" | "weeks" => Self::Weeks,
            "fortnight" | "fortnights" => Self::Fortnights,
            "m" | "mo" | "mos" | "mth" | "mths" | "month" | "months" => Self::Months,
            "y" | "yr" | "yrs" | "year" | "years" => Self::Years,
            _ => return None,
        })
    }

    /// Which of years, months, weeks, days, and how many.
    fn part(self, count: u16) -> Result<(usize, u16), Slip> {
        match self {
            Self::Hours => Err(Slip::Hours),
            Self::Days => Ok((3, count)),
            Self::Weeks => Ok((2, count)),
            Self::Fortnights => count.checked_mul(2).map(|weeks| (2, weeks)).ok_or(Slip::TooLong),
            Self::Months => Ok((1, count)),
            Self::Years => Ok((0, count)),
        }
    }

    fn of(self, count: u16) -> Result<Period, Slip> {
        let mut parts = [0; 4];
        let (index, count) = self.part(count)?;
        if let Some(part) = parts.get_mut(index) {
            *part = count;
        }
        let [years, months, weeks, days] = parts;
        Ok(Period::new(years, months, weeks, days))
    }
}

/// A length with decimals in the next smaller unit, rounded up: "2,5 weeks" is "18 days". Tenths are enough for an
/// example; a part of a day is the next day.
fn whole_for(number: &str, decimals: &str) -> String {
    let tenth = decimals.chars().next().and_then(|digit| digit.to_digit(10)).unwrap_or_default();
    let tenths = number.parse::<u32>().unwrap_or_default().min(999) * 10 + tenth;
    let unit = decimals.trim_start_matches(|character: char| character.is_ascii_digit()).trim_start();
    let letters = unit.find(|character: char| !character.is_alphabetic()).unwrap_or(unit.len());
    let (many, word) = match unit.get(..letters).and_then(Unit::read) {
        Some(Unit::Years) => (12, "month"),
        // A month has four weeks and two or three days.
        Some(Unit::Months) => (4, "week"),
        Some(Unit::Weeks) => (7, "day"),
        Some(Unit::Fortnights) => (14, "day"),
        Some(Unit::Days | Unit::Hours) | None => (1, "day"),
    };
    match (tenths * many).div_ceil(10).max(1) {
        1 => format!("1 {word}"),
        count => format!("{count} {word}s"),
    }
}

enum Slip {
    NotUnderstood,
    NoUnit(u16),
    /// The same length in a unit in which it is whole, or nearly.
    NotWhole(String),
    Hours,
    TooLong,
}

impl Slip {
    fn problem(self, field: &str, typed: &str) -> Problem {
        let typed_text = shown(typed);
        match self {
            Self::NotUnderstood => not_understood(field, typed),
            Self::NoUnit(count) => Problem::on(
                field,
                format!("{count} what? Add days, weeks, months or years, for example “{count} weeks”"),
            ),
            Self::NotWhole(whole) => Problem::on(
                field,
                format!("“{typed_text}” is not whole. Use a smaller unit, for example “{whole}”"),
            ),
            Self::Hours => Problem::on(
                field,
                format!("“{typed_text}” is a time of day. Choose the day here and put the hours in the note"),
            ),
            Self::TooLong => {
                Problem::on(field, format!("“{typed_text}” is longer than ten years. Enter a shorter time"))
            }
        }
    }
}

fn not_understood(field: &str, typed: &str) -> Problem {
    let message = format!(
        "“{}” is not a time that is understood here. Write it like “12 weeks”, “3 months”, “day 14” or “2 weeks before”",
        shown(typed)
    );
    Problem::on(field, message)
}

/// What was typed, short enough for a message.
fn shown(text: &str) -> String {
    let text = text.trim();
    if text.chars().count() > 40 { text.chars().take(40).chain(['…']).collect() } else { text.to_owned() }
}
