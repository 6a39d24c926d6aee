use crate::calendar::display;
use crate::ui::form::{ErrorSummary, FieldErrors};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{Outcome, use_door, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::patients::record_words;
use crate::workspace::views::worklist::Row;
use crate::workspace::{Op, RecordDidNotAttend};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AbsentFormProps {
    pub row: Rc<Row>,
    /// Called once it is stored, and when it is called off.
    pub on_done: Callback<()>,
}

/// Asks once more whether a patient did not come, while the appointment is today: one key is pressed by mistake, and the
/// day is not over. Enter records it, Escape does not.
#[component]
pub fn AbsentForm(props: &AbsentFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let row = &props.row;
    let on_record = {
        let (row, on_done) = (row.clone(), props.on_done.clone());
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |()| {
            let (Some(item), Some(date)) = (row.item.clone(), row.booked) else { return };
            let (on_done, errors, attempt) = (on_done.clone(), errors.clone(), attempt.clone());
            door.run(
                Op::RecordDidNotAttend(RecordDidNotAttend { course: row.course, item, date }),
                Callback::from(move |outcome: Outcome| match outcome {
                    Ok(_) => on_done.emit(()),
                    Err(problems) => {
                        errors.set(problems.into());
                        attempt.set(*attempt + 1);
                    }
                }),
            );
        })
    };
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <p class="b">{ record_words(&workspace, row.patient) }</p>
            <p>{ format!("The appointment is today, {}. Did the patient not come?", display(today)) }</p>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} autofocus=true on_press={on_record}>{ "Did not attend" }</Button>
                <Button on_press={props.on_done.clone()}>{ "Cancel" }</Button>
            </div>
        </>
    }
}
