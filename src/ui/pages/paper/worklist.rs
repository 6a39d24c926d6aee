use super::page::{PaperPage, Subject};
use crate::ui::parts::PageHeader;
use crate::ui::session::{PlansToday, WorkingOnPlans, use_plans_today};
use yew::prelude::*;

/// The worklist on paper.
#[component]
pub fn WorklistPaper() -> Html {
    match use_plans_today() {
        PlansToday::Known(pending) => html! { <PaperPage subject={Subject::Worklist(pending)} /> },
        PlansToday::Working { done, of } => html! {
            <>
                <PageHeader title="Print the worklist" route="paper-worklist" />
                <WorkingOnPlans {done} {of} />
            </>
        },
    }
}
