//! Recording an assessment: a scan with its lesions and live response, or a short form for everything else.

use crate::people::PatientId;
use crate::plan::CourseId;
use crate::ui::parts::PageHeader;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct RecordPageProps {
    pub patient: PatientId,
    pub course: CourseId,
    /// The name of an item, or "extra".
    pub item: String,
}

/// Recording an assessment.
#[component]
pub fn RecordPage(_props: &RecordPageProps) -> Html {
    html! { <PageHeader title="Record" route="record" /> }
}
