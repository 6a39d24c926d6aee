use super::entry::ScanEntry;
use super::lesion_table::Edit;
use super::uptake_entry::{GIVEN, NEVER, NO, UptakeEntry, YES};
use crate::calendar::display;
use crate::imaging::Modality;
use crate::imaging::uptake::{Cycles, NewUptake, SameScanner};
use crate::response::{Settings, Standard};
use crate::ui::form::{Choice, DateField, FieldErrors, NumberField, SelectField};
use crate::ui::parts::{Card, Disclosure};
use crate::workspace::UptakeBefore;
use yew::prelude::*;

const G_PER_ML: AttrValue = AttrValue::Static("g/mL");

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct UptakeCardProps {
    /// How the scan is read, or at the baseline how later ones are; without a standard that reads uptake there is no card.
    pub standards: Vec<Settings>,
    /// It lies before treatment: what is compared with it is asked, and nothing that is compared.
    pub baseline: bool,
    pub before: UptakeBefore,
    pub entry: ScanEntry,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// What is read of an FDG-PET, where a standard asks for it.
#[component]
pub fn UptakeCard(props: &UptakeCardProps) -> Html {
    let is_asked = |standard: &Standard| props.standards.iter().any(|one| one.standard == *standard);
    let asked = Asked { percist: is_asked(&Standard::Percist), eortc: is_asked(&Standard::EortcPet) };
    if !asked.percist && !asked.eortc {
        return html! {};
    }
    let names: Vec<String> = [(asked.percist, Standard::Percist), (asked.eortc, Standard::EortcPet)]
        .iter()
        .filter(|(is_asked, _)| *is_asked)
        .map(|(_, standard)| standard.name())
        .collect();
    let fields = html! { { fields(props, asked) } };
    // Other scans ask for it where a PET is read with them.
    let is_pet = props.entry.modality() == Some(Modality::PetCt);
    let begun = props.entry.uptake.is_begun();
    html! {
        <Card id="uptake" title="FDG-PET" note={names.join(", ")}>
            if is_pet { { fields } } else {
                <Disclosure summary="Enter an FDG-PET that is read with this scan" open={begun}>{ fields }</Disclosure>
            }
        </Card>
    }
}

#[derive(Clone, Copy)]
struct Asked {
    percist: bool,
    eortc: bool,
}

fn fields(props: &UptakeCardProps, asked: Asked) -> Html {
    let before = [("Baseline", props.before.baseline), ("Before", props.before.last)];
    let before = before.into_iter().filter_map(|(name, read)| Some((name, read?)));
    html! {
        <div class="stack">
            { for before.map(|(name, (on, read))| html! {
                <p class="sub">{ format!("{name}, {}: {}", display(on), read.measured_words().join(", ")) }</p>
            }) }
            { measured(props, asked) }
            if !props.baseline { { compared(props, asked) } { seen(props, asked) } }
        </div>
    }
}

/// What the fields of the card have in common.
struct Kit<'a> {
    props: &'a UptakeCardProps,
}

impl Kit<'_> {
    fn edit(&self, change: fn(&mut UptakeEntry, String)) -> Callback<String> {
        let edit = self.props.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut ScanEntry| change(&mut form.uptake, text)));
        })
    }

    fn number(
        &self,
        id: &'static str,
        label: &'static str,
        value: &str,
        change: fn(&mut UptakeEntry, String),
    ) -> Html {
        html! {
            <NumberField {id} {label} unit={Some(G_PER_ML)} value={value.to_owned()} on_change={self.edit(change)} error={self.props.errors.of(id)} />
        }
    }

    fn select(
        &self,
        id: &'static str,
        (label, prompt): (&'static str, &'static str),
        choices: Vec<Choice>,
        value: &str,
        change: fn(&mut UptakeEntry, String),
    ) -> Html {
        html! {
            <SelectField {id} {label} {prompt} {choices} value={value.to_owned()} on_change={self.edit(change)} error={self.props.errors.of(id)} />
        }
    }

    fn yes_no(
        &self,
        id: &'static str,
        label: &'static str,
        value: &str,
        change: fn(&mut UptakeEntry, String),
    ) -> Html {
        let choices = vec![Choice::new(YES, "Yes"), Choice::new(NO, "No")];
        self.select(id, (label, "Choose"), choices, value, change)
    }

    /// Whether a treatment was given, and when last.
    fn given(
        &self,
        (id, label): (&'static str, &'static str),
        (on_id, on_label): (&'static str, &'static str),
        (said, day): (&str, &str),
        change: fn(&mut UptakeEntry, String),
        change_day: fn(&mut UptakeEntry, String),
    ) -> Html {
        let choices = vec![Choice::new(NEVER, "Never"), Choice::new(GIVEN, "Given")];
        html! {
            <>
                { self.select(id, (label, "Not known"), choices, said, change) }
                if said == GIVEN {
                    <DateField id={on_id} label={on_label} hint={None} value={day.to_owned()} on_change={self.edit(change_day)} error={self.props.errors.of(on_id)} />
                }
            </>
        }
    }
}

/// Uptake, and what it is compared with. The spread of normal tissue counts on the baseline alone.
fn measured(props: &UptakeCardProps, asked: Asked) -> Html {
    let (kit, entry) = (Kit { props }, &props.entry.uptake);
    let spread = props.before.baseline.is_none();
    html! {
        <div class="row wrap gap3">
            if asked.percist {
                { kit.number("hottest-sul", "SULpeak, hottest lesion", &entry.hottest_sul, |read, text| read.hottest_sul = text) }
            }
            if asked.eortc {
                { kit.number("followed-suv", "SUV of what is followed", &entry.followed_suv, |read, text| read.followed_suv = text) }
            }
            if asked.percist {
                { kit.yes_no("liver-diseased", "Liver diseased", &entry.liver_diseased, |read, text| read.liver_diseased = text) }
                { kit.number("liver-mean", "Liver, mean SUL", &entry.liver_mean, |read, text| read.liver_mean = text) }
                if spread || !entry.liver_sd.is_empty() {
                    { kit.number("liver-sd", "Liver, SD", &entry.liver_sd, |read, text| read.liver_sd = text) }
                }
                if entry.asks_blood_pool() {
                    { kit.number("blood-mean", "Blood pool, mean SUL", &entry.blood_mean, |read, text| read.blood_mean = text) }
                    if spread || !entry.blood_sd.is_empty() {
                        { kit.number("blood-sd", "Blood pool, SD", &entry.blood_sd, |read, text| read.blood_sd = text) }
                    }
                }
                <NumberField id="minutes" label="Injection to scan" unit={Some(AttrValue::Static("min"))} value={entry.minutes.clone()}
                    on_change={kit.edit(|read, text| read.minutes = text)} error={props.errors.of("minutes")} />
            }
        </div>
    }
}

/// Whether the scan can be compared with the baseline, and how soon after treatment it was made.
fn compared(props: &UptakeCardProps, asked: Asked) -> Html {
    let (kit, entry) = (Kit { props }, &props.entry.uptake);
    let scanners = SameScanner::ALL.iter().filter(|one| **one != SameScanner::Unknown);
    html! {
        <div class="row wrap gap3">
            if asked.percist {
                { kit.select("scanner", ("Made like the baseline", SameScanner::Unknown.label()), Choice::coded(scanners.map(|one| (one.code(), one.label()))),
                    &entry.scanner, |read, text| read.scanner = text) }
                { kit.given(("radiation", "Radiation, this treatment included"), ("radiation-on", "Last radiation"), (&entry.radiation, &entry.radiation_on),
                    |read, text| read.radiation = text, |read, text| read.radiation_on = text) }
                { kit.given(("chemotherapy", "Chemotherapy"), ("chemotherapy-on", "Last chemotherapy"), (&entry.chemotherapy, &entry.chemotherapy_on),
                    |read, text| read.chemotherapy = text, |read, text| read.chemotherapy_on = text) }
            }
            if asked.eortc {
                { kit.select("cycles", ("Treatment before the scan", "Choose"), Choice::coded(Cycles::ALL.iter().map(|one| (one.code(), one.label()))),
                    &entry.cycles, |read, text| read.cycles = text) }
            }
        </div>
    }
}

/// What a person sees, which is said either way.
fn seen(props: &UptakeCardProps, asked: Asked) -> Html {
    let (kit, entry) = (Kit { props }, &props.entry.uptake);
    html! {
        <div class="row wrap gap3">
            { kit.select("new-uptake", ("New uptake", "Choose"), Choice::coded(NewUptake::ALL.iter().map(|one| (one.code(), one.label()))),
                &entry.new, |read, text| read.new = text) }
            if asked.percist {
                { kit.yes_no("visibly-larger", "Visibly larger, or TLG up by 75 %", &entry.visibly_larger, |read, text| read.visibly_larger = text) }
            }
            if asked.eortc {
                { kit.yes_no("longest-dimension", "Longest dimension up by more than 20 %", &entry.longest_dimension, |read, text| read.longest_dimension = text) }
            }
            { kit.yes_no("grows-elsewhere", "Another lesion up by more than 30 %", &entry.grows_elsewhere, |read, text| read.grows_elsewhere = text) }
            { kit.yes_no("like-background", "Every lesion below the liver and like its surroundings", &entry.like_background, |read, text| read.like_background = text) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Date;
    use crate::imaging::UptakeReading;
    use crate::imaging::uptake::Uptake;
    use crate::ui::drawn::drawn;

    fn draw(standards: &[Standard], baseline: bool, before: UptakeBefore, uptake: UptakeEntry) -> String {
        let props = UptakeCardProps {
            standards: standards.iter().cloned().map(Settings::of).collect(),
            baseline,
            before,
            entry: ScanEntry { modality: "PET-CT".into(), uptake, ..ScanEntry::default() },
            errors: FieldErrors::default(),
            edit: Edit::noop(),
        };
        drawn::<UptakeCard>(props)
    }

    fn fields(text: &str) -> Vec<&str> {
        let ids = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        ids.filter(|id| !id.ends_with("-unit") && !id.ends_with("-label") && !id.starts_with("uptake"))
            .collect()
    }

    #[test]
    fn only_what_a_standard_reads_is_asked_and_on_the_baseline_nothing_that_is_compared() {
        let (percist, eortc) = (Standard::Percist, Standard::EortcPet);
        let none = UptakeBefore::default;
        let seen =
            |standards: &[Standard], baseline| draw(standards, baseline, none(), UptakeEntry::default());
        assert_eq!(seen(&[Standard::Recist11], false), "");
        let of_baseline = ["hottest-sul", "liver-diseased", "liver-mean", "liver-sd", "minutes"];
        assert_eq!(fields(&seen(std::slice::from_ref(&percist), true)), of_baseline);
        assert_eq!(fields(&seen(std::slice::from_ref(&eortc), true)), ["followed-suv"]);
        let of_percist = [
            "scanner",
            "radiation",
            "chemotherapy",
            "new-uptake",
            "visibly-larger",
            "grows-elsewhere",
            "like-background",
        ];
        assert_eq!(fields(&seen(&[percist], false)), [&of_baseline[..], &of_percist].concat());
        let of_eortc = [
            "followed-suv",
            "cycles",
            "new-uptake",
            "longest-dimension",
            "grows-elsewhere",
            "like-background",
        ];
        assert_eq!(fields(&seen(&[eortc], false)), of_eortc);
    }

    #[test]
    fn the_baseline_stands_above_the_fields_and_its_spread_is_not_asked_again() {
        let read = UptakeReading { hottest_sul: Uptake::from_hundredths(800), ..UptakeReading::default() };
        let date = Date::from_ymd_opt(2026, 8, 20).expect("a day");
        let before = UptakeBefore { baseline: Some((date, read)), last: None };
        let diseased =
            UptakeEntry { liver_diseased: YES.into(), radiation: GIVEN.into(), ..UptakeEntry::default() };
        let text = draw(&[Standard::Percist], false, before, diseased);
        assert!(text.contains("Baseline, 20-Aug-2026: SULpeak of the hottest lesion 8.00 g/mL"), "{text}");
        let asked = fields(&text);
        assert!(asked.contains(&"blood-mean") && asked.contains(&"radiation-on"), "{asked:?}");
        assert!(!asked.contains(&"liver-sd") && !asked.contains(&"blood-sd"), "{asked:?}");
    }
}
