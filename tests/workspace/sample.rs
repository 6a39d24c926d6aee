use crate::clinic::day;
use aftercare::adherence::{Status, status};
use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::plan::{Course, EndReason};
use aftercare::protocol::{Content, library};
use aftercare::workspace::sample::{EXAMPLES, sample_workspace};
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Group, Worklist};
use aftercare::workspace::{Rehearsal, Workspace};
use std::collections::BTreeSet;

fn examples() -> SortedMap<String, Content> {
    EXAMPLES
        .iter()
        .map(|id| ((*id).to_owned(), library::parse(library::embedded::text(id).unwrap()).unwrap()))
        .collect()
}

#[track_caller]
fn sample(today: Date) -> Rehearsal {
    sample_workspace(&examples(), today, 1).unwrap_or_else(|problems| panic!("{today}: {problems:?}"))
}

fn statuses(workspace: &Workspace, today: Date) -> BTreeSet<Status> {
    workspace
        .courses()
        .flat_map(|course| course.items.iter().map(|record| status(course, record, today, 14)))
        .collect()
}

fn course_of<'a>(workspace: &'a Workspace, family: &str) -> &'a Course {
    let patient = workspace.patients().find(|patient| patient.name().family() == family).unwrap();
    workspace.courses_of(patient.id())[0]
}

#[test]
fn the_sample_shows_every_state_on_any_day() {
    let days = ["2024-02-29", "2025-01-01", "2026-11-23"];
    for text in days {
        let today = day(text);
        let rehearsal = sample(today);
        let workspace = rehearsal.workspace();
        assert_eq!(workspace.patients().count(), 14, "{today}");
        let seen = statuses(workspace, today);
        for wanted in [
            Status::Planned,
            Status::DueSoon,
            Status::DueNow,
            Status::AwaitingReport,
            Status::Overdue,
            Status::Done,
            Status::DoneLate,
            Status::Replaced,
            Status::Stopped,
        ] {
            assert!(seen.contains(&wanted), "{today}: {wanted:?}");
        }
        assert!(seen.iter().any(|status| matches!(status, Status::NotDone(_))), "{today}");
        let list = Worklist::of(workspace, &Pending::of(workspace, today), &Filters::default(), today);
        for group in Group::ALL {
            assert!(list.counts.of_group(group) > 0, "{today}: {group:?}");
        }
        assert!(list.counts.decisions <= 4, "{today}: {} decisions", list.counts.decisions);
        assert_eq!(course_of(workspace, "Oyelaran").end.as_ref().unwrap().reason, EndReason::Died);
        assert!(course_of(workspace, "Ndlovu").revision > 1);
        let patel = course_of(workspace, "Patel");
        let scan = patel.items.iter().find(|record| record.item.id.as_str().starts_with("img-3m")).unwrap();
        assert!(scan.item.modality.unwrap().is_mri(), "{today}: {:?}", scan.item.modality);
        assert!(!course_of(workspace, "Singh").open_tasks.is_empty(), "{today}");
    }
}

#[test]
fn the_sample_is_the_same_each_time_and_opens_from_its_journal() {
    let today = day("2026-11-23");
    let (workspace, journal) = sample(today).into_parts();
    let (again, journal_again) = sample(today).into_parts();
    assert!(workspace == again && journal == journal_again);
    let (opened, aside) = Workspace::open(journal);
    assert_eq!(aside, []);
    assert!(opened == workspace);
    for patient in workspace.patients() {
        assert!(patient.number().to_string().starts_with("999 "), "{}", patient.number());
    }
}
