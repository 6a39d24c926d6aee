use crate::order;
use crate::protocol::library::Entry;
use crate::report::words::capital;
use crate::ui::form::{FieldWidth, TextField};
use crate::ui::parts::{Card, Column, DataTable, EmptyState, Glyph, GroupRow, Tag};
use crate::ui::route::Route;
use crate::ui::state::use_state;
use std::rc::Rc;
use yew::prelude::*;

/// The paragraphs of the RCR guidance on interventional oncology (2013) that list the procedures.
const SECTIONS: [(&str, &str); 2] =
    [("2.2", "Disease-modifying procedures"), ("2.1", "Supportive procedures")];

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ExampleListProps {
    pub entries: Rc<Vec<Entry>>,
}

/// The examples with a search, grouped by what they are for and where in the body.
#[component]
pub fn ExampleList(props: &ExampleListProps) -> Html {
    let search = use_state(String::new);
    let on_change = {
        let search = search.clone();
        Callback::from(move |text: String| search.set(text))
    };
    let found: Vec<&Entry> = props.entries.iter().filter(|entry| matches(entry, &search)).collect();
    let note = if found.len() == props.entries.len() {
        format!("{} to read and copy", found.len())
    } else {
        format!("{} of {}", found.len(), props.entries.len())
    };
    let columns = vec![
        Column::new("Procedure").grow(),
        Column::new("Time points").numeric(),
        Column::new("Pitfalls").numeric(),
        Column::new("Circumstances").numeric(),
        Column::new("Low confidence").numeric(),
    ];
    html! {
        <Card id="examples" title="Examples" note={note.clone()} flush=true>
            <div class="pad">
                <p class="sub mb">{ "Written from published sources. Not approved by anybody: read one, copy it, change it, and let your MDT approve it." }</p>
                <TextField id="find-example" label="Find an example" hint="Procedure or organ" width={FieldWidth::Large} value={(*search).clone()} {on_change} />
                <p class="vh" role="status">{ &note }</p>
            </div>
            if found.is_empty() {
                <EmptyState glyph={Glyph::Search} title="No example matches" text="Try the organ, or another name of the procedure." />
            } else {
                <DataTable caption="Examples" {columns} cards=true>
                    { for SECTIONS.iter().map(|(section, title)| view_section(section, title, &found)) }
                </DataTable>
            }
        </Card>
    }
}

fn view_section(section: &str, title: &'static str, found: &[&Entry]) -> Html {
    let mut entries: Vec<&Entry> = found.iter().copied().filter(|entry| entry.section == section).collect();
    order::by(&mut entries, |a, b| (&a.organ, &a.title).cmp(&(&b.organ, &b.title)));
    html! {
        if !entries.is_empty() {
            <tbody key={section.to_owned()}>
                <GroupRow {title} count={entries.len()} note={format!("RCR guidance {section}")} columns={5} />
                { for entries.into_iter().map(view_entry) }
            </tbody>
        }
    }
}

fn view_entry(entry: &Entry) -> Html {
    let count = |number: u16, word: &'static str| {
        html! { <td class="num">{ number }<span class="vh lb">{ " " }{ word }</span></td> }
    };
    html! {
        <tr key={entry.id.clone()} class="hit">
            <td>
                <a class="pt" href={Route::Example { example: entry.id.clone() }.href()}>{ &entry.title }</a>
                <span class="row wrap">
                    <Tag text="Example" glyph={Glyph::Protocols} />
                    if !entry.organ.is_empty() { <span class="mut xs">{ capital(&entry.organ) }</span> }
                    if entry.novel { <Tag text="Novel" tone="t-late" glyph={Glyph::Info} /> }
                </span>
            </td>
            { count(entry.time_points, "time points") }
            { count(entry.pitfalls, "pitfalls") }
            { count(entry.circumstances, "circumstances") }
            { count(entry.low_confidence, "of low confidence") }
        </tr>
    }
}

/// Every word must be in the title, the organ, or the name of the example.
fn matches(entry: &Entry, search: &str) -> bool {
    let text = format!("{} {} {}", entry.title, entry.organ, entry.id).to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
