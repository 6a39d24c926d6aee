//! The only place that asks what time it is.

use crate::calendar::{Date, Zone, display};
use crate::ui::state::use_state_eq;
use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// Milliseconds since 1970-01-01 00:00 UTC.
#[expect(clippy::cast_possible_truncation, reason = "the browser's clock counts whole milliseconds")]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The civil date at the site, whatever zone the device is in.
pub fn today() -> Date {
    Zone::EuropeLondon.civil_date(now_ms().div_euclid(1000)).unwrap_or_default()
}

/// The civil date at the site of an instant in milliseconds since 1970-01-01 UTC.
pub fn day_of(at_ms: i64) -> Option<Date> {
    Zone::EuropeLondon.civil_date(at_ms.div_euclid(1000)).ok()
}

/// An instant as somebody would say it: "at 14:05", and of another day "on 26-Nov-2026 at 14:05".
pub fn spoken_time(at_ms: i64, today: Date) -> String {
    let time = Zone::EuropeLondon
        .time_of_day(at_ms.div_euclid(1000))
        .map_or_else(|_| String::new(), |time| time.to_string());
    match day_of(at_ms) {
        Some(day) if day != today => format!("on {} at {time}", display(day)),
        _ => format!("at {time}"),
    }
}

/// How often the date is looked at while the page is open.
const LOOK_EVERY_MS: u32 = 30_000;

/// Today at the site. The page is drawn again when the day changes, also after the device slept.
#[hook]
pub fn use_today_state() -> Date {
    let day = use_state_eq(today);
    {
        let day = day.clone();
        use_effect_with((), move |()| {
            let look = move || day.set(today());
            let timer = Interval::new(LOOK_EVERY_MS, look.clone());
            let woken = EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| look());
            move || {
                drop(timer);
                drop(woken);
            }
        });
    }
    *day
}
