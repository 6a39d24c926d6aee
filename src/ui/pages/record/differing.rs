//! Why the standards asked for call the scan differently.

use super::response_panel::Judged;
use crate::response::{Settings, ToldReading};
use crate::ui::parts::Card;
use crate::workspace::{WorkedOut, differing_readings, differing_words};
use yew::prelude::*;

/// One sentence for each two that differ; nothing where all agree, or one is read alone.
pub(super) fn differing(judged: &[Judged]) -> Html {
    let found: Vec<(&Settings, &WorkedOut)> = judged
        .iter()
        .filter_map(|judged| Some((&judged.asked.criterion.settings, judged.found.as_ref().ok()?)))
        .collect();
    card(&differing_words(&found))
}

/// The same of the standards that read values.
pub(super) fn differing_values(found: &[&ToldReading]) -> Html {
    card(&differing_readings(found))
}

fn card(words: &[String]) -> Html {
    if words.is_empty() {
        return html! {};
    }
    html! {
        <Card id="why-they-differ" title="Why the standards differ" note="None is converted into another">
            <ul class="plain stack sm">{ for words.iter().map(|words| html! { <li>{ words }{ "." }</li> }) }</ul>
        </Card>
    }
}
