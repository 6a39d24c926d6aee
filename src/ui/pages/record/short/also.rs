use super::Entry;
use crate::calendar::Date;
use crate::order::SortedMap;
use crate::plan::{Course, newer_stands, news, told_by_contact, told_by_sample};
use crate::protocol::{FactKey, FactValue};
use crate::ui::form::CheckboxField;
use crate::ui::parts::{Notice, NoticeTone};
use crate::workspace::views::record::{AlsoAnswered, Form};
use crate::workspace::{AlsoAnswers, AmendTells, Op, RecordTogether, ReportTells};
use yew::prelude::*;

/// The id of the tick of another item.
fn item_id(answers: &AlsoAnswers) -> String {
    format!("also:{}:{}", answers.course, answers.item)
}

fn fact_id(key: FactKey) -> String {
    format!("fact:{}", key.code())
}

/// What somebody ticked, or took the tick from, by the id of the field.
pub type Ticks = SortedMap<String, bool>;

/// The other items that are served by this record, as they are ticked.
fn chosen(ticks: &Ticks, offered: &[AlsoAnswered]) -> Vec<AlsoAnswers> {
    let is_on =
        |offer: &&AlsoAnswered| ticks.get(&item_id(&offer.answers)).copied().unwrap_or(offer.is_exact);
    offered.iter().filter(is_on).map(|offer| offer.answers.clone()).collect()
}

/// A new record with what else it answers and tells, a report with what it tells; anything else as it is.
pub fn together(op: Op, ticks: &Ticks, offered: &[AlsoAnswered], facts: Vec<(FactKey, FactValue)>) -> Op {
    match op {
        Op::RecordAssessment(new) => {
            let also = chosen(ticks, offered);
            Op::RecordTogether(Box::new(RecordTogether { new: *new, also, facts }))
        }
        Op::ReportArrived(arrived) if !facts.is_empty() => {
            Op::ReportTells(Box::new(ReportTells { arrived: *arrived, facts }))
        }
        Op::AmendAssessment(amended) if !facts.is_empty() => {
            Op::AmendTells(Box::new(AmendTells { amended: *amended, facts }))
        }
        other => other,
    }
}

/// What a form tells of the patient as circumstances: ECOG of a contact; eGFR, bilirubin and Child-Pugh of a sample.
fn told(entry: &Entry, form: Form) -> Vec<(FactKey, FactValue)> {
    match form {
        Form::Contact => told_by_contact(entry.ecog_grade()),
        Form::Bloods => told_by_sample(&super::lab_row::lab_values(&entry.rows), entry.signs()),
        _ => Vec::new(),
    }
}

/// Those that are ticked; each is until somebody takes the tick off.
pub fn told_facts(entry: &Entry, form: Form, course: &Course, done_on: Date) -> Vec<(FactKey, FactValue)> {
    let mut told = news(told(entry, form), course, done_on);
    told.retain(|(key, _)| entry.ticks.get(&fact_id(*key)).copied().unwrap_or(true));
    told
}

/// "Also answers: …".
pub fn also_items(
    ticks: &Ticks,
    offered: &[AlsoAnswered],
    problem: Option<AttrValue>,
    on_tick: &Callback<(String, bool)>,
) -> Html {
    html! {
        <>
            { for offered.iter().map(|offer| {
                let id = item_id(&offer.answers);
                let hint = (!offer.is_exact).then_some("Another item of this kind: tick it if this answers it.");
                let on = ticks.get(&id).copied().unwrap_or(offer.is_exact);
                view_tick(id, format!("Also answers: {}", offer.words), hint, on, on_tick)
            }) }
            if let Some(problem) = problem { <p class="sm" id="also" tabindex="-1"><b>{ problem }</b></p> }
        </>
    }
}

/// "Also keep as a circumstance: ECOG performance status 1", and what is not kept because a newer record stands.
pub fn fact_ticks(
    entry: &Entry,
    form: Form,
    course: &Course,
    done_on: Date,
    on_tick: &Callback<(String, bool)>,
) -> Html {
    let (told, ticks) = (told(entry, form), &entry.ticks);
    let older = newer_stands(&told, course, done_on);
    let facts = news(told, course, done_on);
    html! {
        <>
        { for older.into_iter().map(|sentence| html! { <p class="sub mt" role="status">{ sentence }</p> }) }
        { for facts.iter().map(|(key, value)| {
            let id = fact_id(*key);
            let words = key.value_words(value);
            let on = ticks.get(&id).copied().unwrap_or(true);
            let tick = view_tick(id, format!("Also keep as a circumstance: {} {}", key.label(), words.trim()), None, on, on_tick);
            html! {
                <>
                    { tick }
                    // What the protocol makes of a value is a question of the plan, and that goes by the circumstances.
                    if !on {
                        <Notice tone={NoticeTone::Warning} title={format!("{} {} is not kept", key.label(), words.trim())}>
                            { "The plan then asks nothing about it, whatever the protocol says of such a value." }
                        </Notice>
                    }
                </>
            }
        }) }
        if !facts.is_empty() {
            <p class="sub">{ "What is ticked becomes the newest record of the patient. The plan and its questions go by it." }</p>
        }
        </>
    }
}

fn view_tick(
    id: String,
    label: String,
    hint: Option<&'static str>,
    checked: bool,
    on_tick: &Callback<(String, bool)>,
) -> Html {
    let on_change = {
        let (on_tick, id) = (on_tick.clone(), id.clone());
        Callback::from(move |on: bool| on_tick.emit((id.clone(), on)))
    };
    html! { <CheckboxField {id} {label} {hint} {checked} {on_change} /> }
}
