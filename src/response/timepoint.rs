use chrono::NaiveDate;

use super::best::{TimePoint, confirmed_by};
use super::near::neighbours;
use super::new_lesions::{NewLesionLog, NewLesionsNow};
use super::non_target::{NonTargetNow, judge};
use super::overall::combine;
use super::scope::{is_empty_by_choice, lesions_of};
use super::sum_standard::SumStandard;
use super::sums::{TargetSum, sum_targets};
use super::target::{Dated, TargetDecision, TargetFacts, decide, rule_sentence};
use super::verdict::{Nadir, Review, Rule, RuleId, ScanRef, SumNow, Verdict, Warning};
use super::words::listed;
use super::{BestRules, Category, History, NonTargetResponse, Settings, TargetResponse};
use super::{notes, scope};
use crate::imaging::{Lesion, Role, Scan};

/// One course as a standard that adds up diameters sees it.
pub(super) struct Course<'a> {
    pub standard: &'a dyn SumStandard,
    pub history: &'a History,
    pub settings: &'a Settings,
    pub targets: Vec<&'a Lesion>,
    pub non_targets: Vec<&'a Lesion>,
    pub baseline: TargetSum,
    new_lesions: NewLesionLog<'a>,
}

/// What earlier scans leave behind for the next one.
#[derive(Debug, Clone, Default)]
pub(super) struct SoFar {
    pub nadir: Option<Nadir>,
    pub overall_cr: Option<NaiveDate>,
    pub progression: Option<NaiveDate>,
    /// What the targets showed since the last progression of any part: response (partial or better), stable, or
    /// not evaluable.
    since_progression: Vec<TimePoint>,
    /// The partial response that was reached since then, and confirmed where the protocol asks for it.
    kept_since: Option<NaiveDate>,
}

/// One scan, judged part by part.
pub(super) struct Judged<'a> {
    pub scan: &'a Scan,
    pub sum: TargetSum,
    pub facts: TargetFacts,
    pub target: TargetResponse,
    pub decision: Option<TargetDecision>,
    pub non_target: NonTargetNow,
    pub new: NewLesionsNow,
    pub category: Category,
}

/// The verdict on every follow-up scan, earliest first.
pub(super) fn verdicts(standard: &dyn SumStandard, history: &History, settings: &Settings) -> Vec<Verdict> {
    let course = Course::read(standard, history, settings);
    let mut so_far = course.start();
    let mut verdicts = Vec::with_capacity(history.follow_ups().len());
    for (index, scan) in history.follow_ups().iter().enumerate() {
        let judged = course.judge(index, scan, &so_far);
        verdicts.push(course.verdict(index, &judged, &so_far));
        so_far.add(index, &judged, settings);
    }
    verdicts
}

/// The verdict on one follow-up scan; `None` when there is no such scan.
pub(super) fn verdict_at(
    standard: &dyn SumStandard,
    history: &History,
    settings: &Settings,
    at: usize,
) -> Option<Verdict> {
    let course = Course::read(standard, history, settings);
    let mut so_far = course.start();
    for (index, scan) in history.follow_ups().iter().enumerate().take(at) {
        let judged = course.judge(index, scan, &so_far);
        so_far.add(index, &judged, settings);
    }
    let judged = course.judge(at, history.follow_ups().get(at)?, &so_far);
    Some(course.verdict(at, &judged, &so_far))
}

impl<'a> Course<'a> {
    fn read(standard: &'a dyn SumStandard, history: &'a History, settings: &'a Settings) -> Course<'a> {
        let targets = lesions_of(history, settings.scope, Role::Target);
        let non_targets = lesions_of(history, settings.scope, Role::NonTarget);
        let baseline = sum_targets(standard, history, &targets, history.baseline(), &settings.sums);
        let new_lesions = NewLesionLog::read(standard, history, settings.scope);
        Course { standard, history, settings, targets, non_targets, baseline, new_lesions }
    }

    fn start(&self) -> SoFar {
        let has_sum = self.baseline.is_complete() && !self.targets.is_empty();
        let baseline =
            || Nadir { sum: self.baseline.sum, scan: ScanRef::Baseline, date: self.history.baseline().date };
        SoFar { nadir: has_sum.then(baseline), ..SoFar::default() }
    }

    fn judge(&self, index: usize, scan: &'a Scan, so_far: &SoFar) -> Judged<'a> {
        let sum = sum_targets(self.standard, self.history, &self.targets, scan, &self.settings.sums);
        let has_baseline = self.baseline.is_complete();
        let facts = TargetFacts {
            baseline: has_baseline
                .then(|| Dated { sum: self.baseline.sum, date: self.history.baseline().date }),
            nadir: so_far.nadir,
            sum: sum.sum,
            is_complete: sum.is_complete(),
            is_all_gone: sum.is_all_gone(),
            any_left: !sum.remaining.is_empty(),
            overall_cr: so_far.overall_cr,
            pr_to_keep: so_far.pr_to_keep(self.settings),
            pd_floor: self.settings.sums.pd_floor,
        };
        let decision = (!self.targets.is_empty()).then(|| decide(&facts));
        let target = decision.map_or(TargetResponse::None, |decision| decision.response);
        let has_targets = !self.targets.is_empty();
        let non_target = judge(self.standard, &self.non_targets, scan, has_targets, so_far.overall_cr);
        let new = self.new_lesions.at(index);
        let category = match combine(target, non_target.response, new.status) {
            Category::Ned if is_empty_by_choice(self.history, self.settings.scope) => Category::Ne,
            category => category,
        };
        Judged { scan, sum, facts, target, decision, non_target, new, category }
    }

    fn verdict(&self, index: usize, judged: &Judged, so_far: &SoFar) -> Verdict {
        let standard = &self.settings.standard;
        let has_targets = !self.targets.is_empty();
        let missing = || judged.sum.missing.iter().map(|(id, _)| id.clone()).collect();
        let non_target = judged.non_target.response;
        let near = match has_targets {
            true => neighbours(&judged.facts, &judged.sum, non_target, judged.new.status, judged.category),
            false => Vec::new(),
        };
        Verdict {
            standard: standard.clone(),
            version: standard.version().to_owned(),
            scan: index,
            date: judged.scan.date,
            category: judged.category,
            target: judged.target,
            non_target,
            new_lesions: judged.new.status,
            baseline_sum: (has_targets && self.baseline.is_complete()).then_some(self.baseline.sum),
            nadir: so_far.nadir,
            current: has_targets.then(|| SumNow { sum: judged.sum.sum, missing: missing() }),
            contributions: judged.sum.contributions.clone(),
            rule: self.rule(judged),
            target_rule: self.target_rule(judged),
            not_met: notes::not_met(self, judged),
            warnings: self.warnings(judged, so_far),
            near,
            review: review(judged),
        }
    }

    fn cited(&self, id: RuleId, sentence: String) -> Rule {
        Rule { id, sentence, citation: notes::citation(id, &self.settings.standard).to_owned() }
    }

    fn target_rule(&self, judged: &Judged) -> Option<Rule> {
        let id = judged.decision?.rule;
        let reasons: Vec<String> = judged.sum.missing.iter().map(|(_, reason)| reason.clone()).collect();
        let missing = format!("Not evaluable: {}", listed(&reasons));
        let sentence = rule_sentence(id, &judged.facts, &missing, &self.settings.sums);
        Some(self.cited(id, sentence))
    }

    /// The rule that decided: progression by whichever part shows it, else the targets where the category is
    /// theirs, else the table that joins the parts.
    fn rule(&self, judged: &Judged) -> Rule {
        let target_decides = match judged.target {
            TargetResponse::None => false,
            target => target.code() == judged.category.code(),
        };
        if target_decides && let Some(rule) = self.target_rule(judged) {
            return rule;
        }
        let progression = judged.non_target.progression.as_ref().or(judged.new.rule.as_ref());
        if judged.category == Category::Pd
            && let Some((id, sentence)) = progression
        {
            return self.cited(*id, sentence.clone());
        }
        if judged.target != TargetResponse::None {
            return self.cited(RuleId::OverallTable, notes::parts(judged));
        }
        match judged.non_target.response {
            NonTargetResponse::None if judged.category == Category::Ne => self.cited(
                RuleId::NothingInScope,
                "None of the lesions recorded at baseline is judged here; only a new lesion would be progression"
                    .to_owned(),
            ),
            NonTargetResponse::None => self.cited(
                RuleId::NoDisease,
                "No disease was recorded at baseline; only a new lesion would be progression".to_owned(),
            ),
            _ => self.cited(RuleId::NonTargetOnly, notes::non_target_alone(&judged.non_target)),
        }
    }

    fn warnings(&self, judged: &Judged, so_far: &SoFar) -> Vec<Warning> {
        let mut warnings = scope::warnings(self.history, self.settings);
        warnings.extend(notes::about_baseline(self));
        warnings.extend(self.standard.scan_warnings(self.history, &self.targets, judged.scan));
        warnings.extend(notes::about_scan(self, judged, so_far));
        warnings.extend(judged.non_target.warnings.iter().cloned());
        warnings.extend(judged.new.warnings.iter().cloned());
        warnings
    }
}

impl SoFar {
    /// The date of the partial response that stays, or `None` when the protocol does not keep it, none was
    /// reached, or it must be confirmed first and is not.
    fn pr_to_keep(&self, settings: &Settings) -> Option<NaiveDate> {
        self.kept_since.filter(|_| settings.sums.keep_pr)
    }

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

    fn add(&mut self, index: usize, judged: &Judged, settings: &Settings) {
        let date = judged.scan.date;
        if judged.sum.is_complete()
            && judged.target != TargetResponse::None
            && self.nadir.is_none_or(|nadir| judged.sum.sum < nadir.sum)
        {
            self.nadir = Some(Nadir { sum: judged.sum.sum, scan: ScanRef::FollowUp(index), date });
        }
        match judged.category {
            Category::Cr => {
                self.overall_cr.get_or_insert(date);
            }
            Category::Pd => {
                self.progression.get_or_insert(date);
            }
            _ => {}
        }
        if judged.category == Category::Pd {
            self.since_progression.clear();
            self.kept_since = None;
            return;
        }
        let category = match judged.target {
            TargetResponse::Cr | TargetResponse::Pr => Category::Pr,
            TargetResponse::Sd => Category::Sd,
            TargetResponse::Ne => Category::Ne,
            TargetResponse::Pd | TargetResponse::None => return,
        };
        self.since_progression.push(TimePoint { date, category });
        if self.kept_since.is_none() {
            self.kept_since = reached(&self.since_progression, &settings.best);
        }
    }
}

/// The date of the first partial response, confirmed where the protocol asks for it.
fn reached(points: &[TimePoint], rules: &BestRules) -> Option<NaiveDate> {
    let is_reached = |index: usize| {
        !rules.confirmation_required || confirmed_by(points, index, Category::Pr, rules).is_some()
    };
    let mut responses = points.iter().enumerate().filter(|(_, point)| point.category == Category::Pr);
    responses.find(|(index, _)| is_reached(*index)).map(|(_, point)| point.date)
}

/// Joins the reasons for which a person must decide.
fn review(judged: &Judged) -> Option<Review> {
    let grew_from_zero =
        judged.decision.is_some_and(|decision| decision.grew_from_zero) && judged.category != Category::Pd;
    let from_zero = grew_from_zero.then(|| Review {
        sentence: format!(
            "The sum was 0 mm and is {} now, and there was no overall complete response: no published rule says whether this is progression",
            judged.sum.sum
        ),
        instead: vec![Category::Pd],
    });
    let parts = [from_zero, judged.non_target.review.clone(), judged.new.review.clone()];
    let mut review = parts.into_iter().flatten().reduce(|mut all, next| {
        all.sentence = format!("{}. {}", all.sentence, next.sentence);
        all.instead.extend(next.instead);
        all
    })?;
    crate::order::ascending(&mut review.instead);
    review.instead.dedup();
    review.instead.retain(|category| *category != judged.category);
    Some(review)
}
