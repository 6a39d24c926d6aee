use super::{
    Class, Deviation, Exemption, Interval, Measure, Number, Proportion, Row, TimePointKey, deviation,
};
use crate::order::{SortedMap, SortedSet};
use crate::people::{MemberId, PatientId};

/// How many items are what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub on_time: u32,
    pub early: u32,
    pub late: u32,
    pub missed: u32,
    /// Of those missed: nothing is recorded of them yet.
    pub nothing_recorded: u32,
    /// Of early, late and missed: those left out of the adjusted figure.
    pub excused: u32,
    /// Nothing recorded and the window not closed.
    pub open: u32,
    /// Finished, but the window not closed: in no rate yet.
    pub done_not_mature: u32,
    /// In no denominator, by reason.
    pub exempt: SortedMap<Exemption, u32>,
}

/// Adherence of a set of items. The three proportions are always worked out; where the display shows counts
/// alone is [`Proportion::is_counts_only`].
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// On time ÷ (on time + early + late + missed).
    pub raw: Proportion,
    /// The same without early, late and missed items that have a justified variance or fell into a logged hold.
    pub adjusted: Proportion,
    /// Done at any time ÷ the denominator of the raw figure.
    pub completeness: Proportion,
    /// The raw figure with those counted as on time that were late while it was still of use by the protocol: how
    /// far the figure hangs on the width of the windows.
    pub with_grace: Proportion,
    pub counts: Counts,
    /// Some patient has several of the counted items. They are not independent, so no interval is given.
    pub is_clustered: bool,
    /// Days from the target of the counted items that were done.
    pub deviation: Option<Deviation>,
}

/// How patients fare, each one observation.
#[derive(Clone, Debug, PartialEq)]
pub struct PatientLevel {
    /// Patients all of whose counted items were on time, of those with any counted item.
    pub fully_adherent: Proportion,
    /// Of each patient's own on-time share in per cent: median and quartiles.
    pub share_percent: Option<Deviation>,
}

/// One patient with a counted item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PatientLine {
    pub patient: PatientId,
    /// The patient's own items.
    pub raw: Proportion,
}

impl PatientLine {
    /// Every counted item of the patient was on time.
    pub fn is_fully_on_time(&self) -> bool {
        self.raw.met() == self.raw.of()
    }
}

/// The figures of a set of rows.
pub fn figures<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Figures {
    let mut counts = Counts::default();
    let (mut raw, mut adjusted, mut completeness) = <(Proportion, Proportion, Proportion)>::default();
    let mut with_grace = Proportion::default();
    let mut patients: SortedSet<PatientId> = SortedSet::new();
    let mut is_clustered = false;
    let mut days_from_target = Vec::new();
    for row in rows {
        counts.add(row);
        for (measure, proportion) in [
            (Measure::RAW, &mut raw),
            (Measure::ADJUSTED, &mut adjusted),
            (Measure::COMPLETENESS, &mut completeness),
            (Measure::WITH_GRACE, &mut with_grace),
        ] {
            measure.count(row, proportion);
        }
        is_clustered |= Number::Counted.counts(row) && !patients.insert(row.patient);
        if Number::Dated.counts(row) {
            days_from_target.extend(row.judged.days_from_target());
        }
    }
    let deviation = deviation(&days_from_target);
    Figures { raw, adjusted, completeness, with_grace, counts, is_clustered, deviation }
}

/// The figures of each group of rows.
pub fn figures_by<'a, K: Ord>(
    rows: impl IntoIterator<Item = &'a Row>,
    key: impl Fn(&Row) -> K,
) -> SortedMap<K, Figures> {
    let mut groups: SortedMap<K, Vec<&Row>> = SortedMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups.into_iter().map(|(key, rows)| (key, figures(rows))).collect()
}

/// By protocol and time point: where each patient has one such item, the observations are independent.
pub fn figures_by_time_point<'a>(
    rows: impl IntoIterator<Item = &'a Row>,
) -> SortedMap<TimePointKey, Figures> {
    figures_by(rows, Row::time_point_key)
}

/// By the role that sees to it.
pub fn figures_by_role<'a>(rows: impl IntoIterator<Item = &'a Row>) -> SortedMap<String, Figures> {
    figures_by(rows, |row| row.role.clone())
}

/// By the designated clinician on the last day of each window.
pub fn figures_by_clinician<'a>(rows: impl IntoIterator<Item = &'a Row>) -> SortedMap<MemberId, Figures> {
    figures_by(rows, |row| row.responsible)
}

/// Every patient as one observation.
pub fn patient_level<'a>(rows: impl IntoIterator<Item = &'a Row>) -> PatientLevel {
    let mut fully_adherent = Proportion::default();
    let mut shares = Vec::new();
    for patient in patient_lines(rows) {
        fully_adherent.count(patient.is_fully_on_time());
        shares.extend(patient.raw.value().map(|share| share * 100.0));
    }
    PatientLevel { fully_adherent, share_percent: Deviation::of(&mut shares) }
}

/// The patients with any counted item.
pub fn patient_lines<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Vec<PatientLine> {
    let mut patients: SortedMap<PatientId, Proportion> = SortedMap::new();
    for row in rows.into_iter().filter(|row| Number::Counted.counts(row)) {
        Measure::RAW.count(row, patients.entry(row.patient).or_default());
    }
    patients.into_iter().map(|(patient, raw)| PatientLine { patient, raw }).collect()
}

/// Patient feedback that came back at any time, of that whose window has closed. Most protocols leave it out
/// of the adherence figures, so it is counted by dates alone.
pub fn feedback_response<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Proportion {
    let mut came_back = Proportion::default();
    for row in rows {
        Measure::FEEDBACK.count(row, &mut came_back);
    }
    came_back
}

impl Figures {
    /// The interval of one of its proportions; `None` of none, and where items of one patient are pooled.
    pub fn interval(&self, proportion: Proportion) -> Option<Interval> {
        if self.is_clustered { None } else { proportion.wilson95() }
    }

    /// What a reader must know of how the items hang together; `None` where they are independent.
    pub fn warning(&self) -> Option<&'static str> {
        self.is_clustered.then_some(
            "Several items of one patient are pooled. They are not independent, so no interval is given; see the figures by patient or by time point.",
        )
    }
}

impl Counts {
    /// In no denominator.
    pub fn exempt_total(&self) -> u32 {
        self.exempt.values().sum()
    }

    /// Of those in no denominator because the plan ended: how many had been done.
    pub fn censored_done(&self) -> u32 {
        let done = |exemption: &Exemption| matches!(exemption, Exemption::PlanEnded { done: true, .. });
        self.exempt.iter().filter(|(exemption, _)| done(exemption)).map(|(_, count)| count).sum()
    }

    fn add(&mut self, row: &Row) {
        for (number, count) in [
            (Number::OnTime, &mut self.on_time),
            (Number::Early, &mut self.early),
            (Number::Late, &mut self.late),
            (Number::Missed, &mut self.missed),
            (Number::NothingRecorded, &mut self.nothing_recorded),
            (Number::Excused, &mut self.excused),
            (Number::DoneNotMature, &mut self.done_not_mature),
            (Number::Open, &mut self.open),
        ] {
            *count += u32::from(number.counts(row));
        }
        if let Class::Exempt(exemption) = &row.judged.class {
            *self.exempt.entry(exemption.clone()).or_default() += 1;
        }
    }
}
