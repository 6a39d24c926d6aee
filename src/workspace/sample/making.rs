use super::days::days_ago;
use super::life::Life;
use super::script::{Patient, Script};
use super::team::Stage;
use crate::calendar::Date;
use crate::order::SortedMap;
use crate::people::Problem;
use crate::protocol::Content;
use crate::workspace::Rehearsal;

/// Days before the first patient on which the team begins.
const BEGINS_BEFORE: i64 = 40;

/// The sample workspace as it would be on a day, from the example protocols that [`Script::examples`] names.
/// Patients whose protocol is missing are left out. The same script, examples, day and seed give the same
/// records.
///
/// # Errors
/// The problems of the first op that could not be done, with what it was.
pub fn sample_workspace(
    script: &Script,
    examples: &SortedMap<String, Content>,
    today: Date,
    seed: u64,
) -> Result<Rehearsal, Vec<Problem>> {
    let mut making = Making::new(script, examples, today, seed)?;
    while making.next_day()? {}
    Ok(making.finish())
}

/// The sample workspace while it is made, day by day, so that a page can stay usable meanwhile.
#[derive(Debug)]
pub struct Making<'a> {
    stage: Stage<'a>,
    rehearsal: Rehearsal,
    lives: Vec<Life<'a>>,
    /// Done up to this day ago.
    ago: i64,
}

impl<'a> Making<'a> {
    /// Founds the team and approves its protocols.
    ///
    /// # Errors
    /// As [`sample_workspace`].
    pub fn new(
        script: &'a Script,
        examples: &SortedMap<String, Content>,
        today: Date,
        seed: u64,
    ) -> Result<Self, Vec<Problem>> {
        let mut rehearsal = Rehearsal::new(seed).looked_at(today);
        let ago = script.patients.iter().map(Patient::known_ago).max().unwrap_or_default() + BEGINS_BEFORE;
        let stage = Stage::set(&mut rehearsal, script, examples, days_ago(today, ago), today)?;
        let has_protocols = |patient: &&Patient| {
            patient.courses.iter().all(|case| stage.protocols.contains_key(case.protocol.as_str()))
        };
        let lives =
            script.patients.iter().filter(has_protocols).map(|patient| Life::new(patient, today)).collect();
        Ok(Self { stage, rehearsal, lives, ago })
    }

    /// Does everything of the next day. `false` once today is done.
    ///
    /// # Errors
    /// As [`sample_workspace`].
    pub fn next_day(&mut self) -> Result<bool, Vec<Problem>> {
        if self.ago < 0 {
            return Ok(false);
        }
        let day = days_ago(self.stage.today, self.ago);
        self.stage.on(&mut self.rehearsal, day)?;
        for life in &mut self.lives {
            let number = life.number().to_owned();
            life.live(&self.stage, &mut self.rehearsal, day, self.ago).map_err(|problems| {
                let whose = |problem: Problem| problem.inside(&format!("{number}, {day}"));
                problems.into_iter().map(whose).collect::<Vec<_>>()
            })?;
        }
        self.ago -= 1;
        Ok(self.ago >= 0)
    }

    /// How many patients have begun, and how many there will be.
    pub fn begun(&self) -> (usize, usize) {
        (self.lives.iter().filter(|life| life.has_begun()).count(), self.lives.len())
    }

    /// How many entries have been made.
    pub fn entries(&self) -> usize {
        self.rehearsal.journal().len()
    }

    /// The workspace with its journal, as far as it has come.
    pub fn finish(self) -> Rehearsal {
        self.rehearsal
    }
}
