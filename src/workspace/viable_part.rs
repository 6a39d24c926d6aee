//! The viable diameter of a treated lesion, which more than one standard reads: measured once, and held against what is
//! said to enhance.

use crate::imaging::treated::{Finding2018, Masslike};
use crate::imaging::{Length, LesionId, Reading, Scan};
use crate::response::{ReadingWarning, ReadingWarningCode, Standard};

/// The largest part of a lesion that enhances like tumour, as LI-RADS measures it: as entered for it, else the viable
/// diameter of mRECIST, which is the same dimension (the longest through enhancing tissue, not crossing necrosis).
pub(super) fn largest_part(scan: &Scan, lesion: &LesionId) -> Option<Length> {
    let entered = scan.treated.get(lesion).and_then(|seen| seen.largest_part);
    entered.or_else(|| match scan.targets.get(lesion)?.viable.as_ref()? {
        Reading::Measured(length) => Some(*length).filter(|length| *length > Length::ZERO),
        _ => None,
    })
}

/// A viable diameter that cannot be beside what is seen by a standard. The other way round there is no contradiction but
/// of arterial enhancement: LI-RADS reads every phase, a viable diameter the arterial one.
pub(super) fn contradiction(
    scan: &Scan,
    lesion: &LesionId,
    label: &str,
    standard: &Standard,
) -> Option<ReadingWarning> {
    let seen = scan.treated.get(lesion)?;
    let viable = scan.targets.get(lesion)?.viable.as_ref()?;
    let is_gone = matches!(viable, Reading::Gone) || *viable == Reading::Measured(Length::ZERO);
    let is_there = !is_gone && matches!(viable, Reading::Measured(_) | Reading::TooSmall | Reading::Split(_));
    let nothing_enhances = match standard {
        Standard::LiRads2024Nonradiation | Standard::LiRads2024Radiation => {
            seen.masslike == Some(Masslike::Absent)
        }
        Standard::LiRads2018 => {
            matches!(seen.finding_2018, Some(Finding2018::NoEnhancement | Finding2018::ExpectedPattern))
        }
        _ => false,
    };
    let is_arterial =
        *standard == Standard::LiRads2018 && seen.finding_2018 == Some(Finding2018::TissueArterial);
    let sentence = if nothing_enhances && is_there {
        let diameter = match viable {
            Reading::Measured(length) => format!(" of {} mm", length.as_mm_text()),
            _ => String::new(),
        };
        format!(
            "{label} has a viable diameter{diameter}, and here nothing that enhances like tumour. Correct one of them"
        )
    } else if is_arterial && is_gone {
        format!(
            "{label} has tissue with arterial enhancement here, and none by its viable diameter. Correct one of them"
        )
    } else {
        return None;
    };
    Some(ReadingWarning { code: ReadingWarningCode::Contradicts, sentence })
}
