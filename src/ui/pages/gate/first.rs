use super::heading::GateHeading;
use super::sample::{look_around, prepared};
use crate::ui::parts::{Button, ButtonKind, Card, Notice, NoticeTone};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FirstVisitProps {
    pub on_sample: Callback<()>,
    pub on_create: Callback<()>,
    pub on_restore: Callback<()>,
    /// Stops the making of sample data.
    #[prop_or_default]
    pub on_stop: Callback<()>,
    /// The sample data is being made.
    #[prop_or_default]
    pub busy: bool,
    /// How many of the sample patients have been begun, of how many.
    #[prop_or_default]
    pub made: Option<(usize, usize)>,
    /// Why the sample data could not be shown.
    #[prop_or_default]
    pub problem: Option<AttrValue>,
}

/// The first page in a browser that has never held a workspace.
#[component]
pub fn FirstVisit(props: &FirstVisitProps) -> Html {
    html! {
        <div class="stack-l">
            <GateHeading title="Welcome to Aftercare">
                <p>
                    { "For interventional oncology teams: plans the follow-up after image-guided treatment from a \
                       protocol the team has approved, shows what is due, works out the response category of a scan \
                       with its reasons, and shows how far follow-up matched the plan." }
                </p>
            </GateHeading>
            if let Some(problem) = &props.problem {
                <Notice tone={NoticeTone::Error} title="The sample data could not be shown.">{ problem }</Notice>
            }
            <div class="choice2">
                <Card id="look-around" title="Look around">
                    <div class="stack">
                        <p>{ "Fictional patients on example protocols, at every stage of follow-up. Every page works." }</p>
                        <p class="mut sm">{ "No passphrase. Nothing is saved, and nothing is left behind." }</p>
                        <Button on_press={props.on_sample.clone()} busy={props.busy}>
                            { look_around(props.busy) }
                        </Button>
                        { prepared(props.made, &props.on_stop) }
                    </div>
                </Card>
                <Card id="create" title="Start work">
                    <div class="stack">
                        <p>{ "A workspace for your team's own protocols and patients. It takes three short steps." }</p>
                        <p class="mut sm">{ "Encrypted on this device with a passphrase that you choose." }</p>
                        <Button kind={ButtonKind::Primary} on_press={props.on_create.clone()}>
                            { "Create a workspace" }
                        </Button>
                    </div>
                </Card>
            </div>
            <div class="row wrap gap3">
                <span>{ "You have a backup?" }</span>
                <Button small=true on_press={props.on_restore.clone()}>{ "Restore from a backup file" }</Button>
            </div>
            <p class="mut sm">
                { "Everything stays in this browser; there is no server. Aftercare computes and explains; a named \
                   clinician decides. It has not been assessed as a medical device." }
            </p>
        </div>
    }
}
