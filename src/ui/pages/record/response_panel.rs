use super::differing::differing;
use super::entry::{AssignedEntry, ScanEntry, chosen_as};
use super::lesion_table::Edit;
use super::reading_view::{letter, reading_view, treated_view};
use super::several::{Alike, alike_card, baseline_card, is_told, said_alike};
use crate::calendar::display;
use crate::plan::ReadCategory;
use crate::response::{AssessError, Category, ConfirmationWindow, Standard, ToldVerdict, ToldWarning};
use crate::ui::form::{Choice, FieldErrors, FieldWidth, SelectField, TextField, focus_field};
use crate::ui::parts::{Button, Card, Glyph, Icon, LiveRegion, Notice, NoticeTone, Tag};
use crate::ui::status::category_look;
use crate::workspace::views::record::{Asked, Response};
use crate::workspace::{NoVerdict, SinceSigned, WorkedOut};
use yew::prelude::*;

/// One standard with what it says now.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub asked: Asked,
    pub found: Result<WorkedOut, NoVerdict>,
    /// What was recorded by this standard, while nothing else of the scan was changed.
    pub recorded: Option<ReadCategory>,
    /// What was recorded by it, where the scan was changed in this form so that it is worked out otherwise.
    pub before_change: Option<ReadCategory>,
    /// Something of the scan is still asked about: it may change the category, so none is proposed yet.
    pub waits: bool,
}

impl Judged {
    /// The category worked out, unless it needs a person's decision or something is asked about first.
    pub fn proposed(&self) -> Option<Category> {
        self.computed()
            .filter(|_| !self.waits && self.found.as_ref().is_ok_and(|found| !found.needs_review()))
    }

    /// No category is proposed before what is asked about is answered.
    pub fn waits_for_answers(&self) -> bool {
        self.waits && self.proposed().is_none()
    }

    /// The category worked out.
    pub fn computed(&self) -> Option<Category> {
        self.found.as_ref().ok().and_then(WorkedOut::category)
    }

    /// The recorded category, as it stands until another one is chosen: it answers what was known when it was given.
    pub fn kept(&self, entry: &ScanEntry) -> Option<&ReadCategory> {
        let chosen = entry.assigned.get(&self.asked.key())?;
        self.recorded.as_ref().filter(|recorded| chosen.category == chosen_as(recorded))
    }

    /// Whether a category is asked for: by a baseline none is, unless one was given before.
    pub fn asks(&self, entry: &ScanEntry) -> bool {
        self.found != Err(NoVerdict::Baseline) || self.assigned(entry).is_some()
    }

    /// What the reader chose; empty: what is proposed. What was signed of other figures answers nothing any more.
    pub fn chosen<'a>(&self, entry: &'a ScanEntry) -> &'a str {
        let Some(given) = entry.assigned.get(&self.asked.key()) else { return "" };
        if self.before_change.is_some() && !given.is_chosen { "" } else { given.category.trim() }
    }

    /// What the reader assigns, else what is proposed.
    pub fn assigned(&self, entry: &ScanEntry) -> Option<String> {
        match self.chosen(entry) {
            "" => Some(self.proposed()?.short().to_owned()),
            chosen => Some(chosen.to_owned()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ResponsePanelProps {
    pub response: Response,
    /// What is to be said of the scan as a baseline, by standard.
    pub messages: Vec<(Standard, Vec<ToldWarning>)>,
    pub judged: Vec<Judged>,
    /// What has to be answered before a category is proposed, as it is said at its field.
    pub asked_first: Vec<String>,
    /// What is said of the scan where it is the baseline.
    pub baseline_words: String,
    /// What is worked out otherwise now than when it was recorded.
    pub since_signed: Vec<SinceSigned>,
    pub entry: ScanEntry,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// The category of every standard, beside the typing: the rule, the thresholds, and what was not met.
#[component]
pub fn ResponsePanel(props: &ResponsePanelProps) -> Html {
    let found = props.judged.iter().filter_map(|judged| judged.found.as_ref().ok());
    let message = found.filter_map(spoken).collect::<Vec<_>>().join(" ");
    let alike = said_alike(&props.judged, asked_first(&props.asked_first));
    html! {
        <div class="stack stack-l">
            <LiveRegion {message} />
            { baseline_card(&props.messages) }
            { match &props.response {
                Response::Baseline => html! {
                    <Card id="response" title="Response">
                        <Notice tone={NoticeTone::Info} title="Baseline">{ "Later scans are compared with this one. No response category is asked for." }</Notice>
                    </Card>
                },
                Response::NotYet(words) => html! {
                    <Card id="response" title="Response">
                        <Notice tone={NoticeTone::Info} title="No response category is asked for yet">{ words }</Notice>
                    </Card>
                },
                Response::NotAsked => html! {},
                Response::Asked(_) => html! { <>
                    { alike_card(&alike) }
                    { for props.judged.iter().map(|judged| standard_card(props, judged, &alike)) }
                    { differing(&props.judged) }
                </> },
            } }
        </div>
    }
}

/// What is read out as it changes: the category, and that another is near. Nothing while no category is worked out.
fn spoken(found: &WorkedOut) -> Option<String> {
    match found {
        WorkedOut::Sums(found) => {
            let verdict = &found.verdict;
            let near = verdict.near.iter().find(|near| near.is_close());
            let near = near.map_or_else(String::new, |near| near.sentence());
            Some(format!("{}: {}. {near}", verdict.standard, verdict.category.label()))
        }
        WorkedOut::Treated(found) => Some(format!("{}: {}.", found.standard, found.category()?.label())),
        WorkedOut::Whole(told) => Some(format!("{}: {}.", told.standard, told.category.label())),
    }
}

fn standard_card(props: &ResponsePanelProps, judged: &Judged, alike: &[Alike]) -> Html {
    let standard = judged.asked.criterion.standard();
    let code = judged.asked.key();
    let id = format!("response-{}", code.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-"));
    let scope = judged.asked.criterion.scope().label();
    html! {
        <Card key={code.clone()} {id} title={edition(standard)} note={scope}>
            { for props.since_signed.iter().filter(|changed| changed.of.is_by(&judged.asked.criterion)).map(|changed| html! {
                <Notice tone={NoticeTone::Warning} title={format!("{}.", changed.words())}>
                    { format!("{} stays until another category is chosen and signed.", changed.of.assigned) }
                </Notice>
            }) }
            { match &judged.found {
                Ok(WorkedOut::Sums(found)) => verdict_view(judged, &found.told(), found.verdict.confirmation_window(), alike),
                Ok(WorkedOut::Treated(found)) => treated_view(found),
                Ok(WorkedOut::Whole(told)) => reading_view(told),
                Err(NoVerdict::Baseline) => html! { <p class="sub">{ format!("{}.", props.baseline_words) }</p> },
                // It is told above, once for all of them.
                Err(NoVerdict::Problem(problem)) if is_told(alike, &problem.message) => html! {},
                // What is not read on every scan is no omission.
                Err(NoVerdict::Problem(problem)) if standard.reads_uptake() || *standard == Standard::MdaBone => {
                    html! { <p class="sub">{ format!("{}.", problem.message) }</p> }
                }
                Err(NoVerdict::Problem(problem)) => html! { <Notice tone={NoticeTone::Warning}>{ &problem.message }</Notice> },
                Err(NoVerdict::ByClinician(why @ AssessError::NotMeasured(_))) => html! { <p class="sub">{ format!("{why}.") }</p> },
                Err(NoVerdict::ByClinician(_)) => html! { <p class="sub">{ "This standard is not worked out here: the clinician chooses the category." }</p> },
            } }
            if judged.asks(&props.entry) { { assigned_fields(props, judged, alike) } }
        </Card>
    }
}

/// "RECIST 1.1 (2009)".
fn edition(standard: &Standard) -> String {
    match standard.version() {
        "" => standard.name(),
        version => format!("{} ({version})", standard.name()),
    }
}

fn verdict_view(
    judged: &Judged,
    verdict: &ToldVerdict,
    window: Option<ConfirmationWindow>,
    alike: &[Alike],
) -> Html {
    let own: Vec<&ToldWarning> =
        verdict.warnings.iter().filter(|warning| !is_told(alike, &warning.sentence)).collect();
    let near = verdict.near.iter().find(|near| near.is_close());
    let (tone, glyph) = category_look(verdict.category);
    html! {
        <div class="stack">
            <div class={classes!("cat", tone)}>
                <Icon {glyph} />
                <span class="cat-code">{ verdict.category.short() }</span>
                <span><span class="b">{ verdict.category.label() }</span><span class="sub">{ verdict.rule.id.label() }</span></span>
            </div>
            if let Some(near) = near {
                <Notice tone={NoticeTone::NearThreshold} title={format!("{}.", near.sentence())}>{ "Get a second read before treatment changes." }</Notice>
            }
            if let Some(review) = &verdict.review {
                <Notice tone={NoticeTone::Warning} title="A person must decide">{ &review.sentence }</Notice>
            }
            if let Some(window) = window {
                <Notice tone={NoticeTone::Info} title={format!("Waits to be confirmed since {}", display(window.from))}>{ window.sentence() }{ "." }</Notice>
            }
            <ul class="plain reasons">
                <li><Icon glyph={Glyph::TickDisc} />{ " " }{ &verdict.rule.sentence }<span class="sub">{ &verdict.rule.citation }</span></li>
                if let Some(rule) = verdict.target_rule.as_ref().filter(|rule| rule.id != verdict.rule.id) {
                    <li><Icon glyph={Glyph::TickDisc} />{ " Of the targets: " }{ &rule.sentence }</li>
                }
                { for verdict.not_met.iter().map(|not| html! { <li><Icon glyph={Glyph::Cross} />{ " " }{ &not.sentence }</li> }) }
            </ul>
            if !own.is_empty() {
                <ul class="plain">{ for warnings_by_code(own).into_iter().map(view_warnings) }</ul>
            }
            // A sentence that may still change says nothing yet.
            if !judged.waits { { letter(&verdict.sentence()) } }
        </div>
    }
}

/// Warnings of one kind stand together, in the order in which their kinds first come.
fn warnings_by_code(warnings: Vec<&ToldWarning>) -> Vec<Vec<&ToldWarning>> {
    let mut groups: Vec<Vec<&ToldWarning>> = Vec::new();
    for warning in warnings {
        match groups.iter_mut().find(|group| group.iter().all(|other| other.code == warning.code)) {
            Some(group) => group.push(warning),
            None => groups.push(vec![warning]),
        }
    }
    groups
}

fn view_warnings(group: Vec<&ToldWarning>) -> Html {
    let label = group.first().map_or("", |warning| warning.code.label());
    html! {
        <li class="sub">
            <Tag text={label} />
            { for group.iter().map(|warning| html! { <>{ " " }{ &warning.sentence }{ "." }</> }) }
        </li>
    }
}

/// "PR: Partial response", "LR-TR Viable".
fn named(category: Category) -> String {
    let (short, label) = (category.short(), category.label());
    if short.ends_with(label) { short.to_owned() } else { format!("{short}: {label}") }
}

/// Of a standard that the scan was not read by.
const NOT_ASSESSED: &str = "Not assessed on this scan";

/// What was worked out, that it was not assessed, and the other categories; the second so early that nobody looks for
/// it below a dozen of them.
fn choices(proposed: Option<Category>, categories: &[Category], may_be_unread: bool) -> Vec<Choice> {
    let worked_out = proposed.map(|proposed| Choice::new("", format!("{}, as worked out", proposed.short())));
    let unread = may_be_unread.then(|| Choice::new(ReadCategory::NOT_ASSESSED, NOT_ASSESSED));
    let others = categories.iter().filter(|category| Some(**category) != proposed);
    let others = others.map(|category| Choice::new(category.short(), named(*category)));
    worked_out.into_iter().chain(unread).chain(others).collect()
}

fn assigned_fields(props: &ResponsePanelProps, judged: &Judged, alike: &[Alike]) -> Html {
    let code = judged.asked.key();
    let entry = props.entry.assigned.get(&code).cloned().unwrap_or_default();
    let edit = |change: fn(&mut AssignedEntry, String)| {
        let (edit, code) = (props.edit.clone(), code.clone());
        Callback::from(move |text: String| {
            let code = code.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                change(form.assigned.entry(code).or_default(), text)
            }));
        })
    };
    let computed = judged.computed();
    let proposed = judged.proposed();
    let id = format!("assigned:{code}");
    let reason_id = format!("why:{code}");
    if judged.asked.categories.is_empty() {
        return html! {
            <TextField {id} label={format!("Category, in the team’s words, {}", judged.asked.name())} required=true width={FieldWidth::Full} value={entry.category.clone()}
                on_change={edit(|entry, text| entry.category = text)} error={props.errors.of(&format!("assigned:{code}"))} />
        };
    }
    // What it is read on may not have been measured or looked at: a CT density, a PET, the edge of a zone.
    let standard = judged.asked.criterion.standard();
    let may_be_unread = !standard.is_computed() || standard.reads_more_than_diameters();
    let mut choices = choices(proposed, judged.asked.categories, may_be_unread);
    // Where a person must decide, choosing what was worked out is no override.
    let chosen = judged.chosen(&props.entry);
    let is_as_worked_out = computed.is_some_and(|computed| computed.short() == chosen);
    let is_kept = judged.kept(&props.entry).is_some_and(|kept| kept.override_reason.is_none());
    let overridden = computed.is_some() && !chosen.is_empty() && !is_as_worked_out && !is_kept;
    let value = if proposed.is_some() && is_as_worked_out { "" } else { chosen }.to_owned();
    if !value.is_empty() && choices.iter().all(|choice| choice.value != value) {
        // What was recorded is no category of this standard: it stays in sight.
        let known = Category::ALL.iter().find(|category| category.short() == value);
        choices.push(Choice::new(value.clone(), known.map_or_else(|| value.clone(), |one| named(*one))));
    }
    let choose =
        edit(|entry, category| *entry = AssignedEntry { category, is_chosen: true, ..entry.clone() });
    let before = judged.before_change.as_ref().filter(|_| value.is_empty());
    let not_assessed = {
        let field = id.clone();
        choose.reform(move |()| {
            // The button goes away with the press, and the focus would go with it.
            focus_field(&field);
            ReadCategory::NOT_ASSESSED.to_owned()
        })
    };
    html! {
        <>
            if let Some(before) = before {
                <Notice tone={NoticeTone::Info} title={format!("It was recorded as {} before this change.", before.assigned)}>
                    { "The category below is worked out from what is typed now. Check it before you sign." }
                </Notice>
            }
            <SelectField {id} label={format!("Category assigned by the reader, {}", judged.asked.name())} full=true {choices}
                prompt={proposed.is_none().then_some(AttrValue::Static(if judged.waits { "Answer what is asked first" } else { "Choose the category" }))}
                value={value.clone()} on_change={choose} error={props.errors.of(&format!("assigned:{code}"))} />
            if let Some(words) = asked_first(&props.asked_first).filter(|words| judged.waits_for_answers() && !is_told(alike, words)) {
                <p class="sub">{ words }</p>
            }
            if may_be_unread && value != ReadCategory::NOT_ASSESSED {
                <Button small=true label={format!("{NOT_ASSESSED}, {}", judged.asked.name())}
                    on_press={not_assessed}>{ NOT_ASSESSED }</Button>
            }
            if overridden {
                <TextField id={reason_id.clone()} label="Why it differs from the one worked out" required=true width={FieldWidth::Full} value={entry.reason.clone()}
                    on_change={edit(|entry, text| entry.reason = text)} error={props.errors.of(&reason_id)} />
            }
        </>
    }
}

/// "Asked first: T1: 82 mm was 28 mm on 04-Aug-2026; T2: enter the diameter; and 3 more".
fn asked_first(asked: &[String]) -> Option<String> {
    const MOST: usize = 2;
    let more = asked.len().saturating_sub(MOST);
    let mut words =
        asked.iter().take(MOST).map(|one| one.trim_end_matches('.').to_owned()).collect::<Vec<_>>();
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    (!words.is_empty()).then(|| format!("Asked first: {}.", words.join("; ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_first_is_named_and_not_all_of_it() {
        let asked =
            |count: usize| (1..=count).map(|place| format!("T{place}: enter it.")).collect::<Vec<_>>();
        assert_eq!(asked_first(&asked(0)), None);
        assert_eq!(asked_first(&asked(1)).as_deref(), Some("Asked first: T1: enter it."));
        assert_eq!(
            asked_first(&asked(4)).as_deref(),
            Some("Asked first: T1: enter it; T2: enter it; and 2 more.")
        );
    }

    #[test]
    fn not_assessed_stands_before_every_category() {
        let all = [Category::Cr, Category::Pr, Category::Sd];
        for (proposed, may_be_unread, first) in [
            (None, true, vec![NOT_ASSESSED, "CR: Complete response"]),
            (Some(Category::Pr), true, vec!["PR, as worked out", NOT_ASSESSED, "CR: Complete response"]),
            (Some(Category::Pr), false, vec!["PR, as worked out", "CR: Complete response"]),
        ] {
            let choices = choices(proposed, &all, may_be_unread);
            let labels: Vec<String> = choices.iter().map(|choice| choice.label.to_string()).collect();
            assert_eq!(labels[..first.len()], first);
        }
    }
}
