use super::lesion_entry::LesionEntry;
use crate::imaging::{Lesion, LesionId, LesionKind, NewRole, Role, Site, Treatment};
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, RadioGroup, SelectField, TextField, use_mended};
use crate::ui::parts::{Button, ButtonKind, Dialog};
use crate::ui::state::use_state;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AddLesionProps {
    pub open: bool,
    /// What the lesion is followed as at first.
    pub role: Role,
    /// iRECIST asks whether a new lesion is measured and added up with the other new ones.
    pub immune: bool,
    /// A lesion that is there and is corrected.
    pub change: Option<Lesion>,
    /// Why the lesion is followed as what it is, where that cannot be changed here.
    pub role_kept: Option<AttrValue>,
    /// It was added on this form and can be taken out again.
    pub removable: bool,
    /// The lesions there are, so that the new one gets its own name.
    pub others: Vec<Lesion>,
    pub on_add: Callback<Lesion>,
    pub on_remove: Callback<LesionId>,
    pub on_close: Callback<()>,
}

/// Where a lesion is, what it is, and whether it was treated.
#[component]
pub fn AddLesion(props: &AddLesionProps) -> Html {
    let title: AttrValue = match &props.change {
        Some(lesion) => format!("Change {}", lesion.title()).into(),
        None if props.role == Role::New => "Add a new lesion".into(),
        None => "Add a lesion".into(),
    };
    let key =
        props.change.as_ref().map_or_else(|| props.others.len().to_string(), |lesion| lesion.id.to_string());
    html! {
        <Dialog id="add-lesion" open={props.open} {title} on_close={props.on_close.clone()}>
            <LesionForm {key} ..props.clone() />
        </Dialog>
    }
}

/// What it means to be followed so (Seymour 2017).
fn new_role_hint(role: NewRole) -> &'static str {
    match role {
        NewRole::NotStated => "Its size when first seen decides, and the response says how",
        NewRole::Target => {
            "Measured: from 10 mm, a node from 15 mm short axis; at most 5, and 2 in one organ"
        }
        NewRole::NonTarget => "Looked at: any growth is enough to confirm progression",
    }
}

#[component]
fn LesionForm(props: &AddLesionProps) -> Html {
    let role = props.role;
    let change_of = props.change.clone();
    let entry = use_state(move || match &change_of {
        Some(lesion) => LesionEntry::of(lesion),
        None => LesionEntry {
            role: role.code().to_owned(),
            new_role: NewRole::default().code().to_owned(),
            kind: LesionKind::Solid.code().to_owned(),
            // What has come since the treatment was not treated by it. Of any other lesion somebody has to say.
            treatment: if role == Role::New { Treatment::Untreated.code().to_owned() } else { String::new() },
            ..LesionEntry::default()
        },
    });
    let errors = use_state(FieldErrors::default);
    let change = |edit: fn(&mut LesionEntry, String)| {
        let entry = entry.clone();
        Callback::from(move |text: String| {
            let mut next = (*entry).clone();
            edit(&mut next, text);
            entry.set(next);
        })
    };
    let read = {
        let (entry, others, before) = (entry.clone(), props.others.clone(), props.change.clone());
        Rc::new(move || match &before {
            Some(before) => entry.changed(before, &others),
            None => entry.read(&others),
        })
    };
    let still_wrong = {
        let read = read.clone();
        Rc::new(move || read().err().unwrap_or_default())
    };
    use_mended(&errors, still_wrong);
    // Not a form of its own: it stands inside the scan form, and a form cannot hold another.
    let add = {
        let errors = errors.clone();
        let (on_add, on_close) = (props.on_add.clone(), props.on_close.clone());
        Callback::from(move |()| match read() {
            Ok(lesion) => {
                on_add.emit(lesion);
                on_close.emit(());
            }
            Err(problems) => {
                errors.set(problems.into());
            }
        })
    };
    // What is typed here belongs to the lesion: the form around it, which signs, must not hear of it.
    let onkeydown = {
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            let with_control = event.ctrl_key() || event.meta_key();
            let in_text = event
                .target_dyn_into::<HtmlInputElement>()
                .is_some_and(|input| !matches!(input.type_().as_str(), "checkbox" | "radio"));
            if event.key() == "Enter" && (with_control || in_text) {
                event.prevent_default();
                event.stop_propagation();
                add.emit(());
            }
        })
    };
    let remove = |lesion: &Lesion| {
        let (on_remove, on_close, id) = (props.on_remove.clone(), props.on_close.clone(), lesion.id.clone());
        Callback::from(move |()| {
            on_remove.emit(id.clone());
            on_close.emit(());
        })
    };
    let roles: Vec<Choice> = match props.role {
        Role::New => vec![Choice::new(Role::New.code(), Role::New.label())],
        _ => [Role::Target, Role::NonTarget]
            .iter()
            .map(|role| Choice::new(role.code(), role.label()))
            .collect(),
    };
    let new_roles: Vec<Choice> = NewRole::ALL
        .iter()
        .map(|role| Choice::new(role.code(), role.label()).hint(new_role_hint(*role)))
        .collect();
    let sites: Vec<Choice> = Site::ALL.iter().map(|site| Choice::new(site.code(), site.label())).collect();
    let kinds: Vec<Choice> =
        LesionKind::ALL.iter().map(|kind| Choice::new(kind.code(), kind.label())).collect();
    let treatments: Vec<Choice> = [
        (Treatment::Treated, "Yes, or it will be by this procedure"),
        (Treatment::Untreated, "No"),
        (Treatment::TreatedThenProgressed, "Yes, and it has progressed since"),
    ]
    .into_iter()
    .map(|(treatment, words)| Choice::new(treatment.code(), words))
    .collect();
    // It says already that the lesion is new.
    let asks_new_role = props.immune && entry.role == Role::New.code();
    html! {
        <div class="form" {onkeydown}>
            <ErrorSummary errors={(*errors).clone()} />
            if let Some(why) = &props.role_kept {
                <p class="sub">{ why }</p>
            } else if !asks_new_role && props.change.as_ref().is_none_or(|lesion| lesion.role != Role::New) {
                <RadioGroup id="lesion_role" label="Followed as" choices={roles} value={entry.role.clone()} on_change={change(|entry, text| entry.role = text)} />
            }
            if asks_new_role {
                <RadioGroup id="lesion_new_role" label="Followed as, for iRECIST" column=true choices={new_roles} value={entry.new_role.clone()}
                    on_change={change(|entry, text| entry.new_role = text)} />
            }
            <SelectField id="lesion_site" label="Site" required=true prompt="Choose the site" choices={sites} value={entry.site.clone()}
                on_change={change(LesionEntry::choose_site)} error={errors.of("lesion_site")} />
            <SelectField id="lesion_kind" label="What it is" choices={kinds} value={entry.kind.clone()}
                hint="Lymph nodes are measured by their short axis" on_change={change(|entry, text| entry.kind = text)} />
            <RadioGroup id="lesion_treatment" label="This lesion itself is ablated, embolised or irradiated" required=true column=true choices={treatments} value={entry.treatment.clone()}
                on_change={change(|entry, text| entry.treatment = text)} error={errors.of("lesion_treatment")} />
            <TextField id="lesion_detail" label="Detail" optional=true value={entry.detail.clone()} on_change={change(|entry, text| entry.detail = text)} />
            <div class="row gap3">
                <Button kind={ButtonKind::Primary} on_press={add}>{ if props.change.is_some() { "Change lesion" } else { "Add lesion" } }</Button>
                if let Some(lesion) = props.change.as_ref().filter(|_| props.removable) {
                    <Button kind={ButtonKind::Danger} on_press={remove(lesion)}>{ "Take lesion out" }</Button>
                }
                <Button kind={ButtonKind::Ghost} on_press={props.on_close.clone()}>{ "Cancel" }</Button>
            </div>
        </div>
    }
}
