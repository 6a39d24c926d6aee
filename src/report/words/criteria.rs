use crate::response::Settings;

/// What is chosen about a standard that adds up diameters, said in full; nothing of the others, which are read as
/// published.
pub fn settings_words(settings: &Settings) -> Vec<String> {
    if !settings.standard.is_computed() {
        return Vec::new();
    }
    let (sums, best) = (&settings.sums, &settings.best);
    let mut words = vec![match sums.pd_floor {
        Some(floor) => format!("Progression needs 20 % and {} mm", floor.as_mm_text()),
        None => "Progression needs 20 %, without a least increase in mm".to_owned(),
    }];
    words.push(
        if sums.keep_pr {
            "A partial response stays until progression"
        } else {
            "Every scan is judged by itself"
        }
        .to_owned(),
    );
    words.push(if best.confirmation_required {
        format!("Response is confirmed after {} days", best.confirmation_days)
    } else {
        "No confirmation needed".to_owned()
    });
    let published = Settings::of(settings.standard.clone());
    if sums.max_targets != published.sums.max_targets
        || sums.max_targets_per_organ != published.sums.max_targets_per_organ
    {
        words.push(format!("Up to {} targets, {} in an organ", sums.max_targets, sums.max_targets_per_organ));
    }
    if best.min_sd_days != published.best.min_sd_days {
        words.push(format!("Stable disease counts from day {}", best.min_sd_days));
    }
    words
}
