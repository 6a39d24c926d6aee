use crate::calendar::{Date, Window};
use crate::plan::{Course, Hold, Item};

/// What can be said of an item that is overdue. A label; it takes nothing off a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overdue {
    /// Late, and by the protocol still useful until this day.
    StillUsefulUntil(Date),
    /// Late.
    Plain,
    /// By the protocol of no use since this day.
    PointlessSince(Date),
}

impl Overdue {
    /// The label beside "Overdue"; empty where the protocol says nothing.
    pub fn label(self) -> String {
        use crate::calendar::display;
        match self {
            Self::StillUsefulUntil(day) => format!("still useful until {}", display(day)),
            Self::Plain => String::new(),
            Self::PointlessSince(day) => format!("of no use after {}", display(day)),
        }
    }
}

/// What the protocol says of an item whose window has closed; `None` while it has not.
pub fn overdue(item: &Item, today: Date) -> Option<Overdue> {
    if today <= item.window.latest() {
        return None;
    }
    Some(match (item.expires, item.late_until) {
        (Some(expires), _) if today > expires => Overdue::PointlessSince(expires),
        (_, Some(late_until)) if today <= late_until => Overdue::StillUsefulUntil(late_until),
        _ => Overdue::Plain,
    })
}

/// The hold that excuses a window: it was in force on the window's last day, and it was logged while the
/// window was still open. A hold that is logged afterwards excuses nothing.
pub fn hold_over<'a>(course: &'a Course, window: &Window) -> Option<&'a Hold> {
    course.holds.iter().find(|hold| hold.logged_on <= window.latest() && in_force(hold, window.latest()))
}

/// The hold in force on a day, if the plan rests.
pub fn plan_on_hold(course: &Course, today: Date) -> Option<&Hold> {
    course.holds.iter().find(|hold| in_force(hold, today))
}

/// From its first day until the day before the plan is taken up again.
fn in_force(hold: &Hold, day: Date) -> bool {
    hold.from <= day && hold.until.is_none_or(|until| day < until)
}
