use super::inside::Inside;
use super::opening::{self, Unlocked};
use super::waiting::Waiting;
use super::{Gate, Phase};
use crate::ui::pages::gate::GatePage;
use crate::ui::preferences;
use crate::ui::state::use_state;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The gate or the open workspace.
#[component]
pub fn Root() -> Html {
    let phase = use_state(|| Phase::Starting);
    let look = {
        let phase = phase.clone();
        Callback::from(move |()| {
            let phase = phase.clone();
            spawn_local(async move { phase.set(Phase::Gate(opening::look().await)) });
        })
    };
    {
        let look = look.clone();
        use_effect_with((), move |()| {
            preferences::apply_density();
            look.emit(());
            // It is needed as soon as somebody passes the gate. Where it does not come, that is said then.
            spawn_local(async {
                let _ = Inside::load().await;
            });
        });
    }
    match &*phase {
        Phase::Starting => html! { <p class="boot-note" role="status">{ "Opening Aftercare …" }</p> },
        Phase::Gate(gate) => {
            let on_unlocked = {
                let phase = phase.clone();
                Callback::from(move |unlocked: Unlocked| {
                    let phase = phase.clone();
                    spawn_local(async move {
                        phase.set(match Inside::load().await {
                            Ok(inside) => Phase::Open { inside, waiting: Waiting::new(unlocked) },
                            Err(missing) => Phase::Gate(Gate::Trouble { message: missing.message() }),
                        });
                    });
                })
            };
            let on_found = {
                let phase = phase.clone();
                Callback::from(move |gate: Gate| phase.set(Phase::Gate(gate)))
            };
            html! { <GatePage gate={gate.clone()} {on_unlocked} on_look={look} {on_found} /> }
        }
        Phase::Open { inside, waiting } => inside.pages(waiting.clone()),
    }
}
