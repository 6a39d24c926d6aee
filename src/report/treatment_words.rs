//! What a treatment is, and what to call about after it, in plain words for the patient.
//!
//! As with [`super::plain_words`], nothing is copied from a leaflet and nothing is guessed: a treatment is explained
//! where the name of the procedure, else the title of the protocol, says which it is, and otherwise not at all.

/// Words that stand in a name, what they mean, and the signs of harm. The first that is found holds, so the narrower
/// come first.
type Known = (&'static [&'static str], &'static str, &'static [&'static str]);

/// "Tiny beads that give out rays go into the blood tube that feeds your liver …": what was done, or will be; none of
/// a treatment that is not known here.
pub fn treatment(procedure: &str, title: &str) -> Option<&'static str> {
    known(&[words_of(procedure), words_of(title)]).map(|(_, plain, _)| *plain)
}

/// The signs of harm after a treatment for which a patient calls at once, worst or most telling first; empty for a
/// treatment that is not known here.
///
/// They are what a patient can feel or see of the complications that the example protocol of each procedure lists
/// (`safety.complications`, with its sources). From 38 °C it is a fever here: a default of this project, which a team
/// that gives its patients another threshold has to say by hand. The sentences are our own.
pub fn warning_signs(procedure: &str, title: &str) -> Vec<&'static str> {
    let names = [words_of(procedure), words_of(title)];
    let Some((.., signs)) = known(&names) else { return Vec::new() };
    // What a needle can harm depends on where it went, which another word of the name tells.
    let part =
        NEEDLE.iter().find(|(part, _)| names.iter().any(|name| part.iter().any(|it| name.contains(it))));
    match part {
        Some((_, of_part)) if *signs == ABLATED => of_part.to_vec(),
        _ => signs.to_vec(),
    }
}

fn known(names: &[String; 2]) -> Option<&'static Known> {
    let found = |known: &'static [Known]| {
        let of =
            |name: &String| known.iter().find(|(known, ..)| known.iter().any(|words| name.contains(words)));
        names.iter().find_map(of)
    };
    found(&TREATMENTS).or_else(|| found(&IN_GENERAL))
}

/// Its words in small letters with a space around each, so that "rfa" is not found in "surface".
fn words_of(name: &str) -> String {
    let name = name.to_lowercase();
    let words: Vec<&str> =
        name.split(|letter: char| !letter.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

// What a patient can feel or see of each harm.
const ARM_SWELLS: &str = "Your arm, neck or face swells.";
const BACK_BLEEDS: &str = "You bleed a lot from your back passage.";
const BACK_PAIN: &str = "You have bad pain in your back or side.";
const BAD_PAIN: &str = "You have bad pain that does not get better.";
const BELLY_SWELLS: &str = "Your tummy swells up.";
const BLACK: &str = "Your poo is black, or you are sick with blood in it.";
const BLEEDS: &str = "You bleed and it does not stop.";
const BLEEDS_AGAIN: &str = "You bleed again.";
const BONE_PAIN: &str = "You have sudden bad pain when you move or stand.";
const BREATH: &str = "It gets hard to breathe, or you have a new cough.";
const BRUISES: &str = "You get bruises or spots and do not know why.";
const CHEST_PAIN: &str = "You have pain in your chest.";
const CLOUDY: &str = "The fluid from the drain is cloudy or smells bad.";
const COUGH_BLOOD: &str = "You cough up blood.";
const DARK_WATER: &str = "Your pee is dark, like cola.";
const DRINK_COUGH: &str = "You cough each time you drink.";
const FAINT: &str = "You feel faint, cold and sweaty.";
const FEED_COUGH: &str = "You cough or choke when the feed runs. Stop the feed.";
const FEED_PAIN: &str = "It hurts when the feed runs. Stop the feed.";
const HEART: &str = "Your heart races or skips beats.";
const HOT: &str = "You are hot and shivery, or your temperature is 38 °C or more.";
const KIDNEY_PAIN: &str = "You have bad pain in your side or back.";
const LEGS_SWELL: &str = "Your leg or both legs swell.";
const LIMB: &str = "The arm or leg we treated gets tight and hurts a lot.";
const LIMB_SWELLS: &str = "The arm or leg we treated swells up.";
const LINE_PAIN: &str = "It hurts when something goes into the line.";
const LITTLE_WATER: &str = "You pass little or no pee.";
const MUDDLED: &str = "You feel muddled or very sleepy.";
const NO_POO: &str = "You pass no poo or wind.";
const NO_SWALLOW: &str = "You cannot swallow.";
const NO_WATER: &str = "You cannot pee.";
const NUMB: &str = "It goes numb, cold or pale.";
const PUS: &str = "The fluid from the drain looks like pus or smells bad.";
const RED_WATER: &str = "Your pee is red or has clots in it.";
const SHOULDER: &str = "You have pain at the tip of your shoulder.";
const SICK: &str = "You are sick again and again.";
const SKIN: &str = "Your skin goes dark, sore or blistered.";
const STROKE: &str = "Your face, an arm or your speech is not as it was. Call 999.";
const SWELLS_BACK: &str = "Your face, arms or legs swell up again.";
const TUBE_OUT: &str = "The tube comes out, moves, leaks or is blocked.";
const TUBE_SITE: &str = "The place where the tube went in bleeds or swells.";
const TUMMY_PAIN: &str = "You have bad pain in your tummy.";
const WATERWORKS: &str = "You cannot pee, or you leak pee or poo.";
const WEAK_LEGS: &str = "An arm or leg gets weak or numb.";
const WOUND: &str = "The skin where we treated you is red, hot or wet.";
const YELLOW: &str = "Your skin or your eyes go yellow.";

/// Of an ablation by heat or cold whose part of the body no name tells.
const ABLATED: &[&str] = &[BAD_PAIN, HOT, BREATH, BLEEDS, FAINT];

/// What a needle can harm, by the part that it went into.
const NEEDLE: [(&[&str], &[&str]); 3] = [
    (&[" kidney ", " renal "], &[KIDNEY_PAIN, RED_WATER, TUMMY_PAIN, HOT, FAINT]),
    (&[" lung ", " pulmonary "], &[BREATH, CHEST_PAIN, COUGH_BLOOD, HOT, FAINT]),
    (
        &[" liver ", " hepatocellular ", " hcc ", " hepatic "],
        &[TUMMY_PAIN, SHOULDER, HOT, YELLOW, BREATH, BLEEDS],
    ),
];

const TREATMENTS: [Known; 35] = [
    (
        &[" sirt ", " selective internal radiation ", " radioembolisation ", " tare "],
        "Tiny beads go into the blood tube that feeds your liver. They give out rays that harm the tumour from inside.",
        &[YELLOW, BELLY_SWELLS, BLACK, TUMMY_PAIN, HOT, BREATH, MUDDLED, TUBE_SITE],
    ),
    (
        &[" debiri ", " tace ", " chemoembolisation "],
        "Cancer medicine goes into the blood tube that feeds the tumour. The tube is then blocked, to starve the tumour.",
        &[YELLOW, BELLY_SWELLS, BLACK, TUMMY_PAIN, HOT, MUDDLED, SKIN, TUBE_SITE],
    ),
    (
        &[" portal vein embolisation ", " pve "],
        "Some blood tubes in your liver are blocked on purpose. The rest of your liver then grows before your operation.",
        &[TUMMY_PAIN, HOT, BELLY_SWELLS, YELLOW, BLEEDS],
    ),
    (
        &[" embolisation before surgery ", " preoperative embolisation ", " pre operative embolisation "],
        "Blood tubes that feed the tumour are blocked, so that you bleed less in your operation.",
        &[TUBE_SITE, WEAK_LEGS, TUMMY_PAIN, HOT, LITTLE_WATER],
    ),
    (
        &[" embolisation for tumour bleeding ", " haemostatic embolisation "],
        "The blood tube that bleeds is blocked from inside.",
        &[BLEEDS_AGAIN, TUMMY_PAIN, SKIN, HOT, TUBE_SITE],
    ),
    (
        &[" bland embolisation ", " tae "],
        "The blood tube that feeds the tumour is blocked, to starve the tumour.",
        &[YELLOW, BELLY_SWELLS, BLACK, TUMMY_PAIN, HOT, MUDDLED, SKIN, TUBE_SITE],
    ),
    (
        &[" electroporation ", " ire "],
        "Needles go into the tumour. Short bursts of current destroy it.",
        &[TUMMY_PAIN, SHOULDER, HOT, YELLOW, BREATH, HEART, BLEEDS],
    ),
    (
        &[" painful bone "],
        "Heat or cold destroys the part of the bone that hurts, so that it hurts less.",
        &[WEAK_LEGS, WATERWORKS, BONE_PAIN, HOT, WOUND, BREATH],
    ),
    (
        &[" bone oligometastasis "],
        "Heat or cold destroys the tumour in your bone.",
        &[WEAK_LEGS, WATERWORKS, BONE_PAIN, HOT, WOUND, BREATH],
    ),
    (
        &[" cryoablation ", " cryotherapy "],
        "A thin needle goes into the tumour. Its tip gets so cold that it destroys the tumour.",
        ABLATED,
    ),
    (
        &[
            " thermal ablation ",
            " thermal rfa microwave ablation ",
            " rfa ",
            " microwave ",
            " radiofrequency ",
        ],
        "A thin needle goes into the tumour. Its tip gets so hot that it destroys the tumour.",
        ABLATED,
    ),
    (
        &[" brachytherapy low dose rate ", " i 125 ", " ldr "],
        "Tiny seeds that give out rays are put into your prostate and stay there.",
        &[NO_WATER, RED_WATER, HOT, BACK_BLEEDS],
    ),
    (
        &[" brachytherapy high dose rate ", " hdr "],
        "Thin tubes are put into your prostate. A source of rays goes into them for a short time and comes out again.",
        &[NO_WATER, RED_WATER, HOT, BACK_BLEEDS],
    ),
    (
        &[" biopsy "],
        "A tiny piece is taken with a needle, so that it can be looked at closely.",
        &[BAD_PAIN, BREATH, COUGH_BLOOD, BLEEDS, FAINT, HOT],
    ),
    (
        &[" pleural aspiration "],
        "A needle takes out fluid from around your lung.",
        &[BREATH, CHEST_PAIN, COUGH_BLOOD, BLEEDS, HOT],
    ),
    (
        &[" pleural drain ", " indwelling pleural catheter ", " pleural catheter "],
        "A thin tube lets out fluid from around your lung.",
        &[BREATH, CHEST_PAIN, HOT, PUS, TUBE_OUT],
    ),
    (
        &[" alfapump ", " peritoneo cystic pump "],
        "A small pump moves fluid from your tummy to your bladder.",
        &[LITTLE_WATER, BELLY_SWELLS, TUMMY_PAIN, HOT, MUDDLED, WOUND],
    ),
    (
        &[" peritoneovenous shunt "],
        "A thin tube under your skin leads fluid from your tummy back into your blood.",
        &[BREATH, BLEEDS, BELLY_SWELLS, HOT, WOUND],
    ),
    (
        &[" tunnelled peritoneal drain "],
        "A soft tube stays in your tummy to let out fluid.",
        &[TUMMY_PAIN, CLOUDY, HOT, BELLY_SWELLS, TUBE_OUT],
    ),
    (
        &[" ascitic aspiration ", " paracentesis ", " ascitic drainage "],
        "A thin tube lets out fluid from your tummy.",
        &[TUMMY_PAIN, HOT, MUDDLED, FAINT, BLEEDS],
    ),
    (
        &[" biliary drainage ", " biliary stent ", " biliary stenting "],
        "A thin tube makes a way for your bile where it is blocked.",
        &[HOT, YELLOW, TUMMY_PAIN, BLACK, BLEEDS, TUBE_OUT],
    ),
    (
        &[" central venous access ", " picc ", " tunnelled catheter ", " implanted port "],
        "A soft tube is put into a large vein. You need fewer needles with it.",
        &[HOT, ARM_SWELLS, LINE_PAIN, BREATH, WOUND],
    ),
    (
        &[" drainage of collection ", " abscess ", " collection drainage "],
        "A thin tube lets out fluid that has gathered in your body.",
        &[HOT, TUMMY_PAIN, BREATH, BLEEDS, TUBE_OUT],
    ),
    (
        &[" nasogastric ", " nasojejunal "],
        "A soft tube goes through your nose to your stomach or gut, so that you can be fed.",
        &[FEED_COUGH, BREATH, MUDDLED, TUBE_OUT],
    ),
    (
        &[" gastrostomy ", " rig "],
        "A soft tube goes through your skin into your stomach, so that you can be fed.",
        &[FEED_PAIN, FEED_COUGH, HOT, BLEEDS, WOUND, TUBE_OUT],
    ),
    (
        &[" fiducial ", " marker insertion "],
        "Tiny markers are put in to show where to aim your rays.",
        &[BREATH, CHEST_PAIN, BLEEDS, HOT],
    ),
    (
        &[" oesophageal stent "],
        "A small tube holds your food pipe open.",
        &[CHEST_PAIN, DRINK_COUGH, NO_SWALLOW, BLACK, BREATH, HOT],
    ),
    (
        &[" gastroduodenal stent "],
        "A small tube holds the way out of your stomach open.",
        &[TUMMY_PAIN, SICK, YELLOW, BLACK, HOT],
    ),
    (
        &[" colonic stent "],
        "A small tube holds your bowel open.",
        &[TUMMY_PAIN, BELLY_SWELLS, NO_POO, BACK_BLEEDS, HOT],
    ),
    (
        &[" vena caval filter ", " vena cava filter ", " ivc filter "],
        "A small filter in a large vein catches blood clots.",
        &[BREATH, CHEST_PAIN, LEGS_SWELL, TUMMY_PAIN, TUBE_SITE],
    ),
    (
        &[
            " vena cava stent ",
            " stent superior vena cava ",
            " stent inferior vena cava ",
            " ivc stent ",
            " svc stent ",
        ],
        "A small tube holds a large vein open.",
        &[SWELLS_BACK, BREATH, CHEST_PAIN, FAINT, TUBE_SITE],
    ),
    (
        &[" percutaneous nephrostomy ", " nephrostomy "],
        "A thin tube in your back lets water out of your kidney.",
        &[TUBE_OUT, HOT, RED_WATER, LITTLE_WATER, BREATH],
    ),
    (
        &[" ureteric stent "],
        "A soft tube inside you lets water flow from your kidney to your bladder.",
        &[HOT, RED_WATER, LITTLE_WATER, BACK_PAIN],
    ),
    (
        &[" chemosaturation ", " isolated liver perfusion ", " hepatic perfusion "],
        "Strong cancer medicine goes through your liver. Your blood is then cleaned of it.",
        &[HOT, BRUISES, BLEEDS, CHEST_PAIN, YELLOW, MUDDLED, STROKE],
    ),
    (
        &[" isolated limb ", " limb perfusion ", " limb infusion "],
        "Strong cancer medicine goes through your arm or leg alone.",
        &[LIMB, NUMB, DARK_WATER, LIMB_SWELLS, BREATH],
    ),
];

/// Where neither name says more.
const IN_GENERAL: [Known; 3] = [
    (
        &[" embolisation "],
        "A blood tube is blocked from inside.",
        &[TUMMY_PAIN, HOT, YELLOW, SKIN, TUBE_SITE],
    ),
    (
        &[" ablation "],
        "The tumour is destroyed where it is. It is not cut out.",
        &[BAD_PAIN, HOT, BREATH, BLEEDS, FAINT],
    ),
    (
        &[" brachytherapy "],
        "A source of rays is put inside your body, close to the tumour.",
        &[BAD_PAIN, NO_WATER, BLEEDS, HOT],
    ),
];
