use super::questionnaire_score::{
    BetterEnd, ChangeDirection, LEAST_POINTS, MODERATE_POINTS, Qlqc30Scale, direction,
};
use super::score_range::{EQ_VAS, score_range};
use super::written;

/// The least change of one score that matters to patients, where a source is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportantDifference {
    thousandths: u64,
    /// What the score can be, in thousandths: a number outside it is of something else.
    range: (i64, i64),
    better: BetterEnd,
    source: &'static str,
}

/// A point of a score, in thousandths.
const POINT: u64 = 1_000;

/// Pickard et al., Health Qual Life Outcomes 2007;5:70, of 534 patients with cancer. EQ VAS: estimates of 7 to 12, of which
/// the source holds the lower end (7) to be nearest to the least that matters; it prints 0.07.
const EQ_VAS_LEAST: u64 = 7 * POINT;

/// The same source, of the index by the values of the United Kingdom: estimates of 0.09 to 0.12 in all cancers, 0.08
/// concluded. By the values of the United States it is 0.06, so which are meant is said beside it.
const EQ_INDEX_LEAST: u64 = 80;

const EQ_INDEX: [&str; 3] = ["eq5d5lindex", "eq5d3lindex", "eq5dindex"];
const BPI: [&str; 3] = ["brief pain inventory", "bpi-sf", "bpi"];
const ESAS: [&str; 2] = ["esas-r:", "esas:"];

/// What a sum of several symptoms is called: the important difference of ESAS-r is that of one.
const SUMS: [&str; 5] = ["total", "sum", "score", "distress", "global"];

/// That of a questionnaire and scale, by the name that the number is recorded under. `None` where no source is known here,
/// or the name leaves open which number it is.
pub fn important_difference(name: &str) -> Option<ImportantDifference> {
    let points = |points: i64| points * 1_000;
    let of = |thousandths, range, better, source| ImportantDifference { thousandths, range, better, source };
    if score_range(name).is_some_and(|range| range.name == EQ_VAS) {
        return Some(of(EQ_VAS_LEAST, (0, points(100)), BetterEnd::High, "Pickard 2007"));
    }
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("eortc ").unwrap_or(&name);
    let letters: String = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if EQ_INDEX.contains(&letters.as_str()) {
        return Some(of(EQ_INDEX_LEAST, (-points(1), points(1)), BetterEnd::High, "Pickard 2007, UK values"));
    }
    if let Some(scale) = name.strip_prefix("qlq-c30") {
        let better = qlqc30_scale(scale.trim_start_matches([':', ' ']))?.better_end();
        // From which a change is moderate: Osoba 1998. It is of single scales, and not of the summary score.
        return Some(of(MODERATE_POINTS * POINT, (0, points(100)), better, "Osoba 1998"));
    }
    let least = LEAST_POINTS * POINT;
    if let Some(part) = BPI.iter().find_map(|known| name.strip_prefix(known)) {
        let part = part.trim_start_matches([':', ' ']);
        let is_known =
            matches!(part, "" | "severity" | "interference" | "pain severity" | "pain interference");
        return is_known.then(|| of(least, (0, points(10)), BetterEnd::Low, "Dworkin 2008"));
    }
    let symptom = ESAS.iter().find_map(|known| name.strip_prefix(known))?.trim();
    let is_one = !symptom.is_empty() && !SUMS.iter().any(|sum| symptom.contains(sum));
    is_one.then(|| of(least, (0, points(10)), BetterEnd::Low, "Hui 2015"))
}

/// By the name of its publishers, long or short.
fn qlqc30_scale(name: &str) -> Option<Qlqc30Scale> {
    let is_it = |scale: &&Qlqc30Scale| {
        name.eq_ignore_ascii_case(scale.label()) || name.eq_ignore_ascii_case(scale.code())
    };
    let known = Qlqc30Scale::ALL.iter().find(is_it).copied();
    known.or_else(|| (name == "global health").then_some(Qlqc30Scale::GlobalHealth))
}

impl ImportantDifference {
    /// "worse by more than the important difference of 7 (Pickard 2007)", "less than the important difference of 7 …", of
    /// two scores in thousandths. `None` where nothing changed, or one of them is no such score.
    pub fn words(self, before: i64, now: i64) -> Option<String> {
        let (lowest, highest) = self.range;
        let is_score = |score: i64| (lowest..=highest).contains(&score);
        let to = match direction(now.cmp(&before), self.better) {
            _ if !is_score(before) || !is_score(now) => return None,
            ChangeDirection::Same => return None,
            ChangeDirection::Better => "better",
            ChangeDirection::Worse => "worse",
        };
        let than = match now.abs_diff(before).cmp(&self.thousandths) {
            std::cmp::Ordering::Less => "less than".to_owned(),
            std::cmp::Ordering::Equal => format!("{to} by"),
            std::cmp::Ordering::Greater => format!("{to} by more than"),
        };
        Some(format!("{than} the important difference of {} ({})", written(self.thousandths), self.source))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a change, in short: "worse =", "better >", "<", "" of none.
    fn short(name: &str, before: i64, now: i64) -> String {
        let words = important_difference(name).unwrap().words(before, now);
        let Some(words) = words else { return String::new() };
        let (said, rest) = words.split_once(" the important difference of ").unwrap();
        assert!(rest.ends_with(')'), "{words}");
        said.replace(" by more than", " >").replace(" by", " =").replace("less than", "<")
    }

    /// By the definition, for every two scores of a scale: the difference, and whether high is better.
    fn check(name: &str, least: i64, is_high_better: bool, scores: &[i64]) {
        for before in scores {
            for now in scores {
                let change = now - before;
                let to = if (change > 0) == is_high_better { "better" } else { "worse" };
                let expected = match (change, change.abs() - least) {
                    (0, _) => String::new(),
                    (_, ..0) => "<".to_owned(),
                    (_, 0) => format!("{to} ="),
                    _ => format!("{to} >"),
                };
                assert_eq!(short(name, *before, *now), expected, "{name}: {before} to {now}");
            }
        }
    }

    #[test]
    fn every_change_around_each_important_difference() {
        let steps =
            |from: i64, to: i64, step: i64| (0..).map(move |n| from + n * step).take_while(move |x| *x <= to);
        let whole: Vec<i64> = steps(0, 100_000, 1_000).collect();
        let ratings: Vec<i64> = steps(0, 10_000, 1_000).collect();
        let around = |at: i64| -> Vec<i64> { [0, at - 1, at, at + 1, 2 * at].to_vec() };
        check("EQ-5D-5L: EQ VAS", 7_000, true, &whole);
        check("EQ-5D-5L: index", 80, true, &steps(-600, 1_000, 5).collect::<Vec<_>>());
        check("EQ-5D-5L: index", 80, true, &around(80));
        for scale in Qlqc30Scale::ALL {
            let is_high_better = scale.better_end() == BetterEnd::High;
            for name in [scale.label(), scale.code()] {
                let name = format!("EORTC QLQ-C30: {name}");
                check(&name, 10_000, is_high_better, &steps(40_000, 60_000, 500).collect::<Vec<_>>());
                check(&name, 10_000, is_high_better, &around(10_000));
            }
        }
        for name in ["BPI", "BPI: severity", "BPI-SF: interference", "Brief Pain Inventory", "ESAS-r: nausea"]
        {
            check(name, 1_000, false, &ratings);
            check(name, 1_000, false, &around(1_000));
        }
    }

    #[test]
    fn the_difference_and_its_source_are_said() {
        let said = |name: &str, before, now| important_difference(name).unwrap().words(before, now).unwrap();
        assert_eq!(
            said("EQ-5D-5L: EQ VAS", 69_000, 40_000),
            "worse by more than the important difference of 7 (Pickard 2007)"
        );
        assert_eq!(
            said("EQ-5D-5L: index", 700, 780),
            "better by the important difference of 0.08 (Pickard 2007, UK values)"
        );
        assert_eq!(
            said("QLQ-C30: fatigue", 33_300, 22_200),
            "better by more than the important difference of 10 (Osoba 1998)"
        );
        assert_eq!(said("BPI", 4_800, 4_300), "less than the important difference of 1 (Dworkin 2008)");
        assert_eq!(said("ESAS: nausea", 3_000, 4_000), "worse by the important difference of 1 (Hui 2015)");
        // No score of the scale: a total under the name of one symptom, an index in hundredths.
        for (name, before, now) in [("ESAS: nausea", 30_000, 4_000), ("EQ-5D-5L: index", 700, 71_000)] {
            assert_eq!(important_difference(name).unwrap().words(before, now), None, "{name}");
        }
    }

    #[test]
    fn where_no_source_is_known_nothing_is_said() {
        for name in [
            "EQ-5D-5L",
            "EQ-5D-5L: index (US values)",
            "QLQ-C30",
            "EORTC QLQ-C30: scale score",
            "QLQ-C30: summary score",
            "QLQ-LMC21: fatigue",
            "QLQ-HCC18",
            "FACT-Hep",
            "IPSS",
            "BPI: worst pain",
            "ESAS-r",
            "ESAS-r: total",
            "ESAS-r: physical distress",
            "ESAS-r: ",
            "Worst pain",
            "NRS",
            "",
        ] {
            assert_eq!(important_difference(name), None, "{name}");
        }
    }
}
