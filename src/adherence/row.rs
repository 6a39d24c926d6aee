use super::{Basis, Class, Judged, Status, classify, status};
use crate::calendar::Date;
use crate::imaging::Modality;
use crate::people::{MemberId, PatientId};
use crate::plan::{Course, CourseId, Instance, Item, ItemCheck, ItemId, Part, Reason};
use crate::protocol::{ActivityKind, ProtocolId, TimePointId};

/// The time points that are pooled over patients: one occurrence of one time point, of either check.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimePointKey {
    pub protocol: ProtocolId,
    pub time_point: TimePointId,
    /// Which of a series, from 0.
    pub occurrence: u16,
    pub part: Part,
}

impl TimePointKey {
    /// The word in addresses, one for each key of a protocol: "img-3m", "img-3m.2", "ppi.finish".
    pub fn code(&self) -> String {
        let mut code = self.time_point.to_string();
        if self.occurrence > 0 {
            code.push_str(&format!(".{}", u32::from(self.occurrence) + 1));
        }
        match self.part {
            Part::Whole => {}
            Part::CourseStart => code.push_str(".start"),
            Part::CourseFinish => code.push_str(".finish"),
        }
        code
    }
}

/// One item as it stands behind a number: every figure opens its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub course: CourseId,
    pub patient: PatientId,
    pub protocol: ProtocolId,
    /// The number of the protocol's version.
    pub version: u32,
    pub item: ItemId,
    pub time_point: TimePointId,
    pub instance: Instance,
    pub occurrence: u16,
    pub part: Part,
    pub kind: ActivityKind,
    pub modality: Option<Modality>,
    /// What people call the item ("Safety call, session 2").
    pub label: String,
    /// What people call the time point, whichever session or event it counts from.
    pub time_point_label: String,
    /// What is done ("Call: pain and opioid dose").
    pub activity: String,
    /// The distance from the day it counts from, by the protocol: "4 days after each session".
    pub timing: String,
    pub role: String,
    /// The designated clinician on the last day of the window.
    pub responsible: MemberId,
    /// Until then a late one is still of use.
    pub late_until: Option<Date>,
    /// Target day from the last session on or before it, from the first where it comes before all; 0 where no
    /// session is known.
    pub days_from_treatment: i64,
    /// At the cut-off date.
    pub status: Status,
    pub judged: Judged,
    /// Who compared it with the record.
    pub checks: Vec<ItemCheck>,
}

/// The rows of a course at a cut-off date, in order of target date. `due_soon_days` is the clinic's, so that a row
/// has the status that the item has everywhere else.
pub fn rows(course: &Course, cut_off: Date, basis: Basis, due_soon_days: u16) -> Vec<Row> {
    let mut rows: Vec<Row> = course
        .items
        .iter()
        .map(|record| {
            let item = &record.item;
            let judged = classify(course, record, cut_off, basis);
            Row {
                course: course.id,
                patient: course.patient,
                protocol: course.version.protocol,
                version: course.version.number,
                item: item.id.clone(),
                time_point: item.key.time_point.clone(),
                instance: item.key.instance.clone(),
                occurrence: item.key.occurrence,
                part: item.key.part,
                kind: item.kind,
                modality: item.modality,
                label: course.name_of(item),
                time_point_label: item.time_point_name(),
                activity: item.title.clone(),
                timing: timing(item),
                role: item.role.clone(),
                responsible: course.designated_on(judged.window.latest()),
                late_until: item.late_until,
                days_from_treatment: days_from_treatment(course, item),
                status: status(course, record, cut_off, due_soon_days),
                judged,
                checks: record.checks.clone(),
            }
        })
        .collect();
    crate::order::by(&mut rows, |a, b| {
        (a.judged.window.target(), &a.item).cmp(&(b.judged.window.target(), &b.item))
    });
    rows
}

impl Row {
    /// What it is pooled by.
    pub fn time_point_key(&self) -> TimePointKey {
        TimePointKey {
            protocol: self.protocol,
            time_point: self.time_point.clone(),
            occurrence: self.occurrence,
            part: self.part,
        }
    }
}

impl Row {
    /// On time, or late while that was still of use.
    pub fn is_on_time_with_grace(&self) -> bool {
        match (&self.judged.class, self.judged.done_on, self.late_until) {
            (Class::OnTime, _, _) => true,
            (Class::Late, Some(done_on), Some(late_until)) => done_on <= late_until,
            _ => false,
        }
    }
}

fn days_from_treatment(course: &Course, item: &Item) -> i64 {
    let target = item.window.target();
    let sessions = || course.anchors.sessions.iter().map(|session| session.date);
    let from = sessions().filter(|date| *date <= target).max().or_else(|| sessions().min());
    from.map_or(0, |from| (target - from).num_days())
}

/// "4 days after each session", "2 weeks before procedure", "day of discharge"; empty where the plan does not say.
fn timing(item: &Item) -> String {
    let of = item.because.iter().find_map(|reason| match reason {
        Reason::Protocol { offset, anchor, .. } => Some((offset, anchor)),
        _ => None,
    });
    of.map_or_else(String::new, |(offset, anchor)| match (offset.is_zero(), offset.is_before()) {
        (true, _) => format!("day of {anchor}"),
        (_, true) => format!("{} {anchor}", offset.words()),
        _ => format!("{} after {anchor}", offset.words()),
    })
}
