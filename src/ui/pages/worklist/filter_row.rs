use super::filters::{ALL, ASSIGNED, Query};
use super::listed::Listed;
use crate::calendar::Date;
use crate::order::SortedSet;
use crate::protocol::ActivityKind;
use crate::report::words::capital;
use crate::ui::form::{Choice, SelectField};
use crate::ui::parts::{Button, ButtonKind, FilterPills, Pill, StatusTone};
use crate::ui::preferences::{Density, use_density};
use crate::ui::session::{Open, use_open, use_today};
use crate::ui::state::use_state;
use crate::workspace::views::Dates;
use crate::workspace::views::worklist::{Appointments, Group, assigned_count};
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct FilterRowProps {
    pub listed: Rc<Listed>,
    pub query: Query,
    pub on_change: Callback<Query>,
}

/// What of the list is shown, and how close its rows stand.
#[component]
pub fn FilterRow(props: &FilterRowProps) -> Html {
    let open = use_open();
    let today = use_today();
    let (density, on_density) = use_density();
    let unfolded = use_state(|| false);
    let query = &props.query;
    let change = |edit: fn(&mut Query, String)| {
        let (query, set) = (query.clone(), props.on_change.clone());
        Callback::from(move |text: String| {
            let mut next = query.clone();
            edit(&mut next, text);
            set.emit(next);
        })
    };
    let clear = {
        let (next, set) = (query.cleared(), props.on_change.clone());
        Callback::from(move |()| set.emit(next.clone()))
    };
    let assigned = assigned_count(&open.workspace, open.actor, today);
    let organs = organs(&open);
    let rows =
        Density::ALL.iter().map(|density| Choice::new(density.name(), format!("{} rows", density.label())));
    let on_select = change(|query, text| query.view = text).reform(|value: AttrValue| value.to_string());
    let chosen = [&query.who, &query.protocol, &query.site, &query.activity, &query.booked];
    let chosen = chosen.into_iter().filter(|filter| !filter.is_empty()).count();
    let unfold = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(!*unfolded))
    };
    html! {
        <div class="filters">
            <FilterPills label="Show" items={pills(&props.listed)} selected={query.view.clone()} {on_select} />
            // Only a narrow screen shows it; a wide one has room for what it folds away.
            <button type="button" class="btn fold" aria-expanded={unfolded.to_string()} aria-controls="more-filters" onclick={unfold}>
                { match chosen { 0 => "Filters".to_owned(), on => format!("Filters ({on} on)") } }
            </button>
            <div id="more-filters" class={classes!("row", "wrap", "end", (!*unfolded).then_some("shut"))}>
                <SelectField id="who" label="Whose list" quiet_label=true choices={who(&open, assigned)} value={query.who.clone()}
                    on_change={change(|query, text| query.who = text)} />
                <SelectField id="protocol" label="Protocol" quiet_label=true choices={protocols(&open)} value={query.protocol.clone()}
                    on_change={change(|query, text| query.protocol = text)} />
                if organs.len() > 2 || !query.site.is_empty() {
                    <SelectField id="site" label="Organ" quiet_label=true choices={organs} value={query.site.clone()}
                        on_change={change(|query, text| query.site = text)} />
                }
                <SelectField id="activity" label="Kind of activity" quiet_label=true choices={kinds(&props.listed, &query.activity)} value={query.activity.clone()}
                    on_change={change(|query, text| query.activity = text)} />
                <SelectField id="booked" label="Appointments" quiet_label=true choices={appointments(&open, today)} value={query.booked.clone()}
                    on_change={change(|query, text| {
                        query.booked = text;
                        // Of the day's appointments none is to be missed for the group that was looked at before.
                        query.view = String::new();
                    })} />
                <SelectField id="density" label="How close the rows stand" quiet_label=true choices={rows.collect::<Vec<_>>()}
                    value={density.name()} on_change={on_density} />
                if query.is_narrowed() {
                    <Button kind={ButtonKind::Ghost} on_press={clear}>{ "Clear filters" }</Button>
                }
            </div>
        </div>
    }
}

fn pills(listed: &Listed) -> Vec<Pill> {
    let counts = &listed.list.counts;
    let mut pills = vec![Pill {
        value: "".into(),
        label: "Needs action".into(),
        count: Some(counts.needs_action()),
        tone: None,
    }];
    pills.extend(Group::ALL.into_iter().map(|group| Pill {
        value: group.code().into(),
        label: group.label().into(),
        count: Some(counts.of_group(group)),
        tone: match group {
            Group::Overdue => Some(StatusTone::Overdue),
            Group::DueNow => Some(StatusTone::DueNow),
            Group::DueSoon => Some(StatusTone::DueSoon),
            Group::AwaitingReport => Some(StatusTone::AwaitingReport),
            Group::Decisions => None,
        },
    }));
    pills
}

fn who(open: &Open, assigned: usize) -> Vec<Choice> {
    let mut who = vec![
        Choice::new("", "My patients"),
        Choice::new(ASSIGNED, format!("Allocated to me ({assigned})")),
        Choice::new(ALL, "Everybody’s patients"),
    ];
    who.extend(
        open.workspace
            .members()
            .filter(|member| member.id() != open.actor)
            .filter(|member| {
                open.workspace
                    .courses()
                    .any(|course| course.end.is_none() && course.designated == member.id())
            })
            .map(|member| Choice::new(member.id().to_string(), member.name().to_owned())),
    );
    who
}

fn protocols(open: &Open) -> Vec<Choice> {
    let mut protocols = vec![Choice::new("", "All protocols")];
    protocols.extend(
        open.workspace
            .protocols()
            .filter_map(|protocol| Some((protocol.id, protocol.newest()?)))
            .map(|(id, version)| Choice::new(id.to_string(), version.content.title.clone())),
    );
    protocols
}

/// The organs of the protocols that somebody is treated by.
fn organs(open: &Open) -> Vec<Choice> {
    let known: SortedSet<&str> = open
        .workspace
        .courses()
        .filter_map(|course| open.workspace.content_of(&course.version))
        .map(|content| content.organ.as_str())
        .filter(|organ| !organ.is_empty())
        .collect();
    let all = Choice::new("", "All organs");
    std::iter::once(all)
        .chain(known.into_iter().map(|organ| Choice::new(organ.to_owned(), capital(organ))))
        .collect()
}

fn appointments(open: &Open, today: Date) -> Vec<Choice> {
    let closures = &open.workspace.settings().closures;
    let each = Appointments::ALL.into_iter();
    let each =
        each.map(|which| Choice::new(which.code(), capital(&which.words(closures, Dates::on_screen(today)))));
    std::iter::once(Choice::new("", "Booked or not")).chain(each).collect()
}

/// The kinds that are among what is shown; one that was chosen stays a choice when nothing of it is left.
fn kinds(listed: &Listed, chosen: &str) -> Vec<Choice> {
    let all = Choice::new("", "All activities");
    let known = &listed.list.kinds;
    let gone = ActivityKind::from_code(chosen).filter(|chosen| known.iter().all(|(kind, _)| kind != chosen));
    let each = known.iter().copied().chain(gone.map(|kind| (kind, 0)));
    let named = each.map(|(kind, count)| Choice::new(kind.code(), format!("{} ({count})", kind.label())));
    std::iter::once(all).chain(named).collect()
}
