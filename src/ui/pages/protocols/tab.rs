use crate::protocol::{Content, ProtocolId};
use crate::ui::parts::TabItem;
use crate::ui::route::Route;

/// A part of the page of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Schedule,
    Criteria,
    Pitfalls,
    Circumstances,
    Sources,
    Edit,
    Approve,
    Versions,
}

impl Tab {
    const ALL: [Self; 8] = [
        Self::Schedule,
        Self::Criteria,
        Self::Pitfalls,
        Self::Circumstances,
        Self::Sources,
        Self::Edit,
        Self::Approve,
        Self::Versions,
    ];

    /// What an example shows, which is read only.
    pub const OF_EXAMPLE: [Self; 5] =
        [Self::Schedule, Self::Criteria, Self::Pitfalls, Self::Circumstances, Self::Sources];

    /// The word in the address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Schedule => "schedule",
            Self::Criteria => "criteria",
            Self::Pitfalls => "pitfalls",
            Self::Circumstances => "circumstances",
            Self::Sources => "sources",
            Self::Edit => "edit",
            Self::Approve => "approve",
            Self::Versions => "versions",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Schedule => "Schedule",
            Self::Criteria => "Response criteria",
            Self::Pitfalls => "Pitfalls",
            Self::Circumstances => "Circumstances",
            Self::Sources => "Sources and safety",
            Self::Edit => "Edit",
            Self::Approve => "Approve",
            Self::Versions => "Versions",
        }
    }

    /// The part of an address; one without a known word shows the schedule.
    pub fn of(code: Option<&str>) -> Self {
        code.and_then(|code| Self::ALL.into_iter().find(|tab| tab.code() == code)).unwrap_or(Self::Schedule)
    }

    /// The tab of an example as a link.
    pub fn of_example(self, example: &str, content: &Content, current: Self) -> TabItem {
        let route = Route::ExampleTab { example: example.to_owned(), tab: self.code().to_owned() };
        self.item(&route, content, current)
    }

    /// The tab of a version as a link.
    pub fn of_version(self, protocol: ProtocolId, number: u32, content: &Content, current: Self) -> TabItem {
        let route = Route::ProtocolTab { protocol, number, tab: self.code().to_owned() };
        self.item(&route, content, current)
    }

    fn item(self, route: &Route, content: &Content, current: Self) -> TabItem {
        let count = match self {
            Self::Pitfalls => Some(content.pitfalls.len()),
            Self::Circumstances => Some(content.circumstances.len()),
            _ => None,
        };
        TabItem { label: self.label().into(), href: route.href().into(), current: self == current, count }
    }
}
