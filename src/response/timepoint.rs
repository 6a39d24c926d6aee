use std::ops::Range;

use chrono::NaiveDate;

use super::best::{TimePoint, confirmed_by};
use super::diameters::Diameters;
use super::followed::{Followed, Lesions};
use super::near::{Unmoved, neighbours};
use super::new_lesions::{NewLesionLog, NewLesionsNow};
use super::non_target::{NonTargetNow, judge};
use super::overall::combine;
use super::products::{OneLesion, Smallest};
use super::scope::{self, is_empty_by_choice};
use super::sum_standard::SumStandard;
use super::sums::{Adding, TargetSum};
use super::target::{Against, TargetDecision, decide};
use super::verdict::{Basis, Verdict};
use super::{
    BestRules, Category, Choice, Compares, Doubt, History, Limits, Nadir, NewLesions, NonTargetResponse,
    Part, Reason, Review, ScanRef, Settings, Short, TargetResponse, Warning, attenuation, notes, sources,
};
use crate::imaging::{Scan, Sum};

/// One course as a standard that adds up its targets sees it.
pub(super) struct Course<'a> {
    pub history: &'a History,
    pub settings: &'a Settings,
    pub targets: Vec<Followed<'a>>,
    pub non_targets: Vec<Followed<'a>>,
    pub baseline: TargetSum,
    pub limits: &'static Limits,
    standard: &'a dyn SumStandard,
    adding: Adding<'a>,
    reads_viable: bool,
    pub new_lesions: NewLesionLog<'a>,
    /// Where sources differ on the standard.
    choices: &'static [Choice],
    /// What is to be said on every scan.
    standing: Vec<Warning>,
}

/// What earlier scans leave behind for the next one.
#[derive(Debug, Clone, Default)]
pub(super) struct SoFar {
    pub nadir: Option<Nadir>,
    smallest: Smallest,
    pub overall_cr: Option<NaiveDate>,
    pub progression: Option<NaiveDate>,
    /// What the targets showed since the last progression of any part: response (partial or better), stable, or
    /// not evaluable. Kept where a partial response must be confirmed.
    since_progression: Vec<TimePoint>,
    /// The partial response that was reached since then, and confirmed where the protocol asks for it.
    kept_since: Option<NaiveDate>,
}

/// One scan, judged part by part.
pub(super) struct Judged<'a> {
    pub scan: &'a Scan,
    pub sum: TargetSum,
    pub one: OneLesion,
    pub against: Against,
    pub target: TargetResponse,
    pub decision: Option<TargetDecision>,
    pub non_target: NonTargetNow,
    pub new: NewLesionsNow,
    pub category: Category,
}

/// What one scan leaves behind.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    date: NaiveDate,
    pub category: Category,
    target: TargetResponse,
    /// `None` when there are no targets or one is missing.
    complete_sum: Option<Sum>,
    /// Of each target, where growth of one is progression.
    smallest: Option<Smallest>,
}

/// The verdicts on some of the follow-up scans, earliest first. Every scan before them is read for what it leaves behind.
pub(super) fn verdicts(
    standard: &dyn SumStandard,
    history: &History,
    settings: &Settings,
    wanted: Range<usize>,
) -> Vec<Verdict> {
    let course = Course::read(standard, history, settings);
    let mut so_far = course.start();
    let mut verdicts = Vec::with_capacity(wanted.len());
    for (index, scan) in history.follow_ups().iter().enumerate().take(wanted.end) {
        let mut judged = course.unread(scan);
        course.judge(index, &so_far, &mut judged);
        let outcome = judged.outcome(&so_far);
        if index >= wanted.start {
            verdicts.push(course.verdict(index, &mut judged, &so_far));
            if let Some(verdict) = verdicts.last_mut() {
                course.add_alternatives(&judged, verdict);
            }
        }
        so_far.add(index, outcome, settings, course.limits);
    }
    verdicts
}

impl<'a> Course<'a> {
    /// The lesions that are judged, the sum of the baseline, and what is to be said on every scan.
    pub fn read(standard: &'a dyn SumStandard, history: &'a History, settings: &'a Settings) -> Course<'a> {
        let Lesions { targets, non_targets } = Lesions::of(standard, history, settings.scope);
        let adding = Adding::by(standard, history, &settings.sums);
        let mut course = Course {
            history,
            settings,
            baseline: adding.sum(&targets, ScanRef::Baseline, history.baseline()),
            reads_viable: targets.iter().any(|target| target.part == Part::Viable),
            targets,
            non_targets,
            limits: standard.limits(),
            standard,
            adding,
            new_lesions: NewLesionLog::read(standard, history, settings.scope),
            choices: sources::choices(&settings.standard),
            standing: scope::notes(history, settings).map(Warning::Scope).collect(),
        };
        let about_baseline: Vec<Warning> = notes::about_baseline(&course).collect();
        course.standing.extend(about_baseline);
        course
    }

    /// What the baseline leaves behind for the first follow-up scan.
    pub fn start(&self) -> SoFar {
        let has_sum = self.baseline.targets.is_complete && !self.targets.is_empty();
        let baseline = || Nadir {
            sum: self.baseline.targets.sum,
            scan: ScanRef::Baseline,
            date: self.history.baseline().date,
        };
        let grows_from_nadir = self.limits.compares == Compares::Nadir;
        let smallest = Smallest::default().with(self.limits, &self.baseline);
        SoFar { nadir: (has_sum && grows_from_nadir).then(baseline), smallest, ..SoFar::default() }
    }

    /// A scan of which nothing was read yet.
    pub fn unread(&self, scan: &'a Scan) -> Judged<'a> {
        Judged {
            scan,
            sum: TargetSum::nothing(self.limits),
            one: OneLesion::default(),
            against: Against::nothing(self.limits),
            target: TargetResponse::None,
            decision: None,
            non_target: NonTargetNow::nothing(),
            new: NewLesionsNow::nothing(),
            category: Category::Ne,
        }
    }

    /// Judges a scan that was not read yet. What is known of it is large, so it is filled in where it stays.
    pub fn judge(&self, index: usize, so_far: &SoFar, judged: &mut Judged<'a>) {
        let scan = judged.scan;
        let name = ScanRef::FollowUp(index);
        let sum = &mut judged.sum;
        self.adding.add(&self.targets, name, scan, sum);
        if self.limits.one_lesion {
            judged.one = so_far.smallest.compare(self.limits, sum);
            sum.targets.grown = judged.one.grown;
        }
        let compared = self
            .limits
            .attenuation
            .map(|_| attenuation::compare(&self.targets, &sum.contributions, self.history.baseline(), scan));
        let rules = &self.settings.sums;
        judged.against = Against {
            baseline: self.baseline.targets.is_complete.then_some(self.baseline.targets.sum),
            nadir: so_far.nadir,
            overall_cr: so_far.overall_cr,
            pr_to_keep: so_far.kept_since.filter(|_| rules.keep_pr && self.limits.as_recist),
            pd_floor: rules.pd_floor.filter(|_| self.limits.as_recist),
            limits: self.limits,
            attenuation: compared,
        };
        let has_targets = !self.targets.is_empty();
        if has_targets {
            let decision = decide(judged.sum.targets, &judged.against);
            judged.target = decision.response;
            judged.decision = Some(decision);
        }
        let as_baseline = self.history.reads_as_baseline(name);
        judge(
            self.standard,
            &self.non_targets,
            scan,
            as_baseline,
            has_targets,
            so_far.overall_cr,
            &mut judged.non_target,
        );
        self.new_lesions.at(index, &mut judged.new);
        judged.category = self.overall(judged.target, judged.non_target.response, judged.new.status);
    }

    /// What the parts give together.
    pub fn overall(
        &self,
        target: TargetResponse,
        non_target: NonTargetResponse,
        new: NewLesions,
    ) -> Category {
        match combine(target, non_target, new) {
            Category::Ned if is_empty_by_choice(self.history, self.settings.scope) => Category::Ne,
            category => category,
        }
    }

    /// What is told of a scan, without its alternatives. Takes the lists of lesions out of what was judged.
    fn verdict(&self, index: usize, judged: &mut Judged, so_far: &SoFar) -> Verdict {
        Verdict {
            standard: self.settings.standard.clone(),
            scan: index,
            date: judged.scan.date,
            category: judged.category,
            rule: judged.rule(),
            not_met: Short::WITH_ROOM,
            warnings: self.warnings(judged, so_far),
            near: Short::WITH_ROOM,
            review: judged.review().map(Box::new),
            basis: Basis {
                attenuation: judged.against.attenuation.map(Box::new),
                sums: self.diameters(judged, so_far),
            },
        }
    }

    /// Adds what was considered and not met, and what is near, to a verdict that has its place.
    fn add_alternatives(&self, judged: &Judged, verdict: &mut Verdict) {
        notes::not_met(judged, &mut verdict.not_met);
        let (non_target, new) = (judged.non_target.response, judged.new.status);
        if !self.targets.is_empty() {
            let unmoved = Unmoved { against: &judged.against, now: judged.category };
            let category = |_, target| combine(target, non_target, new);
            neighbours(&judged.sum, &judged.one, &unmoved, [None; 2], category, &mut verdict.near);
        }
    }

    /// What a verdict was worked out from. Takes the lists of lesions out of what was judged.
    pub fn diameters(&self, judged: &mut Judged, so_far: &SoFar) -> Diameters {
        let has_targets = !self.targets.is_empty();
        Diameters {
            target: judged.target,
            non_target: judged.non_target.response,
            new_lesions: judged.new.status,
            baseline_sum: judged.against.baseline.filter(|_| has_targets),
            nadir: so_far.nadir,
            current: has_targets.then_some(judged.sum.targets.sum),
            target_rule: judged.decision.map(|decision| decision.rule),
            pd_floor: judged.against.pd_floor,
            contributions: judged.sum.contributions.take(),
            non_targets: judged.non_target.seen.take(),
            definite_new: judged.new.definite.take(),
            limits: self.limits,
            immune: None,
        }
    }

    /// What is to be looked at on a scan; none of it changes its category.
    pub fn warnings(&self, judged: &Judged, so_far: &SoFar) -> Vec<Warning> {
        let mut warnings = self.standing.clone();
        self.standard.scan_warnings(self.reads_viable, judged.scan, &mut warnings);
        notes::about_scan(self, judged, so_far, &mut warnings);
        if !self.choices.is_empty() {
            warnings.extend(sources::where_they_differ(judged, self.choices));
        }
        for more in [&judged.non_target.warnings, &judged.new.warnings] {
            if !more.is_empty() {
                warnings.extend_from_slice(more);
            }
        }
        warnings
    }
}

impl Judged<'_> {
    /// The rule that decided: progression by whichever part shows it, else the targets where the category is
    /// theirs, else the table that joins the parts.
    pub fn rule(&self) -> Reason {
        if let Some(decision) = self.decision
            && self.target.as_category() == Some(self.category)
        {
            return decision.rule;
        }
        let progression = self.non_target.progression.or(self.new.rule);
        if let Some(rule) = progression.filter(|_| self.category == Category::Pd) {
            return rule;
        }
        if self.target != TargetResponse::None {
            return Reason::OverallTable;
        }
        match self.non_target.response {
            NonTargetResponse::None if self.category == Category::Ne => Reason::NothingInScope,
            NonTargetResponse::None => Reason::NoDisease,
            _ => Reason::NonTargetOnly,
        }
    }

    /// Joins the reasons for which a person must decide.
    #[inline]
    pub fn review(&self) -> Option<Review> {
        let grew_from_zero = self.decision.is_some_and(|decision| decision.grew_from_zero);
        let may_be = grew_from_zero
            || self.one.from_zero.is_some()
            || self.non_target.progression.is_some()
            || self.new.doubt.is_some();
        may_be.then(|| self.doubts(grew_from_zero)).flatten()
    }

    fn doubts(&self, grew_from_zero: bool) -> Option<Review> {
        let mut because = Vec::new();
        let mut instead = Vec::new();
        if grew_from_zero && self.category != Category::Pd {
            because.push(Doubt::GrewFromZero);
            instead.push(Category::Pd);
        }
        let from_zero = self.one.from_zero.filter(|_| because.is_empty() && self.category != Category::Pd);
        if let Some(lesion) = from_zero {
            because.push(Doubt::LesionFromZero(lesion));
            instead.push(Category::Pd);
        }
        if let Some(Reason::NonTargetPdReappeared { cr_on }) = self.non_target.progression {
            // The complete response may have been wrong.
            because.push(Doubt::NonTargetBack { cr_on });
            let has_targets = self.target != TargetResponse::None;
            instead.push(if has_targets { Category::Pr } else { Category::NonCrNonPd });
        }
        if let Some(note) = self.new.doubt {
            because.push(Doubt::NewLesion(note));
            instead.push(Category::Pd);
        }
        if because.is_empty() {
            return None;
        }
        crate::order::ascending(&mut instead);
        instead.dedup();
        instead.retain(|category| *category != self.category);
        Some(Review { because, instead })
    }

    /// What the scan leaves behind for later ones.
    pub fn outcome(&self, so_far: &SoFar) -> Outcome {
        let limits = self.against.limits;
        let smallest = limits.one_lesion.then(|| so_far.smallest.with(limits, &self.sum));
        let has_sum = self.sum.targets.is_complete && self.target != TargetResponse::None;
        Outcome {
            date: self.scan.date,
            category: self.category,
            target: self.target,
            complete_sum: has_sum.then_some(self.sum.targets.sum),
            smallest,
        }
    }
}

impl SoFar {
    /// The date of a partial response that still waits for its confirmation.
    pub fn unconfirmed(&self, rules: &BestRules) -> Option<NaiveDate> {
        let is_stable = |point: &TimePoint| point.category == Category::Sd;
        let points = match self.since_progression.iter().rposition(is_stable) {
            Some(stable) if !rules.accept_sd => self.since_progression.get(stable + 1..)?,
            _ => &self.since_progression,
        };
        let response = points.iter().find(|point| point.category == Category::Pr)?;
        self.kept_since.is_none().then_some(response.date)
    }

    /// Takes in what a scan leaves behind.
    pub fn add(&mut self, index: usize, outcome: Outcome, settings: &Settings, limits: &Limits) {
        let Outcome { date, category, target, complete_sum, smallest } = outcome;
        if let Some(smallest) = smallest {
            self.smallest = smallest;
        }
        let complete_sum = complete_sum.filter(|_| limits.compares == Compares::Nadir);
        if let Some(sum) = complete_sum.filter(|sum| self.nadir.is_none_or(|nadir| *sum < nadir.sum)) {
            self.nadir = Some(Nadir { sum, scan: ScanRef::FollowUp(index), date });
        }
        match category {
            Category::Cr => {
                self.overall_cr.get_or_insert(date);
            }
            Category::Pd => {
                self.progression.get_or_insert(date);
                self.since_progression.clear();
                self.kept_since = None;
                return;
            }
            _ => {}
        }
        let category = match target {
            TargetResponse::Cr | TargetResponse::Pr => Category::Pr,
            TargetResponse::Sd => Category::Sd,
            TargetResponse::Ne => Category::Ne,
            TargetResponse::Pd | TargetResponse::None => return,
        };
        if self.kept_since.is_some() {
            return;
        }
        if !settings.best.confirmation_required {
            self.kept_since = (category == Category::Pr).then_some(date);
            return;
        }
        self.since_progression.push(TimePoint { date, category });
        self.kept_since = confirmed(&self.since_progression, &settings.best);
    }
}

/// The date of the first partial response that a later one confirms.
fn confirmed(points: &[TimePoint], rules: &BestRules) -> Option<NaiveDate> {
    let mut responses = points.iter().enumerate().filter(|(_, point)| point.category == Category::Pr);
    let first = responses.find(|(index, _)| confirmed_by(points, *index, Category::Pr, rules).is_some());
    first.map(|(_, point)| point.date)
}
