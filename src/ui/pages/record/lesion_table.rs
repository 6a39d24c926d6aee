use super::doubt::Doubt;
use super::entry::{ScanEntry, TargetEntry};
use super::findings::{add_id, change_button};
use super::further::{Further, takes_perpendicular};
use super::further_cells::figure;
use super::needs::Needs;
use super::now_columns::{Figures, NowColumn, now_columns, sum_place};
use super::reading_entry::{ReadingEntry, WHY_MISSING, field};
use crate::calendar::Date;
use crate::imaging::Sum;
use crate::imaging::{Length, Lesion, LesionId, LesionReading, Reading, Role};
use crate::response::{ScanSum, Standard, change_words};
use crate::ui::form::{Choice, FieldErrors, MeasureCell, SelectField};
use crate::ui::parts::{Button, ButtonKind, Card, Column, DataTable, Glyph, ROOMY_ONLY};
use crate::workspace::views::record::{Cell, Column as ScanColumn, Diameter, LesionRow, jump, remark};
use crate::workspace::{BaselineSum, Judgement};
use yew::prelude::*;

/// Tells the form to change itself.
pub type Edit = Callback<Box<dyn FnOnce(&mut ScanEntry)>>;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LesionTableProps {
    pub entry: ScanEntry,
    pub lesions: Vec<Lesion>,
    pub rows: Vec<LesionRow>,
    pub columns: Vec<ScanColumn>,
    pub needs: Needs,
    /// Nothing has gone, merged or split yet.
    pub baseline: bool,
    /// A category is worked out once something is typed.
    pub asks: bool,
    /// The verdict of every computed standard, with the sums it was worked out from.
    pub judged: Vec<Judgement>,
    /// Of a baseline, which has no verdict: the sum by every standard that will be worked out from it.
    pub baseline_sums: Vec<BaselineSum>,
    pub errors: FieldErrors,
    pub edit: Edit,
    pub on_add: Callback<()>,
    /// Opens a lesion to be corrected.
    pub on_change: Callback<LesionId>,
}

/// How many scans stand before the one that is read, where there is no need for more.
const EARLIER_SHOWN: usize = 3;

/// Targets by row, scans by column: baseline, earlier, the nadir marked, and now.
#[component]
pub fn LesionTable(props: &LesionTableProps) -> Html {
    let targets: Vec<&Lesion> = props.lesions.iter().filter(|lesion| lesion.role == Role::Target).collect();
    let nadirs: Vec<_> = props.judged.iter().filter_map(nadir).map(|column| column.date).collect();
    let (_, has_viable) = asked(props);
    let shown = shown(&props.columns, &nadirs);
    let mut columns = vec![Column::new("Lesion").grow()];
    for (_, column) in &shown {
        // By several standards the mark stands beside each one's sum.
        let is_nadir = props.judged.len() == 1 && nadirs.contains(&column.date) && shown.len() > 1;
        let mark = if is_nadir { " (nadir)" } else { "" };
        columns.push(
            Column::new(format!("{}{mark}", column.label))
                .detail(crate::calendar::display_short(column.date))
                .roomy_only(!is_latest(column, &shown))
                .numeric(),
        );
    }
    columns.extend(now_columns(props).into_iter().map(|one| match one {
        NowColumn::Size => Column::new(if has_viable { "Whole now, mm" } else { "Now, mm" }).numeric(),
        NowColumn::Viable => Column::new("Viable now, mm").numeric(),
        NowColumn::Figures(figures) => Column::new(figures.heading()).numeric(),
    }));
    if has_changes(props) {
        // Of the single lesions by the first standard; the sums below have a line for each.
        let several = compared(props).filter(|_| props.judged.len() > 1);
        let standard = several.map_or_else(String::new, |judged| judged.name_among(&props.judged));
        let column = Column::new("From baseline, nadir").numeric();
        columns.push(if standard.is_empty() {
            column
        } else {
            column.detail(format!("lesions: {standard}"))
        });
    }
    let add = html! {
        <Button id={add_id(Role::Target)} small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={props.on_add.clone()}>{ "Add lesion" }</Button>
    };
    html! {
        <Card id="targets" class="rec-first" title="Target lesions" note="Diameters in mm: Enter goes to the next · up to 5, 2 per organ" actions={add} flush=true>
            if targets.is_empty() {
                <p class="pad sub">{ "No target lesion yet. Add those that were measured before treatment first." }</p>
            } else {
                <DataTable caption="Target lesions" {columns}>
                    <tbody>
                        { for targets.iter().map(|lesion| target_row(props, lesion, &shown)) }
                        { for props.judged.iter().map(|judged| sum_row(props, judged, &shown)) }
                        { for props.baseline_sums.iter().map(|one| view_sum(props, (&one.standard, &one.name), &shown, |_| None, one.sum.words(), None)) }
                    </tbody>
                </DataTable>
            }
        </Card>
    }
}

/// The baseline, the nadirs and the latest one; with room, the ones before it. A long course does not widen the page.
fn shown<'a>(columns: &'a [ScanColumn], nadirs: &[Date]) -> Vec<(usize, &'a ScanColumn)> {
    let last = columns.len().saturating_sub(1);
    let is_needed =
        |index: usize, column: &ScanColumn| index == 0 || index == last || nadirs.contains(&column.date);
    let needed = columns.iter().enumerate().filter(|(index, column)| is_needed(*index, column)).count();
    let mut room = EARLIER_SHOWN.saturating_sub(needed);
    let mut shown: Vec<(usize, &ScanColumn)> = columns
        .iter()
        .enumerate()
        .rev()
        .filter(|(index, column)| {
            let is_extra = !is_needed(*index, column);
            let has_room = room > 0;
            room -= usize::from(is_extra && has_room);
            !is_extra || has_room
        })
        .collect();
    shown.reverse();
    shown
}

fn is_latest(column: &ScanColumn, shown: &[(usize, &ScanColumn)]) -> bool {
    shown.last().is_some_and(|(_, last)| last.assessment == column.assessment)
}

fn room(column: &ScanColumn, shown: &[(usize, &ScanColumn)]) -> Option<&'static str> {
    (!is_latest(column, shown)).then_some(ROOMY_ONLY)
}

fn target_row(props: &LesionTableProps, lesion: &Lesion, shown: &[(usize, &ScanColumn)]) -> Html {
    let row = props.rows.iter().find(|row| row.lesion.id == lesion.id);
    let treated = if lesion.is_treated() { "treated" } else { "untreated" };
    let (size, viable) = props.needs.of(lesion);
    let further = props.needs.further(lesion);
    let now = now_columns(props);
    // Where figures have no column of their own, they stand under the size.
    let is_under = |figures: Figures| !now.contains(&NowColumn::Figures(figures));
    let figures_of = |figures: Figures| {
        let asked = figures.all().iter().filter(|one| further.contains(*one));
        asked.map(|one| figure(props, lesion, *one)).collect::<Html>()
    };
    html! {
        <tr key={lesion.id.to_string()}>
            <td>
                <span class="b">{ lesion.title() }</span>
                <span class="sub">{ format!("{} · {treated}", lesion.axis().label()) }{ " " }{ change_button(lesion, &props.on_change) }</span>
            </td>
            { for shown.iter().map(|(index, column)| {
                let cell = row.and_then(|row| row.cells.get(*index)).and_then(Option::as_ref);
                html! { <td class={classes!("num", "r", room(column, shown))}>{ cell_words(cell, props.needs.of(lesion), &further) }</td> }
            }) }
            { for now.iter().map(|column| html! {
                <td class="num r">{ match column {
                    NowColumn::Size => html! { <>
                        if size { { measure(props, lesion, "size") } { across(props, lesion, &further, Further::Perpendicular) } }
                        { for Figures::ALL.into_iter().filter(|figures| is_under(*figures)).map(figures_of) }
                    </> },
                    NowColumn::Viable if viable => html! { <>
                        { measure(props, lesion, "viable") }
                        { across(props, lesion, &further, Further::ViablePerpendicular) }
                    </> },
                    NowColumn::Viable => html! { <span class="sub">{ "by its size" }</span> },
                    NowColumn::Figures(figures) => figures_of(*figures),
                } }</td>
            }) }
            if let Some(judged) = compared(props) {
                { changes(judged, |column| column.counted(&lesion.id)) }
            } else if has_changes(props) {
                <td></td>
            }
        </tr>
    }
}

/// Whether any target has a size, and any a viable diameter, to enter.
pub(super) fn asked(props: &LesionTableProps) -> (bool, bool) {
    let targets = props.lesions.iter().filter(|lesion| lesion.role == Role::Target);
    targets
        .map(|lesion| props.needs.of(lesion))
        .fold((false, false), |all, one| (all.0 || one.0, all.1 || one.1))
}

/// The second diameter, under the longest one that it is perpendicular to: in a column of its own it would push what is
/// read last off the screen.
fn across(props: &LesionTableProps, lesion: &Lesion, asked: &[Further], which: Further) -> Html {
    let target = props.entry.targets.get(&lesion.id).cloned().unwrap_or_default();
    let longest = if which == Further::ViablePerpendicular { target.viable } else { target.size };
    html! {
        if asked.contains(&which) && takes_perpendicular(&longest) {
            <span class="sub mt">{ which.short() }</span>
            { measure(props, lesion, which.code()) }
        }
    }
}

/// "30", "whole 30, viable 20", "30, ⊥ 22".
fn cell_words(cell: Option<&Cell>, (size_asked, viable_asked): (bool, bool), further: &[Further]) -> String {
    let Some(Cell::Target(read)) = cell else { return "–".to_owned() };
    let LesionReading { size, viable, .. } = read;
    let words = |reading: &Option<Reading>| reading.as_ref().map_or_else(|| "–".to_owned(), reading_words);
    let diameters = match (size_asked, viable_asked) {
        (true, true) => format!("whole\u{a0}{}, viable\u{a0}{}", words(size), words(viable)),
        (false, true) => words(viable),
        _ => words(size),
    };
    let further = further.iter().filter_map(|one| one.words(read, reading_words));
    std::iter::once(diameters).chain(further).collect::<Vec<_>>().join(", ")
}

fn reading_words(reading: &Reading) -> String {
    match reading {
        Reading::Measured(length) => length.as_mm_text(),
        Reading::TooSmall => "< 5".to_owned(),
        Reading::Gone => "0".to_owned(),
        Reading::NotEvaluable(_) => "NE".to_owned(),
        Reading::MergedInto(into) => format!("in {into}"),
        Reading::Split(parts) => parts.iter().map(|part| part.as_mm_text()).collect::<Vec<_>>().join("+"),
    }
}

fn reading_of<'a>(target: &'a mut TargetEntry, what: &str) -> &'a mut ReadingEntry {
    match what {
        "viable" => &mut target.viable,
        "perpendicular" => &mut target.further.perpendicular,
        "viable_perpendicular" => &mut target.further.viable_perpendicular,
        _ => &mut target.size,
    }
}

/// A lesion that has gone, merged or split was another one before. A liver lesion without enhancement can be there.
fn possible_at_baseline(state: &str, viable: bool) -> bool {
    !matches!(state, "merged" | "split") && (state != "gone" || viable)
}

fn measure(props: &LesionTableProps, lesion: &Lesion, what: &'static str) -> Html {
    let mut target = props.entry.targets.get(&lesion.id).cloned().unwrap_or_default();
    let entry = reading_of(&mut target, what).clone();
    let id = field(&lesion.id, what);
    let edit = |lesion: &LesionId, change: fn(&mut ReadingEntry, String)| {
        let (edit, lesion) = (props.edit.clone(), lesion.clone());
        Callback::from(move |text: String| {
            let lesion = lesion.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                change(reading_of(form.targets.entry(lesion).or_default(), what), text);
            }));
        })
    };
    let viable = what == "viable";
    let is_longest = viable || what == "size";
    let states: Vec<Choice> = [
        ("measured", "measured"),
        ("too_small", "too small"),
        ("gone", if viable { "none enhancing" } else { "gone" }),
        ("not_evaluable", "not evaluable"),
        ("merged", "merged"),
        ("split", "split"),
    ]
    .into_iter()
    // Whether it is there at all the longest diameter says.
    .filter(|(code, _)| is_longest || !matches!(*code, "gone" | "merged"))
    .filter(|(code, _)| !props.baseline || possible_at_baseline(code, viable) || entry.state == *code)
    .map(|(code, label)| Choice::new(code, label))
    .collect();
    let name = match what {
        "viable" => "viable diameter",
        "perpendicular" => "perpendicular diameter",
        "viable_perpendicular" => "viable perpendicular diameter",
        _ => lesion.axis().label(),
    };
    let takes_mm = matches!(entry.state.as_str(), "" | "measured" | "split");
    let which = if viable { Diameter::Viable } else { Diameter::Whole };
    let measured = Length::parse(&entry.mm).ok().filter(|_| is_longest && takes_mm && entry.state != "split");
    let said = |say: fn(Length, &Lesion, Diameter, &[ScanColumn]) -> Option<String>| {
        measured.and_then(|now| say(now, lesion, which, &props.columns)).map(AttrValue::from)
    };
    let on_so = {
        let (edit, lesion) = (props.edit.clone(), lesion.id.clone());
        Callback::from(move |so: bool| {
            let lesion = lesion.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                reading_of(form.targets.entry(lesion).or_default(), what).is_measured_so = so;
            }));
        })
    };
    html! {
        <div class="measure">
            if takes_mm {
                <MeasureCell id={id.clone()} label={format!("{}, {name}, millimetres", lesion.title())} value={entry.mm.clone()} column={what}
                    on_change={edit(&lesion.id, |reading, text| {
                        // Another figure was not confirmed.
                        reading.is_measured_so = false;
                        reading.mm = text;
                    })} error={props.errors.of(&id)} />
            }
            <Doubt id={id.clone()} asked={said(jump)} remark={said(remark)} confirmed={entry.is_measured_so} on_confirm={on_so} />
            <SelectField id={format!("{id}-state")} label={format!("How {} was read ({name})", lesion.label)} quiet_label=true choices={states}
                value={if entry.state.is_empty() { "measured".to_owned() } else { entry.state.clone() }}
                on_change={edit(&lesion.id, |reading, text| reading.state = text)} />
            if entry.state == "not_evaluable" {
                <SelectField id={format!("{id}-why")} label={format!("Why {} cannot be read", lesion.label)} quiet_label=true prompt="Why"
                    choices={WHY_MISSING.iter().map(|(code, why)| Choice::new(*code, why.words().to_owned())).collect::<Vec<_>>()}
                    value={entry.detail.clone()} on_change={edit(&lesion.id, |reading, text| reading.detail = text)} error={props.errors.of(&id)} />
            }
            if entry.state == "merged" {
                <SelectField id={format!("{id}-into")} label={format!("What {} merged into", lesion.label)} quiet_label=true prompt="Into"
                    choices={props.lesions.iter().filter(|other| other.role == Role::Target && other.id != lesion.id).map(|other| Choice::new(other.id.to_string(), other.label.clone())).collect::<Vec<_>>()}
                    value={entry.detail.clone()} on_change={edit(&lesion.id, |reading, text| reading.detail = text)} error={props.errors.of(&id)} />
            }
        </div>
    }
}

/// The scan with the smallest sum, that growth is counted from.
fn nadir(judged: &Judgement) -> Option<&ScanSum> {
    let nadir = judged.verdict.sums()?.nadir?;
    judged.sums.iter().find(|column| column.scan == nadir.scan)
}

/// The standard by which single lesions are compared, where there is anything to compare with.
fn compared(props: &LesionTableProps) -> Option<&Judgement> {
    props.judged.first().filter(|judged| judged.sums.len() > 1)
}

/// Whether the changes have their columns. Where a category is asked for they stand there before anything is typed:
/// columns that came with the first figure would push its field away under the hand.
fn has_changes(props: &LesionTableProps) -> bool {
    compared(props).is_some() || (props.asks && !props.columns.is_empty())
}

/// The change from baseline to now, and under it from the nadir; empty where one of them is not known.
fn changes(judged: &Judgement, counted: impl Fn(&ScanSum) -> Option<Sum>) -> Html {
    let sums = &judged.sums;
    let now = sums.last().and_then(&counted);
    let from = |before: Option<&ScanSum>| {
        let (before, now) = before.and_then(&counted).zip(now)?;
        change_words(before, now)
    };
    html! {
        <td class="num r">
            <span class="nw">{ from(sums.first()).unwrap_or_default() }</span>
            if let Some(words) = from(nadir(judged)) { <span class="sub">{ "nadir " }<span class="nw">{ words }</span></span> }
        </td>
    }
}

/// The sums that a verdict was worked out from.
fn sum_row(props: &LesionTableProps, judged: &Judgement, shown: &[(usize, &ScanColumn)]) -> Html {
    let Judgement { verdict, sums, .. } = judged;
    let name = judged.name_among(&props.judged);
    let lowest =
        nadir(judged).filter(|_| props.judged.len() > 1 && shown.len() > 1).map(|column| column.date);
    let words = |column: &ScanSum| {
        let mark = if column.is_complete && lowest == Some(column.date) { ", nadir" } else { "" };
        format!("{}{mark}", column.words())
    };
    let before = &sums[..sums.len().saturating_sub(1)];
    let earlier = |column: &ScanColumn| before.iter().find(|sum| sum.date == column.date).map(words);
    let now = sums.last().map(words).unwrap_or_default();
    let changes =
        compared(props).map(|_| changes(judged, |column| column.sum.filter(|_| column.is_complete)));
    view_sum(props, (&verdict.standard, &name), shown, earlier, now, changes)
}

fn view_sum(
    props: &LesionTableProps,
    (standard, name): (&Standard, &str),
    shown: &[(usize, &ScanColumn)],
    earlier: impl Fn(&ScanColumn) -> Option<String>,
    now: String,
    changes: Option<Html>,
) -> Html {
    let columns = now_columns(props);
    let place = sum_place(standard, &columns);
    html! {
        <tr class="sum" key={name.to_owned()}>
            <td>{ format!("{}, {name}", standard.sum_words()) }</td>
            { for shown.iter().map(|(_, column)| html! { <td class={classes!("num", "r", "nw", room(column, shown))}>{ earlier(column).unwrap_or_default() }</td> }) }
            { for (0..columns.len()).map(|at| html! { <td class="num r">if at == place { { &now } }</td> }) }
            { changes.unwrap_or_default() }
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{Modality, Scan};
    use crate::plan::AssessmentId;
    use crate::workspace::views::record::ColumnKind;

    #[test]
    fn baseline_nadir_and_latest_are_shown_and_no_more_than_there_is_room_for() {
        let day = |n: u32| crate::calendar::parse_iso(&format!("2026-01-{n:02}")).unwrap();
        let columns: Vec<ScanColumn> = (1..=6)
            .map(|n| ScanColumn {
                assessment: AssessmentId::from_bits(n.into()),
                date: day(n),
                kind: ColumnKind::Earlier,
                label: format!("W{n}"),
                scan: Scan::new(day(n), Modality::CtContrast),
            })
            .collect();
        let labels = |count: usize, nadirs: &[u32]| {
            let nadirs: Vec<Date> = nadirs.iter().map(|n| day(*n)).collect();
            let shown = shown(&columns[..count], &nadirs);
            shown.iter().map(|(_, column)| column.label.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(labels(6, &[3]), "W1 W3 W6");
        assert_eq!(labels(6, &[1]), "W1 W5 W6");
        assert_eq!(labels(6, &[6]), "W1 W5 W6");
        assert_eq!(labels(6, &[2, 4]), "W1 W2 W4 W6", "each standard has its own");
        assert_eq!(labels(2, &[]), "W1 W2");
        assert_eq!(labels(0, &[]), "");
    }
}
