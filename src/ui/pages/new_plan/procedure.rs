use super::entry::{PlanEntry, SessionEntry, anchors_used};
use crate::calendar::{display, parse_entry};
use crate::plan::Course;
use crate::protocol::{Content, code_label};
use crate::ui::form::{CheckboxField, Choice, DateField, FieldErrors, FieldWidth, SelectField, TextField};
use crate::ui::parts::{Button, ButtonKind, Card, Glyph};
use std::rc::Rc;
use yew::prelude::*;

/// Tells the form to change itself.
pub type Edit = Callback<Box<dyn FnOnce(&mut PlanEntry)>>;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProcedureSectionProps {
    pub entry: PlanEntry,
    pub content: Option<Rc<Content>>,
    /// Approved versions: value and label.
    pub versions: Vec<(String, String)>,
    /// Earlier courses of the patient that have not ended.
    pub earlier: Vec<Rc<Course>>,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// What was done and when.
#[component]
pub fn ProcedureSection(props: &ProcedureSectionProps) -> Html {
    let entry = &props.entry;
    let errors = &props.errors;
    let edit = props.edit.clone();
    let text = move |change: fn(&mut PlanEntry, String)| {
        let edit = edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |entry: &mut PlanEntry| change(entry, text)))
        })
    };
    let versions: Vec<Choice> =
        props.versions.iter().map(|(value, label)| Choice::new(value.clone(), label.clone())).collect();
    let intents: Vec<Choice> = props
        .content
        .iter()
        .flat_map(|content| content.intents.iter())
        .map(|intent| Choice::new(intent.clone(), code_label(intent).replace('-', " ")))
        .collect();
    let (work_up, discharge, mdt_decision, custom) =
        props.content.as_ref().map_or((false, false, false, Vec::new()), |content| anchors_used(content));
    let add_session = props.edit.reform(|()| {
        Box::new(|entry: &mut PlanEntry| entry.sessions.push(SessionEntry::default()))
            as Box<dyn FnOnce(&mut PlanEntry)>
    });
    let set_closed = props.edit.reform(|closed: bool| {
        Box::new(move |entry: &mut PlanEntry| entry.closed = closed) as Box<dyn FnOnce(&mut PlanEntry)>
    });
    let earlier: Vec<Choice> = props
        .earlier
        .iter()
        .map(|course| {
            let day = course.index_date().map(display).unwrap_or_default();
            Choice::new(course.id.to_string(), format!("{}, {day}", course.procedure))
        })
        .collect();
    html! {
        <Card id="procedure-card" title="Procedure" note={props.content.as_ref().map(|content| AttrValue::from(content.anchor_note.clone()))}>
            <SelectField id="protocol" label="Protocol" required=true full=true
                prompt="Choose an approved protocol" choices={versions} value={entry.protocol.clone()}
                on_change={text(|entry, text| entry.protocol = text)} error={errors.of("protocol")} />
            <TextField id="procedure" label="Procedure in words" required=true width={FieldWidth::Large}
                hint="What was treated and where, for example SIRT (Y-90), right lobe"
                value={entry.procedure.clone()} on_change={text(|entry, text| entry.procedure = text)}
                error={errors.of("procedure")} />
            if !intents.is_empty() {
                <SelectField id="intent" label="Intent" optional=true prompt="Not stated" choices={intents}
                    value={entry.intent.clone()} on_change={text(|entry, text| entry.intent = text)} />
            }
            if work_up {
                <DateField id="work_up" label="Work-up angiogram" optional=true hint={Some(AttrValue::Static("Left empty: what counts from it has no date yet"))} value={entry.work_up.clone()}
                    on_change={text(|entry, text| entry.work_up = text)} error={errors.of("work_up")} />
            }
            { for entry.sessions.iter().enumerate().map(|(index, session)| session_row(props, index, session)) }
            if let Some(words) = numbered_by_date(entry) {
                <p class="sub" role="status">{ words }</p>
            }
            if entry.sessions.is_empty() || errors.of("sessions").is_some() {
                if let Some(message) = errors.of("sessions") {
                    <p class="err" id="sessions" tabindex="-1">{ message }</p>
                }
            }
            <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={add_session}>{ "Add a session" }</Button></div>
            <CheckboxField id="closed_tick" label="The course is closed: no further session is planned"
                hint={Some(AttrValue::Static("While it is open, dates that count from the last session are provisional"))}
                checked={entry.closed} on_change={set_closed} />
            if entry.closed {
                <DateField id="closed" label="Closed on" optional=true value={entry.closed_on.clone()}
                    hint={Some(AttrValue::Static("Left empty: the day of the last session"))}
                    on_change={text(|entry, text| entry.closed_on = text)} error={errors.of("closed")} />
            }
            if discharge {
                <DateField id="discharge" label="Discharge" optional=true value={entry.discharge.clone()}
                    on_change={text(|entry, text| entry.discharge = text)} error={errors.of("discharge")} />
            }
            if mdt_decision {
                <DateField id="mdt_decision" label="MDT decision" optional=true value={entry.mdt_decision.clone()}
                    on_change={text(|entry, text| entry.mdt_decision = text)} error={errors.of("mdt_decision")} />
            }
            { for custom.into_iter().map(|name| {
                let field = format!("custom.{name}");
                let value = entry.custom.get(&name).cloned().unwrap_or_default();
                let edit = props.edit.clone();
                let key = name.clone();
                let on_change = Callback::from(move |text: String| {
                    let key = key.clone();
                    edit.emit(Box::new(move |entry: &mut PlanEntry| { entry.custom.insert(key, text); }));
                });
                html! { <DateField key={name.clone()} id={field.clone()} label={name.clone()} {value} {on_change} error={errors.of(&field)} /> }
            }) }
            if !earlier.is_empty() {
                <SelectField id="retreats" label="Repeats an earlier treatment of the same lesions" optional=true
                    prompt="No" choices={earlier} value={entry.retreats.clone()}
                    hint="Open items of the earlier plan that count from its last session are then replaced by this plan"
                    on_change={text(|entry, text| entry.retreats = text)} error={errors.of("retreats")} />
            }
        </Card>
    }
}

/// Which session is which in the plan, where they were typed in another order.
fn numbered_by_date(entry: &PlanEntry) -> Option<String> {
    let typed: Vec<_> = entry.sessions.iter().filter_map(|session| parse_entry(&session.date).ok()).collect();
    let mut days = typed.clone();
    crate::order::ascending(&mut days);
    let named = |(n, day): (usize, &crate::calendar::Date)| format!("session {n} is {}", display(*day));
    let names: Vec<String> = (1..).zip(&days).map(named).collect();
    (days != typed).then(|| format!("The plan numbers sessions by date: {}.", names.join(", ")))
}

fn session_row(props: &ProcedureSectionProps, index: usize, session: &SessionEntry) -> Html {
    let edit = |change: fn(&mut SessionEntry, String)| {
        let edit = props.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |entry: &mut PlanEntry| {
                if let Some(session) = entry.sessions.get_mut(index) {
                    change(session, text);
                }
            }));
        })
    };
    let remove = props.edit.reform(move |()| {
        Box::new(move |entry: &mut PlanEntry| {
            if index < entry.sessions.len() {
                entry.sessions.remove(index);
            }
        }) as Box<dyn FnOnce(&mut PlanEntry)>
    });
    let many = props.entry.sessions.len() > 1;
    let field = format!("sessions[{index}].date");
    html! {
        <div class="row wrap gap3" key={index}>
            <DateField id={field.clone()} label={if many { format!("Session {}", index + 1) } else { "Date of the procedure".to_owned() }}
                required=true value={session.date.clone()}
                on_change={edit(|session, text| session.date = text)} error={props.errors.of(&field)} />
            <TextField id={format!("sessions[{index}].site")} label="Side or lesion" optional=true value={session.site.clone()}
                hint="For example right lobe" on_change={edit(|session, text| session.site = text)} />
            <TextField id={format!("sessions[{index}].operator")} label="Operator" optional=true value={session.operator.clone()}
                hint="For example Dr A Okafor" on_change={edit(|session, text| session.operator = text)} />
            if many {
                <Button small=true kind={ButtonKind::Ghost} label={format!("Remove session {}", index + 1)} on_press={remove}>{ "Remove" }</Button>
            }
        </div>
    }
}
