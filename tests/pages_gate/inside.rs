//! Data, settings and help, inside an open workspace.

use std::rc::Rc;

use aftercare::calendar::{Date, parse_iso};
use aftercare::order::SortedMap;
use aftercare::people::{MemberId, Professional, Role};
use aftercare::store::{
    AnyStore, MemoryStore, NewWorkspace as NewStore, Persistence, SealedJournal, Space, poll_ready,
};
use aftercare::ui::pages::data::{BackupDone, BackupForm, CheckedBackup, DataPage};
use aftercare::ui::pages::help::{GLOSSARY, HelpPage};
use aftercare::ui::pages::settings::{MemberForm, MemberText, SettingsPage, StorageFacts};
use aftercare::ui::session::{Door, Ledger, Listeners, Open, OpenedBy, WaysIn};
use aftercare::ui::update::UpdateMessage;
use aftercare::vault::{KdfSettings, Passphrase};
use aftercare::workspace::views::drafts::DraftName;
use aftercare::workspace::{
    BackupMade, ClinicSettings, NewMember, NewWorkspace, Op, Rehearsal, Undo, Workspace,
};
use yew::prelude::*;

use crate::markup::{draw, page, tag_with, values, words};
use crate::samples::sample_on;

const OKAFOR: MemberId = MemberId::from_bits(1);

fn day(text: &str) -> Date {
    parse_iso(text).unwrap()
}

/// A workspace after some ops on 23-Nov-2026.
fn workspace(ops: &[Op]) -> Workspace {
    let mut rehearsal = Rehearsal::new(7);
    let create = Op::CreateWorkspace(NewWorkspace {
        team: "Liver MDT".into(),
        site: "St Elsewhere".into(),
        division: aftercare::calendar::Division::Scotland,
        name: "Dr Amara Okafor".into(),
        role: Role::InterventionalRadiologist,
        core_of_mdt: true,
    });
    rehearsal.perform(day("2026-11-23"), OKAFOR, &create).unwrap();
    for op in ops {
        rehearsal.perform(day("2026-11-23"), OKAFOR, op).unwrap();
    }
    rehearsal.workspace().clone()
}

/// A page inside that workspace, on 30-Nov-2026.
pub fn inside(workspace: Workspace, sample: bool, page: Html) -> Html {
    let mut counter = 0_u8;
    let entropy = move |bytes: &mut [u8]| {
        for byte in bytes {
            counter = counter.wrapping_add(1);
            *byte = counter;
        }
    };
    let new = NewStore {
        passphrase: Passphrase::parse("walnut cellar ivy", &[]).unwrap(),
        settings: KdfSettings::new(8, 1, 1).unwrap(),
        label: None,
    };
    let store = AnyStore::Memory(MemoryStore::new());
    let (journal, _) = poll_ready(SealedJournal::create(store, new, Box::new(entropy))).unwrap().unwrap();
    let workspace = Rc::new(workspace);
    let listeners = Listeners {
        on_workspace: Callback::noop(),
        on_done: Callback::noop(),
        on_notice: Callback::noop(),
        on_ways_in: Callback::noop(),
    };
    let ways_in = WaysIn::of(journal.header());
    let ledger = Ledger { journal, guard: None };
    let door = Door::new(ledger, workspace.clone(), OKAFOR, SortedMap::new(), false, listeners);
    let open = Open {
        workspace,
        door,
        actor: OKAFOR,
        opened_by: OpenedBy::Shared,
        ways_in,
        sample,
        damage: Rc::new(Vec::new()),
        notice: None,
    };
    html! {
        <ContextProvider<Open> context={open}>
            <ContextProvider<Date> context={day("2026-11-30")}>{ page }</ContextProvider<Date>>
        </ContextProvider<Open>>
    }
}

fn settings_page(ops: &[Op]) -> String {
    page(inside(workspace(ops), false, html! { <SettingsPage /> }))
}

#[test]
fn settings_show_team_people_and_who_is_working() {
    let ruiz = NewMember {
        name: "M Ruiz".into(),
        role: Role::NurseSpecialist,
        core_of_mdt: false,
        professional: Professional::default(),
    };
    let html = settings_page(&[Op::AddMember(ruiz)]);
    let text = words(&html);
    assert!(text.starts_with("Settings Liver MDT, St Elsewhere People"), "{text}");
    assert!(text.contains("Dr Amara Okafor Interventional radiologist Core member Active Change"), "{text}");
    assert!(text.contains("M Ruiz Nurse specialist Active Change"), "{text}");
    assert!(html.contains(&format!(r#"<option value="{OKAFOR}" selected"#)), "who is working: {html}");
}

#[test]
fn one_core_member_is_told_that_approving_takes_two() {
    let second = NewMember {
        name: "Dr B Lind".into(),
        role: Role::Oncologist,
        core_of_mdt: true,
        professional: Professional::default(),
    };
    assert!(
        words(&settings_page(&[])).contains("Approving a protocol takes two people, its author not alone")
    );
    assert!(!words(&settings_page(&[Op::AddMember(second)])).contains("Approving a protocol takes two"));
}

#[test]
fn working_days_show_the_division_the_weekdays_and_the_closures() {
    let mut settings = ClinicSettings::default();
    settings.closures.division = aftercare::calendar::Division::NorthernIreland;
    settings.closures = settings.closures.with_local(day("2026-12-24")).with_local(day("2026-11-25"));
    let html = settings_page(&[Op::ChangeSettings(settings)]);
    assert!(html.contains(r#"value="Northern Ireland" checked"#), "{html}");
    for (weekday, works) in [("mon", true), ("fri", true), ("sat", false), ("sun", false)] {
        let tag = tag_with(&html, &format!(r#"id="works-{weekday}""#));
        assert_eq!(tag.contains(" checked"), works, "{weekday}: {tag}");
    }
    let text = words(&html);
    assert!(text.contains("25-Nov-2026 (Wednesday) , past Remove 24-Dec-2026 (Thursday) Remove"), "{text}");
}

#[test]
fn sample_data_has_nothing_to_lock_away_or_erase() {
    let html = page(inside(workspace(&[]), true, html! { <SettingsPage /> }));
    let text = words(&html);
    assert!(!text.contains("Erase") && !text.contains("Change passphrase"), "{text}");
    assert!(text.contains("Sample data has no passphrase"), "{text}");
    let html = page(inside(workspace(&[]), true, html! { <DataPage /> }));
    assert!(words(&html).contains("there is nothing to back up"), "{html}");
}

#[test]
fn the_data_page_says_when_the_last_backup_was() {
    let data = |ops: &[Op]| words(&page(inside(workspace(ops), false, html! { <DataPage /> })));
    assert!(data(&[]).contains("Back up now No backup yet"), "{}", data(&[]));
    // 2026-11-23 10:00 UTC.
    let backup = Op::RecordBackup(BackupMade { head: "abc".into(), at_ms: 1_795_428_000_000 });
    assert!(data(&[backup]).contains("Back up now Last: 23-Nov-2026"));
}

#[test]
fn courses_are_exported_where_there_are_any() {
    let none = words(&page(inside(workspace(&[]), true, html! { <DataPage /> })));
    assert!(none.contains("There is no course yet") && !none.contains("Export courses"), "{none}");
    let sample = sample_on(day("2026-11-30"));
    let some = words(&page(inside(sample, true, html! { <DataPage /> })));
    assert!(some.contains("Export courses (JSON)") && !some.contains("There is no course yet"), "{some}");
    assert!(some.contains("it is confidential all the same"), "{some}");
}

#[test]
fn erasing_asks_for_the_name_and_says_what_is_lost() {
    let html = settings_page(&[]);
    // The dialog is there, closed, and empty until it is opened.
    assert!(html.contains(r#"<dialog id="erase-dialog""#) && !html.contains("erase_name"), "{html}");
}

#[test]
fn a_backup_says_what_was_written_and_that_it_was_read_back() {
    let html = draw(html! {
        <BackupDone
            entries=412
            size_bytes=1_234_567
            name="aftercare-backup-2026-11-23.age"
            on_save_again={Callback::noop()}
            on_again={Callback::noop()}
        />
    });
    assert!(
        words(&html).starts_with(
            "Backed up: 412 entries, 1.2 MB. Read back and compared. It is in your downloads as \
             aftercare-backup-2026-11-23.age ."
        ),
        "{}",
        words(&html)
    );
}

#[test]
fn a_backup_passphrase_is_asked_for_twice() {
    let html = draw(html! { <BackupForm names={Rc::default()} on_backup={Callback::noop()} /> });
    assert_eq!(values(&html, "autocomplete"), ["new-password", "new-password"]);
}

#[test]
fn a_checked_backup_is_set_beside_what_is_here() {
    let checked = |problems: Vec<AttrValue>| {
        words(&draw(html! {
            <CheckedBackup
                team="Liver MDT"
                patients=12
                entries="400, all of them here as well"
                newest="20-Nov-2026"
                {problems}
            />
        }))
    };
    assert_eq!(
        checked(Vec::new()),
        "This backup opens. Workspace Liver MDT Patients 12 Entries 400, all of them here as well Newest entry 20-Nov-2026"
    );
    assert!(
        checked(vec!["Entry 7 is damaged.".into()])
            .starts_with("Warning: This backup opens. Entry 7 is damaged.")
    );
}

#[test]
fn storage_that_is_not_promised_offers_to_ask() {
    let facts = |persistence, asked| {
        words(&draw(html! {
            <StorageFacts
                {persistence}
                space={Space { used_bytes: 4_290_000, quota_bytes: 107_374_182_400 }}
                {asked}
                on_ask={Callback::noop()}
            />
        }))
    };
    let kept = facts(Persistence::Persistent, false);
    assert!(kept.contains("4.2 MB of 107.3 GB") && !kept.contains("Ask the browser"), "{kept}");
    assert!(facts(Persistence::BestEffort, false).ends_with("Ask the browser to keep it"));
    assert!(facts(Persistence::BestEffort, true).contains("The browser did not agree."));
    assert!(facts(Persistence::Persistent, true).contains("The browser agreed."));
    assert!(facts(Persistence::Unknown, false).contains("Treat it as not promised."));
}

#[test]
fn only_somebody_in_the_list_can_leave_it() {
    let form = |is_member| {
        words(&draw(inside(
            Workspace::default(),
            true,
            html! {
                <MemberForm
                    draft={DraftName::Member(None)}
                    start={MemberText::blank()}
                    {is_member}
                    on_save={Callback::noop()}
                    on_cancel={Callback::noop()}
                />
            },
        )))
    };
    assert!(!form(false).contains("Works in this team") && form(false).contains("Add to the team"));
    assert!(form(true).contains("Works in this team") && form(true).contains("Save changes"));
}

#[test]
fn help_says_what_it_is_not_for_and_knows_every_term_once() {
    let html = page(html! { <HelpPage /> });
    let text = words(&html);
    for sentence in [
        "It computes and explains; a named clinician assigns the category and signs.",
        "It has not been assessed as a medical device.",
        "There is no server, and nothing is sent anywhere.",
        concat!("Aftercare ", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(text.contains(sentence), "{sentence}");
    }
    let terms: Vec<String> = GLOSSARY.iter().map(|(term, _)| term.to_lowercase()).collect();
    assert!(terms.is_sorted_by(|one, next| one < next), "{terms:?}");
}

#[test]
fn a_newer_version_waits_for_the_user() {
    let text = words(&draw(html! { <UpdateMessage on_accept={Callback::noop()} /> }));
    assert!(text.starts_with("A newer version is ready.") && text.ends_with("Reload to use it"), "{text}");
}

#[test]
fn a_session_undoes_its_steps_from_the_last_and_does_them_again() {
    use aftercare::ui::session::Steps;
    use aftercare::workspace::{EventId, Op, Write};
    let write = |n: u128| Write { events: vec![EventId::from_bits(n)], label: format!("Step {n}") };
    let op = || Op::RecordBackup(aftercare::workspace::BackupMade { head: "x".into(), at_ms: 0 });
    let mut steps = Steps::default();
    steps.note(&op(), &write(1), &Undo::Possible, 1, (None, Vec::new()));
    steps.note(&op(), &write(2), &Undo::Possible, 2, (None, Vec::new()));
    // A signature or a backup stays, and the steps before it can still be undone.
    steps.note(&op(), &write(3), &Undo::Impossible("It stays"), 3, (None, Vec::new()));
    assert_eq!(steps.to_undo(), Some(&write(2)));
    steps.note(&Op::Undo(write(2)), &write(2), &Undo::Possible, 4, (None, Vec::new()));
    assert_eq!((steps.to_undo(), steps.to_redo()), (Some(&write(1)), Some(&write(2))));
    // The message that offered to undo it offers nothing any more; the one of the undo does.
    assert!(!steps.holds(&write(2), false) && steps.holds(&write(2), true));
    steps.note(&Op::Redo(write(2)), &write(2), &Undo::Possible, 5, (None, Vec::new()));
    assert_eq!((steps.to_undo(), steps.to_redo()), (Some(&write(2)), None));
    steps.note(&Op::Undo(write(2)), &write(2), &Undo::Possible, 4, (None, Vec::new()));
    steps.note(&op(), &write(4), &Undo::Possible, 6, (None, Vec::new()));
    assert_eq!((steps.to_undo(), steps.to_redo()), (Some(&write(4)), None));
}
