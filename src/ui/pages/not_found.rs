use crate::ui::parts::{EmptyState, LinkButton, PageHeader};
use yew::prelude::*;

/// An address that leads nowhere.
#[component]
pub fn NotFoundPage() -> Html {
    html! {
        <>
            <PageHeader title="There is no such page" route="not-found" />
            <EmptyState title="This address leads nowhere" text="The link may be old. Nothing was changed.">
                <LinkButton href="#/">{ "Go to the worklist" }</LinkButton>
            </EmptyState>
        </>
    }
}
