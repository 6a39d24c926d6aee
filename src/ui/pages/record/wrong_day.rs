//! The way on from a day on which an item cannot have been done.

use crate::plan::{Course, Instance, Item};
use crate::ui::pages::patient::{What, change_href};
use crate::ui::parts::{LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::workspace::views::record::RecordPage;
use yew::prelude::*;

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
/// of the day say what is wrong. `beside`: the form that takes it beside the plan.
pub(super) fn ways_on(course: &Course, item: &Item, beside: &str) -> Html {
    let replan = match item.key.instance {
        // An event is taken back and recorded anew; a scan has its own record.
        Instance::Event(_) | Instance::After(_) => ("Change the plan", What::Nothing),
        Instance::Single | Instance::Session(_) | Instance::Last(_) => ("Correct a date", What::Anchor),
    };
    let (words, what) = replan;
    let beside = Route::Record { patient: course.patient, course: course.id, item: beside.to_owned() };
    html! {
        <div class="mt mb">
            <Notice tone={NoticeTone::Warning} title="It cannot be recorded for this day">
                <p>{ "What you typed stays in this form as a draft. Change the day, or go on here:" }</p>
                <div class="row wrap gap3 mt">
                    if course.end.is_none() {
                        <LinkButton small=true href={change_href(course.patient, course.id, what)}>{ words }</LinkButton>
                    }
                    <LinkButton small=true href={beside.href()}>{ "Record it beside the plan" }</LinkButton>
                </div>
            </Notice>
        </div>
    }
}
