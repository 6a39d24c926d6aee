//! Looking around with sample data, from the first page and beside a workspace that is locked.

use crate::ui::painted;
use crate::ui::parts::{Button, ButtonKind, Notice, NoticeTone, ProgressBar};
use crate::ui::session::Progress;
use crate::ui::session::inside::Inside;
use crate::ui::session::opening::Unlocked;
use crate::ui::state::{use_state, use_state_eq};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// How far the sample is, and what begins and stops it.
pub(super) struct Sample {
    pub on_sample: Callback<()>,
    pub on_stop: Callback<()>,
    pub busy: bool,
    /// How many of the sample patients have been begun, of how many.
    pub made: Option<(usize, usize)>,
    pub problem: Option<AttrValue>,
}

#[hook]
pub(super) fn use_sample(on_unlocked: &Callback<Unlocked>) -> Sample {
    let busy = use_state(|| false);
    let made = use_state_eq(|| None::<(usize, usize)>);
    let problem = use_state(|| None::<AttrValue>);
    let stopped = use_mut_ref(|| false);
    let on_sample = {
        let (busy, made, problem) = (busy.clone(), made.clone(), problem.clone());
        let (stopped, on_unlocked) = (stopped.clone(), on_unlocked.clone());
        Callback::from(move |()| {
            busy.set(true);
            problem.set(None);
            stopped.replace(false);
            let (busy, made, problem) = (busy.clone(), made.clone(), problem.clone());
            let (stopped, on_unlocked) = (stopped.clone(), on_unlocked.clone());
            spawn_local(async move {
                painted().await;
                let progress = {
                    let made = made.clone();
                    Rc::new(move |begun, of| {
                        made.set(Some((begun, of)));
                        !*stopped.borrow()
                    })
                };
                let message = match sample(progress).await {
                    Ok(Some(unlocked)) => return on_unlocked.emit(unlocked),
                    Ok(None) => None,
                    Err(message) => Some(message.into()),
                };
                busy.set(false);
                made.set(None);
                problem.set(message);
            });
        })
    };
    let on_stop = Callback::from(move |()| {
        stopped.replace(true);
    });
    Sample { on_sample, on_stop, busy: *busy, made: *made, problem: (*problem).clone() }
}

async fn sample(progress: Progress) -> Result<Option<Unlocked>, String> {
    Inside::load().await.map_err(|missing| missing.message())?.sample(progress).await
}

/// What the button says that opens the sample.
pub(super) fn look_around(busy: bool) -> &'static str {
    if busy { "Preparing sample data …" } else { "Look around with sample data" }
}

/// How many of the sample patients are prepared, once some are.
pub(super) fn prepared(made: Option<(usize, usize)>, on_stop: &Callback<()>) -> Html {
    let Some((begun, of)) = made else { return html! {} };
    html! {
        <ProgressBar
            id="sample-made"
            label="Patients prepared"
            done={u32::try_from(begun).unwrap_or_default()}
            of={u32::try_from(of).unwrap_or_default()}
            on_cancel={on_stop.clone()}
        />
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SampleBesideProps {
    pub on_unlocked: Callback<Unlocked>,
}

/// Nobody has to lock up a workspace of their own to show somebody the sample: it lies in memory, beside.
#[component]
pub(super) fn SampleBeside(props: &SampleBesideProps) -> Html {
    let Sample { on_sample, on_stop, busy, made, problem } = use_sample(&props.on_unlocked);
    html! {
        <div class="stack">
            if let Some(problem) = problem {
                <Notice tone={NoticeTone::Error} title="The sample data could not be shown.">{ problem }</Notice>
            }
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Ghost} small=true on_press={on_sample} {busy}>
                    { look_around(busy) }
                </Button>
                <span class="mut sm">{ "This workspace stays locked and as it is." }</span>
            </div>
            { prepared(made, &on_stop) }
        </div>
    }
}
