use super::fact_entry::{FactEntry, fact_field};
use super::number_fact::number_fact;
use crate::calendar::Date;
use crate::people::Gender;
use crate::protocol::{FactAge, FactKey, FactKind, code_label};
use crate::ui::form::{CheckboxField, Choice, DateField, FieldErrors, RadioGroup, TickGroup};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FactRowProps {
    /// Named on its fields as `facts.<code>`.
    pub fact: FactKey,
    pub entry: FactEntry,
    /// How long it stays known under the protocol.
    pub age: FactAge,
    pub gender: Gender,
    pub errors: FieldErrors,
    pub today: Date,
    pub on_change: Callback<FactEntry>,
}

/// A circumstance with its day. Left empty it is not known.
#[component]
pub fn FactRow(props: &FactRowProps) -> Html {
    let FactRowProps { fact: key, entry, errors, today, .. } = props;
    let (key, today) = (*key, *today);
    let id = fact_field(key);
    let change = |edit: fn(&mut FactEntry, String)| {
        let (entry, on_change) = (entry.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut next = entry.clone();
            edit(&mut next, text);
            on_change.emit(next);
        })
    };
    let set_value = {
        let (entry, on_change) = (entry.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut next = entry.clone();
            next.is_new(key, today);
            next.value = text;
            on_change.emit(next);
        })
    };
    let choice_of = |codes: &[&str]| -> Vec<Choice> {
        let mut choices: Vec<Choice> = codes
            .iter()
            .map(|code| Choice::new((*code).to_owned(), code_label(code).replace('-', " ")))
            .collect();
        choices.push(Choice::new("", "not known"));
        choices
    };
    let field = match key.kind() {
        FactKind::YesNo => html! {
            <RadioGroup id={id.clone()} label={key.label()} inline=true choices={choice_of(&["yes", "no"])}
                value={entry.value.clone()} on_change={set_value} error={errors.of(&id)} />
        },
        FactKind::OneOf(codes) => html! {
            <RadioGroup id={id.clone()} label={key.label()} hint={key.value_hint().map(AttrValue::from)} choices={choice_of(codes)}
                value={entry.value.clone()} on_change={set_value} error={errors.of(&id)} />
        },
        FactKind::Number => number_fact(key, &id, &entry.value, set_value, errors.of(&id)),
        FactKind::AnyOf(_) => several(props, &id),
    };
    let age = match props.age {
        FactAge::Days(days) => format!("Counts for {days} days"),
        FactAge::UntilChanged => "Counts until changed".to_owned(),
    };
    // Short enough for one line beside the answers: nothing below moves when it appears.
    let hint = match (key.is_of_a_test(), entry.date.trim().is_empty()) {
        (true, true) => format!("A value needs its day. {age}"),
        (true, false) => age,
        (false, _) => format!("Left empty: today. {age}"),
    };
    html! {
        <div class="row wrap gap3">
            { field }
            if entry.is_given() {
                <DateField id={format!("{id}.date")} label={key.day_label()} required={key.is_of_a_test()} value={entry.date.clone()}
                    hint={Some(AttrValue::from(hint))}
                    on_change={change(|entry, text| { entry.taken_over = false; entry.date = text; })} error={errors.of(&format!("{id}.date"))} />
            }
        </div>
    }
}

/// The ticks of a circumstance that can have several values.
fn several(props: &FactRowProps, id: &str) -> Html {
    let FactRowProps { fact: key, entry, errors, .. } = props;
    let key = *key;
    let tick = |code: &'static str| {
        ticked(props, move |entry, on| {
            if on {
                entry.values.insert(code.to_owned());
                entry.none = false;
            } else {
                entry.values.remove(code);
            }
        })
    };
    let none = ticked(props, |entry, on| {
        entry.none = on;
        if on {
            entry.values.clear();
        }
    });
    html! {
        <TickGroup id={id.to_owned()} label={key.label()} error={errors.of(id)}>
                { for key.codes_asked_of(props.gender, &entry.values).into_iter().enumerate().map(|(place, code)| html! {
                    <CheckboxField key={code} id={if place == 0 { id.to_owned() } else { format!("{id}.{code}") }} label={code_label(code)} chip=true
                        checked={entry.values.contains(code)} on_change={tick(code)} />
                }) }
                <CheckboxField id={format!("{id}.none")} label="none of these" chip=true
                    checked={entry.none} on_change={none} />
        </TickGroup>
    }
}

/// What a tick changes.
fn ticked(props: &FactRowProps, change: impl Fn(&mut FactEntry, bool) + 'static) -> Callback<bool> {
    let (key, today, entry, on_change) =
        (props.fact, props.today, props.entry.clone(), props.on_change.clone());
    Callback::from(move |on: bool| {
        let mut next = entry.clone();
        next.is_new(key, today);
        change(&mut next, on);
        on_change.emit(next);
    })
}
