use crate::calendar::Date;
use crate::ui::clock::spoken_time;
use crate::ui::parts::{Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{use_drafts, use_today, use_workspace};
use crate::workspace::views::drafts::{DraftPlace, WaitingDraft, waiting_drafts};
use yew::prelude::*;

/// The forms in which something was typed and not saved.
#[component]
pub(super) fn WaitingDrafts() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let drafts = waiting_drafts(&workspace, &use_drafts());
    if drafts.is_empty() {
        return Html::default();
    }
    let title = match drafts.len() {
        1 => "1 draft waiting.".to_owned(),
        count => format!("{count} drafts waiting."),
    };
    html! {
        <div class="mb noprint" id="drafts">
            <Notice tone={NoticeTone::Info} {title}>
                { "What was typed is kept, and nothing of it is recorded yet." }
                <ul class="dot sm">{ for drafts.iter().map(|draft| line(draft, today)) }</ul>
            </Notice>
        </div>
    }
}

fn line(draft: &WaitingDraft, today: Date) -> Html {
    html! {
        <li>
            <a href={href(&draft.place)}>{ &draft.what }</a>
            if !draft.about.is_empty() { { format!(", {}", draft.about) } }
            if let Some(at_ms) = draft.kept_at_ms {
                <span class="mut">{ format!(", kept {}", spoken_time(at_ms, today)) }</span>
            }
        </li>
    }
}

fn href(place: &DraftPlace) -> String {
    match place.clone() {
        DraftPlace::Identity { patient } => Route::Identity { patient }.href(),
        DraftPlace::NewPatient => Route::NewPlan.href(),
        DraftPlace::NewPlan { patient, repeats } => {
            let query = repeats.map(|course| format!("?repeats={course}")).unwrap_or_default();
            Route::NewPlanFor { patient }.href() + &query
        }
        DraftPlace::Record { patient, course, item } => Route::Record { patient, course, item }.href(),
        DraftPlace::Replan { patient, course, fact } => {
            let query = match fact.as_deref() {
                None => String::new(),
                Some("event") => "?event=yes".to_owned(),
                Some(fact) => format!("?fact={fact}"),
            };
            Route::Replan { patient, course }.href() + &query
        }
        DraftPlace::Protocol { protocol, number } => {
            Route::ProtocolTab { protocol, number, tab: "edit".to_owned() }.href()
        }
    }
}
