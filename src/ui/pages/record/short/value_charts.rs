use crate::calendar::{Date, display};
use crate::plan::Course;
use crate::response::psa::Psa;
use crate::response::{Standard, ToldReading};
use crate::scales::{MorphineEquivalent, PAIN_CHANGE_POINTS, PainRecord, PainRelief, QuantityName, decimal};
use crate::ui::parts::{Chart, ChartLine, ChartPoint};
use crate::workspace::{Entered, pain_baseline, pain_values, psa_values};
use yew::prelude::*;

/// One drawing beside a category.
#[derive(Clone, Debug, PartialEq)]
pub struct ValueChart {
    id: &'static str,
    title: &'static str,
    unit: &'static str,
    points: Vec<ChartPoint>,
    lines: Vec<ChartLine>,
}

impl ValueChart {
    /// What is drawn of the values that a standard was worked out from.
    pub fn of<'a>(
        told: &ToldReading,
        course: &Course,
        courses: impl IntoIterator<Item = &'a Course>,
        entered: Entered<'_>,
    ) -> Vec<Self> {
        match told.standard {
            Standard::Phoenix => psa(told, course, courses, entered).into_iter().collect(),
            Standard::ChowPain | Standard::PainScore => {
                let found = pain_days(course, courses, entered);
                found.map_or_else(Vec::new, |(baseline, days)| match told.standard {
                    Standard::ChowPain => pain(&baseline, &days),
                    _ => relief(&baseline, &days),
                })
            }
            _ => Vec::new(),
        }
    }

    pub fn view(&self) -> Html {
        let values = self.points.iter().map(|point| format!("{} on {}", point.text, display(point.date)));
        let levels = self.lines.iter().map(|line| line.text.clone());
        let words: Vec<String> = values.chain(levels).collect();
        let title = format!("{}, {}", self.title, self.unit);
        html! {
            if self.points.len() > 1 {
                <figure>
                    <figcaption class="sub">{ &title }</figcaption>
                    <Chart id={self.id} label={format!("{title}: {}", words.join("; "))} points={self.points.clone()} lines={self.lines.clone()} />
                </figure>
            }
        }
    }
}

/// PSA after treatment, with nadir + 2. A value outside what the laboratory measures is drawn open, at its limit.
fn psa<'a>(
    told: &ToldReading,
    course: &Course,
    courses: impl IntoIterator<Item = &'a Course>,
    entered: Entered<'_>,
) -> Option<ValueChart> {
    let known = psa_values(course, courses, entered).ok()?;
    let readings = known.history.after_treatment();
    let points = readings.iter().map(|reading| ChartPoint {
        date: reading.date,
        steps: reading.psa.exactly().unwrap_or(reading.psa.at_most_thousandths()).into(),
        text: reading.psa.to_string(),
        is_incomplete: reading.psa.exactly().is_none(),
        mark: None,
    });
    // The line of the verdict itself.
    let line = told.quantities.iter().find(|quantity| quantity.name == QuantityName::FailureLine);
    let line = line.and_then(|line| Psa::read(&line.value)?.exactly()).map(|steps| {
        let steps = i64::from(steps);
        ChartLine { steps, text: format!("nadir + 2: {}", decimal(steps, 3)), tone: "" }
    });
    Some(ValueChart {
        id: "chart-psa",
        title: "PSA",
        unit: "ng/mL, the same number in µg/L",
        points: points.collect(),
        lines: line.into_iter().collect(),
    })
}

/// The baseline of pain, and the days from it on.
fn pain_days<'a>(
    course: &Course,
    courses: impl IntoIterator<Item = &'a Course>,
    entered: Entered<'_>,
) -> Option<(PainRecord, Vec<(Date, PainRecord)>)> {
    let mut days = pain_values(courses, entered).ok()?;
    let (from, baseline) = pain_baseline(course, &days).ok()?;
    days.retain(|(date, _)| *date >= from);
    Some((baseline, days))
}

fn point(date: Date, steps: i64, text: String) -> ChartPoint {
    ChartPoint { date, steps, text, is_incomplete: false, mark: None }
}

fn level(steps: i64, text: String) -> ChartLine {
    ChartLine { steps, text, tone: "" }
}

/// Worst pain with the ratings that would be something else.
fn worst_pain(id: &'static str, days: &[(Date, PainRecord)], levels: &[(i64, &str)]) -> ValueChart {
    let rating = |(date, record): &(Date, PainRecord)| {
        let points = record.worst_pain.points();
        point(*date, points.into(), points.to_string())
    };
    let shown = levels.iter().filter(|(steps, _)| (0..=10).contains(steps));
    ValueChart {
        id,
        title: "Worst pain",
        unit: "0 to 10",
        points: days.iter().map(rating).collect(),
        lines: shown.map(|(steps, words)| level(*steps, format!("{words} {steps}"))).collect(),
    }
}

/// Worst pain with what would be a response and progression, and below it the opioids with a quarter less and more.
fn pain(baseline: &PainRecord, days: &[(Date, PainRecord)]) -> Vec<ValueChart> {
    let (worst, change) = (i64::from(baseline.worst_pain.points()), i64::from(PAIN_CHANGE_POINTS));
    let levels = [(worst - change, "response to"), (worst + change, "progression from")];
    let tenths = |dose: MorphineEquivalent| i64::from(dose.tenths_mg_per_day());
    let dose = |dose: MorphineEquivalent| decimal(tenths(dose), 1);
    let quarters = baseline.opioids.and_then(MorphineEquivalent::quarters);
    let lines = quarters.map_or_else(Vec::new, |(more, less)| {
        vec![
            level(tenths(less), format!("a quarter less: {}", dose(less))),
            level(tenths(more), format!("a quarter more: {}", dose(more))),
        ]
    });
    let taken = days.iter().filter_map(|(date, record)| Some((*date, record.opioids?)));
    let opioids = ValueChart {
        id: "chart-opioids",
        title: "Oral morphine equivalent",
        unit: "mg a day",
        points: taken.map(|(date, taken)| point(date, tenths(taken), dose(taken))).collect(),
        lines,
    };
    vec![worst_pain("chart-pain", days, &levels), opioids]
}

/// Worst pain with the ratings up to which relief is moderate and substantial; of little pain they are the same.
fn relief(baseline: &PainRecord, days: &[(Date, PainRecord)]) -> Vec<ValueChart> {
    let up_to = |band: PainRelief| band.up_to(baseline.worst_pain).map(|most| i64::from(most.points()));
    let (moderate, substantial) = (up_to(PainRelief::Moderate), up_to(PainRelief::Substantial));
    let moderate = moderate.filter(|steps| Some(*steps) != substantial).map(|steps| (steps, "moderate to"));
    let substantial = substantial.map(|steps| (steps, "substantial to"));
    let levels: Vec<(i64, &str)> = moderate.into_iter().chain(substantial).collect();
    vec![worst_pain("chart-relief", days, &levels)]
}
