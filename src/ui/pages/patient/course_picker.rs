use crate::calendar::display;
use crate::plan::{Course, CourseId};
use crate::ui::form::{Choice, SelectField};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CoursePickerProps {
    pub courses: Vec<Rc<Course>>,
    pub chosen: Option<CourseId>,
    pub on_choose: Callback<CourseId>,
}

/// Which of several courses is looked at.
#[component]
pub fn CoursePicker(props: &CoursePickerProps) -> Html {
    let choices: Vec<Choice> = props
        .courses
        .iter()
        .map(|course| {
            let day = course.index_date().map(display).unwrap_or_default();
            let ended = if course.end.is_some() { ", ended" } else { "" };
            Choice::new(course.id.to_string(), format!("{}, {day}{ended}", course.procedure))
        })
        .collect();
    let on_choose = props.on_choose.clone();
    let on_change = Callback::from(move |text: String| {
        if let Ok(id) = text.parse() {
            on_choose.emit(id);
        }
    });
    html! {
        <div class="mb"><SelectField id="course" label="Course" {choices} {on_change}
            value={props.chosen.map(|id| id.to_string()).unwrap_or_default()} /></div>
    }
}
