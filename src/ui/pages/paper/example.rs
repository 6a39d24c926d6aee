use super::page::{PaperPage, Subject};
use crate::protocol::Content;
use crate::ui::asset::{self, AssetProblem};
use crate::ui::parts::{EmptyState, Glyph, LinkButton, PageHeader};
use crate::ui::route::Route;
use crate::ui::state::use_state;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExamplePaperProps {
    pub example: String,
}

/// An example as a sheet, once it has come.
#[component]
pub fn ExamplePaper(props: &ExamplePaperProps) -> Html {
    let loaded = use_state(|| None::<(String, Result<Rc<Content>, AssetProblem>)>);
    {
        let loaded = loaded.clone();
        use_effect_with(props.example.clone(), move |id| {
            let id = id.clone();
            spawn_local(async move {
                let content = asset::example(&id).await.map(Rc::new);
                loaded.set(Some((id, content)));
            });
        });
    }
    match loaded.as_ref().filter(|(id, _)| *id == props.example) {
        None => html! { <PageHeader title="Print the example" route="paper-waits" /> },
        Some((_, Err(problem))) => html! {
            <>
                <PageHeader title="Print the example" route="no-paper" />
                <EmptyState glyph={Glyph::Print} title="This example cannot be shown" text={problem.0.clone()}>
                    <LinkButton href={Route::Protocols.href()}>{ "Go to protocols" }</LinkButton>
                </EmptyState>
            </>
        },
        Some((id, Ok(content))) => {
            html! { <PaperPage subject={Subject::Example(id.clone(), content.clone())} /> }
        }
    }
}
