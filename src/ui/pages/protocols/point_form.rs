use super::criterion_fields::{CriterionFields, modality_choices};
use super::edit_tab::Query;
use super::editor::{Editor, use_editor};
use super::point_entry::{PointEntry, WINDOWS, anchor_code};
use super::review_mark::{ReviewMark, is_reviewed};
use super::tab::Tab;
use crate::protocol::edit::{anchor_choices, confirm_anchor, next_to_confirm, read_offset, read_period};
use crate::protocol::{
    ActivityKind, AnchorBasis, AnchorRef, Confidence, Content, ProtocolId, Statement, TimePoint,
};
use crate::report::words::{anchor_words, capital};
use crate::ui::form::{
    Choice, ErrorSummary, FieldErrors, FieldWidth, Form, RadioGroup, SelectField, TextField, TextParser,
    focus_field, use_mended,
};
use crate::ui::parts::{Button, ButtonKind, Card, LinkButton, Notice, NoticeTone, Tag};
use crate::ui::route::Route;
use crate::ui::session::use_typed;
use crate::workspace::views::drafts::DraftName;
use std::rc::Rc;
use yew::prelude::*;
use yew_router::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PointFormProps {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content: Rc<Content>,
    pub time_point: Rc<TimePoint>,
    /// Where a time point is changed, without "?at=".
    pub edit_href: AttrValue,
}

/// The id of the button that confirms the day.
pub const CONFIRM_ID: &str = "confirm-day";

/// The id of what is said of the time point: that it is in doubt, that a rule chose its day, what it is for.
const ABOUT_ID: &str = "about-point";

/// What can be changed about one time point, saved together.
#[component]
pub fn PointForm(props: &PointFormProps) -> Html {
    let editor = use_editor(props.protocol, props.number);
    let point = &props.time_point;
    let navigator = use_navigator();
    let form = use_typed(
        DraftName::Protocol(props.protocol, props.number, point.id.to_string()),
        PointEntry::of(point),
    );
    let (entry, errors, edit) = (&form.entry, &form.errors, form.edit());
    let still_wrong = {
        let (editor, entry, id) = (editor.clone(), entry.clone(), point.id.clone());
        Rc::new(move || editor.problems(|content| entry.apply(content, &id)))
    };
    use_mended(&form.shown, still_wrong);
    let on_submit = {
        let (editor, entry, id) = (editor.clone(), entry.clone(), point.id.clone());
        let (changed, settled) = (form.changed, form.settled());
        Callback::from(move |()| {
            if changed {
                editor.change(|content| entry.apply(content, &id), settled.clone());
            }
        })
    };
    let text = |change: fn(&mut PointEntry, String)| form.field(change);
    let statement = Statement::TimePoint(point.id.clone());
    let changed = form.changed;
    let in_doubt =
        point.anchor_basis == AnchorBasis::ChosenByDefault || point.confidence != Confidence::WellSupported;
    let about = in_doubt.then_some(AttrValue::Static(ABOUT_ID));
    let is_added = props.content.time_points.iter().all(|known| known.id != point.id);
    html! {
        <Card id="point-card" title={point.label.clone()} note={point.activity.title.clone()}
            actions={html! { if changed { <span class="sub">{ form.kept_words() }</span><Tag text="Not saved yet" tone="t-due" /> } }}>
            <ErrorSummary errors={errors.clone()} attempt={form.attempt} />
            <div class="stack mb" id={ABOUT_ID}>
                <ReviewMark name={point.label.clone()} confidence={point.confidence}
                    reviewed={is_reviewed(&props.content, &statement)} {statement} on_review={editor.on_review()} />
                { confirm_notice(props, &editor, navigator) }
                if !point.purpose.is_empty() { <p class="sub">{ &point.purpose }</p> }
            </div>
            <Form label={point.label.clone()} {on_submit}>
                <TextField id="label" label="Name" required=true width={FieldWidth::Large} value={entry.label.clone()}
                    on_change={text(|entry, text| entry.label = text)} error={errors.of("label")} />
                if is_added {
                    <p class="sub">{ "Who gets it: those to whom a circumstance adds it. Which, stands under Circumstances." }</p>
                } else {
                    <RadioGroup id="need" label="Who gets it" choices={vec![Choice::new("yes", "Everybody"), Choice::new("no", "Optional: switched on for a patient")]}
                        value={if entry.optional { "no" } else { "yes" }}
                        on_change={text(|entry, text| entry.optional = text == "no")} />
                }
                <div class="row wrap gap3">
                    <TextField id="target" label="Target" required=true parse={offset_parser("target")} hint="For example 12 weeks, day 14, 2 weeks before" about={about.clone()}
                        value={entry.target.clone()} on_change={text(|entry, text| entry.target = text)} error={errors.of("target")} />
                    <SelectField id="anchor" label="Counted from" choices={anchors(&props.content)} value={entry.anchor.clone()}
                        hint="Choosing a day confirms it" {about}
                        on_change={text(|entry, text| entry.anchor = text)} error={errors.of("anchor")} />
                </div>
                { window_fields(entry, errors, &text) }
                if point.activity.kind == ActivityKind::Imaging {
                    <SelectField id="modality" label="Modality" prompt="Choose how the scan is made" choices={modality_choices()}
                        value={entry.modality.clone()} on_change={text(|entry, text| entry.modality = text)} error={errors.of("modality")} />
                }
                <TextField id="role" label="Responsible" required=true width={FieldWidth::Large} hint="Who sees that it is done"
                    value={entry.role.clone()} on_change={text(|entry, text| entry.role = text)} error={errors.of("role")} />
                if point.activity.kind == ActivityKind::Imaging || !entry.criteria.is_empty() {
                    <CriterionFields criteria={entry.criteria.clone()} errors={errors.clone()} edit={edit.clone()} />
                }
                <div class="row wrap gap3">
                    <Button kind={ButtonKind::Primary} submit=true disabled={!changed}>{ "Save changes" }</Button>
                    if changed { <Button kind={ButtonKind::Ghost} on_press={form.forget()}>{ "Drop what was typed" }</Button> }
                </div>
            </Form>
        </Card>
    }
}

/// The day that a rule chose. Confirming it leads to the next one, so that a protocol is gone through with one key.
fn confirm_notice(props: &PointFormProps, editor: &Editor, navigator: Option<Navigator>) -> Html {
    let point = &props.time_point;
    if point.anchor_basis != AnchorBasis::ChosenByDefault {
        return html! {};
    }
    let (editor, id) = (editor.clone(), point.id.clone());
    let next = next_to_confirm(&props.content, Some(&point.id)).map(Query::confirming);
    let href = next.as_ref().map(|query| format!("{}{}", props.edit_href, query.words()));
    let word = if next.is_some() { "Confirm and go to the next" } else { "Confirm" };
    let (protocol, number) = (props.protocol, props.number);
    let confirm = Callback::from(move |()| {
        editor.press(|content| confirm_anchor(content, &id).unwrap_or_else(|_| content.clone()));
        match (&next, &navigator) {
            (Some(query), Some(navigator)) => {
                let edit = Route::ProtocolTab { protocol, number, tab: Tab::Edit.code().to_owned() };
                // Only an address that cannot be written fails, and this is the name of a time point.
                let _ = navigator.push_with_query(&edit, query);
            }
            // The button goes with its notice.
            _ => focus_field("label"),
        }
    });
    let anchor = anchor_words(&props.content, &point.timing.anchor);
    html! {
        <Notice tone={NoticeTone::Warning} title={format!("Counted from {anchor}: a rule chose this day.")}>
            { "Confirm it, or choose another day below. " }
            <Button id={CONFIRM_ID} small=true label={format!("{word}: {} counts from {anchor}", point.label)} on_press={confirm}>{ word }</Button>
            if let Some(href) = href { { " " }<LinkButton small=true kind={ButtonKind::Ghost} {href}>{ "Skip to the next" }</LinkButton> }
        </Notice>
    }
}

fn anchors(content: &Content) -> Vec<Choice> {
    let mut choices = anchor_choices(content);
    let second = AnchorRef::NthSession(2);
    if !choices.contains(&second) {
        choices.push(second);
    }
    choices
        .iter()
        .map(|anchor| Choice::new(anchor_code(anchor), capital(&anchor_words(content, anchor))))
        .collect()
}

fn window_fields(
    entry: &PointEntry,
    errors: &FieldErrors,
    text: &dyn Fn(fn(&mut PointEntry, String)) -> Callback<String>,
) -> Html {
    let kinds: Vec<Choice> = WINDOWS.iter().map(|(code, label)| Choice::new(*code, *label)).collect();
    let kind = entry.window.as_str();
    html! {
        <fieldset class="stack full">
            <SelectField id="window" label="Window" choices={kinds} value={entry.window.clone()}
                on_change={text(|entry, text| entry.window = text)} error={errors.of("window")} />
            <div class="row wrap gap3">
                if kind == "around" {
                    <TextField id="before" label="Before" hint="For example 1 week" parse={period_parser("before")} value={entry.before.clone()}
                        on_change={text(|entry, text| entry.before = text)} error={errors.of("before")} />
                    <TextField id="after" label="After" hint="For example 1 week" parse={period_parser("after")} value={entry.after.clone()}
                        on_change={text(|entry, text| entry.after = text)} error={errors.of("after")} />
                }
                if matches!(kind, "between" | "at-least") {
                    <TextField id="earliest" label="Earliest" hint="Counted from the same day as the target" parse={offset_parser("earliest")} value={entry.earliest.clone()}
                        on_change={text(|entry, text| entry.earliest = text)} error={errors.of("earliest")} />
                }
                if matches!(kind, "between" | "at-most") {
                    <TextField id="latest" label="Latest" hint="Counted from the same day as the target" parse={offset_parser("latest")} value={entry.latest.clone()}
                        on_change={text(|entry, text| entry.latest = text)} error={errors.of("latest")} />
                }
            </div>
        </fieldset>
    }
}

fn offset_parser(field: &'static str) -> TextParser {
    Callback::from(move |text: String| {
        read_offset(field, &text).map(|offset| offset.words()).map_err(|problem| problem.message)
    })
}

fn period_parser(field: &'static str) -> TextParser {
    Callback::from(move |text: String| {
        read_period(field, &text).map(|length| length.words()).map_err(|problem| problem.message)
    })
}
