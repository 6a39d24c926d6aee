use super::backup_form::BackupForm;
use crate::calendar::{Date, display};
use crate::ui::backup_module::Cancel;
use crate::ui::clock::{day_of, now_ms};
use crate::ui::download::save_file;
use crate::ui::pages::settings::bytes_in_words;
use crate::ui::parts::{Button, Card, Disclosure, Glyph, Notice, NoticeTone, ProgressBar};
use crate::ui::session::backup::{self, BackupFile, Step};
use crate::ui::session::{Outcome, use_open, use_today};
use crate::ui::state::{State, use_state};
use crate::workspace::{BackupMade, Op};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How far a backup is.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// Says why the last try gave no backup.
    Asking(Option<AttrValue>),
    Writing(Step),
    Done(Rc<BackupFile>),
}

/// Back up now.
#[component]
pub fn BackupCard() -> Html {
    let open = use_open();
    let today = use_today();
    let stage = use_state(|| Stage::Asking(None));
    let cancel = use_state(Cancel::default);
    let on_cancel = {
        let cancel = cancel.clone();
        Callback::from(move |()| cancel.now())
    };
    let on_backup = {
        let (stage, door, cancel) = (stage.clone(), open.door.clone(), cancel.clone());
        Callback::from(move |passphrase: String| {
            stage.set(Stage::Writing(Step::Writing));
            let (stage, after, cancel) = (stage.clone(), door.clone(), (*cancel).clone());
            door.with_ledger(move |ledger| {
                let prepared = backup::prepare(&ledger);
                // What is written to the workspace from here on need not wait for the file.
                spawn_local(async move {
                    let at = |step: Step| stage.set(Stage::Writing(step));
                    match backup::write(&prepared, &passphrase, today, &cancel, at).await {
                        Ok(file) => hand_over(file, &after, &stage),
                        Err(problem) => stage.set(Stage::Asking(Some(problem.message().into()))),
                    }
                });
                std::future::ready(ledger)
            });
        })
    };
    let on_again = {
        let stage = stage.clone();
        Callback::from(move |()| stage.set(Stage::Asking(None)))
    };
    let last = open.workspace.last_backup().and_then(|backup| day_of(backup.at_ms));
    html! {
        <Card id="backup" title="Back up now" note={last_words(last, today)}>
            <div class="stack">
                {
                    match &*stage {
                        Stage::Done(file) => {
                            let again = file.clone();
                            html! {
                                <BackupDone
                                    entries={file.entries}
                                    size_bytes={file.bytes.len() as u64}
                                    name={file.name.clone()}
                                    on_save_again={Callback::from(move |()| {
                                        let _ = save_file(&again.name, backup::MEDIA_TYPE, &again.bytes);
                                    })}
                                    {on_again}
                                />
                            }
                        }
                        asking_or_writing => {
                            let (problem, step) = match asking_or_writing {
                                Stage::Asking(problem) => (problem.clone(), None),
                                Stage::Writing(step) => (None, Some(*step)),
                                Stage::Done(_) => (None, None),
                            };
                            let busy = step.map(|_| AttrValue::Static("Writing and reading back …"));
                            html! {
                                // The form stays the same one, so that what was typed is there after a cancel.
                                <>
                                    <p class="sm">{ explanation() }</p>
                                    <div role="alert">
                                        if let Some(problem) = problem {
                                            <Notice tone={NoticeTone::Error} title="There is no new backup.">{ problem }</Notice>
                                        }
                                    </div>
                                    <BackupForm names={Rc::new(open.workspace.names())} {busy} {on_backup} />
                                    if let Some(step) = step {
                                        <ProgressBar id="backup-progress" label={step.words()} done={step.done()} of={2} {on_cancel} />
                                    }
                                </>
                            }
                        }
                    }
                }
                <Disclosure summary="What is in the file">
                    <p class="sm">
                        { "Every entry of the workspace, as one file in the open age format, encrypted with the passphrase \
                           you choose here. Without that passphrase nobody can open it. The file name holds the date and \
                           nothing about patients. Drafts that were not saved are not in it." }
                    </p>
                </Disclosure>
            </div>
        </Card>
    }
}

fn explanation() -> &'static str {
    "Writes an encrypted file, reads it back and compares it before it counts as a backup. Keep it on another device or a \
     drive that your organisation backs up."
}

fn last_words(last: Option<Date>, today: Date) -> AttrValue {
    match last {
        None => "No backup yet".into(),
        Some(day) if day == today => "Last: today".into(),
        Some(day) => format!("Last: {}", display(day)).into(),
    }
}

/// Gives the file to the browser, and only then writes down that there is a backup.
fn hand_over(file: BackupFile, door: &crate::ui::session::Door, stage: &State<Stage>) {
    if let Err(problem) = save_file(&file.name, backup::MEDIA_TYPE, &file.bytes) {
        stage.set(Stage::Asking(Some(problem.message().into())));
        return;
    }
    let made = BackupMade { head: file.head.clone(), at_ms: now_ms() };
    let (stage, file) = (stage.clone(), Rc::new(file));
    door.run(
        Op::RecordBackup(made),
        Callback::from(move |_: Outcome| {
            // The file is there whether or not the note about it was stored; the frame says when it was not.
            stage.set(Stage::Done(file.clone()));
        }),
    );
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BackupDoneProps {
    pub entries: u64,
    pub size_bytes: u64,
    pub name: AttrValue,
    pub on_save_again: Callback<()>,
    pub on_again: Callback<()>,
}

/// The backup was read back and is the same.
#[component]
pub fn BackupDone(props: &BackupDoneProps) -> Html {
    let entries =
        if props.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", props.entries) };
    html! {
        <div class="stack" role="status">
            <Notice tone={NoticeTone::Good} title={format!("Backed up: {entries}, {}.", bytes_in_words(props.size_bytes))}>
                { "Read back and compared. It is in your downloads as " }<b>{ &props.name }</b>
                { ". Move it to where your backups are kept." }
            </Notice>
            <div class="row wrap gap3">
                <Button small=true glyph={Glyph::Export} on_press={props.on_save_again.clone()}>
                    { "Save the file again" }
                </Button>
                <Button small=true on_press={props.on_again.clone()}>{ "Make another backup" }</Button>
            </div>
        </div>
    }
}
