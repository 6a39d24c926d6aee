//! What an item is called, and what it is for, in words for the patient.
//!
//! Nothing is copied from a leaflet. The words of a protocol are for professionals and are not shown: what an item is
//! comes from its kind, how it is made, and the parts of its title that are known here. What is not known here is
//! said in general, never guessed.

use crate::calendar::Date;
use crate::imaging::Modality;
use crate::plan::{Item, Part};
use crate::protocol::ActivityKind;

/// An item as the patient is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plain {
    /// "CT scan of your liver".
    pub what: String,
    /// "It shows how well your treatment has worked."
    pub why: String,
    /// "By phone": where it is, where that needs no booking.
    pub place: &'static str,
    /// What to do before it, where the protocol asks for it.
    pub prepare: Option<&'static str>,
}

/// Words that stand in a title, and what they mean.
type Known = (&'static [&'static str], &'static str);

/// The item in plain words. `treated` is the day of the first treatment.
pub fn plain(item: &Item, treated: Option<Date>) -> Plain {
    let title = item.title.to_lowercase();
    let before = treated.is_none_or(|treated| item.window.target() < treated);
    let (what, why, place) = match item.kind {
        ActivityKind::Imaging => (scan(item.modality, &title), scan_why(item, &title, before), ""),
        ActivityKind::Bloods => ("Blood test".to_owned(), bloods_why(&title), ""),
        ActivityKind::Phone => {
            ("Phone call from us".to_owned(), first(&CALLS, &title).to_owned(), "By phone")
        }
        ActivityKind::Clinic if is_meeting(&title) => meeting(),
        ActivityKind::MdtReview => meeting(),
        ActivityKind::Clinic => {
            (first(&VISIT_NAMES, &title).to_owned(), first(&VISITS, &title).to_owned(), "")
        }
        ActivityKind::Questionnaire => {
            let about = first(&FORMS, &title);
            ("Form to fill in".to_owned(), format!("You answer a few questions about {about}."), "")
        }
        ActivityKind::PatientFeedback => {
            let why = "You tell us how you feel and what you think of your care.";
            ("Form to fill in".to_owned(), why.to_owned(), "")
        }
        ActivityKind::DeviceCheck => {
            (first(&CHECK_NAMES, &title).to_owned(), first(&CHECKS, &title).to_owned(), "")
        }
        ActivityKind::Education => ("Talk with your team".to_owned(), first(&TALKS, &title).to_owned(), ""),
        ActivityKind::MedicationCourse => (medicine(item, &title), medicine_why(item), ""),
    };
    Plain { what, why, place, prepare: prepare(&item.technique.to_lowercase()) }
}

/// What a kind of test is, for the list of words: name and meaning.
pub fn meanings(item: &Item) -> Vec<(&'static str, &'static str)> {
    let mut words = Vec::new();
    match (item.kind, item.modality) {
        (ActivityKind::Bloods, _) => {
            words.push(("Blood test", "We take a little blood from a vein in your arm."));
        }
        (ActivityKind::Imaging, Some(modality)) => {
            words.push((
                test_name(modality),
                match modality {
                    Modality::CtContrast | Modality::CtPlain => {
                        "X-rays take pictures of thin slices of your body. You lie still on a flat bed."
                    }
                    Modality::MriContrast | Modality::MriPlain => {
                        "A strong magnet takes pictures of your body. You lie still in a short tunnel. It is loud. Tell us if you have any metal in your body."
                    }
                    Modality::PetCt => {
                        "We put a weak tracer in a vein. The scan shows where the cells in your body work hard."
                    }
                    Modality::Ultrasound | Modality::Ceus => {
                        "We move a small probe on your skin. It makes pictures with sound."
                    }
                    Modality::XRay => "One quick picture.",
                    Modality::Fluoroscopy => "X-rays that show how things move.",
                    Modality::NuclearMedicine => {
                        "We put a weak tracer in a vein. A camera shows where it goes."
                    }
                },
            ));
            if modality.uses_iodinated_contrast() || modality.uses_gadolinium() {
                words.push((
                    "Dye",
                    "We put it in a vein so that the pictures are clear. Tell us if dye has made you ill.",
                ));
            }
        }
        _ => {}
    }
    words
}

fn test_name(modality: Modality) -> &'static str {
    match modality {
        Modality::CtContrast | Modality::CtPlain => "CT scan",
        Modality::MriContrast | Modality::MriPlain => "MRI scan",
        Modality::PetCt => "PET-CT scan",
        Modality::Ultrasound | Modality::Ceus => "Ultrasound scan",
        Modality::XRay => "X-ray",
        Modality::Fluoroscopy => "Moving X-ray",
        Modality::NuclearMedicine => "Tracer scan",
    }
}

/// "CT scan of your chest and tummy, with dye".
fn scan(modality: Option<Modality>, title: &str) -> String {
    let name = modality.map_or("Scan", test_name);
    let dye =
        modality.is_some_and(|modality| modality.uses_iodinated_contrast() || modality.uses_gadolinium());
    let parts: Vec<&str> = PARTS
        .iter()
        .filter(|(known, _)| known.iter().any(|word| title.contains(word)))
        .map(|(_, plain)| *plain)
        .collect();
    let of = match listed(&parts) {
        _ if title.contains("treated site") => " of the part we treated".to_owned(),
        parts if parts.is_empty() => String::new(),
        parts => format!(" of your {parts}"),
    };
    format!("{name}{of}{}", if dye { ", with dye" } else { "" })
}

fn scan_why(item: &Item, title: &str, before: bool) -> String {
    let known = SCANS.iter().find(|(words, _)| words.iter().any(|word| title.contains(word)));
    match known {
        Some((_, why)) => *why,
        None if before => "It shows how things are before your treatment.",
        None if !item.criteria.is_empty() => "It shows how well your treatment has worked.",
        None => "It shows how things are after your treatment.",
    }
    .to_owned()
}

/// "It checks your liver, your kidneys and how your blood clots."
fn bloods_why(title: &str) -> String {
    if title.contains("metformin") {
        return "It checks your kidneys. You stop metformin when you have the scan with contrast, and take it again only once we tell you that this test is in order.".to_owned();
    }
    let words: Vec<&str> = title.split(|c: char| !(c.is_alphanumeric() || c == '&' || c == '-')).collect();
    let found: Vec<&str> = BLOODS
        .iter()
        .filter(|(known, _)| known.iter().any(|name| words.contains(name)))
        .map(|(_, plain)| *plain)
        .collect();
    match listed(&found) {
        found if found.is_empty() => "It shows how your body is doing.".to_owned(),
        found => format!("It checks {found}."),
    }
}

/// A meeting that the patient does not go to.
fn is_meeting(title: &str) -> bool {
    title.contains("mdt") && !title.contains("clinic")
}

/// What it is called when the patient is in hospital, on whatever day that is.
pub const WARD: &str = "Time on the ward";

/// What a meeting is called.
pub const MEETING: &str = "Team meeting";

fn meeting() -> (String, String, &'static str) {
    let why = "Your team meets and talks about your results. You do not need to come.";
    (MEETING.to_owned(), why.to_owned(), "")
}

fn medicine(item: &Item, title: &str) -> String {
    // Where the title is only the kind, the time point is named after the medicine.
    let is_named = item.title != item.kind.label();
    let label = item.label.to_lowercase();
    let title = if is_named { title } else { &label };
    MEDICINES.iter().find(|(words, _)| words.iter().any(|word| title.contains(word))).map_or_else(
        || if is_named { item.title.clone() } else { item.label.clone() },
        |(_, plain)| (*plain).to_owned(),
    )
}

/// Never to start or stop by the sheet alone: the prescription decides.
fn medicine_why(item: &Item) -> String {
    match item.key.part {
        Part::CourseFinish => "Do not stop before this day unless your team tells you to.",
        Part::CourseStart | Part::Whole => "Your team tells you whether you need this, and how.",
    }
    .to_owned()
}

fn prepare(technique: &str) -> Option<&'static str> {
    let known = PREPARE.iter().find(|(words, _)| words.iter().any(|word| technique.contains(word)));
    known.map(|(_, plain)| *plain)
}

/// The last entry is for everything that is not known.
fn first(known: &[Known], title: &str) -> &'static str {
    let found = known.iter().find(|(words, _)| words.iter().any(|word| title.contains(word)));
    found.or(known.last()).map_or("", |(_, plain)| *plain)
}

/// "chest, tummy and hip area".
fn listed(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [all_but_last @ .., last] => format!("{} and {last}", all_but_last.join(", ")),
    }
}

const PARTS: [Known; 8] = [
    (&["chest"], "chest"),
    (&["lung"], "lungs"),
    (&["liver"], "liver"),
    (&["kidney"], "kidneys"),
    (&["abdomen", "abdominal"], "tummy"),
    (&["pelvis"], "hip area"),
    (&["body"], "body"),
    (&["prostate"], "prostate"),
];

const SCANS: [Known; 7] = [
    (&["planning", "volumetry", "lung shunt"], "It helps us plan your treatment."),
    (&["end-of-procedure"], "We do it at the end of your treatment to see that all went well."),
    (&["confirmation"], "It shows if the treatment reached all of the part we aimed at."),
    (&["position", "tip ", "dosimetry"], "It shows if all is in the right place."),
    (&["clot", "venogram"], "It looks for blood clots."),
    (&["drain", "re-accumulation"], "It shows if there is still fluid."),
    (&["filter", "if permanent"], "It checks your filter."),
];

const BLOODS: [Known; 6] = [
    (&["lft", "albumin", "bilirubin"], "your liver"),
    (&["u&e", "egfr", "na", "ck"], "your kidneys"),
    (&["fbc", "hb"], "your blood cells"),
    (&["inr", "clotting", "fibrinogen", "d-dimer"], "how your blood clots"),
    (&["crp"], "for signs of infection"),
    (&["afp", "cea", "psa", "5-hiaa", "chromogranin"], "a level in your blood that can show cancer"),
];

const CALLS: [Known; 7] = [
    (&["bleed"], "We ask if you have had any bleeding."),
    (&["pain"], "We ask about your pain and your painkillers."),
    (&["breath"], "We ask about your breathing."),
    (&["urin"], "We ask how you pass water."),
    (&["abscess", "febrile"], "We ask about fever and signs of infection."),
    (&["stent"], "We ask if your stent works well."),
    (&[], "We ask how you are."),
];

const VISIT_NAMES: [Known; 4] = [
    (&["surgery", "resection"], "Planned operation"),
    (&["video"], "Visit or video call"),
    (&["sips", "water then feed", "fluids then"], "First food and drink"),
    (&[], "Visit to your team"),
];

const VISITS: [Known; 7] = [
    (&["surgery", "resection"], "Your surgeon will tell you more."),
    (&["result", "pathology"], "We tell you your results."),
    (
        &["sips", "water then feed", "fluids then"],
        "You start with small sips. We tell you what you can have.",
    ),
    (&["diet", "feed", "weight"], "We talk about your food and your weight."),
    (&["limb", "skin"], "We look at your arm or leg and your skin."),
    (&["come out", "retrieval", "still needed", "remove"], "We talk about when it can come out."),
    (&[], "We see how you are and answer your questions."),
];

const FORMS: [Known; 8] = [
    (&["pain"], "your pain"),
    (&["breath"], "your breathing"),
    (&["dysphagia", "gooss"], "eating and drinking"),
    (&["itch"], "itching"),
    (&["swelling", "kishi"], "swelling"),
    (&["bowel"], "your bowels"),
    (&["ipss", "epic", "stent symptoms"], "how you pass water and how you feel"),
    (&[], "how you feel"),
];

const CHECK_NAMES: [Known; 10] = [
    (&["suture", "t-fasteners"], "Stitches out"),
    (&["stent change"], "Change of your stent"),
    (&["retrieval"], "Your filter is taken out"),
    (&["tube change", "tube exchange", "drain change", "change long-stay"], "Change of your tube"),
    (&["drain out", "remove if"], "Your drain is taken out"),
    (&["observation", "watch", "ward check", "hdu", "red flag", "urine"], WARD),
    (&["dressing", "site check"], "New dressing"),
    (&["home drainage"], "Draining fluid at home"),
    (&["pump", "charges"], "Check of your pump"),
    (&[], "Check by your team"),
];

const CHECKS: [Known; 8] = [
    (&["suture", "t-fasteners"], "They have done their work."),
    (
        &["stent change", "tube change", "tube exchange", "drain change", "change long-stay"],
        "A new one works better.",
    ),
    (&["retrieval", "drain out", "remove if"], "You only need it for a time."),
    (
        &["observation", "watch", "ward check", "hdu", "red flag", "urine"],
        "We watch you closely after your treatment.",
    ),
    (&["dressing", "site check"], "It keeps your skin clean and dry."),
    (&["home drainage"], "A nurse shows you how."),
    (&["pump", "charges"], "We see if it works well."),
    (&[], "We see if all is well."),
];

const TALKS: [Known; 3] = [
    (&["end of close-contact"], "From now on you can be close to other people again, if your team says so."),
    (&["radiation"], "We tell you how to keep other people safe, and give you a card to carry."),
    (&[], "We tell you how to look after yourself."),
];

const MEDICINES: [Known; 9] = [
    (&["anticoagulant", "antiplatelet"], "Blood-thinning medicine"),
    (&["painkiller", "pain/"], "Tablets for pain and for feeling sick"),
    (&["ulcer", "acid blocker"], "Tablet to protect your stomach"),
    (&["alpha-blocker"], "Tablet to help you pass water"),
    (&["drink plenty"], "Drink plenty, unless you were told to drink less"),
    (&["albumin"], "Drip on the ward"),
    (&["octreotide"], "Injections around your treatment"),
    (&["g-csf"], "Injections to help your blood cells"),
    (&["antibiotic"], "Antibiotic"),
];

const PREPARE: [Known; 3] = [
    (&["nil by mouth", "fasting", "fasted"], "Do not eat before it. Ask us from when on."),
    (&["full bladder"], "Come with a full bladder."),
    (&["bring "], "Ask us what to bring."),
];
