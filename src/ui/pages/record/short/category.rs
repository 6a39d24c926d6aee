use super::value_charts::ValueChart;
use super::{Entry, Fields};
use crate::people::Problem;
use crate::plan::{Course, ReadCategory};
use crate::response::{Category, ToldReading};
use crate::ui::form::{Choice, FieldWidth, SelectField, TextField};
use crate::ui::pages::record::reading_view::reading_view;
use crate::workspace::views::record::Asked;
use crate::workspace::{Entered, value_reading};
use std::rc::Rc;
use yew::prelude::*;

/// Chosen where whoever records leaves the category to somebody else.
const NOT_ASSIGNED: &str = "not-assigned";

/// A standard that is asked for beside the values, and what it says of what is typed.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgedValues {
    pub asked: Asked,
    /// None where the clinician sets the category.
    pub found: Option<Result<ToldReading, Problem>>,
    pub charts: Vec<ValueChart>,
    /// Whether who types may assign a category. Else none is, unless one is chosen by name.
    pub may_assign: bool,
}

impl JudgedValues {
    /// Of each standard that is asked for; `record` is what is being entered, and what it takes the place of.
    pub fn of(
        asked: &[Asked],
        course: &Course,
        courses: &[&Rc<Course>],
        record: Option<Entered<'_>>,
        may_assign: bool,
    ) -> Vec<Self> {
        let courses = || courses.iter().map(|course| course.as_ref());
        let worked_out = |asked: &Asked| {
            let standard = asked.criterion.standard();
            let read = record.filter(|_| standard.reads_values());
            let found = read.map(|record| value_reading(course, courses(), standard, record));
            let told = found.as_ref().and_then(|found| found.as_ref().ok());
            let charts = told.zip(read).map(|(told, record)| ValueChart::of(told, course, courses(), record));
            Self { charts: charts.unwrap_or_default(), found, asked: asked.clone(), may_assign }
        };
        asked.iter().map(worked_out).collect()
    }

    fn computed(&self) -> Option<Category> {
        self.found.as_ref()?.as_ref().ok().map(|told| told.category)
    }

    /// The category worked out, unless it needs a person's decision.
    fn proposed(&self) -> Option<Category> {
        let told = self.found.as_ref()?.as_ref().ok()?;
        told.review.is_none().then_some(told.category)
    }

    fn code(&self) -> String {
        self.asked.criterion.standard().code()
    }

    /// What is assigned: what was chosen, else what is proposed.
    pub fn assigned(&self, entry: &Entry) -> Option<String> {
        match entry.categories.get(&self.code()).map_or("", |chosen| chosen.trim()) {
            NOT_ASSIGNED => None,
            "" => self.proposed().filter(|_| self.may_assign).map(|proposed| proposed.short().to_owned()),
            chosen => Some(chosen.to_owned()),
        }
    }

    fn is_override(&self, assigned: &str) -> bool {
        self.computed().is_some_and(|computed| computed.short() != assigned)
    }

    /// The category as it is recorded.
    ///
    /// # Errors
    /// If it differs from the one worked out and nobody says why.
    pub fn read(&self, entry: &Entry) -> Result<Option<ReadCategory>, Problem> {
        let Some(assigned) = self.assigned(entry) else { return Ok(None) };
        let code = self.code();
        let why = entry.why.get(&code).map_or("", |why| why.trim());
        let is_override = self.is_override(&assigned);
        if is_override && why.is_empty() {
            let words = "Say why the category differs from the one that was worked out";
            return Err(Problem::on(format!("why:{code}"), words));
        }
        let override_reason = is_override.then(|| why.to_owned());
        let standard = self.asked.criterion.standard().clone();
        Ok(Some(ReadCategory { standard, scope: None, computed: self.computed(), assigned, override_reason }))
    }
}

/// What a standard says of what is typed, and the category that is assigned.
pub fn category_field(worked_out: &JudgedValues, fields: &Fields<'_>) -> Html {
    let standard = worked_out.asked.criterion.standard();
    let code = worked_out.code();
    let id = format!("category:{code}");
    let label = format!("Category: {}", standard.name());
    let value = fields.entry.categories.get(&code).cloned().unwrap_or_default();
    let edit = |change: fn(&mut Entry, String, String)| {
        let (edit, code) = (fields.edit.clone(), code.clone());
        Callback::from(move |text: String| {
            let code = code.clone();
            edit.emit(Box::new(move |form: &mut Entry| change(form, code, text)));
        })
    };
    let on_change = edit(|form, code, text| {
        form.categories.insert(code, text);
    });
    let categories = worked_out.asked.categories;
    if categories.is_empty() {
        return html! { <TextField {id} {label} optional=true width={FieldWidth::Full} {value} {on_change} hint="In the team’s words, set by the clinician" /> };
    }
    let proposed = worked_out.proposed();
    let named = |category: &Category| {
        Choice::new(category.short(), format!("{}: {}", category.short(), category.label()))
    };
    let Some(found) = &worked_out.found else {
        let choices: Vec<Choice> = categories.iter().map(named).collect();
        return html! { <SelectField {id} {label} optional=true full=true prompt="Not assigned" {choices} {value} {on_change} hint="Not worked out here: set by the clinician" /> };
    };
    let may_assign = worked_out.may_assign;
    let as_worked_out = proposed
        .filter(|_| may_assign)
        .map(|proposed| Choice::new("", format!("{}, as worked out", proposed.short())));
    let mut choices: Vec<Choice> = as_worked_out
        .into_iter()
        .chain([Choice::new(NOT_ASSIGNED, "Not assigned")])
        .chain(categories.iter().filter(|category| Some(**category) != proposed || !may_assign).map(named))
        .collect();
    // Recorded when the standard had other categories here: it stays until another is chosen.
    if !value.is_empty() && choices.iter().all(|choice| choice.value != value) {
        choices.push(Choice::new(value.clone(), value.clone()));
    }
    let prompt = (proposed.is_none() || !may_assign).then_some(AttrValue::Static("Not assigned yet"));
    let assigned = worked_out.assigned(fields.entry);
    let overridden = assigned.is_some_and(|assigned| worked_out.is_override(&assigned));
    let why_id = format!("why:{code}");
    let hint = if may_assign { "" } else { "A clinician assigns it" };
    html! {
        <div class="stack mt mb" id={format!("worked-out-{code}")}>
            <div class="b">{ format!("{} ({})", standard.name(), standard.version()) }</div>
            { match found {
                Ok(told) => html! { <>{ reading_view(told) }{ for worked_out.charts.iter().map(ValueChart::view) }</> },
                Err(problem) => html! { <p class="sub">{ format!("{}.", problem.message) }</p> },
            } }
            <SelectField {id} {label} optional=true full=true {prompt} {choices} {value} {on_change} hint={(!hint.is_empty()).then_some(AttrValue::Static(hint))} />
            if overridden {
                <TextField id={why_id.clone()} label="Why it differs from the one worked out" required=true width={FieldWidth::Full}
                    value={fields.entry.why.get(&code).cloned().unwrap_or_default()} error={fields.errors.of(&why_id)}
                    on_change={edit(|form, code, text| { form.why.insert(code, text); })} />
            }
        </div>
    }
}
