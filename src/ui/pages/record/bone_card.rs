use super::bone_entry::BoneLesionEntry;
use super::entry::ScanEntry;
use super::lesion_table::Edit;
use super::reading_entry::field;
use super::uptake_entry::{NO, YES};
use crate::calendar::display;
use crate::imaging::Lesion;
use crate::imaging::bone::{Activity, Blastic, BoneKind, BoneSeen, Lytic, Marrow, NewBoneFinding};
use crate::response::{Settings, Standard};
use crate::ui::form::{Choice, FieldErrors, NumberField, SelectField};
use crate::ui::parts::Card;
use crate::workspace::{BoneBefore, bone_lesions};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BoneCardProps {
    /// How the scan is read, or at the baseline how later ones are; without the criteria of bone there is no card.
    pub standards: Vec<Settings>,
    /// It lies before treatment: how the lesions look is asked, and not what became of them.
    pub baseline: bool,
    pub before: BoneBefore,
    pub entry: ScanEntry,
    /// Every lesion of the form.
    pub lesions: Vec<Lesion>,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// What is seen of each bone metastasis, where the criteria of MD Anderson are asked for.
#[component]
pub fn BoneCard(props: &BoneCardProps) -> Html {
    let asked: Vec<&Settings> =
        props.standards.iter().filter(|one| one.standard == Standard::MdaBone).collect();
    if asked.is_empty() {
        return html! {};
    }
    let mut followed: Vec<&Lesion> = Vec::new();
    for settings in asked {
        for lesion in bone_lesions(&props.lesions, settings.scope) {
            if followed.iter().all(|known| known.id != lesion.id) {
                followed.push(lesion);
            }
        }
    }
    html! {
        <Card id="bone" title="Bone metastases" note={Standard::MdaBone.name()}>
            if followed.is_empty() {
                <p class="sub">{ "No lesion in bone is followed yet. Add one above." }</p>
            }
            { for followed.iter().map(|lesion| block(props, lesion)) }
            if !props.baseline && !followed.is_empty() { { new_finding(props) } }
        </Card>
    }
}

/// Of one lesion what it has: how it looked at the baseline decides what can become of it.
fn block(props: &BoneCardProps, lesion: &Lesion) -> Html {
    let entry = props.entry.bone.lesions.get(&lesion.id).cloned().unwrap_or_default();
    let known = props.before.at_baseline.get(&lesion.id).copied().unwrap_or_default();
    let edit = |change: fn(&mut BoneLesionEntry, String)| {
        let (edit, lesion) = (props.edit.clone(), lesion.id.clone());
        Callback::from(move |text: String| {
            let lesion = lesion.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                change(form.bone.lesions.entry(lesion).or_default(), text);
            }));
        })
    };
    let id = |what: &str| field(&lesion.id, what);
    let label = |what: &str| format!("{what}, {}", lesion.label);
    let kind = known.kind.or(BoneKind::from_code(&entry.kind));
    let is_hot = known.hot.or(Some(entry.hot == YES)).unwrap_or(false);
    let is = |one_of: &[BoneKind]| !props.baseline && kind.is_some_and(|kind| one_of.contains(&kind));
    // What was typed can be taken out, also where the lesion turned out to be of another kind.
    let lytic = is(&[BoneKind::Lytic, BoneKind::Mixed]) || !entry.lytic.is_empty();
    let blastic = is(&[BoneKind::Blastic, BoneKind::Mixed]) || !entry.blastic.is_empty();
    let marrow = is(&[BoneKind::Marrow]) || !entry.marrow.is_empty();
    let activity = (!props.baseline && is_hot) || !entry.activity.is_empty();
    let was_measured =
        known.soft_tissue.is_some() || !entry.longest_mm.is_empty() || !entry.across_mm.is_empty();
    let mm = Some(AttrValue::Static("mm"));
    html! {
        <section key={lesion.id.to_string()} class="stack" aria-label={lesion.title()}>
            <div>
                <span class="b">{ lesion.title() }</span>
                { before(props, lesion, &known) }
            </div>
            <div class="row wrap gap3">
                if known.kind.is_none() || !entry.kind.is_empty() {
                    <SelectField id={id("bone-kind")} label={label("At the baseline")} prompt="Choose how it looked" value={entry.kind.clone()}
                        choices={Choice::coded(BoneKind::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.kind = text)} />
                }
                if known.hot.is_none() || !entry.hot.is_empty() {
                    <SelectField id={id("bone-hot")} label={label("Scintigraphy at the baseline")} prompt="Choose" value={entry.hot.clone()}
                        choices={vec![Choice::new(YES, "Hot, and followed by it"), Choice::new(NO, "Not hot, or not followed by it")]}
                        on_change={edit(|seen, text| seen.hot = text)} />
                }
                if lytic {
                    <SelectField id={id("bone-lytic")} label={label("Lytic part")} prompt="Choose what is seen" value={entry.lytic.clone()}
                        choices={Choice::coded(Lytic::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.lytic = text)} />
                }
                if blastic {
                    <SelectField id={id("bone-blastic")} label={label("Blastic part")} prompt="Choose what is seen" value={entry.blastic.clone()}
                        choices={Choice::coded(Blastic::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.blastic = text)} />
                }
                if marrow {
                    <SelectField id={id("bone-marrow")} label={label("Signal on MRI")} prompt="Choose what is seen" value={entry.marrow.clone()}
                        choices={Choice::coded(Marrow::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.marrow = text)} />
                }
                if activity {
                    <SelectField id={id("bone-activity")} label={label("Activity on scintigraphy")} prompt="Choose what is seen" value={entry.activity.clone()}
                        choices={Choice::coded(Activity::ALL.iter().map(|one| (one.code(), one.label())))} on_change={edit(|seen, text| seen.activity = text)} />
                }
                if props.baseline || was_measured {
                    <NumberField id={id("bone-longest")} label={label("Soft tissue, longest")} unit={mm.clone()} value={entry.longest_mm.clone()}
                        on_change={edit(|seen, text| seen.longest_mm = text)} error={props.errors.of(&id("bone-longest"))} />
                    <NumberField id={id("bone-across")} label={label("Soft tissue, perpendicular")} unit={mm} value={entry.across_mm.clone()}
                        on_change={edit(|seen, text| seen.across_mm = text)} error={props.errors.of(&id("bone-across"))} />
                }
            </div>
        </section>
    }
}

/// How it looked at the baseline, and what was seen of it since.
fn before(props: &BoneCardProps, lesion: &Lesion, known: &BoneSeen) -> Html {
    let at_baseline = Some(known.words()).filter(|words| !words.is_empty());
    let last = props.before.last.get(&lesion.id).filter(|(on, _)| Some(*on) != props.before.baseline_on);
    html! {
        <>
            if let Some((words, on)) = at_baseline.zip(props.before.baseline_on) {
                <span class="sub">{ format!(" Baseline, {}: {words}", display(on)) }</span>
            }
            if let Some((on, seen)) = last {
                <span class="sub">{ format!(" Before, {}: {}", display(*on), seen.words()) }</span>
            }
        </>
    }
}

fn new_finding(props: &BoneCardProps) -> Html {
    let edit = props.edit.clone();
    let on_change = Callback::from(move |text: String| {
        edit.emit(Box::new(move |form: &mut ScanEntry| form.bone.new = text));
    });
    let known = NewBoneFinding::ALL.iter().filter(|one| **one != NewBoneFinding::NotKnown);
    html! {
        <div class="row wrap gap3">
            <SelectField id="bone-new" label="New in the skeleton since the baseline" prompt={NewBoneFinding::NotKnown.label()}
                choices={Choice::coded(known.map(|one| (one.code(), one.label())))} value={props.entry.bone.new.clone()} {on_change} />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imaging::{LesionId, LesionKind, Role, Site};
    use crate::order::SortedMap;
    use crate::ui::drawn::drawn;

    fn draw(standard: Standard, baseline: bool, at_baseline: Option<BoneSeen>, site: Site) -> String {
        let id = LesionId::parse("t1").expect("a name");
        let known: SortedMap<LesionId, BoneSeen> =
            at_baseline.map(|seen| (id.clone(), seen)).into_iter().collect();
        let props = BoneCardProps {
            standards: vec![Settings::of(standard)],
            baseline,
            before: BoneBefore { at_baseline: known, ..BoneBefore::default() },
            entry: ScanEntry::default(),
            lesions: vec![Lesion::new(id, "T1", site, Role::Target, LesionKind::LyticBone)],
            errors: FieldErrors::default(),
            edit: Edit::noop(),
        };
        drawn::<BoneCard>(props)
    }

    fn fields(text: &str) -> Vec<&str> {
        let ids = text.split(" id=\"bone-").skip(1).filter_map(|rest| rest.split('"').next());
        ids.filter(|id| !id.ends_with("-unit") && !id.ends_with("-label") && *id != "h").collect()
    }

    #[test]
    fn of_a_lesion_is_asked_what_it_has() {
        let (bone, pelvis) = (Standard::MdaBone, Site::BonePelvis);
        let seen = |kind, hot, soft| BoneSeen {
            kind: Some(kind),
            hot: Some(hot),
            soft_tissue: soft,
            ..BoneSeen::default()
        };
        let mm = |mm| crate::imaging::Length::from_mm(mm);
        assert_eq!(draw(Standard::Recist11, false, None, pelvis), "");
        for (baseline, known, expected) in [
            (true, None, vec!["kind:t1", "hot:t1", "longest:t1", "across:t1"]),
            (false, None, vec!["kind:t1", "hot:t1", "new"]),
            (false, Some(seen(BoneKind::Lytic, false, None)), vec!["lytic:t1", "new"]),
            (false, Some(seen(BoneKind::Marrow, true, None)), vec!["marrow:t1", "activity:t1", "new"]),
            (
                false,
                Some(seen(BoneKind::Mixed, false, Some((mm(20), mm(15))))),
                vec!["lytic:t1", "blastic:t1", "longest:t1", "across:t1", "new"],
            ),
        ] {
            assert_eq!(fields(&draw(bone.clone(), baseline, known, pelvis)), expected);
        }
        let elsewhere = draw(bone, false, None, Site::LiverSegment6);
        assert!(
            elsewhere.contains("No lesion in bone is followed yet") && fields(&elsewhere).is_empty(),
            "{elsewhere}"
        );
    }
}
