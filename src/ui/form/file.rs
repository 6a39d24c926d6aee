//! A file that the user brings.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::frame::Frame;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FileFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// Endings or media types that the browser should offer first: ".age".
    #[prop_or_default]
    pub accept: Option<AttrValue>,
    /// Told the chosen file, or nothing when the choice was taken back.
    pub on_pick: Callback<Option<File>>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
}

/// The browser's own file button, with our label, hint and error.
#[component]
pub fn FileField(props: &FileFieldProps) -> Html {
    let frame = Frame {
        about: None,
        id: &props.id,
        label: &props.label,
        quiet_label: false,
        optional: false,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
        remark: None,
        full: false,
    };
    let on_pick = props.on_pick.clone();
    let onchange = Callback::from(move |event: Event| {
        let files = event.target_unchecked_into::<HtmlInputElement>().files();
        on_pick.emit(files.and_then(|files| files.get(0)));
    });
    frame.around(html! {
        <input
            class="in file"
            id={props.id.clone()}
            name={props.id.clone()}
            type="file"
            accept={props.accept.clone()}
            aria-describedby={frame.described_by()}
            aria-invalid={props.error.as_ref().map(|_| "true")}
            aria-required={props.required.then_some("true")}
            {onchange}
        />
    })
}
