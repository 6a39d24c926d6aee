//! What opens the workspace: everybody's own passphrase, the one that the team shares, and the recovery key.

use super::key_forms::{AskForKey, RemovePassphrase, SetPassphrase};
use crate::order;
use crate::people::{Member, MemberId};
use crate::ui::pages::gate::{RecoveryKeyPanel, RecoverySheet};
use crate::ui::parts::{Button, ButtonKind, Card, Notice, NoticeTone};
use crate::ui::session::{Open, OpenedBy, opening, use_open};
use crate::ui::state::{use_state, use_state_eq};
use yew::prelude::*;

/// What the card shows.
#[derive(Clone, Debug, PartialEq)]
enum View {
    Choices {
        said: Option<AttrValue>,
    },
    /// Of a member; none: that of the team.
    Set(Option<MemberId>),
    Remove(Option<MemberId>),
    AskForKey,
    Key(RecoverySheet),
}

/// Give, change and take away passphrases, or make a new recovery key.
#[component]
pub fn KeysCard() -> Html {
    let open = use_open();
    let view = use_state(|| View::Choices { said: None });
    let stored = use_state_eq(|| false);
    let go = {
        let (view, stored) = (view.clone(), stored.clone());
        Callback::from(move |to: View| {
            stored.set(false);
            view.set(to);
        })
    };
    let on_said = go.reform(|said: AttrValue| View::Choices { said: Some(said) });
    let on_key = {
        let view = view.clone();
        Callback::from(move |sheet: RecoverySheet| view.set(View::Key(sheet)))
    };
    let on_stored = {
        let stored = stored.clone();
        Callback::from(move |ticked: bool| stored.set(ticked))
    };
    let on_key_done = {
        let (said, stored, door) = (on_said.clone(), stored.clone(), open.door.clone());
        Callback::from(move |()| {
            if *stored {
                door.with_ledger(|mut ledger| async move {
                    opening::recovery_key_stored(&mut ledger).await;
                    ledger
                });
                said.emit("The new recovery key is in use.".into());
            }
        })
    };
    let on_cancel = go.reform(|()| View::Choices { said: None });
    html! {
        <Card id="keys" title="Passphrases and recovery key" note="This browser only">
            {
                match &*view {
                    _ if open.sample => html! {
                        <p class="sm mut">{ "Sample data has no passphrase, since nothing of it is stored." }</p>
                    },
                    View::Choices { said } => view_choices(&open, said.as_ref(), &go),
                    View::Set(member) => html! {
                        <SetPassphrase open={open.clone()} member={*member} on_done={on_said} {on_cancel} />
                    },
                    View::Remove(member) => html! {
                        <RemovePassphrase open={open.clone()} member={*member} on_done={on_said} {on_cancel} />
                    },
                    View::AskForKey => html! { <AskForKey open={open.clone()} {on_key} {on_cancel} /> },
                    View::Key(sheet) => html! {
                        <div class="stack">
                            <Notice tone={NoticeTone::Warning} title="The key printed before no longer works.">
                                { "This one is shown once." }
                            </Notice>
                            <RecoveryKeyPanel sheet={sheet.clone()} stored={*stored} {on_stored} />
                            <Button kind={ButtonKind::Primary} disabled={!*stored} on_press={on_key_done}>
                                { "Done" }
                            </Button>
                        </div>
                    },
                }
            }
        </Card>
    }
}

fn view_choices(open: &Open, said: Option<&AttrValue>, go: &Callback<View>) -> Html {
    let ways = &open.ways_in;
    let to = |there: View| go.reform(move |()| there.clone());
    let mut members: Vec<&Member> = open.workspace.members().filter(|member| member.active()).collect();
    order::by_key(&mut members, |member| member.name().to_lowercase());
    let without = members.iter().filter(|member| !ways.own.contains(&member.id())).count();
    let came = match open.opened_by {
        OpenedBy::Own(_) => "You came in with your own passphrase: what you record carries your name. ",
        OpenedBy::Shared => "You came in with the passphrase that the team shares. ",
        OpenedBy::RecoveryKey => "You came in with the recovery key. ",
    };
    html! {
        <div class="stack">
            <p class="sm">
                { came }
                { "With passphrases of their own, several people use this device one after another, each as themselves and \
                   with their own drafts. The recovery key opens the workspace when a passphrase is forgotten." }
            </p>
            <div role="status">
                if let Some(said) = said {
                    <Notice tone={NoticeTone::Good}>{ said }</Notice>
                }
            </div>
            <ul class="chk" aria-label="Passphrases">
                { for members.iter().map(|member| view_member(open, member, go)) }
                if ways.shared {
                    <li class="closure" key="team">
                        <span>
                            { "The team’s passphrase" }
                            <span class="mut">
                                { match without {
                                    0 => ": nobody needs it any more".to_owned(),
                                    1 => ": for 1 person without their own".to_owned(),
                                    n => format!(": for {n} people without their own"),
                                } }
                            </span>
                        </span>
                        if without == 0 {
                            <Button small=true label="Retire the team’s passphrase" on_press={to(View::Remove(None))}>
                                { "Retire" }
                            </Button>
                        }
                    </li>
                }
            </ul>
            <div class="row wrap gap3">
                if ways.own.contains(&open.actor) {
                    <Button on_press={to(View::Set(Some(open.actor)))}>{ "Change my passphrase" }</Button>
                } else if ways.shared {
                    <Button on_press={to(View::Set(None))}>{ "Change the team’s passphrase" }</Button>
                }
                <Button on_press={to(View::AskForKey)}>{ "New recovery key" }</Button>
            </div>
        </div>
    }
}

fn view_member(open: &Open, member: &Member, go: &Callback<View>) -> Html {
    let ways = &open.ways_in;
    let (id, name) = (member.id(), member.name());
    let to = |there: View| go.reform(move |()| there.clone());
    let (state, action) = if !ways.own.contains(&id) {
        let action = html! {
            <Button
                small=true
                label={format!("Give their own passphrase to {name}")}
                on_press={to(View::Set(Some(id)))}
            >
                { "Give their own" }
            </Button>
        };
        (if ways.shared { ": the team’s" } else { ": none, cannot come in" }, action)
    } else if ways.is_last(Some(id)) {
        (": their own, the last way in, so it stays", Html::default())
    } else {
        let action = html! {
            <Button
                small=true
                kind={ButtonKind::Ghost}
                label={format!("Remove the passphrase of {name}")}
                on_press={to(View::Remove(Some(id)))}
            >
                { "Remove" }
            </Button>
        };
        (": their own", action)
    };
    html! {
        <li class="closure" key={id.to_string()}>
            <span>{ name }<span class="mut">{ state }</span></span>
            { action }
        </li>
    }
}
