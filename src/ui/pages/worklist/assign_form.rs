use super::selected::{on_change, selected_draft};
use crate::people::MemberId;
use crate::plan::Person;
use crate::ui::form::{Choice, ErrorSummary, Form, SelectField};
use crate::ui::parts::{Button, ButtonKind};
use crate::ui::session::{KeptSubmit, as_named, use_door, use_kept_fields, use_kept_submit, use_workspace};
use crate::workspace::views::drafts::{DraftName, ItemForm};
use crate::workspace::views::patients::record_words;
use crate::workspace::{AssignItems, ItemOf, Op, Workspace, may_record};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AssignFormProps {
    pub items: Vec<ItemOf>,
    /// Where it was typed before.
    #[prop_or_default]
    pub draft: Option<DraftName>,
    /// Called once it is stored.
    pub on_done: Callback<()>,
}

/// Who does what comes next.
#[component]
pub fn AssignForm(props: &AssignFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let kept = use_kept_fields(selected_draft(&props.draft, ItemForm::AssignSelected, &props.items));
    let chosen = kept.text("to", &held_by(&workspace, &props.items).unwrap_or(door.actor()).to_string());
    let read = {
        let (items, chosen) = (props.items.clone(), chosen.clone());
        Rc::new(move || {
            let to = chosen.parse().ok();
            Ok(Op::AssignItems(AssignItems { items: items.clone(), to }))
        })
    };
    let KeptSubmit { errors, attempt, send: on_submit, .. } =
        use_kept_submit(&kept, as_named, read, props.on_done.clone());
    let on_change = on_change(&kept, "to".to_owned(), &props.items);
    let mut members: Vec<Choice> = workspace
        .members()
        .filter(|member| member.active() && may_record(member.role()))
        .map(|member| Choice::new(member.id().to_string(), member.name().to_owned()))
        .collect();
    members.push(Choice::new("nobody", "Nobody in particular"));
    html! {
        <Form {on_submit} label="Allocate">
            <ErrorSummary errors={errors.clone()} {attempt} />
            <ul class="plain stack">{ for props.items.iter().filter_map(|of| about(&workspace, of)) }</ul>
            <SelectField id="to" label="Who does what comes next" required=true choices={members} value={chosen.clone()} {on_change} error={errors.of("to")} />
            <p class="sub">{ "Who is responsible for the patient’s follow-up stays as it is." }</p>
            <div class="row wrap gap3">
                <Button kind={ButtonKind::Primary} submit=true>{ "Allocate" }</Button>
                { kept.kept() }
            </div>
        </Form>
    }
}

/// Which item, and whose.
fn about(workspace: &Workspace, of: &ItemOf) -> Option<Html> {
    let course = workspace.course(of.course)?;
    let name = course.name_of(&course.item(&of.item)?.item);
    let whose = record_words(workspace, course.patient);
    Some(html! { <li><span class="b">{ name }</span><span class="sub">{ whose }</span></li> })
}

/// The member who has all of them now.
fn held_by(workspace: &Workspace, items: &[ItemOf]) -> Option<MemberId> {
    let holder = |of: &ItemOf| {
        let person: Option<&Person> = workspace.course(of.course)?.item(&of.item)?.assigned.as_ref();
        person.and_then(|person| person.member)
    };
    let first = holder(items.first()?)?;
    items.iter().all(|of| holder(of) == Some(first)).then_some(first)
}
