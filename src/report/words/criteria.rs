use crate::response::Settings;

/// What is chosen about a standard that adds up diameters, said in full; nothing of the others, which are read as
/// published.
pub fn settings_words(settings: &Settings) -> Vec<String> {
    if !settings.standard.is_computed() {
        return Vec::new();
    }
    let (sums, best) = (&settings.sums, &settings.best);
    // Of the others the published limits are the whole rule.
    let mut words: Vec<String> = match settings.standard.reads_more_than_diameters() {
        true => vec!["Every scan is judged by itself".to_owned()],
        false => vec![
            match sums.pd_floor {
                Some(floor) => format!("Progression needs 20 % and {} mm", floor.as_mm_text()),
                None => "Progression needs 20 %, without a least increase in mm".to_owned(),
            },
            match sums.keep_pr {
                true => "A partial response stays until progression".to_owned(),
                false => "Every scan is judged by itself".to_owned(),
            },
        ],
    };
    words.push(if best.confirmation_required {
        format!("Response is confirmed after {} days", best.confirmation_days)
    } else {
        "No confirmation needed".to_owned()
    });
    let published = Settings::of(settings.standard.clone());
    if settings.standard.reads_more_than_diameters() {
        // The number of targets is not judged.
    } else if sums.max_targets != published.sums.max_targets
        || sums.max_targets_per_organ != published.sums.max_targets_per_organ
    {
        words.push(format!("Up to {} targets, {} in an organ", sums.max_targets, sums.max_targets_per_organ));
    }
    if best.min_sd_days != published.best.min_sd_days {
        words.push(format!("Stable disease counts from day {}", best.min_sd_days));
    }
    words
}
