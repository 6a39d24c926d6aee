use super::everything::EverythingExport;
use crate::calendar::Date;
use crate::exchange::{workspace_courses, write_cohort};
use crate::ui::download::save_file;
use crate::ui::parts::{Button, Card, Glyph, LinkButton, Notice, NoticeTone};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::Workspace;
use yew::prelude::*;

/// Where figures, rows and courses are taken away.
#[component]
pub fn ExportCard() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let problem = use_state(|| None::<String>);
    let none = workspace.courses().next().is_none();
    let on_export = {
        let (workspace, problem) = (workspace.clone(), problem.clone());
        Callback::from(move |()| problem.set(save_courses(&workspace, today).err()))
    };
    html! {
        <Card id="export" title="Export">
            <div class="stack">
                <EverythingExport />
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
                if let Some(problem) = &*problem {
                    <Notice tone={NoticeTone::Error} title="Not exported">{ problem }</Notice>
                }
                if none {
                    <p class="sm">{ "There is no course yet." }</p>
                } else {
                    <div class="row wrap gap3">
                        <Button glyph={Glyph::Export} on_press={on_export}>{ "Export courses (JSON)" }</Button>
                    </div>
                }
            </div>
        </Card>
    }
}

/// Offers every course as a file. Its name says nothing about a patient.
///
/// # Errors
/// When the courses cannot be written or the browser does not take the file; the message says what to do.
fn save_courses(workspace: &Workspace, today: Date) -> Result<(), String> {
    let text = workspace_courses(workspace, today)
        .and_then(|courses| write_cohort(&courses, today))
        .map_err(|problem| problem.message)?;
    let name = format!("aftercare-courses-{today}.json");
    save_file(&name, "application/json", text.as_bytes()).map_err(|problem| problem.message().to_owned())
}
