use serde::Deserialize;

use super::written_number::MgPerDay;
use super::{Answer, BestAnswer, ReadingsFormat, Written, in_time};
use crate::calendar::{Date, display, written};
use crate::people::Problem;
use crate::response::{
    Category, Standard, ToldReading, best_pain_response, told_pain_relief, told_pain_response,
};
use crate::scales::{Nrs, PainRecord};

/// Worst pain and opioids, by the international consensus, or worst pain alone by the bands of IMMPACT.
#[derive(Clone, Debug)]
pub(super) struct PainFile {
    standard: Standard,
    baseline: (Date, PainRecord),
    follow_ups: Vec<(Date, PainRecord)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPain {
    #[serde(default)]
    #[expect(dead_code, reason = "read to refuse a file of another format")]
    format: ReadingsFormat,
    standard: Standard,
    baseline: RawRecord,
    follow_ups: Vec<RawRecord>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRecord {
    #[serde(with = "written")]
    date: Date,
    worst_pain: Nrs,
    /// Without it, not known; 0 is "takes none".
    #[serde(default)]
    oral_morphine_mg_per_day: Option<MgPerDay>,
}

impl RawRecord {
    fn checked(&self) -> (Date, PainRecord) {
        let opioids = self.oral_morphine_mg_per_day.map(|dose| dose.0);
        (self.date, PainRecord { worst_pain: self.worst_pain, opioids })
    }
}

impl Written for PainFile {
    type Raw = RawPain;

    fn check(raw: RawPain) -> Result<Self, Problem> {
        in_time(raw.baseline.date, raw.follow_ups.iter().map(|record| record.date))?;
        let mut follow_ups: Vec<(Date, PainRecord)> = raw.follow_ups.iter().map(RawRecord::checked).collect();
        crate::order::by_key(&mut follow_ups, |(date, _)| *date);
        Ok(Self { standard: raw.standard, baseline: raw.baseline.checked(), follow_ups })
    }
}

impl PainFile {
    pub(super) fn told(&self) -> Vec<ToldReading> {
        let told = |(date, now): &(Date, PainRecord)| match self.standard {
            Standard::PainScore => told_pain_relief(self.baseline, *date, *now),
            _ => told_pain_response(self.baseline, *date, *now),
        };
        self.follow_ups.iter().map(told).collect()
    }

    pub(super) fn best(&self) -> Vec<BestAnswer> {
        let days = self.told().into_iter().map(|reading| (reading.date, reading.category));
        let best = best_pain_response(days);
        let answer = match best {
            Some((category, _)) => Answer::from(Some(category.is_response())),
            None => Answer::NotKnown,
        };
        let words = match best {
            Some((category, on)) => format!("{}, first on {}", category.label(), display(on)),
            None => "not known: no day can be judged".to_owned(),
        };
        vec![BestAnswer {
            id: "best-pain-response",
            answer,
            category: Some(best.map_or(Category::Ne, |(category, _)| category)),
            date: best.map(|(_, on)| on),
            sentence: format!(
                "Best response of pain: {words}. Sources differ on whether it has to be seen twice: here once is enough"
            ),
            citation: self.standard.citation(),
        }]
    }
}
