//! The cells of what only some standards read of a target: attenuation with nodules, and volumes.

use super::entry::ScanEntry;
use super::further::{Further, FurtherEntry};
use super::lesion_table::{Edit, LesionTableProps};
use super::reading_entry::field;
use crate::imaging::{Lesion, Nodule};
use crate::ui::form::{Choice, MeasureCell, SelectField};
use yew::prelude::*;

/// The field of a number that is no diameter.
pub fn figure(props: &LesionTableProps, lesion: &Lesion, one: Further) -> Html {
    let entry = props.entry.targets.get(&lesion.id).map(|target| target.further.clone()).unwrap_or_default();
    let value = match one {
        Further::Attenuation => entry.attenuation,
        Further::ViableVolume => entry.viable_volume,
        Further::Volume => entry.volume,
        Further::Perpendicular | Further::ViablePerpendicular => return html! {},
    };
    let id = field(&lesion.id, one.code());
    let on_change = edit(&props.edit, lesion, move |further, text| match one {
        Further::Attenuation => further.attenuation = text,
        Further::ViableVolume => further.viable_volume = text,
        Further::Volume => further.volume = text,
        Further::Perpendicular | Further::ViablePerpendicular => {}
    });
    html! {
        <div class="measure">
            <span class="sub">{ one.short() }</span>
            <MeasureCell id={id.clone()} label={format!("{}, {}", lesion.title(), one.label())} {value} column={one.code()}
                {on_change} error={props.errors.of(&id)} />
            if one == Further::Attenuation {
                <span class="sub" aria-hidden="true">{ "nodules inside" }</span>
                <SelectField id={field(&lesion.id, "nodule")} label={format!("Nodules inside {}", lesion.label)} quiet_label=true choices={nodules()}
                    value={entry.nodule} on_change={edit(&props.edit, lesion, |further, text| further.nodule = text)} />
            }
        </div>
    }
}

/// As short as the column wants it: the caption above says what they are about.
fn nodules() -> Vec<Choice> {
    let word = |nodule: &Nodule| match nodule {
        Nodule::Absent => "none",
        Nodule::Unchanged => "not larger",
        Nodule::NewOrGrowing => "new or growing",
    };
    let said = Nodule::ALL.iter().map(|nodule| Choice::new(nodule.code(), word(nodule)));
    std::iter::once(Choice::new("", "not looked for")).chain(said).collect()
}

fn edit(
    edit: &Edit,
    lesion: &Lesion,
    change: impl Fn(&mut FurtherEntry, String) + Clone + 'static,
) -> Callback<String> {
    let (edit, lesion) = (edit.clone(), lesion.id.clone());
    Callback::from(move |text: String| {
        let (lesion, change) = (lesion.clone(), change.clone());
        edit.emit(Box::new(move |form: &mut ScanEntry| {
            change(&mut form.targets.entry(lesion).or_default().further, text);
        }));
    })
}
