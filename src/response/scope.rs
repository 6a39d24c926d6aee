use super::{History, LesionIndex, LesionScope, Settings, Standard, WarningCode};
use crate::imaging::{Lesion, Role, Treatment};

/// What the choice of lesions does to one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScopeNote {
    /// Treated and a target, where all lesions are judged.
    TreatedInSum(LesionIndex),
    /// Treated, where untreated lesions are judged.
    TreatedLeftOut(LesionIndex),
    /// Not treated, where treated lesions are judged.
    UntreatedLeftOut(LesionIndex),
}

/// The lesions that have to be named beside a standard, because among `all` it is read of others too; `None` where the
/// standard alone tells it apart.
pub fn scope_apart<'a>(
    (standard, scope): (&Standard, LesionScope),
    all: impl IntoIterator<Item = (&'a Standard, LesionScope)>,
) -> Option<LesionScope> {
    all.into_iter().any(|(other, of)| other == standard && of != scope).then_some(scope)
}

/// A standard as it is named where it is read of several choices of lesions: "mRECIST, treated lesions"; where it is read
/// once its own name.
pub fn name_apart(standard: &Standard, scope: Option<LesionScope>) -> String {
    match scope {
        Some(scope) => format!("{standard}, {}", scope.label().to_lowercase()),
        None => standard.name(),
    }
}

/// The baseline lesions of one role that a verdict is about, with their indices.
pub(super) fn lesions_of(
    history: &History,
    scope: LesionScope,
    role: Role,
) -> impl Iterator<Item = (LesionIndex, &Lesion)> {
    history.places().filter(move |(_, lesion)| lesion.role == role && is_in(scope, lesion))
}

/// Lesions were recorded at baseline, and none of them is one that this verdict is about.
pub(super) fn is_empty_by_choice(history: &History, scope: LesionScope) -> bool {
    let mut recorded = history.lesions().iter().filter(|lesion| lesion.role != Role::New).peekable();
    recorded.peek().is_some() && recorded.all(|lesion| !is_in(scope, lesion))
}

/// Says which treated lesions are in the sum, and which lesions were left out.
pub(super) fn notes<'a>(
    history: &'a History,
    settings: &Settings,
) -> impl Iterator<Item = ScopeNote> + use<'a> {
    let scope = settings.scope;
    let followed = history.places().filter(|(_, lesion)| lesion.role != Role::New);
    followed.filter_map(move |(index, lesion)| match (scope, is_in(scope, lesion)) {
        (LesionScope::All, true) if lesion.is_treated() && lesion.role == Role::Target => {
            Some(ScopeNote::TreatedInSum(index))
        }
        (LesionScope::Untreated, false) => Some(ScopeNote::TreatedLeftOut(index)),
        (LesionScope::Treated, false) => Some(ScopeNote::UntreatedLeftOut(index)),
        _ => None,
    })
}

/// Whether a verdict is about a lesion.
pub(super) fn is_in(scope: LesionScope, lesion: &Lesion) -> bool {
    match scope {
        LesionScope::All => true,
        LesionScope::Untreated => !lesion.is_treated(),
        LesionScope::Treated => lesion.treatment != Treatment::Untreated,
    }
}

impl ScopeNote {
    pub(super) fn code(self) -> WarningCode {
        match self {
            ScopeNote::TreatedInSum(_) => WarningCode::TreatedInSum,
            ScopeNote::TreatedLeftOut(_) => WarningCode::TreatedLeftOut,
            ScopeNote::UntreatedLeftOut(_) => WarningCode::OutOfScope,
        }
    }

    pub(super) fn lesion(self) -> LesionIndex {
        let (ScopeNote::TreatedInSum(lesion)
        | ScopeNote::TreatedLeftOut(lesion)
        | ScopeNote::UntreatedLeftOut(lesion)) = self;
        lesion
    }

    pub(super) fn sentence(self, history: &History) -> String {
        let label = history.label(self.lesion());
        match self {
            ScopeNote::TreatedInSum(_) => {
                format!("{label} is a treated lesion and is in the sum, as the protocol says")
            }
            ScopeNote::TreatedLeftOut(_) => {
                format!("{label} was treated and is left out: the protocol judges untreated lesions")
            }
            ScopeNote::UntreatedLeftOut(_) => {
                format!("{label} was not treated and is left out: the protocol judges treated lesions here")
            }
        }
    }
}
