//! The team's own protocols.

use crate::calendar::{Date, display};
use crate::order;
use crate::protocol::{Approver, ProtocolId, State, Version};
use crate::workspace::{Protocol, Workspace};

/// One protocol of the team in the library table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolLine {
    pub id: ProtocolId,
    pub title: String,
    /// The newest version, whatever its state.
    pub newest: u32,
    /// The version that makes new plans.
    pub in_use: Option<u32>,
    pub state: LineState,
    /// Patients whose plan follows any version and has not ended.
    pub patients: usize,
    /// The day by which the version in use is to be reviewed.
    pub review_by: Option<Date>,
    pub review_overdue: bool,
    pub author: String,
    /// The example it was made from.
    pub example: Option<String>,
    /// Time points counted from a day that nobody has chosen yet.
    pub to_confirm: usize,
}

/// Where a protocol stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineState {
    InUse,
    /// In use, and a next version is being written.
    InUseWithDraft,
    Draft,
    Retired,
}

/// One version in the list of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    pub number: u32,
    pub state: &'static str,
    /// "Approved 12-Jan-2026 by Dr A Okafor, Dr L Brandt (Liver MDT)".
    pub approval: String,
    pub content_hash: String,
    pub patients: usize,
    pub change_note: String,
    pub author: String,
}

/// The MDT that approved last, or else the team: what the next approval most likely is by.
pub fn usual_mdt(workspace: &Workspace) -> &str {
    let approvals = workspace
        .protocols()
        .flat_map(|protocol| &protocol.versions)
        .filter_map(|version| version.approval());
    let newest = approvals.max_by_key(|approval| approval.date).map(|approval| approval.mdt.as_str());
    newest.or_else(|| workspace.team().map(|team| team.name.as_str())).unwrap_or_default()
}

impl LineState {
    pub fn label(self) -> &'static str {
        match self {
            Self::InUse => "In use",
            Self::InUseWithDraft => "In use, new draft",
            Self::Draft => "Draft",
            Self::Retired => "Retired",
        }
    }
}

/// How many days of a draft a rule chose that somebody is still to confirm: "10 starting days chosen by a rule, to confirm".
pub fn to_confirm_words(count: usize) -> String {
    match count {
        1 => "1 starting day chosen by a rule, to confirm".to_owned(),
        many => format!("{many} starting days chosen by a rule, to confirm"),
    }
}

/// The team's protocols by title.
pub fn protocol_list(workspace: &Workspace, today: Date) -> Vec<ProtocolLine> {
    let mut lines: Vec<ProtocolLine> =
        workspace.protocols().filter_map(|protocol| line(workspace, protocol, today)).collect();
    order::by_key(&mut lines, |line| (line.title.to_lowercase(), line.id));
    lines
}

/// The versions of a protocol, newest first.
pub fn version_list(workspace: &Workspace, id: ProtocolId) -> Vec<VersionLine> {
    let Some(protocol) = workspace.protocol(id) else { return Vec::new() };
    protocol.versions.iter().rev().map(|version| version_line(workspace, protocol, version)).collect()
}

fn line(workspace: &Workspace, protocol: &Protocol, today: Date) -> Option<ProtocolLine> {
    use crate::protocol::AnchorBasis;
    let newest = protocol.newest()?;
    let in_use = protocol.in_use();
    let state = match (in_use, protocol.draft()) {
        (Some(_), None) => LineState::InUse,
        (Some(_), Some(_)) => LineState::InUseWithDraft,
        (None, Some(_)) => LineState::Draft,
        (None, None) => LineState::Retired,
    };
    let review_by = in_use.and_then(|version| version.approval()).map(|approval| approval.review_by);
    let unchosen = newest
        .content
        .every_time_point()
        .filter(|time_point| time_point.anchor_basis == AnchorBasis::ChosenByDefault)
        .count();
    Some(ProtocolLine {
        id: protocol.id,
        title: newest.content.title.clone(),
        newest: newest.number,
        in_use: in_use.map(|version| version.number),
        state,
        patients: patients_on(workspace, protocol.id, None),
        review_by,
        review_overdue: review_by.is_some_and(|review_by| review_by < today),
        author: newest.author.name.clone(),
        example: newest.content.example.clone(),
        to_confirm: if matches!(newest.state, State::Draft) { unchosen } else { 0 },
    })
}

fn version_line(workspace: &Workspace, protocol: &Protocol, version: &Version) -> VersionLine {
    let (state, approval) = match &version.state {
        State::Draft => ("Draft", None),
        State::Approved(approval) => {
            let in_use = protocol.in_use().is_some_and(|in_use| in_use.number == version.number);
            (if in_use { LineState::InUse.label() } else { "Approved, not in use" }, Some((approval, None)))
        }
        State::Retired { approval, on } => ("Retired", Some((approval, Some(*on)))),
    };
    let words = approval.map_or_else(String::new, |(approval, retired)| {
        let named = |approver: &Approver| match approver.role.as_str() {
            "" => approver.name.clone(),
            role => format!("{} ({role})", approver.name),
        };
        let names: Vec<String> = approval.approvers.iter().map(named).collect();
        let retired = retired.map_or_else(String::new, |on| format!(", retired {}", display(on)));
        format!(
            "Approved {} by {} for {}, review by {}{retired}",
            display(approval.date),
            names.join(", "),
            approval.mdt,
            display(approval.review_by)
        )
    });
    VersionLine {
        number: version.number,
        state,
        approval: words,
        content_hash: approval
            .map_or_else(String::new, |(approval, _)| approval.content_hash.short().to_owned()),
        patients: patients_on(workspace, version.protocol, Some(version.number)),
        change_note: version.change_note.clone(),
        author: version.author.name.clone(),
    }
}

/// Running plans that follow a protocol, or one version of it.
pub fn patients_on(workspace: &Workspace, protocol: ProtocolId, number: Option<u32>) -> usize {
    workspace
        .courses()
        .filter(|course| course.end.is_none() && course.version.protocol == protocol)
        .filter(|course| number.is_none_or(|number| course.version.number == number))
        .count()
}
