//! Where the form of a record was opened from, and the way back there.

use crate::people::PatientId;
use crate::plan::{Course, CourseId, DecisionId, ItemId};
use crate::ui::clock::today;
use crate::ui::pages::patient::ChosenCourse;
use crate::ui::pages::worklist;
use crate::ui::parts::{ButtonKind, LinkButton};
use crate::ui::route::Route;
use crate::ui::session::{Done, Door, use_door};
use crate::workspace::asks_what_follows;
use crate::workspace::views::record::Subject;
use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

/// The page with the link to the form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OpenedFrom {
    Worklist,
    #[default]
    Plan,
    Assessments,
}

/// It stands in the address of the form, so that a reload keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Asked {
    from: OpenedFrom,
    /// The item whose row has the link, where the form is that of another.
    row: String,
    /// The code of what was done, where the link knows it.
    kind: String,
}

/// The address of the form of an item, for a link on a page. `row`: the item whose row has the link, where that is
/// another one.
pub fn record_href(
    of: (PatientId, CourseId),
    item: &ItemId,
    from: OpenedFrom,
    row: Option<&ItemId>,
) -> String {
    subject_href(of, &Subject::Item(item.clone()), from, row)
}

/// The same for what may be beside the plan.
pub fn subject_href(
    (patient, course): (PatientId, CourseId),
    subject: &Subject,
    from: OpenedFrom,
    row: Option<&ItemId>,
) -> String {
    let form = Route::Record { patient, course, item: subject.to_string() }.href();
    let from = match from {
        OpenedFrom::Worklist => Some("from=worklist".to_owned()),
        OpenedFrom::Assessments => Some("from=assessments".to_owned()),
        OpenedFrom::Plan => None,
    };
    let row = row.filter(|row| Some(*row) != subject.item()).map(|row| format!("row={row}"));
    let query: Vec<String> = from.into_iter().chain(row).collect();
    if query.is_empty() { form } else { format!("{form}?{}", query.join("&")) }
}

/// The way back from a form to where it was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct WayBack {
    pub from: OpenedFrom,
    /// The item whose row had the link; empty for something beside the plan.
    pub row: ItemId,
    /// What the link was to record; empty where that is chosen in the form.
    pub kind: String,
    patient: PatientId,
    course: CourseId,
    item: String,
    pub(super) door: Door,
}

/// The way back from the form of an item, or of something beside the plan.
#[hook]
pub fn use_way_back(patient: PatientId, course: CourseId, item: &str) -> WayBack {
    let door = use_door();
    let asked = use_location().and_then(|location| location.query::<Asked>().ok()).unwrap_or_default();
    let kind = asked.kind;
    let (from, row) = match (Subject::is_beside(item), asked.row.as_str()) {
        // It is opened from the list of what was recorded, where it will stand.
        (true, _) if asked.from == OpenedFrom::Plan => (OpenedFrom::Assessments, String::new()),
        (true, _) => (asked.from, String::new()),
        (false, "") => (asked.from, item.to_owned()),
        (false, _) => (asked.from, asked.row),
    };
    WayBack { from, row: ItemId::named(row), kind, patient, course, item: item.to_owned(), door }
}

impl WayBack {
    fn route(&self) -> Route {
        match self.from {
            OpenedFrom::Worklist => Route::Worklist,
            OpenedFrom::Plan => Route::Patient { patient: self.patient },
            OpenedFrom::Assessments => Route::PatientAssessments { patient: self.patient },
        }
    }

    fn query(&self, question: Option<&DecisionId>) -> Option<ChosenCourse> {
        match self.from {
            // It knows where somebody was, and its filters.
            OpenedFrom::Worklist => None,
            OpenedFrom::Plan => Some(match question {
                Some(question) => ChosenCourse::asking(self.course, question),
                None => ChosenCourse::at(self.course, &self.row),
            }),
            OpenedFrom::Assessments => Some(ChosenCourse::of(self.course)),
        }
    }

    /// Goes back once it is recorded: on the worklist to the row after the one that was seen to. What is asked because of it
    /// comes first, wherever the form was opened: its patient's plan is shown with the question. `course`: as it was before.
    pub fn go(&self, navigator: Option<&Navigator>, course: &Course, done: &Done) {
        if self.from == OpenedFrom::Worklist {
            worklist::leave_row(self.door.actor(), self.course, &self.item);
        }
        let Some(navigator) = navigator else { return };
        let asked = asks_what_follows(&done.events, course).or_else(|| self.newly_asked(course));
        if let (OpenedFrom::Worklist, Some(question)) = (self.from, &asked) {
            let query = ChosenCourse::asking(self.course, question);
            let _ = navigator.push_with_query(&Route::Patient { patient: self.patient }, &query);
            return;
        }
        match self.query(asked.as_ref()) {
            // Ids can always be written in an address.
            Some(query) => {
                let _ = navigator.push_with_query(&self.route(), &query);
            }
            None => navigator.push(&self.route()),
        }
    }

    /// Goes to another form, which comes back to where this one was opened from.
    pub fn to_another(&self, navigator: &Navigator, form: &Route) {
        let asked = Asked { from: self.from, ..Asked::default() };
        if navigator.push_with_query(form, &asked).is_err() {
            navigator.push(form);
        }
    }

    /// The first question that the plan asks now and did not before, although nobody has accepted the plan anew.
    fn newly_asked(&self, before: &Course) -> Option<DecisionId> {
        let workspace = self.door.workspace();
        let asked = |course: &Course| Some(workspace.propose(course, today()).ok()?.tasks);
        let known = asked(before)?;
        let now = asked(workspace.course(self.course)?)?;
        now.into_iter().map(|task| task.id).find(|id| known.iter().all(|task| task.id != *id))
    }

    /// The link that goes back with nothing recorded. What was typed stays a draft.
    pub fn link(&self) -> Html {
        let words = match self.from {
            OpenedFrom::Worklist => "Back to the worklist",
            OpenedFrom::Plan => "Back to the plan",
            OpenedFrom::Assessments => "Back to the assessments",
        };
        let href = match self.query(None) {
            Some(query) => format!("{}?{}", self.route().href(), query.words()),
            None => self.route().href(),
        };
        html! { <LinkButton kind={ButtonKind::Ghost} {href}>{ words }</LinkButton> }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_form_says_where_it_was_opened() {
        let (whose, start, end) =
            ((PatientId::from_bits(1), CourseId::from_bits(2)), ItemId::named("a"), ItemId::named("b"));
        let form = Route::Record { patient: whose.0, course: whose.1, item: "a".into() }.href();
        let query = |from: OpenedFrom, row: Option<&ItemId>| {
            let href = record_href(whose, &start, from, row);
            href.strip_prefix(&form).expect("the form of the item").to_owned()
        };
        assert_eq!(query(OpenedFrom::Plan, None), "");
        assert_eq!(query(OpenedFrom::Plan, Some(&start)), "", "its own row needs no name");
        assert_eq!(query(OpenedFrom::Plan, Some(&end)), "?row=b");
        assert_eq!(query(OpenedFrom::Worklist, Some(&end)), "?from=worklist&row=b");
        assert_eq!(query(OpenedFrom::Assessments, None), "?from=assessments");
    }
}
