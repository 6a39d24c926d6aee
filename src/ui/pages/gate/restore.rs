//! A backup into an empty browser: open the file, see what it holds, choose a passphrase for this browser.

use super::backup_opener::BackupOpener;
use super::heading::GateHeading;
use super::how_far::{how_far, use_watch};
use super::passphrase_choice::PassphraseChoice;
use crate::people::Problem;
use crate::ui::form::{ErrorSummary, FieldErrors, Form};
use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, DefinitionList, Fact, Notice, NoticeTone};
use crate::ui::session::backup::BackupContents;
use crate::ui::session::inside::Inside;
use crate::ui::session::opening::Made;
use crate::ui::session::{OpeningStep, Watch};
use crate::ui::state::use_state;
use crate::vault::Passphrase;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RestoreProps {
    pub on_made: Callback<Made>,
    pub on_back: Callback<()>,
}

/// The two steps of a restore.
#[component]
pub(super) fn Restore(props: &RestoreProps) -> Html {
    let contents = use_state(|| None::<Rc<BackupContents>>);
    let on_opened = {
        let contents = contents.clone();
        Callback::from(move |opened: Rc<BackupContents>| contents.set(Some(opened)))
    };
    let on_other = {
        let contents = contents.clone();
        Callback::from(move |()| contents.set(None))
    };
    match &*contents {
        None => html! {
            <div class="stack-l">
                <GateHeading title="Restore from a backup file" step="Step 1 of 3">
                    <p>{ "The file is opened on this device. Nothing is sent anywhere, and nothing is stored yet." }</p>
                </GateHeading>
                <BackupOpener act="Open backup" back="Back" {on_opened} on_back={props.on_back.clone()} />
            </div>
        },
        Some(contents) => html! {
            <ChoosePassphrase contents={contents.clone()} on_made={props.on_made.clone()} {on_other} />
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ChoosePassphraseProps {
    contents: Rc<BackupContents>,
    on_made: Callback<Made>,
    on_other: Callback<()>,
}

#[component]
fn ChoosePassphrase(props: &ChoosePassphraseProps) -> Html {
    let passphrase = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let (step, watch) = use_watch();
    let on_submit = {
        let (step, watch) = (step.clone(), watch.clone());
        let (contents, passphrase) = (props.contents.clone(), passphrase.clone());
        let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
        let on_made = props.on_made.clone();
        Callback::from(move |()| {
            if *busy {
                return;
            }
            // Here, where the names of its people are known.
            if let Err(message) = Passphrase::parse(&passphrase, &contents.names) {
                errors.set([("passphrase", message)].into_iter().collect());
                attempt.set(*attempt + 1);
                return;
            }
            busy.set(true);
            watch.cancelled.set(false);
            let (step, watch) = (step.clone(), watch.clone());
            let (contents, typed) = (contents.clone(), (*passphrase).clone());
            let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
            let on_made = on_made.clone();
            spawn_local(async move {
                painted().await;
                let label = Some(contents.team.clone()).filter(|team| !team.is_empty());
                match restore(&contents, label, typed, watch).await {
                    Ok(Some(made)) => on_made.emit(made),
                    Ok(None) => {
                        busy.set(false);
                        step.set(None);
                    }
                    Err(problems) => {
                        busy.set(false);
                        step.set(None);
                        errors.set(problems.into());
                        attempt.set(*attempt + 1);
                    }
                }
            });
        })
    };
    let on_change = {
        let passphrase = passphrase.clone();
        Callback::from(move |typed: String| passphrase.set(typed))
    };
    // What is stored is only read again then, and cannot be stopped.
    let is_sealing = matches!(*step, Some(OpeningStep::Sealing { .. }));
    let on_cancel = is_sealing.then(|| Callback::from(move |()| watch.cancelled.set(true)));
    html! {
        <div class="stack-l">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <GateHeading title="This backup opens" step="Step 2 of 3">
                <p>{ "Check that it is the right one, then choose the passphrase for this browser." }</p>
            </GateHeading>
            <DefinitionList facts={facts(&props.contents)} />
            if !props.contents.problems.is_empty() {
                <Notice tone={NoticeTone::Warning} title="Part of the backup could not be read.">
                    <p>{ "Everything else is restored. Keep the file: a newer version may read more of it." }</p>
                    <ul class="dot">{ for props.contents.problems.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </Notice>
            }
            <Form {on_submit}>
                <PassphraseChoice
                    id="passphrase"
                    label="Passphrase for this browser"
                    names={props.contents.names.clone()}
                    value={(*passphrase).clone()}
                    {on_change}
                    error={errors.of("passphrase")}
                />
                { how_far(*step, on_cancel.as_ref()) }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>
                        { if *busy { "Restoring …" } else { "Restore" } }
                    </Button>
                    <Button kind={ButtonKind::Ghost} on_press={props.on_other.clone()} disabled={*busy}>
                        { "Choose another file" }
                    </Button>
                </div>
            </Form>
        </div>
    }
}

async fn restore(
    contents: &BackupContents,
    label: Option<String>,
    passphrase: String,
    watch: Watch,
) -> Result<Option<Made>, Vec<Problem>> {
    Inside::load().await?.restore(contents.entries.clone(), label, passphrase, watch).await
}

fn facts(contents: &BackupContents) -> Vec<Fact> {
    let team = if contents.team.is_empty() { "not named".to_owned() } else { contents.team.clone() };
    vec![
        Fact::new("Workspace", team),
        Fact::new("Patients", contents.patients.to_string()),
        Fact::new("Entries", contents.entries.len().to_string()),
        Fact::new("Newest entry", contents.newest_words()),
    ]
}
