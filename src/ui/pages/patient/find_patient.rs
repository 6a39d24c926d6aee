//! Choosing another patient by a few letters or digits.

use crate::people::PatientId;
use crate::ui::form::{Choice, FieldWidth, RadioGroup, TextField};
use crate::ui::session::use_workspace;
use crate::ui::state::use_state;
use crate::workspace::views::find::{Search, Target, find};
use yew::prelude::*;

/// More would be no choice any more.
const MOST: usize = 8;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FindPatientProps {
    pub id: AttrValue,
    pub label: AttrValue,
    /// The patient who is looked from.
    pub except: PatientId,
    pub chosen: Option<PatientId>,
    pub on_choose: Callback<Option<PatientId>>,
    #[prop_or_default]
    pub error: Option<AttrValue>,
}

/// A field to look for a patient, and what it finds as choices.
#[component]
pub fn FindPatient(props: &FindPatientProps) -> Html {
    let workspace = use_workspace();
    let typed = use_state(String::new);
    let search = Search::parse(&typed);
    let mut choices: Vec<Choice> = Vec::new();
    // Chosen before, and kept as a draft: shown without being looked for again.
    if search.is_empty()
        && let Some(known) = props.chosen.and_then(|id| workspace.patient(id))
    {
        let words = format!("{}, {}", known.name(), known.number());
        choices.push(Choice::new(known.id().to_string(), words));
    }
    if !search.is_empty() {
        for hit in find(&workspace, &search, MOST + 1).hits {
            if let Target::Patient(id) = hit.target
                && id != props.except
            {
                choices.push(Choice::new(id.to_string(), format!("{}, {}", hit.title, hit.detail)));
            }
        }
    }
    let on_type = {
        let (typed, on_choose) = (typed.clone(), props.on_choose.clone());
        Callback::from(move |text: String| {
            typed.set(text);
            on_choose.emit(None);
        })
    };
    let on_change = props.on_choose.reform(|text: String| text.parse().ok());
    let nothing = !search.is_empty() && choices.is_empty();
    html! {
        <>
            <TextField id={props.id.clone()} label={props.label.clone()} hint="Name, number with or without spaces, or date of birth"
                width={FieldWidth::Large} value={(*typed).clone()} on_change={on_type} error={props.error.clone()} />
            if nothing { <p role="status">{ "No other patient matches. Check the spelling, or search by number." }</p> }
            if !choices.is_empty() {
                <RadioGroup id={format!("{}-found", props.id)} label="Found" column=true {choices} {on_change}
                    value={props.chosen.map(|id| id.to_string()).unwrap_or_default()} />
            }
        </>
    }
}
