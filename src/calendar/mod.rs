//! Civil dates: offsets, windows, repeats, working days and bank holidays.
//!
//! Everything clinical is counted in civil dates (a year, a month and a day, no clock and no zone). `today` is
//! always an argument. The rules of date arithmetic are stated where they are computed:
//!
//! | question | file |
//! |---|---|
//! | how is a typed date read and shown? | `date.rs` |
//! | how does a date stand in a file? | `written.rs` |
//! | how is "3 months after" added, and what happens on the 31st? | `add.rs` |
//! | when is an item early, on time or late? | `window.rs` |
//! | when does a repeated item come again? | `repeat.rs` |
//! | which day should be booked? | `suggest.rs`, `working_days.rs`, `holidays.rs` |
//! | which day is it now at the site? | `london.rs` |
//! | how is the time of an appointment read? | `time_of_day.rs` |

mod add;
mod age;
mod date;
mod holidays;
mod london;
mod offset;
mod repeat;
mod roll;
mod suggest;
mod time_of_day;
mod window;
mod working_days;
pub mod written;

pub use add::{Added, Clamp, OutOfRange, Step, add, shift};
pub use age::completed_years;
pub use date::{
    Date, DateProblem, display, display_long, display_short, month_name_long, parse_birth, parse_entry,
    parse_iso, readings, study_day, weekday_name, weekday_name_short,
};
pub use holidays::{
    Division, FIRST_HOLIDAY_YEAR, HOLIDAY_CALENDAR_VERSION, Holiday, LAST_HOLIDAY_YEAR, bank_holiday,
    bank_holidays,
};
pub use london::Zone;
pub use offset::{Offset, OffsetProblem, Period, Sign};
pub use repeat::{
    MAX_OCCURRENCES, Occurrence, REPEAT_CAP, Repeat, RepeatEnd, Series, SeriesEnd, occurrences, series,
};
pub use roll::{Roll, roll};
pub use suggest::{SuggestReason, Suggestion, suggest, suggest_from, working_part};
pub use time_of_day::{NoTimeOfDay, TimeOfDay};
pub use window::{OPEN_WINDOW_CAP, Window, WindowProblem, WindowSpec, resolve};
pub use working_days::{Closed, Closures, WorkingWeekdays, WorkingWeekdaysProblem};
