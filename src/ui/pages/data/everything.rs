use crate::exchange::everything;
use crate::ui::download::FileInParts;
use crate::ui::parts::{Button, Glyph, Notice, NoticeTone, ProgressBar};
use crate::ui::paused;
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// So many are written in less time than a frame takes.
const EVENTS_AT_ONCE: usize = 100;

#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Asking,
    Writing(usize),
    Done(usize),
    Problem(String),
}

/// Everything as one file that any program reads, written while the page can be used.
#[component]
pub fn EverythingExport() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let stage = use_state(|| Stage::Asking);
    // Another one for each file, so that what was cancelled stays so; a page that is left writes no file.
    let goes_on = use_memo((), |()| Cell::new(0_u32));
    {
        let goes_on = goes_on.clone();
        use_effect_with((), move |()| move || goes_on.set(goes_on.get() + 1));
    }
    let of = workspace.event_count();
    let on_cancel = {
        let (goes_on, stage) = (goes_on.clone(), stage.clone());
        Callback::from(move |()| {
            goes_on.set(goes_on.get() + 1);
            stage.set(Stage::Asking);
        })
    };
    let on_export = {
        let (workspace, stage) = (workspace.clone(), stage.clone());
        Callback::from(move |()| {
            let (workspace, stage, goes_on) = (workspace.clone(), stage.clone(), goes_on.clone());
            stage.set(Stage::Writing(0));
            let mine = goes_on.get();
            spawn_local(async move {
                let file = FileInParts::default();
                for part in everything(&workspace, today, EVENTS_AT_ONCE) {
                    match part {
                        Ok((bytes, done)) => {
                            file.push(&bytes);
                            stage.set(Stage::Writing(done));
                        }
                        Err(problem) => return stage.set(Stage::Problem(problem.message)),
                    }
                    paused().await;
                    if goes_on.get() != mine {
                        return;
                    }
                }
                let name = format!("aftercare-everything-{today}.json");
                stage.set(match file.save(&name, "application/json") {
                    Ok(()) => Stage::Done(of),
                    Err(problem) => Stage::Problem(problem.message().to_owned()),
                });
            });
        })
    };
    html! {
        <>
            <p class="sm">
                { "Everything can be saved as one JSON file: patients with names and numbers, protocols, plans, results and the whole \
                   history, each entry as it was recorded. " }
                <b>{ "It is not encrypted" }</b>
                { ": keep it where patients’ records may lie. To open the workspace again, make a backup instead." }
            </p>
            { match &*stage {
                Stage::Problem(problem) => html! { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> },
                Stage::Done(of) => html! { <p class="sm" role="status">{ format!("Saved: {of} entries.") }</p> },
                Stage::Asking | Stage::Writing(_) => html! {},
            } }
            if let Stage::Writing(done) = *stage {
                <ProgressBar id="everything-progress" label="Writing entries" done={u32::try_from(done).unwrap_or_default()}
                    of={u32::try_from(of).unwrap_or_default()} {on_cancel} />
            } else {
                <div class="row wrap gap3">
                    <Button glyph={Glyph::Export} on_press={on_export}>{ "Export everything (JSON)" }</Button>
                </div>
            }
        </>
    }
}
