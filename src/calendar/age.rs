use super::date::Date;

/// Age in completed years on a day. `None` before birth. Somebody born on 29 February turns a year older on
/// 1 March in years without that day, as the law of England and Wales counts.
pub fn completed_years(born: Date, on: Date) -> Option<u32> {
    on.years_since(born)
}
