use super::glossary::GLOSSARY;
use super::sheet::shortcut_list;
use super::tour::{Step, TOUR};
use crate::ui::parts::{Card, DefinitionList, Fact, PageHeader};
use yew::prelude::*;

/// What it does, and what it leaves to people. In short what INTENDED_USE.md says.
const FOR: [&str; 4] = [
    "It works out follow-up dates from a protocol that the MDT has approved, and says for each date how it came about.",
    "It shows what is due, what is late and who looks after it.",
    "It works out the response category of a published standard from the measurements entered, with the rule, the \
     thresholds and what was not met.",
    "It shows how far follow-up matched each patient's plan, with the rows behind every figure.",
];

const NOT_FOR: [&str; 5] = [
    "It does not diagnose, read images or choose a treatment.",
    "It does not decide. It computes and explains; a named clinician assigns the category and signs. Both are kept, and \
     a difference needs a reason.",
    "It does not replace the patient record, the radiology system or the appointment system, and it reminds nobody: \
     somebody has to open the worklist.",
    "It is not for emergencies, and not for patients to use on their own.",
    "It has not been assessed as a medical device. An organisation that wants to use it for care decides with its own \
     clinical safety officer what that needs.",
];

const DATA: [&str; 6] = [
    "Everything is stored in this browser on this device, encrypted with your passphrase. There is no server, and \
     nothing is sent anywhere.",
    "Another browser, another user profile or another device has its own data. Nothing is shared between them but what \
     you carry over in a backup file.",
    "The passphrase opens the workspace; the recovery key opens it when the passphrase is forgotten. Without both, \
     nobody can open it.",
    "A browser can remove its data: when somebody clears it, or when the device runs out of space. A backup on another \
     device is what protects against that.",
    "It does not protect an unlocked screen, and not against harmful software or extensions in the browser.",
    "Exports and prints are not encrypted. What leaves the app is yours to look after.",
];

/// Help.
#[component]
pub fn HelpPage() -> Html {
    html! {
        <>
            <PageHeader
                title="Help"
                route="help"
                sub={Html::from("Works without a connection, like everything else here.")}
            />
            <div class="dash">
                <Card id="for" title="What Aftercare is for">
                    <div class="stack prose">
                        { list(&FOR) }
                        <h3>{ "What it is not for" }</h3>
                        { list(&NOT_FOR) }
                    </div>
                </Card>
                <Card id="tour" title="Five-minute tour">
                    <ol class="num-list stack">{ for TOUR.iter().map(view_step) }</ol>
                </Card>
                <Card id="where" title="Where your data lives">
                    <div class="stack prose">
                        { list(&DATA) }
                        <p><a href="#/data">{ "Back up now" }</a></p>
                    </div>
                </Card>
                <Card id="keyboard" title="Keyboard">
                    <div class="stack">{ shortcut_list() }</div>
                </Card>
                <Card id="glossary" title="The words used here" class="w2">
                    <DefinitionList
                        facts={GLOSSARY.iter().map(|(term, meaning)| Fact::new(*term, *meaning)).collect::<Vec<_>>()}
                    />
                </Card>
                <Card id="about" title="About" class="w2">
                    <p class="sm">
                        { format!("Aftercare {}. Licensed under MIT or Apache-2.0, as you choose. The example protocols are \
                                   compiled from published sources, which each of them names; none can plan for a patient \
                                   before an MDT has read, edited and approved it.", env!("CARGO_PKG_VERSION")) }
                    </p>
                </Card>
            </div>
        </>
    }
}

fn list(lines: &[&'static str]) -> Html {
    html! { <ul class="dot sm">{ for lines.iter().map(|line| html! { <li>{ *line }</li> }) }</ul> }
}

fn view_step(step: &Step) -> Html {
    html! {
        <li>
            <b>
                if let Some(href) = step.href {
                    <a {href}>{ step.title }</a>
                } else {
                    { step.title }
                }
            </b>
            <span class="sub">{ step.text }</span>
        </li>
    }
}
