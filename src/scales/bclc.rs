use super::Ecog;
use crate::imaging::{Length, coded};
use serde::{Deserialize, Serialize};
use std::num::NonZeroU16;

// Barcelona Clinic Liver Cancer strategy, 2022 (Reig et al., J Hepatol 2022;76:681).

/// A single nodule up to this size is stage 0; two or three of at most 3 cm each are stage A.
const STAGE_0_MOST_MM: u32 = 20;
const STAGE_A_MOST_MM: u32 = 30;
const STAGE_A_MOST_NODULES: u16 = 3;

/// Performance status 1 and 2 are stage C, 3 and 4 stage D.
const STAGE_C_LEAST_ECOG: u8 = 1;
const STAGE_D_LEAST_ECOG: u8 = 3;

/// A stage of hepatocellular carcinoma, the earliest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Bclc {
    /// Very early: one nodule of at most 2 cm.
    #[serde(rename = "0")]
    Zero,
    /// Early: one nodule of any size, or two or three of at most 3 cm each.
    A,
    /// Intermediate: more than three nodules, or two or three of which one is over 3 cm.
    B,
    /// Advanced: portal invasion, spread outside the liver, or ECOG 1 or 2 due to the tumour.
    C,
    /// Terminal: liver function of the end stage, or ECOG 3 or 4 due to the tumour.
    D,
}

coded! {
    /// Liver function as the strategy divides it.
    pub enum LiverFunction {
        Preserved = "preserved", "Preserved";
        /// Neither preserved nor end stage, or end stage in somebody who may be given a transplant.
        Impaired = "impaired", "Impaired";
        /// End stage, and no transplant is possible.
        EndStage = "end-stage", "End stage";
    }
}

/// What a stage is made of. `None` is "not known", never "no".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BclcFindings {
    /// How many nodules there are, at least one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nodules: Option<NonZeroU16>,
    /// The diameter of the largest nodule.
    #[serde(rename = "largest_mm", skip_serializing_if = "Option::is_none")]
    pub largest: Option<Length>,
    /// Tumour in the portal vein or its branches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub portal_invasion: Option<bool>,
    /// Tumour outside the liver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extrahepatic_spread: Option<bool>,
    /// The performance status, 0 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ecog: Option<Ecog>,
    /// Whether a performance status above 0 is due to the tumour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ecog_due_to_tumour: Option<bool>,
    /// Liver function as the strategy divides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub liver: Option<LiverFunction>,
}

/// One of the findings, to name it where it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BclcFinding {
    /// [`BclcFindings::nodules`].
    Nodules,
    /// [`BclcFindings::largest`].
    Largest,
    /// [`BclcFindings::portal_invasion`].
    PortalInvasion,
    /// [`BclcFindings::extrahepatic_spread`].
    ExtrahepaticSpread,
    /// [`BclcFindings::ecog`].
    Ecog,
    /// [`BclcFindings::ecog_due_to_tumour`].
    EcogDueToTumour,
    /// [`BclcFindings::liver`].
    Liver,
}

/// Why there is no stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unstaged {
    /// These are not known, and the stage depends on them.
    Unknown(Vec<BclcFinding>),
    /// The strategy states its stages for other patients; a person decides.
    ByAPerson(BclcDoubt),
}

/// What the strategy does not decide by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BclcDoubt {
    /// Stages 0 to C are printed for preserved function, D for the end stage.
    LiverImpaired,
    /// A performance status of 3 or 4 that is not due to the tumour.
    EcogOfOtherCause,
}

/// The stage. What is not known is tried in every way: where each gives the same stage, that is the stage.
///
/// # Errors
/// Where the stage depends on something that is not known, or a person has to decide.
pub fn bclc(findings: &BclcFindings) -> Result<Bclc, Unstaged> {
    let answers = Answers::to(findings);
    let all = answers.stages();
    if let Some((_, first)) = all.first()
        && all.iter().all(|(_, stage)| stage == first)
    {
        return first.map_err(Unstaged::ByAPerson);
    }
    // A finding matters where two answers that differ in it alone give different stages.
    let matters = |place: usize| {
        all.iter().any(|(one, stage)| {
            all.iter().any(|(other, another)| {
                stage != another && (0..7).all(|at| (one[at] == other[at]) == (at != place))
            })
        })
    };
    let missing = BclcFinding::ALL.iter().enumerate();
    Err(Unstaged::Unknown(missing.filter(|(place, _)| matters(*place)).map(|(_, one)| *one).collect()))
}

/// The answers that are possible to each question, one if it is known.
struct Answers {
    count: Vec<Count>,
    largest: Vec<Size>,
    portal_invasion: Vec<bool>,
    extrahepatic_spread: Vec<bool>,
    ecog: Vec<u8>,
    ecog_due_to_tumour: Vec<bool>,
    liver: Vec<LiverFunction>,
}

#[derive(Clone, Copy, PartialEq)]
enum Count {
    One,
    Few,
    Many,
}

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Size {
    UpTo2Cm,
    UpTo3Cm,
    Larger,
}

/// Which answer to each of the seven questions, and the stage with them.
type Stages = Vec<([usize; 7], Result<Bclc, BclcDoubt>)>;

impl Answers {
    fn to(findings: &BclcFindings) -> Self {
        fn known<T>(answer: Option<T>, all: Vec<T>) -> Vec<T> {
            answer.map_or(all, |one| vec![one])
        }
        let count = findings.nodules.map(|number| match number.get() {
            1 => Count::One,
            number if number <= STAGE_A_MOST_NODULES => Count::Few,
            _ => Count::Many,
        });
        let size = findings.largest.map(|length| match length {
            length if length <= Length::from_mm(STAGE_0_MOST_MM) => Size::UpTo2Cm,
            length if length <= Length::from_mm(STAGE_A_MOST_MM) => Size::UpTo3Cm,
            _ => Size::Larger,
        });
        let both = || vec![false, true];
        Self {
            count: known(count, vec![Count::One, Count::Few, Count::Many]),
            largest: known(size, vec![Size::UpTo2Cm, Size::UpTo3Cm, Size::Larger]),
            portal_invasion: known(findings.portal_invasion, both()),
            extrahepatic_spread: known(findings.extrahepatic_spread, both()),
            ecog: known(findings.ecog.map(Ecog::grade), vec![0, STAGE_C_LEAST_ECOG, STAGE_D_LEAST_ECOG]),
            ecog_due_to_tumour: known(findings.ecog_due_to_tumour, both()),
            liver: known(
                findings.liver,
                vec![LiverFunction::Preserved, LiverFunction::Impaired, LiverFunction::EndStage],
            ),
        }
    }

    fn stages(&self) -> Stages {
        let counts = [
            self.count.len(),
            self.largest.len(),
            self.portal_invasion.len(),
            self.extrahepatic_spread.len(),
            self.ecog.len(),
            self.ecog_due_to_tumour.len(),
            self.liver.len(),
        ];
        let combine = |mut rest: usize| {
            counts.map(|count| {
                let which = rest % count;
                rest /= count;
                which
            })
        };
        (0..counts.iter().product()).map(combine).map(|which| (which, self.stage(which))).collect()
    }

    fn stage(&self, which: [usize; 7]) -> Result<Bclc, BclcDoubt> {
        let [count, size, portal, spread, ecog, due, liver] = which;
        let (ecog, is_due) = (self.ecog[ecog], self.ecog_due_to_tumour[due]);
        let is_of_tumour = ecog >= STAGE_C_LEAST_ECOG && is_due;
        match self.liver[liver] {
            LiverFunction::EndStage => return Ok(Bclc::D),
            _ if ecog >= STAGE_D_LEAST_ECOG && is_of_tumour => return Ok(Bclc::D),
            _ if ecog >= STAGE_D_LEAST_ECOG => return Err(BclcDoubt::EcogOfOtherCause),
            LiverFunction::Impaired => return Err(BclcDoubt::LiverImpaired),
            LiverFunction::Preserved => {}
        }
        if self.portal_invasion[portal] || self.extrahepatic_spread[spread] || is_of_tumour {
            return Ok(Bclc::C);
        }
        Ok(match (self.count[count], self.largest[size]) {
            (Count::One, Size::UpTo2Cm) => Bclc::Zero,
            (Count::One, _) => Bclc::A,
            (Count::Few, size) if size <= Size::UpTo3Cm => Bclc::A,
            _ => Bclc::B,
        })
    }
}

/// Said beside a stage that was read in one of several ways.
pub fn bclc_doubt(findings: &BclcFindings) -> Option<&'static str> {
    let is_two = findings.ecog.map(Ecog::grade) == Some(2);
    (is_two && findings.ecog_due_to_tumour == Some(false))
        .then_some("Sources differ on ECOG 2 that is not due to the tumour: here it is no reason for stage C")
}

impl Bclc {
    /// Every stage, the earliest first.
    pub const ALL: [Self; 5] = [Self::Zero, Self::A, Self::B, Self::C, Self::D];

    /// The letter or number of the stage, which stands in files: "0", "A".
    pub fn code(self) -> &'static str {
        match self {
            Self::Zero => "0",
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }

    /// "BCLC 0, very early stage".
    pub fn words(self) -> &'static str {
        match self {
            Self::Zero => "BCLC 0, very early stage",
            Self::A => "BCLC A, early stage",
            Self::B => "BCLC B, intermediate stage",
            Self::C => "BCLC C, advanced stage",
            Self::D => "BCLC D, terminal stage",
        }
    }
}

impl BclcFinding {
    /// In the order of the answers.
    pub const ALL: [Self; 7] = [
        Self::Nodules,
        Self::Largest,
        Self::PortalInvasion,
        Self::ExtrahepaticSpread,
        Self::Ecog,
        Self::EcogDueToTumour,
        Self::Liver,
    ];

    /// In the middle of a sentence: "the number of nodules".
    pub fn words(self) -> &'static str {
        match self {
            Self::Nodules => "the number of nodules",
            Self::Largest => "the size of the largest nodule",
            Self::PortalInvasion => "portal vein invasion",
            Self::ExtrahepaticSpread => "spread outside the liver",
            Self::Ecog => "ECOG performance status",
            Self::EcogDueToTumour => "whether the performance status is due to the tumour",
            Self::Liver => "liver function",
        }
    }
}

impl BclcDoubt {
    /// Why a person decides, in the middle of a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::LiverImpaired => "liver function is neither preserved nor end stage without a transplant",
            Self::EcogOfOtherCause => "sources differ on ECOG 3 or 4 that is not due to the tumour",
        }
    }
}

impl Unstaged {
    /// "Cannot be staged. Not known: portal vein invasion".
    pub fn words(&self) -> String {
        match self {
            Self::Unknown(missing) => {
                let missing: Vec<&str> = missing.iter().map(|one| one.words()).collect();
                format!("Cannot be staged. Not known: {}", missing.join(", "))
            }
            Self::ByAPerson(doubt) => format!("A person stages this: {}", doubt.words()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIVERS: [LiverFunction; 3] =
        [LiverFunction::Preserved, LiverFunction::Impaired, LiverFunction::EndStage];

    fn optional<T: Copy>(all: &[T]) -> Vec<Option<T>> {
        all.iter().copied().map(Some).chain([None]).collect()
    }

    /// Every combination, unknown ones too: 4 numbers, sizes on both sides of each limit, all grades of ECOG.
    fn grid() -> Vec<BclcFindings> {
        let mut all = Vec::new();
        let numbers: Vec<_> = [1, 2, 3, 4].iter().filter_map(|number| NonZeroU16::new(*number)).collect();
        let sizes: Vec<_> =
            [200, 201, 300, 301].iter().map(|tenths| Length::from_tenths_mm(*tenths).unwrap()).collect();
        let either = optional(&[false, true]);
        for nodules in optional(&numbers) {
            for largest in optional(&sizes) {
                for (portal, spread) in either.iter().flat_map(|a| either.iter().map(move |b| (*a, *b))) {
                    for ecog in optional(&Ecog::ALL) {
                        for due in &either {
                            for liver in optional(&LIVERS) {
                                all.push(BclcFindings {
                                    nodules,
                                    largest,
                                    portal_invasion: portal,
                                    extrahepatic_spread: spread,
                                    ecog,
                                    ecog_due_to_tumour: *due,
                                    liver,
                                });
                            }
                        }
                    }
                }
            }
        }
        all
    }

    /// The printed table, of findings that are all known; `None`: a person decides.
    fn printed(findings: &BclcFindings) -> Option<Option<Bclc>> {
        let (number, tenths) = (findings.nodules?.get(), findings.largest?.tenths_mm());
        let (ecog, due) = (findings.ecog?.grade(), findings.ecog_due_to_tumour?);
        let advanced = findings.portal_invasion? | findings.extrahepatic_spread?;
        Some(match (findings.liver?, ecog, due) {
            (LiverFunction::EndStage, ..) | (_, 3 | 4, true) => Some(Bclc::D),
            (_, 3 | 4, false) | (LiverFunction::Impaired, ..) => None,
            (_, 1 | 2, true) => Some(Bclc::C),
            _ if advanced => Some(Bclc::C),
            _ if number == 1 && tenths <= 200 => Some(Bclc::Zero),
            _ if number == 1 || (number <= 3 && tenths <= 300) => Some(Bclc::A),
            _ => Some(Bclc::B),
        })
    }

    #[test]
    fn every_combination_has_its_printed_stage_and_unknown_is_never_no() {
        let all = grid();
        let mut known = 0;
        let mut settled = 0;
        for findings in &all {
            let stage = bclc(findings);
            match printed(findings) {
                Some(expected) => {
                    known += 1;
                    assert_eq!(stage.clone().ok(), expected, "{findings:?}");
                    assert!(!matches!(stage, Err(Unstaged::Unknown(_))), "{findings:?}");
                }
                None => settled += usize::from(stage.is_ok()),
            }
        }
        assert_eq!((all.len(), known), (5 * 5 * 9 * 6 * 3 * 4, 4 * 4 * 4 * 5 * 2 * 3));
        assert!(settled > 0);
    }

    /// Filling in one finding that is not known: a stage stays, and a finding that is not named changes nothing.
    #[test]
    fn what_is_named_as_missing_is_what_the_stage_depends_on() {
        for findings in &grid() {
            let stage = bclc(findings);
            let fill = |finding: BclcFinding| -> Vec<BclcFindings> {
                let but = *findings;
                match finding {
                    BclcFinding::Nodules if but.nodules.is_none() => [1, 2, 4]
                        .iter()
                        .map(|number| BclcFindings { nodules: NonZeroU16::new(*number), ..but })
                        .collect(),
                    BclcFinding::PortalInvasion if but.portal_invasion.is_none() => [false, true]
                        .iter()
                        .map(|is| BclcFindings { portal_invasion: Some(*is), ..but })
                        .collect(),
                    BclcFinding::Ecog if but.ecog.is_none() => {
                        Ecog::ALL.iter().map(|ecog| BclcFindings { ecog: Some(*ecog), ..but }).collect()
                    }
                    BclcFinding::Liver if but.liver.is_none() => {
                        LIVERS.iter().map(|liver| BclcFindings { liver: Some(*liver), ..but }).collect()
                    }
                    _ => Vec::new(),
                }
            };
            for finding in BclcFinding::ALL {
                for filled in fill(finding) {
                    match &stage {
                        Ok(stage) => assert_eq!(bclc(&filled), Ok(*stage), "{filled:?}"),
                        Err(Unstaged::Unknown(missing)) if !missing.contains(&finding) => {
                            assert_eq!(bclc(&filled), stage, "{filled:?}");
                        }
                        Err(_) => {}
                    }
                }
            }
        }
    }

    #[test]
    fn a_stage_that_is_the_same_either_way_needs_no_answer() {
        let spread = BclcFindings {
            extrahepatic_spread: Some(true),
            ecog: Ecog::try_from(1).ok(),
            liver: Some(LiverFunction::Preserved),
            ..BclcFindings::default()
        };
        assert_eq!(bclc(&spread).map(Bclc::words), Ok("BCLC C, advanced stage"));
        let end_stage = BclcFindings { liver: Some(LiverFunction::EndStage), ..BclcFindings::default() };
        assert_eq!(bclc(&end_stage), Ok(Bclc::D));
        let other_cause =
            BclcFindings { ecog: Ecog::try_from(2).ok(), ecog_due_to_tumour: Some(false), ..spread };
        assert!(bclc_doubt(&other_cause).is_some() && bclc_doubt(&spread).is_none());
        let open = BclcFindings { ecog_due_to_tumour: None, extrahepatic_spread: None, ..spread };
        assert_eq!(
            bclc(&open).map_err(|why| why.words()),
            Err("Cannot be staged. Not known: the number of nodules, the size of the largest nodule, portal vein \
                 invasion, spread outside the liver, whether the performance status is due to the tumour"
                .into())
        );
    }
}
