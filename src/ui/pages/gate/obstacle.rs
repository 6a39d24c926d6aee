//! What stands between the user and a workspace: it is gone, it is open elsewhere, or the store does not answer.

use super::heading::GateHeading;
use crate::ui::parts::{Button, ButtonKind, Disclosure, Notice, NoticeTone};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct MissingProps {
    pub on_restore: Callback<()>,
    /// Looks again, after the user has looked for another profile or tab.
    pub on_look: Callback<()>,
    /// Goes on without what was there.
    pub on_start_anew: Callback<()>,
}

/// There was a workspace in this browser, and it is not there any more. It must never look like a first visit.
#[component]
pub fn Missing(props: &MissingProps) -> Html {
    html! {
        <div class="stack-l">
            <GateHeading title="The workspace is missing from this browser" />
            <Notice tone={NoticeTone::Error} title="The browser has removed it.">
                { "A workspace was open here before, and its stored data is gone. Browsers do this when site data is \
                   cleared, when a private window is closed, or when the device runs out of space. Aftercare did not \
                   delete anything." }
            </Notice>
            <section class="stack" aria-labelledby="missing-do">
                <h2 id="missing-do">{ "What to do" }</h2>
                <ol class="num-list stack">
                    <li>
                        { "Check that this is the same browser, the same user profile and the same address as before. \
                           Each of them has its own data." }
                    </li>
                    <li>
                        { "If it is, restore your last backup. Everything up to that backup comes back; what was \
                           recorded after it has to be entered again." }
                    </li>
                </ol>
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} on_press={props.on_restore.clone()}>
                        { "Restore from a backup file" }
                    </Button>
                    <Button on_press={props.on_look.clone()}>{ "Look again" }</Button>
                </div>
            </section>
            <Disclosure summary="There is no backup, or it is not needed">
                <div class="stack">
                    <p>
                        { "Without a backup nobody can bring the missing workspace back. You can start with an empty \
                           one; this page is then not shown again." }
                    </p>
                    <Button on_press={props.on_start_anew.clone()}>{ "Start without the missing workspace" }</Button>
                </div>
            </Disclosure>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct OpenElsewhereProps {
    pub on_take_over: Callback<()>,
    pub on_look: Callback<()>,
    #[prop_or_default]
    pub busy: bool,
}

/// Another tab is writing.
#[component]
pub fn OpenElsewhere(props: &OpenElsewhereProps) -> Html {
    html! {
        <div class="stack-l">
            <GateHeading title="This workspace is open in another tab">
                <p>{ "Use that one, or take over here." }</p>
            </GateHeading>
            <p>
                { "Only one tab can write at a time, so that nothing is overwritten. If you take over, the other tab \
                   locks itself; what was saved there is safe, and what was typed but not saved is kept as a draft." }
            </p>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} busy={props.busy} on_press={props.on_take_over.clone()}>
                    { "Take over here" }
                </Button>
                <Button on_press={props.on_look.clone()}>{ "The other tab is closed: look again" }</Button>
            </div>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TroubleProps {
    pub message: AttrValue,
    pub on_look: Callback<()>,
    /// Given when what is stored cannot be used, so that the way on is a backup.
    #[prop_or_default]
    pub on_start_over: Option<Callback<()>>,
}

/// The store does not answer, or what it holds cannot be opened.
#[component]
pub fn Trouble(props: &TroubleProps) -> Html {
    html! {
        <div class="stack-l">
            <GateHeading title="The workspace cannot be opened" />
            <Notice tone={NoticeTone::Error}>{ &props.message }</Notice>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} on_press={props.on_look.clone()}>{ "Try again" }</Button>
                if let Some(on_start_over) = props.on_start_over.clone() {
                    <Button on_press={on_start_over}>{ "Erase what is left and restore a backup" }</Button>
                }
            </div>
        </div>
    }
}
