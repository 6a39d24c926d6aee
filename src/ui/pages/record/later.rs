use crate::ui::form::focus_field;
use crate::ui::parts::{Button, Glyph, Notice, NoticeTone};
use crate::workspace::views::record::LaterChange;
use yew::prelude::*;

/// The same in short, beside the button that signs: it leads to the details.
pub(super) fn changes_later_tag(changes: &[LaterChange]) -> Html {
    let text = match changes.len() {
        0 => return html! {},
        1 => "Changes another reading".to_owned(),
        count => format!("Changes {count} other readings"),
    };
    let to_details = Callback::from(|()| focus_field(DETAILS));
    html! { <Button small=true glyph={Glyph::WarningTriangle} label={format!("{text}: show which")} on_press={to_details}>{ text }</Button> }
}

/// The id of the section that tells of them.
const DETAILS: &str = "changes-later";

/// Which readings of other scans are worked out otherwise once this one is written (`how`: "Signed so"); nothing where none
/// is.
pub fn changes_later(how: &str, changes: &[LaterChange]) -> Html {
    let title = match changes.len() {
        0 => return html! {},
        1 => format!("{how}, this changes another reading"),
        count => format!("{how}, this changes {count} other readings"),
    };
    html! {
        <section id={DETAILS} tabindex="-1" class="mt" aria-label="Readings that this changes">
            <Notice tone={NoticeTone::Warning} {title}>
                <ul class="plain">{ for changes.iter().map(|change| html! { <li>{ change.words() }</li> }) }</ul>
                { "What was signed stays until a person chooses another category." }
            </Notice>
        </section>
    }
}
