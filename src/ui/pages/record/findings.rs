use super::entry::ScanEntry;
use super::immune::{self, about_the_scan, since_last};
use super::lesion_table::Edit;
use super::new_entry::{NOT_SEEN, NewEntry};
use super::reading_entry::{NON_TARGET_STATES, field};
use crate::imaging::{
    ArterialPhase, Certainty, ContrastPhase, Cytology, FdgPet, Lesion, LesionId, Markers, Role,
    VascularPattern,
};
use crate::ui::form::{CheckboxField, Choice, FieldErrors, NumberField, RadioGroup, SelectField};
use crate::ui::parts::{Button, ButtonKind, Card, Disclosure, Glyph};
use crate::workspace::views::record::{Column, LesionRow};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FindingsProps {
    pub entry: ScanEntry,
    pub lesions: Vec<Lesion>,
    /// Before treatment there are no new lesions.
    pub baseline: bool,
    /// Arterial phase, lipiodol and enhancement pattern matter.
    pub viable: bool,
    /// What iRECIST asks is asked.
    pub immune: bool,
    /// What earlier scans read of each lesion, on each column.
    pub rows: Vec<LesionRow>,
    pub columns: Vec<Column>,
    /// What the new lesions that are measured add up to, in words.
    pub new_targets: Option<String>,
    /// Attenuation is read, in a phase that has to be stated.
    pub attenuation: bool,
    /// Nothing is added up, so that how thick the slices were is not asked.
    pub no_sums: bool,
    pub errors: FieldErrors,
    pub edit: Edit,
    pub on_add_new: Callback<()>,
    /// Opens a lesion to be corrected.
    pub on_change: Callback<LesionId>,
}

/// Non-target lesions, new lesions, and what else the scan shows.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let non_targets = props.lesions.iter().filter(|lesion| lesion.role == Role::NonTarget);
    let new = props.lesions.iter().filter(|lesion| lesion.role == Role::New);
    let add = html! {
        if !props.baseline {
            <Button id={add_id(Role::New)} small=true kind={ButtonKind::Ghost} glyph={Glyph::Plus} on_press={props.on_add_new.clone()}>{ "Add new lesion" }</Button>
        }
    };
    let coded = |change: fn(&mut ScanEntry, String)| {
        let edit = props.edit.clone();
        Callback::from(move |text: String| {
            edit.emit(Box::new(move |form: &mut ScanEntry| change(form, text)))
        })
    };
    let set_lipiodol = props.edit.reform(|on: bool| {
        Box::new(move |form: &mut ScanEntry| form.lipiodol = on) as Box<dyn FnOnce(&mut ScanEntry)>
    });
    let choices = |all: Vec<(&'static str, &'static str)>| -> Vec<Choice> {
        all.into_iter().map(|(code, label)| Choice::new(code, label)).collect()
    };
    html! {
        <Card id="findings" title="Other findings" actions={add}>
            { for non_targets.map(|lesion| non_target_row(props, lesion)) }
            if !props.baseline {
                { for new.map(|lesion| new_row(props, lesion)) }
                if props.lesions.iter().all(|lesion| lesion.role != Role::New) {
                    <p class="sub">{ "No new lesion entered. A lesion is new from the first scan that shows it." }</p>
                }
                if let Some(words) = &props.new_targets { <p id="new-targets" class="mt mb">{ words }</p> }
                if props.immune { { about_the_scan(&props.entry, &props.edit) } }
            }
            if props.viable {
                <RadioGroup id="arterial" label="Arterial phase" inline=true value={code_or(&props.entry.arterial, ArterialPhase::default().code())}
                    choices={choices(ArterialPhase::ALL.iter().map(|phase| (phase.code(), phase.label())).collect())}
                    on_change={coded(|form, text| form.arterial = text)} />
                <CheckboxField id="lipiodol" label="Lipiodol from an earlier embolisation lies in the liver" checked={props.entry.lipiodol} on_change={set_lipiodol} />
            }
            if props.attenuation {
                <SelectField id="attenuation_phase" label="Contrast phase in which attenuation was read" value={code_or(&props.entry.attenuation_phase, ContrastPhase::default().code())}
                    choices={choices(ContrastPhase::ALL.iter().map(|phase| (phase.code(), phase.label())).collect())}
                    on_change={coded(|form, text| form.attenuation_phase = text)} />
            }
            if !props.no_sums || says_more(&props.entry) {
            <Disclosure summary="Slice thickness, markers, FDG-PET, cytology">
                <NumberField id="slice" label="Slice thickness" unit={Some("mm")} value={props.entry.slice.clone()}
                    on_change={coded(|form, text| form.slice = text)} error={props.errors.of("slice")} />
                <SelectField id="markers" label="Tumour markers" value={code_or(&props.entry.markers, Markers::default().code())}
                    choices={choices(Markers::ALL.iter().map(|one| (one.code(), one.label())).collect())} on_change={coded(|form, text| form.markers = text)} />
                <SelectField id="pet" label="FDG-PET" value={code_or(&props.entry.pet, FdgPet::default().code())}
                    choices={choices(FdgPet::ALL.iter().map(|one| (one.code(), one.label())).collect())} on_change={coded(|form, text| form.pet = text)} />
                <SelectField id="cytology" label="Cytology of an effusion" value={code_or(&props.entry.cytology, Cytology::default().code())}
                    choices={choices(Cytology::ALL.iter().map(|one| (one.code(), one.label())).collect())} on_change={coded(|form, text| form.cytology = text)} />
            </Disclosure>
            }
        </Card>
    }
}

/// Whether something of the scan is entered that only sums ask for: what is recorded stays in sight.
fn says_more(entry: &ScanEntry) -> bool {
    let is_said = |code: &str, default: &str| !code.is_empty() && code != default;
    !entry.slice.trim().is_empty()
        || is_said(&entry.markers, Markers::default().code())
        || is_said(&entry.pet, FdgPet::default().code())
        || is_said(&entry.cytology, Cytology::default().code())
}

fn code_or(code: &str, otherwise: &'static str) -> String {
    if code.is_empty() { otherwise.to_owned() } else { code.to_owned() }
}

fn non_target_row(props: &FindingsProps, lesion: &Lesion) -> Html {
    let id = format!("nt:{}", lesion.id);
    let value = props.entry.non_targets.get(&lesion.id).cloned().unwrap_or_default();
    let (edit, lesion_id) = (props.edit.clone(), lesion.id.clone());
    let on_change = Callback::from(move |text: String| {
        let lesion_id = lesion_id.clone();
        edit.emit(Box::new(move |form: &mut ScanEntry| {
            form.non_targets.insert(lesion_id, text);
        }));
    });
    let states: Vec<Choice> = NON_TARGET_STATES
        .iter()
        .filter(|(code, _)| !props.baseline || matches!(*code, "present" | "ne"))
        .filter(|(code, _)| *code != "increased" || props.immune || value == "increased")
        .map(|(code, label)| {
            Choice::new(*code, if props.baseline && *code == "present" { "Present" } else { *label })
        })
        .collect();
    html! {
        <div key={lesion.id.to_string()}>
            <RadioGroup id={id.clone()} label={lesion.title()} inline=true choices={states} {value} {on_change} error={props.errors.of(&id)} />
            { change_button(lesion, &props.on_change) }
        </div>
    }
}

fn new_row(props: &FindingsProps, lesion: &Lesion) -> Html {
    let entry = props.entry.new_lesions.get(&lesion.id).cloned().unwrap_or_default();
    let edit = |change: fn(&mut NewEntry, String)| {
        let (edit, lesion) = (props.edit.clone(), lesion.id.clone());
        Callback::from(move |text: String| {
            let lesion = lesion.clone();
            edit.emit(Box::new(move |form: &mut ScanEntry| {
                change(form.new_lesions.entry(lesion).or_default(), text)
            }));
        })
    };
    let mut certainties: Vec<Choice> =
        Certainty::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect();
    certainties.push(Choice::new(NOT_SEEN, "Not seen on this scan"));
    let new_id = format!("new:{}", lesion.id);
    let size = field(&lesion.id, "size");
    let row = props.rows.iter().find(|row| row.lesion.id == lesion.id);
    html! {
        <div key={lesion.id.to_string()} class="stack">
            <RadioGroup id={new_id.clone()} label={format!("New: {}", lesion.title())} inline=true choices={certainties}
                value={entry.certainty.clone()} on_change={edit(NewEntry::say)} error={props.errors.of(&new_id)} />
            { change_button(lesion, &props.on_change) }
            if !matches!(entry.certainty.as_str(), "" | NOT_SEEN) {
                <div class="row wrap gap3">
                    <NumberField id={size.clone()} label={format!("Size of {}", lesion.label)} unit={Some("mm")} value={entry.mm.clone()} hint={immune::sizes_before(row, &props.columns)}
                        on_change={edit(|new, text| new.mm = text)} error={props.errors.of(&size)} />
                    if props.viable {
                        <SelectField id={format!("pattern:{}", lesion.id)} label="Enhancement"
                            choices={VascularPattern::ALL.iter().map(|one| Choice::new(one.code(), one.label())).collect::<Vec<_>>()}
                            value={code_or(&entry.pattern, VascularPattern::default().code())} on_change={edit(|new, text| new.pattern = text)} />
                    }
                </div>
            }
            if props.immune && immune::was_seen(row) && !entry.certainty.is_empty() {
                { since_last(lesion, &entry, edit(|new, text| new.since_last = text), &props.errors) }
            }
        </div>
    }
}

/// The id of the button that opens a lesion.
pub(super) fn change_id(lesion: &LesionId) -> String {
    format!("edit-lesion:{lesion}")
}

/// The id of the button that adds a lesion of a role.
pub(super) fn add_id(role: Role) -> &'static str {
    if role == Role::New { "add-new" } else { "add-target" }
}

/// Opens a lesion to be corrected or taken out.
pub(super) fn change_button(lesion: &Lesion, on_change: &Callback<LesionId>) -> Html {
    let (on_change, id) = (on_change.clone(), lesion.id.clone());
    let on_press = Callback::from(move |()| on_change.emit(id.clone()));
    html! {
        <Button id={change_id(&lesion.id)} small=true kind={ButtonKind::Ghost} label={format!("Change {}", lesion.title())} {on_press}>{ "Change" }</Button>
    }
}
