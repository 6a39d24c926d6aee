//! A field of several lines.

use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::draft::use_draft;
use super::frame::Frame;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TextAreaProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub on_change: Callback<String>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or(3)]
    pub rows: u32,
}

/// Several lines of text; grows with what is typed where the browser can.
#[component]
pub fn TextArea(props: &TextAreaProps) -> Html {
    let draft = use_draft(&props.value, &props.on_change, None);
    let frame = Frame {
        about: None,
        id: &props.id,
        label: &props.label,
        quiet_label: false,
        optional: props.optional,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
        remark: None,
        full: true,
    };
    let on_type = draft.on_type.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        on_type.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value());
    });
    frame.around(html! {
        <textarea
            class="in"
            id={props.id.clone()}
            name={props.id.clone()}
            rows={props.rows.to_string()}
            value={draft.text.clone()}
            autocomplete="off"
            aria-describedby={frame.described_by()}
            aria-invalid={props.error.as_ref().map(|_| "true")}
            aria-required={props.required.then_some("true")}
            {oninput}
        />
    })
}
