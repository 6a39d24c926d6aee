//! FDG-PET on the scans of a course, by the standards that read uptake: each scan against the baseline.

use super::readings::{NoVerdict, usable_scans};
use crate::calendar::{Date, display};
use crate::imaging::Scan;
use crate::imaging::uptake::{Cycles, LastGiven, NewUptake, Normal, Uptake, UptakeReading};
use crate::people::Problem;
use crate::plan::{AssessmentId, Course};
use crate::response::pet::{Background, DaysSince, PetScan, eortc, percist};
use crate::response::{Standard, ToldReading};

/// What was read of FDG-PET before a scan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UptakeBefore {
    /// What the scan is compared with.
    pub baseline: Option<(Date, UptakeReading)>,
    /// The last one before the scan, where that is another.
    pub last: Option<(Date, UptakeReading)>,
}

/// The FDG-PETs before a day: the baseline is the last one read on or before the day of the first session, and where there
/// is none the first one read.
pub fn uptake_before(course: &Course, replaced: Option<AssessmentId>, day: Date) -> UptakeBefore {
    let earlier = earlier_scans(course, replaced, day);
    let index = course.index_date();
    let before = earlier.iter().rev().find(|(on, _)| index.is_some_and(|index| *on <= index));
    let baseline = before.or_else(|| earlier.first()).copied();
    UptakeBefore { baseline, last: earlier.last().copied().filter(|last| Some(*last) != baseline) }
}

fn earlier_scans(course: &Course, replaced: Option<AssessmentId>, day: Date) -> Vec<(Date, UptakeReading)> {
    let others = usable_scans(course, replaced).into_iter();
    let read = others.filter_map(|(_, other)| Some((other.date, **other.uptake.as_ref()?)));
    read.filter(|(on, read)| *on < day && !read.is_empty()).collect()
}

/// What a standard says of the FDG-PET that is being read. Where something that a person sees was not said, there is an
/// answer only if every possibility gives the same.
///
/// # Errors
/// On the baseline, where nothing was read of this scan or of one before, and where something has to be said first.
pub(super) fn uptake_reading(
    course: &Course,
    replaced: Option<AssessmentId>,
    scan: &Scan,
    standard: &Standard,
) -> Result<ToldReading, NoVerdict> {
    if course.index_date().is_some_and(|treated| scan.date <= treated) {
        return Err(NoVerdict::Baseline);
    }
    let Some(now) = scan.uptake.as_deref().filter(|read| !read.is_empty()) else {
        let words = "Enter what the FDG-PET shows: the category stands here while you type";
        return Err(NoVerdict::Problem(Problem::on("uptake", words)));
    };
    let Some((baseline_on, baseline)) = uptake_before(course, replaced, scan.date).baseline else {
        let words = "No FDG-PET before this one has its uptake recorded, so there is nothing to compare with. Record the one \
                     before treatment, or choose the category yourself";
        return Err(NoVerdict::Problem(Problem::on("uptake", words)));
    };
    told(standard, (baseline_on, baseline), (scan.date, *now)).map_err(NoVerdict::Problem)
}

fn told(
    standard: &Standard,
    (baseline_on, baseline): (Date, UptakeReading),
    (date, said): (Date, UptakeReading),
) -> Result<ToldReading, Problem> {
    let by_percist = *standard == Standard::Percist;
    let (of_now, of_baseline): (&[Question], &[Question]) =
        if by_percist { (&Question::PERCIST, &[Question::LiverDiseased]) } else { (&Question::EORTC, &[]) };
    if by_percist {
        sd_of_baseline(baseline_on, &baseline)?;
    }
    let mut found: Option<ToldReading> = None;
    for baseline in possible(baseline, of_baseline) {
        let before = pet_scan(baseline_on, &baseline)?;
        for now in possible(said, of_now) {
            let scan = pet_scan(date, &now)?;
            let told = if by_percist {
                percist(&before, &scan).told(&before, &scan)
            } else {
                let cycles = now.cycles.unwrap_or(Cycles::More);
                eortc(&before, &scan, cycles).told(&before, &scan, cycles)
            };
            if found.as_ref().is_some_and(|known| *known != told) {
                return Err(unsaid(baseline_on, &said, of_now));
            }
            found = Some(told);
        }
    }
    // One possibility at least was tried.
    found.ok_or_else(|| Problem::on("uptake", "Enter what the FDG-PET shows"))
}

/// The least uptake that can be followed needs the standard deviation of what the lesions are compared with.
fn sd_of_baseline(on: Date, baseline: &UptakeReading) -> Result<(), Problem> {
    let (normal, name) = match baseline.liver_is_diseased {
        Some(true) => (baseline.blood_pool, "blood pool"),
        _ => (baseline.liver, "liver"),
    };
    if normal.mean.is_some() && normal.sd.is_none() {
        let message = format!(
            "The FDG-PET of {}, the baseline, has the mean of the {name} without its standard deviation. Amend that scan, or \
             choose the category yourself",
            display(on)
        );
        return Err(Problem::on("uptake", message));
    }
    Ok(())
}

fn unsaid(baseline_on: Date, now: &UptakeReading, of_now: &[Question]) -> Problem {
    let mut open = of_now.iter().filter(|question| !question.is_said(now));
    match open.next() {
        Some(question) => Problem::on(question.field(), question.ask()),
        None => Problem::on(
            "uptake",
            format!(
                "{} on the FDG-PET of {}, the baseline: amend that scan",
                Question::LiverDiseased.ask(),
                display(baseline_on)
            ),
        ),
    }
}

/// What a person sees, and says either way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Question {
    New,
    VisiblyLarger,
    LongestDimension,
    GrowsElsewhere,
    AllLikeBackground,
    LiverDiseased,
    Cycles,
}

impl Question {
    /// In the order in which they are asked.
    const PERCIST: [Self; 5] =
        [Self::New, Self::VisiblyLarger, Self::GrowsElsewhere, Self::AllLikeBackground, Self::LiverDiseased];

    /// See [`Self::PERCIST`].
    const EORTC: [Self; 5] =
        [Self::New, Self::LongestDimension, Self::GrowsElsewhere, Self::AllLikeBackground, Self::Cycles];

    fn is_said(self, read: &UptakeReading) -> bool {
        match self {
            Self::New => read.new.is_some(),
            Self::VisiblyLarger => read.visibly_larger.is_some(),
            Self::LongestDimension => read.longest_dimension_grew.is_some(),
            Self::GrowsElsewhere => read.grows_elsewhere.is_some(),
            Self::AllLikeBackground => read.all_like_background.is_some(),
            Self::LiverDiseased => read.liver_is_diseased.is_some(),
            Self::Cycles => read.cycles.is_some(),
        }
    }

    /// The reading with every answer in turn.
    fn answers(self, read: UptakeReading) -> Vec<UptakeReading> {
        let either = |set: fn(&mut UptakeReading, bool)| {
            [false, true].map(|answer| {
                let mut read = read;
                set(&mut read, answer);
                read
            })
        };
        match self {
            Self::New => NewUptake::ALL.iter().map(|new| UptakeReading { new: Some(*new), ..read }).collect(),
            Self::VisiblyLarger => either(|read, answer| read.visibly_larger = Some(answer)).into(),
            Self::LongestDimension => {
                either(|read, answer| read.longest_dimension_grew = Some(answer)).into()
            }
            Self::GrowsElsewhere => either(|read, answer| read.grows_elsewhere = Some(answer)).into(),
            Self::AllLikeBackground => either(|read, answer| read.all_like_background = Some(answer)).into(),
            Self::LiverDiseased => either(|read, answer| read.liver_is_diseased = Some(answer)).into(),
            Self::Cycles => {
                Cycles::ALL.iter().map(|cycles| UptakeReading { cycles: Some(*cycles), ..read }).collect()
            }
        }
    }

    fn field(self) -> &'static str {
        match self {
            Self::New => "new-uptake",
            Self::VisiblyLarger => "visibly-larger",
            Self::LongestDimension => "longest-dimension",
            Self::GrowsElsewhere => "grows-elsewhere",
            Self::AllLikeBackground => "like-background",
            Self::LiverDiseased => "liver-diseased",
            Self::Cycles => "cycles",
        }
    }

    fn ask(self) -> &'static str {
        match self {
            Self::New => "Say whether there is new uptake",
            Self::VisiblyLarger => "Say whether the lesions are visibly larger",
            Self::LongestDimension => "Say whether the longest dimension of uptake grew by more than 20 %",
            Self::GrowsElsewhere => "Say whether another lesion grew by more than 30 %",
            Self::AllLikeBackground => {
                "Say whether every lesion is below the liver and like its surroundings"
            }
            Self::LiverDiseased => "Say whether the liver is diseased",
            Self::Cycles => "Say how many cycles of treatment came before the scan",
        }
    }
}

/// A reading with everything said that it leaves open of these questions, in every way.
fn possible(read: UptakeReading, questions: &[Question]) -> Vec<UptakeReading> {
    let open = questions.iter().filter(|question| !question.is_said(&read));
    open.fold(vec![read], |all, question| all.into_iter().flat_map(|one| question.answers(one)).collect())
}

/// What the standards read of it. What a standard does not ask for counts as not seen, and it does not read it.
fn pet_scan(date: Date, read: &UptakeReading) -> Result<PetScan, Problem> {
    Ok(PetScan {
        date,
        hottest_sul: read.hottest_sul,
        followed_suv: read.followed_suv,
        liver: background(read.liver),
        blood_pool: background(read.blood_pool),
        liver_is_diseased: read.liver_is_diseased.unwrap_or(false),
        minutes_after_injection: read.minutes_after_injection,
        scanner: read.scanner,
        all_like_background: read.all_like_background.unwrap_or(false),
        new: read.new.unwrap_or(NewUptake::Equivocal),
        grows_elsewhere: read.grows_elsewhere.unwrap_or(false),
        visibly_larger: read.visibly_larger.unwrap_or(false),
        longest_dimension_grew: read.longest_dimension_grew.unwrap_or(false),
        since_radiation: days_since(date, read.radiation, "radiation")?,
        since_chemotherapy: days_since(date, read.chemotherapy, "chemotherapy")?,
    })
}

/// The standard deviation counts on the baseline alone, where it is asked for first.
fn background(normal: Normal) -> Option<Background> {
    let sd = normal.sd.or(Uptake::from_hundredths(0))?;
    normal.mean.map(|mean| Background { mean, sd })
}

fn days_since(scan: Date, given: LastGiven, what: &str) -> Result<DaysSince, Problem> {
    let day = match given {
        LastGiven::NotKnown => return Ok(DaysSince::NotKnown),
        LastGiven::Never => return Ok(DaysSince::Never),
        LastGiven::On(day) => day,
    };
    let days = scan.signed_duration_since(day).num_days();
    if days < 0 {
        let what = crate::wording::capital(what);
        let message = format!(
            "{what} of {} is after the scan of {}. Correct one of the days",
            display(day),
            display(scan)
        );
        return Err(Problem::on(format!("{}-on", what.to_lowercase()), message));
    }
    Ok(DaysSince::Days(u16::try_from(days).unwrap_or(u16::MAX)))
}
