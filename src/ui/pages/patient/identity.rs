use crate::calendar::{Date, display};
use crate::people::Patient;
use crate::plan::{Course, EndReason};
use crate::protocol::{FactKey, FactValue};
use crate::ui::parts::PatientBanner;
use crate::workspace::Workspace;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IdentityProps {
    pub patient: Rc<Patient>,
    #[prop_or_default]
    pub course: Option<Rc<Course>>,
    /// The name of the designated clinician.
    #[prop_or_default]
    pub designated: Option<String>,
    pub today: Date,
    /// Whether the name is the page's heading.
    #[prop_or_default]
    pub heading: bool,
    #[prop_or_default]
    pub route: AttrValue,
}

/// The banner of a patient and one of their courses.
#[component]
pub fn Identity(props: &IdentityProps) -> Html {
    let patient = &props.patient;
    let born = match patient.age_years(props.today) {
        Some(age) => format!("{} ({age}y)", display(patient.born())),
        None => display(patient.born()),
    };
    let course = props.course.as_ref();
    let index = course.and_then(|course| course.index_date());
    let procedure = course.map(|course| match index {
        Some(day) => format!("{}, {}", course.procedure, display(day)),
        None => course.procedure.clone(),
    });
    let died = course
        .and_then(|course| course.end.as_ref())
        .filter(|end| end.reason == EndReason::Died)
        .map(|end| AttrValue::from(display(end.date)));
    let day = index.and_then(|index| i32::try_from((props.today - index).num_days()).ok());
    let number_label = if patient.number().label() == "NHS number" { "NHS No." } else { "Local No." };
    html! {
        <PatientBanner
            name={patient.name().to_string()}
            {born}
            {died}
            gender={patient.gender().label()}
            {number_label}
            number={patient.number().to_string()}
            procedure={procedure.map(AttrValue::from)}
            {day}
            designated_clinician={props.designated.clone().map(AttrValue::from)}
            alerts={course.map(|course| alerts(course)).unwrap_or_default()}
            heading={props.heading}
            route={props.route.clone()}
        />
    }
}

/// Facts that must not be missed by anybody who opens the record.
fn alerts(course: &Course) -> Vec<AttrValue> {
    let newest = |key: FactKey| {
        course
            .facts
            .iter()
            .filter(|fact| fact.key == key)
            .max_by_key(|fact| fact.date)
            .map(|fact| &fact.value)
    };
    let mut alerts: Vec<AttrValue> = Vec::new();
    if let Some(FactValue::Code(code)) = newest(FactKey::ContrastReaction)
        && (code == "severe" || code == "moderate")
    {
        alerts.push(format!("Iodinated contrast reaction, {code}").into());
    }
    if newest(FactKey::MriStatus) == Some(&FactValue::Code("unsafe".into())) {
        alerts.push("MRI unsafe".into());
    }
    if newest(FactKey::Pregnant) == Some(&FactValue::YesNo(true)) {
        alerts.push("Pregnant".into());
    }
    if newest(FactKey::Anticoagulated) == Some(&FactValue::YesNo(true)) {
        alerts.push("Anticoagulated".into());
    }
    alerts
}

/// The name of whoever is responsible for a course.
pub fn designated_name(workspace: &Workspace, course: &Course) -> String {
    workspace.member_name(course.designated).to_owned()
}
