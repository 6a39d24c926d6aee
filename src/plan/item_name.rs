//! What an item is called. One rule for every screen, message, file and report, so that what somebody reads on
//! one page is found again on the next.

use super::{Course, Instance, Item, Part, Reason};
use crate::calendar::display;
use crate::imaging::Modality;

impl Item {
    /// The distance from the day it counts from: "12 weeks", "2 weeks before", "day 0"; the label where the
    /// protocol gives no distance.
    pub fn time_words(&self) -> String {
        let offset = self.because.iter().find_map(|reason| match reason {
            Reason::Protocol { offset, .. } => Some(offset.words()),
            _ => None,
        });
        offset.unwrap_or_else(|| self.label.clone())
    }

    /// The name of its time point, whichever session or event it counts from: what people call it, with its
    /// distance unless the words say it ("Baseline bloods, 2 weeks before", "12-week scan").
    pub fn time_point_name(&self) -> String {
        let called = if self.label.is_empty() { &self.title } else { &self.label };
        let time = self.time_words();
        // "12-week scan" says "12 weeks" already.
        let within = time.trim_end_matches('s').replace(' ', "-");
        // The end of a medicine course lies as far as the course is long, not where it began.
        let is_end = self.key.part == Part::CourseFinish;
        if is_end || says(called, &time) || says(called, &within) {
            called.clone()
        } else {
            format!("{called}, {time}")
        }
    }
}

/// Words before a length of time that make it no distance: how often, how long, or until when.
const NO_DISTANCE: [&str; 8] = ["within", "every", "each", "to", "for", "until", "first", "in"];

/// Whether the words of a name say a distance, as words of their own: "12 weeks" does not say "2 weeks", "6-monthly" not
/// "6-month", and "every 6 months" not where it lies.
fn says(called: &str, time: &str) -> bool {
    called.match_indices(time).any(|(at, _)| {
        let (before, after) = (called.get(..at).unwrap_or_default(), called.get(at + time.len()..));
        let is_word = !before.ends_with(|c: char| c.is_alphanumeric())
            && !after.unwrap_or_default().starts_with(|c: char| c.is_alphabetic());
        let last = before.split_whitespace().next_back().unwrap_or_default();
        is_word && !NO_DISTANCE.contains(&last)
    })
}

impl Course {
    /// The name of an item of this course: that of its time point and, where there are several, which session,
    /// event or item of a series it counts from ("Call, 1 day, session 2").
    pub fn name_of(&self, item: &Item) -> String {
        let mut name = item.time_point_name();
        // Two time points that people call the same, at one time, are told apart by what is done.
        let is_double = |other: &Item| {
            other.label == item.label
                && other.key.time_point != item.key.time_point
                && other.time_point_name() == name
        };
        if !name.contains(&item.title) && self.items.iter().any(|record| is_double(&record.item)) {
            name = format!("{name}: {}", item.title);
        }
        match &item.key.instance {
            Instance::Session(number) if self.anchors.sessions.len() > 1 => {
                format!("{name}, session {number}")
            }
            Instance::After(_) if item.follows.is_some() => {
                format!("{name}: {}", item.follows.as_deref().unwrap_or_default())
            }
            Instance::Event(number) if *number > 1 => format!("{name}, event {number}"),
            Instance::After(earlier) => {
                let earlier = |other: &&Item| other.key.occurrence > 0 && other.key.id(1).as_str() == earlier;
                match self.items.iter().map(|record| &record.item).find(earlier) {
                    Some(earlier) => format!("{name} after {}", self.name_of(earlier)),
                    None => name,
                }
            }
            _ => name,
        }
    }

    /// What is asked of an item whose reasons are shown: "Why MRI with contrast, and why 27-Nov-2026?". Where no scan is
    /// made, the kind alone says too little ("Medicine or self-care"), so it is the name.
    pub fn why_question(&self, item: &Item) -> String {
        let what = match item.modality {
            Some(modality) => modality.label().to_owned(),
            None => format!("“{}”", self.name_of(item)),
        };
        format!("Why {what}, and why {}?", display(item.window.target()))
    }

    /// What is done, to stand beside the name in quieter type: "CT with contrast: Chest scan". What the name says
    /// is not said again; empty where that is all.
    pub fn activity_of(&self, item: &Item) -> String {
        let name = self.name_of(item).to_lowercase();
        let unsaid = |words: &&str| !name.contains(&words.to_lowercase());
        let modality = item.modality.map(|modality| modality.label()).filter(unsaid);
        let title = Some(item.title.as_str()).filter(unsaid);
        let activity = match (modality, title) {
            (Some(modality), Some(title)) if title.contains(modality) => title.to_owned(),
            (Some(modality), Some(title)) => format!("{modality}: {title}"),
            (one, other) => one.or(other).unwrap_or_default().to_owned(),
        };
        if leaves_out_the_chest(&item.title, item.modality) {
            return format!("{activity} (how the chest is imaged is to be agreed)");
        }
        activity
    }
}

/// The title is that of the scan which the protocol planned, chest included, and the test that was chosen instead does not
/// show the lungs.
fn leaves_out_the_chest(title: &str, modality: Option<Modality>) -> bool {
    let shows_no_lungs = |modality: Modality| modality.is_mri() || modality == Modality::Ceus;
    title.to_lowercase().contains("chest") && modality.is_some_and(shows_no_lungs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_test_that_shows_the_lungs_stands_for_a_scan_of_the_chest() {
        use Modality::*;
        for (title, shown_by, not_by) in [
            (
                "Chest, abdomen and pelvis scan",
                &[CtContrast, CtPlain, PetCt][..],
                &[MriContrast, MriPlain, Ceus][..],
            ),
            ("Chest scan", &[CtContrast, XRay, Ultrasound], &[MriContrast]),
            ("Liver scan", &[CtContrast, MriContrast, Ceus], &[]),
        ] {
            assert!(shown_by.iter().all(|modality| !leaves_out_the_chest(title, Some(*modality))), "{title}");
            assert!(not_by.iter().all(|modality| leaves_out_the_chest(title, Some(*modality))), "{title}");
            assert!(!leaves_out_the_chest(title, None), "{title}");
        }
    }

    #[test]
    fn a_name_says_a_distance_as_words_of_its_own() {
        for (called, time, expected) in [
            ("12-week scan", "12-week", true),
            ("12-week scan", "2-week", false),
            ("Call, 12 weeks", "12 weeks", true),
            ("Call, 12 weeks", "2 weeks", false),
            ("6-monthly scan", "6-month", false),
            ("PSA every 6 months", "6 months", false),
            ("LFT weekly (chemotherapy within 8 weeks of treatment)", "8 weeks", false),
            ("Bloods to 24 months", "24 months", false),
            ("Scan (12 months)", "12 months", true),
            ("Patient feedback, 2 weeks before", "2 weeks before", true),
            ("Observations, first 72 h", "72 h", false),
        ] {
            assert_eq!(says(called, time), expected, "{called} / {time}");
        }
    }
}
