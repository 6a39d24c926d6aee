//! A booking, or a missed appointment, that was entered in error.

use crate::people::Problem;
use crate::plan::{BookingState, CourseId, ItemId};
use crate::ui::form::{ErrorSummary, FieldErrors, FieldWidth, Form, TextField};
use crate::ui::parts::{Button, Disclosure};
use crate::ui::session::{Outcome, use_door};
use crate::ui::state::use_state;
use crate::workspace::{Op, TakeBookingBack};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BookingErrorProps {
    pub course: CourseId,
    pub item: ItemId,
    /// What is recorded of the appointment.
    pub state: BookingState,
    pub on_close: Callback<()>,
}

/// Takes it back with a reason, at any time later.
#[component]
pub fn BookingError(props: &BookingErrorProps) -> Html {
    let door = use_door();
    let reason = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let summary = match props.state {
        BookingState::Booked => "This booking was entered in error",
        BookingState::DidNotAttend => "“Did not attend” was entered in error",
        BookingState::Cancelled | BookingState::EnteredInError => return html! {},
    };
    let on_submit = {
        let (reason, errors, on_close) = (reason.clone(), errors.clone(), props.on_close.clone());
        let (course, item) = (props.course, props.item.clone());
        Callback::from(move |()| {
            let op = TakeBookingBack { course, item: item.clone(), reason: (*reason).clone() };
            let (errors, on_close) = (errors.clone(), on_close.clone());
            let done = move |outcome: Outcome| match outcome {
                Ok(_) => on_close.emit(()),
                Err(problems) => errors.set(here(problems)),
            };
            door.run(Op::TakeBookingBack(op), Callback::from(done));
        })
    };
    let on_change = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    html! {
        <Disclosure {summary}>
            <Form {on_submit} label={summary}>
                <ErrorSummary errors={(*errors).clone()} />
                <TextField id="booking-error" label="Why it was entered in error" required=true width={FieldWidth::Full} value={(*reason).clone()} {on_change}
                    error={errors.of("booking-error")} />
                <Button submit=true>{ "Take it back" }</Button>
            </Form>
        </Disclosure>
    }
}

fn here(problems: Vec<Problem>) -> FieldErrors {
    problems.into_iter().map(|problem| ("booking-error", problem.message)).collect()
}
