//! Where a course departs from "everything on its day", done on that day.

use super::days::{days_ago, working_day_from, working_day_until};
use super::findings::measured_again;
use super::life::Day;
use super::script::Turn;
use super::team::SIGNED_IN;
use crate::calendar::{Date, TimeOfDay};
use crate::people::{MemberId, Problem};
use crate::plan::{Assessment, AssessmentId, ItemId, Outcome, OutsideReason};
use crate::workspace::{
    AmendAssessment, BookItem, ChaseItem, CheckItem, EndPlan, HandOver, HoldPlan, Op, RecordDidNotAttend,
    Rehearsal, ResumePlan, VoidAssessment,
};

/// Days between a booking and its appointment, where it was missed.
const BOOKED_BEFORE: i64 = 14;

/// Does what a turn says for this day, if anything.
pub(super) fn take(day: &Day<'_>, turn: &Turn, rehearsal: &mut Rehearsal) -> Result<(), Vec<Problem>> {
    let recorder = day.stage.recorder();
    let course = day.course;
    let today = day.ago;
    let nothing = || Ok(());
    let (actor, op): (MemberId, Op) = match turn {
        Turn::Book { item, in_days, ago, place, reference, time } if *ago == today => {
            let Some(item) = open(day, rehearsal, item) else { return nothing() };
            let date = working_day_from(days_ago(day.stage.today, -in_days));
            (recorder, book(day, item, (date, *time), place, reference))
        }
        Turn::Missed { item, ago } if *ago + BOOKED_BEFORE == today => {
            let Some(item) = open(day, rehearsal, item) else { return nothing() };
            let date = working_day_until(days_ago(day.stage.today, *ago));
            (recorder, book(day, item, (date, None), "Main site", ""))
        }
        Turn::Missed { item, ago } if *ago == today => {
            let Some(item) = open(day, rehearsal, item) else { return nothing() };
            (recorder, Op::RecordDidNotAttend(RecordDidNotAttend { course, item, date: day.day }))
        }
        Turn::Chase { item, ago, note } if *ago == today => {
            let Some(item) = live(day, rehearsal, item) else { return nothing() };
            (
                recorder,
                Op::ChaseItem(ChaseItem { course, item, on: day.day, note: note.clone(), again: None }),
            )
        }
        Turn::Amend { item, ago, reads, reason } if *ago == today => {
            let Some(op) = amend(day, rehearsal, item, reads, reason) else { return nothing() };
            (day.stage.reader(), op)
        }
        Turn::Void { item, ago, reason } if *ago == today => {
            let Some(assessment) = done(day, rehearsal, item) else { return nothing() };
            (recorder, Op::VoidAssessment(VoidAssessment { course, assessment, reason: reason.clone() }))
        }
        Turn::Check { item, ago, by, verdict, note } if *ago == today => {
            let Some(item) = live(day, rehearsal, item) else { return nothing() };
            let check = CheckItem { course, item, verdict: *verdict, note: note.clone() };
            (day.stage.member(by), Op::CheckItem(check))
        }
        Turn::Hold { ago, reason, .. } if *ago == today => {
            (SIGNED_IN, Op::HoldPlan(HoldPlan { course, from: day.day, reason: reason.clone() }))
        }
        Turn::Hold { resumed: Some(ago), .. } if *ago == today => {
            (SIGNED_IN, Op::ResumePlan(ResumePlan { course, on: day.day }))
        }
        Turn::HandOver { ago, to, reason } if *ago == today => {
            let hand = HandOver {
                courses: vec![course],
                to: day.stage.member(to),
                reason: reason.clone(),
                from: day.day,
            };
            (SIGNED_IN, Op::HandOver(hand))
        }
        Turn::End { ago, reason, note } if *ago == today => {
            (recorder, Op::EndPlan(EndPlan { course, reason: *reason, date: day.day, note: note.clone() }))
        }
        _ => return nothing(),
    };
    rehearsal.perform(day.day, actor, &op).map(drop)
}

fn book(
    day: &Day<'_>,
    item: ItemId,
    (date, time): (Date, Option<TimeOfDay>),
    place: &str,
    reference: &str,
) -> Op {
    Op::BookItem(BookItem {
        course: day.course,
        item,
        date,
        time,
        place: place.to_owned(),
        reference: reference.to_owned(),
        // Kept only where the day lies outside the window.
        outside: OutsideReason::Capacity,
    })
}

/// The item of that name that is in the plan now.
fn live(day: &Day<'_>, rehearsal: &Rehearsal, name: &str) -> Option<ItemId> {
    let course = rehearsal.workspace().course(day.course)?;
    let mut named = course.items.iter().filter(|record| record.item.key.id(1).as_str() == name);
    let replaced =
        |record: &&crate::plan::ItemRecord| matches!(record.outcome, Outcome::Open | Outcome::Done(_));
    named.rfind(replaced).map(|record| record.item.id.clone())
}

/// The same, if it is open.
fn open(day: &Day<'_>, rehearsal: &Rehearsal, name: &str) -> Option<ItemId> {
    let id = live(day, rehearsal, name)?;
    let record = rehearsal.workspace().course(day.course)?.item(&id)?;
    (record.outcome == Outcome::Open).then_some(id)
}

/// What the item of that name was done with.
fn done(day: &Day<'_>, rehearsal: &Rehearsal, name: &str) -> Option<AssessmentId> {
    let id = live(day, rehearsal, name)?;
    match rehearsal.workspace().course(day.course)?.item(&id)?.outcome {
        Outcome::Done(assessment) => Some(assessment),
        _ => None,
    }
}

fn amend(day: &Day<'_>, rehearsal: &Rehearsal, name: &str, reads: &str, reason: &str) -> Option<Op> {
    let assessment = done(day, rehearsal, name)?;
    let course = rehearsal.workspace().course(day.course)?;
    let known: &Assessment = course.assessments.get(&assessment)?;
    let item = course.item(&live(day, rehearsal, name)?)?.item.clone();
    let finding = measured_again(day.case, course, &item, known, reads)?;
    let amended = AmendAssessment {
        course: day.course,
        assessment,
        date: known.date,
        finding,
        lesions: Vec::new(),
        sign: known.signed.is_some(),
        reason: reason.to_owned(),
    };
    Some(Op::AmendAssessment(Box::new(amended)))
}
