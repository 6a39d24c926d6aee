use crate::plan::CourseId;
use crate::ui::form::{Choice, SelectField};
use crate::workspace::views::patient::ChartPlan;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CoursePickerProps {
    pub plans: Vec<ChartPlan>,
    pub chosen: Option<CourseId>,
    pub on_choose: Callback<CourseId>,
}

/// Which of several courses is looked at.
#[component]
pub fn CoursePicker(props: &CoursePickerProps) -> Html {
    let choices: Vec<Choice> =
        props.plans.iter().map(|plan| Choice::new(plan.course.to_string(), plan.counted())).collect();
    let on_choose = props.on_choose.clone();
    let on_change = Callback::from(move |text: String| {
        if let Ok(id) = text.parse() {
            on_choose.emit(id);
        }
    });
    let hint = format!("This chart has {} plans. One of them is shown", props.plans.len());
    html! {
        <div class="mb"><SelectField id="course" label="Course" {hint} full=true {choices} {on_change}
            value={props.chosen.map(|id| id.to_string()).unwrap_or_default()} /></div>
    }
}
