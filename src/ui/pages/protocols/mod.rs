//! The protocol library, the examples, and one protocol version.

use crate::protocol::ProtocolId;
use crate::ui::parts::PageHeader;
use yew::prelude::*;

/// The library.
#[component]
pub fn ProtocolsPage() -> Html {
    html! { <PageHeader title="Protocols" route="protocols" /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExamplePageProps {
    pub example: String,
    #[prop_or_default]
    pub tab: Option<String>,
}

/// One example, to read and copy.
#[component]
pub fn ExamplePage(_props: &ExamplePageProps) -> Html {
    html! { <PageHeader title="Example" route="example" /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProtocolPageProps {
    pub protocol: ProtocolId,
    pub number: u32,
    #[prop_or_default]
    pub tab: Option<String>,
}

/// One version of a protocol of the team.
#[component]
pub fn ProtocolPage(_props: &ProtocolPageProps) -> Html {
    html! { <PageHeader title="Protocol" route="protocol" /> }
}
