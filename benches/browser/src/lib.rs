//! The engine as WebAssembly without the app, for a browser to time. Each function judges every time point of a history so
//! often and gives how many it judged.
#![expect(clippy::unwrap_used, reason = "a bench stops when it cannot run")]

#[path = "../../lesions/mod.rs"]
mod lesions;

use aftercare::response::{History, Settings, Standard, assess_all};
use lesions::{FOLLOW_UPS, followed, with_new_lesion};
use std::hint::black_box;

/// RECIST 1.1 over five targets and three non-target lesions.
#[unsafe(no_mangle)]
pub extern "C" fn recist_1_1(rounds: u32) -> u32 {
    judged(&followed(5, 3, FOLLOW_UPS), &Settings::of(Standard::Recist11), rounds)
}

/// iRECIST over the same.
#[unsafe(no_mangle)]
pub extern "C" fn irecist(rounds: u32) -> u32 {
    judged(&followed(5, 3, FOLLOW_UPS), &Settings::of(Standard::Irecist), rounds)
}

/// iRECIST with a new lesion that is followed.
#[unsafe(no_mangle)]
pub extern "C" fn irecist_new(rounds: u32) -> u32 {
    judged(&with_new_lesion(&followed(5, 3, FOLLOW_UPS)), &Settings::of(Standard::Irecist), rounds)
}

fn judged(history: &History, settings: &Settings, rounds: u32) -> u32 {
    let mut judged = 0;
    for _ in 0..rounds {
        let verdicts = black_box(assess_all(black_box(history), settings)).unwrap();
        judged += u32::try_from(verdicts.len()).unwrap();
    }
    judged
}
