use super::criteria_tab::CriteriaTab;
use super::pitfalls_tab::PitfallsTab;
use crate::protocol::Content;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PrintedProps {
    pub content: Rc<Content>,
    #[prop_or_default]
    pub approval: Html,
}

/// What follows the schedule on paper only: criteria, pitfalls, and who approved it.
#[component]
pub fn Printed(props: &PrintedProps) -> Html {
    html! {
        <div class="print-only">
            <CriteriaTab content={props.content.clone()} />
            <PitfallsTab content={props.content.clone()} />
            { props.approval.clone() }
        </div>
    }
}
