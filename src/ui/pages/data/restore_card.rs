use crate::ui::pages::gate::BackupOpener;
use crate::ui::pages::settings::EraseDialog;
use crate::ui::parts::{Button, Card, DefinitionList, Fact, Notice, NoticeTone};
use crate::ui::session::backup::BackupContents;
use crate::ui::session::use_open;
use crate::ui::state::{State, use_state, use_state_eq};
use std::rc::Rc;
use yew::prelude::*;

/// How a restore is done, and a look into a backup file before it is needed.
#[component]
pub fn RestoreCard() -> Html {
    let open = use_open();
    let checking = use_state_eq(|| false);
    let erasing = use_state_eq(|| false);
    let checked = use_state(|| None::<Rc<BackupContents>>);
    let on_checked = {
        let (checked, checking) = (checked.clone(), checking.clone());
        Callback::from(move |contents: Rc<BackupContents>| {
            checked.set(Some(contents));
            checking.set(false);
        })
    };
    html! {
        <Card id="restore" title="Restore">
            <div class="stack">
                <p class="sm">
                    { "A backup goes into an empty browser, so that nothing is overwritten. On another device, open \
                       Aftercare and choose “Restore from a backup file”. In this browser, erase the workspace first; the \
                       same choice then comes up." }
                </p>
                if let Some(contents) = &*checked {
                    <CheckedBackup
                        team={contents.team.clone()}
                        patients={contents.patients}
                        entries={contents.beside(&open.workspace).words()}
                        newest={contents.newest_words()}
                        problems={contents.problems.iter().map(|text| AttrValue::from(text.clone())).collect::<Vec<_>>()}
                    />
                }
                if *checking {
                    <BackupOpener
                        prefix="check"
                        act="Check"
                        back="Cancel"
                        on_opened={on_checked}
                        on_back={set(&checking, false)}
                    />
                } else {
                    <div class="row wrap gap3">
                        <Button on_press={set(&checking, true)}>{ "Check a backup file" }</Button>
                        <Button on_press={set(&erasing, true)}>{ "Erase workspace …" }</Button>
                    </div>
                }
            </div>
            <EraseDialog open={*erasing} on_close={set(&erasing, false)} />
        </Card>
    }
}

fn set(state: &State<bool>, to: bool) -> Callback<()> {
    let state = state.clone();
    Callback::from(move |()| state.set(to))
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CheckedBackupProps {
    pub team: AttrValue,
    pub patients: usize,
    /// How many there are, beside those that are here.
    pub entries: AttrValue,
    pub newest: AttrValue,
    #[prop_or_default]
    pub problems: Vec<AttrValue>,
}

/// What a backup file holds.
#[component]
pub fn CheckedBackup(props: &CheckedBackupProps) -> Html {
    let tone = if props.problems.is_empty() { NoticeTone::Good } else { NoticeTone::Warning };
    let facts = vec![
        Fact::new("Workspace", props.team.to_string()),
        Fact::new("Patients", props.patients.to_string()),
        Fact::new("Entries", props.entries.to_string()),
        Fact::new("Newest entry", props.newest.to_string()),
    ];
    html! {
        <div class="stack" role="status">
            <Notice {tone} title="This backup opens.">
                if !props.problems.is_empty() {
                    <ul class="dot">{ for props.problems.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                }
            </Notice>
            <DefinitionList {facts} />
        </div>
    }
}
