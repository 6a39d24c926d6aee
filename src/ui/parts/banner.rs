//! Who the patient is, always in sight on the patient's pages.
//!
//! Order, labels and formats follow the NHS Common User Interface patient banner (PAB-0033 to PAB-0050): no label
//! before the name, labels without colons, values heavier than labels.

use yew::prelude::*;

use super::heading::use_page_heading;
use super::icon::{Glyph, Icon};
use super::list::List;
use super::measured::use_told_height;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PatientBannerProps {
    /// "PATEL, Meera (Mrs)".
    pub name: AttrValue,
    /// "14-Mar-1961 (65y)".
    pub born: AttrValue,
    #[prop_or_default]
    pub died: Option<AttrValue>,
    pub gender: AttrValue,
    /// "NHS No." or the name of the local numbering.
    #[prop_or(AttrValue::Static("NHS No."))]
    pub number_label: AttrValue,
    /// "999 432 4454".
    pub number: AttrValue,
    /// "SIRT (Y-90), right lobe, 04-Sep-2026".
    #[prop_or_default]
    pub procedure: Option<AttrValue>,
    /// The other plans of the chart: "1 plan: RFA, segment VI, 03-Aug-2026".
    #[prop_or_default]
    pub beside: Option<AttrValue>,
    /// Days since the procedure, which was day 0.
    #[prop_or_default]
    pub day: Option<i32>,
    /// "session 2, 12-Sep-2026": which of several sessions the days are counted from.
    #[prop_or_default]
    pub day_from: Option<AttrValue>,
    #[prop_or_default]
    pub designated_clinician: Option<AttrValue>,
    /// Facts that must not be missed: "Iodinated contrast reaction".
    #[prop_or_default]
    pub alerts: List<AttrValue>,
    /// Whether the name is the page's heading. Where the page has a [`PageHeader`](super::PageHeader), it is not.
    #[prop_or_default]
    pub heading: bool,
    /// As in [`PageHeader`](super::PageHeader), when the name is the heading.
    #[prop_or_default]
    pub route: AttrValue,
}

/// The patient's identity and treatment, sticky below the top bar.
#[component]
pub fn PatientBanner(props: &PatientBannerProps) -> Html {
    let node = use_node_ref();
    use_told_height(&node, "--ban");
    html! {
        <section class="ban" aria-label="Patient" ref={node}>
            <div class="z1">
                if props.heading {
                    <BannerHeading name={props.name.clone()} route={props.route.clone()} />
                } else {
                    <div class="nm">{ &props.name }</div>
                }
                <dl>
                    { pair("Born", &props.born) }
                    if let Some(died) = &props.died {
                        { pair("Died", died) }
                    }
                    { pair("Gender", &props.gender) }
                    { pair(&props.number_label, &props.number) }
                </dl>
            </div>
            if props.procedure.is_some() || props.designated_clinician.is_some() || !props.alerts.is_empty() {
                <div class="z2">
                    <dl>
                        if let Some(procedure) = &props.procedure {
                            { pair("Procedure", procedure) }
                        }
                        if let Some(day) = props.day {
                            { pair("Day", &day_words(day, props.day_from.as_ref())) }
                        }
                        if let Some(beside) = &props.beside {
                            { pair("Also on this chart", beside) }
                        }
                        if let Some(clinician) = &props.designated_clinician {
                            { pair("Designated clinician", clinician) }
                        }
                    </dl>
                    if !props.alerts.is_empty() {
                        <ul class="alerts" aria-label="Alerts">
                            { for props.alerts.iter().map(|alert| html! {
                                <li class="st t-over"><Icon glyph={Glyph::WarningTriangle} /><span>{ alert }</span></li>
                            }) }
                        </ul>
                    }
                </div>
            }
        </section>
    }
}

fn day_words(day: i32, from: Option<&AttrValue>) -> String {
    from.map_or_else(|| day.to_string(), |from| format!("{day} from {from}"))
}

fn pair(label: &str, value: &str) -> Html {
    html! { <div><dt>{ label }</dt>{ " " }<dd>{ value }</dd></div> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct BannerHeadingProps {
    name: AttrValue,
    route: AttrValue,
}

#[component]
fn BannerHeading(props: &BannerHeadingProps) -> Html {
    let heading = use_page_heading(&props.name, &props.route);
    html! { <h1 class="nm" ref={heading} tabindex="-1">{ &props.name }</h1> }
}
