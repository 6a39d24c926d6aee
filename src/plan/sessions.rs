//! The dates that items count from: reading, setting and correcting them, and the order of the sessions.

use super::{AnchorName, Anchors, Course, Instance, Outcome, Session, Step};
use crate::calendar::{Date, display};
use crate::people::Problem;
use std::ops::RangeInclusive;

impl Anchors {
    /// The date of a named anchor.
    pub fn date_of(&self, anchor: &AnchorName) -> Option<Date> {
        match anchor {
            AnchorName::WorkUpAngiogram => self.work_up,
            AnchorName::Session(n) => {
                self.sessions.get(usize::from(*n).checked_sub(1)?).map(|session| session.date)
            }
            AnchorName::Closed => self.closed,
            AnchorName::Discharge => self.discharge,
            AnchorName::MdtDecision => self.mdt_decision,
            AnchorName::Custom(name) => self.custom.get(name).copied(),
        }
    }
}

impl Course {
    pub(super) fn set_anchor(&mut self, anchor: &AnchorName, date: Date) -> Result<(), Problem> {
        match anchor {
            AnchorName::WorkUpAngiogram => self.anchors.work_up = Some(date),
            AnchorName::Session(n) => return self.set_session(*n, date),
            AnchorName::Closed => match &mut self.anchors.closed {
                Some(closed) => *closed = date,
                None => return Err(Problem::on("closed", "The course is not closed")),
            },
            AnchorName::Discharge => self.anchors.discharge = Some(date),
            AnchorName::MdtDecision => self.anchors.mdt_decision = Some(date),
            AnchorName::Custom(name) => {
                self.anchors.custom.insert(name.clone(), date);
            }
        }
        Ok(())
    }

    /// Sessions are numbered by date. One that passes another changes places with it, unless something is recorded
    /// for one of them: nobody but a person knows to which of the two that belongs then.
    fn set_session(&mut self, n: u16, date: Date) -> Result<(), Problem> {
        let missing = || Problem::on("session", format!("There is no session {n}"));
        let index = usize::from(n).checked_sub(1).ok_or_else(missing)?;
        let sessions = &self.anchors.sessions;
        if index >= sessions.len() {
            return Err(missing());
        }
        let passed_earlier = sessions.iter().take(index).filter(|other| other.date > date).count();
        let passed_later = sessions.iter().skip(index + 1).filter(|other| other.date < date).count();
        let numbers = index + 1 - passed_earlier..=index + 1 + passed_later;
        if numbers.start() != numbers.end() && self.has_record_of(&numbers) {
            return Err(Problem::on("session", self.exchange_words(index, &numbers, date)));
        }
        if let Some(session) = self.anchors.sessions.get_mut(index) {
            session.date = date;
        }
        crate::order::by_key(&mut self.anchors.sessions, |session| session.date);
        Ok(())
    }

    /// Whether anything is recorded or booked for an item of these sessions.
    pub(super) fn has_record_of(&self, numbers: &RangeInclusive<usize>) -> bool {
        self.items.iter().any(|record| {
            let is_theirs =
                matches!(record.item.key.instance, Instance::Session(n) if numbers.contains(&usize::from(n)));
            let is_untouched = record.booking.is_none()
                && record.justification.is_none()
                && record.checks.is_empty()
                && record.chased.is_empty();
            let is_live =
                !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. });
            is_theirs && is_live && !(record.outcome == Outcome::Open && is_untouched)
        })
    }

    /// How to get from a session that would pass others to dates that are in order at every step.
    fn exchange_words(&self, index: usize, numbers: &RangeInclusive<usize>, date: Date) -> String {
        let day = |number: usize| {
            let session = number.checked_sub(1).and_then(|at| self.anchors.sessions.get(at));
            session.map_or(date, |session| session.date)
        };
        let number = index + 1;
        let (first, last) = (*numbers.start(), *numbers.end());
        let (word, next, steps): (_, _, Vec<(usize, Date)>) = if first < number {
            let others = (first + 1..=number).map(|n| (n, day(n - 1)));
            ("before", number - 1, std::iter::once((first, date)).chain(others).collect())
        } else {
            let others = (number..last).rev().map(|n| (n, day(n + 1)));
            ("after", number + 1, std::iter::once((last, date)).chain(others).collect())
        };
        let steps: Vec<String> =
            steps.into_iter().map(|(n, day)| format!("session {n} to {}", display(day))).collect();
        format!(
            "Session {number} would come {word} session {next} on {}, and something is recorded for one of them. \
             If the date of session {next} is wrong too, correct that first. If it is right, sessions are \
             numbered by date: correct {}, and check which record belongs to which",
            display(day(next)),
            steps.join(", then ")
        )
    }

    pub(super) fn add_session(&mut self, session: &Session) -> Result<(), Problem> {
        if let Some(closed) = self.anchors.closed {
            return Err(Problem::on(
                "session",
                format!(
                    "The course was closed on {}. If this session belongs to it, open the course again first. \
                     A further treatment is a new course",
                    display(closed)
                ),
            ));
        }
        if self.anchors.sessions.last().is_some_and(|last| session.date < last.date) {
            return Err(Problem::on(
                "session",
                "A new session must be on or after the last one. Correct the dates instead",
            ));
        }
        self.anchors.sessions.push(session.clone());
        Ok(())
    }

    pub(super) fn reopen(&mut self) -> Result<(), Problem> {
        match self.anchors.closed.take() {
            Some(_) => Ok(()),
            None => Err(Problem::on("closed", "The course is not closed")),
        }
    }

    /// What a new date of a session does to the closing day: a course that was closed on the day of its last
    /// session is closed on that day wherever it moves. To be asked before the step is taken.
    pub(super) fn closing_that_follows(&self, step: &Step) -> Option<Step> {
        let (Step::AnchorSet { anchor: AnchorName::Session(n), date }
        | Step::AnchorCorrected { anchor: AnchorName::Session(n), to: date, .. }) = step
        else {
            return None;
        };
        let closed = self.anchors.closed?;
        let sessions = &self.anchors.sessions;
        if sessions.last()?.date != closed {
            return None;
        }
        let days =
            (1_u16..).zip(sessions).map(|(number, known)| if number == *n { *date } else { known.date });
        let last = days.max()?;
        (last != closed).then(|| Step::AnchorCorrected {
            anchor: AnchorName::Closed,
            from: closed,
            to: last,
            reason: "it was the day of the last session, which was corrected".into(),
        })
    }
}
