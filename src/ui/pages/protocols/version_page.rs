use super::approve_form::ApproveForm;
use super::drafted::drafted;
use super::edit_tab::EditTab;
use super::editor::use_editor;
use super::export_version::ExportVersion;
use super::reading::Reading;
use super::retire::RetireDialog;
use super::tab::Tab;
use super::versions_tab::VersionsTab;
use crate::calendar::display;
use crate::protocol::{Content, ProtocolId, State, Version};
use crate::ui::parts::{
    Button, ButtonKind, Crumb, EmptyState, Glyph, LinkButton, PageHeader, TabItem, Tabs, Tag,
};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_asked_draft, use_door, use_workspace};
use crate::ui::state::use_state;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::protocols::patients_on;
use crate::workspace::{Op, Protocol, StartVersion};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ProtocolPageProps {
    pub protocol: ProtocolId,
    pub number: u32,
    #[prop_or_default]
    pub tab: Option<String>,
}

/// One version of a protocol of the team.
#[component]
pub fn ProtocolPage(props: &ProtocolPageProps) -> Html {
    let workspace = use_workspace();
    let found = workspace
        .protocol(props.protocol)
        .and_then(|protocol| Some((protocol.clone(), protocol.version(props.number)?.clone())));
    match found {
        Some((protocol, version)) => html! {
            <VersionPage {protocol} {version} tab={Tab::of(props.tab.as_deref())} />
        },
        None => html! {
            <>
                <PageHeader title="Protocol" route="no-protocol" />
                <EmptyState glyph={Glyph::Protocols} title="This version is not in the library"
                    text="The link may be old, or the draft was discarded. Nothing was changed.">
                    <LinkButton href={Route::Protocols.href()}>{ "Go to protocols" }</LinkButton>
                </EmptyState>
            </>
        },
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct VersionPageProps {
    protocol: Rc<Protocol>,
    version: Rc<Version>,
    tab: Tab,
}

#[component]
fn VersionPage(props: &VersionPageProps) -> Html {
    let workspace = use_workspace();
    let version = &props.version;
    let (protocol, number) = (version.protocol, version.number);
    let editor = use_editor(protocol, number);
    let retiring = use_state(|| false);
    use_asked_draft({
        let retiring = retiring.clone();
        Callback::from(move |draft: DraftName| {
            if draft == DraftName::Retire(protocol, number) {
                retiring.set(true);
            }
        })
    });
    let content = use_memo(version.clone(), |version| version.content.clone());
    let is_draft = matches!(version.state, State::Draft);
    let tab =
        if is_draft || !matches!(props.tab, Tab::Edit | Tab::Approve) { props.tab } else { Tab::Schedule };
    let patients = patients_on(&workspace, protocol, None);
    let here = patients_on(&workspace, protocol, Some(number));
    let edit_href = is_draft.then(|| {
        AttrValue::from(Route::ProtocolTab { protocol, number, tab: Tab::Edit.code().to_owned() }.href())
    });
    let close = {
        let retiring = retiring.clone();
        Callback::from(move |()| retiring.set(false))
    };
    let crumbs = vec![
        Crumb::link("Protocols", Route::Protocols.href()),
        Crumb::text(if content.organ.is_empty() {
            format!("RCR guidance {}", content.section)
        } else {
            crate::report::words::capital(&content.organ)
        }),
    ];
    let open_retire = {
        let retiring = retiring.clone();
        Callback::from(move |()| retiring.set(true))
    };
    let sources_href = Tab::Sources.of_version(protocol, number, &content, tab).href;
    let on_review = is_draft.then(|| editor.on_review());
    html! {
        <>
            <PageHeader title={content.title.clone()} route={format!("{protocol}-{number}-{}", tab.code())} {crumbs}
                sub={standing(&props.protocol, version, patients)}
                actions={html! { <Actions protocol={props.protocol.clone()} version={version.clone()} {tab} on_retire={open_retire} /> }} />
            <Tabs label="Protocol" items={tabs(&props.protocol, version, &content, tab)} />
            { match tab {
                Tab::Edit => html! { <EditTab version={version.clone()} content={content.clone()} /> },
                Tab::Approve => html! { <ApproveForm version={version.clone()} content={content.clone()} /> },
                Tab::Versions => html! { <VersionsTab {protocol} {number} /> },
                _ => html! {
                    <Reading content={content.clone()} {tab} {sources_href} {edit_href} {on_review} print_href={Route::PaperProtocol { protocol, number }.href()} />
                },
            } }
            if version.approval().is_some() {
                <RetireDialog version={version.clone()} open={*retiring} patients={here} on_close={close} />
            }
        </>
    }
}

fn tabs(protocol: &Protocol, version: &Version, content: &Content, current: Tab) -> Vec<TabItem> {
    let is_draft = matches!(version.state, State::Draft);
    let edit: &[Tab] = if is_draft { &[Tab::Edit, Tab::Approve] } else { &[] };
    let shown = Tab::OF_EXAMPLE.iter().chain(edit).chain(&[Tab::Versions]);
    shown
        .map(|tab| {
            let item = tab.of_version(version.protocol, version.number, content, current);
            if *tab == Tab::Versions {
                TabItem { count: Some(protocol.versions.len()), ..item }
            } else {
                item
            }
        })
        .collect()
}

/// "Draft version 3 · Version 2 in use since 12-Jan-2026 · 34 patients · review due 12-Jan-2027".
fn standing(protocol: &Protocol, version: &Version, patients: usize) -> Html {
    let number = version.number;
    let (text, tone, glyph) = match &version.state {
        State::Draft => (format!("Draft version {number}"), "t-due", Glyph::HalfDisc),
        State::Approved(_) => {
            let in_use = protocol.in_use().is_some_and(|in_use| in_use.number == number);
            let word = if in_use { "in use" } else { "approved, not in use" };
            (format!("Version {number}, {word}"), "t-ok", Glyph::TickDisc)
        }
        State::Retired { on, .. } => {
            (format!("Version {number}, retired {}", display(*on)), "t-none", Glyph::Bar)
        }
    };
    let mut words: Vec<String> = Vec::new();
    match protocol.in_use().and_then(|in_use| Some((in_use.number, in_use.approval()?))) {
        Some((in_use, approval)) => {
            let which = if in_use == number {
                "Approved".to_owned()
            } else {
                format!("Version {in_use} in use, approved")
            };
            words.push(format!("{which} {}", display(approval.date)));
            words.push(if patients == 1 { "1 patient".to_owned() } else { format!("{patients} patients") });
            words.push(format!("review due {}", display(approval.review_by)));
        }
        None => words.push("No version is in use: it cannot plan for a patient".to_owned()),
    }
    html! {
        <span class="row wrap"><Tag {text} {tone} {glyph} /><span>{ words.join(" · ") }</span></span>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ActionsProps {
    protocol: Rc<Protocol>,
    version: Rc<Version>,
    tab: Tab,
    on_retire: Callback<()>,
}

#[component]
fn Actions(props: &ActionsProps) -> Html {
    let door = use_door();
    let navigator = use_navigator();
    let version = &props.version;
    let (protocol, number) = (version.protocol, version.number);
    let to = |tab: Tab| Route::ProtocolTab { protocol, number, tab: tab.code().to_owned() }.href();
    let export = html! { <ExportVersion version={version.clone()} /> };
    if matches!(version.state, State::Draft) {
        return html! {
            <>
                { export }
                if props.tab != Tab::Edit { <LinkButton href={to(Tab::Edit)}>{ "Edit" }</LinkButton> }
                if props.tab != Tab::Approve { <LinkButton kind={ButtonKind::Primary} href={to(Tab::Approve)}>{ "Approve" }</LinkButton> }
            </>
        };
    }
    let draft = props.protocol.draft().map(|draft| draft.number);
    let start = Callback::from(move |()| {
        let navigator = navigator.clone();
        let done = Callback::from(move |outcome: Outcome| {
            let started = outcome.ok().and_then(|done| drafted(&done));
            if let (Some((protocol, number)), Some(navigator)) = (started, &navigator) {
                let tab = Tab::Edit.code().to_owned();
                navigator.push(&Route::ProtocolTab { protocol, number, tab });
            }
        });
        door.run(Op::StartVersion(StartVersion { protocol, change_note: String::new() }), done);
    });
    html! {
        <>
            { export }
            if version.approval().is_some() {
                <Button kind={ButtonKind::Ghost} on_press={props.on_retire.clone()}>{ "Retire" }</Button>
            }
            if let Some(draft) = draft {
                <LinkButton href={Route::Protocol { protocol, number: draft }.href()}>{ format!("Go to draft version {draft}") }</LinkButton>
            } else {
                <Button glyph={Glyph::Plus} on_press={start}>{ "New draft version" }</Button>
            }
            if props.protocol.in_use().is_some_and(|in_use| in_use.number == number) {
                <LinkButton kind={ButtonKind::Primary} glyph={Glyph::Plus} href={Route::NewPlan.href()}>{ "New follow-up plan" }</LinkButton>
            }
        </>
    }
}
