use crate::imaging::{Length, Modality};
use crate::json;
use crate::people::Problem;
use crate::protocol::edit::{self, TimingText, WindowText};
use crate::protocol::{AnchorRef, Content, Criterion, TimePoint, TimePointId};
use crate::response::{LesionScope, Settings, Standard};
use serde::{Deserialize, Serialize};

/// What stands for the team's own wording among the codes of the standards.
pub const OWN: &str = "own";

/// The kinds of window, by the code in the form.
pub const WINDOWS: [(&str, &str); 5] = [
    ("around", "So long before and after the target"),
    ("between", "From an earliest to a latest time"),
    ("at-least", "From an earliest time on"),
    ("at-most", "Up to a latest time"),
    ("exact", "That day and no other"),
];

/// A time point as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointEntry {
    pub label: String,
    pub target: String,
    pub window: String,
    pub before: String,
    pub after: String,
    pub earliest: String,
    pub latest: String,
    /// The day it counts from, as in files.
    pub anchor: String,
    pub role: String,
    pub modality: String,
    pub optional: bool,
    pub criteria: Vec<CriterionEntry>,
}

/// A criterion as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionEntry {
    /// A code of a published standard, or [`OWN`].
    pub standard: String,
    pub own: String,
    pub scope: String,
    pub keep_pr: bool,
    /// Empty: no least increase.
    pub pd_floor: String,
    pub confirm: bool,
    pub confirmation_days: String,
    pub min_sd_days: String,
    pub max_targets: String,
    pub max_targets_per_organ: String,
    /// What it was made from; its other settings stay.
    pub base: Option<Criterion>,
}

/// An anchor as the value of a choice.
pub fn anchor_code(anchor: &AnchorRef) -> String {
    // An anchor is plain data with text keys and can always be written.
    serde_json::to_string(anchor).unwrap_or_default()
}

impl PointEntry {
    /// The time point as it is stored.
    pub fn of(point: &TimePoint) -> Self {
        let timing = TimingText::of(point);
        let mut entry = Self {
            label: point.label.clone(),
            target: timing.target,
            anchor: anchor_code(&point.timing.anchor),
            role: point.role.clone(),
            modality: point.activity.modality.map(|modality| modality.code().to_owned()).unwrap_or_default(),
            optional: point.optional,
            criteria: point.criteria.iter().map(CriterionEntry::of).collect(),
            ..Self::default()
        };
        let kind = match timing.window {
            WindowText::Around { before, after } => {
                (entry.before, entry.after) = (before, after);
                "around"
            }
            WindowText::Between { earliest, latest } => {
                (entry.earliest, entry.latest) = (earliest, latest);
                "between"
            }
            WindowText::AtLeast(least) => {
                entry.earliest = least;
                "at-least"
            }
            WindowText::AtMost(most) => {
                entry.latest = most;
                "at-most"
            }
            WindowText::ExactDay => "exact",
        };
        entry.window = kind.to_owned();
        entry
    }

    /// The content with what was typed, changing only what differs.
    ///
    /// # Errors
    /// Every problem on its field: `label`, `target`, `before`, `after`, `earliest`, `latest`, `window`,
    /// `anchor`, `role`, `modality`, `criteria[0].pd_floor` …
    pub fn apply(&self, content: &Content, id: &TimePointId) -> Result<Content, Vec<Problem>> {
        let Some(point) = content.every_time_point().find(|point| &point.id == id) else {
            return Err(vec![Problem::on("time_point", "This time point is not in the protocol any more")]);
        };
        let stored = Self::of(point);
        let mut next = content.clone();
        let mut problems = Vec::new();
        let mut take = |outcome: Result<Content, Problem>, next: &mut Content| match outcome {
            Ok(content) => *next = content,
            Err(problem) => problems.push(problem),
        };
        if self.label != stored.label {
            take(edit::set_label(&next, id, &self.label), &mut next);
        }
        if self.timing() != stored.timing() {
            let unread = self.timing().problems();
            if unread.is_empty() {
                take(edit::set_timing(&next, id, &self.timing()), &mut next);
            }
            unread.into_iter().for_each(|problem| take(Err(problem), &mut next));
        }
        if self.anchor != stored.anchor {
            let anchor = json::read(self.anchor.as_bytes())
                .map_err(|_| Problem::on("anchor", "Choose the day it counts from"));
            take(anchor.and_then(|anchor| edit::set_anchor(&next, id, anchor)), &mut next);
        }
        if self.role != stored.role {
            take(edit::set_role(&next, id, &self.role), &mut next);
        }
        if self.modality != stored.modality {
            let modality = Modality::from_code(&self.modality)
                .ok_or_else(|| Problem::on("modality", "Choose how the scan is made"));
            take(modality.and_then(|modality| edit::set_modality(&next, id, modality)), &mut next);
        }
        if self.optional != stored.optional {
            take(edit::set_optional(&next, id, self.optional), &mut next);
        }
        if self.criteria != stored.criteria {
            match self.read_criteria() {
                Ok(criteria) => take(edit::set_criteria(&next, id, criteria), &mut next),
                Err(found) => problems.extend(found),
            }
        }
        if problems.is_empty() { Ok(next) } else { Err(problems) }
    }

    fn timing(&self) -> TimingText {
        let window = match self.window.as_str() {
            "between" => WindowText::Between { earliest: self.earliest.clone(), latest: self.latest.clone() },
            "at-least" => WindowText::AtLeast(self.earliest.clone()),
            "at-most" => WindowText::AtMost(self.latest.clone()),
            "exact" => WindowText::ExactDay,
            _ => WindowText::Around { before: self.before.clone(), after: self.after.clone() },
        };
        TimingText { target: self.target.clone(), window }
    }

    fn read_criteria(&self) -> Result<Vec<Criterion>, Vec<Problem>> {
        let mut criteria = Vec::new();
        let mut problems = Vec::new();
        for (index, entry) in self.criteria.iter().enumerate() {
            match entry.read() {
                Ok(criterion) => criteria.push(criterion),
                Err(found) => problems
                    .extend(found.into_iter().map(|problem| problem.inside(&format!("criteria[{index}]")))),
            }
        }
        if problems.is_empty() { Ok(criteria) } else { Err(problems) }
    }
}

/// The lesions that a standard is read on unless the team chooses others: its published ones; what reads treated lesions
/// reads those.
fn suited_scope(standard: &Standard) -> LesionScope {
    match standard.reads_features() {
        true => LesionScope::Treated,
        false => Settings::of(standard.clone()).scope,
    }
}

impl CriterionEntry {
    /// A criterion as it is stored.
    pub fn of(criterion: &Criterion) -> Self {
        let (standard, own) = match criterion.standard() {
            Standard::Own(words) => (OWN.to_owned(), words.clone()),
            published => (published.code(), String::new()),
        };
        let (sums, best) = (&criterion.settings.sums, &criterion.settings.best);
        Self {
            standard,
            own,
            scope: criterion.scope().code().to_owned(),
            keep_pr: sums.keep_pr,
            pd_floor: sums.pd_floor.map(Length::as_mm_text).unwrap_or_default(),
            confirm: best.confirmation_required,
            confirmation_days: best.confirmation_days.to_string(),
            min_sd_days: best.min_sd_days.to_string(),
            max_targets: sums.max_targets.to_string(),
            max_targets_per_organ: sums.max_targets_per_organ.to_string(),
            base: Some(criterion.clone()),
        }
    }

    /// A standard with its published settings.
    pub fn published(code: &str) -> Self {
        match Standard::from_code(code) {
            Some(standard) => {
                let scope = suited_scope(&standard);
                let name = standard.name();
                Self::of(&Criterion::published(standard, scope, name))
            }
            None => Self {
                base: None,
                ..Self::of(&Criterion::published(Standard::Own(String::new()), LesionScope::All, ""))
            },
        }
    }

    /// Another standard. The lesions stay where somebody chose others than those that the one before is read on.
    pub fn with_standard(&self, code: &str) -> Self {
        let next = Self::published(code);
        let suited = Standard::from_code(&self.standard).map(|standard| suited_scope(&standard).code());
        if suited == Some(self.scope.as_str()) { next } else { Self { scope: self.scope.clone(), ..next } }
    }

    /// Whether the standard is worked out here, so that its settings matter.
    pub fn has_settings(&self) -> bool {
        Standard::from_code(&self.standard).is_some_and(|standard| standard.is_computed())
    }

    /// Whether it adds up diameters alone, and takes the choices of RECIST 1.1 about them.
    pub fn has_settings_of_diameters(&self) -> bool {
        let is_of_diameters =
            |standard: Standard| standard.is_computed() && !standard.reads_more_than_diameters();
        Standard::from_code(&self.standard).is_some_and(is_of_diameters)
    }

    fn read(&self) -> Result<Criterion, Vec<Problem>> {
        let mut problems = Vec::new();
        let own = self.own.trim();
        let standard = if self.standard == OWN {
            if own.is_empty() {
                problems
                    .push(Problem::on("own", "Write the team’s own wording, or choose a published standard"));
            }
            Some(Standard::Own(own.to_owned()))
        } else {
            Standard::from_code(&self.standard)
        };
        let Some(standard) = standard else {
            return Err(vec![Problem::on("standard", "Choose a response standard")]);
        };
        let Some(scope) = LesionScope::from_code(&self.scope) else {
            return Err(vec![Problem::on("scope", "Choose which lesions it is about")]);
        };
        let mut criterion = match &self.base {
            Some(base) if *base.standard() == standard => base.clone(),
            _ => Criterion::published(standard.clone(), scope, standard.name()),
        };
        criterion.settings.scope = scope;
        if self.has_settings() {
            let sums = &mut criterion.settings.sums;
            sums.keep_pr = self.keep_pr;
            if self.pd_floor.trim().is_empty() {
                sums.pd_floor = None;
            } else {
                match Length::parse(&self.pd_floor) {
                    Ok(floor) => sums.pd_floor = Some(floor),
                    Err(_) => problems.push(Problem::on(
                        "pd_floor",
                        "Enter the least increase in mm, for example 5, or leave it empty for none",
                    )),
                }
            }
            let mut number = |field: &str, text: &str, least: u32, most: u32| match text.trim().parse::<u32>()
            {
                Ok(number) if (least..=most).contains(&number) => Some(number),
                _ => {
                    problems.push(Problem::on(field, format!("Enter a whole number from {least} to {most}")));
                    None
                }
            };
            if let Some(targets) = number("max_targets", &self.max_targets, 1, 20) {
                sums.max_targets = targets as usize;
            }
            if let Some(targets) = number("max_targets_per_organ", &self.max_targets_per_organ, 1, 20) {
                sums.max_targets_per_organ = targets as usize;
            }
            let best = &mut criterion.settings.best;
            best.confirmation_required = self.confirm;
            if let Some(days) = number("confirmation_days", &self.confirmation_days, 1, 365) {
                best.confirmation_days = days;
            }
            if let Some(days) = number("min_sd_days", &self.min_sd_days, 0, 365) {
                best.min_sd_days = days;
            }
        }
        if problems.is_empty() { Ok(criterion) } else { Err(problems) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::library::{embedded, parse};

    #[test]
    fn every_example_is_read_back_as_it_is() {
        for id in embedded::IDS {
            let content = parse(embedded::text(id).unwrap()).unwrap();
            for point in content.every_time_point() {
                let entry = PointEntry::of(point);
                assert_eq!(entry.apply(&content, &point.id).unwrap(), content, "{id} {}", point.id);
                assert_eq!(entry.read_criteria().unwrap(), point.criteria, "{id} {}", point.id);
            }
        }
    }

    #[test]
    fn a_standard_brings_its_lesions_unless_somebody_chose_others() {
        let recist = CriterionEntry::published("recist-1.1");
        assert_eq!(recist.scope, "untreated");
        let ablation = recist.with_standard("ablation-2014");
        assert_eq!((ablation.standard.as_str(), ablation.scope.as_str()), ("ablation-2014", "treated"));
        assert_eq!(ablation.with_standard("mrecist").scope, "all");
        let chosen = CriterionEntry { scope: "treated".into(), ..recist };
        assert_eq!(chosen.with_standard("mrecist").scope, "treated");
    }

    #[test]
    fn a_change_touches_one_thing_and_a_slip_names_its_field() {
        let content = parse(embedded::text("sirt-crlm").unwrap()).unwrap();
        let id = TimePointId::new("img-3m");
        let mut entry = PointEntry::of(content.time_point(&id).unwrap());
        entry.optional = true;
        let changed = entry.apply(&content, &id).unwrap();
        assert!(changed.time_point(&id).unwrap().optional);
        entry.target = "soon".into();
        entry.before = "later".into();
        entry.role = " ".into();
        entry.criteria =
            vec![CriterionEntry { pd_floor: "x".into(), ..CriterionEntry::published("mrecist") }];
        let fields: Vec<String> =
            entry.apply(&content, &id).unwrap_err().into_iter().map(|problem| problem.field).collect();
        assert_eq!(fields, ["target", "before", "role", "criteria[0].pd_floor"]);
    }
}
