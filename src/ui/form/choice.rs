//! Fields that offer choices.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::frame::{self, Frame};
use super::text::FieldWidth;
use crate::ui::parts::List;

/// One of several values.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Choice {
    pub value: AttrValue,
    pub label: AttrValue,
    /// Small text below the label; not shown in a select.
    pub hint: Option<AttrValue>,
    pub disabled: bool,
}

impl Choice {
    pub fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Choice { value: value.into(), label: label.into(), ..Choice::default() }
    }

    /// One for each code with its label.
    pub fn coded<'a>(all: impl IntoIterator<Item = (&'a str, &'static str)>) -> Vec<Self> {
        all.into_iter().map(|(code, label)| Self::new(code.to_owned(), label)).collect()
    }

    pub fn hint(self, hint: impl Into<AttrValue>) -> Self {
        Choice { hint: Some(hint.into()), ..self }
    }

    pub fn disabled(self) -> Self {
        Choice { disabled: true, ..self }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SelectFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub choices: List<Choice>,
    /// The value of the chosen one; empty or unknown shows the prompt.
    pub value: AttrValue,
    pub on_change: Callback<String>,
    /// The first, empty entry: "Choose a reader". Without it the first choice is on.
    #[prop_or_default]
    pub prompt: Option<AttrValue>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Ids of words elsewhere that are about it: that its value is in doubt.
    #[prop_or_default]
    pub about: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    #[prop_or_default]
    pub optional: bool,
    /// For a row of filters.
    #[prop_or_default]
    pub quiet_label: bool,
    #[prop_or_default]
    pub full: bool,
    #[prop_or_default]
    pub disabled: bool,
}

/// One of many from a list.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let frame = Frame {
        about: props.about.as_ref(),
        id: &props.id,
        label: &props.label,
        quiet_label: props.quiet_label,
        optional: props.optional,
        hint: props.hint.as_ref(),
        error: props.error.as_ref(),
        remark: None,
        full: props.full,
    };
    let on_change = props.on_change.clone();
    let onchange = Callback::from(move |event: Event| {
        on_change.emit(event.target_unchecked_into::<HtmlSelectElement>().value());
    });
    let known = props.choices.iter().any(|choice| choice.value == props.value);
    let node = use_node_ref();
    {
        // Once somebody has chosen, a browser takes no more notice of the `selected` of options: what is shown has to
        // be what the form holds also when that was changed elsewhere.
        let (node, held) = (node.clone(), if known { props.value.clone() } else { AttrValue::Static("") });
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != held.as_str()
            {
                select.set_value(&held);
            }
        });
    }
    let select = html! {
        <select
            ref={node}
            class={classes!("sel", props.full.then(|| FieldWidth::Full.class()))}
            id={props.id.clone()}
            name={props.id.clone()}
            aria-describedby={frame.described_by()}
            aria-invalid={props.error.as_ref().map(|_| "true")}
            aria-required={props.required.then_some("true")}
            disabled={props.disabled}
            {onchange}
        >
            if let Some(prompt) = &props.prompt {
                <option value="" selected={!known}>{ prompt }</option>
            }
            { for props.choices.iter().map(|choice| html! {
                <option
                    key={choice.value.to_string()}
                    value={choice.value.clone()}
                    selected={choice.value == props.value}
                    disabled={choice.disabled}
                >
                    { &choice.label }
                </option>
            }) }
        </select>
    };
    frame.around(select)
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RadioGroupProps {
    /// The field's name; the first radio has it as its id, so that the error summary can lead there.
    pub id: AttrValue,
    pub label: AttrValue,
    pub choices: List<Choice>,
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
    /// Label and choices on one line, for short choices in a dense form.
    #[prop_or_default]
    pub inline: bool,
    /// Choices below each other, for long ones.
    #[prop_or_default]
    pub column: bool,
    #[prop_or_default]
    pub quiet_label: bool,
}

/// One of a few, all in sight.
#[component]
pub fn RadioGroup(props: &RadioGroupProps) -> Html {
    let class = classes!("fs", props.inline.then_some("line"), props.error.as_ref().map(|_| "has-err"));
    let label = format!("{}-label", props.id);
    html! {
        // A group with a labelled div: a legend cannot be laid out on one line with the choices.
        <div
            {class}
            role="radiogroup"
            aria-labelledby={label.clone()}
            aria-describedby={frame::described_by(&props.id, props.hint.is_some(), props.error.is_some())}
            aria-required={props.required.then_some("true")}
            aria-invalid={props.error.as_ref().map(|_| "true")}
        >
            <div id={label} class={classes!("lg", props.quiet_label.then_some("vh"))}>
                { &props.label }{ frame::optional_word(props.optional) }
            </div>
            { frame::hint(&props.id, props.hint.as_ref()) }
            { frame::error(&props.id, props.error.as_ref()) }
            <div class={classes!("opts", props.column.then_some("col"))}>
                { for props.choices.iter().enumerate().map(|(place, choice)| view_radio(props, place, choice)) }
            </div>
        </div>
    }
}

fn view_radio(props: &RadioGroupProps, place: usize, choice: &Choice) -> Html {
    let id = if place == 0 { props.id.to_string() } else { format!("{}-{}", props.id, place + 1) };
    let (on_change, value) = (props.on_change.clone(), choice.value.to_string());
    html! {
        <label class="opt" key={choice.value.to_string()}>
            <input
                type="radio"
                {id}
                name={props.id.clone()}
                value={choice.value.clone()}
                checked={choice.value == props.value}
                disabled={choice.disabled}
                onchange={Callback::from(move |_: Event| on_change.emit(value.clone()))}
            />
            <span>
                { &choice.label }
                if let Some(hint) = &choice.hint {
                    <small>{ hint }</small>
                }
            </span>
        </label>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TickGroupProps {
    pub id: AttrValue,
    pub label: AttrValue,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// The ticks. The first has the name of the group, so that a problem leads to it.
    pub children: Html,
}

/// Several statements under one label, each of which is true or not.
#[component]
pub fn TickGroup(props: &TickGroupProps) -> Html {
    html! {
        <div
            class={classes!("fs", props.error.as_ref().map(|_| "has-err"))}
            role="group"
            aria-label={props.label.clone()}
            aria-describedby={frame::described_by(&props.id, false, props.error.is_some())}
        >
            <div class="lg">{ &props.label }</div>
            { frame::error(&props.id, props.error.as_ref()) }
            <div class="opts">{ props.children.clone() }</div>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CheckboxFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub checked: bool,
    pub on_change: Callback<bool>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Drawn as a chip, for a short statement such as "Considered".
    #[prop_or_default]
    pub chip: bool,
    /// More than the label, for readers, when several chips say the same: "Considered: shifted landmarks".
    #[prop_or_default]
    pub accessible_label: Option<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

/// A statement that is true or not.
#[component]
pub fn CheckboxField(props: &CheckboxFieldProps) -> Html {
    let on_change = props.on_change.clone();
    let onchange = Callback::from(move |event: Event| {
        on_change.emit(event.target_unchecked_into::<HtmlInputElement>().checked());
    });
    html! {
        <div class={classes!("fs", props.error.as_ref().map(|_| "has-err"))}>
            { frame::error(&props.id, props.error.as_ref()) }
            <label class={if props.chip { "opt" } else { "chk-f" }}>
                <input
                    type="checkbox"
                    id={props.id.clone()}
                    name={props.id.clone()}
                    checked={props.checked}
                    disabled={props.disabled}
                    aria-label={props.accessible_label.clone()}
                    aria-describedby={frame::described_by(&props.id, props.hint.is_some(), props.error.is_some())}
                    aria-invalid={props.error.as_ref().map(|_| "true")}
                    {onchange}
                />
                <span>
                    { &props.label }
                    if let Some(hint) = &props.hint {
                        <small id={format!("{}-hint", props.id)}>{ hint }</small>
                    }
                </span>
            </label>
        </div>
    }
}
