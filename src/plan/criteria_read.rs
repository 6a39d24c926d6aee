use super::{Course, Item, ItemId, Outcome};
use crate::calendar::Date;
use crate::order;
use crate::protocol::{ActivityKind, Criterion};

impl Course {
    /// The criteria by which a scan of a day is read: those of the items that it answers. A scan that answers none is
    /// read by the published standards of the plan's own scans, each as the scan nearest to the day has it set; what a
    /// team worded for one time point speaks of no other.
    pub fn criteria_read_by(&self, items: &[ItemId], day: Date) -> Vec<&Criterion> {
        if !items.is_empty() {
            return items
                .iter()
                .filter_map(|id| self.item(id))
                .flat_map(|record| &record.item.criteria)
                .collect();
        }
        let mut scans: Vec<&Item> = self
            .items
            .iter()
            .filter(|record| {
                !matches!(record.outcome, Outcome::Replaced { .. } | Outcome::EnteredInError { .. })
            })
            .map(|record| &record.item)
            .filter(|item| item.kind == ActivityKind::Imaging)
            .collect();
        order::by_key(&mut scans, |item| (item.window.target() - day).num_days().abs());
        let mut criteria: Vec<&Criterion> = Vec::new();
        for item in scans {
            // One standard may be read of two choices of lesions on one scan.
            let known = criteria.len();
            for criterion in &item.criteria {
                let before = criteria.get(..known).unwrap_or_default();
                let is_known = before.iter().any(|known| known.standard() == criterion.standard());
                if !is_known && criterion.standard().is_published() {
                    criteria.push(criterion);
                }
            }
        }
        criteria
    }
}
