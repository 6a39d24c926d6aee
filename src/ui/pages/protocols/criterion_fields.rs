use super::point_entry::{CriterionEntry, OWN, PointEntry};
use crate::imaging::Modality;
use crate::response::{LesionScope, Standard};
use crate::ui::form::{CheckboxField, Choice, FieldErrors, FieldWidth, NumberField, SelectField, TextField};
use crate::ui::parts::{Button, ButtonKind, Disclosure, Glyph};
use yew::prelude::*;

/// A change of the form.
pub type Edit = Callback<Box<dyn FnOnce(&mut PointEntry)>>;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct CriterionFieldsProps {
    pub criteria: Vec<CriterionEntry>,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// How response is read at a time point: standards with their settings.
#[component]
pub fn CriterionFields(props: &CriterionFieldsProps) -> Html {
    let add = props.edit.reform(|()| {
        Box::new(|entry: &mut PointEntry| {
            let first = Standard::Recist11.code();
            entry.criteria.push(CriterionEntry::published(&first));
        }) as Box<dyn FnOnce(&mut PointEntry)>
    });
    html! {
        <fieldset class="stack full">
            <legend class="lg">{ "Response criteria" }</legend>
            if props.criteria.is_empty() { <p class="sub">{ "No category is asked for at this time point." }</p> }
            { for props.criteria.iter().enumerate().map(|(index, criterion)| view_criterion(props, index, criterion)) }
            <Button small=true glyph={Glyph::Plus} on_press={add}>{ "Add a criterion" }</Button>
        </fieldset>
    }
}

fn view_criterion(props: &CriterionFieldsProps, index: usize, criterion: &CriterionEntry) -> Html {
    let field = |name: &str| format!("criteria[{index}].{name}");
    let error = |name: &str| props.errors.of(&field(name));
    let edit = |change: fn(&mut CriterionEntry, String)| {
        props.edit.reform(move |text: String| {
            Box::new(move |entry: &mut PointEntry| {
                if let Some(criterion) = entry.criteria.get_mut(index) {
                    change(criterion, text);
                }
            }) as Box<dyn FnOnce(&mut PointEntry)>
        })
    };
    let tick = |change: fn(&mut CriterionEntry, bool)| {
        props.edit.reform(move |on: bool| {
            Box::new(move |entry: &mut PointEntry| {
                if let Some(criterion) = entry.criteria.get_mut(index) {
                    change(criterion, on);
                }
            }) as Box<dyn FnOnce(&mut PointEntry)>
        })
    };
    let remove = props.edit.reform(move |()| {
        Box::new(move |entry: &mut PointEntry| {
            if index < entry.criteria.len() {
                entry.criteria.remove(index);
            }
        }) as Box<dyn FnOnce(&mut PointEntry)>
    });
    let mut standards: Vec<Choice> = Standard::PUBLISHED
        .iter()
        .map(|standard| {
            let by = if standard.is_worked_out() { "" } else { " (clinician chooses)" };
            Choice::new(standard.code(), format!("{}{by}", standard.name()))
        })
        .collect();
    standards.push(Choice::new(OWN, "The team’s own wording"));
    let scopes: Vec<Choice> =
        LesionScope::ALL.iter().map(|scope| Choice::new(scope.code(), scope.label())).collect();
    let choose = edit(|criterion, code| {
        *criterion = criterion.with_standard(&code);
    });
    html! {
        <div class="stack crit" key={index}>
            <div class="row wrap gap3 end">
                <SelectField id={field("standard")} label={format!("Standard {}", index + 1)} choices={standards}
                    value={criterion.standard.clone()} on_change={choose} error={error("standard").or_else(|| props.errors.of("criteria").filter(|_| index == 0))} />
                <SelectField id={field("scope")} label="Lesions" choices={scopes} value={criterion.scope.clone()}
                    on_change={edit(|criterion, text| criterion.scope = text)} error={error("scope")} />
                <Button kind={ButtonKind::Ghost} label={format!("Remove criterion {}", index + 1)} on_press={remove}>{ "Remove" }</Button>
            </div>
            if criterion.standard == OWN {
                <TextField id={field("own")} label="In the team’s words" width={FieldWidth::Full} required=true value={criterion.own.clone()}
                    on_change={edit(|criterion, text| criterion.own = text)} error={error("own")} />
            }
            if criterion.has_settings_of_diameters() {
                <NumberField id={field("pd_floor")} label="Least increase for progression, beside 20 %" unit="mm" optional=true
                    hint="RECIST 1.1: 5. mRECIST: none, unless your team adds one" value={criterion.pd_floor.clone()}
                    on_change={edit(|criterion, text| criterion.pd_floor = text)} error={error("pd_floor")} />
                <CheckboxField id={field("keep_pr")} label="A partial response stays until progression" checked={criterion.keep_pr}
                    hint="EORTC RECIST working group. Off: every scan is judged by itself"
                    on_change={tick(|criterion, on| criterion.keep_pr = on)} />
            }
            if criterion.has_settings() {
                <CheckboxField id={field("confirm")} label="Response must be seen again to count" checked={criterion.confirm}
                    on_change={tick(|criterion, on| criterion.confirm = on)} />
                if criterion.confirm {
                    <NumberField id={field("confirmation_days")} label="Confirmed after" unit="days" value={criterion.confirmation_days.clone()}
                        on_change={edit(|criterion, text| criterion.confirmation_days = text)} error={error("confirmation_days")} />
                }
                <Disclosure summary={if criterion.has_settings_of_diameters() { "Targets and stable disease" } else { "Stable disease" }} open={["max_targets", "max_targets_per_organ", "min_sd_days"].iter().any(|name| error(name).is_some())}>
                    <div class="row wrap gap3 end">
                        if criterion.has_settings_of_diameters() {
                        <NumberField id={field("max_targets")} label="Targets at most" value={criterion.max_targets.clone()}
                            on_change={edit(|criterion, text| criterion.max_targets = text)} error={error("max_targets")} />
                        <NumberField id={field("max_targets_per_organ")} label="In one organ" value={criterion.max_targets_per_organ.clone()}
                            on_change={edit(|criterion, text| criterion.max_targets_per_organ = text)} error={error("max_targets_per_organ")} />
                        }
                        <NumberField id={field("min_sd_days")} label="Stable disease counts from" unit="days" value={criterion.min_sd_days.clone()}
                            on_change={edit(|criterion, text| criterion.min_sd_days = text)} error={error("min_sd_days")} />
                    </div>
                </Disclosure>
            }
        </div>
    }
}

/// The modalities a scan can have.
pub fn modality_choices() -> Vec<Choice> {
    Modality::ALL.iter().map(|modality| Choice::new(modality.code(), modality.label())).collect()
}
