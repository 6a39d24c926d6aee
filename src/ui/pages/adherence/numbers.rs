//! Numbers as links to the rows that they count.

use super::filters::{Query, list_href};
use crate::adherence::{Measure, Number, Proportion};
use yew::prelude::*;

/// A count.
pub fn count(query: &Query, number: Number, n: impl TryInto<i64>) -> Html {
    let n = n.try_into().unwrap_or(i64::MAX);
    link(query, number, n.to_string(), number.words(n))
}

/// A rate or another figure that is worked out from the rows of a number.
pub fn worked_out(query: &Query, of: Number, text: String) -> Html {
    let label = format!("{text}: {}", of.title());
    link(query, of, text, label)
}

/// "5 of 7", each number with its own rows.
pub fn counts(query: &Query, proportion: Proportion, measure: Measure) -> Html {
    html! {
        <>{ count(query, measure.met, proportion.met()) }{ " of " }{ count(query, measure.of, proportion.of()) }</>
    }
}

/// The percentage, and the counts below it; the counts alone where there are too few, nothing where there is none.
pub fn share(query: &Query, proportion: Proportion, measure: Measure) -> Html {
    match (proportion.of(), proportion.is_counts_only()) {
        (0, _) => html! { "not estimable" },
        (_, true) => counts(query, proportion, measure),
        _ => html! {
            <>{ worked_out(query, measure.of, proportion.percent_words()) }{ " " }<small>{ counts(query, proportion, measure) }</small></>
        },
    }
}

fn link(query: &Query, number: Number, text: String, label: String) -> Html {
    html! { <a class="n" href={list_href(&query.of(number))} aria-label={label}>{ text }</a> }
}
