use super::changes::What;
use super::replan::change_href;
use crate::plan::{Course, DecisionId, DecisionTask, is_about_progression};
use crate::protocol::{ActivityKind, FactKey};
use crate::report::words::capital;
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, FieldWidth, Form, RadioGroup, TextField};
use crate::ui::keep_focus::after_heading;
use crate::ui::parts::{Button, Card, Disclosure, LinkButton};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_kept_fields, use_today, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::record::Subject;
use crate::workspace::views::{answer_reaches, decides, rests_on};
use crate::workspace::{Change, ChangeCourse, Op};
use gloo::utils::document;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TasksProps {
    pub course: Rc<Course>,
    pub tasks: Vec<DecisionTask>,
    /// The question that somebody comes back to: it is open and has the focus.
    pub asked: Option<DecisionId>,
}

/// The questions that the plan cannot answer by itself. Several are a list in which each opens, the first is open: the
/// plan they are about stays near.
#[component]
pub fn Tasks(props: &TasksProps) -> Html {
    let TasksProps { course, tasks, asked } = props;
    use_effect_with(asked.clone(), |asked| {
        if let Some(question) = asked.clone() {
            after_heading(move || open_question(&question));
        }
    });
    let answered = use_state(|| false);
    if tasks.is_empty() {
        return html! {};
    }
    let on_done = {
        let answered = answered.clone();
        Callback::from(move |()| answered.set(true))
    };
    html! {
        <Card id="tasks" title="To decide" note={tasks.len().to_string()}>
            if *answered { <p class="sub">{ "Your answer is stored. What follows is another question." }</p> }
            if tasks.iter().filter(|task| !task.facts_wanted.is_empty()).nth(1).is_some() {
                <p class="mb"><LinkButton small=true href={change_href(course.patient, course.id, What::Asked)}>{ "Record what is not known together" }</LinkButton></p>
            }
            if let [task] = tasks.as_slice() {
                <div id={question_id(&task.id)} tabindex="-1"><TaskForm course={course.clone()} task={task.clone()} alone=true {on_done} /></div>
            } else {
                <ul class="plain stack">
                    { for tasks.iter().enumerate().map(|(place, task)| html! {
                        <li key={task.id.to_string()}><FoldedTask course={course.clone()} task={task.clone()} first={place == 0} on_done={on_done.clone()} /></li>
                    }) }
                </ul>
            }
        </Card>
    }
}

fn question_id(task: &DecisionId) -> String {
    format!("question:{task}")
}

/// Opens a question of the page and goes to it.
pub fn open_question(task: &DecisionId) {
    let Some(question) = document().get_element_by_id(&question_id(task)) else { return };
    if question.tag_name() == "DETAILS" {
        // An ordinary attribute name.
        let _ = question.set_attribute("open", "");
    }
    // Of a single question its answers are behind the first summary.
    let head = question.query_selector("summary").ok().flatten().unwrap_or(question);
    if let Some(head) = head.dyn_ref::<HtmlElement>() {
        let _ = head.focus();
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct FoldedTaskProps {
    course: Rc<Course>,
    task: DecisionTask,
    first: bool,
    on_done: Callback<()>,
}

/// One question of several, behind its own words.
#[component]
fn FoldedTask(props: &FoldedTaskProps) -> Html {
    let FoldedTaskProps { course, task, first, on_done } = props;
    let workspace = use_workspace();
    let today = use_today();
    // Whoever comes back to what was typed finds it open.
    let typed = use_kept_fields(DraftName::Decide(course.id, task.id.to_string())).is_typed();
    let was_typed = use_state(move || typed);
    html! {
        <details id={question_id(&task.id)} open={*first || *was_typed}>
            <summary>{ format!("{}: {}", task.role, task.question) }<span class="sub">{ decides(&workspace, course, task, today) }</span></summary>
            <TaskForm course={course.clone()} task={task.clone()} alone={task.facts_wanted.is_empty()} headed=true on_done={on_done.clone()} />
        </details>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TaskFormProps {
    pub course: Rc<Course>,
    pub task: DecisionTask,
    /// Its answers are open.
    pub alone: bool,
    /// The question stands above it already.
    #[prop_or_default]
    pub headed: bool,
    /// Called once the answer is stored.
    #[prop_or_default]
    pub on_done: Callback<()>,
}

/// One question with its options, and why one of them was chosen.
#[component]
pub fn TaskForm(props: &TaskFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let task = &props.task;
    let course = &props.course;
    let form = use_kept_fields(DraftName::Decide(course.id, task.id.to_string()));
    // A single choice is no choice.
    let only = if props.task.options.len() == 1 { "0" } else { "" };
    let (chosen, reason) = (form.text("choice", only), form.text("reason", ""));
    let decided_by = form.text("decided_by", "");
    let rests_on = rests_on(course, task);
    let reaches = answer_reaches(&workspace, course, task, today);
    let open = use_state(|| form.is_typed());
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let id = |name: &str| format!("{name}:{}", task.id);
    let on_submit = {
        let (door, chosen, reason, errors) = (door.clone(), chosen.clone(), reason.clone(), errors.clone());
        let decided_by = decided_by.clone();
        let (task, course, field) = (task.clone(), course.id, id("choice"));
        let form = form.clone();
        let (reason_field, on_done) = (id("reason"), props.on_done.clone());
        let attempt = attempt.clone();
        Callback::from(move |()| {
            let refuse = {
                let (errors, attempt) = (errors.clone(), attempt.clone());
                move |wrong: FieldErrors| {
                    errors.set(wrong);
                    attempt.set(*attempt + 1);
                }
            };
            let answer = chosen.parse::<usize>().ok().and_then(|index| task.options.get(index));
            let choose = answer.is_none().then(|| (field.clone(), "Choose one of the options"));
            let say_why = reason.trim().is_empty().then(|| (reason_field.clone(), "Say why, in a few words"));
            let wrong: FieldErrors = choose.into_iter().chain(say_why).collect();
            let Some(answer) = answer.filter(|_| wrong.is_empty()) else {
                return refuse(wrong);
            };
            let change = Change::Decide {
                decision: task.id.clone(),
                choice: answer.clone(),
                reason: reason.clone(),
                decided_by: decided_by.clone(),
            };
            let op = Op::ChangeCourse(Box::new(ChangeCourse {
                course,
                changes: vec![change],
                cause: String::new(),
                shown: None,
            }));
            let (field, on_done) = (field.clone(), on_done.clone());
            let form = form.clone();
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Ok(_) => {
                        form.forget();
                        on_done.emit(());
                    }
                    Err(problems) => {
                        refuse(
                            problems.into_iter().map(|problem| (field.clone(), problem.message)).collect(),
                        );
                    }
                }),
            );
        })
    };
    let choices: Vec<Choice> = task
        .options
        .iter()
        .enumerate()
        .map(|(index, answer)| Choice::new(index.to_string(), capital(&task.option_words(answer))))
        .collect();
    html! {
        <Form {on_submit} label={task.question.clone()}>
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            if !props.headed { <p><span class="b">{ &task.role }{ ": " }</span>{ &task.question }<span class="sub">{ decides(&workspace, course, task, today) }</span></p> }
            if !rests_on.is_empty() { <p class="b">{ rests_on }</p> }
            if !task.facts_wanted.is_empty() {
                <p class="row wrap gap3">
                    { for task.facts_wanted.iter().map(|key| html! {
                        <LinkButton small=true href={record_fact_href(course, *key)}>{ format!("Record {}", key.named()) }</LinkButton>
                    }) }
                </p>
            }
            if is_about_progression(&task.id) {
                <p class="row wrap gap3">
                    <LinkButton small=true href={mdt_href(course)}>{ "Record the review of the MDT" }</LinkButton>
                    <LinkButton small=true href={Route::Replan { patient: course.patient, course: course.id }.href()}>{ "Change the plan" }</LinkButton>
                </p>
            }
            <Disclosure summary={if task.facts_wanted.is_empty() { "Decide" } else { "Decide without it" }} open={props.alone || *open || !errors.is_empty()}>
                <div class="stack">
                if !reaches.is_empty() { <p class="sub">{ reaches }</p> }
                <RadioGroup id={id("choice")} label="Decision" {choices} value={chosen.clone()} on_change={form.on_change("choice")}
                    error={errors.of(&id("choice"))} />
                <TextField id={id("reason")} label="Why" required=true width={FieldWidth::Full} value={reason.clone()} on_change={form.on_change("reason")} error={errors.of(&id("reason"))} />
                <TextField id={id("decided_by")} label="Decided by" optional=true hint="If it is not your own decision: the MDT with its date, or a colleague."
                    width={FieldWidth::Full} value={decided_by.clone()} on_change={form.on_change("decided_by")} />
                <div class="row wrap gap3">
                    <Button submit=true>{ "Record decision" }</Button>
                    { form.kept() }
                </div>
                </div>
            </Disclosure>
        </Form>
    }
}

/// What the MDT decided about a patient is recorded like any other review, and answers the question.
fn mdt_href(course: &Course) -> String {
    let record =
        Route::Record { patient: course.patient, course: course.id, item: Subject::CHOOSE.to_owned() };
    format!("{}?kind={}", record.href(), ActivityKind::MdtReview.code())
}

/// Where a fact is recorded: the change of the plan with that circumstance chosen.
fn record_fact_href(course: &Course, key: FactKey) -> String {
    let replan = Route::Replan { patient: course.patient, course: course.id };
    format!("{}?fact={}", replan.href(), key.code())
}
