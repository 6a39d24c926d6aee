use super::heading::GateHeading;
use super::recovery_sheet::RecoverySheet;
use crate::calendar::display;
use crate::ui::download::save_file;
use crate::ui::form::{CheckboxField, ErrorSummary, FieldErrors, Form};
use crate::ui::parts::{Button, ButtonKind, Glyph, Notice, NoticeTone};
use crate::ui::state::use_state;
use yew::prelude::*;

/// The tick that ends the step.
const STORED: &str = "recovery_key_stored";

/// Why a key is shown at all.
const WHY: &str =
    "There is no reset. If the passphrase is forgotten, only this key opens the workspace. It is shown once.";

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RecoveryKeyPanelProps {
    pub sheet: RecoverySheet,
    pub stored: bool,
    pub on_stored: Callback<bool>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A new recovery key with the ways to keep it. It is shown once.
#[component]
pub fn RecoveryKeyPanel(props: &RecoveryKeyPanelProps) -> Html {
    let outcome = use_state(|| None::<(NoticeTone, AttrValue)>);
    let on_print = Callback::from(|()| {
        // Refused only by a browser without a printer dialog; the key is on the screen all the same.
        let _ = gloo::utils::window().print();
    });
    let on_save = {
        let (sheet, outcome) = (props.sheet.clone(), outcome.clone());
        Callback::from(move |()| {
            let saved =
                save_file(RecoverySheet::FILE_NAME, "text/plain;charset=utf-8", sheet.text().as_bytes());
            outcome.set(Some(match saved {
                Ok(()) => (
                    NoticeTone::Good,
                    format!(
                        "Saved as {} in your downloads. Move it to a safe place.",
                        RecoverySheet::FILE_NAME
                    )
                    .into(),
                ),
                Err(problem) => (NoticeTone::Error, problem.message().into()),
            }));
        })
    };
    html! {
        <div class="stack">
            <p class="print-only">
                { format!("Workspace: {} · made on {}", props.sheet.team, display(props.sheet.made_on)) }
            </p>
            <p class="key-print" aria-label={format!("Recovery key: {}", spelled(&props.sheet.key))} role="img">
                { &props.sheet.key }
            </p>
            <ul class="dot sm">
                { for RecoverySheet::MEANING.iter().map(|line| html! { <li>{ *line }</li> }) }
            </ul>
            <div class="row wrap gap3">
                <Button glyph={Glyph::Print} on_press={on_print}>{ "Print" }</Button>
                <Button glyph={Glyph::Export} on_press={on_save}>{ "Save as a text file" }</Button>
            </div>
            <div role="status">
                if let Some((tone, words)) = &*outcome {
                    <Notice tone={*tone}>{ words }</Notice>
                }
            </div>
            <div class="noprint">
                <CheckboxField
                    id={STORED}
                    label="The recovery key is printed or stored in a safe place"
                    checked={props.stored}
                    on_change={props.on_stored.clone()}
                    error={props.error.clone()}
                />
            </div>
        </div>
    }
}

/// The key letter by letter, group by group, for a screen reader.
fn spelled(key: &str) -> String {
    let groups: Vec<String> =
        key.split('-').map(|group| group.chars().map(String::from).collect::<Vec<_>>().join(" ")).collect();
    groups.join(", ")
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct RecoveryKeyStepProps {
    pub sheet: RecoverySheet,
    #[prop_or_default]
    pub step: Option<AttrValue>,
    /// Why a key is shown, where that is not plain.
    #[prop_or_default]
    pub reason: Option<AttrValue>,
    pub on_done: Callback<()>,
}

/// The last step before a new workspace opens: keep the recovery key.
#[component]
pub(super) fn RecoveryKeyStep(props: &RecoveryKeyStepProps) -> Html {
    let stored = use_state(|| false);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let on_stored = {
        let (stored, errors) = (stored.clone(), errors.clone());
        Callback::from(move |ticked: bool| {
            stored.set(ticked);
            errors.set(FieldErrors::default());
        })
    };
    let on_submit = {
        let (stored, errors, attempt) = (stored.clone(), errors.clone(), attempt.clone());
        let on_done = props.on_done.clone();
        Callback::from(move |()| {
            if *stored {
                on_done.emit(());
                return;
            }
            let message = "Tick the box once the recovery key is printed or stored";
            errors.set(FieldErrors::from_iter([(STORED, message)]));
            attempt.set(*attempt + 1);
        })
    };
    html! {
        <div class="stack-l">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <GateHeading title="Keep the recovery key" step={props.step.clone()}>
                <p>
                    { props.reason.clone().unwrap_or(AttrValue::Static(WHY)) }
                </p>
            </GateHeading>
            <Form {on_submit}>
                <RecoveryKeyPanel
                    sheet={props.sheet.clone()}
                    stored={*stored}
                    {on_stored}
                    error={errors.of(STORED)}
                />
                <Button kind={ButtonKind::Primary} submit=true>{ "Go to the worklist" }</Button>
            </Form>
        </div>
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_screen_reader_gets_the_key_letter_by_letter() {
        assert_eq!(super::spelled("7Q2M-XK0D"), "7 Q 2 M, X K 0 D");
    }
}
