//! What stands around every page of an open workspace: navigation, the save state, toasts, and the notices
//! that must not be missed.

use super::find::{Act, Palette, patient_of, use_recent_patients};
use super::keep_focus::{section_after_heading, use_kept_focus};
use super::pages;
use super::pages::help::ShortcutSheet;
use super::pages::part::Part;
use super::parts::{Button, ButtonKind, Dialog, Glyph, Notice, NoticeTone, Toast, ToastRegion};
use super::route::Route;
use super::session::{Done, LocksIn, Open, leave, use_flushed_drafts, use_open, use_today};
use super::shell::{AppShell, FindButton, NavItem, SavedState, SavedTone, UserChip};
use super::shortcuts::{Shortcut, use_shortcuts};
use super::state::{State, use_state, use_state_eq};
use super::undo::undo_icons;
use super::undo_here::{Refused, is_about_page, undo_here};
use super::update::UpdateNotice;
use super::what_you_did::WhatYouDid;
use crate::workspace::Op;
use crate::workspace::views::worklist::overdue_count;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

/// From this many days on the age of the last backup is shown as a nudge.
const BACKUP_NUDGE_DAYS: i64 = 7;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FrameProps {
    pub done: Vec<(u64, Done)>,
    pub on_dismiss: Callback<u64>,
    pub on_lock: Callback<()>,
    /// Locks for somebody else.
    pub on_switch: Callback<()>,
    /// When it locks, once the last minute before that has begun, in milliseconds of the clock.
    pub warned: Option<i64>,
    /// Somebody is there.
    pub stay: Callback<()>,
}

/// The frame and the page of the current address.
#[component]
pub fn Frame(props: &FrameProps) -> Html {
    let open = use_open();
    let today = use_today();
    let route = use_route::<Route>().unwrap_or(Route::NotFound);
    let overdue = overdue_count(&open.workspace, open.actor, today);
    let nav = vec![
        NavItem {
            count: (overdue > 0).then(|| (overdue, "overdue of my patients".into())),
            ..place(
                Glyph::Worklist,
                "Worklist",
                "#/",
                matches!(route, Route::Worklist | Route::PaperWorklist),
            )
        },
        place(Glyph::Patients, "Patients", "#/patients", is_patients(&route)),
        place(Glyph::Protocols, "Protocols", "#/protocols", is_protocols(&route)),
        place(
            Glyph::Adherence,
            "Adherence",
            "#/adherence",
            matches!(route, Route::Adherence | Route::AdherenceList),
        ),
        minor(place(Glyph::Data, "Data and backup", "#/data", matches!(route, Route::Data))),
        minor(place(
            Glyph::Settings,
            "Settings",
            "#/settings",
            matches!(route, Route::Settings | Route::HandOver { .. }),
        )),
        minor(place(Glyph::Help, "Help", "#/help", matches!(route, Route::Help))),
    ];
    use_effect_with((), |()| {
        // Whoever goes there later finds it loaded; one that failed is tried again then.
        spawn_local(async {
            for part in Part::ALL {
                let _ = part.load().await;
            }
        });
    });
    {
        let open = open.clone();
        // What was refused on one page is no matter of the next.
        use_effect_with(route.clone(), move |_| {
            if open.notice.as_ref().is_some_and(|notice| !notice.unsaved) {
                open.door.forget_notice();
            }
        });
    }
    {
        let (done, door, on_dismiss) = (props.done.clone(), open.door.clone(), props.on_dismiss.clone());
        // A message about one patient, with its button, has no place over the chart of another.
        use_effect_with(route.clone(), move |route| {
            let elsewhere = done.iter().filter(|(_, done)| !is_about_page(&door, &done.write, route));
            elsewhere.for_each(|(id, _)| on_dismiss.emit(*id));
        });
    }
    let saved = saved_state(&open, today);
    let recent = use_recent_patients(&route);
    let shown = use_state_eq(|| Overlay::None);
    let on_act = acting(&open, use_navigator(), &shown, (&props.on_lock, &props.on_switch));
    let refused = use_state(|| None::<(u64, Refused)>);
    let refused_id = refused.as_ref().map(|(id, _)| *id);
    let on_shortcut = {
        let (on_act, shown, door) = (on_act.clone(), shown.clone(), open.door.clone());
        let (refused, typed_in) = (refused.clone(), open.door.clone());
        let by_key = move |route: &Route, again: bool| {
            // Another key says it anew; the message has an id that no write has.
            let id = refused.as_ref().map_or(u64::MAX, |(id, _)| id - 1);
            refused.set(undo_here(&door, route, again).err().map(|why| (id, why)));
        };
        let deps = (props.on_lock.clone(), route.clone(), refused_id);
        use_callback(deps, move |shortcut: Shortcut, (_, route, _)| match shortcut {
            Shortcut::Find => shown.set(Overlay::Find),
            Shortcut::Keep => typed_in.store_what_is_typed(),
            Shortcut::Sheet => on_act.emit(Act::Shortcuts),
            Shortcut::Lock => on_act.emit(Act::Lock),
            Shortcut::Undo => by_key(route, false),
            Shortcut::Redo => by_key(route, true),
            Shortcut::Go(route) => on_act.emit(Act::Go(route)),
        })
    };
    use_shortcuts(on_shortcut);
    use_flushed_drafts(&open.door);
    let show = |overlay: Overlay| {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(overlay))
    };
    use_kept_focus(open.workspace.event_count());
    let user = open.member().map(|member| UserChip {
        initials: initials(member.name()).into(),
        name: member.name().to_owned().into(),
    });
    let steps = open.door.steps();
    // Earlier ones can be taken back by the button of the top bar and in the History tab.
    let toasts: Vec<Toast> = props
        .done
        .iter()
        .map(|(id, done)| Toast {
            id: *id,
            text: done.told().into(),
            action: (done.can_undo && steps.holds(&done.write, done.was_undo))
                .then(|| if done.was_undo { "Redo" } else { "Undo" }.into()),
            href: done.href.clone().map(AttrValue::from),
        })
        .chain(refused.as_ref().map(|(id, why)| Toast {
            id: *id,
            text: why.text.clone().into(),
            action: None,
            href: why.href.clone().map(AttrValue::from),
        }))
        .collect();
    let on_dismiss = {
        let (refused, on_dismiss) = (refused.clone(), props.on_dismiss.clone());
        Callback::from(move |id: u64| match refused.as_ref() {
            Some((known, _)) if *known == id => refused.set(None),
            _ => on_dismiss.emit(id),
        })
    };
    let on_action = {
        let (done, door, dismiss) = (props.done.clone(), open.door.clone(), props.on_dismiss.clone());
        Callback::from(move |id: u64| {
            if let Some((_, done)) = done.iter().find(|(toast, _)| *toast == id) {
                let write = done.write.clone();
                let op = if done.was_undo { Op::Redo(write) } else { Op::Undo(write) };
                door.run_quietly(op);
                dismiss.emit(id);
            }
        })
    };
    let overlays = html! {
        <>
            <Palette
                open={*shown == Overlay::Find}
                on_close={show(Overlay::None)}
                {on_act}
                {recent}
                here={patient_of(&route)}
                can_lock={!open.sample}
            />
            <WhatYouDid open={*shown == Overlay::Did} on_close={show(Overlay::None)} />
            <ShortcutSheet open={*shown == Overlay::Shortcuts} on_close={show(Overlay::None)} />
            <ToastRegion {toasts} {on_action} {on_dismiss} />
            <Dialog
                id="lock-warning"
                open={props.warned.is_some()}
                title="This workspace locks in less than a minute"
                on_close={props.stay.clone()}
            >
                if let Some(locks_at_ms) = props.warned { <LocksIn {locks_at_ms} /> }
                <p>{ "Nothing was touched for a while. What you have typed is kept as a draft." }</p>
                <div class="row gap3">
                    <Button kind={ButtonKind::Primary} autofocus=true on_press={props.stay.reform(|_| ())}>{ "Stay unlocked" }</Button>
                    <Button on_press={props.on_lock.reform(|_| ())}>{ "Lock now" }</Button>
                </div>
            </Dialog>
        </>
    };
    html! {
        <AppShell
            {nav}
            find={html! { <FindButton on_press={show(Overlay::Find)} /> }}
            {saved}
            {user}
            steps={undo_icons(&open.door, show(Overlay::Did))}
            on_lock={(!open.sample).then(|| props.on_lock.clone())}
            on_switch={(!open.sample).then(|| props.on_switch.clone())}
            on_leave_sample={open.sample.then(|| Callback::from(|()| leave()))}
            {overlays}
        >
            <UpdateNotice />
            if let Some(notice) = &open.notice {
                <Notice tone={NoticeTone::Error}>{ notice.message.clone() }</Notice>
            }
            if !open.damage.is_empty() {
                <Notice tone={NoticeTone::Error} title="Part of the stored data could not be read">
                    <p>{ "Everything else is open. Export a backup before doing anything else." }</p>
                    <ul>{ for open.damage.iter().map(|text| html! { <li>{ text }</li> }) }</ul>
                </Notice>
            }
            { pages::page(route) }
        </AppShell>
    }
}

/// What stands over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Overlay {
    None,
    Find,
    Shortcuts,
    Did,
}

/// Does what was chosen in the box or asked for by a key.
fn acting(
    open: &Open,
    navigator: Option<Navigator>,
    shown: &State<Overlay>,
    (on_lock, on_switch): (&Callback<()>, &Callback<()>),
) -> Callback<Act> {
    let (door, sample) = (open.door.clone(), open.sample);
    let (shown, on_lock, on_switch) = (shown.clone(), on_lock.clone(), on_switch.clone());
    Callback::from(move |act: Act| match act {
        Act::Go(route) => {
            if let Some(navigator) = &navigator {
                navigator.push(&route);
            }
        }
        Act::At(route, section) => {
            if let Some(navigator) = &navigator {
                navigator.push(&route);
                section_after_heading(section);
            }
        }
        Act::Undo => door.undo_last(),
        Act::Redo => door.redo_last(),
        Act::Lock | Act::Switch if sample => {}
        Act::Lock => on_lock.emit(()),
        Act::Switch => on_switch.emit(()),
        Act::Shortcuts => shown.set(Overlay::Shortcuts),
        Act::Did => shown.set(Overlay::Did),
    })
}

fn place(glyph: Glyph, label: &'static str, href: &'static str, current: bool) -> NavItem {
    NavItem { current, ..NavItem::new(glyph, label, href) }
}

/// "AO" of "Dr Amara Okafor".
fn initials(name: &str) -> String {
    let words: Vec<&str> = name
        .split_whitespace()
        .filter(|word| !matches!(*word, "Dr" | "Mr" | "Mrs" | "Ms" | "Miss" | "Prof"))
        .collect();
    let ends = [words.first(), words.last().filter(|_| words.len() > 1)];
    ends.into_iter().flatten().filter_map(|word| word.chars().next()).collect()
}

fn minor(item: NavItem) -> NavItem {
    NavItem { minor: true, ..item }
}

fn is_patients(route: &Route) -> bool {
    matches!(
        route,
        Route::Patients
            | Route::NewPlan
            | Route::NewPlanFor { .. }
            | Route::Patient { .. }
            | Route::PatientAssessments { .. }
            | Route::PatientHistory { .. }
            | Route::Identity { .. }
            | Route::Merge { .. }
            | Route::Replan { .. }
            | Route::Record { .. }
            | Route::PaperPlan { .. }
            | Route::PaperPatientPlan { .. }
            | Route::PaperAssessment { .. }
            | Route::PaperHistory { .. }
    )
}

fn is_protocols(route: &Route) -> bool {
    matches!(
        route,
        Route::Protocols
            | Route::Example { .. }
            | Route::ExampleTab { .. }
            | Route::Protocol { .. }
            | Route::ProtocolTab { .. }
            | Route::PaperProtocol { .. }
            | Route::PaperExample { .. }
    )
}

fn saved_state(open: &Open, today: crate::calendar::Date) -> SavedState {
    if open.sample {
        return SavedState { tone: SavedTone::Fine, text: "Sample data, not saved".into() };
    }
    if open.notice.as_ref().is_some_and(|notice| notice.unsaved) {
        return SavedState { tone: SavedTone::Problem, text: "Last change not saved".into() };
    }
    let zone = crate::calendar::Zone::EuropeLondon;
    let age = open.workspace.last_backup().and_then(|backup| {
        let day = zone.civil_date(backup.at_ms.div_euclid(1000)).ok()?;
        Some((today - day).num_days())
    });
    let (tone, backup) = match age {
        None => (SavedTone::Nudge, "no backup yet".to_owned()),
        Some(0) => (SavedTone::Fine, "backup today".to_owned()),
        Some(1) => (SavedTone::Fine, "backup yesterday".to_owned()),
        Some(days) if days < BACKUP_NUDGE_DAYS => (SavedTone::Fine, format!("backup {days} days ago")),
        Some(days) => (SavedTone::Nudge, format!("backup {days} days ago")),
    };
    SavedState { tone, text: format!("Saved on this device · {backup}").into() }
}
