//! How much of a long list is drawn.

use crate::ui::parts::Button;
use crate::ui::state::use_state;
use crate::ui::use_is_painted;
use yew::prelude::*;

/// As many rows as most screens show: they are drawn first.
const FIRST_ROWS: usize = 12;

/// More rows than a team has on its list. Those of a whole region would keep the browser busy for many seconds, and
/// nobody reads them: filters come first.
const MOST_ROWS: usize = 300;

/// The rows that are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub rows: usize,
    of: usize,
    /// The rest is drawn as soon as the browser has painted these.
    pub is_busy: bool,
    on_more: Callback<()>,
}

/// How many of a list's rows are drawn: those of a screen first, then the rest, but no more than can be read. The row
/// in which somebody stands is always among them.
#[hook]
pub fn use_drawn(of: usize, stands_at: Option<usize>) -> Drawn {
    let most = use_state(|| MOST_ROWS);
    let is_painted = use_is_painted();
    let shown = rows_drawn(of, stands_at, if is_painted { *most } else { FIRST_ROWS });
    let on_more = Callback::from(move |()| most.set(shown + MOST_ROWS));
    Drawn { rows: shown, of, is_busy: !is_painted && shown < of, on_more }
}

fn rows_drawn(of: usize, stands_at: Option<usize>, most: usize) -> usize {
    let around = stands_at.map_or(0, |index| index + FIRST_ROWS / 2);
    of.min(most.max(around))
}

impl Drawn {
    /// What stands under a list that is not drawn whole.
    pub fn rest(&self) -> Html {
        if self.is_busy || self.rows == self.of {
            return html! {};
        }
        let (rows, of) = (self.rows, self.of);
        html! {
            <div class="row wrap gap3 pad">
                <span>{ format!("The first {rows} of {of} rows. Filters shorten the list; print and export have all of it.") }</span>
                <Button small=true on_press={self.on_more.clone()}>{ format!("Show {} more", MOST_ROWS.min(of - rows)) }</Button>
            </div>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_in_which_somebody_stands_is_drawn() {
        assert_eq!(rows_drawn(91, None, FIRST_ROWS), 12);
        assert_eq!(rows_drawn(91, Some(40), FIRST_ROWS), 46);
        assert_eq!(rows_drawn(91, Some(90), MOST_ROWS), 91);
        assert_eq!(rows_drawn(14_312, Some(1_000), MOST_ROWS), 1_006);
        assert_eq!(rows_drawn(14_312, Some(3), MOST_ROWS), 300);
    }
}
