//! What stands around every control: label, hint, error, and the ids that tie them together.

use yew::prelude::*;

use crate::ui::parts::{Glyph, Icon};

/// The words around a control.
pub(super) struct Frame<'a> {
    pub id: &'a AttrValue,
    /// Ids of words elsewhere that are about it, read after its own.
    pub about: Option<&'a AttrValue>,
    pub label: &'a AttrValue,
    pub quiet_label: bool,
    pub optional: bool,
    pub hint: Option<&'a AttrValue>,
    pub error: Option<&'a AttrValue>,
    /// Below the control, said while it is typed.
    pub remark: Option<&'a AttrValue>,
    pub full: bool,
}

impl Frame<'_> {
    /// The control with its label above and its hint and error between the two.
    pub fn around(&self, control: Html) -> Html {
        let class = classes!("fld", self.error.map(|_| "has-err"), self.full.then_some("full"));
        html! {
            <div {class}>
                <label for={self.id.clone()} class={self.quiet_label.then_some("vh")}>
                    { self.label }{ optional_word(self.optional) }
                </label>
                { hint(self.id, self.hint) }
                { error(self.id, self.error) }
                { control }
                { remark(self.id, self.remark) }
            </div>
        }
    }

    /// Ids of the hint, the error, the remark and what else is about it, for `aria-describedby`.
    pub fn described_by(&self) -> Option<AttrValue> {
        let words = described_by(self.id, self.hint.is_some(), self.error.is_some());
        let remark = self.remark.map(|_| format!("{}-remark", self.id));
        let all = [words, remark.map(AttrValue::from), self.about.cloned()];
        all.into_iter().flatten().reduce(|one, next| format!("{one} {next}").into())
    }
}

pub(super) fn described_by(id: &str, has_hint: bool, has_error: bool) -> Option<AttrValue> {
    match (has_hint, has_error) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint").into()),
        (false, true) => Some(format!("{id}-error").into()),
        (true, true) => Some(format!("{id}-hint {id}-error").into()),
    }
}

pub(super) fn hint(id: &str, text: Option<&AttrValue>) -> Html {
    html! {
        if let Some(text) = text {
            <div class="hint" id={format!("{id}-hint")}>{ text }</div>
        }
    }
}

fn remark(id: &str, text: Option<&AttrValue>) -> Html {
    html! {
        if let Some(text) = text {
            <div class="rem t-due" id={format!("{id}-remark")} role="status"><Icon glyph={Glyph::Info} /><span>{ text }</span></div>
        }
    }
}

pub(super) fn error(id: &str, text: Option<&AttrValue>) -> Html {
    html! {
        if let Some(text) = text {
            <FieldError for_id={id.to_owned()} message={text.clone()} />
        }
    }
}

pub(super) fn optional_word(optional: bool) -> Html {
    html! {
        if optional {
            <span class="opt-l">{ " (optional)" }</span>
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FieldErrorProps {
    /// Id of the control; the message gets `{id}-error`.
    pub for_id: AttrValue,
    pub message: AttrValue,
}

/// The message of one field. The fields of this kit draw it themselves.
#[component]
pub fn FieldError(props: &FieldErrorProps) -> Html {
    html! {
        <div class="err-t" id={format!("{}-error", props.for_id)}>
            <Icon glyph={Glyph::WarningTriangle} />
            <span><span class="vh">{ "Error: " }</span>{ &props.message }</span>
        </div>
    }
}
