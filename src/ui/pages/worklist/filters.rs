use crate::people::MemberId;
use crate::protocol::{ActivityKind, ProtocolId};
use crate::ui::route::Route;
use crate::workspace::views::worklist::{Appointments, Filters, Group};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use yew::prelude::*;
use yew_router::prelude::*;

/// Everybody's patients.
pub const ALL: &str = "all";

/// What is assigned to whoever is working, whosever patients they are.
pub(super) const ASSIGNED: &str = "assigned";

/// The filters as they stand in the address, so that a link or the back button brings them back. What is empty is not
/// filtered by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub view: String,
    /// [`ALL`], [`ASSIGNED`], or the id of a member; empty: those of whoever is working.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub protocol: String,
    /// The organ that a protocol is about.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub site: String,
    /// The code of a kind of activity.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub activity: String,
    /// The code of [`Appointments`].
    #[serde(skip_serializing_if = "String::is_empty")]
    pub booked: String,
}

impl Query {
    pub fn filters(&self, actor: MemberId) -> Filters {
        Filters {
            group: Group::from_code(&self.view),
            designated: match self.who.as_str() {
                ALL | ASSIGNED => None,
                "" => Some(actor),
                id => id.parse().ok(),
            },
            assigned: (self.who == ASSIGNED).then_some(actor),
            protocol: self.protocol.parse::<ProtocolId>().ok(),
            organ: (!self.site.is_empty()).then(|| self.site.clone()),
            kind: ActivityKind::from_code(&self.activity),
            appointments: Appointments::from_code(&self.booked),
        }
    }

    /// Whether anything but whose patients narrows the list.
    pub fn is_narrowed(&self) -> bool {
        *self != self.cleared()
    }

    /// The whole of the same list: whose it is, is no filter to clear.
    pub fn cleared(&self) -> Self {
        Self { who: self.who.clone(), ..Self::default() }
    }
}

thread_local! {
    // Ids and codes, in memory only: locking loads the page again, and nothing of them is left.
    static KEPT: RefCell<Query> = RefCell::new(Query::default());
}

/// The query of the address, and a callback that changes it. Whoever comes back by a link that names no filters finds
/// the list as they left it.
#[hook]
pub fn use_query() -> (Query, Callback<Query>) {
    let location = use_location();
    let navigator = use_navigator();
    let asked = location.and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let set: Callback<Query> = use_callback(navigator, |query: Query, navigator| {
        KEPT.with(|kept| kept.replace(query.clone()));
        if let Some(navigator) = navigator {
            // Only an address that cannot be written fails, and these are ids and codes.
            let _ = navigator.replace_with_query(&Route::Worklist, &query);
        }
    });
    // An address that names no filters means those that were left: it is made to say so, and the list is drawn as if
    // it did.
    let is_behind = asked == Query::default();
    let query = if is_behind { KEPT.with(|kept| kept.borrow().clone()) } else { asked };
    {
        let set = set.clone();
        use_effect_with((is_behind, query.clone()), move |(is_behind, query)| {
            if !*is_behind {
                KEPT.with(|kept| kept.replace(query.clone()));
            } else if *query != Query::default() {
                set.emit(query.clone());
            }
        });
    }
    (query, set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clearing_filters_keeps_whose_list_it_is() {
        for who in ["", ALL, ASSIGNED, "member-1"] {
            let list = Query { who: who.into(), ..Query::default() };
            assert!(!list.is_narrowed(), "{who}");
            let narrowed = Query { view: "overdue".into(), activity: "phone".into(), ..list.clone() };
            assert!(narrowed.is_narrowed(), "{who}");
            assert_eq!(narrowed.cleared(), list, "{who}");
        }
    }
}
