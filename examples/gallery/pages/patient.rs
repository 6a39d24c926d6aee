//! A patient's plan: banner, tabs, timeline, plan table with an open explanation, checklist.

use aftercare::ui::parts::*;
use aftercare::ui::shell::{AppShell, FindButton};
use yew::prelude::*;

#[component]
pub fn Page() -> Html {
    let tab = |label: &'static str, count| TabItem {
        label: label.into(),
        href: format!("#/patients/1/{label}").into(),
        current: label == "Plan",
        count,
    };
    html! {
        <AppShell
            nav={super::nav("Patients")}
            saved={super::saved()}
            user={super::user()}
            find={html! { <FindButton on_press={Callback::noop()} /> }}
            on_lock={Callback::noop()}
        >
            <PatientBanner
                name="PATEL, Meera (Mrs)"
                born="14-Mar-1961 (65y)"
                gender="Female"
                number="999 432 4454"
                procedure={AttrValue::Static("SIRT (Y-90), right lobe, 04-Sep-2026")}
                day=80
                designated_clinician={AttrValue::Static("Dr A Okafor")}
                alerts={vec![AttrValue::Static("Iodinated contrast reaction")]}
                heading=true
            />
            <Tabs
                label="Patient record"
                items={vec![tab("Plan", None), tab("Assessments", Some(2)), tab("Outcomes", None), tab("Letters", None), tab("History", None)]}
            />
            <Card id="tl" title="Follow-up timeline" actions={html! { <TimelineLegend /> }}>
                { timeline() }
            </Card>
            <div class="two mt">
                <Card
                    id="plan"
                    title="Plan"
                    note="SIRT colorectal v2 · re-planned once"
                    flush=true
                    actions={html! {
                        <>
                            <Button small=true glyph={Glyph::Print}>{ "Print plan" }</Button>
                            <Button small=true glyph={Glyph::Replan}>{ "Re-plan" }</Button>
                        </>
                    }}
                >
                    { plan_table() }
                </Card>
                <div class="aside2">
                    <Card id="check" title="Pathway checklist" actions={html! { <span class="mut sm">{ "1 of 2" }</span> }}>
                        <ul class="chk">
                            <li>
                                <span class="ti t-ok"><Icon glyph={Glyph::TickDisc} label="Done" /></span>
                                <span>{ "Discussed at MDT" }<span class="sub">{ "11-Aug-2026 · RCR 3.4" }</span></span>
                            </li>
                            <li>
                                <span class="ti t-due"><Icon glyph={Glyph::HalfDisc} label="Open" /></span>
                                <span><a href="#/">{ "Send plan to GP" }</a><span class="sub">{ "Not recorded" }</span></span>
                            </li>
                        </ul>
                    </Card>
                    <Card id="circ" title="Circumstances" actions={html! { <Button kind={ButtonKind::Ghost} small=true>{ "Edit" }</Button> }}>
                        <div class="stack sm">
                            <p><b>{ "Severe iodinated contrast reaction" }</b><span class="sub">{ "Changes 4 activities: CT to MRI" }</span></p>
                            <p><b>{ "Lives 70 miles away" }</b><span class="sub">{ "Combines visits where windows overlap" }</span></p>
                        </div>
                    </Card>
                </div>
            </div>
        </AppShell>
    }
}

fn timeline() -> Html {
    let tick = |day: i32, label: &'static str| AxisTick { day, label: label.into() };
    let axis = DayAxis::new(
        -38,
        386,
        80,
        vec![
            tick(-34, "Aug"),
            tick(-3, "Sep"),
            tick(27, "Oct"),
            tick(58, "Nov"),
            tick(88, "Dec"),
            tick(119, "Jan 2027"),
            tick(150, "Feb"),
            tick(178, "Mar"),
            tick(209, "Apr"),
            tick(239, "May"),
            tick(270, "Jun"),
            tick(300, "Jul"),
            tick(331, "Aug"),
            tick(362, "Sep"),
        ],
    );
    let item = |earliest, target, latest, tone, marked| TimelineWindow {
        earliest,
        latest,
        target: Some(target),
        tone,
        marked,
    };
    use StatusTone::*;
    let lane = |label: &'static str, windows: Vec<TimelineWindow>| TimelineLane {
        label: label.into(),
        windows: windows.into(),
    };
    html! {
        <Timeline
            id="tl-svg"
            {axis}
            today_label="Today, day 80"
            title="Timeline from 5 weeks before to 54 weeks after SIRT on 04-Sep-2026"
            desc="8 activities done, 1 not done, 2 windows open, 13 planned. Full data in the plan table below."
            anchors={vec![tick(0, "SIRT")]}
            lanes={vec![
                lane("Imaging", vec![item(-28, -14, 0, Done, Some(-22)), item(70, 84, 98, DueNow, Some(88)), item(154, 168, 182, Planned, None), item(238, 252, 266, Planned, None), item(350, 364, 378, Planned, None)]),
                lane("Bloods", vec![item(-28, -14, 0, Done, Some(-7)), item(23, 28, 33, Done, Some(28)), item(49, 56, 63, DoneLate, Some(69)), item(106, 112, 118, Planned, None)]),
                lane("Clinic and calls", vec![item(11, 14, 17, Done, Some(14)), item(49, 56, 63, Overdue, None), item(86, 91, 99, DueSoon, None)]),
                lane("Patient feedback", vec![item(-28, -14, 0, Done, Some(-7)), item(21, 28, 35, NotDone, None), item(77, 84, 98, AwaitingReport, Some(79))]),
                lane("MDT", vec![item(-28, -24, 0, Done, Some(-24)), item(84, 91, 102, DueSoon, None), item(168, 175, 186, Replaced, None)]),
            ]}
        />
    }
}

fn plan_table() -> Html {
    let columns = [
        Column::new("Status"),
        Column::new("Activity").grow(),
        Column::new("Time point"),
        Column::new("Window"),
        Column::new("Explanation").quiet(),
    ];
    let row = |tone, text: &'static str, what: &'static str, sub: &'static str, open: bool| {
        html! {
            <tr class={classes!("hit", open.then_some("on"))}>
                <td class="nw"><StatusBadge {tone} {text} /></td>
                <th scope="row"><span class="b">{ what }</span><span class="sub">{ sub }</span></th>
                <td class="nw">{ "12 weeks" }</td>
                <td class="nw">{ "13-Nov to 11-Dec" }</td>
                <td class="num nw"><WhyButton controls="why-1" {open} of={what} on_toggle={Callback::noop()} /></td>
            </tr>
        }
    };
    let step = |text: Html, effect: &'static str| WhyStep { text, effect: effect.into(), idle: false };
    html! {
        <DataTable caption="Plan" cards=true columns={columns.to_vec()}>
            <tbody>
                { row(StatusTone::Done, "Done 02-Oct", "Bloods: LFT, FBC, U&E, INR", "Bilirubin 14, ALBI grade 1", false) }
                { row(StatusTone::NotDone, "Not done", "EORTC QLQ-C30 and LMC21", "Reason: inpatient elsewhere (chest infection)", false) }
                { row(StatusTone::DoneLate, "Done late 12-Nov", "Bloods: LFT, FBC, U&E, INR", "6 days after window closed", false) }
                { row(StatusTone::DueNow, "Due now", "MRI liver and CT chest (no contrast)", "Booked 27-Nov, 09:40", true) }
                <tr class="open" id="why-1">
                    <td colspan="5">
                        <WhySteps
                            question="Why MRI, and why 27-Nov-2026?"
                            steps={vec![
                                step(html! { <>{ "Protocol " }<a href="#/protocols/1">{ "SIRT colorectal metastases, version 2" }</a>{ ": CT with contrast at 12 weeks, window 10 to 14 weeks" }</> }, "27-Nov-2026"),
                                step(html! { <>{ "Circumstance " }<b>{ "severe iodinated contrast reaction (2019)" }</b>{ ": use MRI liver with gadoxetate and CT chest without contrast" }</> }, "modality changed"),
                                step(html! { "Working day check: Friday, not a bank holiday in England" }, "no change"),
                            ]}
                        />
                    </td>
                </tr>
                { row(StatusTone::Planned, "Planned", "MDT response review", "Needs 12-week scan", false) }
                { row(StatusTone::Replaced, "Replaced", "CT liver", "By the re-plan of 12-Oct-2026", false) }
                { row(StatusTone::Stopped, "Stopped", "CT liver", "Transferred 01-Nov-2026", false) }
            </tbody>
        </DataTable>
    }
}
