use serde::Serialize;

use super::ReadingsFile;
use crate::calendar::Date;
use crate::response::ToldReading;

/// What a standard says of every time point.
#[derive(Clone, Debug, Serialize)]
pub struct ReadingsReport {
    pub format: &'static str,
    /// As the file names it.
    pub standard: String,
    /// One for each time point, and lesion where the standard reads each by itself; earliest first.
    pub readings: Vec<SpokenReading>,
}

/// A reading with its sentence.
#[derive(Clone, Debug, Serialize)]
pub struct SpokenReading {
    pub date: Date,
    pub category: &'static str,
    pub sentence: String,
    pub reading: ToldReading,
}

/// Works out what the standard says.
pub fn readings_report(file: &ReadingsFile) -> ReadingsReport {
    let spoken = |reading: ToldReading| SpokenReading {
        date: reading.date,
        category: reading.category.code(),
        sentence: reading.sentence(),
        reading,
    };
    ReadingsReport {
        format: "aftercare.told-readings/1",
        standard: file.standard.clone(),
        readings: file.told().into_iter().map(spoken).collect(),
    }
}
