use crate::calendar::Date;
use crate::exchange::{Part, courses_in_parts, everything};
use crate::ui::download::FileInParts;
use crate::ui::parts::{Button, Glyph, Notice, NoticeTone, ProgressBar};
use crate::ui::paused;
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use std::cell::Cell;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// A file that may take a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongExport {
    /// Every event, with names.
    Everything,
    /// Every course, without names.
    Courses,
}

impl LongExport {
    fn label(self) -> &'static str {
        match self {
            Self::Everything => "Export everything (JSON)",
            Self::Courses => "Export courses (JSON)",
        }
    }

    /// The name of the file says nothing about a patient.
    fn file_name(self, today: Date) -> String {
        match self {
            Self::Everything => format!("aftercare-everything-{today}.json"),
            Self::Courses => format!("aftercare-courses-{today}.json"),
        }
    }

    fn entries(self, workspace: &Workspace) -> usize {
        match self {
            Self::Everything => workspace.event_count(),
            Self::Courses => workspace.courses().count(),
        }
    }

    /// So much at once that no key waits for it.
    fn parts(self, workspace: &Workspace, today: Date) -> Box<dyn Iterator<Item = Part> + '_> {
        match self {
            Self::Everything => everything(workspace, today, 100),
            Self::Courses => courses_in_parts(workspace, today, 10),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Everything => "everything-progress",
            Self::Courses => "courses-progress",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Stage {
    Asking,
    Writing(usize),
    Done(usize),
    Problem(String),
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LongExportButtonProps {
    pub export: LongExport,
}

/// Writes a file while the page can be used, and tells how far it is.
#[component]
pub fn LongExportButton(props: &LongExportButtonProps) -> Html {
    let export = props.export;
    let workspace = use_workspace();
    let today = use_today();
    let stage = use_state(|| Stage::Asking);
    // Counted on by Cancel and by whoever leaves the page: a file that was begun before is not offered.
    let turn = use_memo((), |()| Cell::new(0_u32));
    {
        let turn = turn.clone();
        use_effect_with((), move |()| move || turn.set(turn.get() + 1));
    }
    let on_cancel = {
        let (turn, stage) = (turn.clone(), stage.clone());
        Callback::from(move |()| {
            turn.set(turn.get() + 1);
            stage.set(Stage::Asking);
        })
    };
    let of = export.entries(&workspace);
    let on_export = {
        let (workspace, stage) = (workspace.clone(), stage.clone());
        Callback::from(move |()| {
            let (workspace, stage, turn) = (workspace.clone(), stage.clone(), turn.clone());
            stage.set(Stage::Writing(0));
            let mine = turn.get();
            spawn_local(async move {
                let file = FileInParts::default();
                for part in export.parts(&workspace, today) {
                    match part {
                        Ok((bytes, done)) => {
                            file.push(&bytes);
                            stage.set(Stage::Writing(done));
                        }
                        Err(problem) => return stage.set(Stage::Problem(problem.message)),
                    }
                    paused().await;
                    if turn.get() != mine {
                        return;
                    }
                }
                stage.set(match file.save(&export.file_name(today), "application/json") {
                    Ok(()) => Stage::Done(of),
                    Err(problem) => Stage::Problem(problem.message().to_owned()),
                });
            });
        })
    };
    html! {
        <>
            { match &*stage {
                Stage::Problem(problem) => html! { <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice> },
                Stage::Done(of) => html! { <p class="sm" role="status">{ format!("Exported: {of} entries.") }</p> },
                Stage::Asking | Stage::Writing(_) => html! {},
            } }
            if let Stage::Writing(done) = *stage {
                <ProgressBar id={export.id()} label="Writing" done={u32::try_from(done).unwrap_or_default()}
                    of={u32::try_from(of).unwrap_or_default()} {on_cancel} />
            } else {
                <div class="row wrap gap3">
                    <Button glyph={Glyph::Export} on_press={on_export}>{ export.label() }</Button>
                </div>
            }
        </>
    }
}
