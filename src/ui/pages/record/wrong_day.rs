//! The way on from a day on which an item cannot have been done.

use super::way_back::WayBack;
use crate::plan::{Course, Instance, Item};
use crate::protocol::ActivityKind;
use crate::ui::pages::patient::{What, change_href};
use crate::ui::parts::{Button, LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::{RecordPage, Subject};
use serde::Serialize;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// What speaks against the day that was typed, and does not forbid it.
pub(super) fn day_doubts(page: &RecordPage) -> Html {
    let doubts = [
        ("The patient did not come that day", &page.absence),
        ("Another day than it is booked for", &page.appointment),
        ("There is a result from this window", &page.recorded_inside),
        ("Two scans of one day", &page.same_day),
    ];
    html! {
        { for doubts.into_iter().filter_map(|(title, doubt)| Some((title, doubt.as_ref()?))).map(|(title, doubt)| html! {
            <Notice tone={NoticeTone::Warning} {title}>{ format!("{doubt}.") }</Notice>
        }) }
    }
}

/// Where the day that the item counts from is put right, and where something else is recorded. The words on the field
/// of the day say what is wrong. `typed`: what was typed, as the form has it that takes it beside the plan.
pub(super) fn ways_on(
    course: &Rc<Course>,
    item: &Item,
    (back, navigator): (&WayBack, Option<&Navigator>),
    typed: impl Serialize + 'static,
) -> Html {
    let replan = match item.key.instance {
        // An event is taken back and recorded anew; a scan has its own record.
        Instance::Event(_) | Instance::After(_) => ("Change the plan", What::Nothing),
        Instance::Single | Instance::Session(_) | Instance::Last(_) => ("Correct a date", What::Anchor),
    };
    let (words, what) = replan;
    html! {
        <div class="mt mb">
            <Notice tone={NoticeTone::Warning} title="It cannot be recorded for this day">
                <p>{ "What you typed is kept. Change the day, or go on here:" }</p>
                <div class="row wrap gap3 mt">
                    if course.end.is_none() {
                        <LinkButton small=true href={change_href(course.patient, course.id, what)}>{ words }</LinkButton>
                    }
                    { for navigator.and_then(|navigator| way_beside(course, item, back, navigator, typed)) }
                </div>
            </Notice>
        </div>
    }
}

/// To the form that takes it beside the plan, with what was typed: it is the draft of one form, not of two. None for a
/// medicine, which is taken by a plan.
fn way_beside(
    course: &Rc<Course>,
    item: &Item,
    back: &WayBack,
    navigator: &Navigator,
    typed: impl Serialize + 'static,
) -> Option<Html> {
    let subject = match item.kind {
        ActivityKind::MedicationCourse => return None,
        ActivityKind::Imaging => Subject::UnplannedScan.to_string(),
        _ => Subject::CHOOSE.to_owned(),
    };
    let named = |name: String| DraftName::Record(course.id, name).to_string();
    let (from, to) = (named(item.id.to_string()), named(subject.clone()));
    let route = Route::Record { patient: course.patient, course: course.id, item: subject };
    // What is typed there already is somebody's work, and stays.
    if back.door.draft(&to).is_some() {
        let href = route.href();
        return Some(
            html! { <LinkButton small=true {href}>{ "Open the draft beside the plan" }</LinkButton> },
        );
    }
    let (back, navigator) = (back.clone(), navigator.clone());
    let on_press = Callback::from(move |()| {
        let Ok(body) = serde_json::to_vec(&typed) else { return };
        back.door.save_draft(&to, body, Callback::noop());
        back.door.drop_draft(&from);
        back.to_another(&navigator, &route);
    });
    Some(html! { <Button small=true {on_press}>{ "Record it beside the plan" }</Button> })
}
