use super::entry::ScanEntry;
use super::lesion_table::Edit;
use crate::ui::form::CheckboxField;
use crate::ui::parts::{Card, Tag};
use crate::workspace::views::record::SeenPitfall;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PitfallsProps {
    pub pitfalls: Vec<SeenPitfall>,
    pub days_since_treatment: Option<i64>,
    pub entry: ScanEntry,
    pub edit: Edit,
}

/// What is easily misread so long after this treatment.
#[component]
pub fn Pitfalls(props: &PitfallsProps) -> Html {
    if props.pitfalls.is_empty() {
        return html! {};
    }
    let when = match props.days_since_treatment {
        Some(days) if days >= 14 => format!("Pitfalls {} weeks after treatment", days / 7),
        Some(days) => format!("Pitfalls on day {days} after treatment"),
        None => "Pitfalls".to_owned(),
    };
    let considered =
        props.pitfalls.iter().filter(|one| props.entry.pitfalls.contains(&one.pitfall.title)).count();
    html! {
        <Card id="pitfalls" title={when} note={format!("{considered} of {} considered", props.pitfalls.len())}>
            <div class="grid3">
                { for props.pitfalls.iter().enumerate().map(|(index, SeenPitfall { pitfall, doubt })| {
                    let title = pitfall.title.clone();
                    let on_change = props.edit.reform(move |on: bool| {
                        let title = title.clone();
                        Box::new(move |form: &mut ScanEntry| {
                            if on { form.pitfalls.insert(title); } else { form.pitfalls.remove(&title); }
                        }) as Box<dyn FnOnce(&mut ScanEntry)>
                    });
                    html! {
                        <article key={pitfall.title.clone()} class="stack">
                            <h3>{ &pitfall.title }</h3>
                            <p>{ &pitfall.looks_like }{ ". " }{ &pitfall.why }{ "." }</p>
                            <p class="b">{ &pitfall.what_to_do }{ "." }</p>
                            if !pitfall.mistaken_for.is_empty() { <p class="sub">{ format!("Mistaken for: {}", pitfall.mistaken_for) }</p> }
                            if let Some(words) = *doubt { <Tag text={words} tone="t-due" /> }
                            <CheckboxField id={format!("pitfall-{index}")} label="Considered" chip=true checked={props.entry.pitfalls.contains(&pitfall.title)} {on_change} />
                        </article>
                    }
                }) }
            </div>
        </Card>
    }
}
