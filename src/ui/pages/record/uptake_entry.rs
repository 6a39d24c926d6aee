//! What is read of an FDG-PET as text, and what it says.

use crate::calendar::{display, parse_entry};
use crate::imaging::UptakeReading;
use crate::imaging::uptake::{Cycles, LastGiven, NewUptake, Normal, SameScanner, Uptake};
use crate::people::Problem;
use serde::{Deserialize, Serialize};

/// The most minutes from injection to scan that are no slip.
const MOST_MINUTES: u16 = 600;

/// An FDG-PET. Every field is a code, a number or a day as it is typed; empty: nobody has said.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct UptakeEntry {
    pub hottest_sul: String,
    pub followed_suv: String,
    pub liver_mean: String,
    pub liver_sd: String,
    pub blood_mean: String,
    pub blood_sd: String,
    pub liver_diseased: String,
    pub minutes: String,
    pub scanner: String,
    pub like_background: String,
    pub new: String,
    pub grows_elsewhere: String,
    pub visibly_larger: String,
    pub longest_dimension: String,
    pub cycles: String,
    /// [`NEVER`], [`GIVEN`] or nothing.
    pub radiation: String,
    pub radiation_on: String,
    pub chemotherapy: String,
    pub chemotherapy_on: String,
}

pub const YES: &str = "yes";
pub const NO: &str = "no";

/// A treatment was not given.
pub const NEVER: &str = "never";
/// It was, on a day that is asked for.
pub const GIVEN: &str = "given";

pub(super) fn yes_or_no(said: &str) -> Option<bool> {
    match said {
        YES => Some(true),
        NO => Some(false),
        _ => None,
    }
}

pub(super) fn yes_or_no_text(said: Option<bool>) -> String {
    said.map_or("", |is_so| if is_so { YES } else { NO }).to_owned()
}

impl UptakeEntry {
    /// As it was recorded.
    pub fn of(read: &UptakeReading) -> Self {
        let number = |uptake: Option<Uptake>| uptake.map_or_else(String::new, |uptake| uptake.to_string());
        let (radiation, radiation_on) = given_text(read.radiation);
        let (chemotherapy, chemotherapy_on) = given_text(read.chemotherapy);
        Self {
            hottest_sul: number(read.hottest_sul),
            followed_suv: number(read.followed_suv),
            liver_mean: number(read.liver.mean),
            liver_sd: number(read.liver.sd),
            blood_mean: number(read.blood_pool.mean),
            blood_sd: number(read.blood_pool.sd),
            liver_diseased: yes_or_no_text(read.liver_is_diseased),
            minutes: read.minutes_after_injection.map_or_else(String::new, |minutes| minutes.to_string()),
            scanner: match read.scanner {
                SameScanner::Unknown => String::new(),
                known => known.code().to_owned(),
            },
            like_background: yes_or_no_text(read.all_like_background),
            new: read.new.map_or("", NewUptake::code).to_owned(),
            grows_elsewhere: yes_or_no_text(read.grows_elsewhere),
            visibly_larger: yes_or_no_text(read.visibly_larger),
            longest_dimension: yes_or_no_text(read.longest_dimension_grew),
            cycles: read.cycles.map_or("", Cycles::code).to_owned(),
            radiation,
            radiation_on,
            chemotherapy,
            chemotherapy_on,
        }
    }

    /// Somebody has said something.
    pub fn is_begun(&self) -> bool {
        *self != Self::default()
    }

    /// Where the liver is diseased the lesions are compared with the blood.
    pub fn asks_blood_pool(&self) -> bool {
        self.liver_diseased == YES
    }

    /// What it says; `None` where that is nothing. An answer to a question that is not asked any more says nothing.
    pub(super) fn reading(&self, problems: &mut Vec<Problem>) -> Option<UptakeReading> {
        let mut number = |field: &str, text: &str| {
            let read = Uptake::read(text);
            if read.is_none() && !text.trim().is_empty() {
                let message = "Enter g/mL with at most two decimals, for example 4.25; 200 is the most";
                problems.push(Problem::on(field, message));
            }
            read
        };
        let blood_pool = if self.asks_blood_pool() {
            Normal { mean: number("blood-mean", &self.blood_mean), sd: number("blood-sd", &self.blood_sd) }
        } else {
            Normal::default()
        };
        let read = UptakeReading {
            hottest_sul: number("hottest-sul", &self.hottest_sul),
            followed_suv: number("followed-suv", &self.followed_suv),
            liver: Normal {
                mean: number("liver-mean", &self.liver_mean),
                sd: number("liver-sd", &self.liver_sd),
            },
            blood_pool,
            liver_is_diseased: yes_or_no(&self.liver_diseased),
            minutes_after_injection: minutes(&self.minutes, problems),
            scanner: SameScanner::from_code(&self.scanner).unwrap_or_default(),
            all_like_background: yes_or_no(&self.like_background),
            new: NewUptake::from_code(&self.new),
            grows_elsewhere: yes_or_no(&self.grows_elsewhere),
            visibly_larger: yes_or_no(&self.visibly_larger),
            longest_dimension_grew: yes_or_no(&self.longest_dimension),
            cycles: Cycles::from_code(&self.cycles),
            radiation: given("radiation", &self.radiation, &self.radiation_on, problems),
            chemotherapy: given("chemotherapy", &self.chemotherapy, &self.chemotherapy_on, problems),
        };
        (!read.is_empty()).then_some(read)
    }
}

fn minutes(text: &str, problems: &mut Vec<Problem>) -> Option<u16> {
    let text = text.trim();
    let read = text.parse().ok().filter(|minutes| (1..=MOST_MINUTES).contains(minutes));
    if read.is_none() && !text.is_empty() {
        problems.push(Problem::on("minutes", "Enter whole minutes from injection to scan, for example 60"));
    }
    read
}

fn given(what: &str, said: &str, day: &str, problems: &mut Vec<Problem>) -> LastGiven {
    match said {
        NEVER => LastGiven::Never,
        GIVEN => match parse_entry(day) {
            Ok(day) => LastGiven::On(day),
            Err(problem) => {
                problems.push(Problem::on(format!("{what}-on"), problem));
                LastGiven::NotKnown
            }
        },
        _ => LastGiven::NotKnown,
    }
}

fn given_text(given: LastGiven) -> (String, String) {
    match given {
        LastGiven::NotKnown => Default::default(),
        LastGiven::Never => (NEVER.to_owned(), String::new()),
        LastGiven::On(day) => (GIVEN.to_owned(), display(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;

    #[test]
    fn what_was_recorded_is_read_back_and_nothing_is_nothing() {
        let mut problems = Vec::new();
        let uptake = Uptake::from_hundredths;
        let read = UptakeReading {
            hottest_sul: uptake(561),
            followed_suv: uptake(425),
            liver: Normal { mean: uptake(200), sd: uptake(20) },
            blood_pool: Normal { mean: uptake(150), sd: uptake(15) },
            liver_is_diseased: Some(true),
            minutes_after_injection: Some(58),
            scanner: SameScanner::Same,
            all_like_background: Some(false),
            new: Some(NewUptake::Typical),
            grows_elsewhere: Some(true),
            visibly_larger: Some(false),
            longest_dimension_grew: Some(false),
            cycles: Some(Cycles::More),
            radiation: LastGiven::On(Date::from_ymd_opt(2026, 9, 4).expect("a day")),
            chemotherapy: LastGiven::Never,
        };
        assert_eq!(UptakeEntry::of(&read).reading(&mut problems), Some(read));
        assert_eq!(UptakeEntry::default().reading(&mut problems), None);
        assert_eq!(problems, []);
        let healthy =
            UptakeEntry { liver_diseased: NO.into(), blood_mean: "much".into(), ..UptakeEntry::of(&read) };
        assert_eq!(healthy.reading(&mut problems).map(|read| read.blood_pool), Some(Normal::default()));
        assert_eq!(problems, [], "what is not asked any more is no problem");
    }

    #[test]
    fn what_cannot_be_read_is_said_on_its_field() {
        let entry = UptakeEntry {
            hottest_sul: "5.617".into(),
            liver_sd: "-1".into(),
            minutes: "0".into(),
            radiation: GIVEN.into(),
            ..UptakeEntry::default()
        };
        let mut problems = Vec::new();
        assert_eq!(entry.reading(&mut problems), None);
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["hottest-sul", "liver-sd", "minutes", "radiation-on"]);
    }
}
