//! Adherence figures as a file: every number with its definition and its rows.

use super::audit_report::{Audit, audit};
use super::csv::{Cell, Reader, table};
use super::row_line::{ROW_COLUMNS, RowLine, basis_code};
use crate::adherence::{
    Agreement, Basis, Coverage, Definition, Deviation, Figures, FirstMiss, FunnelLimits, Interval,
    MedicineCover, Proportion, Row, Standing, agreement, coverage, feedback_response, figures, figures_by,
    figures_by_clinician, figures_by_role, figures_by_time_point, first_miss, followed_patients,
    funnel_limits, medicine_cover, patient_level, rows, standing,
};
use crate::calendar::Date;
use crate::order::{self, SortedMap, SortedSet};
use crate::people::MemberId;
use crate::plan::{Course, CourseId};
use serde::Serialize;

/// A course with the names that its ids do not have.
#[derive(Clone, Copy, Debug)]
pub struct NamedCourse<'a> {
    pub course: &'a Course,
    pub patient: &'a str,
    /// The title of its protocol.
    pub protocol: &'a str,
    /// From how many days before its window opens an item is due soon.
    pub due_soon_days: u16,
    /// The names of those who were designated.
    pub clinicians: &'a SortedMap<MemberId, String>,
}

/// So many of so many, with the percentage and the interval.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    pub met: u32,
    pub of: u32,
    /// To one decimal; none of none.
    pub percent: Option<f64>,
    /// 95 %, as fractions; none where the items are not independent.
    pub wilson95: Option<Interval>,
    /// A page about a cohort shows the counts alone.
    pub counts_only: bool,
}

/// The figures of a set of items.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rates {
    pub raw: Share,
    pub adjusted: Share,
    pub completeness: Share,
    /// The raw figure with those on time that were late while still of use by the protocol.
    pub with_grace: Share,
    pub on_time: u32,
    pub early: u32,
    pub late: u32,
    pub missed: u32,
    pub excused: u32,
    pub open: u32,
    pub done_not_mature: u32,
    /// In no denominator, by reason.
    pub exempt: SortedMap<String, u32>,
    /// Of those left out because the plan ended: how many had been done.
    pub censored_done: u32,
    /// Days from the target of the counted items that were done.
    pub days_from_target: Option<Deviation>,
    pub warning: Option<&'static str>,
}

/// The figures of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// What the group is: a protocol, a kind, a role.
    pub name: String,
    pub rates: Rates,
}

/// The figures of one time point of one protocol.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimePointGroup {
    pub protocol: String,
    pub time_point: String,
    /// Which of a series, from 1.
    pub occurrence: u16,
    pub label: String,
    pub rates: Rates,
}

/// The figures of the items that one designated clinician was responsible for when their windows closed. In order
/// of name: chance alone ranks people.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClinicianGroup {
    pub name: String,
    pub rates: Rates,
    /// Limits around the raw figure of all; none of none.
    pub limits: Option<FunnelLimits>,
    /// `inside`, `outside-95` or `outside-99.8`.
    pub standing: Option<&'static str>,
}

/// Every patient as one observation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ByPatient {
    pub patients: u32,
    /// Patients all of whose counted items were on time.
    pub fully_adherent: Share,
    /// The on-time share of each patient in per cent.
    pub share_percent: Option<Deviation>,
}

/// One medicine course.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MedicineLine {
    pub patient: String,
    #[serde(flatten)]
    pub cover: MedicineCover,
}

/// The adherence of one course or of many.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AdherenceReport {
    pub format: &'static str,
    pub cut_off: Date,
    /// `as_corrected` or `as_recorded`.
    pub basis: &'static str,
    pub definition: Vec<String>,
    pub courses: usize,
    pub all: Rates,
    pub by_protocol: Vec<Group>,
    pub by_time_point: Vec<TimePointGroup>,
    pub by_kind: Vec<Group>,
    pub by_role: Vec<Group>,
    pub by_clinician: Vec<ClinicianGroup>,
    pub by_patient: ByPatient,
    pub checks: Agreement,
    pub first_miss: FirstMiss,
    /// Days covered by imaging, of all courses together; none where no scan counts.
    pub imaging_coverage: Option<Coverage>,
    /// Patient feedback that came back, of that whose window has closed.
    pub feedback_response: Share,
    pub response_8_to_12_weeks: Audit,
    pub medicines: Vec<MedicineLine>,
    pub rows: Vec<RowLine>,
}

/// The name of the format of a report.
pub const ADHERENCE_FORMAT: &str = "aftercare.adherence/1";

/// Works out every figure of a set of courses at a cut-off date.
pub fn adherence_report(courses: &[NamedCourse<'_>], cut_off: Date, basis: Basis) -> AdherenceReport {
    let of_course: Vec<Vec<Row>> =
        courses.iter().map(|named| rows(named.course, cut_off, basis, named.due_soon_days)).collect();
    let all: Vec<Row> = of_course.iter().flatten().cloned().collect();
    let mut names: SortedMap<CourseId, &NamedCourse<'_>> = SortedMap::new();
    let mut versions: SortedMap<&str, SortedSet<u32>> = SortedMap::new();
    for named in courses {
        names.insert(named.course.id, named);
        versions.entry(named.protocol).or_default().insert(named.course.version.number);
    }
    let protocol_of = |row: &Row| names.get(&row.course).map_or("", |named| named.protocol).to_owned();
    let groups = |figures: SortedMap<String, Figures>| -> Vec<Group> {
        figures.into_iter().map(|(name, figures)| Group { name, rates: Rates::of(&figures) }).collect()
    };
    let titles =
        all.iter().map(|row| (row.time_point_key(), (protocol_of(row), row))).collect::<SortedMap<_, _>>();
    let by_time_point = figures_by_time_point(&all)
        .into_iter()
        .filter_map(|(key, figures)| {
            let (protocol, row) = titles.get(&key)?;
            Some(TimePointGroup {
                protocol: protocol.clone(),
                time_point: key.time_point.to_string(),
                occurrence: key.occurrence + 1,
                label: row.time_point_label.clone(),
                rates: Rates::of(&figures),
            })
        })
        .collect();
    let patients = patient_level(&all);
    let definition = Definition {
        cut_off,
        basis,
        protocols: versions
            .into_iter()
            .map(|(title, numbers)| (title.to_owned(), numbers.into_iter().collect()))
            .collect(),
    };
    AdherenceReport {
        format: ADHERENCE_FORMAT,
        cut_off,
        basis: basis_code(basis),
        definition: definition.lines(),
        courses: courses.len(),
        all: Rates::of(&figures(&all)),
        by_protocol: groups(figures_by(&all, protocol_of)),
        by_time_point,
        by_kind: groups(figures_by(&all, |row| row.kind.code().to_owned())),
        by_role: groups(figures_by_role(&all)),
        by_clinician: by_clinician(courses, &all),
        checks: agreement(&all),
        first_miss: first_miss(&followed_patients(
            courses.iter().zip(&of_course).map(|(named, rows)| (named.course, rows.as_slice())),
            cut_off,
        )),
        imaging_coverage: courses
            .iter()
            .filter_map(|named| coverage(named.course, cut_off, basis))
            .reduce(Coverage::and),
        by_patient: ByPatient {
            patients: patients.fully_adherent.of(),
            fully_adherent: Share::of(patients.fully_adherent, true),
            share_percent: patients.share_percent,
        },
        feedback_response: Share::of(feedback_response(&all), false),
        response_8_to_12_weeks: audit(courses, cut_off),
        medicines: courses
            .iter()
            .flat_map(|named| {
                let patient = named.patient.to_owned();
                medicine_cover(named.course, cut_off)
                    .into_iter()
                    .map(move |cover| MedicineLine { patient: patient.clone(), cover })
            })
            .collect(),
        rows: all
            .iter()
            .map(|row| {
                let patient = names.get(&row.course).map_or("", |named| named.patient);
                RowLine::of(row, patient, &protocol_of(row), &clinician(courses, row.responsible))
            })
            .collect(),
    }
}

impl AdherenceReport {
    /// The rows as a table, with cut-off date and basis in every line.
    pub fn csv(&self, reader: Reader) -> String {
        let header: Vec<&str> = ["patient"].into_iter().chain(ROW_COLUMNS).collect();
        table(
            reader,
            &header,
            self.rows.iter().map(|row| {
                let mut cells = vec![Cell::text(&row.patient)];
                cells.extend(row.cells(self.cut_off, self.basis));
                cells
            }),
        )
    }
}

impl Share {
    /// With its interval where the observations are independent.
    pub fn of(proportion: Proportion, independent: bool) -> Self {
        Self {
            met: proportion.met(),
            of: proportion.of(),
            percent: proportion.tenths_of_percent().map(|tenths| f64::from(tenths) / 10.0),
            wilson95: proportion.wilson95().filter(|_| independent),
            counts_only: proportion.is_counts_only(),
        }
    }
}

/// The name of who was designated, else the id.
fn clinician(courses: &[NamedCourse<'_>], id: MemberId) -> String {
    let name = courses.iter().find_map(|named| named.clinicians.get(&id));
    name.cloned().unwrap_or_else(|| id.to_string())
}

fn by_clinician(courses: &[NamedCourse<'_>], rows: &[Row]) -> Vec<ClinicianGroup> {
    let all = figures(rows).raw;
    let mut groups: Vec<ClinicianGroup> = figures_by_clinician(rows)
        .into_iter()
        .map(|(id, figures)| {
            let limits = funnel_limits(all, figures.raw.of());
            ClinicianGroup {
                name: clinician(courses, id),
                rates: Rates::of(&figures),
                standing: limits
                    .as_ref()
                    .and_then(|limits| standing(figures.raw, limits))
                    .map(Standing::code),
                limits,
            }
        })
        .collect();
    order::by(&mut groups, |a, b| a.name.cmp(&b.name));
    groups
}

impl Rates {
    pub fn of(figures: &Figures) -> Self {
        let share = |proportion| Share::of(proportion, !figures.is_clustered);
        let counts = &figures.counts;
        let mut exempt: SortedMap<String, u32> = SortedMap::new();
        for (exemption, count) in &counts.exempt {
            *exempt.entry(exemption.code().to_owned()).or_default() += count;
        }
        Self {
            raw: share(figures.raw),
            adjusted: share(figures.adjusted),
            completeness: share(figures.completeness),
            with_grace: share(figures.with_grace),
            on_time: counts.on_time,
            early: counts.early,
            late: counts.late,
            missed: counts.missed,
            excused: counts.excused,
            open: counts.open,
            done_not_mature: counts.done_not_mature,
            exempt,
            censored_done: counts.censored_done(),
            days_from_target: figures.deviation,
            warning: figures.warning(),
        }
    }
}
