use crate::ui::parts::{Card, Glyph, Icon};
use crate::ui::route::Route;
use crate::workspace::views::worklist::FirstSteps;
use yew::prelude::*;

/// The way to the first plan: what is done, and where the next step is.
pub fn first_steps(text: &str, done: FirstSteps) -> Html {
    let steps = [
        (
            done.has_protocol,
            "Pick a protocol and approve it",
            Route::Protocols.href(),
            "Copy an example, change what your MDT does differently, confirm its days. Two people approve: the second is chosen from the members, or named.",
        ),
        (
            false,
            if done.has_patient { "Make the first follow-up plan" } else { "Add the first patient" },
            Route::NewPlan.href(),
            "The procedure and its dates, the circumstances, and who is responsible. You see every item before it counts.",
        ),
        (
            done.has_backup,
            "Back up",
            Route::Data.href(),
            "Everything is kept in this browser only. A backup file is the only other copy.",
        ),
    ];
    let view = |(is_done, title, href, text): (bool, &'static str, String, &'static str)| {
        let (class, glyph, word) = if is_done {
            ("ti t-ok", Glyph::TickDisc, "Done: ")
        } else {
            ("ti t-soon", Glyph::Ring, "To do: ")
        };
        html! {
            <li>
                <span {class}><Icon {glyph} /></span>
                <span><span class="vh">{ word }</span><a class="b" {href}>{ title }</a><span class="sub">{ text }</span></span>
            </li>
        }
    };
    html! {
        <Card id="first-steps" title="First steps" note={text.to_owned()}>
            <ol class="plain chk">{ for steps.into_iter().map(view) }</ol>
        </Card>
    }
}
