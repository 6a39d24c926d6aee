use super::{Class, Proportion, Row, Status};
use crate::plan::CheckVerdict;
use crate::protocol::ActivityKind;
use crate::wording::capital;

/// A number of the adherence page. It says which rows it counts, and every figure counts by asking it: a number and
/// the rows that it opens cannot disagree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Every item that the filters leave.
    All,
    /// The denominator of raw, of completeness and of "with grace".
    Counted,
    OnTime,
    Early,
    Late,
    Missed,
    /// Of those missed: nothing is recorded of them yet.
    NothingRecorded,
    /// Of early, late and missed: those left out of the adjusted figure.
    Excused,
    /// The denominator of adjusted.
    Adjusted,
    /// The numerator of adjusted.
    AdjustedOnTime,
    /// The numerator of completeness.
    Done,
    /// The numerator of "with grace".
    OnTimeWithGrace,
    DoneNotMature,
    Open,
    /// In no denominator.
    Exempt,
    /// Counted items with a day on which they were done: days from target are theirs.
    Dated,
    FeedbackDue,
    FeedbackReturned,
    Checked,
    Disputed,
    CheckedTwice,
    /// Of those checked twice: the first two agree.
    CheckedAlike,
    /// Patients with a counted item.
    Patients,
    PatientsOnTime,
    /// Patients followed from their first procedure; of a day, those at risk on it.
    Followed(Option<i64>),
    /// Patients with a missed item; of a day, those whose first counts from it.
    FirstMissed(Option<i64>),
    /// Days covered by scans, of courses.
    CoveredDays,
    DaysAtRisk,
    Sessions,
    ResponseYes,
    ResponseNo,
    ResponseNotEvaluable,
}

/// What a number counts by ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Item,
    Patient,
    Day,
    Session,
}

/// So many of so many, as two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub met: Number,
    pub of: Number,
}

impl Measure {
    /// On time ÷ (on time + early + late + missed).
    pub const RAW: Self = Self { met: Number::OnTime, of: Number::Counted };
    /// The same without what is justified or was on hold.
    pub const ADJUSTED: Self = Self { met: Number::AdjustedOnTime, of: Number::Adjusted };
    /// Done at any time ÷ the denominator of the raw figure.
    pub const COMPLETENESS: Self = Self { met: Number::Done, of: Number::Counted };
    /// The raw figure with those on time that were late while still of use.
    pub const WITH_GRACE: Self = Self { met: Number::OnTimeWithGrace, of: Number::Counted };
    /// Patient feedback that came back.
    pub const FEEDBACK: Self = Self { met: Number::FeedbackReturned, of: Number::FeedbackDue };
    /// Patients all of whose counted items were on time.
    pub const PATIENTS: Self = Self { met: Number::PatientsOnTime, of: Number::Patients };

    /// Counts a row in a proportion of items.
    pub fn count(self, row: &Row, proportion: &mut Proportion) {
        if self.of.counts(row) {
            proportion.count(self.met.counts(row));
        }
    }
}

impl Number {
    /// Those without a day of their own.
    pub const PLAIN: [Self; 32] = [
        Self::All,
        Self::Counted,
        Self::OnTime,
        Self::Early,
        Self::Late,
        Self::Missed,
        Self::NothingRecorded,
        Self::Excused,
        Self::Adjusted,
        Self::AdjustedOnTime,
        Self::Done,
        Self::OnTimeWithGrace,
        Self::DoneNotMature,
        Self::Open,
        Self::Exempt,
        Self::Dated,
        Self::FeedbackDue,
        Self::FeedbackReturned,
        Self::Checked,
        Self::Disputed,
        Self::CheckedTwice,
        Self::CheckedAlike,
        Self::Patients,
        Self::PatientsOnTime,
        Self::Followed(None),
        Self::FirstMissed(None),
        Self::CoveredDays,
        Self::DaysAtRisk,
        Self::Sessions,
        Self::ResponseYes,
        Self::ResponseNo,
        Self::ResponseNotEvaluable,
    ];

    /// Whether an item counts in it. False of numbers that count something else.
    pub fn counts(self, row: &Row) -> bool {
        let judged = &row.judged;
        let mut checks = row.checks.iter().map(|check| check.verdict == CheckVerdict::Verified);
        match self {
            Self::All => true,
            Self::Counted => judged.class.is_counted(),
            Self::OnTime => judged.class == Class::OnTime,
            Self::Early => judged.class == Class::Early,
            Self::Late => judged.class == Class::Late,
            Self::Missed => judged.class == Class::Missed,
            Self::NothingRecorded => judged.class == Class::Missed && row.status == Status::Overdue,
            Self::Excused => judged.class.is_counted() && judged.excuse.is_some(),
            Self::Adjusted => judged.is_counted_adjusted(),
            Self::AdjustedOnTime => judged.is_counted_adjusted() && judged.class == Class::OnTime,
            Self::Done => judged.class.is_counted_done(),
            Self::OnTimeWithGrace => row.is_on_time_with_grace(),
            Self::DoneNotMature => judged.class == Class::NotMature { done: true },
            Self::Open => judged.class == Class::NotMature { done: false },
            Self::Exempt => matches!(judged.class, Class::Exempt(_)),
            Self::Dated => judged.class.is_counted() && judged.done_on.is_some(),
            Self::FeedbackDue => is_feedback(row) && judged.by_dates.is_counted(),
            Self::FeedbackReturned => is_feedback(row) && judged.by_dates.is_counted_done(),
            Self::Checked => checks.next().is_some(),
            Self::Disputed => checks.any(|is_verified| !is_verified),
            Self::CheckedTwice => checks.nth(1).is_some(),
            Self::CheckedAlike => {
                let (first, second) = (checks.next(), checks.next());
                second.is_some() && first == second
            }
            _ => false,
        }
    }

    /// What it counts.
    pub fn unit(self) -> Unit {
        match self {
            Self::Patients | Self::PatientsOnTime | Self::Followed(_) | Self::FirstMissed(_) => Unit::Patient,
            Self::CoveredDays | Self::DaysAtRisk => Unit::Day,
            Self::Sessions | Self::ResponseYes | Self::ResponseNo | Self::ResponseNotEvaluable => {
                Unit::Session
            }
            _ => Unit::Item,
        }
    }

    /// The word in addresses: "on-time", "followed-30". Never changes once published.
    pub fn code(self) -> String {
        match self {
            Self::Followed(Some(day)) | Self::FirstMissed(Some(day)) => format!("{}-{day}", self.texts().0),
            _ => self.texts().0.to_owned(),
        }
    }

    /// The number that an address names.
    pub fn from_code(code: &str) -> Option<Self> {
        let day = |number: Self| {
            let rest = code.strip_prefix(number.texts().0)?.strip_prefix('-')?;
            rest.parse::<u16>().ok().map(i64::from)
        };
        Self::PLAIN
            .into_iter()
            .find(|number| number.texts().0 == code)
            .or_else(|| day(Self::Followed(None)).map(|day| Self::Followed(Some(day))))
            .or_else(|| day(Self::FirstMissed(None)).map(|day| Self::FirstMissed(Some(day))))
    }

    /// "57 items counted", "1 patient with a missed item".
    pub fn words(self, n: i64) -> String {
        format!("{n} {}", self.named(n == 1))
    }

    /// "Items counted".
    pub fn title(self) -> String {
        capital(&self.named(false))
    }

    /// What it is in the figures, as a sentence.
    pub fn explains(self) -> &'static str {
        self.texts().2
    }

    fn named(self, is_one: bool) -> String {
        let (_, phrase, _) = self.texts();
        let unit = match self.unit() {
            Unit::Item => "item",
            Unit::Patient => "patient",
            Unit::Day => "day",
            Unit::Session => "session",
        };
        let many = if is_one { "" } else { "s" };
        match self {
            Self::Followed(Some(day)) => {
                format!("{unit}{many} followed to day {day} without a missed item before")
            }
            Self::FirstMissed(Some(day)) => {
                format!("{unit}{many} whose first missed item counts from day {day}")
            }
            _ => format!("{unit}{many} {phrase}"),
        }
    }

    /// The word in addresses, what follows "items", and what it is in the figures.
    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::All => ("all", "in all", "Counted or not."),
            Self::Counted => (
                "counted",
                "counted",
                "On time, early, late or missed: the denominator of on time (raw), of completeness and of on time with grace.",
            ),
            Self::OnTime => ("on-time", "on time", "The numerator of on time (raw)."),
            Self::Early => ("early", "done early", "Counted: not on time, but complete."),
            Self::Late => ("late", "done late", "Counted: not on time, but complete."),
            Self::Missed => ("missed", "missed", "Counted: neither on time nor complete."),
            Self::NothingRecorded => (
                "nothing-recorded",
                "missed with nothing recorded",
                "Of those missed: nothing is recorded, neither a result nor a reason. Above the rows stands how many of them the worklist shows as overdue. It also shows what is overdue and in no figure, such as patient feedback.",
            ),
            Self::Excused => (
                "excused",
                "left out as justified or on hold",
                "Early, late or missed: counted in the raw figure, left out of the adjusted one.",
            ),
            Self::Adjusted => (
                "adjusted",
                "in the adjusted figure",
                "The denominator of on time (adjusted): counted, without those left out as justified or on hold.",
            ),
            Self::AdjustedOnTime => {
                ("adjusted-on-time", "on time in the adjusted figure", "The numerator of on time (adjusted).")
            }
            Self::Done => {
                ("done", "done at any time", "The numerator of completeness: on time, early or late.")
            }
            Self::OnTimeWithGrace => (
                "on-time-with-grace",
                "on time with grace",
                "On time, or late while still of use by the protocol.",
            ),
            Self::DoneNotMature => {
                ("done-not-mature", "done, not counted yet", "The window has not closed: in no rate yet.")
            }
            Self::Open => {
                ("open", "still open", "Nothing is recorded and the window has not closed: in no rate yet.")
            }
            Self::Exempt => ("exempt", "left out of every figure", "Each row says why."),
            Self::Dated => (
                "days-from-target",
                "counted, with the day they were done",
                "The days from target are summed up over these: median, lower and upper quartile.",
            ),
            Self::FeedbackDue => (
                "feedback",
                "of patient feedback whose window has closed",
                "The denominator of patient feedback returned.",
            ),
            Self::FeedbackReturned => (
                "feedback-returned",
                "of patient feedback returned",
                "The numerator of patient feedback returned.",
            ),
            Self::Checked => {
                ("checked", "checked with the records", "Somebody compared them with the record.")
            }
            Self::Disputed => {
                ("disputed", "disputed", "Checked with the records; somebody disputes what they count as.")
            }
            Self::CheckedTwice => {
                ("checked-twice", "checked by two people", "Cohen’s kappa is worked out from these.")
            }
            Self::CheckedAlike => (
                "checked-alike",
                "on which two people agree",
                "Checked by two people, whose answers are the same.",
            ),
            Self::Patients => {
                ("patients", "with an item counted", "The denominator of patients fully on time.")
            }
            Self::PatientsOnTime => (
                "patients-on-time",
                "fully on time",
                "The numerator of patients fully on time: every item counted of the patient was on time.",
            ),
            Self::Followed(_) => (
                "followed",
                "followed from their first procedure",
                "To the first missed item, else to the cut-off date or the end of the plan. Shares without a missed item are estimated from all patients followed.",
            ),
            Self::FirstMissed(_) => (
                "first-missed",
                "with a missed item",
                "The first missed item counts from the day after its window closed.",
            ),
            Self::CoveredDays => (
                "covered-days",
                "covered by scans",
                "The courses with such days; the days of all rows add up to the number.",
            ),
            Self::DaysAtRisk => (
                "days-at-risk",
                "after treatment",
                "The courses in which scans count; the days of all rows add up to the number.",
            ),
            Self::Sessions => (
                "sessions",
                "of treatment",
                "Was a response by a published standard measured on day 56 to 84?",
            ),
            Self::ResponseYes => (
                "response-yes",
                "with a validated response 8 to 12 weeks after",
                "A response by a published standard was measured on day 56 to 84.",
            ),
            Self::ResponseNo => (
                "response-no",
                "without a validated response 8 to 12 weeks after",
                "No response by a published standard was measured on day 56 to 84.",
            ),
            Self::ResponseNotEvaluable => (
                "response-not-evaluable",
                "where that cannot be answered",
                "Whether a validated response was measured cannot be answered; each row says why.",
            ),
        }
    }
}

fn is_feedback(row: &Row) -> bool {
    row.kind == ActivityKind::PatientFeedback
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_has_a_word_of_its_own_in_addresses() {
        let numbers = Number::PLAIN.into_iter().chain([
            Number::Followed(Some(0)),
            Number::Followed(Some(30)),
            Number::FirstMissed(Some(30)),
        ]);
        for number in numbers {
            assert_eq!(Number::from_code(&number.code()), Some(number));
        }
        for code in ["", "class", "followed-", "followed--1", "followed-x", "missed-3"] {
            assert_eq!(Number::from_code(code), None, "{code}");
        }
    }

    #[test]
    fn numbers_are_said_in_words() {
        let cases = [
            (Number::Counted, 57, "57 items counted", "Items counted"),
            (Number::Missed, 1, "1 item missed", "Items missed"),
            (
                Number::FirstMissed(Some(30)),
                1,
                "1 patient whose first missed item counts from day 30",
                "Patients whose first missed item counts from day 30",
            ),
            (Number::DaysAtRisk, 80, "80 days after treatment", "Days after treatment"),
            (
                Number::Followed(Some(30)),
                2,
                "2 patients followed to day 30 without a missed item before",
                "Patients followed to day 30 without a missed item before",
            ),
        ];
        for (number, n, words, title) in cases {
            assert_eq!((number.words(n), number.title()), (words.to_owned(), title.to_owned()));
        }
    }
}
