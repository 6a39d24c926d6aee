use crate::order::SortedSet;
use crate::workspace::Workspace;

/// Every place that something was booked at, each once, in alphabetical order: what a booking form offers.
pub fn places_used(workspace: &Workspace) -> Vec<String> {
    let places: SortedSet<&str> = workspace
        .courses()
        .flat_map(|course| course.items.iter())
        .filter_map(|record| Some(record.booking.as_ref()?.place.as_str()))
        .filter(|place| !place.is_empty())
        .collect();
    places.into_iter().map(str::to_owned).collect()
}
