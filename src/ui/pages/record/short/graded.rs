use super::{Entry, Fields};
use crate::people::Problem;
use crate::plan::GradedComplication;
use crate::scales::{ComplicationGrade, ComplicationSystem};
use crate::ui::form::{Choice, SelectField, TextField};
use crate::ui::parts::{Button, ButtonKind, Glyph};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

/// A complication with its grade as text: what it is, and the codes of the system and of the grade.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GradedEntry {
    pub what: String,
    pub system: String,
    pub grade: String,
}

impl GradedEntry {
    pub fn of(graded: &GradedComplication) -> Self {
        let system = graded.grade.system().code().to_owned();
        Self { what: graded.what.clone(), system, grade: graded.grade.code() }
    }

    fn system(&self) -> Option<ComplicationSystem> {
        ComplicationSystem::from_code(&self.system)
    }

    fn grade(&self) -> Option<ComplicationGrade> {
        self.system()?.grade(&self.grade)
    }

    /// Nothing is said of a complication; that a system stands there says nothing.
    pub fn is_empty(&self) -> bool {
        self.what.trim().is_empty() && self.grade.is_empty()
    }
}

/// Rows with a complication or a grade; each needs both.
///
/// # Errors
/// What is missing, on its field.
pub(super) fn read_graded(rows: &[GradedEntry]) -> Result<Vec<GradedComplication>, Vec<Problem>> {
    let mut graded = Vec::new();
    let mut problems = Vec::new();
    for (row, entry) in rows.iter().enumerate().filter(|(_, entry)| !entry.is_empty()) {
        let mut missing =
            |part: &str, words: &str| problems.push(Problem::on(format!("graded[{row}].{part}"), words));
        if entry.what.trim().is_empty() {
            missing("what", "Enter the complication");
        }
        match (entry.system(), entry.grade()) {
            (None, _) => missing("system", "Choose the system and its version"),
            (Some(_), None) => missing("grade", "Choose the grade"),
            (Some(_), Some(grade)) => {
                graded.push(GradedComplication { what: entry.what.trim().to_owned(), grade });
            }
        }
    }
    if problems.is_empty() { Ok(graded) } else { Err(problems) }
}

/// "3: Further treatment, …": the grade with its meaning in our words.
fn named(grade: ComplicationGrade) -> Choice {
    let code = grade.code();
    let meaning = grade.definition().or(grade.known()).unwrap_or_default();
    let word = grade.word().map_or_else(String::new, |word| format!(" ({word})"));
    let disability = if grade.has_disability() { ", with a disability at discharge" } else { "" };
    Choice::new(code.clone(), format!("{code}{word}: {meaning}{disability}"))
}

/// A row for each complication that is graded. A grade keeps the system and the version that it is of.
pub(super) fn graded_rows(fields: &Fields<'_>) -> Html {
    let add = |entry: &mut Entry| {
        // Who grades several grades them by one system.
        let system = entry.graded.last().map(|last| last.system.clone()).unwrap_or_default();
        entry.graded.push(GradedEntry { system, ..GradedEntry::default() });
    };
    let rows = &fields.entry.graded;
    html! {
        <div class="stack mt mb">
            { for rows.iter().enumerate().map(|(row, entry)| graded_row(fields, row, entry)) }
            <div><Button small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={fields.add(add, format!("graded[{}].what", rows.len()))}>{ "Grade a complication" }</Button></div>
        </div>
    }
}

fn graded_row(fields: &Fields<'_>, row: usize, entry: &GradedEntry) -> Html {
    let set = |change: fn(&mut GradedEntry, String)| {
        let edit = fields.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut Entry| {
                if let Some(graded) = form.graded.get_mut(row) {
                    change(graded, text);
                }
            }));
        })
    };
    let id = |part: &str| format!("graded[{row}].{part}");
    let systems: Vec<Choice> =
        ComplicationSystem::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    let grades = entry.system().map(|system| system.grades().map(named).collect::<Vec<_>>());
    let is_begun = !entry.is_empty();
    let number = if fields.entry.graded.len() > 1 { format!(" {}", row + 1) } else { String::new() };
    html! {
        <div class="stack" key={row}>
            <div class="row wrap gap3">
                <TextField id={id("what")} label={format!("Graded complication{number}")} required={is_begun} value={entry.what.clone()} on_change={set(|entry, text| entry.what = text)} error={fields.errors.of(&id("what"))} />
                <SelectField id={id("system")} label="Graded by" required={is_begun} prompt="Choose the system" choices={systems} value={entry.system.clone()} error={fields.errors.of(&id("system"))}
                    on_change={set(|entry, system| *entry = GradedEntry { what: entry.what.clone(), system, grade: String::new() })} />
            </div>
            if let Some(grades) = grades {
                <SelectField id={id("grade")} label={format!("Grade{number}")} required={is_begun} prompt="Choose the grade" full=true choices={grades} value={entry.grade.clone()}
                    on_change={set(|entry, text| entry.grade = text)} error={fields.errors.of(&id("grade"))} />
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(what: &str, system: &str, grade: &str) -> GradedEntry {
        GradedEntry { what: what.into(), system: system.into(), grade: grade.into() }
    }

    #[test]
    fn every_grade_of_every_system_is_offered_with_its_meaning_and_read_back() {
        for system in ComplicationSystem::ALL {
            for grade in system.grades() {
                let graded = GradedComplication { what: "Pneumothorax".into(), grade };
                assert_eq!(read_graded(&[GradedEntry::of(&graded)]), Ok(vec![graded]));
                let choice = named(grade);
                assert!(choice.label.len() > grade.code().len() + 4, "{}", choice.label);
            }
        }
        let of =
            |system: ComplicationSystem, code| named(system.grade(code).expect("a grade")).label.to_string();
        assert!(
            of(ComplicationSystem::Sir2003, "C").starts_with("C (major): "),
            "{}",
            of(ComplicationSystem::Sir2003, "C")
        );
        assert!(of(ComplicationSystem::ClavienDindo, "II-d").ends_with("with a disability at discharge"));
        for (grade, told) in [("1b", "failed"), ("3a", "shorter stay"), ("3b", "longer stay")] {
            let told_of = of(ComplicationSystem::Cirse2026, grade);
            assert!(told_of.contains(told) && told_of.contains("in the paper and not in here"), "{told_of}");
        }
    }

    #[test]
    fn what_is_missing_is_asked_for_and_an_empty_row_says_nothing() {
        for (entry, field) in [
            (row("", "", ""), None),
            (row("", "cirse-2017", ""), None),
            (row("Bleeding", "", ""), Some("graded[0].system")),
            (row("Bleeding", "cirse-2017", ""), Some("graded[0].grade")),
            (row("Bleeding", "cirse-2026", "3"), Some("graded[0].grade")),
            (row(" ", "cirse-2017", "3"), Some("graded[0].what")),
        ] {
            let problems = read_graded(&[entry]).err().unwrap_or_default();
            assert_eq!(problems.first().map(|problem| problem.field.as_str()), field);
        }
    }
}
