use crate::response::{BestRules, LesionScope, Settings, Standard, SumRules, scope_apart};
use serde::{Deserialize, Serialize};

/// How response is read at a time point: a standard with the settings that the team chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredCriterion", into = "StoredCriterion")]
pub struct Criterion {
    pub settings: Settings,
    /// The team's own wording, kept as it was written.
    pub text: String,
}

impl Criterion {
    /// A standard with its published settings, for these lesions.
    pub fn published(standard: Standard, scope: LesionScope, text: impl Into<String>) -> Self {
        let mut settings = Settings::of(standard);
        settings.scope = scope;
        Self { settings, text: text.into() }
    }

    pub fn standard(&self) -> &Standard {
        &self.settings.standard
    }

    pub fn scope(&self) -> LesionScope {
        self.settings.scope
    }

    /// The lesions that have to be named beside its standard, because among `all` the standard is asked for of others
    /// too; `None` where the standard alone tells it apart.
    pub fn scope_apart<'a>(&self, all: impl IntoIterator<Item = &'a Self>) -> Option<LesionScope> {
        scope_apart(
            (self.standard(), self.scope()),
            all.into_iter().map(|other| (other.standard(), other.scope())),
        )
    }
}

/// In files only the settings that differ from the published ones are written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredCriterion {
    standard: Standard,
    scope: LesionScope,
    text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sums: Option<SumRules>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    best: Option<BestRules>,
}

impl From<StoredCriterion> for Criterion {
    fn from(stored: StoredCriterion) -> Self {
        let mut criterion = Self::published(stored.standard, stored.scope, stored.text);
        if let Some(sums) = stored.sums {
            criterion.settings.sums = sums;
        }
        if let Some(best) = stored.best {
            criterion.settings.best = best;
        }
        criterion
    }
}

impl From<Criterion> for StoredCriterion {
    fn from(criterion: Criterion) -> Self {
        let published = Settings::of(criterion.settings.standard.clone());
        let Settings { standard, scope, sums, best } = criterion.settings;
        Self {
            standard,
            scope,
            text: criterion.text,
            sums: (sums != published.sums).then_some(sums),
            best: (best != published.best).then_some(best),
        }
    }
}
