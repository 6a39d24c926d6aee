use super::{Category, NewLesions, NonTargetResponse, TargetResponse};

/// The response of the patient at one time point (Eisenhauer 2009, tables 1 and 2). Without any disease at
/// baseline the tables say nothing: no evidence of disease until a new lesion.
#[inline]
pub(super) fn combine(target: TargetResponse, non_target: NonTargetResponse, new: NewLesions) -> Category {
    let progressed =
        target == TargetResponse::Pd || non_target == NonTargetResponse::Pd || new == NewLesions::Unequivocal;
    if progressed {
        return Category::Pd;
    }
    let non_target_gone = matches!(non_target, NonTargetResponse::Cr | NonTargetResponse::None);
    match target {
        TargetResponse::Cr if non_target_gone => Category::Cr,
        TargetResponse::Cr | TargetResponse::Pr => Category::Pr,
        TargetResponse::Sd => Category::Sd,
        TargetResponse::Pd => Category::Pd,
        TargetResponse::Ne => Category::Ne,
        TargetResponse::None => match non_target {
            NonTargetResponse::Cr => Category::Cr,
            NonTargetResponse::NonCrNonPd => Category::NonCrNonPd,
            NonTargetResponse::Pd => Category::Pd,
            NonTargetResponse::Ne => Category::Ne,
            NonTargetResponse::None => Category::Ned,
        },
    }
}
