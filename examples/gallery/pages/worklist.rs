//! A worklist: pills, filters, table with groups, badges and window bars.

use aftercare::ui::form::{Choice, SelectField};
use aftercare::ui::parts::*;
use aftercare::ui::shell::{AppShell, FindButton};
use yew::prelude::*;

struct Row {
    tone: StatusTone,
    text: &'static str,
    under: &'static str,
    patient: &'static str,
    ids: &'static str,
    due: &'static str,
    what: &'static str,
    state: &'static str,
    window: (i32, i32, i32),
    booked: Option<i32>,
    action: &'static str,
}

#[component]
pub fn Page() -> Html {
    let axis = DayAxis::new(
        0,
        70,
        42,
        ["12 Oct", "", "", "", "", "7 Dec"]
            .iter()
            .zip([0, 14, 28, 42, 56, 52])
            .map(|(label, day)| AxisTick { day, label: AttrValue::Static(label) })
            .collect(),
    );
    let pill = |value: &'static str, label: &'static str, count, tone| Pill {
        value: value.into(),
        label: label.into(),
        count: Some(count),
        tone,
    };
    let columns = [
        Column::new("Status"),
        Column::new("Patient").drawn(html! { <>{ "Patient " }<span>{ "NHS No. · born" }</span></> }),
        Column::new("What is due").grow(),
        Column::new("Window, on a time axis").wide_only().drawn(html! { <WindowAxis axis={axis.clone()} /> }),
        Column::new("Action").quiet(),
    ];
    html! {
        <AppShell
            nav={super::nav("Worklist")}
            saved={super::saved()}
            user={super::user()}
            find={html! { <FindButton on_press={Callback::noop()} /> }}
            on_lock={Callback::noop()}
            on_leave_sample={Callback::noop()}
            bar={html! {
                <KeyHints hints={vec![
                    KeyHint::new(&["J", "K"], "move"),
                    KeyHint::new(&["Enter"], "open patient"),
                    KeyHint::new(&["R"], "record"),
                    KeyHint::new(&["N"], "not done, give reason"),
                    KeyHint::new(&["Z"], "undo"),
                    KeyHint::new(&["?"], "all shortcuts"),
                ]} />
            }}
            overlays={html! {
                <ToastRegion
                    toasts={vec![Toast { id: 1, text: "Booked MRI liver for 27-Nov-2026, PATEL, Meera".into(), action: Some("Undo".into()), href: None }]}
                    on_action={Callback::noop()}
                    on_dismiss={Callback::noop()}
                />
            }}
        >
            <PageHeader
                title="Worklist"
                sub={html! {
                    <>{ "Monday 23 November 2026 · " }<span class="b ink">{ "3 past their window, 5 windows open, 2 close this week." }</span></>
                }}
                actions={html! {
                    <>
                        <Button glyph={Glyph::Print}>{ "Print list" }</Button>
                        <LinkButton href="#/patients/new" kind={ButtonKind::Primary} glyph={Glyph::Plus}>{ "New follow-up plan" }</LinkButton>
                    </>
                }}
            />
            <div class="filters">
                <FilterPills
                    label="Show"
                    selected="action"
                    on_select={Callback::noop()}
                    items={vec![
                        pill("action", "Needs action", 17, None),
                        pill("overdue", "Overdue", 3, Some(StatusTone::Overdue)),
                        pill("now", "Due now", 5, Some(StatusTone::DueNow)),
                        pill("soon", "Due soon", 9, Some(StatusTone::DueSoon)),
                        pill("awaiting", "Awaiting report", 2, Some(StatusTone::AwaitingReport)),
                    ]}
                />
                <div class="row sp">
                    <SelectField id="who" label="Clinician" quiet_label=true value="me" on_change={Callback::noop()}
                        choices={vec![Choice::new("me", "My patients"), Choice::new("all", "All clinicians")]} />
                    <SelectField id="protocol" label="Protocol" quiet_label=true value="" on_change={Callback::noop()}
                        choices={vec![Choice::new("", "All protocols")]} />
                </div>
            </div>
            <section class="panel">
                <DataTable caption="Follow-up due, by status" cards=true columns={columns.to_vec()}>
                    { group("Overdue", "window has closed, nothing recorded", &OVERDUE, &axis) }
                    { group("Due now", "window is open", &DUE, &axis) }
                    { group("Due soon", "window opens within 14 days", &SOON, &axis) }
                </DataTable>
            </section>
        </AppShell>
    }
}

fn group(title: &'static str, note: &'static str, rows: &[Row], axis: &DayAxis) -> Html {
    html! {
        <tbody>
            <GroupRow {title} count={rows.len()} {note} columns=5 />
            { for rows.iter().map(|row| html! {
                <tr class={classes!("hit", (row.patient.starts_with("HUGHES")).then_some("on"))}>
                    <td class="nw">
                        <StatusBadge tone={row.tone} text={row.text} />
                        <span class="sub under">{ row.under }</span>
                    </td>
                    <th scope="row">
                        <a class="pt nw" href="#/patients/1">{ row.patient }</a>
                        <span class="sub nw">{ row.ids }</span>
                    </th>
                    <td>
                        <span class="b">{ row.due }</span>
                        <span class="sub">{ row.what }{ " · " }<span class="ink">{ row.state }</span></span>
                    </td>
                    <td class="hm">
                        <WindowBar
                            axis={axis.clone()}
                            earliest={row.window.0}
                            target={row.window.1}
                            latest={row.window.2}
                            booked={row.booked}
                            tone={row.tone}
                            label={format!("Window of {}", row.due)}
                        />
                    </td>
                    <td class="num">
                        <Button small=true label={format!("{}: {}, {}", row.action, row.due, row.patient)}
                            kind={if row.booked.is_some() { ButtonKind::Primary } else { ButtonKind::Secondary }}>
                            { row.action }
                        </Button>
                    </td>
                </tr>
            }) }
        </tbody>
    }
}

const OVERDUE: [Row; 3] = [
    Row {
        tone: StatusTone::Overdue,
        text: "21 days past",
        under: "closed 02-Nov",
        patient: "ADEYEMI, Folake (Ms)",
        ids: "999 110 6847 · 02-Jun-1958",
        due: "MRI liver, 4 weeks",
        what: "TACE for HCC · day 56",
        state: "No booking recorded",
        window: (7, 14, 21),
        booked: None,
        action: "Chase",
    },
    Row {
        tone: StatusTone::Overdue,
        text: "103 days past",
        under: "closed 12-Aug",
        patient: "KOWALSKA, Danuta (Mrs)",
        ids: "999 214 3045 · 27-Sep-1966",
        due: "EORTC QLQ-C30, 4 weeks",
        what: "Microwave ablation, liver · day 138",
        state: "Posted 06-Aug, not returned",
        window: (-80, -70, -61),
        booked: None,
        action: "Chase",
    },
    Row {
        tone: StatusTone::Overdue,
        text: "7 days past",
        under: "closed 16-Nov",
        patient: "WHITTAKER, Brian (Mr)",
        ids: "999 038 8547 · 19-Jan-1949",
        due: "CT chest, abdomen and pelvis, 12 weeks",
        what: "SIRT for colorectal mets · day 98",
        state: "Scanned 18-Nov elsewhere, report requested",
        window: (-14, 28, 35),
        booked: None,
        action: "Record",
    },
];

const DUE: [Row; 3] = [
    Row {
        tone: StatusTone::DueNow,
        text: "4 days left",
        under: "closes 27-Nov",
        patient: "HUGHES, Gareth (Mr)",
        ids: "999 195 6832 · 08-Apr-1954",
        due: "CT and RECIST 1.1, 36 weeks",
        what: "SIRT for colorectal mets · day 262",
        state: "Scanned 16-Nov, ready to measure",
        window: (18, 32, 46),
        booked: Some(35),
        action: "Record",
    },
    Row {
        tone: StatusTone::AwaitingReport,
        text: "Awaiting report",
        under: "scanned 20-Nov",
        patient: "PATEL, Meera (Mrs)",
        ids: "999 432 4454 · 14-Mar-1961",
        due: "MRI liver and CT chest, 12 weeks",
        what: "SIRT for colorectal mets · day 80",
        state: "Report asked for 21-Nov",
        window: (32, 46, 90),
        booked: None,
        action: "Open",
    },
    Row {
        tone: StatusTone::DueNow,
        text: "1 day left",
        under: "closes 24-Nov",
        patient: "BEAUMONT, Claire (Miss)",
        ids: "999 237 4187 · 30-Nov-1971",
        due: "Telephone review, day 14",
        what: "TACE for HCC · day 14",
        state: "Symptoms and complications check",
        window: (43, 43, 43),
        booked: None,
        action: "Record",
    },
];

const SOON: [Row; 1] = [Row {
    tone: StatusTone::DueSoon,
    text: "Opens in 2 days",
    under: "25-Nov to 09-Dec",
    patient: "TREVELYAN, Arthur (Mr)",
    ids: "999 723 4405 · 23-Dec-1945",
    due: "CT kidneys, 3 months",
    what: "Cryoablation, kidney · day 85",
    state: "Not booked",
    window: (44, 51, 58),
    booked: None,
    action: "Book",
}];
