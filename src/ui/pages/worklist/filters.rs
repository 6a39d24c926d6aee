use crate::people::MemberId;
use crate::protocol::ProtocolId;
use crate::ui::route::Route;
use crate::workspace::views::worklist::{Filters, Group};
use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

/// The filters as they stand in the address, so that a link or the back button brings them back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub view: String,
    /// "all", or the id of a member; empty: those of whoever is working.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub protocol: String,
}

impl Query {
    pub fn filters(&self, actor: MemberId) -> Filters {
        Filters {
            group: Group::from_code(&self.view),
            designated: match self.who.as_str() {
                "all" => None,
                "" => Some(actor),
                id => id.parse().ok(),
            },
            protocol: self.protocol.parse::<ProtocolId>().ok(),
            kind: None,
        }
    }
}

/// The query of the address, and a callback that changes it.
#[hook]
pub fn use_query() -> (Query, Callback<Query>) {
    let location = use_location();
    let navigator = use_navigator();
    let query = location.and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let set = Callback::from(move |query: Query| {
        if let Some(navigator) = &navigator {
            // Only an address that cannot be written fails, and these are ids and codes.
            let _ = navigator.replace_with_query(&Route::Worklist, &query);
        }
    });
    (query, set)
}
