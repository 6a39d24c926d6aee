//! An error goes as soon as it is mended.

use std::rc::Rc;

use yew::prelude::*;

use super::errors::FieldErrors;
use crate::people::Problem;
use crate::ui::state::State;

/// Takes away, after every rendering, the errors of a form that `now` does not find any more. It adds none: what
/// else is missing is said when the form is sent again.
#[hook]
pub fn use_mended(errors: &State<FieldErrors>, now: Rc<dyn Fn() -> Vec<Problem>>) {
    let errors = errors.clone();
    use_effect(move || {
        if errors.is_empty() {
            return;
        }
        let left = errors.still(now());
        if left != *errors {
            errors.set(left);
        }
    });
}
