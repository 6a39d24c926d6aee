use super::member_form::{MemberForm, MemberRead, MemberText};
use crate::calendar::display;
use crate::order;
use crate::people::{Member, MemberId, Registration};
use crate::ui::form::{Choice, FieldErrors, SelectField};
use crate::ui::parts::{
    Button, ButtonKind, Card, Column, DataTable, Dialog, Glyph, LinkButton, Notice, NoticeTone, Tag,
};
use crate::ui::route::Route;
use crate::ui::session::{ActorSwitch, Door, Outcome, use_asked_draft, use_open, ways_in};
use crate::ui::state::{use_state, use_state_eq};
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::looked_after::looked_after_count;
use crate::workspace::{ChangeMember, NewMember, Op, Workspace};
use yew::prelude::*;
use yew_router::prelude::*;

/// What the dialog is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Editing {
    New,
    Member(MemberId),
}

impl Editing {
    fn draft(self) -> DraftName {
        DraftName::Member(match self {
            Self::New => None,
            Self::Member(member) => Some(member),
        })
    }
}

/// What the address of the settings says to open the form of a new member.
pub const ADD_A_MEMBER: &str = "add=member";

/// Whether the address asks for that.
fn is_asked_to_add(location: Option<&Location>) -> bool {
    location.is_some_and(|location| location.query_str().trim_start_matches('?') == ADD_A_MEMBER)
}

/// Who is in the team, and who is working here now.
#[component]
pub fn PeopleCard() -> Html {
    let open = use_open();
    let switch = use_context::<ActorSwitch>();
    let comes_to_add = is_asked_to_add(use_location().as_ref());
    let navigator = use_navigator();
    let editing = use_state_eq(move || comes_to_add.then_some(Editing::New));
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    use_asked_draft({
        let editing = editing.clone();
        Callback::from(move |draft: DraftName| match draft {
            DraftName::Member(None) => editing.set(Some(Editing::New)),
            DraftName::Member(Some(member)) => editing.set(Some(Editing::Member(member))),
            _ => {}
        })
    });
    let edit = |what: Option<Editing>| {
        let (editing, errors) = (editing.clone(), errors.clone());
        Callback::from(move |()| {
            errors.set(FieldErrors::default());
            editing.set(what);
        })
    };
    let on_save = {
        let (door, ways_in) = (open.door.clone(), open.ways_in.clone());
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
            let MemberRead { role, left_on, professional } = match text.read() {
                Ok(read) => read,
                Err(found) => return fail(found),
            };
            let MemberText { name, core_of_mdt, .. } = text;
            let op = match what {
                Editing::New => Op::AddMember(NewMember { name, role, core_of_mdt, professional }),
                Editing::Member(member) if left_on.is_some() && ways_in.is_last(Some(member)) => {
                    let message = "Theirs is the last passphrase that opens the workspace here. Give somebody else one first";
                    return fail([("active", message)].into_iter().collect());
                }
                Editing::Member(member) => {
                    Op::ChangeMember(ChangeMember { member, name, role, core_of_mdt, left_on, professional })
                }
            };
            let (editing, after) = (editing.clone(), door.clone());
            let way_back = navigator.clone().filter(|_| comes_to_add && what == Editing::New);
            door.run(
                op,
                Callback::from(move |outcome: Outcome| match outcome {
                    Ok(_) => {
                        after.drop_draft(&what.draft().to_string());
                        editing.set(None);
                        take_passphrases(&after);
                        // To the form that asked for them.
                        if let Some(navigator) = &way_back {
                            navigator.back();
                        }
                    }
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
    // Who has just taken a passphrase of their own is nobody else any more.
    let may_be_another = open.member().is_some_and(|member| open.ways_in.may_be(member, open.opened_by));
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
    let active = members.iter().filter(|member| member.active()).count();
    html! {
        <Card id="people" title="People" {actions} flush=true>
            <div class="pad stack">
                if working.len() > 1 && may_be_another {
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
                if active < 2 {
                    <Notice tone={NoticeTone::Info}>
                        { "Approving a protocol takes two people, its author not alone. Add them here." }
                    </Notice>
                }
            </div>
            <DataTable
                caption="Members of the team"
                columns={vec![
                    Column::new("Name"),
                    Column::new("Role"),
                    Column::new("MDT"),
                    Column::new("Responsible for"),
                    Column::new("State"),
                    Column::new("Change").quiet(),
                ]}
                cards=true
            >
                <tbody>
                    { for members.iter().map(|member| view_member(&open.workspace, member, edit(Some(Editing::Member(member.id()))))) }
                </tbody>
            </DataTable>
            <Dialog id="member" open={editing.is_some()} {title} on_close={edit(None)}>
                <MemberForm
                    draft={editing.map_or(DraftName::Member(None), Editing::draft)}
                    {start}
                    {is_member}
                    before_leaving={match *editing {
                        Some(Editing::Member(id)) => before_leaving(&open.workspace, id),
                        _ => Html::default(),
                    }}
                    errors={(*errors).clone()}
                    attempt={*attempt}
                    {on_save}
                    on_cancel={edit(None)}
                />
            </Dialog>
        </Card>
    }
}

/// Takes the passphrases of those who left away.
fn take_passphrases(door: &Door) {
    let told = door.clone();
    door.with_ledger(move |mut ledger| async move {
        ways_in::remove_those_of_leavers(&mut ledger, &told.workspace()).await;
        told.tell_ways_in(&ledger);
        ledger
    });
}

/// What has to be done before somebody leaves.
fn before_leaving(workspace: &Workspace, member: MemberId) -> Html {
    let plans = looked_after_count(workspace, member);
    html! {
        if plans > 0 {
            <Notice tone={NoticeTone::Warning} title={format!("Responsible for {}", plan_words(plans))}>
                { hand_over_link(workspace, member, plans) }
            </Notice>
        }
    }
}

fn plan_words(plans: usize) -> String {
    if plans == 1 { "1 plan".to_owned() } else { format!("{plans} plans") }
}

fn hand_over_link(workspace: &Workspace, member: MemberId, plans: usize) -> Html {
    let label = format!("Hand over {} of {}", plan_words(plans), workspace.member_name(member));
    html! {
        <LinkButton small=true href={Route::HandOver { member }.href()} {label}>
            { format!("Hand over {}", plan_words(plans)) }
        </LinkButton>
    }
}

fn view_member(workspace: &Workspace, member: &Member, on_change: Callback<()>) -> Html {
    let plans = looked_after_count(workspace, member.id());
    let professional = member.professional();
    let known = [
        professional.job_title().to_owned(),
        professional.registration().map(Registration::words).unwrap_or_default(),
        professional.contact().to_owned(),
    ];
    let known: Vec<String> = known.into_iter().filter(|words| !words.is_empty()).collect();
    let state = match (member.active(), member.left_on()) {
        (true, _) => "Active".to_owned(),
        (false, Some(day)) => format!("Left {}", display(day)),
        (false, None) => "Has left".to_owned(),
    };
    html! {
        <tr class="hit" key={member.id().to_string()}>
            <th scope="row">
                { member.name() }
                if !known.is_empty() {
                    <span class="sub">{ known.join(" · ") }</span>
                }
            </th>
            <td>{ member.role().label() }</td>
            <td>
                if member.core_of_mdt() {
                    <Tag text="Core member" />
                }
            </td>
            <td class="nw">
                if plans > 0 {
                    { hand_over_link(workspace, member.id(), plans) }
                }
            </td>
            <td class="nw">{ state }</td>
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
