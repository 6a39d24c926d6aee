use crate::store::{Persistence, Space, persistence, request_persistence, space};
use crate::ui::keep_focus::focus_when_settled;
use crate::ui::parts::{Button, DefinitionList, Fact, Notice, NoticeTone};
use crate::ui::state::{use_state, use_state_eq};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Where it is said what the browser answered.
const ANSWER: &str = "storage-answer";

/// What the browser says about its storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Answer {
    persistence: Persistence,
    space: Option<Space>,
}

/// How much is stored, and whether the browser may remove it.
#[component]
pub fn StoragePanel() -> Html {
    let answer = use_state(|| None::<Answer>);
    let asked = use_state_eq(|| false);
    {
        let answer = answer.clone();
        use_effect_with((), move |()| {
            spawn_local(async move {
                let (persistence, space) = (persistence().await, space().await);
                answer.set(Some(Answer { persistence, space }));
            });
        });
    }
    let on_ask = {
        let (answer, asked) = (answer.clone(), asked.clone());
        Callback::from(move |()| {
            let (answer, asked) = (answer.clone(), asked.clone());
            spawn_local(async move {
                let persistence = request_persistence().await;
                asked.set(true);
                answer.set(Some(Answer { persistence, space: space().await }));
                // Where the browser agrees, the button goes away, and the focus would go with it.
                focus_when_settled(ANSWER.to_owned());
            });
        })
    };
    match *answer {
        None => html! { <p class="sm mut">{ "Asking the browser …" }</p> },
        Some(Answer { persistence, space }) => html! {
            <StorageFacts {persistence} {space} asked={*asked} {on_ask} />
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StorageFactsProps {
    pub persistence: Persistence,
    #[prop_or_default]
    pub space: Option<Space>,
    /// The browser was asked to keep the data: what it answered is said.
    #[prop_or_default]
    pub asked: bool,
    pub on_ask: Callback<()>,
}

/// The same, as given.
#[component]
pub fn StorageFacts(props: &StorageFactsProps) -> Html {
    let kept = match props.persistence {
        Persistence::Persistent => "Yes. The browser removes it only when somebody clears its data.",
        Persistence::BestEffort => {
            "Not promised. The browser may remove it when the device runs short of space."
        }
        Persistence::Unknown => "The browser does not say. Treat it as not promised.",
    };
    let used = match props.space {
        Some(Space { used_bytes, quota_bytes }) => {
            format!(
                "{} of {} that the browser allows",
                bytes_in_words(used_bytes),
                bytes_in_words(quota_bytes)
            )
        }
        None => "The browser does not say".to_owned(),
    };
    html! {
        <div class="stack">
            <DefinitionList facts={vec![Fact::new("Used", used), Fact::new("Kept for good", kept)]} />
            if props.persistence != Persistence::Persistent {
                <Button on_press={props.on_ask.clone()}>{ "Ask the browser to keep it" }</Button>
            }
            <div id={ANSWER} role="status" tabindex="-1">
                if props.asked && props.persistence == Persistence::Persistent {
                    <Notice tone={NoticeTone::Info} title="The browser agreed.">{ "It keeps the data for good." }</Notice>
                } else if props.asked {
                    <Notice tone={NoticeTone::Warning} title="The browser did not agree.">
                        { "It may agree once the app is installed, bookmarked or used more often. Until then make backups \
                           often: they are what counts." }
                    </Notice>
                }
            </div>
        </div>
    }
}

/// A size to one decimal: "312 bytes", "4.2 MB".
pub fn bytes_in_words(bytes: u64) -> String {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    match units.into_iter().find(|(_, size)| bytes >= *size) {
        Some((unit, size)) => {
            let tenths = bytes / (size / 10);
            format!("{}.{} {unit}", tenths / 10, tenths % 10)
        }
        None => format!("{bytes} bytes"),
    }
}

#[cfg(test)]
mod tests {
    use super::bytes_in_words;

    #[test]
    fn sizes_are_cut_to_one_decimal() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1.0 kB"),
            (4_290_000, "4.2 MB"),
            (107_374_182_400, "107.3 GB"),
        ] {
            assert_eq!(bytes_in_words(bytes), words);
        }
    }
}
