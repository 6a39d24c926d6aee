//! What was typed and not saved is found again by the names of the drafts.

use crate::clinic::Desk;
use aftercare::workspace::views::drafts::{DraftPlace, waiting_drafts};

#[test]
fn a_draft_says_what_it_is_about_and_where_it_goes_on() {
    let (desk, course) = Desk::with_patel();
    let course = desk.course(course);
    let (patient, id) = (course.patient, course.id);
    let version = &course.version;
    let names = [
        "new-patient".to_owned(),
        format!("new-plan:{patient}"),
        format!("new-plan:{patient}:{id}"),
        format!("record:{id}:img-12w"),
        format!("record:{id}:extra"),
        format!("replan:{id}"),
        format!("replan:{id}:egfr"),
        format!("protocol:{}:{}:pitfall:2", version.protocol, version.number),
        format!("approve:{}:{}", version.protocol, version.number),
    ];
    // The second form of the protocol was kept last.
    let drafts: Vec<_> = names.into_iter().zip(1_i64..).map(|(name, at_ms)| (name, Some(at_ms))).collect();
    let waiting = waiting_drafts(desk.workspace(), &drafts);
    let kept: Vec<_> = waiting.iter().filter_map(|draft| draft.kept_at_ms).collect();
    assert_eq!(kept, [1, 2, 3, 4, 5, 6, 7, 9]);
    let title = &desk.workspace().content_of(version).unwrap().title;
    let seen: Vec<(String, String)> =
        waiting.iter().map(|draft| (draft.what.clone(), draft.about.clone())).collect();
    let patel = "PATEL, Meera";
    let expected = [
        ("New patient".to_owned(), ""),
        ("New follow-up plan".to_owned(), patel),
        ("New follow-up plan".to_owned(), patel),
        ("Record: 12-week scan".to_owned(), patel),
        ("Record: something beside the plan".to_owned(), patel),
        ("Change of the plan".to_owned(), patel),
        ("Change of the plan".to_owned(), patel),
        // Both forms are on the same page.
        (format!("Protocol: {title}, version {}", version.number), ""),
    ];
    assert_eq!(seen, expected.map(|(what, about)| (what, about.to_owned())));
    let egfr = DraftPlace::Replan { patient, course: id, fact: Some("egfr".into()) };
    assert_eq!(waiting[6].place, egfr);
}

#[test]
fn a_draft_of_something_that_is_not_there_is_left_alone() {
    let (desk, course) = Desk::with_patel();
    let names = [
        format!("record:{course}:no-such-item"),
        "record:0:img-12w".to_owned(),
        "record".to_owned(),
        "new-plan:".to_owned(),
        "protocol:x:y:z".to_owned(),
        "something else".to_owned(),
    ];
    assert_eq!(waiting_drafts(desk.workspace(), &names.map(|name| (name, None))), []);
}
