//! Every pair of standards over many courses: where their categories differ there is one reason, and it is true.

use std::collections::BTreeSet;

use aftercare::imaging::{
    ArterialPhase, Certainty, ContrastPhase, Hounsfield, Lesion, LesionKind, LesionReading, Modality,
    NewLesionFinding, Nodule, NonTargetReading, Role, Scan, SinceLast, Site, Treatment, VascularPattern,
    Volume,
};
use aftercare::response::{
    Apart, Category, Difference, History, LesionScope, Said, Settings, Standard, Verdict, Which, assess,
    differences,
};

use crate::lesions::{eight_weeks, id, measured, tenths};

const STANDARDS: [Standard; 8] = [
    Standard::Recist11,
    Standard::Irecist,
    Standard::Mrecist,
    Standard::Easl,
    Standard::Who,
    Standard::Choi,
    Standard::ModifiedChoi,
    Standard::Volumetric,
];

fn lesions() -> Vec<Lesion> {
    let lesion = |name: &str, site, role, treatment| Lesion {
        treatment,
        ..Lesion::new(id(name), &name.to_uppercase(), site, role, LesionKind::Solid)
    };
    vec![
        lesion("t1", Site::LiverSegment6, Role::Target, Treatment::Treated),
        lesion("t2", Site::LungRightLower, Role::Target, Treatment::Untreated),
        lesion("nt1", Site::BoneRib, Role::NonTarget, Treatment::Untreated),
        lesion("n1", Site::LiverSegment2, Role::New, Treatment::Untreated),
    ]
}

fn scan(n: usize, whole_mm: u32, viable_mm: Option<u32>, hu: Option<i32>, other_mm: u32) -> Scan {
    let mut scan = Scan::new(eight_weeks(n), Modality::CtContrast);
    scan.arterial_phase = ArterialPhase::Acquired;
    scan.attenuation_phase = ContrastPhase::PortalVenous;
    let reading = |whole: u32, viable: Option<u32>| LesionReading {
        size: Some(measured(whole * 10)),
        viable: viable.map(|mm| measured(mm * 10)),
        perpendicular: Some(measured(whole * 8)),
        viable_perpendicular: viable.map(|mm| measured(mm * 8)),
        attenuation: hu.and_then(|hu| Hounsfield::from_tenths(hu * 10).ok()),
        nodule: Some(Nodule::Absent),
        viable_volume: viable.and_then(|mm| Volume::from_mm3(mm * mm * mm).ok()),
        volume: Volume::from_mm3(whole * whole * whole).ok(),
    };
    scan.targets.insert(id("t1"), reading(whole_mm, viable_mm));
    scan.targets.insert(id("t2"), reading(other_mm, None));
    scan
}

fn found(certainty: Certainty, mm: u32, pattern: VascularPattern, since_last: SinceLast) -> NewLesionFinding {
    let size = Some(tenths(mm * 10));
    NewLesionFinding { size, pattern, since_last, ..NewLesionFinding::of(certainty) }
}

/// Courses of a baseline and two scans, in which everything that a standard looks at changes by itself.
fn courses() -> Vec<History> {
    use NonTargetReading::{Gone, Increased, Present, UnequivocalProgression};
    let typical = |mm| found(Certainty::Unequivocal, mm, VascularPattern::Typical, SinceLast::NotStated);
    let atypical = found(Certainty::Unequivocal, 8, VascularPattern::Atypical, SinceLast::NotStated);
    let gone = found(Certainty::Unequivocal, 0, VascularPattern::NotAssessed, SinceLast::Gone);
    let mut courses = Vec::new();
    for first_whole in [50, 62] {
        for first_non_target in [Some(Present), Some(UnequivocalProgression)] {
            for first_new in [None, Some(typical(12))] {
                for (whole, viable, hu, other) in [
                    (50, Some(40), Some(60), 20),
                    (50, Some(20), Some(45), 20),
                    (40, Some(40), Some(60), 20),
                    (44, Some(40), Some(45), 20),
                    (20, Some(0), Some(60), 10),
                    (0, Some(0), Some(60), 0),
                    (57, Some(40), Some(60), 20),
                    (64, Some(20), Some(45), 20),
                    (72, Some(55), None, 20),
                    (30, None, Some(60), 40),
                    (50, Some(42), Some(60), 40),
                ] {
                    for non_target in
                        [None, Some(Gone), Some(Present), Some(Increased), Some(UnequivocalProgression)]
                    {
                        for new in [None, Some(typical(12)), Some(atypical.clone()), Some(gone.clone())] {
                            let mut scans = vec![
                                scan(0, 50, Some(40), Some(60), 20),
                                scan(1, first_whole, Some(40), Some(60), 20),
                                scan(2, whole, viable, hu, other),
                            ];
                            let read = [Some(Present), first_non_target.clone(), non_target.clone()];
                            let new = [None, first_new.clone(), new];
                            for ((scan, read), new) in scans.iter_mut().zip(read).zip(new) {
                                scan.non_targets.extend(read.map(|read| (id("nt1"), read)));
                                scan.new_lesions.extend(new.map(|new| (id("n1"), new)));
                            }
                            courses.push(History::new(lesions(), scans.remove(0), scans).unwrap());
                        }
                    }
                }
            }
        }
    }
    courses
}

/// The same course with its last scan changed.
fn but(history: &History, change: impl Fn(&mut Scan)) -> History {
    let mut scans = history.follow_ups().to_vec();
    scans.iter_mut().for_each(change);
    History::new(history.lesions().to_vec(), history.baseline().clone(), scans).unwrap()
}

fn plain(category: Category) -> Category {
    match category {
        Category::ImmuneCr => Category::Cr,
        Category::ImmunePr => Category::Pr,
        Category::ImmuneSd => Category::Sd,
        Category::ImmuneNonCrNonUpd => Category::NonCrNonPd,
        Category::ImmuneCpd => Category::Pd,
        other => other,
    }
}

struct Pair<'a> {
    history: &'a History,
    settings: [&'a Settings; 2],
    verdicts: [&'a Verdict; 2],
}

impl Pair<'_> {
    fn place(which: Which) -> usize {
        usize::from(which == Which::Second)
    }

    fn category(&self, place: usize) -> Category {
        self.verdicts[place].category
    }

    /// What a standard says of the same course with something changed.
    fn otherwise(&self, place: usize, change: impl Fn(&mut Scan)) -> Category {
        assess(&but(self.history, change), self.settings[place], 1).unwrap().category
    }

    /// Whether a reason is true, asked another way than it was found.
    fn is_true(&self, difference: Difference) -> bool {
        let progressed =
            |category: Category| matches!(category, Category::Pd | Category::ImmuneUpd | Category::ImmuneCpd);
        let on = |scan: usize, place: usize| assess(self.history, self.settings[place], scan).unwrap();
        match difference {
            Difference::Unconfirmed(which) => {
                let place = Self::place(which);
                self.category(place) == Category::ImmuneUpd && self.category(1 - place) == Category::Pd
            }
            Difference::EarlierProgression { immune, from } => {
                let place = Self::place(immune);
                progressed(self.category(place))
                    && !progressed(self.category(1 - place))
                    && from == eight_weeks(1)
                    && on(0, place).category == Category::ImmuneUpd
            }
            Difference::ConfirmedBefore { .. } => false,
            Difference::NewLesionKept { immune } => {
                let place = Self::place(immune);
                let without = self.otherwise(1 - place, |scan| scan.new_lesions = Default::default());
                !progressed(self.category(place)) && !progressed(without)
            }
            Difference::NotEvaluable(which) => {
                let place = Self::place(which);
                self.category(place) == Category::Ne && self.category(1 - place) != Category::Ne
            }
            Difference::NewLesion(which) => {
                let place = Self::place(which);
                let without = |place| self.otherwise(place, |scan| scan.new_lesions = Default::default());
                !progressed(without(place)) && plain(without(1 - place)) == plain(self.category(1 - place))
            }
            Difference::NonTarget(which) => {
                let place = Self::place(which);
                let present = |scan: &mut Scan| {
                    scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
                    scan.new_lesions = Default::default();
                };
                !progressed(self.otherwise(place, present)) && !progressed(self.category(1 - place))
            }
            Difference::Targets => {
                self.verdicts[0].sums().unwrap().target != self.verdicts[1].sums().unwrap().target
            }
            Difference::NonTargetsLeft => {
                self.verdicts[0].sums().unwrap().non_target != self.verdicts[1].sums().unwrap().non_target
            }
            Difference::Rules | Difference::SeenAgainstSums(_) | Difference::SeenOtherwise => false,
        }
    }
}

/// Why a lesion that is new to another standard is none to this one.
fn why_no_new_lesion(said: &Said) -> String {
    let Said::Sums { verdict, scope, .. } = said else { panic!("{said:?}") };
    let name = verdict.standard.name();
    match (scope, &verdict.standard) {
        (LesionScope::Treated, _) => format!("{name} is read on treated lesions alone here, and reports it"),
        (_, Standard::Mrecist) => {
            format!("{name} asks for 10 mm and the enhancement of tumour, or growth of 10 mm, before it does")
        }
        _ => format!("to {name} it does not"),
    }
}

#[test]
fn every_pair_that_differs_has_one_reason_and_it_is_true() {
    let scopes = [[LesionScope::All; 8], {
        let mut scopes = [LesionScope::All; 8];
        // What a protocol of a local treatment asks: the treated lesion beside the whole patient.
        scopes[2] = LesionScope::Treated;
        scopes[3] = LesionScope::Treated;
        scopes[5] = LesionScope::Untreated;
        scopes
    }];
    let mut reached = BTreeSet::new();
    let mut pairs = BTreeSet::new();
    for scopes in scopes {
        let settings: Vec<Settings> = STANDARDS
            .iter()
            .zip(scopes)
            .map(|(standard, scope)| Settings { scope, ..Settings::of(standard.clone()) })
            .collect();
        for history in courses() {
            let verdicts: Vec<Verdict> =
                settings.iter().map(|settings| assess(&history, settings, 1).unwrap()).collect();
            let said: Vec<Said> = verdicts
                .iter()
                .zip(scopes)
                .map(|(verdict, scope)| Said::Sums { verdict, history: &history, scope })
                .collect();
            let found = differences(&said);
            for second in 0..said.len() {
                for first in 0..second {
                    let here: Vec<&Apart> =
                        found.iter().filter(|apart| (apart.first, apart.second) == (first, second)).collect();
                    let (one, other) = (&verdicts[first], &verdicts[second]);
                    let is_apart = plain(one.category) != plain(other.category);
                    assert_eq!(here.len(), usize::from(is_apart), "{one:?} {other:?}");
                    let Some(apart) = here.first() else { continue };
                    let pair = Pair {
                        history: &history,
                        settings: [&settings[first], &settings[second]],
                        verdicts: [one, other],
                    };
                    let sentence = apart.sentence(&said).unwrap();
                    assert!(
                        pair.is_true(apart.difference),
                        "{:?}: {sentence}\n{history:?}",
                        apart.difference
                    );
                    let head = format!(
                        "{} {}, {} {}: ",
                        one.standard,
                        one.category.short(),
                        other.standard,
                        other.category.short()
                    );
                    let why = sentence.strip_prefix(&head).unwrap_or_else(|| panic!("{sentence}"));
                    for standard in [&one.standard, &other.standard] {
                        assert!(why.contains(&standard.name()), "{sentence}");
                    }
                    assert!(!why.contains("()") && !why.contains("  "), "{sentence}");
                    let rule = |verdict: &Verdict| verdict.told(&history).rule.sentence;
                    if let Difference::NotEvaluable(_) = apart.difference {
                        assert!(why.contains(&rule(one)) && why.contains(&rule(other)), "{sentence}");
                    }
                    if apart.difference == Difference::Targets {
                        let targets = |verdict: &Verdict| {
                            let all = &verdict.sums().unwrap().contributions;
                            all.iter().map(|one| one.lesion).collect::<Vec<_>>()
                        };
                        let are_others = targets(one) != targets(other);
                        assert_eq!(why.contains(" of T"), are_others, "{sentence}");
                    }
                    if let Difference::NewLesion(which) = apart.difference {
                        let other = said[[second, first][Pair::place(which)]];
                        let words = why_no_new_lesion(&other);
                        assert!(why.ends_with(&words), "{sentence}, expected {words}");
                    }
                    reached.insert(
                        format!("{:?}", apart.difference).split([' ', '(']).next().unwrap().to_owned(),
                    );
                    pairs.insert((first, second));
                }
            }
        }
    }
    assert_eq!(pairs.len(), 28, "every pair differs somewhere");
    let all = [
        "EarlierProgression",
        "NewLesion",
        "NewLesionKept",
        "NonTarget",
        "NonTargetsLeft",
        "NotEvaluable",
        "Targets",
        "Unconfirmed",
    ];
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), all);
}

/// What a later scan does not undo, and what only one of two standards waits for, in sentences that a reader can check.
#[test]
fn the_reasons_are_told_with_the_numbers_of_the_scan() {
    let told = |sizes: &[u32], standards: &[Standard]| -> Vec<String> {
        let mut scans: Vec<Scan> = sizes
            .iter()
            .enumerate()
            .map(|(n, mm)| {
                let mut scan = scan(n, *mm, Some(20), Some(60), 20);
                scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
                scan
            })
            .collect();
        let at = scans.len() - 2;
        let history = History::new(lesions(), scans.remove(0), scans).unwrap();
        let verdicts: Vec<Verdict> = standards
            .iter()
            .map(|standard| {
                let settings = Settings { scope: LesionScope::All, ..Settings::of(standard.clone()) };
                assess(&history, &settings, at).unwrap()
            })
            .collect();
        let said: Vec<Said> = verdicts
            .iter()
            .map(|verdict| Said::Sums { verdict, history: &history, scope: LesionScope::All })
            .collect();
        differences(&said).iter().map(|apart| apart.sentence(&said).unwrap()).collect()
    };
    let both = [Standard::Recist11, Standard::Irecist];
    assert_eq!(
        told(&[50, 65], &both),
        [
            "RECIST 1.1 PD, iRECIST iUPD: iRECIST waits for a later scan to confirm progression, RECIST 1.1 calls it progression at once"
        ]
    );
    assert_eq!(told(&[50, 65, 71], &both), [] as [&str; 0], "confirmed progression is progression");
    assert_eq!(
        told(&[50, 65, 71, 40], &both),
        [
            "RECIST 1.1 SD, iRECIST iCPD: in iRECIST progression that was confirmed on 28-Apr-2025 is not undone by a later scan; RECIST 1.1 judges this scan by its own numbers"
        ]
    );
    assert_eq!(
        told(&[50, 56], &[Standard::Recist11, Standard::Choi]),
        ["RECIST 1.1 SD, Choi SD"; 0],
        "8.6 % more is stable to both"
    );
    assert_eq!(
        told(&[50, 60], &[Standard::Recist11, Standard::Choi]),
        [
            "RECIST 1.1 SD, Choi PD: RECIST 1.1 adds up whole diameters, 80 mm, +14.3 % from baseline (PR up to 49 mm, PD from 84 mm); Choi adds up whole diameters beside attenuation, 80 mm, +14.3 % from baseline (Size +14.3 % from the baseline of 70 mm (06-Jan-2025); mean attenuation 60 HU, 0.0 % from the 60 HU of the baseline; progression needs +10 % in size without −15 % in attenuation)"
        ]
    );
}

/// Treated lesions by what is seen of them, beside sums and beside each other.
#[test]
fn what_is_seen_of_treated_lesions_is_told_apart_from_sums() {
    let mut scans = vec![scan(0, 50, Some(40), Some(60), 20), scan(1, 50, Some(20), Some(60), 20)];
    let history = History::new(lesions(), scans.remove(0), scans).unwrap();
    let settings = Settings { scope: LesionScope::All, ..Settings::of(Standard::Recist11) };
    let verdict = assess(&history, &settings, 0).unwrap();
    let sums = Said::Sums { verdict: &verdict, history: &history, scope: LesionScope::All };
    let labels = ["T1".to_owned()];
    let seen = [
        Standard::LiRads2024Nonradiation,
        Standard::LiRads2024Radiation,
        Standard::LiRads2018,
        Standard::Ablation2014,
    ];
    for standard in &seen {
        for category in standard.categories() {
            let because = "what is seen of it";
            let lesions = Said::Seen { standard, category: *category, labels: &labels, because };
            for said in [[sums, lesions], [lesions, sums]] {
                let found = differences(&said);
                assert_eq!(found.len(), 1, "{standard} {category}");
                let sentence = found[0].sentence(&said).unwrap();
                if category.is_not_evaluable() {
                    let end = format!("{standard} cannot be judged (what is seen of it), RECIST 1.1 can (");
                    assert!(sentence.contains(&end), "{sentence}");
                    continue;
                }
                assert!(sentence.contains("reads each treated lesion (T1)"), "{sentence}");
                let by = if *standard == Standard::Ablation2014 {
                    "by the edge of its zone, without a sum"
                } else {
                    "by what enhances, without a sum"
                };
                assert!(sentence.contains(by), "{sentence}");
                assert!(sentence.contains("RECIST 1.1 adds up whole diameters of T1 and T2"), "{sentence}");
            }
            for other in &seen {
                for theirs in other.categories() {
                    let because = "what they say";
                    let theirs_said =
                        Said::Seen { standard: other, category: *theirs, labels: &labels, because };
                    let said = [lesions, theirs_said];
                    let found: Vec<Difference> =
                        differences(&said).iter().map(|one| one.difference).collect();
                    let expected = match (category.is_not_evaluable(), theirs.is_not_evaluable()) {
                        (true, true) => None,
                        (true, false) => Some(Difference::NotEvaluable(Which::First)),
                        (false, true) => Some(Difference::NotEvaluable(Which::Second)),
                        _ => (category != theirs).then_some(Difference::SeenOtherwise),
                    };
                    assert_eq!(found, Vec::from_iter(expected), "{standard} {category}, {other} {theirs}");
                    // Whatever it is, it does not say the same of both.
                    for apart in differences(&said) {
                        let sentence = apart.sentence(&said).unwrap();
                        let (_, why) = sentence.split_once(": ").unwrap();
                        let parts: Vec<String> = why
                            .split("; ")
                            .map(|part| part.replace(&standard.name(), "").replace(&other.name(), ""))
                            .collect();
                        assert!(parts.windows(2).all(|pair| pair[0] != pair[1]), "{sentence}");
                    }
                }
            }
        }
    }
}

/// What is read of the whole scan, beside sums.
#[test]
fn uptake_and_bone_are_told_apart_from_sums() {
    let mut scans = vec![scan(0, 50, Some(40), Some(60), 20), scan(1, 50, Some(20), Some(60), 20)];
    let history = History::new(lesions(), scans.remove(0), scans).unwrap();
    let settings = Settings { scope: LesionScope::All, ..Settings::of(Standard::Recist11) };
    let verdict = assess(&history, &settings, 0).unwrap();
    let sums = Said::Sums { verdict: &verdict, history: &history, scope: LesionScope::All };
    for (standard, reads) in [
        (Standard::Percist, "PERCIST 1.0 compares the uptake of FDG with that before, whatever the size"),
        (Standard::EortcPet, "EORTC PET compares the uptake of FDG with that before, whatever the size"),
        (Standard::MdaBone, "MD Anderson bone reads metastases of bone alone"),
    ] {
        for category in standard.categories() {
            let because = "a rule of its own";
            let whole = Said::Seen { standard: &standard, category: *category, labels: &[], because };
            let said = [sums, whole];
            let sentences: Vec<String> =
                differences(&said).iter().map(|apart| apart.sentence(&said).unwrap()).collect();
            if *category == verdict.category {
                assert_eq!(sentences, [] as [&str; 0], "{standard} {category}");
                continue;
            }
            if category.is_not_evaluable() {
                let end = format!("{standard} cannot be judged (a rule of its own), RECIST 1.1 can (");
                assert!(sentences[0].contains(&end), "{sentences:?}");
                continue;
            }
            let expected = format!(
                "RECIST 1.1 SD, {standard} {}: {reads}; RECIST 1.1 adds up whole diameters of T1 and T2 and counts non-target and new lesions",
                category.short()
            );
            assert_eq!(sentences, [expected]);
        }
    }
}

/// The two standards of one scan, each with its scope, in words.
fn told_of(history: &History, at: usize, standards: [(Standard, LesionScope); 2]) -> Vec<String> {
    let verdicts = standards.map(|(standard, scope)| {
        let settings = Settings { scope, ..Settings::of(standard) };
        (assess(history, &settings, at).unwrap(), scope)
    });
    let said: Vec<Said> =
        verdicts.iter().map(|(verdict, scope)| Said::Sums { verdict, history, scope: *scope }).collect();
    differences(&said).iter().map(|apart| apart.sentence(&said).unwrap()).collect()
}

/// What the reader calls equivocal is tumour to mRECIST by its size and pattern. RECIST 1.1 goes by the reader, and asks for
/// nothing of what mRECIST asks for.
#[test]
fn a_new_lesion_that_does_not_count_is_told_in_the_words_of_its_standard() {
    let mut scans = [scan(0, 50, Some(40), Some(60), 20), scan(1, 50, Some(40), Some(60), 20)];
    for scan in &mut scans {
        scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
    }
    let equivocal = found(Certainty::Equivocal, 12, VascularPattern::Typical, SinceLast::NotStated);
    scans[1].new_lesions.insert(id("n1"), equivocal);
    let [baseline, now] = scans;
    let history = History::new(lesions(), baseline, vec![now]).unwrap();
    let told =
        told_of(&history, 0, [(Standard::Recist11, LesionScope::All), (Standard::Mrecist, LesionScope::All)]);
    assert!(told.len() == 1 && told[0].ends_with("; to RECIST 1.1 it does not"), "{told:?}");
}

/// A sum of which a part is missing is said to be so, and no percentage is told of it.
#[test]
fn a_part_of_a_sum_has_no_change_from_the_baseline() {
    let mut scans = [scan(0, 50, Some(40), Some(60), 20), scan(1, 50, Some(40), Some(60), 100)];
    for scan in &mut scans {
        scan.non_targets.insert(id("nt1"), NonTargetReading::Present);
    }
    scans[1].targets.entry(id("t1")).or_default().size = None;
    let [baseline, now] = scans;
    let history = History::new(lesions(), baseline, vec![now]).unwrap();
    let told = told_of(
        &history,
        0,
        [(Standard::Recist11, LesionScope::All), (Standard::Mrecist, LesionScope::Treated)],
    );
    let [told] = told.as_slice() else { panic!("{told:?}") };
    assert!(told.contains("whole diameters of T1 and T2, 100 mm, incomplete ("), "{told}");
    assert!(told.contains("viable diameters of T1, 40 mm, 0.0 % from baseline"), "{told}");
}

/// Sums of diameters alone are those of three standards; the others add up something else, or look at more.
#[test]
fn only_some_standards_are_about_diameters_alone() {
    let history = courses().remove(0);
    for standard in STANDARDS {
        let expected = [Standard::Recist11, Standard::Irecist, Standard::Mrecist].contains(&standard);
        let verdict = assess(&history, &Settings::of(standard.clone()), 1).unwrap();
        assert_eq!(verdict.diameters().is_some(), expected, "{standard}");
    }
}

/// One standard that is read twice is told apart by its lesions; two standards by their names alone.
#[test]
fn one_standard_that_is_read_twice_is_named_with_its_lesions() {
    let mut scans = vec![scan(0, 50, Some(40), Some(60), 20), scan(1, 50, Some(20), Some(60), 60)];
    let history = History::new(lesions(), scans.remove(0), scans).unwrap();
    let twice = [(Standard::Recist11, LesionScope::Treated), (Standard::Recist11, LesionScope::Untreated)];
    let said = told_of(&history, 0, twice);
    assert!(
        said[0].starts_with("RECIST 1.1, treated lesions SD, RECIST 1.1, untreated lesions PD: "),
        "{said:?}"
    );
    let once = [(Standard::Mrecist, LesionScope::Treated), (Standard::Recist11, LesionScope::Untreated)];
    let said = told_of(&history, 0, once);
    assert!(said[0].starts_with("mRECIST PR, RECIST 1.1 PD: "), "{said:?}");
}
