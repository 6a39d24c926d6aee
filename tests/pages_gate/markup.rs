//! Drawing a page, and what holds for every page.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use yew::LocalServerRenderer;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct ShowProps {
    html: Html,
}

#[component]
fn Show(props: &ShowProps) -> Html {
    props.html.clone()
}

/// The page as text.
#[track_caller]
pub fn draw(html: Html) -> String {
    let drawing =
        pin!(LocalServerRenderer::<Show>::with_props(ShowProps { html }).hydratable(false).render());
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(text) => text,
        Poll::Pending => panic!("no page waits for anything to be drawn"),
    }
}

/// Draws a page and checks what holds for each of them.
#[track_caller]
pub fn page(html: Html) -> String {
    let text = draw(html);
    assert_eq!(text.matches("<h1").count(), 1, "one heading");
    assert!(!text.contains(" style="), "the content security policy drops style attributes");
    let mut ids = BTreeSet::new();
    for id in values(&text, "id") {
        assert!(ids.insert(id.clone()), "id {id} twice");
    }
    for attribute in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in values(&text, attribute) {
            for id in id.split_whitespace() {
                assert!(ids.contains(id), "{attribute} points at {id}, which is not there");
            }
        }
    }
    text
}

/// The values of one attribute, in order.
pub fn values(html: &str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let parts = html.split(start.as_str()).skip(1);
    parts.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
}

/// The first tag that holds some text.
pub fn tag_with<'a>(html: &'a str, text: &str) -> &'a str {
    html.split('<')
        .find(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(text)))
        .unwrap_or_default()
}

/// What a reader reads: no tags, single spaces.
pub fn words(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => {
                in_tag = true;
                text.push(' ');
            }
            '>' => in_tag = false,
            _ if !in_tag => text.push(character),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'").replace("&quot;", "\"")
}
