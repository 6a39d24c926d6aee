use super::long_export::{LongExport, LongExportButton};
use crate::ui::parts::{Card, Glyph, LinkButton};
use crate::ui::session::use_workspace;
use yew::prelude::*;

/// Where everything, figures, rows and courses are taken away.
#[component]
pub fn ExportCard() -> Html {
    let workspace = use_workspace();
    let none = workspace.courses().next().is_none();
    html! {
        <Card id="export" title="Export">
            <div class="stack">
                <p class="sm">
                    { "Everything can be saved as one JSON file: patients with names and numbers, protocols, plans, results and \
                       the whole history, each entry as it was recorded. " }
                    <b>{ "It is not encrypted" }</b>
                    { ": keep it where patients’ records may lie. To open the workspace again, make a backup instead." }
                </p>
                <LongExportButton export={LongExport::Everything} />
                <p class="sm">
                    { "The rows behind every adherence figure can be saved as a CSV file, with the filter, the cut-off day \
                       and the definitions. An export is not encrypted: it is for the desk it is opened on." }
                </p>
                <LinkButton href="#/adherence" glyph={Glyph::Adherence}>{ "Go to adherence" }</LinkButton>
                <p class="sm">
                    { "All courses can be saved as a JSON file that the command line reads to work out the same figures. It \
                       holds no names and no NHS numbers, but the dates of care, results and measurements: it is \
                       confidential all the same." }
                </p>
                if none {
                    <p class="sm">{ "There is no course yet." }</p>
                } else {
                    <LongExportButton export={LongExport::Courses} />
                }
            </div>
        </Card>
    }
}
