use super::{
    Answer, Band, Basis, Coverage, FollowedPatient, Number, PatientLine, ResponseAudit, Row, audit_closes_on,
    coverage, followed_patients, patient_lines, response_audit, rows,
};
use crate::calendar::Date;
use crate::people::{MemberId, PatientId};
use crate::plan::{Course, CourseId};
use crate::protocol::ProtocolId;
use std::rc::Rc;

/// Which courses and items a page is about. What is not given leaves everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub protocol: Option<ProtocolId>,
    pub patient: Option<PatientId>,
    /// The designated clinician on the last day of the window.
    pub clinician: Option<MemberId>,
    /// The first day on which a window may have closed.
    pub since: Option<Date>,
    /// Of items alone: the code of a time point ([`super::TimePointKey::code`]).
    pub time_point: Option<String>,
    /// Of items alone: how long after treatment.
    pub band: Option<Band>,
}

/// What a filter leaves of many courses at a cut-off date.
#[derive(Clone, Debug, PartialEq)]
pub struct Cohort {
    cut_off: Date,
    basis: Basis,
    courses: Vec<Chosen>,
}

/// One course with what the filter leaves of it.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    course: Rc<Course>,
    rows: Vec<Row>,
    sessions: Vec<ResponseAudit>,
}

/// The days of one course that scans covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoveredCourse {
    pub course: CourseId,
    pub patient: PatientId,
    pub protocol: ProtocolId,
    pub coverage: Coverage,
}

/// The guidance's audit question for one session of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionAnswer {
    pub course: CourseId,
    pub patient: PatientId,
    pub protocol: ProtocolId,
    pub audit: ResponseAudit,
}

/// The rows behind a number, by what it counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    Items(Vec<Row>),
    Patients(Vec<PatientLine>),
    Followed(Vec<FollowedPatient>),
    /// A number of days is the sum over its courses.
    Courses(Vec<CoveredCourse>),
    Sessions(Vec<SessionAnswer>),
}

impl Cohort {
    /// `due_soon_days` is the clinic's, as for [`rows`].
    pub fn of<'a>(
        courses: impl IntoIterator<Item = &'a Rc<Course>>,
        filter: &Filter,
        cut_off: Date,
        basis: Basis,
        due_soon_days: u16,
    ) -> Self {
        let mut cohort = Self::nobody(cut_off, basis);
        cohort.take_in(courses, filter, due_soon_days);
        cohort
    }

    /// One that holds nothing yet.
    pub const fn nobody(cut_off: Date, basis: Basis) -> Self {
        Self { cut_off, basis, courses: Vec::new() }
    }

    /// Takes in what the filter leaves of more courses, behind those that it holds.
    pub fn take_in<'a>(
        &mut self,
        courses: impl IntoIterator<Item = &'a Rc<Course>>,
        filter: &Filter,
        due_soon_days: u16,
    ) {
        let (cut_off, basis) = (self.cut_off, self.basis);
        let courses = courses
            .into_iter()
            .filter(|course| filter.protocol.is_none_or(|id| course.version.protocol == id))
            .filter(|course| filter.patient.is_none_or(|id| course.patient == id))
            .map(|course| {
                let mut rows = rows(course, cut_off, basis, due_soon_days);
                rows.retain(|row| filter.leaves(row));
                let mut sessions = response_audit(course, cut_off);
                sessions.retain(|session| {
                    let last_day = audit_closes_on(session.date);
                    filter.leaves_window(course.designated_on(last_day), last_day)
                });
                Chosen { course: course.clone(), rows, sessions }
            });
        self.courses.extend(courses);
    }

    /// The items, course by course.
    pub fn rows(&self) -> Vec<Row> {
        self.courses.iter().flat_map(|chosen| chosen.rows.iter().cloned()).collect()
    }

    /// The patients who were followed from their first procedure.
    pub fn followed(&self) -> Vec<FollowedPatient> {
        let courses = self.courses.iter().filter(|chosen| !chosen.rows.is_empty());
        followed_patients(courses.map(|chosen| (&*chosen.course, chosen.rows.as_slice())), self.cut_off)
    }

    /// The courses in which scans count.
    pub fn covered(&self) -> Vec<CoveredCourse> {
        let courses = self.courses.iter().filter(|chosen| !chosen.rows.is_empty());
        courses
            .filter_map(|chosen| {
                let course = &chosen.course;
                Some(CoveredCourse {
                    course: course.id,
                    patient: course.patient,
                    protocol: course.version.protocol,
                    coverage: coverage(course, self.cut_off, self.basis)?,
                })
            })
            .collect()
    }

    /// Every session with its answer to the audit question.
    pub fn sessions(&self) -> Vec<SessionAnswer> {
        let of = |chosen: &Chosen, audit: &ResponseAudit| SessionAnswer {
            course: chosen.course.id,
            patient: chosen.course.patient,
            protocol: chosen.course.version.protocol,
            audit: audit.clone(),
        };
        let courses = self.courses.iter();
        courses.flat_map(|chosen| chosen.sessions.iter().map(move |audit| of(chosen, audit))).collect()
    }

    /// The rows behind a number.
    pub fn behind(&self, number: Number) -> Evidence {
        match number {
            Number::Patients | Number::PatientsOnTime => {
                let mut patients = patient_lines(self.courses.iter().flat_map(|chosen| &chosen.rows));
                patients.retain(|patient| number == Number::Patients || patient.is_fully_on_time());
                Evidence::Patients(patients)
            }
            Number::Followed(day) => {
                let mut patients = self.followed();
                patients.retain(|patient| day.is_none_or(|day| patient.followed().is_at_risk_on(day)));
                Evidence::Followed(patients)
            }
            Number::FirstMissed(day) => {
                let mut patients = self.followed();
                patients.retain(|patient| {
                    let followed = patient.followed();
                    followed.event && day.is_none_or(|day| followed.days == day)
                });
                Evidence::Followed(patients)
            }
            // Of each course the days before its first scan are covered: none of them has no day.
            Number::DaysAtRisk | Number::CoveredDays => Evidence::Courses(self.covered()),
            Number::Sessions | Number::ResponseYes | Number::ResponseNo | Number::ResponseNotEvaluable => {
                let mut sessions = self.sessions();
                sessions.retain(|session| number.counts_answer(&session.audit.answer));
                Evidence::Sessions(sessions)
            }
            _ => {
                let mut rows = self.rows();
                rows.retain(|row| number.counts(row));
                Evidence::Items(rows)
            }
        }
    }

    /// The number itself: as many as there are rows, or as many days as they have together.
    pub fn count(&self, number: Number) -> i64 {
        self.behind(number).count(number)
    }
}

impl Evidence {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Items(rows) => rows.len(),
            Self::Patients(patients) => patients.len(),
            Self::Followed(patients) => patients.len(),
            Self::Courses(courses) => courses.len(),
            Self::Sessions(sessions) => sessions.len(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number that these rows stand behind: as many as there are, or the sum of their days.
    pub fn count(&self, number: Number) -> i64 {
        match self {
            Self::Courses(courses) => courses
                .iter()
                .map(|course| match number {
                    Number::CoveredDays => course.coverage.covered_days,
                    _ => course.coverage.days_at_risk,
                })
                .sum(),
            _ => i64::try_from(self.len()).unwrap_or(i64::MAX),
        }
    }
}

impl Filter {
    fn leaves(&self, row: &Row) -> bool {
        self.leaves_window(row.responsible, row.judged.window.latest())
            && self.time_point.as_ref().is_none_or(|code| row.time_point_key().code() == *code)
            && self.band.is_none_or(|band| row.band() == band)
    }

    fn leaves_window(&self, responsible: MemberId, last_day: Date) -> bool {
        self.clinician.is_none_or(|member| member == responsible)
            && self.since.is_none_or(|since| last_day >= since)
    }
}

impl Number {
    /// Whether a session with this answer counts in it.
    pub fn counts_answer(self, answer: &Answer) -> bool {
        match self {
            Self::Sessions => true,
            Self::ResponseYes => matches!(answer, Answer::Yes { .. }),
            Self::ResponseNo => *answer == Answer::No,
            Self::ResponseNotEvaluable => matches!(answer, Answer::NotEvaluable { .. }),
            _ => false,
        }
    }
}
