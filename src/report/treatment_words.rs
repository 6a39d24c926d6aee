//! What a treatment is, in plain words for the patient.
//!
//! As with [`super::plain_words`], nothing is copied from a leaflet and nothing is guessed: a treatment is explained
//! where the name of the procedure, else the title of the protocol, says which it is, and otherwise not at all.

/// Words that stand in a name, and what they mean. The first that is found holds, so the narrower come first.
type Known = (&'static [&'static str], &'static str);

/// "Tiny beads that give out rays go into the blood tube that feeds your liver …": what was done, or will be; none of
/// a treatment that is not known here.
pub fn treatment(procedure: &str, title: &str) -> Option<&'static str> {
    let names = [words_of(procedure), words_of(title)];
    let found = |known: &[Known]| {
        let of =
            |name: &String| known.iter().find(|(known, _)| known.iter().any(|words| name.contains(words)));
        names.iter().find_map(of).map(|(_, plain)| *plain)
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

const TREATMENTS: [Known; 35] = [
    (
        &[" sirt ", " selective internal radiation ", " radioembolisation ", " tare "],
        "Tiny beads go into the blood tube that feeds your liver. They give out rays that harm the tumour from inside.",
    ),
    (
        &[" debiri ", " tace ", " chemoembolisation "],
        "Cancer medicine goes into the blood tube that feeds the tumour. The tube is then blocked, to starve the tumour.",
    ),
    (
        &[" portal vein embolisation ", " pve "],
        "Some blood tubes in your liver are blocked on purpose. The rest of your liver then grows before your operation.",
    ),
    (
        &[" embolisation before surgery ", " preoperative embolisation ", " pre operative embolisation "],
        "Blood tubes that feed the tumour are blocked, so that you bleed less in your operation.",
    ),
    (
        &[" embolisation for tumour bleeding ", " haemostatic embolisation "],
        "The blood tube that bleeds is blocked from inside.",
    ),
    (
        &[" bland embolisation ", " tae "],
        "The blood tube that feeds the tumour is blocked, to starve the tumour.",
    ),
    (&[" electroporation ", " ire "], "Needles go into the tumour. Short bursts of current destroy it."),
    (&[" painful bone "], "Heat or cold destroys the part of the bone that hurts, so that it hurts less."),
    (&[" bone oligometastasis "], "Heat or cold destroys the tumour in your bone."),
    (
        &[" cryoablation ", " cryotherapy "],
        "A thin needle goes into the tumour. Its tip gets so cold that it destroys the tumour.",
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
    ),
    (
        &[" brachytherapy low dose rate ", " i 125 ", " ldr "],
        "Tiny seeds that give out rays are put into your prostate and stay there.",
    ),
    (
        &[" brachytherapy high dose rate ", " hdr "],
        "Thin tubes are put into your prostate. A source of rays goes into them for a short time and comes out again.",
    ),
    (&[" biopsy "], "A tiny piece is taken with a needle, so that it can be looked at closely."),
    (&[" pleural aspiration "], "A needle takes out fluid from around your lung."),
    (
        &[" pleural drain ", " indwelling pleural catheter ", " pleural catheter "],
        "A thin tube lets out fluid from around your lung.",
    ),
    (&[" alfapump ", " peritoneo cystic pump "], "A small pump moves fluid from your tummy to your bladder."),
    (
        &[" peritoneovenous shunt "],
        "A thin tube under your skin leads fluid from your tummy back into your blood.",
    ),
    (&[" tunnelled peritoneal drain "], "A soft tube stays in your tummy to let out fluid."),
    (
        &[" ascitic aspiration ", " paracentesis ", " ascitic drainage "],
        "A thin tube lets out fluid from your tummy.",
    ),
    (
        &[" biliary drainage ", " biliary stent ", " biliary stenting "],
        "A thin tube makes a way for your bile where it is blocked.",
    ),
    (
        &[" central venous access ", " picc ", " tunnelled catheter ", " implanted port "],
        "A soft tube is put into a large vein. You need fewer needles with it.",
    ),
    (
        &[" drainage of collection ", " abscess ", " collection drainage "],
        "A thin tube lets out fluid that has gathered in your body.",
    ),
    (
        &[" nasogastric ", " nasojejunal "],
        "A soft tube goes through your nose to your stomach or gut, so that you can be fed.",
    ),
    (
        &[" gastrostomy ", " rig "],
        "A soft tube goes through your skin into your stomach, so that you can be fed.",
    ),
    (&[" fiducial ", " marker insertion "], "Tiny markers are put in to show where to aim your rays."),
    (&[" oesophageal stent "], "A small tube holds your food pipe open."),
    (&[" gastroduodenal stent "], "A small tube holds the way out of your stomach open."),
    (&[" colonic stent "], "A small tube holds your bowel open."),
    (
        &[" vena caval filter ", " vena cava filter ", " ivc filter "],
        "A small filter in a large vein catches blood clots.",
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
    ),
    (
        &[" percutaneous nephrostomy ", " nephrostomy "],
        "A thin tube in your back lets water out of your kidney.",
    ),
    (&[" ureteric stent "], "A soft tube inside you lets water flow from your kidney to your bladder."),
    (
        &[" chemosaturation ", " isolated liver perfusion ", " hepatic perfusion "],
        "Strong cancer medicine goes through your liver. Your blood is then cleaned of it.",
    ),
    (
        &[" isolated limb ", " limb perfusion ", " limb infusion "],
        "Strong cancer medicine goes through your arm or leg alone.",
    ),
];

/// Where neither name says more.
const IN_GENERAL: [Known; 3] = [
    (&[" embolisation "], "A blood tube is blocked from inside."),
    (&[" ablation "], "The tumour is destroyed where it is. It is not cut out."),
    (&[" brachytherapy "], "A source of rays is put inside your body, close to the tumour."),
];
