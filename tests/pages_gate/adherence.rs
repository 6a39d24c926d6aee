//! Every number of the adherence page opens the rows that it counts.

use std::collections::{BTreeMap, BTreeSet};

use aftercare::adherence::{Band, Evidence, Number, Unit};
use aftercare::calendar::{Date, parse_iso};
use aftercare::ui::pages::adherence::{AdherenceFigures, AdherenceRows, Query};
use aftercare::workspace::Workspace;
use yew::prelude::*;

use crate::inside::inside;
use crate::markup::{page, words};
use crate::samples::sample_on;

/// The day of the pages that `inside` draws.
fn today() -> Date {
    parse_iso("2026-11-30").unwrap()
}

fn sample() -> Workspace {
    sample_on(today())
}

fn figures_page(workspace: &Workspace, query: Query) -> String {
    let html = html! { <AdherenceFigures {query} set={Callback::noop()} /> };
    page(inside(workspace.clone(), true, html))
}

/// A link to rows, as the page shows it.
struct Shown {
    query: Query,
    number: Number,
    label: String,
    text: String,
}

const LIST: &str = "#/adherence/list?";

/// The filters of an address, read as a browser does.
fn query_of(href: &str) -> Query {
    let pairs = href.strip_prefix(LIST).unwrap().split("&amp;").map(|pair| pair.split_once('=').unwrap());
    let pairs: serde_json::Map<_, _> =
        pairs.map(|(name, value)| (name.to_owned(), serde_json::Value::from(value))).collect();
    serde_json::from_value(pairs.into()).unwrap()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split('"').next()
}

fn numbers(html: &str) -> Vec<Shown> {
    let links = html.split("<a ").skip(1).filter_map(|rest| rest.split_once("</a>"));
    let lists = links.filter_map(|(link, _)| {
        let (tag, text) = link.split_once('>')?;
        let href = attribute(&format!(" {tag}"), "href")?.to_owned();
        href.starts_with(LIST).then(|| (href, format!(" {tag}"), text.to_owned()))
    });
    lists
        .map(|(href, tag, text)| {
            let query = query_of(&href);
            let number = Number::from_code(&query.number).unwrap_or_else(|| panic!("{href}"));
            Shown { query, number, label: attribute(&tag, "aria-label").unwrap().to_owned(), text }
        })
        .collect()
}

/// Every page that the filters give: all, the shorter periods, as recorded, each protocol, each clinician.
fn pages(workspace: &Workspace) -> Vec<Query> {
    let mut queries = vec![
        Query::default(),
        Query { months: "3".into(), ..Query::default() },
        Query { months: "12".into(), ..Query::default() },
        Query { basis: "recorded".into(), ..Query::default() },
    ];
    queries.extend(workspace.protocols().map(|protocol| Query::default().in_protocol(protocol.id)));
    queries.extend(workspace.members().map(|member| Query::default().of_clinician(member.id())));
    queries
}

#[test]
fn every_number_of_every_page_opens_as_many_rows() {
    let workspace = sample();
    let (mut seen, mut codes) = (0, BTreeSet::new());
    for query in pages(&workspace) {
        for shown in numbers(&figures_page(&workspace, query)) {
            let evidence = shown.query.cohort(&workspace, today()).behind(shown.number);
            let n = evidence.count(shown.number);
            let place = format!("{} in {:?}", shown.label, shown.query);
            seen += 1;
            codes.insert(shown.number.code());
            if shown.label == format!("{}: {}", shown.text, shown.number.title()) {
                assert!(!evidence.is_empty(), "a figure worked out from nothing: {place}");
            } else {
                assert_eq!(shown.label, shown.number.words(n), "{place}");
                assert_eq!(shown.text, n.to_string(), "{place}");
            }
        }
    }
    assert!(seen > 1_000, "{seen}");
    assert!(codes.len() > 25, "{codes:?}");
}

/// How many rows the page draws; the file has all of them.
const DRAWN: usize = 500;

/// The rows of the list page itself: as many as the number, which it says in words.
#[test]
fn the_list_of_every_number_has_as_many_rows_and_says_which_number_it_is() {
    let workspace = sample();
    let mut lists: BTreeMap<String, Shown> = BTreeMap::new();
    for shown in numbers(&figures_page(&workspace, Query::default())) {
        // One place of each number, and every number of all items.
        let key = if shown.query == Query::default().of(shown.number) { "all" } else { "some" };
        lists.insert(format!("{key} {}", shown.number.code()), shown);
    }
    assert!(lists.len() > 25, "{:?}", lists.keys());
    for (key, Shown { query, number, .. }) in lists {
        let evidence = query.cohort(&workspace, today()).behind(number);
        let html = html! { <AdherenceRows query={query.clone()} {number} /> };
        let html = page(inside(workspace.clone(), true, html));
        let rows = html.split_once("<tbody").map_or("", |(_, rest)| rest.split("</tbody>").next().unwrap());
        assert_eq!(rows.matches("<tr").count(), evidence.len().min(DRAWN), "{key}");
        let said = number.words(evidence.count(number));
        assert!(words(&html).contains(&said), "{key} does not say {said:?}");
        if number.unit() == Unit::Day && evidence.len() <= DRAWN {
            let column = if number == Number::CoveredDays { 2 } else { 3 };
            let cells = rows.split("<tr").skip(1).map(|row| {
                let cell = row.split("<td").nth(column + 1).unwrap().split_once('>').unwrap().1;
                cell.split('<').next().unwrap().parse::<i64>().unwrap()
            });
            assert_eq!(cells.sum::<i64>(), evidence.count(number), "{key}");
        }
    }
}

/// Numbers that count nothing: parts of sentences, of names and of the legend.
const NO_COUNTS: [&str; 22] = [
    "RCR guidance on interventional oncology, 5.4, 5.5 and 6.5.",
    "below 70 %",
    "70 to 84 %",
    "85 to 94 %",
    "95 % and over",
    "under 10: counts only",
    "95 % interval",
    "8 to 12 weeks after the procedure",
    "RCR guidance 6.5:",
    "on day 56 to 84?",
    "its 12 weeks",
    "3 months",
    "12 months",
    "0–2 wk",
    "3–6 wk",
    "7–10 wk",
    "11–18 wk",
    "19–30 wk",
    "31–44 wk",
    "45–60 wk",
    "95 % limits",
    "99.8 % limits",
];

#[test]
fn no_number_of_the_page_is_without_its_rows() {
    let workspace = sample();
    let html = figures_page(&workspace, Query::default());
    let mut rest = String::new();
    // Without the links, the names of rows and protocols, the choices of the filters and the definition.
    let mut text = html.as_str();
    while let Some((start, (open, close))) = [
        ("<a ", "</a>"),
        ("<th scope=\"row\"", "</th>"),
        ("<select", "</select>"),
        ("<summary", "</summary>"),
        ("<caption", "</caption>"),
        ("<span class=\"mut sm end\"", "</span>"),
        ("<svg", "</svg>"),
        ("<li>", "</li>"),
    ]
    .into_iter()
    .filter_map(|tags| Some((text.find(tags.0)?, tags)))
    .min()
    {
        rest.push_str(&text[..start]);
        text = text[start + open.len()..].split_once(close).unwrap().1;
    }
    rest.push_str(text);
    let mut rest = words(&rest);
    for words in NO_COUNTS {
        rest = rest.replace(words, "");
    }
    let left: Vec<&str> =
        rest.split(". ").filter(|part| part.contains(|c: char| c.is_ascii_digit())).collect();
    assert_eq!(left, Vec::<&str>::new());
}

#[test]
fn no_two_time_points_of_a_protocol_read_the_same() {
    let workspace = sample();
    // A table is drawn once it is opened, and one protocol alone is open.
    let pages: Vec<String> = workspace
        .protocols()
        .map(|protocol| figures_page(&workspace, Query::default().in_protocol(protocol.id)))
        .collect();
    let tables: Vec<&str> = pages
        .iter()
        .flat_map(|html| html.split("<table"))
        .filter(|table| table.contains("On time by time point,"))
        .collect();
    assert!(tables.len() > 5, "{}", tables.len());
    let mut labels = 0;
    for table in tables {
        let mut heads = BTreeSet::new();
        for row in table.split("<th scope=\"row\"").skip(1) {
            let head = words(&format!("<th{}", row.split("</th>").next().unwrap()));
            assert!(heads.insert(head.clone()), "{head} stands twice");
            labels += 1;
        }
    }
    assert!(labels > 30, "{labels}");
}

#[test]
fn an_address_opens_the_same_rows_again() {
    let workspace = sample();
    let protocol = workspace.protocols().next().unwrap().id;
    let cohort = Query::default().cohort(&workspace, today());
    let Evidence::Items(rows) = cohort.behind(Number::Counted) else { panic!("items") };
    let query = Query { months: "12".into(), ..Query::default() }
        .in_protocol(protocol)
        .in_band(Band::Weeks0To2)
        .at(&rows[0].time_point_key())
        .of(Number::AdjustedOnTime);
    let value = serde_json::to_value(&query).unwrap();
    assert_eq!(serde_json::from_value::<Query>(value).unwrap(), query);
    let plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-._~@".contains(c));
    for shown in numbers(&figures_page(&workspace, Query::default())) {
        let serde_json::Value::Object(pairs) = serde_json::to_value(&shown.query).unwrap() else { panic!() };
        assert!(pairs.values().all(|value| plain(value.as_str().unwrap())), "{pairs:?} needs escapes");
    }
}

/// With very many courses they are counted a part at a time.
#[test]
fn a_cohort_that_is_taken_in_by_parts_is_the_whole_one() {
    let workspace = sample();
    let courses: Vec<_> = workspace.courses().collect();
    for query in
        [Query::default(), Query { months: "3".into(), basis: "recorded".into(), ..Query::default() }]
    {
        let whole = query.cohort(&workspace, today());
        assert!(!whole.rows().is_empty());
        for size in [1, 7, courses.len()] {
            let mut cohort = query.nobody(today());
            for part in courses.chunks(size) {
                query.take_in(&mut cohort, &workspace, part.iter().copied(), today());
            }
            assert!(cohort == whole, "by {size}");
        }
    }
}
