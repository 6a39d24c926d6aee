//! The two steps of progression over every short course, against the rules of Seymour 2017 (tables 1 and 2) and of the
//! questions that the working group answers, said again here from what was entered.

use aftercare::imaging::{Certainty, NewLesionFinding, NonTargetReading, Reading, Role, Scan, SinceLast};
use aftercare::response::{Category, History, Settings, Standard, assess_all};

use crate::irecist_oracles::new_lesion;
use crate::lesions::{eight_weeks, id, lesion, scan, tenths, with_sizes};

/// Sums in millimetres; the baseline has 100.
const SUMS: [u32; 4] = [60, 100, 124, 129];
const NON_TARGET: [NonTarget; 3] = [NonTarget::Same, NonTarget::Grown, NonTarget::Unequivocal];
const NEW: [New; 5] = [New::NotRecorded, New::One(12), New::One(17), New::Two, New::OneGone];

#[derive(Clone, Copy, Debug, PartialEq)]
enum NonTarget {
    Same,
    Grown,
    Unequivocal,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum New {
    NotRecorded,
    /// A new target of so many millimetres.
    One(u32),
    /// A new target of 12 mm and a new non-target that does not grow.
    Two,
    OneGone,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    sum: u32,
    non_target: NonTarget,
    new: New,
}

impl Seen {
    fn scan(&self, n: usize) -> Scan {
        let mut scan = with_sizes(scan(eight_weeks(n)), [("t1", Reading::Measured(tenths(self.sum * 10)))]);
        let reading = match self.non_target {
            NonTarget::Same => NonTargetReading::Present,
            NonTarget::Grown => NonTargetReading::Increased,
            NonTarget::Unequivocal => NonTargetReading::UnequivocalProgression,
        };
        scan.non_targets.insert(id("nt1"), reading);
        let mut found = |name: &str, mm: Option<u32>, since_last| {
            let size = mm.map(|mm| tenths(mm * 10));
            let finding =
                NewLesionFinding { size, since_last, ..NewLesionFinding::of(Certainty::Unequivocal) };
            scan.new_lesions.insert(id(name), finding);
        };
        match self.new {
            New::NotRecorded => {}
            New::One(mm) => found("n1", Some(mm), SinceLast::NotStated),
            New::Two => {
                found("n1", Some(12), SinceLast::NotStated);
                found("n2", None, SinceLast::NoLarger);
            }
            New::OneGone => found("n1", None, SinceLast::Gone),
        }
        scan
    }

    /// The size of the new target; nothing where it is not recorded.
    fn first_new(&self) -> Option<u32> {
        match self.new {
            New::NotRecorded => None,
            New::One(mm) => Some(mm),
            New::Two => Some(12),
            New::OneGone => Some(0),
        }
    }
}

/// What waits to be confirmed.
struct Waiting {
    at: usize,
    target: bool,
    non_target: bool,
    new: bool,
    rank: u32,
}

fn expected(seen: &[Seen]) -> Vec<Category> {
    let (mut waiting, mut confirmed, mut kept): (Option<Waiting>, bool, bool) = (None, false, false);
    let mut categories = Vec::new();
    for (i, now) in seen.iter().enumerate() {
        let before = &seen[..i];
        let nadir = before.iter().map(|seen| seen.sum).chain([100]).min().unwrap();
        let target = now.sum * 10 >= nadir * 12 && now.sum >= nadir + 5;
        let non_target = now.non_target == NonTarget::Unequivocal;
        let partial = !target && (now.sum <= 70 || kept);
        let rank = match (target || non_target, partial) {
            (true, _) => 0,
            (false, true) => 2,
            (false, false) => 1,
        };
        let better = if partial { Category::ImmunePr } else { Category::ImmuneSd };

        let first = seen.iter().position(|seen| seen.new != New::NotRecorded).filter(|at| *at <= i);
        let second = seen.iter().position(|seen| seen.new == New::Two).filter(|at| *at <= i);
        let smallest = before.iter().filter_map(Seen::first_new).min();
        let alone = smallest
            .zip(now.first_new())
            .is_some_and(|(smallest, now)| smallest > 0 && now * 10 >= smallest * 12 && now >= smallest + 5);
        let new = first == Some(i) || second == Some(i) || alone;
        let is_there = now.first_new().is_some_and(|mm| mm > 0);
        let second_there = now.new == New::Two;
        let unrecorded = first.is_some() && now.first_new().is_none() || second.is_some() && !second_there;

        let category = if confirmed {
            Category::ImmuneCpd
        } else if let Some(block) = &waiting {
            let then = &seen[block.at];
            let change = then.first_new().zip(now.first_new());
            let further = |at: Option<usize>, there: bool| there && at.is_some_and(|at| at > block.at);
            let confirms = if block.target { now.sum >= then.sum + 5 } else { target }
                || if block.non_target { now.non_target == NonTarget::Grown } else { non_target }
                || further(first, is_there)
                || further(second, second_there)
                || if block.new { change.is_some_and(|(then, now)| now >= then + 5) } else { new };
            let is_left = is_there || second_there;
            let shrunk = rank > block.rank
                || now.sum + 5 <= then.sum
                || change.is_some_and(|(then, now)| now + 5 <= then);
            if confirms {
                Category::ImmuneCpd
            } else if target || non_target {
                Category::ImmuneUpd
            } else if !block.new {
                better
            } else if is_left {
                if shrunk { better } else { Category::ImmuneUpd }
            } else if unrecorded {
                Category::Ne
            } else {
                better
            }
        } else if target || non_target || new {
            Category::ImmuneUpd
        } else {
            better
        };
        match category {
            Category::ImmuneCpd => confirmed = true,
            Category::ImmuneUpd if waiting.is_none() => {
                waiting = Some(Waiting { at: i, target, non_target, new, rank });
            }
            Category::ImmuneUpd | Category::Ne => {}
            _ => waiting = None,
        }
        kept = !matches!(category, Category::ImmuneUpd | Category::ImmuneCpd) && (kept || partial);
        categories.push(category);
    }
    categories
}

#[test]
fn every_course_of_three_scans_follows_the_two_steps() {
    let mut all = Vec::new();
    for sum in SUMS {
        for non_target in NON_TARGET {
            all.extend(NEW.map(|new| Seen { sum, non_target, new }));
        }
    }
    let settings = Settings::of(Standard::Irecist);
    let lesions = vec![
        lesion("t1", Role::Target, false),
        lesion("nt1", Role::NonTarget, false),
        new_lesion("n1", true),
        new_lesion("n2", false),
    ];
    let mut baseline = with_sizes(scan(eight_weeks(0)), [("t1", Reading::Measured(tenths(1_000)))]);
    baseline.non_targets.insert(id("nt1"), NonTargetReading::Present);
    let scans: Vec<Vec<Scan>> = (1..=3).map(|n| all.iter().map(|seen| seen.scan(n)).collect()).collect();
    let mut counted = [0_u32; 5];
    for (a, first) in all.iter().enumerate() {
        for (b, second) in all.iter().enumerate() {
            for (c, third) in all.iter().enumerate() {
                let seen = [*first, *second, *third];
                // A lesion that is gone before it was ever there says nothing.
                let starts = seen.iter().find(|seen| seen.new != New::NotRecorded);
                if starts.is_some_and(|seen| seen.new == New::OneGone) {
                    continue;
                }
                let follow_ups = vec![scans[0][a].clone(), scans[1][b].clone(), scans[2][c].clone()];
                let history = History::new(lesions.clone(), baseline.clone(), follow_ups).unwrap();
                let verdicts = assess_all(&history, &settings).unwrap();
                let found: Vec<Category> = verdicts.iter().map(|verdict| verdict.category).collect();
                assert_eq!(found, expected(&seen), "{seen:?}");
                for category in found {
                    let kinds = [
                        Category::ImmunePr,
                        Category::ImmuneSd,
                        Category::ImmuneUpd,
                        Category::ImmuneCpd,
                        Category::Ne,
                    ];
                    counted[kinds.iter().position(|kind| *kind == category).unwrap()] += 1;
                }
            }
        }
    }
    assert!(counted.iter().all(|count| *count > 500), "{counted:?}");
}
