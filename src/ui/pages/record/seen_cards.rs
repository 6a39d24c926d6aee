use super::bone_card::BoneCard;
use super::entry::ScanEntry;
use super::lesion_table::Edit;
use super::needs::Needs;
use super::treated_card::TreatedCard;
use super::uptake_card::UptakeCard;
use crate::calendar::Date;
use crate::imaging::Lesion;
use crate::plan::{AssessmentId, Course};
use crate::response::Settings;
use crate::ui::form::FieldErrors;
use crate::workspace::views::record::Asked;
use crate::workspace::{bone_before, treated_before, uptake_before};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SeenCardsProps {
    pub course: Rc<Course>,
    /// The record that is amended.
    pub replaced: Option<AssessmentId>,
    pub done_on: Date,
    /// The standards asked for.
    pub asked: Vec<Asked>,
    /// At the baseline those that later scans are read by.
    pub later: Vec<Settings>,
    /// It lies before treatment.
    pub baseline: bool,
    pub entry: ScanEntry,
    /// Every lesion of the form.
    pub lesions: Vec<Lesion>,
    /// What is asked of their diameters.
    pub needs: Needs,
    pub errors: FieldErrors,
    pub edit: Edit,
}

/// What standards read in place of diameters, a card for each kind, where one of them is asked for.
#[component]
pub fn SeenCards(props: &SeenCardsProps) -> Html {
    let SeenCardsProps { course, replaced, done_on, baseline, .. } = props;
    let asked = props.asked.iter().map(|asked| asked.criterion.settings.clone());
    let standards: Vec<Settings> = if *baseline { props.later.clone() } else { asked.collect() };
    let (entry, errors, edit) = (&props.entry, &props.errors, &props.edit);
    html! {
        <>
            <TreatedCard asked={props.asked.clone()} entry={entry.clone()} lesions={props.lesions.clone()} before={treated_before(course, *replaced, *done_on)} needs={props.needs.clone()}
                errors={errors.clone()} edit={edit.clone()} />
            <UptakeCard standards={standards.clone()} {baseline} before={uptake_before(course, *replaced, *done_on)} entry={entry.clone()}
                errors={errors.clone()} edit={edit.clone()} />
            <BoneCard {standards} {baseline} before={bone_before(course, *replaced, *done_on)} entry={entry.clone()} lesions={props.lesions.clone()}
                errors={errors.clone()} edit={edit.clone()} />
        </>
    }
}
