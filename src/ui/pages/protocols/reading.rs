use super::circumstances_tab::CircumstancesTab;
use super::criteria_tab::CriteriaTab;
use super::pitfalls_tab::PitfallsTab;
use super::review_mark::OnReview;
use super::schedule_tab::ScheduleTab;
use super::sources_tab::SourcesTab;
use super::tab::Tab;
use crate::protocol::Content;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReadingProps {
    pub content: Rc<Content>,
    pub tab: Tab,
    /// Where the list of sources is.
    pub sources_href: AttrValue,
    #[prop_or_default]
    pub edit_href: Option<AttrValue>,
    #[prop_or_default]
    pub on_review: Option<OnReview>,
    /// The protocol as paper.
    pub print_href: AttrValue,
}

/// The tabs that show what a protocol says.
#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let ReadingProps { content, tab, sources_href, edit_href, on_review, print_href } = props.clone();
    match tab {
        Tab::Criteria => html! { <CriteriaTab {content} {on_review} /> },
        Tab::Pitfalls => html! { <PitfallsTab {content} {sources_href} {edit_href} {on_review} /> },
        Tab::Circumstances => html! { <CircumstancesTab {content} {sources_href} {on_review} /> },
        Tab::Sources => html! { <SourcesTab {content} {on_review} /> },
        Tab::Schedule | Tab::Edit | Tab::Approve | Tab::Versions => {
            html! { <ScheduleTab {content} {sources_href} {edit_href} {on_review} {print_href} /> }
        }
    }
}
