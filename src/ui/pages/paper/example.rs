use super::page::{PaperPage, Subject};
use crate::ui::asset::use_example;
use crate::ui::parts::{EmptyState, Glyph, LinkButton, PageHeader};
use crate::ui::route::Route;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExamplePaperProps {
    pub example: String,
}

/// An example as a sheet, once it has come.
#[component]
pub fn ExamplePaper(props: &ExamplePaperProps) -> Html {
    match use_example(&props.example) {
        None => html! { <PageHeader title="Print the example" route="paper-waits" /> },
        Some(Err(problem)) => html! {
            <>
                <PageHeader title="Print the example" route="no-paper" />
                <EmptyState glyph={Glyph::Print} title="This example cannot be shown" text={problem.0}>
                    <LinkButton href={Route::Protocols.href()}>{ "Go to protocols" }</LinkButton>
                </EmptyState>
            </>
        },
        Some(Ok(content)) => {
            html! { <PaperPage subject={Subject::Example(props.example.clone(), content)} /> }
        }
    }
}
