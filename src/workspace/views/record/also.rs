use crate::calendar::Date;
use crate::imaging::Modality;
use crate::order;
use crate::plan::{Course, Item, ItemId, Outcome, matching_items};
use crate::protocol::ActivityKind;
use crate::scales::LabTest;
use crate::workspace::{AlsoAnswers, Workspace};

/// Another open item of the patient that the same result answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoAnswered {
    pub answers: AlsoAnswers,
    /// "LFT, 3 months (window 20-Nov-2026 to 18-Dec-2026), of TACE, segment 6".
    pub words: String,
    /// It asks for the same test; else a person has to say that it is answered.
    pub is_exact: bool,
}

/// The other open items of a patient that what was done for `item` on a day answers: of the same kind, and of the same
/// modality where an image was made, with a window that holds the day. In the same course no second one of the
/// item’s own series.
pub fn also_answered(
    workspace: &Workspace,
    home: &Course,
    item: &Item,
    modality: Option<Modality>,
    done_on: Date,
) -> Vec<AlsoAnswered> {
    let mut found: Vec<AlsoAnswered> = Vec::new();
    for course in workspace.courses_of(home.patient) {
        let is_home = course.id == home.id;
        if course.end.is_some() && !is_home {
            continue;
        }
        let mut here: Vec<&Item> = if is_home { vec![item] } else { Vec::new() };
        for id in matching_items(course, item.kind, modality, done_on).inside {
            let Some(other) = open_item(course, &id).filter(|other| other.key.part == item.key.part) else {
                continue;
            };
            if here.iter().any(|chosen| chosen.is_in_series_of(other)) {
                continue;
            }
            here.push(other);
            let window = &other.window;
            let until = window.words();
            let of = if is_home { String::new() } else { format!(", of {}", course.procedure) };
            found.push(AlsoAnswered {
                answers: AlsoAnswers { course: course.id, item: id },
                words: format!("{} (window {until}){of}", course.name_of(other)),
                is_exact: is_same_test(item, other) && (!is_home || is_of_another_day(item, other)),
            });
        }
    }
    order::by_key(&mut found, |offer| !offer.is_exact);
    found
}

/// Two items of one plan that ask for the same from the same day are two tests, unless a person says otherwise.
fn is_of_another_day(item: &Item, other: &Item) -> bool {
    item.anchor_date != other.anchor_date || !item.title.eq_ignore_ascii_case(&other.title)
}

fn open_item<'a>(course: &'a Course, id: &ItemId) -> Option<&'a Item> {
    course.item(id).filter(|record| record.outcome == Outcome::Open).map(|record| &record.item)
}

/// Whether the other asks for no more than this one is: the same title, or blood tests that are all in its panel.
fn is_same_test(item: &Item, other: &Item) -> bool {
    if item.title.eq_ignore_ascii_case(&other.title) {
        return true;
    }
    let asked = LabTest::asked_in(&item.title);
    let wanted = LabTest::asked_alone_in(&other.title);
    item.kind == ActivityKind::Bloods
        && wanted.is_some_and(|wanted| wanted.iter().all(|test| asked.contains(test)))
}
