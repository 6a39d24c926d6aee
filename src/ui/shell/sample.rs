//! The strip that says this is not real.

use yew::prelude::*;

use crate::ui::parts::{Glyph, Icon};

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SampleBannerProps {
    pub on_leave: Callback<()>,
}

/// "Sample data, nothing is saved", with the way out.
#[component]
pub fn SampleBanner(props: &SampleBannerProps) -> Html {
    let on_leave = props.on_leave.clone();
    html! {
        <div class="sample" role="region" aria-label="Sample data">
            <Icon glyph={Glyph::HalfDisc} />
            <span>{ "Sample data, nothing is saved" }</span>
            <button
                type="button"
                class="btn sml sp"
                onclick={Callback::from(move |_: MouseEvent| on_leave.emit(()))}
            >
                { "Leave" }
            </button>
        </div>
    }
}
