//! When an appointment is: a day, and a time where the department said one.

use crate::calendar::{Date, TimeOfDay, parse_entry};
use crate::people::Problem;

/// What the field `date` and the fields of that many times hold, each named with its field; a time may be empty.
///
/// # Errors
/// Every field that cannot be read.
pub fn when_of(
    date: &str,
    times: &[(String, String)],
) -> Result<(Date, Vec<Option<TimeOfDay>>), Vec<Problem>> {
    let day = parse_entry(date).map_err(|problem| Problem::on("date", problem));
    let (mut read, mut problems) = (Vec::new(), Vec::new());
    for (field, typed) in times {
        match TimeOfDay::parse_entry(typed) {
            Ok(time) => read.push(Some(time)),
            Err(_) if typed.trim().is_empty() => read.push(None),
            Err(problem) => problems.push(Problem::on(field, problem)),
        }
    }
    match day {
        Ok(day) if problems.is_empty() => Ok((day, read)),
        day => Err(day.err().into_iter().chain(problems).collect()),
    }
}
