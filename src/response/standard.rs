use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Category;

/// A published response standard that a protocol can ask for, or the team's own wording.
///
/// In files it is its code; a team's own wording is `own:` and the words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standard {
    /// RECIST 1.1 (Eisenhauer 2009, Eur J Cancer 45:228): sums of diameters in mm.
    Recist11,
    /// iRECIST (Seymour 2017, Lancet Oncol 18:e143): RECIST 1.1 with progression in two steps.
    Irecist,
    /// mRECIST (Lencioni & Llovet 2010, Semin Liver Dis 30:52): viable diameters of liver lesions in mm.
    Mrecist,
    /// EASL (Bruix 2001, J Hepatol 35:421): products of diameters in mm², viable ones of liver lesions.
    Easl,
    /// WHO (Miller 1981, Cancer 47:207): products of diameters in mm².
    Who,
    /// Choi (Choi 2007, J Clin Oncol 25:1753): sums of diameters in mm, mean attenuation in HU.
    Choi,
    /// Modified Choi (Nathan 2010, Cancer Biol Ther 9:15): as Choi, and a response needs both.
    ModifiedChoi,
    /// qEASL (Chapiro 2015, Radiology 275:438): enhancing volumes in cm³.
    Volumetric,
    /// PERCIST 1.0 (Wahl 2009, J Nucl Med 50 Suppl 1:122S): SULpeak on FDG-PET in g/mL.
    Percist,
    /// EORTC PET (Young 1999, Eur J Cancer 35:1773): SUV on FDG-PET in g/mL.
    EortcPet,
    /// LI-RADS treatment response 2024 without radiation (Radiology 2024;313:e232408): what is seen of a lesion.
    LiRads2024Nonradiation,
    /// LI-RADS treatment response 2024 after radiation (Radiology 2024;313:e232408): what is seen of a lesion.
    LiRads2024Radiation,
    /// LI-RADS treatment response of version 2018 (ACR): what is seen of a lesion.
    LiRads2018,
    /// The terms of ablation (Ahmed 2014, Radiology 273:241): what is seen of the zone.
    Ablation2014,
    /// Nadir + 2 ng/mL (Roach 2006, Int J Radiat Oncol Biol Phys 65:965): PSA in ng/mL.
    Phoenix,
    /// Three rises in a row (ASTRO 1997, Int J Radiat Oncol Biol Phys 37:1035): PSA in ng/mL.
    Astro,
    /// MD Anderson for bone (Hamaoka 2004, J Clin Oncol 22:2942): what is seen of bone metastases.
    MdaBone,
    /// The international consensus (Chow 2012, Int J Radiat Oncol Biol Phys 82:1730): worst pain 0 to 10, opioids in mg
    /// a day.
    ChowPain,
    /// Relief of pain by bands (Dworkin 2008, J Pain 9:105): pain 0 to 10.
    PainScore,
    /// The team's own wording; the clinician sets the category.
    Own(String),
}

/// What is fixed about a published standard.
struct Facts {
    code: &'static str,
    name: &'static str,
    version: &'static str,
    citation: &'static str,
}

impl Standard {
    /// Every published standard that has a name here.
    pub const PUBLISHED: &'static [Standard] = &[
        Standard::Recist11,
        Standard::Irecist,
        Standard::Mrecist,
        Standard::Easl,
        Standard::Who,
        Standard::Choi,
        Standard::ModifiedChoi,
        Standard::Volumetric,
        Standard::Percist,
        Standard::EortcPet,
        Standard::LiRads2024Nonradiation,
        Standard::LiRads2024Radiation,
        Standard::LiRads2018,
        Standard::Ablation2014,
        Standard::Phoenix,
        Standard::Astro,
        Standard::MdaBone,
        Standard::ChowPain,
        Standard::PainScore,
    ];

    fn facts(&self) -> Option<Facts> {
        let facts = |code, name, version, citation| Some(Facts { code, name, version, citation });
        match self {
            Standard::Recist11 => {
                facts("recist-1.1", "RECIST 1.1", "2009", "Eisenhauer 2009, Eur J Cancer 45:228")
            }
            Standard::Irecist => facts("irecist", "iRECIST", "2017", "Seymour 2017, Lancet Oncol 18:e143"),
            Standard::Mrecist => facts(
                "mrecist",
                "mRECIST",
                "2010",
                "Lencioni & Llovet 2010, Semin Liver Dis 30:52; Llovet & Lencioni 2020, J Hepatol 72:288",
            ),
            Standard::Easl => facts("easl", "EASL", "2001", "Bruix 2001, J Hepatol 35:421"),
            Standard::Who => facts("who", "WHO", "1979", "Miller 1981, Cancer 47:207"),
            Standard::Choi => facts("choi", "Choi", "2007", "Choi 2007, J Clin Oncol 25:1753"),
            Standard::ModifiedChoi => {
                facts("mchoi", "Modified Choi", "2010", "Nathan 2010, Cancer Biol Ther 9:15")
            }
            Standard::Volumetric => {
                facts("volumetric", "Volumetric (qEASL)", "2015", "Chapiro 2015, Radiology 275:438")
            }
            Standard::Percist => {
                facts("percist-1.0", "PERCIST 1.0", "2009", "Wahl 2009, J Nucl Med 50 Suppl 1:122S")
            }
            Standard::EortcPet => facts("eortc-pet", "EORTC PET", "1999", "Young 1999, Eur J Cancer 35:1773"),
            Standard::LiRads2024Nonradiation => facts(
                "li-rads-tra-2024-nonradiation",
                "LI-RADS treatment response, nonradiation",
                "2024",
                "ACR LI-RADS TRA v2024; Radiology 2024;313:e232408",
            ),
            Standard::LiRads2024Radiation => facts(
                "li-rads-tra-2024-radiation",
                "LI-RADS treatment response, radiation",
                "2024",
                "ACR LI-RADS TRA v2024; Radiology 2024;313:e232408",
            ),
            Standard::LiRads2018 => facts(
                "li-rads-tra-2018",
                "LI-RADS treatment response",
                "2018",
                "ACR LI-RADS v2018, treatment response algorithm",
            ),
            Standard::Ablation2014 => {
                facts("ablation-2014", "Ablation terms", "2014", "Ahmed 2014, Radiology 273:241")
            }
            Standard::Phoenix => {
                facts("phoenix", "Phoenix", "2006", "Roach 2006, Int J Radiat Oncol Biol Phys 65:965")
            }
            Standard::Astro => {
                facts("astro-1996", "ASTRO", "1996", "ASTRO 1997, Int J Radiat Oncol Biol Phys 37:1035")
            }
            Standard::MdaBone => {
                facts("mda-bone", "MD Anderson bone", "2004", "Hamaoka 2004, J Clin Oncol 22:2942")
            }
            Standard::ChowPain => facts(
                "chow-pain",
                "International consensus pain response",
                "2012",
                "Chow 2012, Int J Radiat Oncol Biol Phys 82:1730",
            ),
            Standard::PainScore => {
                facts("pain-nrs", "Pain score 0 to 10", "2008", "Dworkin 2008, J Pain 9:105")
            }
            Standard::Own(_) => None,
        }
    }

    /// Not one in words of the MDT's own.
    pub fn is_published(&self) -> bool {
        !matches!(self, Standard::Own(_))
    }

    /// The code in files.
    pub fn code(&self) -> String {
        match (self, self.facts()) {
            (_, Some(facts)) => facts.code.to_owned(),
            (Standard::Own(words), _) => format!("own:{words}"),
            (_, None) => String::new(),
        }
    }

    /// The standard of a code, or `None`. `own:` needs words.
    pub fn from_code(code: &str) -> Option<Standard> {
        if let Some(words) = code.strip_prefix("own:") {
            let words = words.trim();
            return (!words.is_empty()).then(|| Standard::Own(words.to_owned()));
        }
        Standard::PUBLISHED.iter().find(|standard| standard.code() == code).cloned()
    }

    /// The name on screens and in letters.
    pub fn name(&self) -> String {
        match (self, self.facts()) {
            (_, Some(facts)) => facts.name.to_owned(),
            (Standard::Own(words), _) => words.clone(),
            (_, None) => String::new(),
        }
    }

    /// The edition; empty for a team's own wording.
    pub fn version(&self) -> &'static str {
        self.facts().map_or("", |facts| facts.version)
    }

    /// Where it is published; empty for a team's own wording.
    pub fn citation(&self) -> &'static str {
        self.facts().map_or("", |facts| facts.citation)
    }

    /// Adds up diameters, and is worked out by [`super::assess`].
    pub fn is_computed(&self) -> bool {
        matches!(self, Standard::Recist11 | Standard::Irecist | Standard::Mrecist)
            || self.reads_more_than_diameters()
    }

    /// Worked out from what is not measured for every other standard: a perpendicular diameter, a volume, attenuation.
    pub fn reads_more_than_diameters(&self) -> bool {
        matches!(
            self,
            Standard::Easl | Standard::Who | Standard::Choi | Standard::ModifiedChoi | Standard::Volumetric
        )
    }

    /// What its targets add up to: "Sum of diameters".
    pub fn sum_words(&self) -> &'static str {
        match self {
            Standard::Easl | Standard::Who => "Sum of products",
            Standard::Volumetric => "Enhancing volume",
            _ => "Sum of diameters",
        }
    }

    /// Reads what is seen of each lesion that was treated locally, in place of diameters.
    pub fn reads_features(&self) -> bool {
        matches!(
            self,
            Standard::LiRads2024Nonradiation
                | Standard::LiRads2024Radiation
                | Standard::LiRads2018
                | Standard::Ablation2014
        )
    }

    /// Reads the uptake on an FDG-PET, in place of diameters.
    pub fn reads_uptake(&self) -> bool {
        matches!(self, Standard::Percist | Standard::EortcPet)
    }

    /// Reads what is seen on a scan, in place of diameters: treated lesions, uptake, bone.
    pub fn reads_what_is_seen(&self) -> bool {
        self.reads_features() || self.reads_uptake() || *self == Standard::MdaBone
    }

    /// The app works the category of a scan out itself. For the others the clinician chooses from
    /// [`Standard::categories`].
    pub fn is_worked_out_on_scans(&self) -> bool {
        self.is_computed() || self.reads_what_is_seen()
    }

    /// Reads values that are recorded over time (PSA, pain), in place of scans.
    pub fn reads_values(&self) -> bool {
        matches!(self, Standard::Phoenix | Standard::Astro | Standard::ChowPain | Standard::PainScore)
    }

    /// The app works the category out itself, from scans or from values.
    pub fn is_worked_out(&self) -> bool {
        self.is_worked_out_on_scans() || self.reads_values()
    }

    /// The categories of this standard, best first; empty for a team's own wording.
    pub fn categories(&self) -> &'static [Category] {
        use Category::*;
        match self {
            Standard::Recist11
            | Standard::Mrecist
            | Standard::Easl
            | Standard::Who
            | Standard::Choi
            | Standard::ModifiedChoi
            | Standard::Volumetric => &[Cr, Pr, Sd, NonCrNonPd, Ned, Pd, Ne],
            Standard::Irecist => {
                &[ImmuneCr, ImmunePr, ImmuneSd, ImmuneNonCrNonUpd, Ned, ImmuneUpd, ImmuneCpd, Ne]
            }
            Standard::MdaBone => &[Cr, Pr, Sd, Pd, Ne],
            Standard::Percist | Standard::EortcPet => {
                &[MetabolicCr, MetabolicPr, MetabolicSd, MetabolicPd, Ne]
            }
            Standard::LiRads2024Nonradiation | Standard::LiRads2018 => {
                &[Nonviable, Equivocal, Viable, Nonevaluable]
            }
            Standard::LiRads2024Radiation => &[Nonviable, Nonprogressing, Viable, Nonevaluable],
            Standard::Ablation2014 => &[CompleteAblation, ResidualTumour, LocalProgression, Ne],
            Standard::Phoenix | Standard::Astro => &[NoBiochemicalFailure, BiochemicalFailure, Ne],
            Standard::ChowPain => &[PainCr, PainPr, PainIndeterminate, PainProgression, Ne],
            Standard::PainScore => &[SubstantialRelief, ModerateRelief, MinimalRelief, NoRelief, Ne],
            Standard::Own(_) => &[],
        }
    }

    /// The categories that the paper of the standard itself has, which a person chooses from. Of a patient without target
    /// lesions the older and narrower standards say nothing; the table of RECIST 1.1 that is read in their place may still
    /// work out one of [`Self::categories`] more, and what is worked out is offered as such.
    pub fn own_categories(&self) -> &'static [Category] {
        use Category::*;
        match self {
            Standard::Easl
            | Standard::Who
            | Standard::Choi
            | Standard::ModifiedChoi
            | Standard::Volumetric => &[Cr, Pr, Sd, Pd, Ne],
            standard => standard.categories(),
        }
    }
}

impl std::fmt::Display for Standard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name())
    }
}

impl Serialize for Standard {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.code())
    }
}

impl<'de> Deserialize<'de> for Standard {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Standard, D::Error> {
        let code = String::deserialize(deserializer)?;
        Standard::from_code(&code).ok_or_else(|| {
            let codes: Vec<String> = Standard::PUBLISHED.iter().map(Standard::code).collect();
            serde::de::Error::custom(format!(
                "\"{code}\" is not a response standard; use one of: {}, or own: and your words",
                codes.join(", ")
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        for standard in Standard::PUBLISHED {
            assert_eq!(Standard::from_code(&standard.code()).as_ref(), Some(standard));
            assert!(!standard.citation().is_empty() && !standard.categories().is_empty(), "{standard}");
        }
        let own = Standard::Own("Kishi score".to_owned());
        assert_eq!(serde_json::to_string(&own).unwrap(), "\"own:Kishi score\"");
        assert_eq!(serde_json::from_str::<Standard>("\"own: Kishi score\"").unwrap(), own);
        assert!(serde_json::from_str::<Standard>("\"recist 2\"").is_err());
        assert_eq!(Standard::from_code("own: "), None);
    }
}
