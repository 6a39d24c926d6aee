use super::keys::Ask;
use super::row::{record_href, replan_href};
use crate::ui::pages::patient::{chase_log, why_steps};
use crate::ui::pages::record::{OpenedFrom, record_href as form_href};
use crate::ui::parts::{Button, ButtonKind, LinkButton, WhySteps};
use crate::ui::session::{use_today, use_workspace};
use crate::workspace::views::pending::Pending;
use crate::workspace::views::worklist::{Act, Row, detail};
use std::rc::Rc;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DetailRowProps {
    pub row: Rc<Row>,
    pub pending: Rc<Pending>,
    pub on_ask: Callback<(Rc<Row>, Ask)>,
}

/// Below a row: everything that can be done about it, why it has its date, and who asked after it.
#[component]
pub fn DetailRow(props: &DetailRowProps) -> Html {
    let workspace = use_workspace();
    let today = use_today();
    let row = &props.row;
    let whole = use_node_ref();
    {
        let whole = whole.clone();
        use_effect_with((), move |()| bring_into_view(&whole));
    }
    let about = row.item_of().and_then(|of| detail(&workspace, &props.pending, &of, today));
    let doses = about.as_ref().and_then(|about| about.doses.as_ref());
    let doses = doses
        .map(|start| form_href((row.patient, row.course), start, OpenedFrom::Worklist, row.item.as_ref()));
    let kind = ButtonKind::Ghost;
    let button = |act: Act| {
        let (on_ask, asked_of, ask) = (props.on_ask.clone(), row.clone(), ask_of(act));
        let on_press = Callback::from(move |()| on_ask.emit((asked_of.clone(), ask)));
        let label = format!("{}: {}, {}", act.label(), row.what, row.name);
        html! { <Button small=true {kind} {label} {on_press}>{ act.label() }</Button> }
    };
    let link = |words: &'static str, href: String| {
        let label = format!("{words}: {}, {}", row.what, row.name);
        html! { <LinkButton small=true {kind} {label} {href}>{ words }</LinkButton> }
    };
    html! {
        <div ref={whole}>
            <div class="row wrap">
                { for Act::ALL.into_iter().filter(|act| row.can(*act)).map(|act| match (act, record_href(row)) {
                    (Act::Record, Some(href)) => link("Record", href),
                    _ => button(act),
                }) }
                if let Some(href) = doses { { link("Pause or dose", href) } }
                if row.running { { link("Change plan", replan_href(row)) } }
            </div>
            if let Some(about) = about {
                <WhySteps question={about.question} steps={why_steps(&about.why)} />
                { chase_log(&about.chased) }
            }
        </div>
    }
}

/// What was asked for is seen, not below the bar at the end of the screen. Where it is in sight nothing moves.
fn bring_into_view(whole: &NodeRef) {
    let Some(whole) = whole.cast::<Element>() else { return };
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    whole.scroll_into_view_with_scroll_into_view_options(&nearest);
}

fn ask_of(act: Act) -> Ask {
    match act {
        Act::Record => Ask::Record,
        Act::Decide => Ask::Decide,
        Act::Book => Ask::Book,
        Act::Chase => Ask::Chase,
        Act::DidNotAttend => Ask::DidNotAttend,
        Act::NotDone => Ask::NotDone,
        Act::Assign => Ask::Assign,
    }
}
