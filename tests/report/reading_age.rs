//! How easily a patient reads their sheet, over every example of the library.
//!
//! The Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom 1975) is 0.39 times the words of a sentence
//! and 11.8 times the syllables of a word, less 15.59. A grade and five years is an age. Dates, names and numbers are
//! left out: they are looked up, not read, and so are labels and headings. What counts is what ends with a full stop.

use crate::clinic::Desk;
use crate::text::{check_text, text};
use aftercare::protocol::library::{embedded, parse};
use aftercare::protocol::{Content, edit};
use aftercare::report::{self, Block, Document, Printing, Row};

/// The oldest age that a sheet may ask for.
const OLDEST_YEARS: f64 = 11.0;

/// Words for professionals, which no patient should have to look up. Test names are explained on the sheet.
const JARGON: [&str; 24] = [
    "LFT",
    "FBC",
    "U&E",
    "INR",
    "AFP",
    "CEA",
    "MDT",
    "RECIST",
    "LI-RADS",
    "protocol",
    "baseline",
    "adherence",
    "window",
    "modality",
    "contrast",
    "imaging",
    "bloods",
    "lesion",
    "embolis",
    "volumetry",
    "CNS",
    "provisional",
    "circumstance",
    "QLQ",
];

const DATE_WORDS: [&str; 19] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What is read of a sheet: everything below the facts of the patient, line by line.
fn lines(document: &Document) -> Vec<String> {
    // Of the facts, the explanation of the treatment is read.
    let what = document.facts.iter().filter(|pair| pair.label == "What it is");
    let mut lines: Vec<String> = what.map(|pair| pair.value.clone()).collect();
    for section in &document.sections {
        lines.push(section.heading.clone());
        for block in &section.blocks {
            match block {
                Block::Text(words) | Block::Strong(words) => lines.push(words.clone()),
                Block::List(items) => lines.extend(items.clone()),
                Block::Facts(pairs) => {
                    lines.extend(pairs.iter().map(|pair| format!("{}. {}", pair.label, pair.value)))
                }
                Block::Table(table) => {
                    for row in &table.rows {
                        match row {
                            Row::Cells(cells) | Row::Sum(cells) => {
                                for cell in cells {
                                    lines.push(cell.text.clone());
                                    lines.extend(cell.below.clone());
                                }
                            }
                            Row::Note(words) => lines.push(words.clone()),
                            Row::Group(_) => {}
                        }
                    }
                }
            }
        }
    }
    lines
}

/// Groups of vowels, without a silent e at the end.
fn syllables(word: &str) -> usize {
    let is_vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let starts = |place: usize| is_vowel(letters[place]) && (place == 0 || !is_vowel(letters[place - 1]));
    let groups = (0..letters.len()).filter(|place| starts(*place)).count();
    let word: String = letters.iter().collect();
    let silent = word.ends_with('e') && !word.ends_with("le")
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    groups.saturating_sub(usize::from(silent)).max(1)
}

/// The age at which the sentences among the lines are read with ease.
fn reading_age(lines: &[String]) -> f64 {
    let (mut words, mut sentences, mut count) = (0_u32, 0_u32, 0_u32);
    for sentence in lines.iter().flat_map(|line| line.split_inclusive(['.', '!', '?'])) {
        let read: Vec<&str> = sentence
            .split(|letter: char| !(letter.is_alphabetic() || letter == '’'))
            .filter(|word| !word.is_empty() && !DATE_WORDS.contains(&word.to_lowercase().as_str()))
            .collect();
        if !read.is_empty() && sentence.ends_with(['.', '!', '?']) {
            sentences += 1;
            words += u32::try_from(read.len()).unwrap();
            count += u32::try_from(read.iter().map(|word| syllables(word)).sum::<usize>()).unwrap();
        }
    }
    let (words, sentences, count) = (f64::from(words), f64::from(sentences), f64::from(count));
    0.39 * words / sentences + 11.8 * count / words - 15.59 + 5.0
}

fn sheet_of(desk: &mut Desk, content: Content, number: &str) -> Document {
    desk.on("2026-01-05");
    let protocol = desk.approved(edit::confirm_all_anchors(&content));
    let patient = desk.patient(number, &format!("Name{number}"), "Given", "1960-02-01");
    desk.on("2026-02-02");
    let course = desk.start(patient, protocol, "2026-02-09");
    let printing = Printing {
        workspace: desk.workspace(),
        today: desk.today,
        by: "Dr A Okafor",
        at_ms: 1_770_000_000_000,
    };
    report::patient_plan(&printing, course).unwrap()
}

#[test]
fn every_sheet_is_read_at_eleven() {
    let mut desk = Desk::opened();
    for (place, id) in embedded::IDS.iter().enumerate() {
        let content = parse(embedded::text(id).unwrap()).unwrap();
        let number = numbers().nth(place).unwrap();
        let document = sheet_of(&mut desk, content, &number);
        let lines = lines(&document);
        assert!(lines.len() > 10, "{id}: hardly anything is said\n{}", text(&document));
        let age = reading_age(&lines);
        println!("{id}: {age:.1}");
        assert!(age <= OLDEST_YEARS, "{id}: read with ease at {age:.1}\n{}", lines.join("\n"));
        for word in JARGON {
            let found: Vec<&String> = lines.iter().filter(|line| line.contains(word)).collect();
            assert_eq!(found, Vec::<&String>::new(), "{id}: {word}");
        }
    }
}

/// The words under "Keeping other people safe".
fn precautions(desk: &mut Desk, id: &str, number: &str) -> (String, Vec<String>) {
    let content = parse(embedded::text(id).unwrap()).unwrap();
    let document = sheet_of(desk, content, number);
    let section = document.sections.iter().find(|section| section.heading == "Keeping other people safe");
    let missing = document.missing.iter().map(|missing| missing.what.clone());
    (section.map(|section| format!("{section:?}")).unwrap_or_default(), missing.collect())
}

#[test]
fn who_gives_out_rays_is_told_until_when() {
    let mut desk = Desk::opened();
    let mut numbers = numbers();
    let mut of = |id| precautions(&mut desk, id, &numbers.next().unwrap());
    let (seeds, missing) = of("brachy-prostate-ldr");
    assert!(seeds.contains("You get a card on Monday 9 February 2026"), "{seeds}");
    assert!(seeds.contains("until Thursday 9 April 2026 at least"), "{seeds}");
    assert!(!missing.iter().any(|what| what.contains("radiation card")), "{missing:?}");
    // The protocol gives no end: it is not guessed, and whoever prints is told.
    let (beads, missing) = of("sirt-hcc");
    assert!(beads.contains("Do what it says until ……"), "{beads}");
    assert!(missing.iter().any(|what| what.contains("radiation card")), "{missing:?}");
    assert_eq!(of("tace-deb").0, "");
}

/// What each treatment is said to be and what to call about after it, for people to read through: `tests/data/report/treatments.txt`.
#[test]
fn every_treatment_is_explained() {
    let mut lines = Vec::new();
    for id in embedded::IDS {
        let content = parse(embedded::text(id).unwrap()).unwrap();
        let words = report::treatment("", &content.title);
        assert!(words.is_some(), "{id}: nothing is said of “{}”", content.title);
        lines.push(format!("{id}: {}", words.unwrap_or_default()));
        let signs = report::warning_signs("", &content.title);
        assert!(signs.len() >= 4, "{id}: no patient is told when to call");
        lines.push(format!("  Call: {}", signs.join(" ")));
    }
    // What was done says more than what the protocol is for; a word within another word is not it.
    for procedure in ["Stent, superior vena cava", "Embolisation, segment V", "Surface wound care"] {
        lines.push(format!(
            "“{procedure}”: {}",
            report::treatment(procedure, "").unwrap_or("nothing is said")
        ));
        lines.push(format!("  Call: {}", report::warning_signs(procedure, "").join(" ")));
    }
    check_text("treatments", &format!("{}\n", lines.join("\n")));
}

/// The facts of the leaflet say so, and a patient after SIRT was told none of it.
#[test]
fn after_sirt_every_red_flag_is_on_the_sheet() {
    for name in ["SIRT (Y-90), right lobe", "Selective internal radiation therapy", "TARE"] {
        let signs = report::warning_signs(name, "").join(" ");
        for flag in [
            "yellow",
            "tummy swells",
            "black",
            "blood",
            "bad pain",
            "38 °C",
            "breathe",
            "muddled",
            "tube went in",
        ] {
            assert!(signs.contains(flag), "{name}: {flag}: {signs}");
        }
    }
}

#[test]
fn the_measure_tells_plain_words_from_others() {
    let of = |text: &str| reading_age(&[text.to_owned()]);
    // Six words of one syllable: 0.39 · 6 + 11.8 − 15.59 is grade −1.45.
    assert!((of("The cat sat on the mat.") - 3.55).abs() < 0.01, "{}", of("The cat sat on the mat."));
    assert!(
        of("Contrast-enhanced computed tomography demonstrates radiological response of treated lesions.")
            > 20.0
    );
    assert!(of("It shows how well your treatment has worked.") < 8.0);
}

/// NHS numbers that are never issued.
fn numbers() -> impl Iterator<Item = String> {
    (999_000_000_u64..).filter_map(|first| {
        let digits: Vec<u64> = first.to_string().bytes().map(|byte| u64::from(byte - b'0')).collect();
        let sum: u64 = digits.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        match 11 - sum % 11 {
            11 => Some(format!("{first}0")),
            10 => None,
            check => Some(format!("{first}{check}")),
        }
    })
}
