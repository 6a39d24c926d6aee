use super::{Course, Item, ItemId, ItemRecord, Outcome, Requirement};
use crate::calendar::Date;
use crate::imaging::Modality;
use crate::protocol::ActivityKind;

/// Which items a recorded test answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// Those whose window holds the day: one in each anchor's series, the nearest target; of two equally near
    /// the earlier.
    pub inside: Vec<ItemId>,
    /// Where no window holds the day: the nearest open item, to be offered to a person.
    pub nearest: Option<ItemId>,
}

/// Finds the items that a test of this kind on this day answers. It joins by itself only inside a window;
/// outside every window a person assigns it.
pub fn matching_items(course: &Course, kind: ActivityKind, modality: Option<Modality>, date: Date) -> Match {
    let fits = |item: &Item| {
        item.kind == kind
            && match (item.modality, modality) {
                (Some(planned), Some(made)) => planned == made || item.alternatives.contains(&made),
                (Some(_), None) => kind != ActivityKind::Imaging,
                (None, _) => true,
            }
    };
    let open: Vec<&ItemRecord> = course
        .items
        .iter()
        .filter(|record| record.outcome == Outcome::Open && fits(&record.item))
        .filter(|record| record.item.requirement != Requirement::OptionalOff)
        .collect();
    let nearness = |item: &Item| ((item.window.target() - date).num_days().abs(), item.window.target());
    let mut inside: Vec<&Item> = Vec::new();
    let mut holding: Vec<&Item> =
        open.iter().map(|record| &record.item).filter(|item| item.window.contains(date)).collect();
    crate::order::by_key(&mut holding, |item| nearness(item));
    for item in holding {
        // A series is one anchor and one activity: a call and a second call on one day are not two tests.
        if !inside.iter().any(|other| other.is_in_series_of(item)) {
            inside.push(item);
        }
    }
    let nearest = if inside.is_empty() {
        open.iter().map(|record| &record.item).min_by_key(|item| nearness(item)).map(|item| item.id.clone())
    } else {
        None
    };
    Match { inside: inside.into_iter().map(|item| item.id.clone()).collect(), nearest }
}

/// The items that a test recorded without one joins by itself: those that ask for the same test as the nearest
/// whose window holds the day. A blood count is not the tumour marker that was due in the same week.
pub fn joining_items(
    course: &Course,
    kind: ActivityKind,
    modality: Option<Modality>,
    date: Date,
) -> Vec<ItemId> {
    let inside = matching_items(course, kind, modality, date).inside;
    let title = |id: &ItemId| course.item(id).map(|record| record.item.title.clone());
    let Some(nearest) = inside.first().map(&title) else { return Vec::new() };
    inside.into_iter().filter(|id| title(id) == nearest).collect()
}

impl Course {
    /// What is still to be done.
    pub fn open_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|record| record.outcome == Outcome::Open).map(|record| &record.item)
    }

    /// "one sample with “LFT, 4 weeks”", of bloods that are due on the day of other open bloods: its result is asked
    /// once. `open`: the items of this course, or of a plan that it is offered.
    pub fn one_sample_words<'a>(
        &self,
        item: &Item,
        open: impl IntoIterator<Item = &'a Item>,
    ) -> Option<String> {
        let is_other = |other: &&Item| {
            other.kind == ActivityKind::Bloods
                && other.id != item.id
                && other.window.target() == item.window.target()
        };
        let mut open = open.into_iter().filter(|_| item.kind == ActivityKind::Bloods);
        Some(format!("one sample with “{}”", self.name_of(open.find(is_other)?)))
    }
}
