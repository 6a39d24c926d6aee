use crate::ui::parts::{Card, Glyph, LinkButton};
use yew::prelude::*;

/// Where figures and rows are taken away.
#[component]
pub fn ExportCard() -> Html {
    html! {
        <Card id="export" title="Export">
            <div class="stack">
                <p class="sm">
                    { "The rows behind every adherence figure can be saved as a CSV file, with the filter, the cut-off day \
                       and the definitions. An export is not encrypted: it is for the desk it is opened on." }
                </p>
                <LinkButton href="#/adherence" glyph={Glyph::Adherence}>{ "Go to adherence" }</LinkButton>
            </div>
        </Card>
    }
}
