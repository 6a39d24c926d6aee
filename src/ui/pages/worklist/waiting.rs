use super::assign_form::AssignForm;
use super::book_form::BookAllForm;
use super::filters::{ALL, Query};
use super::listed::use_listed;
use super::selected::selected_in;
use crate::adherence::Number;
use crate::calendar::Date;
use crate::people::PatientId;
use crate::plan::{CourseId, ItemId};
use crate::protocol::FactKey;
use crate::ui::clock::spoken_time;
use crate::ui::pages::patient::{CloseSeveralForm, What, change_href};
use crate::ui::pages::record::{OpenedFrom, record_href};
use crate::ui::parts::{Button, ButtonKind, Dialog, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{use_door, use_drafts, use_today, use_workspace};
use crate::ui::state::{State, use_state};
use crate::workspace::views::drafts::{DraftName, ItemForm, WaitingDraft, waiting_drafts};
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::Row;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct WaitingDraftsProps {
    pub pending: Rc<Pending>,
}

/// The forms in which something was typed and not saved.
#[component]
pub(super) fn WaitingDrafts(props: &WaitingDraftsProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let asked = use_state(|| None::<DraftName>);
    let drafts = waiting_drafts(&workspace, &use_drafts(), today);
    if drafts.is_empty() && asked.is_none() {
        return Html::default();
    }
    let title = match drafts.len() {
        1 => "1 draft waiting.".to_owned(),
        count => format!("{count} drafts waiting."),
    };
    let close = {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(None))
    };
    html! {
        <>
            if !drafts.is_empty() {
                <div class="mb noprint" id="drafts">
                    <Notice tone={NoticeTone::Info} {title}>
                        { "What was typed is kept, and nothing of it is recorded yet." }
                        <ul class="dot sm">{ for drafts.iter().map(|draft| line(draft, today, &asked)) }</ul>
                    </Notice>
                </div>
            }
            if let Some(draft) = &*asked {
                <OfSelected draft={draft.clone()} pending={props.pending.clone()} on_close={close} />
            }
        </>
    }
}

fn line(draft: &WaitingDraft, today: Date, asked: &State<Option<DraftName>>) -> Html {
    let open = {
        let (asked, name) = (asked.clone(), draft.name.clone());
        Callback::from(move |()| asked.set(Some(name.clone())))
    };
    html! {
        <li>
            if let Some(href) = href(draft) {
                <a {href}>{ &draft.what }</a>
            } else {
                <Button small=true kind={ButtonKind::Ghost} on_press={open}>{ &draft.what }</Button>
            }
            if !draft.about.is_empty() { { format!(", {}", draft.about) } }
            if let Some(at_ms) = draft.kept_at_ms {
                <span class="mut">{ format!(", kept {}", spoken_time(at_ms, today)) }</span>
            }
        </li>
    }
}

/// Where the form is found again; none where it is one over this list.
fn href(draft: &WaitingDraft) -> Option<String> {
    let name = &draft.name;
    let patient = draft.patient.unwrap_or(PatientId::from_bits(0));
    let course_of = |route: Route, course: CourseId| format!("{}?course={course}&draft={name}", route.href());
    let version =
        |protocol, number, tab: &str| Route::ProtocolTab { protocol, number, tab: tab.to_owned() }.href();
    Some(match name.clone() {
        DraftName::NewPatient => Route::NewPlan.href(),
        DraftName::Identity(patient) | DraftName::Death(patient) => Route::Identity { patient }.href(),
        DraftName::NewPlan(patient, repeats) => {
            let query = repeats.map(|course| format!("?repeats={course}")).unwrap_or_default();
            Route::NewPlanFor { patient }.href() + &query
        }
        DraftName::Record(course, item) => {
            record_href((patient, course), &ItemId::named(item), OpenedFrom::Worklist, None)
        }
        DraftName::Replan(course, what) => {
            let what = what.unwrap_or_default();
            match FactKey::from_code(&what) {
                Some(fact) => format!("{}?fact={}", Route::Replan { patient, course }.href(), fact.code()),
                None => change_href(patient, course, What::from_code(&what)),
            }
        }
        DraftName::EndPlan(course) => Route::Replan { patient, course }.href(),
        // A question holds the values that it weighed, and those stay out of the address.
        DraftName::Decide(course, _) => format!("{}?course={course}", Route::Patient { patient }.href()),
        DraftName::Item(ItemForm::BookSelected | ItemForm::AssignSelected | ItemForm::CloseSelected, ..) => {
            return None;
        }
        DraftName::Item(ItemForm::Dispute, ..) => {
            let counted = Number::Counted.code();
            format!("{}?number={counted}&draft={name}", Route::AdherenceList.href())
        }
        DraftName::Item(_, course, _) => course_of(Route::Patient { patient }, course),
        DraftName::Assessment(_, course, _) => course_of(Route::PatientAssessments { patient }, course),
        DraftName::Misfiled(patient, _) => Route::Patient { patient }.href(),
        DraftName::Merge(patient, other) => Route::Merge { patient, other }.href(),
        DraftName::Protocol(protocol, number, _) => version(protocol, number, "edit"),
        DraftName::Approve(protocol, number) => version(protocol, number, "approve"),
        DraftName::Retire(protocol, number) => {
            format!("{}?draft={name}", Route::Protocol { protocol, number }.href())
        }
        DraftName::HandOver(member) => Route::HandOver { member }.href(),
        DraftName::Member(_) => format!("{}?draft={name}", Route::Settings.href()),
        DraftName::PatientsCall | DraftName::Closure | DraftName::DueSoon => Route::Settings.href(),
    })
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OfSelectedProps {
    draft: DraftName,
    pending: Rc<Pending>,
    on_close: Callback<()>,
}

/// The form about items that were selected, with those that it was typed about, whatever the list shows now.
#[component]
fn OfSelected(props: &OfSelectedProps) -> Html {
    let door = use_door();
    let everybody = use_memo((), |()| Query { who: ALL.to_owned(), ..Query::default() });
    let listed = use_listed(&everybody, &props.pending);
    // They stay while the form is open, also when what was typed is dropped.
    let items = use_memo((), |()| selected_in(&door, &props.draft));
    let OfSelectedProps { draft, on_close, .. } = props;
    let is_assigning = matches!(draft, DraftName::Item(ItemForm::AssignSelected, ..));
    let is_closing = matches!(draft, DraftName::Item(ItemForm::CloseSelected, ..));
    let is_of = |row: &&Rc<Row>| row.item_of().is_some_and(|of| items.contains(&of));
    let rows: Vec<Rc<Row>> = listed.rows.iter().filter(is_of).cloned().collect();
    let (verb, count) = if is_assigning { ("Allocate", items.len()) } else { ("Book", rows.len()) };
    let title = if is_closing {
        "Not done".to_owned()
    } else if count == 1 {
        format!("{verb} 1 item")
    } else {
        format!("{verb} {count} items")
    };
    html! {
        <Dialog id="waiting-dialog" open=true {title} wide={!is_assigning} on_close={on_close.clone()}>
            if is_closing {
                <CloseSeveralForm items={items.to_vec()} draft={draft.clone()} on_done={on_close.clone()} />
            } else if is_assigning {
                <AssignForm items={items.to_vec()} draft={draft.clone()} on_done={on_close.clone()} />
            } else {
                <BookAllForm {rows} draft={draft.clone()} on_done={on_close.clone()} />
            }
        </Dialog>
    }
}
