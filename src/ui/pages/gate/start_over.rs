use super::heading::GateHeading;
use crate::ui::download::save_file;
use crate::ui::form::{ErrorSummary, FieldErrors, Form, TextField};
use crate::ui::parts::{Button, ButtonKind, Glyph, Notice, NoticeTone};
use crate::ui::session::opening;
use crate::ui::state::use_state;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is typed where the stored workspace has no name.
const WORD: &str = "erase";

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct StartOverProps {
    /// The team's name, where the header still tells it.
    #[prop_or_default]
    pub label: Option<AttrValue>,
    pub on_erased: Callback<()>,
    pub on_back: Callback<()>,
}

/// Erases a workspace that nobody can open, to make room for its backup.
#[component]
pub(super) fn StartOver(props: &StartOverProps) -> Html {
    let typed = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let wanted = props.label.clone().unwrap_or(AttrValue::Static(WORD));
    let on_submit = {
        let (typed, errors, attempt, busy) = (typed.clone(), errors.clone(), attempt.clone(), busy.clone());
        let (wanted, on_erased) = (wanted.clone(), props.on_erased.clone());
        Callback::from(move |()| {
            if *busy {
                return;
            }
            if typed.trim() != wanted.trim() {
                errors.set([("erase_name", format!("Type “{wanted}” to erase it"))].into_iter().collect());
                attempt.set(*attempt + 1);
                return;
            }
            busy.set(true);
            let (errors, attempt, busy) = (errors.clone(), attempt.clone(), busy.clone());
            let on_erased = on_erased.clone();
            spawn_local(async move {
                match opening::erase().await {
                    Ok(()) => on_erased.emit(()),
                    Err(error) => {
                        busy.set(false);
                        errors.set([("erase_name", error.message())].into_iter().collect());
                        attempt.set(*attempt + 1);
                    }
                }
            });
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |text: String| typed.set(text))
    };
    html! {
        <div class="stack-l">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <GateHeading title="Erase what is in this browser" />
            <Notice tone={NoticeTone::Error} title="This cannot be undone.">
                { "The workspace in this browser is deleted. Only a backup brings it back, without what was recorded \
                   after that backup. Have the backup file and its passphrase at hand before you go on." }
            </Notice>
            <SaveCopy />
            <Form {on_submit}>
                <TextField
                    id="erase_name"
                    label={format!("Type “{wanted}” to confirm")}
                    value={(*typed).clone()}
                    {on_change}
                    error={errors.of("erase_name")}
                    required=true
                />
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Danger} submit=true busy={*busy}>{ "Erase workspace" }</Button>
                    <Button on_press={props.on_back.clone()} disabled={*busy}>{ "Cancel" }</Button>
                </div>
            </Form>
        </div>
    }
}

/// What the file with the stored pieces is called.
const COPY_NAME: &str = "aftercare-stored-data.bin";

/// Offers the stored pieces as they are, still sealed.
#[component]
fn SaveCopy() -> Html {
    let outcome = use_state(|| None::<Result<(), AttrValue>>);
    let on_save = {
        let outcome = outcome.clone();
        Callback::from(move |()| {
            let outcome = outcome.clone();
            spawn_local(async move {
                let copied = opening::sealed_copy().await.map_err(|error| AttrValue::from(error.message()));
                outcome.set(Some(copied.and_then(|bytes| {
                    save_file(COPY_NAME, "application/octet-stream", &bytes)
                        .map_err(|problem| problem.message().into())
                })));
            });
        })
    };
    html! {
        <section class="stack" aria-labelledby="copy-h">
            <h2 id="copy-h">{ "Keep a copy of what is stored" }</h2>
            <p class="sm">
                { "The copy stays encrypted, damaged parts included, and opens only with the same passphrase or recovery \
                   key. It is not a backup that can be restored here, but with it a specialist may still find what the \
                   backup does not hold." }
            </p>
            <Button glyph={Glyph::Export} on_press={on_save}>{ "Save a copy" }</Button>
            <div role="status">
                {
                    match &*outcome {
                        None => Html::default(),
                        Some(Ok(())) => html! {
                            <Notice tone={NoticeTone::Good}>{ format!("Saved as {COPY_NAME} in your downloads.") }</Notice>
                        },
                        Some(Err(message)) => html! { <Notice tone={NoticeTone::Error}>{ message }</Notice> },
                    }
                }
            </div>
        </section>
    }
}
