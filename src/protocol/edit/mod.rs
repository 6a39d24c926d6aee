//! The plain changes of the form: each takes a content and what was typed or chosen, and gives the new content
//! or the problem with its field. Nothing is changed in place, so a form can try every keystroke.

mod criteria;
mod entry;
mod marks;
mod pitfall;
mod time_point;
mod timing;

pub(super) use criteria::criteria_problem;
pub use criteria::set_criteria;
pub use entry::{read_offset, read_period};
pub use marks::{
    confirm_all_anchors, confirm_anchor, confirm_sure_anchors, is_doubtful_day, mark_reviewed,
    next_to_confirm, unmark_reviewed,
};
pub use pitfall::{PitfallText, set_pitfall};
pub use time_point::{
    anchor_choices, set_anchor, set_first_response, set_label, set_modality, set_optional, set_role,
};
pub use timing::{TimingText, WindowText, set_timing};
