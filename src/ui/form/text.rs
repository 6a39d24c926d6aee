//! Fields of one line of text.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::draft::{TextParser, use_draft};
use super::frame::Frame;
use crate::calendar::{Date, display, parse_birth, parse_entry};
use crate::ui::parts::List;

/// How wide a text field is drawn; it says how much is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum FieldWidth {
    Number,
    Date,
    NhsNumber,
    #[default]
    Medium,
    Large,
    Full,
}

impl FieldWidth {
    pub(super) fn class(self) -> &'static str {
        match self {
            FieldWidth::Number => "w-num",
            FieldWidth::Date => "w-date",
            FieldWidth::NhsNumber => "w-nhs",
            FieldWidth::Medium => "w-m",
            FieldWidth::Large => "w-l",
            FieldWidth::Full => "w-full",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TextFieldProps {
    /// The field's name in [`FieldErrors`](super::FieldErrors), and its id in the page.
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    /// Told the raw text on every key, and the tidied text when the field is left.
    pub on_change: Callback<String>,
    /// Tidies the text or says what is wrong when the field is left.
    #[prop_or_default]
    pub parse: Option<TextParser>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    /// Ids of words elsewhere that are about it: that its value is in doubt.
    #[prop_or_default]
    pub about: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// What is worth knowing about what was typed, and is no error.
    #[prop_or_default]
    pub remark: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    /// Says "(optional)" after the label.
    #[prop_or_default]
    pub optional: bool,
    /// The label is read out but not shown.
    #[prop_or_default]
    pub quiet_label: bool,
    /// "off" where a browser must not remember it; patient details always are.
    #[prop_or(AttrValue::Static("off"))]
    pub autocomplete: AttrValue,
    #[prop_or_default]
    pub inputmode: Option<AttrValue>,
    #[prop_or_default]
    pub width: FieldWidth,
    /// A unit after the field: "mm".
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    /// What was entered before and may be chosen again; anything else can be typed.
    #[prop_or_default]
    pub offers: List<AttrValue>,
    #[prop_or_default]
    pub disabled: bool,
}

/// One line of text. It keeps what was typed even when that is wrong.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let draft = use_draft(&props.value, &props.on_change, props.parse.as_ref());
    let error = props.error.as_ref().or(draft.problem.as_ref());
    let frame = Frame {
        about: props.about.as_ref(),
        id: &props.id,
        label: &props.label,
        quiet_label: props.quiet_label,
        optional: props.optional,
        hint: props.hint.as_ref(),
        error,
        remark: props.remark.as_ref(),
        full: props.width == FieldWidth::Full,
    };
    let oninput = {
        let on_type = draft.on_type.clone();
        Callback::from(move |event: InputEvent| {
            on_type.emit(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let onblur = {
        let on_leave = draft.on_leave.clone();
        Callback::from(move |_: FocusEvent| on_leave.emit(()))
    };
    let unit_id = props.unit.as_ref().map(|_| format!("{}-unit", props.id));
    let onkeydown = {
        let on_leave = draft.on_leave.clone();
        Callback::from(move |event: KeyboardEvent| {
            // Whoever sends the form from a field has left it. Otherwise the field would be tidied when the form goes,
            // and what was recorded by then would be kept as a draft.
            if event.key() == "Enter" {
                on_leave.emit(());
            }
        })
    };
    let described_by = match (frame.described_by(), unit_id.clone()) {
        (Some(words), Some(unit)) => Some(format!("{words} {unit}").into()),
        (words, unit) => words.or(unit.map(AttrValue::from)),
    };
    let input = html! {
        <input
            class={classes!("in", props.width.class())}
            id={props.id.clone()}
            name={props.id.clone()}
            type="text"
            value={draft.text.clone()}
            autocomplete={props.autocomplete.clone()}
            spellcheck="false"
            inputmode={props.inputmode.clone()}
            aria-describedby={described_by}
            aria-invalid={error.map(|_| "true")}
            aria-required={props.required.then_some("true")}
            disabled={props.disabled}
            list={(!props.offers.is_empty()).then(|| format!("{}-offers", props.id))}
            {oninput}
            {onblur}
            {onkeydown}
        />
    };
    let input = if props.offers.is_empty() {
        input
    } else {
        html! {
            <>
                { input }
                <datalist id={format!("{}-offers", props.id)}>
                    { for props.offers.iter().map(|offer| html! { <option value={offer} /> }) }
                </datalist>
            </>
        }
    };
    frame.around(match (&props.unit, unit_id) {
        (Some(unit), Some(unit_id)) => {
            html! { <span class="unit">{ input }<span id={unit_id}>{ unit }</span></span> }
        }
        _ => input,
    })
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DateFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// DD-Mmm-YYYY, or whatever was typed so far.
    pub value: AttrValue,
    pub on_change: Callback<String>,
    #[prop_or(Some(AttrValue::Static("For example 04-Sep-2026")))]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    /// Today, where a date of birth is asked for: a year of two digits is then read as one of somebody alive.
    #[prop_or_default]
    pub born_by: Option<Date>,
    /// What is worth knowing about the day, and is no error: that the department is closed.
    #[prop_or_default]
    pub remark: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub quiet_label: bool,
    #[prop_or_default]
    pub disabled: bool,
}

/// A date as text, because people copy dates from letters and type them faster than they pick them. However it was
/// typed, it is DD-Mmm-YYYY once the field is left.
#[component]
pub fn DateField(props: &DateFieldProps) -> Html {
    let born_by = props.born_by;
    let read = move |text: &str| match born_by {
        Some(today) => parse_birth(text, today),
        None => parse_entry(text),
    };
    let parse: TextParser =
        Callback::from(move |text: String| read(&text).map(display).map_err(|problem| problem.to_string()));
    // In the place of the hint, so that nothing below moves while it is typed and when the field is left.
    let read_as = read(&props.value).ok().map(display).filter(|read| *read != *props.value);
    let hint = match read_as {
        Some(day) if props.hint.is_some() => Some(AttrValue::from(format!("Read as {day}"))),
        _ => props.hint.clone(),
    };
    html! {
        <TextField
            id={props.id.clone()}
            label={props.label.clone()}
            value={props.value.clone()}
            on_change={props.on_change.clone()}
            {parse}
            {hint}
            error={props.error.clone()}
            remark={props.remark.clone()}
            required={props.required}
            optional={props.optional}
            quiet_label={props.quiet_label}
            disabled={props.disabled}
            width={FieldWidth::Date}
        />
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NumberFieldProps {
    pub id: AttrValue,
    pub label: AttrValue,
    pub value: AttrValue,
    pub on_change: Callback<String>,
    #[prop_or_default]
    pub parse: Option<TextParser>,
    /// "mm", "days", "%".
    #[prop_or_default]
    pub unit: Option<AttrValue>,
    #[prop_or_default]
    pub hint: Option<AttrValue>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
    #[prop_or_default]
    pub required: bool,
    #[prop_or_default]
    pub optional: bool,
    #[prop_or_default]
    pub quiet_label: bool,
    #[prop_or_default]
    pub disabled: bool,
}

/// A number as text with its unit, so that a half-typed "3." stays as it is.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    html! {
        <TextField
            id={props.id.clone()}
            label={props.label.clone()}
            value={props.value.clone()}
            on_change={props.on_change.clone()}
            parse={props.parse.clone()}
            unit={props.unit.clone()}
            hint={props.hint.clone()}
            error={props.error.clone()}
            required={props.required}
            optional={props.optional}
            quiet_label={props.quiet_label}
            disabled={props.disabled}
            inputmode="decimal"
            width={FieldWidth::Number}
        />
    }
}
