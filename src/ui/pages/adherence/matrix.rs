use super::filters::Query;
use super::numbers::share;
use crate::adherence::{Band, Figures, Measure, Number, Proportion, Row, figures, figures_by};
use crate::exchange::protocol_title;
use crate::order::{SortedMap, SortedSet};
use crate::protocol::ProtocolId;
use crate::ui::parts::{Card, EmptyState, Glyph, LinkButton};
use crate::ui::route::Route;
use crate::workspace::Workspace;
use yew::prelude::*;

/// As many protocols as most screens show: they are drawn first.
const FIRST_PROTOCOLS: usize = 8;

/// On time by protocol and time after treatment, of all protocols or of those that are drawn first. Each number opens
/// its rows.
pub fn matrix(workspace: &Workspace, rows: &[Row], query: &Query, whole: bool) -> Html {
    let counted = by_protocol(rows);
    if counted.is_empty() {
        return html! {
            <EmptyState title="No window has closed yet" glyph={Glyph::Adherence}
                text="An item counts once its window has closed. Items done before are shown as done, not counted yet.">
                <LinkButton href={Route::Worklist.href()}>{ "See what is due on the worklist" }</LinkButton>
            </EmptyState>
        };
    }
    let present: SortedSet<Band> = counted.values().flatten().map(|row| row.band()).collect();
    let bands: Vec<Band> = Band::ALL.into_iter().filter(|band| present.contains(band)).collect();
    let drawn = if whole { counted.len() } else { FIRST_PROTOCOLS };
    html! {
        <Card id="matrix" title="On time by protocol and time after treatment" actions={legend()} flush=true>
            <div class="scrollx pad" tabindex="0" role="group" aria-label="Table, scrolls sideways">
                <table class="mx">
                    <caption class="vh">{ "On time by protocol and time after treatment" }</caption>
                    <thead><tr>
                        <th scope="col">{ "Protocol" }</th>
                        { for bands.iter().map(|band| html! { <th scope="col">{ band.label() }</th> }) }
                        <th scope="col">{ "All" }</th>
                    </tr></thead>
                    <tbody>
                        { for counted.iter().take(drawn).map(|(id, rows)| {
                            let query = query.in_protocol(*id);
                            let cells = figures_by(rows.iter().copied(), Row::band);
                            html! {
                                <tr key={id.to_string()}>
                                    <th scope="row">{ protocol_title(workspace, *id) }</th>
                                    { for bands.iter().map(|band| match cells.get(band) {
                                        Some(figures) => cell(figures, &query.in_band(*band)),
                                        None => html! { <td><span class="cell na" aria-label="none">{ "·" }</span></td> },
                                    }) }
                                    { cell(&figures(rows.iter().copied()), &query) }
                                </tr>
                            }
                        }) }
                    </tbody>
                </table>
            </div>
        </Card>
    }
}

/// The counted rows of each protocol.
pub fn by_protocol(rows: &[Row]) -> SortedMap<ProtocolId, Vec<&Row>> {
    let mut protocols: SortedMap<ProtocolId, Vec<&Row>> = SortedMap::new();
    for row in rows.iter().filter(|row| Number::Counted.counts(row)) {
        protocols.entry(row.protocol).or_default().push(row);
    }
    protocols
}

/// The colour of a share and the word that says the same; counts under ten have none.
fn tone(raw: Proportion) -> (&'static str, &'static str) {
    match raw.tenths_of_percent().filter(|_| !raw.is_counts_only()) {
        None => ("t-none", ""),
        Some(..700) => ("t-over", "▼ "),
        Some(700..850) => ("t-due", ""),
        Some(850..950) => ("t-soon", ""),
        Some(950..) => ("t-ok", ""),
    }
}

fn cell(figures: &Figures, query: &Query) -> Html {
    let raw = figures.raw;
    let (tone, mark) = tone(raw);
    html! {
        <td>
            <span class={classes!("cell", tone)}>
                if !mark.is_empty() { <span aria-hidden="true">{ mark }</span> }
                { share(query, raw, Measure::RAW) }
            </span>
        </td>
    }
}

fn legend() -> Html {
    let swatch = |tone: &'static str, word: &'static str| {
        html! { <span><span class={classes!("cell", "swatch", tone)} />{ word }</span> }
    };
    html! {
        <span class="leg">
            { swatch("t-over", "▼ below 70 %") }
            { swatch("t-due", "70 to 84 %") }
            { swatch("t-soon", "85 to 94 %") }
            { swatch("t-ok", "95 % and over") }
            { swatch("t-none", "under 10: counts only") }
        </span>
    }
}
