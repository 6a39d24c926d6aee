use super::find_patient::FindPatient;
use crate::people::{PatientId, Problem};
use crate::plan::{AssessmentId, CourseId};
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, Form, RadioGroup, TextArea};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{Outcome, use_door};
use crate::ui::state::use_state;
use crate::workspace::{MisfiledAssessment, Op, VoidAssessment};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct VoidFormProps {
    pub course: CourseId,
    /// The patient it is recorded on.
    pub patient: PatientId,
    pub assessment: AssessmentId,
    pub on_close: Callback<()>,
}

/// Sets an assessment aside: it is wrong, or it belongs to another patient.
#[component]
pub fn VoidForm(props: &VoidFormProps) -> Html {
    let door = use_door();
    let why = use_state(|| "wrong".to_owned());
    let chosen = use_state(|| None::<PatientId>);
    let reason = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let belongs_elsewhere = *why == "patient";
    let on_submit = {
        let (reason, errors, chosen, on_close) =
            (reason.clone(), errors.clone(), chosen.clone(), props.on_close.clone());
        let (course, assessment) = (props.course, props.assessment);
        Callback::from(move |()| {
            let reason = (*reason).clone();
            let op = match (belongs_elsewhere, *chosen) {
                (false, _) => Op::VoidAssessment(VoidAssessment { course, assessment, reason }),
                (true, Some(patient)) => {
                    Op::MisfiledAssessment(MisfiledAssessment { course, assessment, patient, reason })
                }
                (true, None) => {
                    let problem = Problem::on("patient", "Find the patient it belongs to, and choose them");
                    return errors.set(vec![problem].into());
                }
            };
            let (errors, on_close) = (errors.clone(), on_close.clone());
            let done = move |outcome: Outcome| match outcome {
                Ok(_) => on_close.emit(()),
                Err(problems) => errors.set(problems.into()),
            };
            door.run(op, Callback::from(done));
        })
    };
    let on_why = {
        let why = why.clone();
        Callback::from(move |text: String| why.set(text))
    };
    let on_choose = {
        let chosen = chosen.clone();
        Callback::from(move |id: Option<PatientId>| chosen.set(id))
    };
    let on_reason = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let choices =
        vec![Choice::new("wrong", "It is wrong"), Choice::new("patient", "It belongs to another patient")];
    html! {
        <Form {on_submit} label="Set aside">
            <ErrorSummary errors={(*errors).clone()} />
            <p class="sub">{ "It stays in the record, struck through, and its items are open again." }</p>
            <RadioGroup id="why" label="What happened" column=true {choices} value={(*why).clone()} on_change={on_why} />
            if belongs_elsewhere {
                <FindPatient id="patient" label="The patient it belongs to" except={props.patient} chosen={*chosen} {on_choose} error={errors.of("patient")} />
                <p class="sub">{ "Both charts will show it. There it can be recorded with its values." }</p>
            }
            <TextArea id="reason" label={if belongs_elsewhere { "How it came to be recorded here" } else { "Why" }} required=true
                value={(*reason).clone()} on_change={on_reason} error={errors.of("reason")} />
            <Button kind={ButtonKind::Danger} submit=true>{ "Set aside" }</Button>
        </Form>
    }
}
