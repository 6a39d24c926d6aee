//! One patient: banner, timeline, plan, assessments, history, and the change of a plan.

mod assessments;
mod booking_error;
mod changes;
mod chase_log;
mod correct_page;
mod course_picker;
mod death;
mod difference;
mod end_plan;
mod find_patient;
mod history;
mod identity;
mod identity_fields;
mod item_dialogs;
mod merge_page;
mod misfiled;
mod other_records;
mod page;
mod plan_tab;
mod plan_table;
mod plan_then;
mod replan;
mod row_actions;
mod since_signed;
mod tasks;
mod timeline;
mod void_form;

pub use chase_log::chase_log;
pub use correct_page::{CorrectPage, CorrectPageProps};
pub use end_plan::after_end;
pub use identity::identity;
pub use identity_fields::{IdentityEntry, IdentityFields};
pub use item_dialogs::{
    ItemDialog, ItemDialogs, item_dialog_of, outside_choices, outside_of, tidy_date, use_places, use_submit,
};
pub use merge_page::{MergePage, MergePageProps};
pub use page::{ChosenCourse, PatientPage, PatientPageProps, PatientTab};
pub use plan_tab::not_judged;
pub use plan_table::why_steps;
pub use replan::{ReplanPage, ReplanPageProps};
pub use tasks::{TaskForm, TaskFormProps};
