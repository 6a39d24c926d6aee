use crate::adherence::{Band, Basis, Definition, Row, TimePointKey, rows};
use crate::calendar::{Date, Offset, display, shift};
use crate::order::{SortedMap, SortedSet};
use crate::people::MemberId;
use crate::protocol::{ActivityKind, ProtocolId};
use crate::ui::form::{Choice, SelectField};
use crate::ui::parts::{FilterPills, Pill};
use crate::ui::route::Route;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use yew::prelude::*;
use yew_router::prelude::*;

/// The filters as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// Months before today in which windows closed: "3", "12"; empty: all.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub months: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub protocol: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// "recorded": windows as they were before a wrong date was corrected.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// For the list: which class, which time point.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub class: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub time_point: String,
    /// For the list: how long after treatment.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub band: String,
}

impl Query {
    pub fn basis(&self) -> Basis {
        if self.basis == "recorded" { Basis::AsRecorded } else { Basis::AsCorrected }
    }

    /// The first day on which a counted window may have closed.
    fn since(&self, today: Date) -> Option<Date> {
        let months: i32 = self.months.parse().ok()?;
        shift(today, Offset::months(-months)).ok()
    }

    /// The list behind a number of counted items.
    pub fn counted(&self, protocol: Option<ProtocolId>) -> Self {
        Self {
            protocol: protocol.map_or_else(|| self.protocol.clone(), |id| id.to_string()),
            time_point: String::new(),
            band: String::new(),
            class: "counted".to_owned(),
            ..self.clone()
        }
    }

    /// The same of one time point.
    pub fn at(&self, time_point: &TimePointKey) -> Self {
        Self { time_point: time_point.code(), ..self.clone() }
    }

    /// The same of one stretch of time after treatment.
    pub fn in_band(&self, band: Band) -> Self {
        Self { band: band.code().to_owned(), ..self.clone() }
    }

    /// The list of one class.
    pub fn of_class(&self, class: &str) -> Self {
        Self { class: class.to_owned(), ..self.clone() }
    }
}

/// The rows that the filters leave, at today as the cut-off date.
pub fn chosen(workspace: &Workspace, query: &Query, today: Date) -> Vec<Row> {
    let since = query.since(today);
    let protocol = query.protocol.parse::<ProtocolId>().ok();
    let who = query.who.parse::<MemberId>().ok();
    workspace
        .courses()
        .filter(|course| protocol.is_none_or(|id| course.version.protocol == id))
        .flat_map(|course| rows(course, today, query.basis(), workspace.settings().due_soon_days))
        // Who was designated when the window closed, as in the figures by clinician.
        .filter(|row| who.is_none_or(|member| row.responsible == member))
        .filter(|row| since.is_none_or(|since| row.judged.window.latest() >= since))
        .filter(|row| query.time_point.is_empty() || row.time_point_key().code() == query.time_point)
        .filter(|row| query.band.is_empty() || row.band().code() == query.band)
        .filter(|row| query.class.is_empty() || class_matches(row, &query.class))
        .collect()
}

fn class_matches(row: &Row, class: &str) -> bool {
    match class {
        "counted" => row.judged.class.is_counted(),
        "adjusted" => row.judged.is_counted_adjusted(),
        "done" => row.judged.class.is_counted_done(),
        "feedback" => row.kind == ActivityKind::PatientFeedback && row.judged.by_dates.is_counted(),
        code => row.judged.class.code() == code,
    }
}

/// What the figures of these rows mean.
pub fn definition(workspace: &Workspace, rows: &[Row], query: &Query, today: Date) -> Definition {
    let mut versions: SortedMap<ProtocolId, SortedSet<u32>> = SortedMap::new();
    for row in rows {
        versions.entry(row.protocol).or_default().insert(row.version);
    }
    let protocols = versions
        .into_iter()
        .map(|(id, numbers)| (protocol_title(workspace, id), numbers.into_iter().collect()))
        .collect();
    Definition { cut_off: today, basis: query.basis(), protocols }
}

pub fn protocol_title(workspace: &Workspace, id: ProtocolId) -> String {
    workspace
        .protocol(id)
        .and_then(|protocol| protocol.newest())
        .map_or_else(|| "A protocol not in the library".to_owned(), |version| version.content.title.clone())
}

/// The query of the address, and a callback that changes it.
#[hook]
pub fn use_query() -> (Query, Callback<Query>) {
    let location = use_location();
    let navigator = use_navigator();
    let query = location.and_then(|location| location.query::<Query>().ok()).unwrap_or_default();
    let set = Callback::from(move |query: Query| {
        if let Some(navigator) = &navigator {
            // Ids and codes can always be written in an address.
            let _ = navigator.replace_with_query(&Route::Adherence, &query);
        }
    });
    (query, set)
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FilterRowProps {
    pub workspace: std::rc::Rc<Workspace>,
    pub query: Query,
    pub set: Callback<Query>,
    pub today: Date,
}

/// Period, protocol, clinician, and as corrected or as recorded.
#[component]
pub fn FilterRow(props: &FilterRowProps) -> Html {
    let query = &props.query;
    let change = |edit: fn(&mut Query, String)| {
        let (query, set) = (props.query.clone(), props.set.clone());
        Callback::from(move |text: String| {
            let mut next = query.clone();
            edit(&mut next, text);
            set.emit(next);
        })
    };
    let pill = |value: &'static str, label: &'static str| Pill {
        value: value.into(),
        label: label.into(),
        count: None,
        tone: None,
    };
    let workspace = &props.workspace;
    let mut protocols = vec![Choice::new("", "All protocols")];
    protocols.extend(
        workspace
            .protocols()
            .map(|protocol| Choice::new(protocol.id.to_string(), protocol_title(workspace, protocol.id))),
    );
    let mut who = vec![Choice::new("", "All clinicians")];
    who.extend(
        workspace.members().map(|member| Choice::new(member.id().to_string(), member.name().to_owned())),
    );
    let basis = vec![Choice::new("", "As corrected"), Choice::new("recorded", "As recorded")];
    let period = match query.since(props.today) {
        Some(since) => format!("Windows closed {} or later, before {}", display(since), display(props.today)),
        None => format!("All windows closed before {}", display(props.today)),
    };
    html! {
        <div class="filters">
            <FilterPills label="Period" items={vec![pill("3", "3 months"), pill("12", "12 months"), pill("", "All")]} selected={query.months.clone()}
                on_select={change(|query, text| query.months = text).reform(|value: AttrValue| value.to_string())} />
            <SelectField id="protocol" label="Protocol" quiet_label=true choices={protocols} value={query.protocol.clone()} on_change={change(|query, text| query.protocol = text)} />
            <SelectField id="who" label="Designated clinician" quiet_label=true choices={who} value={query.who.clone()} on_change={change(|query, text| query.who = text)} />
            <SelectField id="basis" label="Dates" quiet_label=true choices={basis} value={query.basis.clone()} on_change={change(|query, text| query.basis = text)} />
            <span class="mut sm end">{ period }</span>
        </div>
    }
}

/// The address of a list.
pub fn list_href(query: &Query) -> String {
    let pairs = [
        ("months", &query.months),
        ("protocol", &query.protocol),
        ("who", &query.who),
        ("basis", &query.basis),
        ("class", &query.class),
        ("time_point", &query.time_point),
        ("band", &query.band),
    ];
    let given: Vec<String> = pairs
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let path = Route::AdherenceList.href();
    if given.is_empty() { path } else { format!("{path}?{}", given.join("&")) }
}
