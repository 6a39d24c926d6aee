use crate::adherence::{
    Band, Basis, Cohort, Definition, Evidence, Filter, Number, Row, TimePointKey, time_point_names,
};
use crate::calendar::{Date, Offset, display, shift};
use crate::exchange::protocol_title;
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId};
use crate::plan::Course;
use crate::protocol::ProtocolId;
use crate::ui::form::{Choice, SelectField};
use crate::ui::parts::{FilterPills, Pill};
use crate::ui::route::Route;
use crate::workspace::Workspace;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
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
    /// For the list: the rows of which number ([`Number::code`]).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// For the list: of which patient.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub patient: String,
    /// For the list: which time point.
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

    /// The first day on which a window may have closed.
    fn since(&self, today: Date) -> Option<Date> {
        let months: i32 = self.months.parse().ok()?;
        shift(today, Offset::months(-months)).ok()
    }

    /// The rows behind this number.
    pub fn of(&self, number: Number) -> Self {
        Self { number: number.code(), ..self.clone() }
    }

    pub fn in_protocol(&self, id: ProtocolId) -> Self {
        Self { protocol: id.to_string(), ..self.clone() }
    }

    pub fn of_clinician(&self, id: MemberId) -> Self {
        Self { who: id.to_string(), ..self.clone() }
    }

    pub fn of_patient(&self, id: PatientId) -> Self {
        Self { patient: id.to_string(), ..self.clone() }
    }

    pub fn at(&self, time_point: &TimePointKey) -> Self {
        Self { time_point: time_point.code(), ..self.clone() }
    }

    pub fn in_band(&self, band: Band) -> Self {
        Self { band: band.code().to_owned(), ..self.clone() }
    }

    /// What these filters leave, at today as the cut-off date.
    pub fn cohort(&self, workspace: &Workspace, today: Date) -> Cohort {
        let mut cohort = self.nobody(today);
        self.take_in(&mut cohort, workspace, workspace.courses(), today);
        cohort
    }

    /// A cohort at today as the cut-off date that holds nothing yet.
    pub fn nobody(&self, today: Date) -> Cohort {
        Cohort::nobody(today, self.basis())
    }

    /// Takes what these filters leave of some courses into a cohort.
    pub fn take_in<'a>(
        &self,
        cohort: &mut Cohort,
        workspace: &Workspace,
        courses: impl Iterator<Item = &'a Rc<Course>>,
        today: Date,
    ) {
        let filter = Filter {
            protocol: self.protocol.parse().ok(),
            patient: self.patient.parse().ok().map(|id| workspace.chart_of(id)),
            clinician: self.who.parse().ok(),
            since: self.since(today),
            time_point: Some(self.time_point.clone()).filter(|code| !code.is_empty()),
            band: Band::ALL.into_iter().find(|band| band.code() == self.band),
        };
        cohort.take_in(courses, &filter, workspace.settings().due_soon_days);
    }

    /// The filters in words, those that are set: "Protocol X · as recorded".
    pub fn words(&self, workspace: &Workspace, today: Date) -> String {
        let protocol = self.protocol.parse().ok().map(|id| protocol_title(workspace, id));
        let patient = self.patient.parse().ok().map(|id| workspace.short_name(id));
        let who = self.who.parse().ok().map(|id| workspace.member_name(id).to_owned());
        let band = Band::ALL.into_iter().find(|band| band.code() == self.band);
        let time = band.map(|band| match band {
            Band::Before => "due before treatment".to_owned(),
            _ => format!("due after treatment: {}", band.label()),
        });
        let since = self.since(today).map(|since| format!("windows closed {} or later", display(since)));
        let basis = (self.basis() == Basis::AsRecorded).then(|| "windows as recorded".to_owned());
        let parts = [protocol, patient, who, time, since, basis];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// What a list of rows is, in one text: "57 items counted. The denominator of on time (raw) … . Protocol X.".
pub fn about(
    workspace: &Workspace,
    query: &Query,
    number: Number,
    evidence: &Evidence,
    today: Date,
) -> String {
    let mut text = format!("{}. {}", number.words(evidence.count(number)), number.explains());
    // The name of a time point is that of its rows; an empty list has only its code.
    let point = match evidence {
        Evidence::Items(rows) if !query.time_point.is_empty() => time_point_names(rows)
            .into_values()
            .next()
            .map_or_else(|| query.time_point.clone(), |name| format!("{}, {}", name.label, name.detail)),
        _ => query.time_point.clone(),
    };
    for part in [query.words(workspace, today), point] {
        if !part.is_empty() {
            text.push_str(&format!(" {part}."));
        }
    }
    text
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
        <>
        <div class="filters">
            <FilterPills label="Period" items={vec![pill("3", "3 months"), pill("12", "12 months"), pill("", "All")]} selected={query.months.clone()}
                on_select={change(|query, text| query.months = text).reform(|value: AttrValue| value.to_string())} />
            <SelectField id="protocol" label="Protocol" quiet_label=true choices={protocols} value={query.protocol.clone()} on_change={change(|query, text| query.protocol = text)} />
            <SelectField id="who" label="Designated clinician" quiet_label=true choices={who} value={query.who.clone()} on_change={change(|query, text| query.who = text)} />
            <SelectField id="basis" label="Dates" quiet_label=true choices={basis} value={query.basis.clone()} on_change={change(|query, text| query.basis = text)} />
            <span class="mut sm end">{ period }</span>
        </div>
        <p class="sub mb noprint">{ Basis::EXPLAINED }</p>
        </>
    }
}

/// The address of a list.
pub fn list_href(query: &Query) -> String {
    let pairs = [
        ("months", &query.months),
        ("protocol", &query.protocol),
        ("who", &query.who),
        ("basis", &query.basis),
        ("number", &query.number),
        ("patient", &query.patient),
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
