//! Any text as a file of `aftercare assess` and `aftercare best`: it is read or refused, and what was read is judged, told
//! and written. A panic, an overflow or an answer that is no JSON is a finding.
#![no_main]

use aftercare::exchange::{
    assess_report, best_of_readings, best_of_scale, best_report, is_readings, is_scale, read_readings, read_scale,
    read_scans, read_time_points, readings_report, scale_report,
};
use libfuzzer_sys::fuzz_target;
use serde::Serialize;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if is_readings(text)
        && let Ok((file, _)) = read_readings(text)
    {
        written(&readings_report(&file));
        written(&best_of_readings(&file));
    }
    if is_scale(text)
        && let Ok((file, _)) = read_scale(text)
    {
        written(&scale_report(&file));
        written(&best_of_scale(&file));
    }
    if let Ok((file, _)) = read_scans(text)
        && let Ok(report) = assess_report(&file)
    {
        written(&report);
    }
    if let Ok((file, _)) = read_time_points(text) {
        written(&best_report(&file));
    }
});

fn written(report: &impl Serialize) {
    serde_json::to_string(report).expect("a report can be written");
}
