use crate::clinic::day;
use crate::samples::sample_on;
use aftercare::calendar::Date;
use aftercare::plan::{DecisionId, DecisionTask, facts_wanted};
use aftercare::workspace::Workspace;
use aftercare::workspace::views::looked_after::looked_after;
use aftercare::workspace::views::patient::course_page;
use aftercare::workspace::views::pending::Pending;
use aftercare::workspace::views::worklist::{Filters, Worklist};
use std::collections::BTreeSet;

fn ids<'a>(tasks: impl IntoIterator<Item = &'a DecisionTask>) -> BTreeSet<DecisionId> {
    tasks.into_iter().map(|task| task.id.clone()).collect()
}

/// How many courses ask another thing on a day than they asked when their plan was last made, each asked alike everywhere.
fn ask_otherwise(workspace: &Workspace, today: Date) -> usize {
    let pending = Pending::of(workspace, today);
    let list = Worklist::of(workspace, &pending, &Filters::default(), today);
    let mut otherwise = 0;
    for course in workspace.courses() {
        let of = format!("{today}, {}, {}", workspace.short_name(course.patient), course.procedure);
        let asked = workspace.asked_today(course, today);
        let rows = list.rows.iter().filter(|row| row.course == course.id);
        assert_eq!(ids(rows.flat_map(|row| &row.tasks)), ids(&asked), "worklist, {of}");
        assert_eq!(ids(&course_page(workspace, course.id, today).unwrap().tasks), ids(&asked), "chart, {of}");
        if course.end.is_some() {
            assert!(asked.is_empty(), "{of}");
            continue;
        }
        let plans = looked_after(workspace, &pending, course.designated, today);
        let plan = plans.iter().find(|plan| plan.course == course.id).unwrap();
        assert_eq!(plan.to_decide, asked.len(), "hand-over, {of}");
        let stored = facts_wanted(course.open_tasks.iter());
        otherwise += usize::from(facts_wanted(&asked).iter().any(|key| !stored.contains(key)));
    }
    otherwise
}

#[test]
fn what_a_course_asks_today_is_the_same_on_the_worklist_on_its_chart_and_in_a_hand_over() {
    let made_on = day("2026-11-23");
    let workspace = sample_on(made_on);
    ask_otherwise(&workspace, made_on);
    // Facts age while nobody makes a plan again.
    for later in [30, 90] {
        assert!(ask_otherwise(&workspace, made_on + chrono::Days::new(later)) > 0, "{later} days");
    }
}
