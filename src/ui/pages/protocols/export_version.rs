use crate::exchange::ProtocolFile;
use crate::protocol::Version;
use crate::ui::download::save_file;
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExportVersionProps {
    pub version: Rc<Version>,
}

/// Saves a version as a file that another team can take over.
#[component]
pub fn ExportVersion(props: &ExportVersionProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let problem = use_state(|| None::<&'static str>);
    let on_press = {
        let (version, problem) = (props.version.clone(), problem.clone());
        Callback::from(move |()| {
            let team = workspace.team().map_or_else(String::new, |team| {
                let parts = [team.name.as_str(), team.site.as_str()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            });
            let file = ProtocolFile::of(&version, team, today);
            let saved = save_file(&file.name(), "application/json", file.text().as_bytes());
            problem.set(saved.err().map(|problem| problem.message()));
        })
    };
    html! {
        <>
            <Button kind={ButtonKind::Ghost} {on_press}>{ "Export" }</Button>
            if let Some(message) = *problem {
                <Notice tone={NoticeTone::Error} title="The protocol was not saved.">{ message }</Notice>
            }
        </>
    }
}
