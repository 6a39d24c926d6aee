//! The dialog of one lesion: what it is opened for, what it may change, and where the focus goes after it.

use super::findings::{add_id, change_id};
use super::reading_entry::field;
use crate::calendar::{Date, display};
use crate::imaging::{Lesion, LesionId, Role};
use crate::plan::{AssessmentId, Course};
use crate::workspace::read_elsewhere;
use yew::prelude::*;

/// The button that takes the focus of a lesion that is taken out: that of the next lesion followed as the same, of
/// the one before, or the one that adds such a lesion.
pub(super) fn beside(lesions: &[Lesion], gone: &LesionId) -> String {
    let role = lesions.iter().find(|lesion| lesion.id == *gone).map_or(Role::Target, |lesion| lesion.role);
    let alike: Vec<&Lesion> = lesions.iter().filter(|lesion| lesion.role == role).collect();
    let at = alike.iter().position(|lesion| lesion.id == *gone).unwrap_or(0);
    let near = alike.get(at + 1).or_else(|| alike.get(at.checked_sub(1)?));
    near.map_or_else(|| add_id(role).to_owned(), |lesion| change_id(&lesion.id))
}

/// The field where a lesion that was just added is read.
pub(super) fn first_field(lesion: &Lesion, (size, _): (bool, bool)) -> String {
    match lesion.role {
        Role::Target => field(&lesion.id, if size { "size" } else { "viable" }),
        Role::NonTarget => format!("nt:{}", lesion.id),
        Role::New => format!("new:{}", lesion.id),
    }
}

/// Why a lesion that was recorded is followed as what it is, where another scan reads it so.
pub(super) fn role_kept(
    course: &Course,
    lesion: &Lesion,
    this: Option<AssessmentId>,
    done_on: Date,
) -> Option<AttrValue> {
    if lesion.role == Role::New || course.lesions.iter().all(|known| known.id != lesion.id) {
        return None;
    }
    let (date, role) = read_elsewhere(course, &lesion.id, this)?;
    let todo = if date <= done_on {
        "Amend that scan to change this"
    } else {
        "To change this, mark that assessment as entered in error first"
    };
    let role = role.label().to_lowercase();
    Some(format!("Followed as {role}, as on the scan of {}. {todo}.", display(date)).into())
}

/// The lesion dialog, when it is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum LesionDialog {
    Add(Role),
    Change(LesionId),
}
