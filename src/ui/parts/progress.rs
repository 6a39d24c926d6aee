//! How far a long task has come.

use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProgressBarProps {
    /// Unique on the page.
    pub id: AttrValue,
    /// "Checking entries".
    pub label: AttrValue,
    pub done: u32,
    pub of: u32,
    /// Offers a Cancel button.
    #[prop_or_default]
    pub on_cancel: Option<Callback<()>>,
}

/// A bar with "n of m" beside it.
#[component]
pub fn ProgressBar(props: &ProgressBarProps) -> Html {
    html! {
        <div class="prog">
            <label for={props.id.clone()}>{ &props.label }</label>
            <progress id={props.id.clone()} max={props.of.max(1).to_string()} value={props.done.min(props.of).to_string()} />
            <span>{ format!("{} of {}", thousands(props.done), thousands(props.of)) }</span>
            if let Some(on_cancel) = props.on_cancel.clone() {
                <button
                    type="button"
                    class="btn sml"
                    onclick={Callback::from(move |_: MouseEvent| on_cancel.emit(()))}
                >
                    { "Cancel" }
                </button>
            }
        </div>
    }
}

/// A whole number with commas: "12,408".
fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn commas_every_three_digits() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (12_408, "12,408"), (1_234_567, "1,234,567")]
        {
            assert_eq!(super::thousands(number), text);
        }
    }
}
