use super::member_form::{MemberForm, MemberText};
use crate::order;
use crate::people::{Member, MemberId};
use crate::ui::form::{Choice, FieldErrors, SelectField};
use crate::ui::parts::{Button, ButtonKind, Card, Column, DataTable, Dialog, Glyph, Notice, NoticeTone, Tag};
use crate::ui::session::{ActorSwitch, Outcome, use_open};
use crate::ui::state::{use_state, use_state_eq};
use crate::workspace::{ChangeMember, NewMember, Op};
use yew::prelude::*;

/// What the dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Editing {
    New,
    Member(MemberId),
}

/// Who is in the team, and who is working here now.
#[component]
pub fn PeopleCard() -> Html {
    let open = use_open();
    let switch = use_context::<ActorSwitch>();
    let editing = use_state_eq(|| None::<Editing>);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let edit = |what: Option<Editing>| {
        let (editing, errors) = (editing.clone(), errors.clone());
        Callback::from(move |()| {
            errors.set(FieldErrors::default());
            editing.set(what);
        })
    };
    let on_save = {
        let door = open.door.clone();
        let (editing, errors, attempt) = (editing.clone(), errors.clone(), attempt.clone());
        Callback::from(move |text: MemberText| {
            let Some(what) = *editing else { return };
            let fail = {
                let (errors, attempt) = (errors.clone(), attempt.clone());
                move |found: FieldErrors| {
                    errors.set(found);
                    attempt.set(*attempt + 1);
                }
            };
            let role = match text.read() {
                Ok(role) => role,
                Err(found) => return fail(found),
            };
            let MemberText { name, core_of_mdt, active, .. } = text;
            let op = match what {
                Editing::New => Op::AddMember(NewMember { name, role, core_of_mdt }),
                Editing::Member(member) => {
                    Op::ChangeMember(ChangeMember { member, name, role, core_of_mdt, active })
                }
            };
            let editing = editing.clone();
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Ok(_) => editing.set(None),
                    Err(problems) => {
                        fail(problems.into());
                    }
                }),
            );
        })
    };
    let mut members: Vec<&Member> = open.workspace.members().collect();
    order::by_key(&mut members, |member| (!member.active(), member.name().to_lowercase()));
    let working: Vec<Choice> = members
        .iter()
        .filter(|member| open.ways_in.may_be(member, open.opened_by))
        .map(|member| {
            Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role().label()))
        })
        .collect();
    let on_actor = Callback::from(move |id: String| {
        if let (Some(ActorSwitch(switch)), Ok(actor)) = (&switch, id.parse()) {
            switch.emit(actor);
        }
    });
    let (title, start, is_member) = match *editing {
        Some(Editing::Member(id)) => {
            let text = open.workspace.member(id).map_or_else(MemberText::blank, MemberText::from);
            (format!("Change the entry of {}", text.name), text, true)
        }
        _ => ("Add a member".to_owned(), MemberText::blank(), false),
    };
    let actions = html! {
        <Button small=true glyph={Glyph::Plus} on_press={edit(Some(Editing::New))}>{ "Add a member" }</Button>
    };
    let core = members.iter().filter(|member| member.active() && member.core_of_mdt()).count();
    html! {
        <Card id="people" title="People" {actions} flush=true>
            <div class="pad stack">
                if working.len() > 1 {
                    <SelectField
                        id="actor"
                        label="You are working as"
                        hint="Everything you record carries this name. Change it when somebody else sits down, or give \
                              everybody a passphrase of their own."
                        choices={working}
                        value={open.actor.to_string()}
                        on_change={on_actor}
                    />
                } else {
                    <p class="sm">
                        { format!("You are working as {}. ", open.workspace.member_name(open.actor)) }
                        { "For somebody else, press the name at the top: it locks, and they type their own passphrase." }
                    </p>
                }
                if core < 2 {
                    <Notice tone={NoticeTone::Info}>
                        { "Approving a protocol takes two people, its author not alone. Add them here." }
                    </Notice>
                }
            </div>
            <DataTable
                caption="Members of the team"
                columns={vec![
                    Column::new("Name").grow(),
                    Column::new("Role"),
                    Column::new("MDT"),
                    Column::new("State"),
                    Column::new("Change").quiet(),
                ]}
                cards=true
            >
                <tbody>
                    { for members.iter().map(|member| view_member(member, edit(Some(Editing::Member(member.id()))))) }
                </tbody>
            </DataTable>
            <Dialog id="member" open={editing.is_some()} {title} on_close={edit(None)}>
                <MemberForm
                    {start}
                    {is_member}
                    errors={(*errors).clone()}
                    attempt={*attempt}
                    {on_save}
                    on_cancel={edit(None)}
                />
            </Dialog>
        </Card>
    }
}

fn view_member(member: &Member, on_change: Callback<()>) -> Html {
    html! {
        <tr class="hit" key={member.id().to_string()}>
            <th scope="row">{ member.name() }</th>
            <td class="nw">{ member.role().label() }</td>
            <td>
                if member.core_of_mdt() {
                    <Tag text="Core member" />
                }
            </td>
            <td class="nw">{ if member.active() { "Active" } else { "Has left" } }</td>
            <td class="num">
                <Button
                    small=true
                    kind={ButtonKind::Secondary}
                    label={format!("Change {}", member.name())}
                    on_press={on_change}
                >
                    { "Change" }
                </Button>
            </td>
        </tr>
    }
}
