use super::entry::ScanEntry;
use super::lesion_table::Edit;
use super::needs::Needs;
use super::reading_entry::field;
use super::treated_entry::{ElsewhereEntry, TreatedEntry};
use crate::calendar::{Date, display};
use crate::imaging::treated::{Ancillary, Change, Edge, Finding2018, Masslike, NewTumour, Outcome};
use crate::imaging::{Lesion, LesionId, Modality, Role, TreatedReading};
use crate::response::Standard;
use crate::ui::form::{Choice, FieldErrors, NumberField, SelectField};
use crate::ui::parts::Card;
use crate::workspace::views::record::Asked;
use crate::workspace::{is_marked_treated, treated_lesions};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct TreatedCardProps {
    /// The standards asked for; without one that reads treated lesions there is no card.
    pub asked: Vec<Asked>,
    pub entry: ScanEntry,
    /// Every lesion of the form.
    pub lesions: Vec<Lesion>,
    /// What was seen of a lesion on the last scan before that read it.
    pub before: Vec<(LesionId, Date, TreatedReading)>,
    /// What is asked of their diameters.
    pub needs: Needs,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// What the standards asked for need to know of a treated lesion.
#[derive(Clone, Copy, Default)]
struct Needed {
    masslike: bool,
    change: bool,
    finding_2018: bool,
    edge: bool,
}

impl Needed {
    fn by(asked: &[Asked]) -> Self {
        let mut needed = Self::default();
        for one in asked {
            match one.criterion.standard() {
                Standard::LiRads2024Nonradiation => needed.masslike = true,
                Standard::LiRads2024Radiation => (needed.masslike, needed.change) = (true, true),
                Standard::LiRads2018 => needed.finding_2018 = true,
                Standard::Ablation2014 => needed.edge = true,
                _ => {}
            }
        }
        needed
    }
}

/// What is seen of each treated lesion, where a standard asks for it.
#[component]
pub fn TreatedCard(props: &TreatedCardProps) -> Html {
    if !props.asked.iter().any(|asked| asked.criterion.standard().reads_features()) {
        return html! {};
    }
    let lesions = treated_lesions(&props.lesions);
    let needed = Needed::by(&props.asked);
    let note = if lesions.is_empty() || lesions.iter().any(|lesion| is_marked_treated(lesion)) {
        None
    } else {
        Some(AttrValue::Static(
            "None is marked as treated, so every target is asked: “Change” a lesion to mark it",
        ))
    };
    html! {
        <Card id="treated" title="Treated lesions" note={note}>
            if lesions.is_empty() {
                <p class="sub">{ "No lesion is followed yet. Add the one that was treated." }</p>
            }
            { for lesions.iter().map(|lesion| block(props, needed, lesion)) }
            if needed.edge && !lesions.is_empty() { { elsewhere(props) } }
        </Card>
    }
}

/// Of one lesion only what is asked: each answer opens the next question.
fn block(props: &TreatedCardProps, needed: Needed, lesion: &Lesion) -> Html {
    let entry = props.entry.treated.get(&lesion.id).cloned().unwrap_or_default();
    let edit = |change: fn(&mut TreatedEntry, String)| {
        let (edit, lesion) = (props.edit.clone(), lesion.id.clone());
        Callback::from(move |text: String| {
            let lesion = lesion.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                change(form.treated.entry(lesion).or_default(), text);
            }));
        })
    };
    let id = |what: &str| field(&lesion.id, what);
    let label = |what: &str| format!("{what}, {}", lesion.label);
    let before = props.before.iter().find(|(id, ..)| *id == lesion.id);
    // The viable diameter is the same figure, and asked once.
    let is_measured_above =
        lesion.role == Role::Target && props.needs.of(lesion).1 && entry.largest_part_mm.trim().is_empty();
    let judged = Outcome::ALL.iter().filter(|one| **one != Outcome::NotJudged);
    let is_mri = props.entry.modality() == Some(Modality::MriContrast);
    html! {
        <section key={lesion.id.to_string()} class="stack" aria-label={lesion.title()}>
            <div>
                <span class="b">{ lesion.title() }</span>
                if let Some((_, date, seen)) = before {
                    <span class="sub">{ format!(" Before: {} on {}", seen.words(), display(*date)) }</span>
                }
            </div>
            <div class="row wrap gap3">
                if needed.masslike {
                    <SelectField id={id("masslike")} label={label("Masslike enhancement")} prompt="Choose what is seen" value={entry.masslike.clone()}
                        choices={Choice::coded(Masslike::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.masslike = text)} />
                }
                if needed.change && entry.asks_change() {
                    <SelectField id={id("change")} label={label("Compared with the scan before")} prompt="Choose how it compares" value={entry.change.clone()}
                        choices={Choice::coded(Change::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.change = text)} />
                }
                if needed.masslike && (is_mri || !entry.ancillary.is_empty()) {
                    <SelectField id={id("ancillary")} label={label("Ancillary features on MRI")} prompt="Not used" value={entry.ancillary.clone()}
                        choices={Choice::coded(Ancillary::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.ancillary = text)} />
                }
                if needed.finding_2018 {
                    <SelectField id={id("finding-2018")} label={label("What is seen, version 2018")} prompt="Choose what is seen" value={entry.finding_2018.clone()}
                        choices={Choice::coded(Finding2018::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.finding_2018 = text)} />
                }
                if (needed.masslike || needed.finding_2018) && entry.asks_largest_part() && !is_measured_above {
                    <NumberField id={id("largest-part")} label={label("Largest enhancing part")} unit={Some("mm")} value={entry.largest_part_mm.clone()}
                        on_change={edit(|seen, text| seen.largest_part_mm = text)} error={props.errors.of(&id("largest-part"))} />
                }
                if needed.edge {
                    <SelectField id={id("edge")} label={label("Edge of the zone")} prompt="Choose what is seen" value={entry.edge.clone()}
                        choices={Choice::coded(Edge::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.edge = text)} />
                    <NumberField id={id("zone")} label={label("Longest diameter of the zone")} unit={Some("mm")} value={entry.zone_mm.clone()}
                        on_change={edit(|seen, text| seen.zone_mm = text)} error={props.errors.of(&id("zone"))} />
                    <SelectField id={id("outcome")} label={label("End of the ablation before")} prompt={Outcome::NotJudged.label()} value={entry.outcome.clone()}
                        choices={Choice::coded(judged.map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.outcome = text)} />
                    <NumberField id={id("margin")} label={label("Smallest margin, 0 where not covered")} unit={Some("mm")} value={entry.margin_mm.clone()}
                        on_change={edit(|seen, text| seen.margin_mm = text)} error={props.errors.of(&id("margin"))} />
                }
            </div>
        </section>
    }
}

/// Told beside what became of the ablated tumour, and no part of it.
fn elsewhere(props: &TreatedCardProps) -> Html {
    let edit = |change: fn(&mut ElsewhereEntry, String)| {
        let edit = props.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut ScanEntry| change(&mut form.elsewhere, text)));
        })
    };
    let known = || {
        let known = NewTumour::ALL.iter().filter(|one| **one != NewTumour::NotKnown);
        Choice::coded(known.map(|one| (one.code(), one.label())))
    };
    html! {
        <div class="row wrap gap3">
            <SelectField id="elsewhere-same-organ" label="New tumour in the same organ, away from the zone" prompt={NewTumour::NotKnown.label()} choices={known()}
                value={props.entry.elsewhere.same_organ.clone()} on_change={edit(|seen, text| seen.same_organ = text)} />
            <SelectField id="elsewhere-other-organs" label="New tumour in other organs" prompt={NewTumour::NotKnown.label()} choices={known()}
                value={props.entry.elsewhere.other_organs.clone()} on_change={edit(|seen, text| seen.other_organs = text)} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionKind, Site, Treatment};
    use crate::protocol::Criterion;
    use crate::response::LesionScope;
    use crate::ui::drawn::drawn;

    fn lesion(id: &str, treatment: Treatment) -> Lesion {
        let id = LesionId::parse(id).expect("a name");
        let label = id.as_str().to_uppercase();
        let lesion = Lesion::new(id, &label, Site::LiverSegment6, Role::Target, LesionKind::Solid);
        Lesion { treatment, ..lesion }
    }

    fn draw(standards: &[Standard], masslike: &str, lesions: Vec<Lesion>) -> String {
        draw_beside(standards, masslike, lesions, false)
    }

    fn draw_beside(standards: &[Standard], masslike: &str, lesions: Vec<Lesion>, viable: bool) -> String {
        let asked = standards.iter().map(|standard| Asked {
            apart: None,
            criterion: Criterion::published(standard.clone(), LesionScope::All, standard.name()),
            computed: true,
            categories: standard.categories(),
        });
        let mut entry = ScanEntry { modality: "CT-CE".into(), ..ScanEntry::default() };
        let seen = TreatedEntry { masslike: masslike.into(), ..TreatedEntry::default() };
        entry.treated.insert(LesionId::parse("t1").expect("a name"), seen);
        let stable = TreatedReading {
            masslike: Some(Masslike::Present),
            change: Some(Change::Stable),
            ..TreatedReading::default()
        };
        let date = Date::from_ymd_opt(2026, 8, 12).expect("a day");
        let props = TreatedCardProps {
            asked: asked.collect(),
            entry,
            before: lesions.iter().take(1).map(|lesion| (lesion.id.clone(), date, stable)).collect(),
            lesions,
            needs: Needs { viable, ..Needs::default() },
            errors: FieldErrors::default(),
            edit: Callback::noop(),
        };
        drawn::<TreatedCard>(props)
    }

    #[test]
    fn only_what_a_standard_asks_is_asked_of_treated_lesions_alone() {
        let lesions = || vec![lesion("t1", Treatment::Treated), lesion("t2", Treatment::Untreated)];
        let fields = |standards: &[Standard], masslike: &str| -> Vec<String> {
            let text = draw(standards, masslike, lesions());
            text.split(" id=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|id| id.contains(":t") || id.starts_with("elsewhere"))
                .filter(|id| !id.ends_with("-unit") && !id.ends_with("-label"))
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(draw(&[Standard::Recist11, Standard::Mrecist], "", lesions()), "");
        let radiation = Standard::LiRads2024Radiation;
        for (standards, masslike, expected) in [
            (vec![radiation.clone()], "", vec!["masslike:t1"]),
            (vec![radiation.clone()], "absent", vec!["masslike:t1"]),
            (vec![radiation.clone()], "uncertain", vec!["masslike:t1", "largest-part:t1"]),
            (vec![radiation], "present", vec!["masslike:t1", "change:t1", "largest-part:t1"]),
            (vec![Standard::LiRads2024Nonradiation], "present", vec!["masslike:t1", "largest-part:t1"]),
            (vec![Standard::LiRads2018, Standard::Recist11], "", vec!["finding-2018:t1"]),
            (
                vec![Standard::Ablation2014],
                "",
                vec![
                    "edge:t1",
                    "zone:t1",
                    "outcome:t1",
                    "margin:t1",
                    "elsewhere-same-organ",
                    "elsewhere-other-organs",
                ],
            ),
        ] {
            assert_eq!(fields(&standards, masslike), expected, "{standards:?} {masslike}");
        }
    }

    #[test]
    fn a_viable_diameter_that_is_asked_above_is_not_asked_again() {
        let standards = [Standard::LiRads2024Nonradiation];
        let lesions = || vec![lesion("t1", Treatment::Treated)];
        assert!(draw_beside(&standards, "present", lesions(), false).contains("largest-part:t1"));
        assert!(!draw_beside(&standards, "present", lesions(), true).contains("largest-part:t1"));
    }

    #[test]
    fn nothing_is_chosen_before_somebody_says_it_and_the_scan_before_stands_beside() {
        let text = draw(&[Standard::Ablation2014], "", vec![lesion("t1", Treatment::Treated)]);
        assert_eq!(text.matches("<option value=\"\" selected").count(), 4, "{text}");
        assert_eq!(text.matches(" selected").count(), 4, "{text}");
        assert!(text.contains("Before: masslike enhancement, stable on 12-Aug-2026"), "{text}");
        assert!(!text.contains("None is marked as treated"), "{text}");
        let unmarked = draw(&[Standard::Ablation2014], "", vec![lesion("t1", Treatment::Untreated)]);
        assert!(unmarked.contains("None is marked as treated"), "{unmarked}");
    }
}
