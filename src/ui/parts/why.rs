//! The answer to "Why this date?": the button of a row, and the steps it opens.

use yew::prelude::*;

use super::disclosure::Disclosure;
use super::icon::{Glyph, Icon};
use super::list::List;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhyButtonProps {
    /// Id of the row that the button opens.
    pub controls: AttrValue,
    pub open: bool,
    /// What the date belongs to: "MRI liver, 12 weeks".
    pub of: AttrValue,
    pub on_toggle: Callback<()>,
}

/// Opens and closes the explanation of a date.
#[component]
pub fn WhyButton(props: &WhyButtonProps) -> Html {
    let on_toggle = props.on_toggle.clone();
    html! {
        <button
            type="button"
            class="btn sml ghost"
            aria-expanded={if props.open { "true" } else { "false" }}
            aria-controls={props.open.then(|| props.controls.clone())}
            aria-label={format!("Why? {}", props.of)}
            onclick={Callback::from(move |_: MouseEvent| on_toggle.emit(()))}
        >
            { "Why?" }<Icon glyph={Glyph::ChevronDown} class="turn" />
        </button>
    }
}

/// One step from the protocol to the date.
#[derive(Clone, Debug, PartialEq)]
pub struct WhyStep {
    pub text: Html,
    /// What the step did: "27-Nov-2026", "modality changed", "no change".
    pub effect: AttrValue,
    /// A circumstance that does not apply.
    pub idle: bool,
}

/// So many circumstances that do not apply are told one by one; more are behind their number.
const IDLE_SHOWN: usize = 2;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhyStepsProps {
    /// "Why MRI, and why 27-Nov-2026?"
    pub question: AttrValue,
    pub steps: List<WhyStep>,
}

/// The numbered steps, each with its effect; what does not apply is folded where it would bury the rest.
#[component]
pub fn WhySteps(props: &WhyStepsProps) -> Html {
    let idle = props.steps.iter().filter(|step| step.idle).count();
    let folds = idle > IDLE_SHOWN;
    let view = |step: &WhyStep| {
        html! { <li><span>{ step.text.clone() }</span><span>{ &step.effect }</span></li> }
    };
    html! {
        <div class="why">
            <p class="b">{ &props.question }</p>
            <ol>{ for props.steps.iter().filter(|step| !(folds && step.idle)).map(view) }</ol>
            if folds {
                <Disclosure summary={format!("{idle} circumstances of the protocol do not apply")}>
                    <ol>{ for props.steps.iter().filter(|step| step.idle).map(view) }</ol>
                </Disclosure>
            }
        </div>
    }
}
