use crate::ui::parts::PatientBanner;
use crate::workspace::views::patient::Banner;
use yew::prelude::*;

/// The banner of a patient. With a route, the name is the heading of the page.
pub fn identity(banner: Banner, heading: Option<String>) -> Html {
    let text = |text: Option<String>| text.map(AttrValue::from);
    html! {
        <PatientBanner
            name={banner.name}
            born={banner.born}
            died={text(banner.died)}
            gender={banner.gender}
            number_label={banner.number_label}
            number={banner.number}
            procedure={text(banner.procedure)}
            beside={text(banner.beside)}
            day={banner.day.and_then(|day| i32::try_from(day).ok())}
            day_from={text(banner.day_from)}
            designated_clinician={text(banner.designated)}
            alerts={banner.alerts.into_iter().map(AttrValue::from).collect::<Vec<_>>()}
            heading={heading.is_some()}
            route={heading.unwrap_or_default()}
        />
    }
}
