use super::check_list::CheckList;
use super::editor::unsaved;
use super::tab::Tab;
use crate::calendar::{Date, display, parse_entry};
use crate::people::{Member, Problem};
use crate::protocol::{Content, ContentHash, Version};
use crate::ui::form::{
    Choice, DateField, ErrorSummary, FieldErrors, Form, SelectField, TextArea, TextField, use_mended,
};
use crate::ui::pages::settings::ADD_A_MEMBER;
use crate::ui::parts::{Button, ButtonKind, Card, Dialog, Glyph, Notice, NoticeTone};
use crate::ui::route::Route;
use crate::ui::session::{Outcome, use_door, use_today, use_typed, use_workspace};
use crate::ui::state::use_state;
use crate::wording::listed;
use crate::workspace::views::drafts::DraftName;
use crate::workspace::views::protocols::usual_mdt;
use crate::workspace::{ApproveDraft, Op};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

/// One approver as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ApproverEntry {
    /// The id of a member.
    who: String,
}

/// The approval as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct ApprovalEntry {
    approvers: Vec<ApproverEntry>,
    mdt: String,
    date: String,
    review_by: String,
    comment: String,
}

impl ApprovalEntry {
    fn new(mdt: &str, today: Date) -> Self {
        Self {
            approvers: vec![ApproverEntry::default(), ApproverEntry::default()],
            mdt: mdt.to_owned(),
            date: display(today),
            ..Self::default()
        }
    }

    fn read(&self, version: &Version, members: &[Member]) -> Result<ApproveDraft, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut approvers = Vec::new();
        for (index, entry) in self.approvers.iter().enumerate() {
            match members.iter().find(|member| member.id().to_string() == entry.who) {
                Some(member) => approvers.push(member.id()),
                None => {
                    let message = format!("Choose approver {}", index + 1);
                    problems.push(Problem::on(format!("approvers[{index}]"), message));
                }
            }
        }
        let mut day = |field: &str, text: &str, missing: &str| {
            if text.trim().is_empty() {
                problems.push(Problem::on(field, missing));
                return None;
            }
            parse_entry(text).map_err(|problem| problems.push(Problem::on(field, problem))).ok()
        };
        let date = day("date", &self.date, "Enter the date of approval, for example 04-Sep-2026");
        let review_by = day("review_by", &self.review_by, "Enter the date of the next review");
        if self.mdt.trim().is_empty() {
            problems.push(Problem::on("mdt", "Enter the name of the MDT"));
        }
        match (date, review_by) {
            (Some(date), Some(review_by)) if problems.is_empty() => Ok(ApproveDraft {
                protocol: version.protocol,
                number: version.number,
                approvers,
                mdt: self.mdt.clone(),
                date,
                review_by,
                comment: self.comment.clone(),
                content_hash: ContentHash::of(&version.content),
            }),
            _ => Err(problems),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ApproveFormProps {
    pub version: Rc<Version>,
    pub content: Rc<Content>,
}

/// The MDT's approval: who, when, for how long. The button is always there; what is missing is said.
#[component]
pub fn ApproveForm(props: &ApproveFormProps) -> Html {
    let door = use_door();
    let workspace = use_workspace();
    let today = use_today();
    let navigator = use_navigator();
    let busy = use_state(|| false);
    let version = &props.version;
    let (protocol, number) = (version.protocol, version.number);
    let form =
        use_typed(DraftName::Approve(protocol, number), ApprovalEntry::new(usual_mdt(&workspace), today));
    let (entry, errors) = (&form.entry, &form.errors);
    let members: Vec<Member> = workspace.members().filter(|member| member.active()).cloned().collect();
    let still_wrong = {
        let (door, version, entry, members) = (door.clone(), version.clone(), entry.clone(), members.clone());
        Rc::new(move || door.wrong(entry.read(&version, &members).map(Op::ApproveDraft)))
    };
    use_mended(&form.shown, still_wrong);
    // Nothing takes an approval back, so Enter in a field only asks for it.
    let asking = use_state(|| false);
    let read = {
        let (door, settled) = (door.clone(), form.settled());
        let (version, entry, members) = (version.clone(), entry.clone(), members.clone());
        Rc::new(move || {
            let approve = entry.read(&version, &members).map(Op::ApproveDraft);
            let found = approve.as_ref().map(|op| door.problems(op)).unwrap_or_default();
            match approve {
                Ok(op) if found.is_empty() => Some(op),
                Ok(_) => {
                    settled.emit(Err(found));
                    None
                }
                Err(problems) => {
                    settled.emit(Err(problems));
                    None
                }
            }
        })
    };
    let on_submit = {
        let (read, asking) = (read.clone(), asking.clone());
        Callback::from(move |()| asking.set(read().is_some()))
    };
    let on_cancel = {
        let asking = asking.clone();
        Callback::from(move |()| asking.set(false))
    };
    let on_approve = {
        let door = door.clone();
        let (busy, settled, asking) = (busy.clone(), form.settled(), asking.clone());
        Callback::from(move |()| {
            asking.set(false);
            let Some(op) = read().filter(|_| !*busy) else { return };
            busy.set(true);
            let (busy, settled, navigator) = (busy.clone(), settled.clone(), navigator.clone());
            let done = Callback::from(move |outcome: Outcome| {
                busy.set(false);
                let approved = outcome.is_ok();
                settled.emit(outcome);
                if let (true, Some(navigator)) = (approved, &navigator) {
                    navigator.push(&Route::Protocol { protocol, number });
                }
            });
            door.run(op, done);
        })
    };
    let typed = unsaved(&door, protocol, number)
        .first()
        .and_then(|name| name.rsplit(':').next().map(str::to_owned))
        .unwrap_or_default();
    let more = form.edit().reform(|()| {
        Box::new(|entry: &mut ApprovalEntry| entry.approvers.push(ApproverEntry::default()))
            as Box<dyn FnOnce(&mut ApprovalEntry)>
    });
    let text = |change: fn(&mut ApprovalEntry, String)| form.field(change);
    let to_new_member = format!("{}?{ADD_A_MEMBER}", Route::Settings.href());
    html! {
        <>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt} />
            if !typed.is_empty() {
                <div class="mb"><Notice tone={NoticeTone::Warning} title="Something is typed in this draft and not saved. It is not part of what is approved.">
                    <a href={Route::ProtocolTab { protocol, number, tab: Tab::Edit.code().to_owned() }.href() + "?at=" + &typed}>{ "Save it or drop it" }</a>
                </Notice></div>
            }
            <Dialog id="approve" open={*asking} title={format!("Approve version {number}?")} on_close={on_cancel.clone()}>
                <p>{ format!("{} {} {}", approvers_words(entry, &members), "That each of them agreed is what you state; it is stored with your name.", "Nothing takes the approval back: a version that is approved never changes, and makes plans until it is retired.") }</p>
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} on_press={on_approve}>{ format!("Approve version {number}") }</Button>
                    <Button kind={ButtonKind::Ghost} autofocus=true on_press={on_cancel}>{ "Cancel" }</Button>
                </div>
            </Dialog>
            <div class="two lead-r">
                <Card id="approval" title={format!("Approve version {number}")} note="It never changes after that">
                    <Form label="Approval" {on_submit}>
                        <p class="sub">
                            { "At least two people approve a protocol; the author, " }{ &version.author.name }{ ", cannot be the only one (RCR guidance 3.1, 3.3)." }
                        </p>
                        <TextField id="mdt" label="MDT" required=true hint="For example Liver MDT" value={entry.mdt.clone()}
                            on_change={text(|entry, text| entry.mdt = text)} error={errors.of("mdt")} />
                        { for entry.approvers.iter().enumerate().map(|(index, approver)| {
                            approver_row(index, approver, entry.approvers.len(), &members, errors, &form.edit())
                        }) }
                        <Button small=true glyph={Glyph::Plus} on_press={more}>{ "Add an approver" }</Button>
                        <p class="sub">
                            { "Not in the list? " }<a href={to_new_member}>{ "Add them to the team" }</a>{ "; what is entered here is kept." }
                        </p>
                        <div class="row wrap gap3">
                            <DateField id="date" label="Date of approval" required=true value={entry.date.clone()}
                                on_change={text(|entry, text| entry.date = text)} error={errors.of("date")} />
                            <DateField id="review_by" label="Review by" required=true value={entry.review_by.clone()}
                                on_change={text(|entry, text| entry.review_by = text)} error={errors.of("review_by")} />
                        </div>
                        <TextArea id="comment" label="Comment" optional=true rows={2} value={entry.comment.clone()}
                            on_change={text(|entry, text| entry.comment = text)} error={errors.of("comment")} />
                        <Button kind={ButtonKind::Primary} submit=true busy={*busy}>{ format!("Approve version {number}") }</Button>
                        <span class="sub">{ form.kept_words() }</span>
                    </Form>
                </Card>
                <CheckList {protocol} {number} content={props.content.clone()} />
            </div>
        </>
    }
}

/// "Dr A Okafor and M Ruiz, for Liver MDT on 23-Nov-2026."
fn approvers_words(entry: &ApprovalEntry, members: &[Member]) -> String {
    let name = |approver: &ApproverEntry| {
        let member = members.iter().find(|member| member.id().to_string() == approver.who)?;
        Some(member.name().to_owned())
    };
    let names: Vec<String> = entry.approvers.iter().filter_map(name).collect();
    format!("{}, for {} on {}.", listed(&names), entry.mdt.trim(), entry.date.trim())
}

type Edit = Callback<Box<dyn FnOnce(&mut ApprovalEntry)>>;

fn approver_row(
    index: usize,
    approver: &ApproverEntry,
    count: usize,
    members: &[Member],
    errors: &FieldErrors,
    edit: &Edit,
) -> Html {
    let field = format!("approvers[{index}]");
    let text = |change: fn(&mut ApproverEntry, String)| {
        edit.reform(move |text: String| {
            Box::new(move |entry: &mut ApprovalEntry| {
                if let Some(approver) = entry.approvers.get_mut(index) {
                    change(approver, text);
                }
            }) as Box<dyn FnOnce(&mut ApprovalEntry)>
        })
    };
    let remove = edit.reform(move |()| {
        Box::new(move |entry: &mut ApprovalEntry| {
            if index < entry.approvers.len() {
                entry.approvers.remove(index);
            }
        }) as Box<dyn FnOnce(&mut ApprovalEntry)>
    });
    let choices: Vec<Choice> = members
        .iter()
        .map(|member| Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role())))
        .collect();
    // A problem of the list as a whole, such as one person named twice, is shown at its last line.
    let whole = errors.of("approvers").filter(|_| index + 1 == count);
    let error = errors.of(&field).or(whole);
    html! {
        <div class="row wrap gap3" key={index}>
            <SelectField id={field} label={format!("Approver {}", index + 1)} required=true prompt="Choose who approved"
                {choices} value={approver.who.clone()} on_change={text(|approver, text| approver.who = text)} {error} />
            if count > 2 {
                <Button kind={ButtonKind::Ghost} label={format!("Remove approver {}", index + 1)} on_press={remove}>{ "Remove" }</Button>
            }
        </div>
    }
}
