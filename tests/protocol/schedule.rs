//! The schedule as a table.

use super::examples::{example, examples};
use aftercare::protocol::TimePointId;
use aftercare::protocol::grid::{Need, Row, Schedule, Shown, schedule};
use std::collections::BTreeSet;

fn row<'a>(schedule: &'a Schedule, title: &str) -> &'a Row {
    schedule
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .find(|row| row.title == title)
        .unwrap_or_else(|| panic!("no row {title}"))
}

#[test]
fn the_schedule_is_a_table_of_rows_and_columns() {
    let schedule = schedule(&example("sirt-crlm"), Shown::Schedule);
    let columns: Vec<String> =
        schedule.columns.iter().map(|column| format!("{} {}", column.label, column.detail)).collect();
    assert_eq!(
        columns[..6],
        [
            "Base −4 wk to 0",
            "Work-up angiogram",
            "Day 0 treatment",
            "1 d ± 1 d",
            "3 d −1 d +2 d",
            "2 wk −3 d +4 d"
        ]
    );
    let groups: Vec<&str> = schedule.groups.iter().map(|group| group.group.label()).collect();
    assert_eq!(
        groups,
        ["Imaging and response", "Safety", "Clinic", "Medicines and devices", "Patient feedback"]
    );
    let scans = row(&schedule, "Chest, abdomen and pelvis scan");
    assert_eq!(scans.label(), "Chest, abdomen and pelvis scan, CT with contrast");
    let times: Vec<&str> =
        scans.cells.iter().map(|cell| schedule.columns[cell.column].label.as_str()).collect();
    assert_eq!(times, ["Base", "1 mo", "12 wk", "6 mo", "9 mo", "12 mo", "18 mo", "24 mo"]);
    assert_eq!(scans.then, ["then every 6 months until 36 months"]);
    assert_eq!(scans.cells[1].need(), Need::Optional);
    assert_eq!(scans.standards, ["complication check", "RECIST 1.1", "Choi", "PERCIST 1.0"]);
    assert!(scans.cells[0].marks[0].chosen_by_default && !scans.cells[0].marks[0].counts_for_adherence);
}

#[test]
fn a_long_series_fills_the_columns_that_are_there() {
    let schedule = schedule(&example("brachy-prostate-ldr"), Shown::Schedule);
    let psa = row(&schedule, "PSA");
    let times: Vec<&str> =
        psa.cells.iter().map(|cell| schedule.columns[cell.column].label.as_str()).collect();
    assert_eq!(
        times,
        ["Base", "3 mo", "6 mo", "12 mo", "18 mo", "24 mo", "36 mo", "48 mo", "60 mo", "72 mo"]
    );
    assert_eq!(psa.then, ["then every 6 months until 36 months", "then every 12 months until 120 months"]);
    assert_eq!(schedule.columns.last().unwrap().detail, "Phoenix biochemical failure");
}

#[test]
fn ranged_items_say_until_when() {
    let schedule = schedule(&example("pleural-drain-ipc"), Shown::Schedule);
    let drainage = row(&schedule, "Home drainage (daily or 3 times a week: choose)");
    assert_eq!(drainage.cells.len(), 1);
    assert_eq!(drainage.cells[0].marks[0].range.as_deref(), Some("until auto-pleurodesis, at most 8 weeks"));
}

#[test]
fn what_circumstances_add_is_shown_on_request() {
    let content = example("ablation-hcc-thermal");
    let plain = schedule(&content, Shown::Schedule);
    let all = schedule(&content, Shown::WithCircumstances);
    assert!(all.columns.len() > plain.columns.len());
    let reserve = row(&all, "LFT, INR, albumin, U&E (liver reserve)");
    assert!(reserve.cells.iter().all(|cell| cell.need() == Need::IfCircumstance));
    assert_eq!(reserve.cells[0].marks[0].circumstance.as_deref(), Some("m-child-pugh-bc"));
    let filter = schedule(&example("ivc-filter"), Shown::Schedule);
    assert_eq!(row(&filter, "Yearly X-ray if permanent").cells[0].need(), Need::IfCircumstance);
}

#[test]
fn every_time_point_has_a_cell_and_cells_are_in_order() {
    for (id, content) in examples() {
        for shown in [Shown::Schedule, Shown::WithCircumstances] {
            let schedule = schedule(&content, shown);
            let rows = || schedule.groups.iter().flat_map(|group| &group.rows);
            let placed: BTreeSet<&TimePointId> = rows()
                .flat_map(|row| {
                    row.cells.iter().flat_map(|cell| cell.marks.iter().map(|mark| &mark.time_point))
                })
                .collect();
            let expected = match shown {
                Shown::Schedule => content.time_points.len(),
                Shown::WithCircumstances => content.every_time_point().count(),
            };
            assert_eq!(placed.len(), expected, "{id}");
            for row in rows() {
                assert!(row.cells.is_sorted_by_key(|cell| cell.column), "{id} {}", row.title);
                assert!(row.cells.iter().all(|cell| cell.column < schedule.columns.len()), "{id}");
            }
        }
    }
}
