//! Bloods that one sample serves are on the patient's sheet once.

use crate::clinic::{Desk, content};
use crate::documents::printing;
use crate::text::text;
use aftercare::calendar::{Offset, Period, WindowSpec};
use aftercare::protocol::TimePointId;
use aftercare::report;

/// The lines of the sheet about blood tests, of a plan with a second sample in a window of its own.
fn bloods(weeks: i32, days_before: u16, days_after: u16) -> Vec<String> {
    let mut content = content();
    let point = |id: &str| content.time_points.iter().find(|point| point.id.as_str() == id).unwrap().clone();
    let mut weekly = point("lft-2w");
    weekly.id = TimePointId::new("weekly");
    weekly.label = "Kidney tests".into();
    weekly.activity.title = "U&E".into();
    weekly.timing.offset = Offset::weeks(weeks);
    weekly.timing.window =
        WindowSpec::Around { before: Period::days(days_before), after: Period::days(days_after) };
    content.time_points.push(weekly);
    let (desk, course) = Desk::with_patel_by(content);
    let sheet = text(&report::patient_plan(&printing(&desk), course).unwrap());
    sheet.lines().filter(|line| line.contains("| Blood test /")).map(str::to_owned).collect()
}

#[test]
fn one_sample_is_told_once_in_the_days_that_are_good_for_both() {
    let narrow = "Between Thursday 17 and Friday 18 September 2026 | Blood test / It shows how your body is doing. It checks your kidneys. | We will tell you";
    assert_eq!(bloods(2, 1, 1), [narrow]);
    // Neither window holds the other: a day that is good for one may not be good for the other.
    let apart = bloods(2, 0, 14);
    assert_eq!(apart.len(), 2, "{apart:?}");
    let later = bloods(3, 1, 1);
    assert_eq!(later.len(), 2, "{later:?}");
}
