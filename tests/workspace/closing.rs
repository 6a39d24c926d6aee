//! Dates of a closed course can be put right, whatever was wrong with them.

use crate::clinic::{Desk, day, item};
use aftercare::adherence::{Status, status};
use aftercare::calendar::TimeOfDay;
use aftercare::plan::{
    AnchorName, CloseReason, CourseId, EndReason, Finding, Outcome, OutsideReason, Session,
};
use aftercare::workspace::views::patient;
use aftercare::workspace::views::worklist::Closing;
use aftercare::workspace::{
    BookItem, Change, ChangeCourse, ChaseItem, CloseItem, EndPlan, ItemOf, Named, NewAssessment, Op,
};

fn change(course: CourseId, change: Change) -> Op {
    Op::ChangeCourse(Box::new(ChangeCourse {
        course,
        changes: vec![change],
        cause: String::new(),
        shown: None,
    }))
}

fn correct(anchor: AnchorName, to: &str) -> Change {
    Change::CorrectAnchor { anchor, to: day(to), reason: "Typed wrong".into() }
}

fn session(date: &str, site: &str) -> Change {
    Change::AddSession(Session { date: day(date), site: site.into(), operator: String::new() })
}

/// Treated once on 04-Sep-2026 and closed on the given day.
fn closed_on(date: &str) -> (Desk, CourseId) {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    desk.does(change(course, Change::CloseCourse { date: day(date) }));
    (desk, course)
}

/// Treated on 04-Sep and 02-Oct-2026, left and right.
fn treated_twice() -> (Desk, CourseId) {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-10-05");
    desk.does(change(course, session("2026-10-02", "left lobe")));
    (desk, course)
}

#[test]
fn a_closing_day_that_was_the_last_session_follows_its_correction() {
    for to in ["2026-10-04", "2026-09-01"] {
        let (mut desk, course) = closed_on("2026-09-04");
        let change = change(course, correct(AnchorName::Session(1), to));
        let Op::ChangeCourse(wanted) = &change else { panic!() };
        let shown =
            desk.workspace().preview_change(course, &wanted.changes, desk.today, desk.okafor).unwrap();
        assert_eq!(shown.course.anchors.closed, Some(day(to)), "the preview shows it");
        let done = desk.does(change);
        assert_eq!(desk.course(course).anchors.closed, Some(day(to)));
        desk.does(Op::Undo(done.write));
        assert_eq!(desk.course(course).anchors.closed, Some(day("2026-09-04")), "one write, one undo");
    }
}

#[test]
fn a_closing_day_of_its_own_stays_and_is_corrected_by_itself() {
    let (mut desk, course) = closed_on("2026-09-10");
    desk.does(change(course, correct(AnchorName::Session(1), "2026-09-08")));
    assert_eq!(desk.course(course).anchors.closed, Some(day("2026-09-10")));
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Session(1), "2026-10-04"))),
        [
            "changes[0].to: The course cannot be closed before its last session on 04-Oct-2026, and it was closed on \
             10-Sep-2026. Correct the closing day or open the course again first"
        ]
    );
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Closed, "2026-09-07"))),
        ["changes[0].to: The course cannot be closed before its last session on 08-Sep-2026"]
    );
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Closed, "2027-01-07"))),
        [
            "changes[0].to: The day the course was closed must be today or earlier; 07-Jan-2027 is still to come"
        ]
    );
    desk.does(change(course, correct(AnchorName::Closed, "2026-10-04")));
    desk.does(change(course, correct(AnchorName::Session(1), "2026-10-04")));
    assert_eq!(desk.course(course).anchors.closed, Some(day("2026-10-04")));
}

#[test]
fn a_closed_course_is_opened_again_for_another_session() {
    let (mut desk, course) = closed_on("2026-09-04");
    assert_eq!(
        desk.problems(change(course, session("2026-11-20", ""))),
        [
            "changes[0].date: The course was closed on 04-Sep-2026. If this session belongs to it, open the course \
             again first. A further treatment is a new course"
        ]
    );
    let reopen = |reason: &str| Change::ReopenCourse { reason: reason.into() };
    assert_eq!(
        desk.problems(change(course, reopen(" "))),
        ["changes[0].reason: Say why the course is opened again"]
    );
    desk.does(change(course, reopen("The right lobe follows")));
    assert_eq!(
        desk.problems(change(course, reopen("Again"))),
        ["changes[0].closed: The course is not closed"]
    );
    desk.does(change(course, session("2026-11-20", "")));
    assert_eq!(desk.course(course).anchors.sessions.len(), 2);
    desk.does(change(course, Change::CloseCourse { date: day("2026-11-20") }));
}

#[test]
fn a_course_is_not_opened_beside_another_open_one() {
    let (mut desk, first) = closed_on("2026-09-04");
    let (patient, protocol) = (desk.course(first).patient, desk.course(first).version.protocol);
    desk.start(patient, protocol, "2026-11-20");
    let problems = desk.problems(change(first, Change::ReopenCourse { reason: "Another session".into() }));
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("changes[0].closed: Another course of this protocol is open"),
        "{problems:?}"
    );
}

#[test]
fn sessions_change_places_while_nothing_is_recorded_for_them() {
    let (mut desk, course) = treated_twice();
    desk.does(change(course, correct(AnchorName::Session(2), "2026-08-28")));
    let sessions: Vec<_> = desk
        .course(course)
        .anchors
        .sessions
        .iter()
        .map(|session| (session.date, session.site.as_str()))
        .collect();
    assert_eq!(sessions, [(day("2026-08-28"), "left lobe"), (day("2026-09-04"), "right lobe")]);
    let target = |desk: &Desk, name: &str| {
        let course = desk.course(course);
        let of_name = |record: &&aftercare::plan::ItemRecord| {
            record.item.key.id(1) == item(name)
                && !matches!(record.outcome, aftercare::plan::Outcome::Replaced { .. })
        };
        course.items.iter().find(of_name).unwrap().item.anchor_date
    };
    assert_eq!(target(&desk, "lft-2w.s1"), day("2026-08-28"));
    assert_eq!(target(&desk, "lft-2w.s2"), day("2026-09-04"));
}

#[test]
fn sessions_with_records_are_told_how_to_change_places() {
    let (mut desk, course) = treated_twice();
    desk.does(Op::CloseItem(CloseItem {
        course,
        item: item("ph-1w.s1"),
        reason: CloseReason::Declined,
        note: String::new(),
    }));
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Session(2), "2026-08-28"))),
        [
            "changes[0].to: Session 2 would come before session 1 on 04-Sep-2026, and something is recorded for one \
             of them. If the date of session 1 is wrong too, correct that first. If it is right, sessions are \
             numbered by date: correct session 1 to 28-Aug-2026, then session 2 to 04-Sep-2026, and check which \
             record belongs to which"
        ]
    );
    // The way that it says is open.
    desk.does(change(course, correct(AnchorName::Session(1), "2026-08-28")));
    desk.does(change(course, correct(AnchorName::Session(2), "2026-09-04")));
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Session(1), "2026-09-20"))),
        [
            "changes[0].to: Session 1 would come after session 2 on 04-Sep-2026, and something is recorded for one \
             of them. If the date of session 2 is wrong too, correct that first. If it is right, sessions are \
             numbered by date: correct session 2 to 20-Sep-2026, then session 1 to 04-Sep-2026, and check which \
             record belongs to which"
        ]
    );
}

#[test]
fn two_sessions_of_one_day_are_refused() {
    let (mut desk, course) = treated_twice();
    assert_eq!(
        desk.problems(change(course, correct(AnchorName::Session(2), "2026-09-04"))),
        ["changes[0].to: Session 2 is on the same day as session 1. Enter one session, or correct the date"]
    );
    assert_eq!(
        desk.problems(change(course, session("2026-10-02", ""))),
        [
            "changes[0].date: Session 3 is on the same day as session 2. Enter one session, or correct the date"
        ]
    );
}

#[test]
fn a_death_stops_the_count_and_the_options() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-14");
    let before = patient::banner(
        desk.workspace(),
        desk.workspace().patient(desk.course(course).patient).unwrap(),
        Some(desk.course(course)),
        desk.today,
    );
    assert_eq!(before.day, Some(101));
    let optional: Vec<_> = desk
        .course(course)
        .items
        .iter()
        .filter(|record| status(desk.course(course), record, desk.today, 14) == Status::NotAskedFor)
        .map(|record| record.item.id.clone())
        .collect();
    assert!(!optional.is_empty());
    desk.does(Op::EndPlan(EndPlan {
        course,
        reason: EndReason::Died,
        date: day("2026-09-20"),
        note: String::new(),
    }));
    let after = patient::banner(
        desk.workspace(),
        desk.workspace().patient(desk.course(course).patient).unwrap(),
        Some(desk.course(course)),
        desk.today,
    );
    assert_eq!((after.day, after.died.as_deref()), (None, Some("20-Sep-2026")));
    let page = patient::course_page(desk.workspace(), course, desk.today).unwrap();
    assert_eq!(page.timeline.day, None);
    for id in optional {
        let row = page.plan.iter().find(|row| row.item == id).unwrap();
        if row.window.latest() >= day("2026-09-20") {
            assert_eq!((&row.status, row.badge.as_str()), (&Status::Stopped, "Stopped"));
        }
        assert!(page.timeline.lanes.iter().all(|lane| lane.marks.iter().all(|mark| mark.item != id)));
    }
}

#[test]
fn the_summary_of_a_difference_counts_its_lines_and_every_line_says_what_differs() {
    use aftercare::workspace::views::difference::{Change as Kind, Difference};
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let shown = |desk: &Desk, change: Change| {
        let preview = desk.workspace().preview_change(course, &[change], desk.today, desk.okafor).unwrap();
        let proposal = &preview.proposal;
        let all = proposal.added.len()
            + proposal.moved.len()
            + proposal.removed.len()
            + proposal.updated.len()
            + proposal.kept.len();
        (Difference::of(desk.workspace(), &preview.course, proposal, desk.today), all)
    };
    let (corrected, all) = shown(&desk, correct(AnchorName::Session(1), "2026-09-02"));
    assert_eq!(corrected.lines.len() + corrected.unchanged, all);
    assert!(corrected.lines.iter().any(|line| line.change == Kind::Corrected), "{corrected:?}");
    assert!(corrected.lines.iter().all(|line| line.before != line.after), "{corrected:?}");
    let count = |kind| corrected.lines.iter().filter(|line| line.change == kind).count();
    assert!(
        corrected.summary().contains(&format!("{} with corrected dates", count(Kind::Corrected))),
        "{}",
        corrected.summary()
    );
    // An appointment that no longer fits is named above the lines, one that does is not.
    let book = |date: &str| BookItem {
        course,
        item: item("img-12w"),
        date: day(date),
        time: TimeOfDay::new(8, 50),
        place: String::new(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    };
    assert_eq!(corrected.to_check, Vec::<String>::new());
    desk.does(Op::BookItem(book("2026-12-10")));
    let (corrected, _) = shown(&desk, correct(AnchorName::Session(1), "2026-09-02"));
    assert_eq!(
        corrected.to_check,
        [
            "12-week scan: the appointment of 10-Dec-2026, 08:50 would be 1 day after the end of the window, 09-Dec-2026"
        ]
    );
    let (later, _) = shown(&desk, correct(AnchorName::Session(1), "2026-09-05"));
    assert_eq!(later.to_check, Vec::<String>::new());
    // What the change does not touch is not listed.
    let (recorded, all) =
        shown(&desk, Change::SetAnchor { anchor: AnchorName::Discharge, date: day("2026-09-06") });
    assert_eq!(recorded.lines.len() + recorded.unchanged, all);
    // The scan comes near with facts that nobody recorded, and is asked about whatever is changed.
    let named: Vec<_> = recorded.lines.iter().map(|line| (line.name.as_str(), line.after.as_str())).collect();
    assert_eq!(named, [("12-week scan", "to decide")]);
    assert_eq!(recorded.summary(), format!("1 with other details, {} unchanged", recorded.unchanged));
}

#[test]
fn no_day_that_has_passed_is_suggested() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let page = patient::course_page(desk.workspace(), course, desk.today).unwrap();
    assert!(page.plan.iter().any(|row| row.window.latest() < desk.today));
    for row in &page.plan {
        assert!(row.suggested.is_none_or(|day| day >= desk.today), "{}", row.name);
        let says_day = row.why.iter().any(|step| step.sentence.starts_with("Working day"));
        assert_eq!(says_day, row.status.is_open() && row.window.latest() >= desk.today, "{}", row.name);
    }
}

#[test]
fn the_library_and_the_editor_count_the_same_days_to_confirm() {
    use aftercare::protocol::{AnchorBasis, library};
    for id in library::embedded::IDS {
        let mut desk = Desk::opened();
        let content = library::parse(library::embedded::text(id).unwrap()).unwrap();
        // As the editor and the checks of a draft count them: also those that circumstances add.
        let by_rule =
            |point: &&aftercare::protocol::TimePoint| point.anchor_basis == AnchorBasis::ChosenByDefault;
        let waiting = content.every_time_point().filter(by_rule).count();
        desk.draft(content);
        let lines = aftercare::workspace::views::protocols::protocol_list(desk.workspace(), desk.today);
        assert_eq!(lines[0].to_confirm, waiting, "{id}");
    }
}

#[test]
fn of_items_selected_to_be_closed_those_that_cannot_be_say_why() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-09-20");
    desk.does(Op::RecordAssessment(Box::new(NewAssessment {
        course,
        of: Named::Item(item("lft-2w.s1")),
        date: day("2026-09-18"),
        finding: Finding::AwaitingReport,
        lesions: Vec::new(),
        sign: false,
    })));
    let of = |name: &str| ItemOf { course, item: item(name) };
    let made = (of("lft-2w.s1"), "done already, the report has not come");
    let closing = Closing::of(desk.workspace(), &[of("lft-2w.s1"), of("ph-1w.s1"), of("none")], desk.today);
    assert_eq!(closing.can, [of("ph-1w.s1")]);
    assert_eq!(closing.cannot, [made.clone(), (of("none"), "not on the plan any more")]);
    let closing = Closing::of(desk.workspace(), &[of("lft-2w.s1")], desk.today);
    assert_eq!((closing.can, closing.cannot), (Vec::new(), vec![made]));
    // What it lets through can be closed.
    let (reason, note) = (CloseReason::Declined, String::new());
    desk.does(Op::CloseItem(CloseItem { course, item: item("ph-1w.s1"), reason, note }));
    let closed = Closing::of(desk.workspace(), &[of("ph-1w.s1")], desk.today);
    assert_eq!(closed.cannot, [(of("ph-1w.s1"), "closed already")]);
}

/// Ticked by itself is only what nobody here let pass, and nobody has begun to see to.
#[test]
fn what_was_past_before_the_plan_is_told_from_what_somebody_sees_to() {
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-31");
    let entered = desk.workspace().entered_on(course).unwrap();
    let open = desk.course(course).items.iter().filter(|record| record.outcome == Outcome::Open);
    let all: Vec<ItemOf> = open.map(|record| ItemOf { course, item: record.item.id.clone() }).collect();
    let before = |desk: &Desk| Closing::of(desk.workspace(), &all, desk.today).long_past;
    let latest = |of: &ItemOf| desk.course(course).item(&of.item).unwrap().item.window.latest();
    let expected: Vec<ItemOf> = all.iter().filter(|of| latest(of) < entered).cloned().collect();
    assert!(!expected.is_empty() && expected.len() < all.len(), "{expected:?}");
    assert_eq!(before(&desk), expected);
    // What closed two weeks ago may still be done, and on the day after is long past.
    let first = expected.iter().map(latest).min().unwrap();
    for (days, is_long_past) in [(0, false), (14, false), (15, true)] {
        let today = first + chrono::Duration::days(days);
        let long_past = Closing::of(desk.workspace(), &expected, today).long_past;
        assert_eq!(long_past.iter().any(|of| latest(of) == first), is_long_past, "{days}");
    }
    let asked = expected[0].item.clone();
    desk.does(Op::ChaseItem(ChaseItem {
        course,
        item: asked.clone(),
        on: desk.today,
        note: "called".into(),
        again: None,
    }));
    assert!(before(&desk).iter().all(|of| of.item != asked), "somebody has asked for it");
}

/// A corrected date can leave an appointment behind, or put the baseline after the treatment: both are said before it is
/// accepted, the first again with what was done, and the appointment is to be booked again.
#[test]
fn what_a_corrected_date_leaves_behind_is_said() {
    use aftercare::workspace::views::difference::Difference;
    use aftercare::workspace::views::pending::Pending;
    use aftercare::workspace::views::worklist::{Action, Filters, Worklist};
    let (mut desk, course) = Desk::with_patel();
    desk.on("2026-12-01");
    let seen = NewAssessment {
        course,
        of: Named::Item(item("img-0")),
        date: day("2026-08-28"),
        finding: Finding::Note("Two lesions".into()),
        lesions: Vec::new(),
        sign: false,
    };
    desk.does(Op::RecordAssessment(Box::new(seen)));
    desk.does(Op::BookItem(BookItem {
        course,
        item: item("img-12w"),
        date: day("2026-12-10"),
        time: None,
        place: String::new(),
        reference: String::new(),
        outside: OutsideReason::NotGiven,
    }));
    desk.finds_egfr(course, "75");
    let action = |desk: &Desk| {
        let pending = Pending::of(desk.workspace(), desk.today);
        let rows = Worklist::of(desk.workspace(), &pending, &Filters::default(), desk.today).rows;
        rows.into_iter().find(|row| row.what == "12-week scan").unwrap().action
    };
    assert_eq!(action(&desk), Action::Record, "what comes next is its result");
    let wrong = correct(AnchorName::Session(1), "2026-08-26");
    let preview = desk
        .workspace()
        .preview_change(course, std::slice::from_ref(&wrong), desk.today, desk.okafor)
        .unwrap();
    assert_eq!(
        Difference::of(desk.workspace(), &preview.course, &preview.proposal, desk.today).to_check,
        [
            "12-week scan: the appointment of 10-Dec-2026 would be 8 days after the end of the window, 02-Dec-2026",
            "Baseline CT, 2 weeks before (28-Aug-2026) would be after the first session of 26-Aug-2026. Check that date",
        ]
    );
    let label = desk.does(change(course, wrong)).write.label;
    let says = "Corrected a date in the plan of PATEL, Meera: session 1 is 26-Aug-2026. An appointment no longer fits its window: book it again";
    assert_eq!(label, says);
    assert_eq!(action(&desk), Action::Book);
}
