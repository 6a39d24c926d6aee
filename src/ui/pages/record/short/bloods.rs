use super::entry::{AWAITED, NOT_TAKEN};
use super::lab_row::{LabRow, lab_values, places};
use super::lab_units::{has_no_limits, limit_fields, limit_words, set_row, unit_field, units_and_limits};
use super::{Before, Fields, SampleBefore};
use crate::calendar::display;
use crate::plan::{LabValue, albi_of, child_pugh_of, lab_grades};
use crate::scales::{Ascites, Encephalopathy, LabFlag, LabTest};
use crate::ui::form::{CheckboxField, Choice, FieldWidth, RadioGroup, TextField};
use crate::ui::parts::{Button, ButtonKind, Disclosure, Glyph, Sparkline, Tag};
use crate::workspace::TICK_AS_REPORTED;
use crate::workspace::views::lab_history::TestHistory;
use yew::prelude::*;

/// The values of a sample, one Tab stop each, with their units, their limits and how they went; below them what is to be
/// changed of units and limits, and the scores that come of the values.
pub fn bloods_fields(fields: &Fields<'_>, known: &Before, asked: &[LabTest]) -> Html {
    let (rows, before) = (&fields.entry.rows, &known.tests);
    html! {
        <div class="stack mt mb">
            if rows.iter().filter(|row| row.is_offered).count() > 1 && has_no_limits(rows) {
                <p class="sub">{ "The laboratory’s limits are not entered for any of these. They are entered below, under Units and limits." }</p>
            }
            <div class="labs" onkeydown={Callback::from(down_the_values)}>
            { for rows.iter().zip(places(rows)).enumerate().map(|(index, (row, place))| {
                view_row(fields, index, place, row, history_of(before, row))
            }) }
            </div>
            // Below all of them: a tick that came between the values would take what is typed for the next one.
            { for rows.iter().zip(places(rows)).enumerate().map(|(index, (row, place))| as_reported(fields, index, place, row, history_of(before, row))) }
            { units_and_limits(fields) }
            <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={fields.add(|entry| entry.rows.push(LabRow::default()), format!("values[{}].name", rows.len()))}>{ "Add a value" }</Button></div>
            { rest_field(fields, asked) }
            { liver_fields(fields) }
            { known.treatment.as_ref().map(|before| grades(fields, before, &known.samples)) }
        </div>
    }
}

/// The adverse events that these values are, by each version of the criteria: the grades in sight, how they come about
/// behind one stop.
fn grades(fields: &Fields<'_>, before: &[(LabTest, LabValue)], samples: &[SampleBefore]) -> Html {
    let grades = lab_grades(&lab_values(&fields.entry.rows), before);
    if grades.is_empty() {
        return html! {};
    }
    let mut tests: Vec<LabTest> = Vec::new();
    for test in
        grades.iter().filter(|grade| grade.needs_treatment_baseline()).filter_map(|one| one.term.lab_test())
    {
        if !tests.contains(&test) {
            tests.push(test);
        }
    }
    html! {
        <div class="stack mt">
            <span class="b">{ "Adverse events by these values" }</span>
            <ul class="plain" id="lab-grades">{ for grades.iter().map(|grade| html! { <li>{ grade.head() }{ "." }</li> }) }</ul>
            { for tests.into_iter().map(|test| missing_before(test, samples)) }
            if grades.iter().any(|grade| grade.found.is_ok()) {
                <Disclosure summary="How these grades come about">
                    <ul class="plain" id="lab-grades-why">{ for grades.iter().filter(|grade| grade.found.is_ok()).map(|grade| html! { <li class="sub">{ grade.words() }{ "." }</li> }) }</ul>
                </Disclosure>
            }
            <p class="sub">{ "Worked out from the values, their limits and those before treatment. What is due to the treatment, and what needs a transfusion or an intervention, a person judges." }</p>
        </div>
    }
}

/// Where the value before treatment and its limits are entered.
fn missing_before(test: LabTest, samples: &[SampleBefore]) -> Html {
    let known = samples.iter().find(|sample| sample.test == test);
    html! {
        <p key={test.name()} class="sm">
            if let Some(SampleBefore { date, href, .. }) = known {
                { format!("{}: the laboratory’s limits are missing on the sample before treatment. Enter them there: ", test.name()) }
                <a href={href.clone()}>{ format!("sample of {}", display(*date)) }</a>
            } else {
                { format!("{}: no value before treatment is recorded. Enter that sample, with the laboratory’s limits, under Assessments: “Record something beside the plan”.", test.name()) }
            }
        </p>
    }
}

fn history_of<'a>(before: &'a [TestHistory], row: &LabRow) -> Option<&'a TestHistory> {
    before.iter().find(|test| {
        test.name.eq_ignore_ascii_case(row.name.trim())
            || LabTest::named(&row.name).is_some_and(|known| LabTest::named(&test.name) == Some(known))
    })
}

/// Why a value may be a slip: by itself, or against the one before.
fn doubt_of(row: &LabRow, history: Option<&TestHistory>) -> Option<String> {
    let test = LabTest::named(&row.name)?;
    let slip = || {
        let (on, last) = history?.last.as_ref()?;
        test.slip(&row.value, &row.unit, (&last.value, &last.unit), *on)
    };
    test.doubt(&row.value, &row.unit).or_else(slip)
}

/// The tick for a value that was looked at again, where there is something to doubt.
fn as_reported(
    fields: &Fields<'_>,
    index: usize,
    place: usize,
    row: &LabRow,
    history: Option<&TestHistory>,
) -> Html {
    let error = fields.errors.of(&format!("values[{place}].value"));
    if doubt_of(row, history).is_none() && !error.is_some_and(|error| error.contains(TICK_AS_REPORTED)) {
        return html! {};
    }
    let tick = {
        let edit = fields.edit.clone();
        Callback::from(move |on: bool| {
            edit.emit(Box::new(move |entry: &mut super::Entry| {
                if let Some(row) = entry.rows.get_mut(index) {
                    row.is_as_reported = on;
                }
            }));
        })
    };
    html! {
        <CheckboxField id={format!("values[{place}].is_as_reported")} checked={row.is_as_reported} on_change={tick}
            label={format!("The laboratory reported it so: {} {}", row.name.trim(), row.value.trim())} />
    }
}

/// Which values of the panel are missing, and what became of them.
fn rest_field(fields: &Fields<'_>, asked: &[LabTest]) -> Html {
    let missing = fields.entry.missing(asked);
    rest_of(fields, "The values that are missing", "Not taken", &missing, asked.len())
}

/// What became of what is missing: it will not come, in the words for that, or it is still to come.
pub fn rest_of(
    fields: &Fields<'_>,
    label: &'static str,
    never: &'static str,
    missing: &[String],
    asked: usize,
) -> Html {
    if missing.is_empty() {
        return html! {};
    }
    let choices = vec![
        Choice::new(NOT_TAKEN, format!("{never}: it is done as it is")),
        Choice::new(AWAITED, "Still awaited: it stays open for the rest"),
    ];
    let words = format!("Missing, {} of {asked}: {}", missing.len(), missing.join(", "));
    html! {
        <RadioGroup id="rest" {label} required=true hint={words} {choices} value={fields.entry.rest.clone()}
            on_change={fields.set(|entry, text| entry.rest = text)} error={fields.errors.of("rest")} />
    }
}

fn view_row(
    fields: &Fields<'_>,
    index: usize,
    place: usize,
    row: &LabRow,
    history: Option<&TestHistory>,
) -> Html {
    let id = |part: &str| format!("values[{place}].{part}");
    let error = |part: &str| fields.errors.of(&id(part));
    let test = LabTest::named(&row.name);
    let value_label = if row.is_offered { row.name.clone() } else { "Value".to_owned() };
    // The unit and the limits of the laboratory seldom change: they are read here, and changed below all values.
    let unit = (row.is_offered && !row.unit.trim().is_empty()).then(|| AttrValue::from(row.unit.clone()));
    let value = html! {
        <TextField id={id("value")} label={value_label} width={FieldWidth::Number} {unit} value={row.value.clone()}
            on_change={set_row(fields, index, |row, text| row.value = text)} error={error("value")} />
    };
    html! {
        <div key={index} class="lab">
            if row.is_offered {
                { value }
            } else {
                <div class="row wrap gap3 end">
                    <TextField id={id("name")} label={format!("Test {}", index + 1)} value={row.name.clone()}
                        on_change={set_row(fields, index, |row, text| row.name = text)} error={error("name")} />
                    { value }
                    { unit_field(fields, index, place, row, false) }
                    { limit_fields(fields, index, place, row, false) }
                </div>
            }
            { said_of(fields, place, row, test, history) }
        </div>
    }
}

/// Enter goes down the values, as in a table; from the last to what comes below them, which is asked for as well.
fn down_the_values(event: KeyboardEvent) {
    use wasm_bindgen::JsCast as _;
    if event.key() != "Enter" || event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key()
    {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some((here, panel)) = target.and_then(|here| {
        let panel = here.closest(".labs").ok().flatten()?;
        Some((here, panel))
    }) else {
        return;
    };
    let Ok(values) = panel.query_selector_all("input[id$='.value']") else { return };
    let values: Vec<web_sys::HtmlInputElement> =
        (0..values.length()).filter_map(|place| values.item(place)?.dyn_into().ok()).collect();
    let Some(place) = values.iter().position(|value| value.id() == here.id()) else { return };
    if let Some(next) = values.get(place + 1) {
        event.prevent_default();
        let _ = next.focus();
        next.select();
    } else if let Some(below) = first_below(&panel) {
        event.prevent_default();
        let _ = below.focus();
    }
}

/// The first field, or button, of the form that comes after a panel and can be seen.
fn first_below(panel: &web_sys::Element) -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast as _;
    let form = panel.closest("form").ok().flatten()?;
    let all = form.query_selector_all("input, select, textarea, button").ok()?;
    (0..all.length())
        .filter_map(|place| all.item(place)?.dyn_into::<web_sys::HtmlElement>().ok())
        .skip_while(|field| !panel.contains(Some(field)))
        .find(|field| !panel.contains(Some(field)) && field.offset_height() > 0)
}

/// Beside a value: its limits, where it lies by them, what it is in the usual unit, what it was before.
fn said_of(
    fields: &Fields<'_>,
    place: usize,
    row: &LabRow,
    test: Option<LabTest>,
    history: Option<&TestHistory>,
) -> Html {
    let flag = LabFlag::of(&row.value, &row.low, &row.high);
    let converted = test.and_then(|test| test.converted(&row.value, &row.unit));
    let earlier = history.map(|test| &test.earlier).filter(|earlier| !earlier.points().is_empty());
    // The error of the value says the same.
    let is_refused = fields.errors.of(&format!("values[{place}].value")).is_some();
    let doubt = doubt_of(row, history).filter(|_| !is_refused && !row.is_as_reported);
    html! {
        <>
            if flag.is_some() || converted.is_some() || earlier.is_some() || row.is_offered {
                <div class="row wrap gap3 said">
                    if row.is_offered && !has_no_limits(&fields.entry.rows) { <span class="sub">{ limit_words(row) }</span> }
                    { flag.map(view_flag) }
                    if let Some(converted) = converted { <span class="sub">{ format!("= {converted}") }</span> }
                    if let Some(earlier) = earlier {
                        <span class="sub">{ format!("Before: {}", earlier.words()) }</span>
                        <Sparkline values={earlier.numbers(&row.name, &row.value, &row.unit)} label={format!("{} over time: {}", row.name, earlier.words())} />
                        if let Some(change) = earlier.change(&row.name, &row.value, &row.unit) { <span class="sm">{ change }</span> }
                    }
                </div>
            }
            if let Some(doubt) = doubt {
                <p class="whole"><Tag text="Check" tone="t-due" glyph={Glyph::WarningTriangle} />{ format!(" {doubt}. Check the value and its unit.") }</p>
            }
        </>
    }
}

fn view_flag(flag: LabFlag) -> Html {
    let (tone, glyph) = match flag {
        LabFlag::Low => ("t-over", Glyph::ChevronDown),
        LabFlag::High => ("t-over", Glyph::WarningTriangle),
        LabFlag::Within => ("t-ok", Glyph::Tick),
    };
    html! { <Tag text={flag.word()} {tone} {glyph} /> }
}

/// ALBI and Child-Pugh, where bilirubin or albumin is in the sample.
fn liver_fields(fields: &Fields<'_>) -> Html {
    let is_of_liver =
        |row: &LabRow| matches!(LabTest::named(&row.name), Some(LabTest::Bilirubin | LabTest::Albumin));
    if !fields.entry.rows.iter().any(is_of_liver) {
        return html! {};
    }
    let ascites = Ascites::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let encephalopathy = Encephalopathy::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let values = lab_values(&fields.entry.rows);
    let signs = fields.entry.signs();
    let child_pugh = child_pugh_of(&values, signs);
    // Nothing is said of a score while nothing that it needs has been entered.
    let is_begun = !values.is_empty() || !signs.is_empty();
    html! {
        <>
            <div class="row wrap gap3">
                { fields.choice("ascites", "Ascites", ascites, &fields.entry.ascites, |entry, text| entry.ascites = text) }
                { fields.choice("encephalopathy", "Encephalopathy", encephalopathy, &fields.entry.encephalopathy, |entry, text| entry.encephalopathy = text) }
            </div>
            <div role="status" class="sm">
                if let Some(albi) = albi_of(&values) {
                    <p>
                        <b>{ albi.words() }</b>
                        <span class="sub">{ "From bilirubin and albumin of this sample: 0.66 × log10 bilirubin (µmol/L) − 0.0852 × albumin (g/L), where other texts print it rounded to 0.085, which is not used here; grade 1 up to −2.60, grade 2 up to −1.39 (Johnson 2015), 2a up to −2.27 (Hiraoka 2017)." }</span>
                    </p>
                }
                if is_begun {
                    { match child_pugh {
                        Ok(score) => html! {
                            <p>
                                <b>{ score.words() }</b>
                                <span class="sub">{ format!("Points: {}. In cholestatic disease other bilirubin limits apply, which are not used here.", score.points_words()) }</span>
                            </p>
                        },
                        Err(missing) => html! { <p class="sub">{ format!("Child-Pugh not worked out: {} missing", missing.join(", ")) }</p> },
                    } }
                }
            </div>
        </>
    }
}
