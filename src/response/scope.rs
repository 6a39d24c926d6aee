use super::verdict::{Warning, WarningCode};
use super::{History, LesionScope, Settings};
use crate::imaging::{Lesion, Role, Treatment};

/// The baseline lesions of one role that a verdict is about.
pub(super) fn lesions_of(history: &History, scope: LesionScope, role: Role) -> Vec<&Lesion> {
    history.lesions().iter().filter(|lesion| lesion.role == role && holds(scope, lesion)).collect()
}

/// Lesions were recorded at baseline, and none of them is one that this verdict is about.
pub(super) fn is_empty_by_choice(history: &History, scope: LesionScope) -> bool {
    let mut recorded = history.lesions().iter().filter(|lesion| lesion.role != Role::New).peekable();
    recorded.peek().is_some() && recorded.all(|lesion| !holds(scope, lesion))
}

/// Says which treated lesions are in the sum, and which lesions were left out.
pub(super) fn warnings(history: &History, settings: &Settings) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let followed = history.lesions().iter().filter(|lesion| lesion.role != Role::New);
    for lesion in followed {
        let label = &lesion.label;
        let (code, sentence) = match (settings.scope, holds(settings.scope, lesion)) {
            (LesionScope::All, true) if lesion.is_treated() && lesion.role == Role::Target => (
                WarningCode::TreatedInSum,
                format!("{label} was treated and is in the sum, as the protocol says"),
            ),
            (LesionScope::Untreated, false) => (
                WarningCode::TreatedLeftOut,
                format!("{label} was treated and is left out: the protocol judges untreated lesions"),
            ),
            (LesionScope::Treated, false) => (
                WarningCode::OutOfScope,
                format!("{label} was not treated and is left out: the protocol judges treated lesions here"),
            ),
            _ => continue,
        };
        warnings.push(Warning::about(code, lesion, &sentence));
    }
    warnings
}

fn holds(scope: LesionScope, lesion: &Lesion) -> bool {
    match scope {
        LesionScope::All => true,
        LesionScope::Untreated => !lesion.is_treated(),
        LesionScope::Treated => lesion.treatment != Treatment::Untreated,
    }
}
