//! The text in a field while it is being typed.

use yew::prelude::*;

use crate::ui::state::use_state;

use super::release::AfterRelease;

/// Takes the text of a field and gives it back tidied ("4/9/26" as "04-Sep-2026"), or says what to enter.
pub type TextParser = Callback<String, Result<String, String>>;

/// A field's text, what is wrong with it, and what to call when it is typed in or left.
pub(super) struct Draft {
    pub text: AttrValue,
    pub problem: Option<AttrValue>,
    pub on_type: Callback<String>,
    pub on_leave: Callback<()>,
}

/// Keeps what was typed, whatever the parent makes of it. Every key tells the parent the raw text, so that drafts can
/// be kept; on leaving the field the parser may tidy it, or say what is wrong and leave the text as it is. A value that
/// the parent changes by itself replaces the draft.
#[hook]
pub(super) fn use_draft(
    value: &AttrValue,
    on_change: &Callback<String>,
    parse: Option<&TextParser>,
) -> Draft {
    let text = use_state(|| value.clone());
    let problem = use_state(|| None::<AttrValue>);
    let last_told = use_mut_ref(|| value.clone());
    let pending = use_mut_ref(|| None::<AfterRelease>);
    {
        let (text, problem, last_told) = (text.clone(), problem.clone(), last_told.clone());
        use_effect_with(value.clone(), move |value| {
            if *last_told.borrow() != *value {
                *last_told.borrow_mut() = value.clone();
                text.set(value.clone());
                problem.set(None);
            }
        });
    }
    let tell = {
        let (text, on_change) = (text.clone(), on_change.clone());
        Callback::from(move |new: String| {
            let shared = AttrValue::from(new.clone());
            *last_told.borrow_mut() = shared.clone();
            text.set(shared);
            on_change.emit(new);
        })
    };
    let on_type = {
        let (tell, problem, pending) = (tell.clone(), problem.clone(), pending.clone());
        Callback::from(move |new: String| {
            *pending.borrow_mut() = None;
            problem.set(None);
            tell.emit(new);
        })
    };
    let on_leave = {
        let (text, problem, parse) = (text.clone(), problem.clone(), parse.cloned());
        Callback::from(move |()| {
            let Some(parse) = &parse else { return };
            // An empty field is judged when the form is sent, not when it is passed through.
            if text.trim().is_empty() {
                return;
            }
            match parse.emit(text.to_string()) {
                Ok(tidy) if tidy != text.as_str() => tell.emit(tidy),
                Ok(_) => {}
                Err(message) => {
                    let (problem, message) = (problem.clone(), AttrValue::from(message));
                    let say = AfterRelease::run(move || problem.set(Some(message.clone())));
                    *pending.borrow_mut() = Some(say);
                }
            }
        })
    };
    Draft { text: (*text).clone(), problem: (*problem).clone(), on_type, on_leave }
}
