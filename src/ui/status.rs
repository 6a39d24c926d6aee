//! The shape and colour of a status, and of a response category.

use super::parts::{Glyph, StatusTone};
use crate::adherence::Status;
use crate::response::Category;

/// The shape and colour of a status; none for what is on no list.
pub fn tone_of(status: &Status) -> StatusTone {
    match status {
        Status::Planned | Status::NotAskedFor => StatusTone::Planned,
        Status::DueSoon => StatusTone::DueSoon,
        Status::DueNow => StatusTone::DueNow,
        Status::AwaitingReport => StatusTone::AwaitingReport,
        Status::Overdue => StatusTone::Overdue,
        Status::Done => StatusTone::Done,
        Status::DoneEarly => StatusTone::DoneEarly,
        Status::DoneLate => StatusTone::DoneLate,
        Status::NotDone(_) => StatusTone::NotDone,
        Status::Replaced | Status::EnteredInError => StatusTone::Replaced,
        Status::Stopped => StatusTone::Stopped,
    }
}

/// The colour and the shape of a response category, beside its word: what is gone, smaller, as before and larger look
/// different from each other and on paper without colour. What is not settled looks like none of them.
pub fn category_look(category: Category) -> (&'static str, Glyph) {
    use Category::*;
    match category {
        Cr | ImmuneCr | MetabolicCr | Ned | Nonviable | CompleteAblation | NoBiochemicalFailure | PainCr
        | SubstantialRelief => ("t-ok", Glyph::TickDisc),
        Pr | ImmunePr | MetabolicPr | PainPr | ModerateRelief => ("t-soon", Glyph::Down),
        Sd | NonCrNonPd | ImmuneSd | ImmuneNonCrNonUpd | MetabolicSd | Nonprogressing | MinimalRelief
        | NoRelief => ("t-none", Glyph::Level),
        Pd | ImmuneCpd | MetabolicPd | LocalProgression | BiochemicalFailure | PainProgression => {
            ("t-over", Glyph::Up)
        }
        // Still there, which says nothing of its size.
        Viable | ResidualTumour => ("t-due", Glyph::Disc),
        Ne | ImmuneUpd | Equivocal | Nonevaluable | PainIndeterminate => ("t-due", Glyph::HalfDisc),
    }
}

/// The same of a category as it is shown; none of the team's own wording.
pub fn look_of(shown: &str) -> Option<(&'static str, Glyph)> {
    Category::ALL.iter().find(|category| category.short() == shown).map(|category| category_look(*category))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn response_and_progression_differ_in_shape_and_colour() {
        let four = [Category::Cr, Category::Pr, Category::Sd, Category::Pd, Category::Ne].map(category_look);
        for (place, (tone, glyph)) in four.iter().enumerate() {
            for (other_tone, other_glyph) in four.iter().skip(place + 1) {
                assert_ne!(tone, other_tone);
                assert_ne!(glyph, other_glyph);
            }
        }
        for category in Category::ALL {
            let looks_worse = category_look(*category).1 == Glyph::Up;
            assert_eq!(looks_worse, category.is_progression(), "{category}");
            assert_eq!(look_of(category.short()), Some(category_look(*category)), "{category}");
        }
        assert_eq!(look_of("Better, the MDT thinks"), None);
    }
}
