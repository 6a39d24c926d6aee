//! The fields that say who a patient is, for a new patient and for a correction.

use crate::calendar::display;
use crate::people::{Gender, Match, NhsNumber, Patient, PatientId, PatientNumber, Problem};
use crate::ui::form::{
    CheckboxField, Choice, DateField, FieldErrors, FieldWidth, RadioGroup, TextField, TextParser,
};
use crate::ui::parts::{LinkButton, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::{Double, PatientEntry};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// The fields as they are typed, and kept in the vault.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct IdentityEntry {
    local: bool,
    number: String,
    title: String,
    given: String,
    family: String,
    born: String,
    gender: String,
    another_person: bool,
}

impl IdentityEntry {
    /// As it is recorded.
    pub fn of(patient: &Patient) -> Self {
        let name = patient.name();
        Self {
            local: matches!(patient.number(), PatientNumber::Local(_)),
            number: patient.number().to_string(),
            title: name.title().to_owned(),
            given: name.given().to_owned(),
            family: name.family().to_owned(),
            born: display(patient.born()),
            gender: patient.gender().label().to_owned(),
            another_person: false,
        }
    }

    pub fn entry(&self) -> PatientEntry {
        PatientEntry {
            local: self.local,
            number: self.number.clone(),
            title: self.title.clone(),
            given: self.given.clone(),
            family: self.family.clone(),
            born: self.born.clone(),
            gender: Gender::ALL.into_iter().find(|gender| gender.label() == self.gender),
            another_person: self.another_person,
        }
    }

    /// Problems as this form shows them: the number by the kind that is typed.
    pub fn here(&self, problems: Vec<Problem>) -> Vec<Problem> {
        let number = if self.local { "local_number" } else { "nhs_number" };
        let here = |problem: Problem| match problem.field.as_str() {
            "number" => Problem::on(number, problem.message),
            _ => problem,
        };
        problems.into_iter().map(here).collect()
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct IdentityFieldsProps {
    pub entry: IdentityEntry,
    pub on_edit: Callback<IdentityEntry>,
    pub errors: FieldErrors,
    /// The record that is corrected; none: a new one, and a plan is what is wanted of it.
    #[prop_or_default]
    pub itself: Option<PatientId>,
}

/// Number, name, birth and gender, with the records that this one may be a double of.
#[component]
pub fn IdentityFields(props: &IdentityFieldsProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let (entry, errors) = (&props.entry, &props.errors);
    let change = |edit: fn(&mut IdentityEntry, String)| {
        let (entry, on_edit) = (entry.clone(), props.on_edit.clone());
        Callback::from(move |text: String| {
            let mut next = entry.clone();
            edit(&mut next, text);
            on_edit.emit(next);
        })
    };
    let set_another = {
        let (entry, on_edit) = (entry.clone(), props.on_edit.clone());
        Callback::from(move |another_person: bool| {
            on_edit.emit(IdentityEntry { another_person, ..entry.clone() });
        })
    };
    let mine = props.itself.map(|id| workspace.chart_of(id));
    // As soon as the number is whole: is it another patient's?
    let number =
        if entry.local { PatientNumber::local(&entry.number) } else { PatientNumber::nhs(&entry.number) };
    let known = number.ok().and_then(|number| {
        workspace
            .records()
            .find(|known| Some(workspace.chart_of(known.id())) != mine && number.is_same(known.number()))
    });
    let alike: Vec<Double> = entry
        .entry()
        .parse(today)
        .ok()
        .map(|new| match props.itself {
            None => workspace.candidates_of_new(&new, today),
            Some(id) => Patient::new(id, new.number, new.name, new.born, new.gender, today)
                .map(|patient| workspace.candidates_of(&patient))
                .unwrap_or_default(),
        })
        .unwrap_or_default()
        .into_iter()
        .filter(|double| double.how != Match::SameNumber)
        .collect();
    let is_double = alike.iter().any(|double| double.how == Match::SameNameAndBirth);
    let links = |patient: PatientId| {
        html! {
            <>
                if props.itself.is_none() {
                    <LinkButton small=true href={Route::NewPlanFor { patient }.href()}>{ "Make a plan for this patient" }</LinkButton>
                    { " " }
                }
                <LinkButton small=true href={Route::Patient { patient }.href()}>{ "Open the record" }</LinkButton>
                if let Some(mine) = props.itself {
                    { " " }
                    <LinkButton small=true href={Route::Merge { patient: mine, other: patient }.href()}>{ "Compare the two" }</LinkButton>
                }
            </>
        }
    };
    let tidy_nhs: TextParser = Callback::from(|text: String| {
        NhsNumber::parse(&text).map(|number| number.grouped()).map_err(|problem| problem.message)
    });
    let genders: Vec<Choice> =
        Gender::ALL.into_iter().map(|gender| Choice::new(gender.label(), gender.label())).collect();
    html! {
        <>
            <RadioGroup
                id="number_kind"
                label="Number"
                choices={vec![Choice::new("nhs", "NHS number"), Choice::new("local", "Local number")]}
                value={if entry.local { "local" } else { "nhs" }}
                on_change={change(|entry, text| entry.local = text == "local")}
            />
            <TextField
                id={if entry.local { "local_number" } else { "nhs_number" }}
                label={if entry.local { "Local number" } else { "NHS number" }}
                hint={if entry.local { "As the hospital writes it" } else { "10 digits, for example 999 432 4454" }}
                value={entry.number.clone()}
                on_change={change(|entry, text| entry.number = text)}
                parse={(!entry.local).then_some(tidy_nhs)}
                error={errors.of("nhs_number").or_else(|| errors.of("local_number"))}
                width={FieldWidth::NhsNumber}
                required=true
            />
            if let Some(patient) = known {
                <Notice tone={NoticeTone::Warning} title={format!("{} is already {}", patient.number(), patient.name())}>
                    { links(workspace.chart_of(patient.id())) }
                </Notice>
            }
            <div class="row wrap gap3">
                <TextField id="title" label="Title" optional=true width={FieldWidth::Date}
                    value={entry.title.clone()} on_change={change(|entry, text| entry.title = text)}
                    error={errors.of("title")} />
                <TextField id="given" label="Given name" value={entry.given.clone()}
                    on_change={change(|entry, text| entry.given = text)} error={errors.of("given")} />
                <TextField id="family" label="Family name" required=true value={entry.family.clone()}
                    on_change={change(|entry, text| entry.family = text)} error={errors.of("family")} />
            </div>
            <DateField id="born" label="Born" required=true value={entry.born.clone()}
                hint={Some(AttrValue::Static("For example 14-Mar-1961"))} born_by={Some(today)}
                on_change={change(|entry, text| entry.born = text)} error={errors.of("born")} />
            <RadioGroup id="gender" label="Gender" optional=true choices={genders}
                value={entry.gender.clone()} on_change={change(|entry, text| entry.gender = text)} />
            { for alike.iter().map(|double| {
                let how = match double.how {
                    Match::SimilarNameAndBirth => "Born on the same day, with a similar name",
                    _ => "Born on the same day, with the same name",
                };
                html! {
                    <Notice tone={NoticeTone::Warning} title={how}>
                        { &double.question }{ " " }{ links(double.patient) }
                    </Notice>
                }
            }) }
            if is_double || entry.another_person {
                <CheckboxField id="another_person" label="This is another person with the same name and date of birth"
                    checked={entry.another_person} on_change={set_another} />
            }
        </>
    }
}
