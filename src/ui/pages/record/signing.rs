//! Which categories are signed, and how that is said.

use super::entry::ScanEntry;
use super::response_panel::Judged;
use crate::people::Problem;
use crate::plan::ReadCategory;
use crate::ui::form::Choice;
use crate::workspace::views::record::Asked;
use crate::workspace::{Workspace, may_sign};

/// The category of one standard as it is written. What was recorded stands as it was, with what was worked out at
/// that time, until somebody chooses another or changes the scan.
///
/// # Errors
/// If no category is chosen, or a reason is missing.
pub(super) fn assigned(entry: &ScanEntry, judged: &Judged) -> Result<ReadCategory, Problem> {
    let standard = judged.asked.criterion.standard().clone();
    let code = judged.asked.key();
    let computed = judged.computed();
    let given = entry.assigned.get(&code).cloned().unwrap_or_default();
    if let Some(kept) = judged.kept(entry) {
        let why = kept.override_reason.as_ref().map(|why| match given.reason.trim() {
            "" => why.clone(),
            why => why.to_owned(),
        });
        return Ok(ReadCategory { override_reason: why, ..kept.clone() });
    }
    let chosen = judged.chosen(entry);
    let assigned = match (chosen, judged.proposed()) {
        ("", None) => {
            let choose = format!("Choose the category of {}", judged.asked.name());
            let words = match (judged.asked.computed, computed) {
                (true, None) => format!("{choose}, or enter what it is worked out from"),
                _ => choose,
            };
            return Err(Problem::on(format!("assigned:{code}"), words));
        }
        ("", Some(proposed)) => proposed.short().to_owned(),
        (chosen, _) => chosen.to_owned(),
    };
    let overridden = computed.is_some_and(|computed| computed.short() != assigned);
    if overridden && given.reason.trim().is_empty() {
        return Err(Problem::on(
            format!("why:{code}"),
            "Say why the category differs from the one that was worked out",
        ));
    }
    let override_reason = overridden.then(|| given.reason.trim().to_owned());
    Ok(ReadCategory { standard, scope: judged.asked.apart, computed, assigned, override_reason })
}

/// What the button says. By one standard it names the category; by several how many, and the list stands beside it.
pub(super) fn sign_text(judged: &[Judged], entry: &ScanEntry, baseline: bool, amending: bool) -> String {
    let asked: Vec<&Judged> = judged.iter().filter(|judged| judged.asks(entry)).collect();
    match (amending, baseline, asked.as_slice()) {
        (true, _, _) => "Sign amendment".to_owned(),
        (false, true, []) => "Sign baseline".to_owned(),
        // What is not read against it, such as what is seen of a treated lesion, is asked for all the same.
        (false, true, [_]) => "Sign baseline and category".to_owned(),
        (false, true, _) => "Sign baseline and categories".to_owned(),
        (false, false, [one]) => {
            one.assigned(entry).map_or("Sign".to_owned(), |category| format!("Sign as {category}"))
        }
        (false, false, several) => {
            let assigned: Vec<String> = several.iter().filter_map(|one| one.assigned(entry)).collect();
            // That a standard was not assessed is no category of it.
            let categories =
                assigned.iter().filter(|category| *category != ReadCategory::NOT_ASSESSED).count();
            match categories {
                _ if assigned.len() < several.len() || categories == 0 => "Sign".to_owned(),
                1 => "Sign 1 category".to_owned(),
                many => format!("Sign {many} categories"),
            }
        }
    }
}

/// Every standard with the category that is signed, then those without one: "mRECIST: PR · Not chosen yet: EASL, LI-RADS".
pub(super) fn signed_words(judged: &[Judged], entry: &ScanEntry) -> String {
    let asked = || judged.iter().filter(|judged| judged.asks(entry));
    let name = |judged: &Judged| bar_name(&judged.asked);
    let chosen = asked().filter_map(|judged| Some(format!("{}: {}", name(judged), judged.assigned(entry)?)));
    let open: Vec<String> = asked().filter(|judged| judged.assigned(entry).is_none()).map(name).collect();
    let open = (!open.is_empty()).then(|| format!("Not chosen yet: {}", open.join(", ")));
    chosen.chain(open).collect::<Vec<_>>().join(" · ")
}

/// As short as the line beside the button wants it; the card of the standard has the whole name.
fn bar_name(asked: &Asked) -> String {
    let name = asked.name();
    if name.starts_with(LI_RADS) { LI_RADS.to_owned() } else { name }
}

const LI_RADS: &str = "LI-RADS";

/// Who may be named as the reader.
pub(super) fn readers(workspace: &Workspace) -> Vec<Choice> {
    workspace
        .members()
        .filter(|member| member.active() && may_sign(member.role()))
        .map(|member| Choice::new(member.id().to_string(), format!("{}, {}", member.name(), member.role())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::imaging::{Modality, Scan};
    use crate::plan::{Assessment, AssessmentId, Finding, Person, Reading, ScanFinding};
    use crate::protocol::Criterion;
    use crate::response::{AssessError, Category, LesionScope, Standard};
    use crate::ui::pages::record::entry::AssignedEntry;
    use crate::workspace::NoVerdict;

    fn judged(standard: Standard, recorded: Option<&ReadCategory>) -> Judged {
        let asked = Asked {
            apart: None,
            categories: standard.categories(),
            computed: true,
            criterion: Criterion::published(standard, LesionScope::All, ""),
        };
        Judged {
            asked,
            found: Err(NoVerdict::Baseline),
            recorded: recorded.cloned(),
            before_change: None,
            waits: false,
        }
    }

    fn signed(category: &str) -> (ReadCategory, ScanEntry) {
        let read = ReadCategory {
            standard: Standard::Recist11,
            scope: None,
            computed: Some(Category::Pr),
            assigned: category.to_owned(),
            override_reason: None,
        };
        let date = Date::from_ymd_opt(2026, 2, 2).expect("a day");
        let reading = Reading {
            reader: Person::named("Dr A Okafor"),
            categories: vec![read.clone()],
            pitfalls_considered: Vec::new(),
            comment: String::new(),
        };
        let scan = ScanFinding {
            modality: Modality::CtContrast,
            scan: Scan::new(date, Modality::CtContrast),
            reading: Some(reading),
            not_diagnostic: None,
        };
        let assessment = Assessment {
            id: AssessmentId::from_bits(1),
            items: Vec::new(),
            date,
            finding: Finding::Scan(Box::new(scan)),
            recorded_by: Person::named("Dr A Okafor"),
            signed: None,
            stays_beside: false,
            amended_from: Vec::new(),
            void: None,
            belongs_to: None,
        };
        (read, ScanEntry::of(&assessment, &[], String::new()))
    }

    #[test]
    fn an_amendment_starts_from_what_was_signed_and_keeps_it() {
        for written in ["PR", "Partial response", "pr"] {
            let (read, entry) = signed(written);
            assert_eq!(entry.assigned.get("recist-1.1").map(|given| given.category.as_str()), Some("PR"));
            assert_eq!(assigned(&entry, &judged(Standard::Recist11, Some(&read))), Ok(read));
        }
    }

    #[test]
    fn another_choice_replaces_what_was_signed() {
        let (read, mut entry) = signed("PR");
        entry.assigned.insert("recist-1.1".into(), chosen("PD"));
        let now = assigned(&entry, &judged(Standard::Recist11, Some(&read)));
        assert_eq!(now.map(|read| read.assigned), Ok("PD".to_owned()));
    }

    fn chosen(category: &str) -> AssignedEntry {
        AssignedEntry { category: category.into(), is_chosen: true, ..AssignedEntry::default() }
    }

    #[test]
    fn what_was_signed_of_other_figures_is_not_signed_again_without_a_word() {
        let (read, mut entry) = signed("PR");
        let changed = Judged { before_change: Some(read), ..judged(Standard::Recist11, None) };
        assert_eq!(
            changed.assigned(&entry),
            None,
            "nothing is worked out, and PR was said of another diameter"
        );
        assert!(assigned(&entry, &changed).is_err());
        entry.assigned.insert("recist-1.1".into(), chosen("PR"));
        assert_eq!(assigned(&entry, &changed).map(|read| read.assigned), Ok("PR".to_owned()));
    }

    #[test]
    fn by_several_standards_every_category_is_named() {
        let mut entry = ScanEntry::default();
        let both = [judged(Standard::Mrecist, None), judged(Standard::Recist11, None)];
        assert_eq!(signed_words(&both, &entry), "", "a baseline has no category");
        assert_eq!(sign_text(&both, &entry, true, false), "Sign baseline");
        let seen = Judged {
            found: Err(NoVerdict::ByClinician(AssessError::NotComputed(Standard::LiRads2018))),
            ..judged(Standard::LiRads2018, None)
        };
        let seen = [seen];
        assert_eq!(sign_text(&seen, &entry, true, false), "Sign baseline and category");
        assert_eq!(signed_words(&seen, &entry), "Not chosen yet: LI-RADS");
        for (standard, category) in [("mrecist", "PR"), ("recist-1.1", "PD")] {
            entry.assigned.insert(standard.into(), chosen(category));
        }
        assert_eq!(sign_text(&both, &entry, false, false), "Sign 2 categories");
        entry.assigned.insert("recist-1.1".into(), chosen(ReadCategory::NOT_ASSESSED));
        assert_eq!(sign_text(&both, &entry, false, false), "Sign 1 category");
        entry.assigned.insert("recist-1.1".into(), chosen("PD"));
        let [seen] = seen;
        let one_open = [judged(Standard::Mrecist, None), seen];
        assert_eq!(sign_text(&one_open, &entry, false, false), "Sign", "one is not chosen yet");
        assert_eq!(signed_words(&both, &entry), "mRECIST: PR · RECIST 1.1: PD");
        assert_eq!(sign_text(&both[..1], &entry, false, false), "Sign as PR");
    }
}
