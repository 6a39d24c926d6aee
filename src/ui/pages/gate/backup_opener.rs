use super::how_far::{how_far, use_watch};
use crate::people::Problem;
use crate::ui::backup_module::Cancel;
use crate::ui::download::read_file;
use crate::ui::form::{ErrorSummary, FieldErrors, FileField, Form, PassphraseField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::OpeningStep;
use crate::ui::session::backup::BackupContents;
use crate::ui::session::inside::Inside;
use crate::ui::state::{use_state, use_state_eq};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BackupOpenerProps {
    /// Begins the ids of the fields, since a page may have another form about backups.
    #[prop_or(AttrValue::Static("backup"))]
    pub prefix: AttrValue,
    /// What the button says.
    pub act: AttrValue,
    pub back: AttrValue,
    pub on_opened: Callback<Rc<BackupContents>>,
    pub on_back: Callback<()>,
}

/// Chooses a backup file and opens it. Nothing is stored.
#[component]
pub fn BackupOpener(props: &BackupOpenerProps) -> Html {
    let file = use_state(|| None::<File>);
    let passphrase = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state_eq(|| false);
    let cancel = use_state(Cancel::default);
    let (step, watch) = use_watch();
    let on_submit = {
        let (file, passphrase, errors) = (file.clone(), passphrase.clone(), errors.clone());
        let (attempt, busy) = (attempt.clone(), busy.clone());
        let (prefix, on_opened, cancel) = (props.prefix.clone(), props.on_opened.clone(), cancel.clone());
        let (step, on_step) = (step.clone(), watch.on_step);
        Callback::from(move |()| {
            if *busy {
                return;
            }
            busy.set(true);
            let (file, typed, errors) = ((*file).clone(), (*passphrase).clone(), errors.clone());
            let (attempt, busy) = (attempt.clone(), busy.clone());
            let (prefix, on_opened, cancel) = (prefix.clone(), on_opened.clone(), (*cancel).clone());
            let (step, on_step) = (step.clone(), on_step.clone());
            spawn_local(async move {
                let outcome = open(file, &typed, cancel, on_step).await;
                busy.set(false);
                step.set(None);
                match outcome {
                    Ok(contents) => on_opened.emit(Rc::new(contents)),
                    Err(problems) => {
                        let on_field =
                            |problem: Problem| (format!("{prefix}_{}", problem.field), problem.message);
                        errors.set(problems.into_iter().map(on_field).collect());
                        attempt.set(*attempt + 1);
                    }
                }
            });
        })
    };
    let on_cancel = {
        let cancel = cancel.clone();
        Callback::from(move |()| cancel.now())
    };
    let on_pick = {
        let file = file.clone();
        Callback::from(move |picked: Option<File>| file.set(picked))
    };
    let on_change = {
        let passphrase = passphrase.clone();
        Callback::from(move |typed: String| passphrase.set(typed))
    };
    let (file_id, passphrase_id) = (format!("{}_file", props.prefix), format!("{}_passphrase", props.prefix));
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <Form {on_submit} label="Open a backup file">
                <FileField
                    id={file_id.clone()}
                    label="Backup file"
                    hint="For example: aftercare-backup-2026-11-23.age"
                    accept=".age"
                    {on_pick}
                    error={errors.of(&file_id)}
                    required=true
                />
                <PassphraseField
                    id={passphrase_id.clone()}
                    label="Passphrase of the backup file"
                    value={(*passphrase).clone()}
                    {on_change}
                    error={errors.of(&passphrase_id)}
                />
                { how_far(*step, None) }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true busy={*busy}>
                        { if *busy { AttrValue::Static("Opening …") } else { props.act.clone() } }
                    </Button>
                    if *busy {
                        <Button kind={ButtonKind::Ghost} on_press={on_cancel}>{ "Cancel" }</Button>
                    } else {
                        <Button kind={ButtonKind::Ghost} on_press={props.on_back.clone()}>{ &props.back }</Button>
                    }
                </div>
            </Form>
        </>
    }
}

async fn open(
    file: Option<File>,
    passphrase: &str,
    cancel: Cancel,
    on_step: Callback<OpeningStep>,
) -> Result<BackupContents, Vec<Problem>> {
    let mut missing = Vec::new();
    if file.is_none() {
        missing.push(Problem::on("file", "Choose the backup file"));
    }
    if passphrase.is_empty() {
        missing.push(Problem::on("passphrase", "Enter the passphrase of the backup file"));
    }
    let Some(file) = file.filter(|_| missing.is_empty()) else { return Err(missing) };
    let bytes = read_file(&file).await.map_err(|problem| vec![Problem::on("file", problem.message())])?;
    Inside::load().await?.read_backup(bytes, passphrase.to_owned(), cancel, on_step).await
}
