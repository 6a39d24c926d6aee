use super::find_patient::FindPatient;
use crate::people::{PatientId, Problem};
use crate::plan::{AssessmentId, CourseId};
use crate::ui::form::{Choice, ErrorSummary, Form, RadioGroup, TextArea};
use crate::ui::pages::record::changes_later;
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{KeptSubmit, as_named, use_kept_fields, use_kept_submit, use_workspace};
use crate::workspace::views::drafts::{AssessmentForm, DraftName};
use crate::workspace::views::patient::named_on_its_day;
use crate::workspace::views::patients::record_words;
use crate::workspace::views::record::later_changes;
use crate::workspace::{MisfiledAssessment, Op, VoidAssessment};
use std::rc::Rc;
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
    let workspace = use_workspace();
    let draft = DraftName::Assessment(AssessmentForm::SetAside, props.course, props.assessment);
    let form = use_kept_fields(draft);
    let (why, reason) = (form.text("why", "wrong"), form.text("reason", ""));
    let chosen: Option<PatientId> = form.text("patient", "").parse().ok();
    let belongs_elsewhere = why == "patient";
    let read = {
        let reason = reason.clone();
        let (course, assessment) = (props.course, props.assessment);
        Rc::new(move || {
            let reason = reason.clone();
            match (belongs_elsewhere, chosen) {
                (false, _) => Ok(Op::VoidAssessment(VoidAssessment { course, assessment, reason })),
                (true, Some(patient)) => {
                    Ok(Op::MisfiledAssessment(MisfiledAssessment { course, assessment, patient, reason }))
                }
                (true, None) => {
                    let problem = Problem::on("patient", "Find the patient it belongs to, and choose them");
                    Err(vec![problem])
                }
            }
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&form, as_named, read, props.on_close.clone());
    let on_choose = form
        .on_change("patient")
        .reform(|id: Option<PatientId>| id.map(|id| id.to_string()).unwrap_or_default());
    let what = workspace.course(props.course).and_then(|course| {
        let assessment = course.assessments.get(&props.assessment)?;
        Some(format!("{}, ", named_on_its_day(course, assessment)))
    });
    let about = what.unwrap_or_default() + &record_words(&workspace, props.patient);
    // What it said to later scans goes with it.
    let changed = workspace
        .course(props.course)
        .map(|course| later_changes(course, &[], Some(props.assessment), None))
        .unwrap_or_default();
    let choices =
        vec![Choice::new("wrong", "It is wrong"), Choice::new("patient", "It belongs to another patient")];
    html! {
        <Form {on_submit} label="Entered in error">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <p class="b">{ about }</p>
            <p class="sub">{ "It stays in the record, struck through, and its items are open again." }</p>
            <RadioGroup id="why" label="What happened" column=true {choices} value={why.clone()} on_change={form.on_change("why")} />
            if belongs_elsewhere {
                <FindPatient id="patient" label="The patient it belongs to" except={props.patient} {chosen} {on_choose} error={errors.of("patient")} />
                <p class="sub">{ "Both charts will show it. There it can be recorded with its values." }</p>
            }
            <TextArea id="reason" label={if belongs_elsewhere { "How it came to be recorded here" } else { "Why" }} required=true
                value={reason.clone()} on_change={form.on_change("reason")} error={errors.of("reason")} />
            { changes_later("Set aside", &changed) }
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Danger} submit=true>{ "Mark as entered in error" }</Button>
                { form.kept() }
            </div>
        </Form>
    }
}
