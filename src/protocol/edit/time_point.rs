use super::super::{
    ActivityKind, AnchorBasis, AnchorRef, Content, Effect, EventName, TimePoint, TimePointId,
};
use crate::imaging::Modality;
use crate::people::Problem;

/// What people call it.
///
/// # Errors
/// On `label`, if it is empty; on `time_point`, if there is none of that name.
pub fn set_label(content: &Content, id: &TimePointId, label: &str) -> Result<Content, Problem> {
    let label = words("label", label, "Enter a name for the time point")?;
    changed(content, id, |time_point| {
        time_point.label = label;
        Ok(())
    })
}

/// Who sees that it is done.
///
/// # Errors
/// On `role`, if it is empty; on `time_point`, if there is none of that name.
pub fn set_role(content: &Content, id: &TimePointId, role: &str) -> Result<Content, Problem> {
    let role = words("role", role, "Enter who sees that it is done")?;
    changed(content, id, |time_point| {
        time_point.role = role;
        Ok(())
    })
}

/// How the scan is made. A modality that could stand in until now and is the planned one from now on is taken
/// off the list of those that may stand in.
///
/// # Errors
/// On `modality`, if the time point is no scan; on `time_point`, if there is none of that name.
pub fn set_modality(content: &Content, id: &TimePointId, modality: Modality) -> Result<Content, Problem> {
    changed(content, id, |time_point| {
        if time_point.activity.kind != ActivityKind::Imaging {
            let message = format!("{} is no scan and has no modality", time_point.label);
            return Err(Problem::on("modality", message));
        }
        time_point.activity.modality = Some(modality);
        time_point.activity.alternatives.retain(|other| *other != modality);
        Ok(())
    })
}

/// Whether it is made only when a person switches it on for a patient.
///
/// # Errors
/// On `time_point`, if there is none of that name.
pub fn set_optional(content: &Content, id: &TimePointId, optional: bool) -> Result<Content, Problem> {
    changed(content, id, |time_point| {
        time_point.optional = optional;
        Ok(())
    })
}

/// The day it counts from. Choosing one confirms it.
///
/// # Errors
/// On `anchor`, if it would count from itself, from something that is not in the protocol, in a circle, from
/// session 0, from an event without a name, or from no modality; on `time_point`, if there is none of that
/// name.
pub fn set_anchor(content: &Content, id: &TimePointId, anchor: AnchorRef) -> Result<Content, Problem> {
    let refuse = |message: &str| Err(Problem::on("anchor", message));
    match &anchor {
        AnchorRef::NthSession(0) => return refuse("Sessions are counted from 1"),
        AnchorRef::Event(event) if event.as_str().trim().is_empty() => return refuse("Enter the event"),
        AnchorRef::Custom(name) if name.trim().is_empty() => return refuse("Enter what the day is called"),
        AnchorRef::EachItem(modalities) if modalities.is_empty() => {
            return refuse("Choose at least one modality");
        }
        AnchorRef::Previous { time_point, .. } => {
            if find(content, time_point).is_none() {
                return refuse(&format!("There is no time point {time_point} in this protocol"));
            }
            if leads_to(content, time_point, id) {
                return refuse("They would count from each other. Choose another day");
            }
        }
        _ => {}
    }
    changed(content, id, |time_point| {
        time_point.timing.anchor = anchor;
        time_point.anchor_basis = AnchorBasis::Confirmed;
        Ok(())
    })
}

/// The days that a list offers: the plain ones, then the events that the protocol knows.
pub fn anchor_choices(content: &Content) -> Vec<AnchorRef> {
    let mut choices = vec![
        AnchorRef::FirstSession,
        AnchorRef::EachSession,
        AnchorRef::LastSession,
        AnchorRef::IndexProcedure,
        AnchorRef::WorkUpAngiogram,
        AnchorRef::Discharge,
        AnchorRef::MdtDecision,
    ];
    let used = content.every_time_point().map(|time_point| &time_point.timing.anchor);
    for anchor in used {
        if !choices.contains(anchor) {
            choices.push(anchor.clone());
        }
    }
    for event in events(content) {
        let anchor = AnchorRef::Event(event);
        if !choices.contains(&anchor) {
            choices.push(anchor);
        }
    }
    choices
}

/// The scan from which on response is read; none: no category is ever asked for.
///
/// # Errors
/// On `first_response`, if it is no scan of this protocol or asks for no category.
pub fn set_first_response(content: &Content, id: Option<&TimePointId>) -> Result<Content, Problem> {
    if let Some(id) = id {
        let refuse = |message: String| Err(Problem::on("first_response", message));
        let Some(time_point) = content.time_point(id) else {
            return refuse(format!("There is no time point {id} in this protocol"));
        };
        if time_point.activity.kind != ActivityKind::Imaging || time_point.criteria.is_empty() {
            return refuse(format!(
                "{} asks for no category. Give it a response standard first",
                time_point.label
            ));
        }
    }
    Ok(Content { first_response: id.cloned(), ..content.clone() })
}

/// A copy of the content with one time point changed, wherever it stands.
pub(super) fn changed(
    content: &Content,
    id: &TimePointId,
    change: impl FnOnce(&mut TimePoint) -> Result<(), Problem>,
) -> Result<Content, Problem> {
    let mut content = content.clone();
    let time_point = every_mut(&mut content)
        .find(|time_point| &time_point.id == id)
        .ok_or_else(|| Problem::on("time_point", format!("There is no time point {id} in this protocol")))?;
    change(time_point)?;
    Ok(content)
}

/// Text without spare spaces at its ends.
pub(super) fn words(field: &str, text: &str, when_empty: &str) -> Result<String, Problem> {
    let text = text.trim();
    if text.is_empty() { Err(Problem::on(field, when_empty)) } else { Ok(text.to_owned()) }
}

fn find<'a>(content: &'a Content, id: &TimePointId) -> Option<&'a TimePoint> {
    content.every_time_point().find(|time_point| &time_point.id == id)
}

/// The time points of the schedule and those that circumstances add.
pub(super) fn every_mut(content: &mut Content) -> impl Iterator<Item = &mut TimePoint> {
    let added = content.circumstances.iter_mut().flat_map(|circumstance| {
        circumstance.effects.iter_mut().filter_map(|effect| match effect {
            Effect::AddActivity(time_point) | Effect::OnEvent { time_point, .. } => Some(time_point.as_mut()),
            _ => None,
        })
    });
    content.time_points.iter_mut().chain(added)
}

/// Whether counting back from a time point arrives at another.
fn leads_to(content: &Content, from: &TimePointId, goal: &TimePointId) -> bool {
    let mut at = from;
    for _ in 0..=content.every_time_point().count() {
        if at == goal {
            return true;
        }
        match find(content, at).map(|time_point| &time_point.timing.anchor) {
            Some(AnchorRef::Previous { time_point, .. }) => at = time_point,
            _ => return false,
        }
    }
    true
}

fn events(content: &Content) -> impl Iterator<Item = EventName> {
    content.circumstances.iter().flat_map(|circumstance| &circumstance.effects).filter_map(|effect| {
        match effect {
            Effect::OnEvent { event, .. } => Some(event.clone()),
            _ => None,
        }
    })
}
