//! One patient: banner, timeline, plan, assessments, history, and the change of a plan.

mod assessments;
mod changes;
mod chase_log;
mod course_picker;
mod difference;
mod end_plan;
mod history;
mod identity;
mod item_dialogs;
mod page;
mod plan_tab;
mod plan_table;
mod plan_then;
mod replan;
mod row_actions;
mod since_signed;
mod tasks;
mod timeline;

pub use chase_log::chase_log;
pub use end_plan::after_end;
pub use identity::identity;
pub use item_dialogs::{
    ItemDialog, ItemDialogs, item_dialog_of, outside_choices, outside_of, tidy_date, use_places, use_submit,
};
pub use page::{ChosenCourse, PatientPage, PatientPageProps, PatientTab};
pub use plan_tab::not_judged;
pub use plan_table::why_steps;
pub use replan::{ReplanPage, ReplanPageProps};
pub use tasks::{TaskForm, TaskFormProps};
