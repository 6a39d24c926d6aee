use crate::calendar::Date;
use crate::imaging::Modality;
use crate::plan::{Course, Item};
use crate::ui::parts::{Notice, NoticeTone};
use crate::workspace::Workspace;
use crate::workspace::views::record::against_modality;
use yew::prelude::*;

/// What is on record against a scan made this way, and what to do about it; nothing where nothing is.
pub(super) fn against_notice(modality: Modality, against: &[String], advice: &str) -> Html {
    if against.is_empty() {
        return html! {};
    }
    html! {
        <Notice tone={NoticeTone::Warning} title={format!("On record against {}", modality.label())}>
            { format!("{}. {advice}", against.join("; ")) }
        </Notice>
    }
}

/// The same of an item that is to be booked, as it is planned.
pub fn against_booking(workspace: &Workspace, course: &Course, item: &Item, today: Date) -> Html {
    let Some(modality) = item.modality else { return html! {} };
    let against = against_modality(workspace, course, modality, today);
    against_notice(
        modality,
        &against,
        "Book it only if somebody decided on it in this knowledge: Why? in the plan says who.",
    )
}
