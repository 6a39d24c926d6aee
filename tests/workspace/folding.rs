//! Any ops in any order: nothing panics, what is done stays done, and the same journal gives the same state.

use crate::clinic::{Desk, content, day, item};
use aftercare::calendar::Date;
use aftercare::plan::{
    AnchorName, Assessment, AssessmentId, CloseReason, Course, CourseId, EndReason, Finding, ItemId,
    ItemRecord, OutsideReason, Session,
};
use aftercare::protocol::{Fact, FactKey, FactValue, Number, TimePointId};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use aftercare::workspace::views::{history, patient, record};
use aftercare::workspace::*;
use chrono::Days;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One thing a person may try, with numbers that choose the item, the day and the words.
#[derive(Clone, Debug)]
struct Try {
    what: u8,
    which: u8,
    days: u16,
    later: u8,
}

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let one = (0_u8..22, any::<u8>(), 0_u16..400, 0_u8..20).prop_map(|(what, which, days, later)| Try {
        what,
        which,
        days,
        later,
    });
    prop::collection::vec(one, 1..18)
}

fn op_of(desk: &Desk, course: CourseId, writes: &[Write], this: &Try) -> Op {
    let known = desk.course(course);
    let items = &known.items;
    let which = usize::from(this.which);
    let id: ItemId =
        items.get(which % items.len().max(1)).map_or_else(|| item("none"), |r| r.item.id.clone());
    let assessment = known.assessments.keys().nth(which % known.assessments.len().max(1));
    let assessment = assessment.copied().unwrap_or_else(|| AssessmentId::from_bits(9));
    let date: Date = day("2026-08-01") + Days::new(u64::from(this.days));
    let change = |change: Change| {
        Op::ChangeCourse(Box::new(ChangeCourse {
            course,
            changes: vec![change],
            cause: String::new(),
            shown: None,
        }))
    };
    let note = Finding::Note("Seen".into());
    let reason = if this.which.is_multiple_of(2) { CloseReason::Declined } else { CloseReason::Duplicate };
    match this.what {
        0..=3 => Op::RecordAssessment(Box::new(NewAssessment {
            course,
            of: Named::Item(id),
            date,
            finding: if this.which.is_multiple_of(5) { Finding::AwaitingReport } else { note },
            lesions: Vec::new(),
            sign: this.which.is_multiple_of(3),
        })),
        4 => Op::VoidAssessment(VoidAssessment { course, assessment, reason: "Wrong".into() }),
        5 => Op::AmendAssessment(Box::new(AmendAssessment {
            course,
            assessment,
            date,
            finding: note,
            lesions: Vec::new(),
            sign: true,
            reason: "Again".into(),
        })),
        6 => Op::AssignAssessment(AssignAssessment {
            course,
            assessment,
            items: vec![id],
            reason: "The only one".into(),
        }),
        7 | 8 => Op::CloseItem(CloseItem { course, item: id, reason, note: String::new() }),
        9 => Op::ReopenItem(ReopenItem { course, item: id }),
        10 => Op::BookItem(BookItem {
            course,
            item: id,
            date,
            time: None,
            place: String::new(),
            reference: String::new(),
            outside: OutsideReason::NotBookedInTime,
        }),
        11 => Op::CancelBooking(CancelBooking { course, item: id }),
        12 => change(Change::AddSession(Session { date, site: String::new(), operator: String::new() })),
        13 => change(Change::CorrectAnchor {
            anchor: AnchorName::Session(1),
            to: date,
            reason: "Typed wrong".into(),
        }),
        14 => change(Change::RecordFact(Fact {
            key: FactKey::ContrastReaction,
            value: FactValue::Code(["none", "mild", "moderate", "severe"][which % 4].into()),
            date,
        })),
        15 => change(Change::RecordFact(Fact {
            key: FactKey::Egfr,
            value: FactValue::Number(Number::whole(i64::from(this.which))),
            date,
        })),
        16 => change(Change::CloseCourse { date }),
        17 => change(Change::SwitchOptional {
            time_point: TimePointId::new("img-4w"),
            on: this.which.is_multiple_of(2),
        }),
        18 => Op::HoldPlan(HoldPlan { course, from: date, reason: "Ill".into() }),
        19 => Op::EndPlan(EndPlan {
            course,
            reason: if this.which.is_multiple_of(2) { EndReason::Died } else { EndReason::EndedByMdt },
            date,
            note: String::new(),
        }),
        20 => Op::WithdrawEnd(WithdrawEnd { course, reason: "Wrong".into() }),
        _ => match writes.get(which % writes.len().max(1)) {
            Some(write) if this.days.is_multiple_of(3) => Op::Redo(write.clone()),
            Some(write) => Op::Undo(write.clone()),
            None => Op::ResumePlan(ResumePlan { course, on: date }),
        },
    }
}

/// What a done item rests on: its record, and the assessment that answers it.
fn done(course: &Course) -> BTreeMap<ItemId, (ItemRecord, Assessment)> {
    course
        .items
        .iter()
        .filter_map(|record| {
            Some((record.item.id.clone(), (record.clone(), course.assessment_of(record)?.clone())))
        })
        .collect()
}

/// Only these may touch what is done; everything else leaves it alone.
fn may_touch_done(op: &Op) -> bool {
    matches!(
        op,
        Op::VoidAssessment(_) | Op::AmendAssessment(_) | Op::AssignAssessment(_) | Op::Undo(_) | Op::Redo(_)
    )
}

/// A corrected anchor corrects the window of a done item and keeps the old one beside it.
fn without_correction(record: &ItemRecord, op: &Op) -> ItemRecord {
    let corrects = |change: &Change| matches!(change, Change::CorrectAnchor { .. });
    let mut record = record.clone();
    if let Op::ChangeCourse(change) = op
        && change.changes.iter().any(corrects)
    {
        let first = record.item.as_recorded.unwrap_or(record.item.window);
        record.item.window = first;
        record.item.as_recorded = None;
        record.item.because.clear();
        record.item.anchor_date = first.target();
        record.item.suggested.date = None;
        record.item.suggested.why.clear();
        (record.item.late_until, record.item.expires) = (None, None);
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_ops_keep_what_is_done_and_fold_the_same_again(tries in tries()) {
        let (mut desk, course) = Desk::with_patel();
        let mut writes: Vec<Write> = Vec::new();
        for this in &tries {
            desk.today = desk.today + Days::new(u64::from(this.later));
            let op = op_of(&desk, course, &writes, this);
            let before = desk.course(course).clone();
            let state = desk.workspace().clone();
            match desk.tries(op.clone()) {
                Ok(result) => {
                    if !may_touch_done(&op) {
                        let after = done(desk.course(course));
                        for (id, (record, assessment)) in done(&before) {
                            let Some((now, assessed)) = after.get(&id) else {
                                panic!("{id} is not done any more after {op:?}");
                            };
                            prop_assert_eq!(assessed, &assessment);
                            prop_assert_eq!(without_correction(now, &op), without_correction(&record, &op));
                        }
                    }
                    writes.push(result.write);
                }
                Err(problems) => {
                    prop_assert!(!problems.is_empty());
                    prop_assert!(desk.workspace() == &state);
                }
            }
        }
        let (opened, aside) = Workspace::open(desk.rehearsal.journal().to_vec());
        prop_assert_eq!(aside, vec![]);
        prop_assert!(&opened == desk.workspace());
        let pending = Pending::of(&opened, desk.today);
        let list = Worklist::of(&opened, &pending, &Filters::default(), desk.today);
        prop_assert_eq!(list.rows.len(), list.counts.needs_action());
        let page = patient::course_page(&opened, course, desk.today).unwrap();
        prop_assert_eq!(page.plan.len(), desk.course(course).items.len());
        for known in &desk.course(course).items {
            let subject = record::Subject::Item(known.item.id.clone());
            prop_assert!(record::record_page(&opened, course, &subject, desk.today, desk.today).is_some());
        }
        prop_assert_eq!(history::trail(&opened).len(), opened.event_count());
    }

    #[test]
    fn events_in_any_order_are_folded_or_named(order in prop::collection::vec(any::<prop::sample::Index>(), 1..30)) {
        let (mut desk, course) = Desk::with_patel();
        desk.on("2026-09-20");
        desk.does(Op::HoldPlan(HoldPlan { course, from: desk.today, reason: "Ill".into() }));
        let journal = desk.rehearsal.journal().to_vec();
        let events: Vec<RecordedEvent> = order.iter().map(|index| index.get(&journal).clone()).collect();
        let (opened, aside) = Workspace::open(events.clone());
        prop_assert_eq!(opened.event_count() + aside.len(), events.len());
        let (again, _) = Workspace::open(events);
        prop_assert!(opened == again);
    }
}

#[test]
fn a_fold_replaces_only_what_changed() {
    let (mut desk, first) = Desk::with_patel();
    let protocol = desk.approved(content());
    let other = desk.patient("999 404 9488", "O’Neill", "Siobhan", "1963-07-11");
    let second = desk.start(other, protocol, "2026-09-04");
    let before = desk.workspace().clone();
    desk.does(Op::HoldPlan(HoldPlan { course: first, from: desk.today, reason: "Ill".into() }));
    let after = desk.workspace();
    let same = |id| std::rc::Rc::ptr_eq(before.course(id).unwrap(), after.course(id).unwrap());
    assert!(same(second) && !same(first));
    let pending = Pending::of(&before, desk.today);
    let refreshed = pending.refreshed(after, desk.today);
    assert!(std::rc::Rc::ptr_eq(pending.proposal(second).unwrap(), refreshed.proposal(second).unwrap()));
}

#[test]
fn parts_add_up_to_the_whole() {
    let (mut desk, _) = Desk::with_patel();
    let protocol = desk.approved(content());
    for (number, family) in [("999 404 9488", "O’Neill"), ("999 123 4578", "Macleod")] {
        let patient = desk.patient(number, family, "Siobhan", "1963-07-11");
        desk.start(patient, protocol, "2026-09-04");
    }
    let journal = desk.rehearsal.journal();
    let (whole, _) = Workspace::open(journal.to_vec());
    for size in 1..=journal.len() {
        let mut read = Workspace::default();
        for part in journal.chunks(size) {
            assert_eq!(read.take_in(part.to_vec()), vec![]);
        }
        assert!(read == whole, "parts of {size}");
    }

    let all = Pending::of(&whole, desk.today);
    let (mut known, mut left) = Pending::default().some_more(&whole, desk.today, 0);
    assert_eq!((known.is_empty(), left), (true, 3));
    for made in 1..=3 {
        (known, left) = known.some_more(&whole, desk.today, 1);
        assert_eq!((known.len(), left), (made, 3 - made));
    }
    assert!(known == all);
    // Another day asks anew.
    let (_, left) = known.some_more(&whole, desk.today + chrono::Days::new(1), 1);
    assert_eq!(left, 2);
}

#[test]
fn a_past_day_is_replayed_as_it_was() {
    let (mut desk, course) = Desk::with_patel();
    let then = desk.workspace().clone();
    desk.on("2026-09-10");
    let held = desk.does(Op::HoldPlan(HoldPlan { course, from: desk.today, reason: "Ill".into() }));
    let on_hold = desk.workspace().clone();
    desk.on("2026-09-12");
    desk.patient("999 404 9488", "O’Neill", "Siobhan", "1963-07-11");
    desk.does(Op::Undo(held.write));
    assert!(desk.workspace().as_of(day("2026-09-09")) == then);
    assert!(desk.workspace().as_of(day("2026-09-10")) == on_hold);
    assert!(desk.workspace().as_of(day("2026-09-12")) == *desk.workspace());
    assert!(desk.workspace().as_of(day("2025-01-01")).team().is_none());
    let patient = desk.course(course).patient;
    let alone = desk.workspace().patient_as_of(patient, day("2026-09-10"));
    assert_eq!(alone.course(course), on_hold.course(course));
    let alone = desk.workspace().patient_as_of(patient, day("2026-09-12"));
    assert_eq!(alone.course(course), desk.workspace().course(course));
    assert_eq!((alone.patients().count(), desk.workspace().patients().count()), (1, 2));
}

#[test]
fn what_counts_from_the_day_another_was_done_follows_at_once() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let planned = desk.course(course).item(&item("mdt@img-12w")).unwrap().item.window.target();
    assert_eq!(planned, day("2026-12-04"));
    let waiting = |desk: &Desk| {
        let pending = Pending::of(desk.workspace(), desk.today);
        let proposal = pending.proposal(course).unwrap().clone();
        (proposal.moved.len(), proposal.added.len(), proposal.removed.len())
    };
    let before = waiting(&desk);
    let done = desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("img-12w")),
        date: day("2026-11-20"),
        finding: Finding::AwaitingReport,
        lesions: Vec::new(),
        sign: false,
    })));
    let live = |record: &&ItemRecord| record.item.key.id(1) == item("mdt@img-12w");
    let moved = desk.course(course).items.iter().rev().find(live).unwrap();
    assert_eq!(moved.item.window.target(), day("2026-11-27"));
    assert_eq!(waiting(&desk), before);
    desk.does(Op::Undo(done.write));
    let again = desk.course(course).item(&item("mdt@img-12w")).unwrap();
    assert_eq!((again.item.window.target(), &again.outcome), (planned, &aftercare::plan::Outcome::Open));
}
