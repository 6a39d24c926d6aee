use super::example_list::ExampleList;
use super::our_list::OurList;
use super::take_over::TakeOver;
use crate::protocol::library::Entry;
use crate::ui::asset::{self, AssetProblem};
use crate::ui::form::focus_field;
use crate::ui::parts::{Button, ButtonKind, Card, EmptyState, Glyph, Notice, NoticeTone, PageHeader};
use crate::ui::session::{use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::protocols::protocol_list;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The library: the team's own protocols, and the examples to start from.
#[component]
pub fn ProtocolsPage() -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let entries = use_state(|| None::<Result<Rc<Vec<Entry>>, AssetProblem>>);
    {
        let entries = entries.clone();
        use_effect_with((), move |()| {
            spawn_local(async move { entries.set(Some(asset::example_index().await.map(Rc::new))) });
        });
    }
    let lines = Rc::new(protocol_list(&workspace, today));
    let note = if lines.len() == 1 { "1 protocol".to_owned() } else { format!("{} protocols", lines.len()) };
    let taking = use_state(|| false);
    let take = {
        let taking = taking.clone();
        Callback::from(move |()| taking.set(true))
    };
    let actions = html! {
        if !*taking { <Button on_press={take}>{ "Take over from a file" }</Button> }
    };
    let to_examples = Callback::from(|()| focus_field("find-example"));
    html! {
        <>
            <PageHeader title="Protocols" route="protocols"
                sub={html! { <span>{ "Only a version that your MDT has approved can make a plan." }</span> }} {actions} />
            if *taking { <TakeOver /> }
            <Card id="ours" title="Our protocols" note={(!lines.is_empty()).then(|| AttrValue::from(note))} flush=true>
                if lines.is_empty() {
                    <EmptyState glyph={Glyph::Protocols} title="Start from an example"
                        text="Read an example, copy it to your protocols, change what is different here, and let two people of your MDT approve it.">
                        <Button kind={ButtonKind::Primary} on_press={to_examples}>{ "Find an example" }</Button>
                    </EmptyState>
                } else {
                    <OurList {lines} />
                }
            </Card>
            { match &*entries {
                None => html! { <p class="sub mt" role="status">{ "Loading the examples …" }</p> },
                Some(Err(problem)) => html! {
                    <div class="mt"><Notice tone={NoticeTone::Error} title="The examples cannot be shown.">{ &problem.0 }</Notice></div>
                },
                Some(Ok(entries)) => html! { <ExampleList entries={entries.clone()} /> },
            } }
        </>
    }
}
