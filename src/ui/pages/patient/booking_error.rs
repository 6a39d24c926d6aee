//! A booking, or a missed appointment, that was entered in error.

use crate::plan::{BookingState, CourseId, ItemId};
use crate::ui::form::{ErrorSummary, FieldWidth, Form, TextField};
use crate::ui::parts::{Button, Disclosure};
use crate::ui::session::{KeptSubmit, use_kept_fields, use_kept_submit};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::{Op, TakeBookingBack};
use std::rc::Rc;
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
    let draft = DraftName::Item(ItemForm::BookingError, props.course, props.item.clone());
    let form = use_kept_fields(draft);
    let reason = form.text("booking-error", "");
    let open = use_state(|| form.is_typed());
    let read = {
        let (reason, course, item) = (reason.clone(), props.course, props.item.clone());
        Rc::new(move || {
            let op = TakeBookingBack { course, item: item.clone(), reason: reason.clone() };
            Ok(Op::TakeBookingBack(op))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, here, read, props.on_close.clone());
    let summary = match props.state {
        BookingState::Booked => "This booking was entered in error",
        BookingState::DidNotAttend => "“Did not attend” was entered in error",
        BookingState::Cancelled | BookingState::EnteredInError => return html! {},
    };
    html! {
        <Disclosure {summary} open={*open}>
            <Form {on_submit} label={summary}>
                <ErrorSummary errors={errors.clone()} {attempt} />
                <TextField id="booking-error" label="Why it was entered in error" required=true width={FieldWidth::Full} value={reason.clone()} on_change={form.on_change("booking-error")}
                    error={errors.of("booking-error")} />
                <div class="row wrap gap3">
                    <Button submit=true>{ "Take it back" }</Button>
                    { form.kept() }
                </div>
            </Form>
        </Disclosure>
    }
}

/// The form has one field.
fn here(_: &str) -> &str {
    "booking-error"
}
