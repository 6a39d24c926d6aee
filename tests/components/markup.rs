//! Snapshots of single parts. `UPDATE_EXPECT=1 cargo test --test components` rewrites them.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use aftercare::calendar::parse_iso;
use aftercare::ui::form::*;
use aftercare::ui::parts::*;
use aftercare::ui::shell::*;
use expect_test::{Expect, expect};
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

#[track_caller]
fn check(html: Html, expected: &Expect) {
    // One element a line reads better in a difference.
    expected.assert_eq(&(draw(html).replace("><", ">\n<") + "\n"));
}

fn draw(html: Html) -> String {
    let drawing =
        pin!(LocalServerRenderer::<Show>::with_props(ShowProps { html }).hydratable(false).render());
    let Poll::Ready(text) = drawing.poll(&mut Context::from_waker(Waker::noop())) else {
        panic!("no part of the kit waits for anything");
    };
    text
}

#[test]
fn status_says_shape_and_word() {
    check(
        html! { <StatusBadge tone={StatusTone::Overdue} /> },
        &expect![[r#"
        <span class="st t-over">
        <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
        <path d="M7 1l6.3 11.5H.7z" class="f">
        </path>
        <path d="M7 5v3.5M7 10.1v.9" class="c">
        </path>
        </svg>
        <span>Overdue</span>
        </span>
    "#]],
    );
}

#[test]
fn a_wording_without_the_status_word_gets_it_for_readers() {
    check(
        html! { <StatusBadge tone={StatusTone::Overdue} text="21 days overdue" /> },
        &expect![[r#"
        <span class="st t-over">
        <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
        <path d="M7 1l6.3 11.5H.7z" class="f">
        </path>
        <path d="M7 5v3.5M7 10.1v.9" class="c">
        </path>
        </svg>
        <span>21 days overdue</span>
        </span>
    "#]],
    );
}

#[test]
fn a_wording_with_the_status_word_is_not_doubled() {
    check(
        html! { <StatusBadge tone={StatusTone::DoneLate} text="Done late 12-Nov" /> },
        &expect![[r#"
        <span class="st t-late">
        <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
        <path d="M2.9.9h8.2a2 2 0 012 2v8.2a2 2 0 01-2 2H2.9a2 2 0 01-2-2V2.9a2 2 0 012-2" class="f">
        </path>
        <path d="M7 3.8V7l2.3 1.7" class="c">
        </path>
        </svg>
        <span>Done late 12-Nov</span>
        </span>
    "#]],
    );
}

fn axis() -> DayAxis {
    let tick = |day, label: &'static str| AxisTick { day, label: label.into() };
    DayAxis::new(0, 70, 42, vec![tick(0, "12 Oct"), tick(28, "9 Nov"), tick(45, "26 Nov"), tick(56, "7 Dec")])
}

fn window(earliest: i32, target: i32, latest: i32, tone: StatusTone, booked: Option<i32>) -> Html {
    html! {
        <WindowBar axis={axis()} {earliest} {target} {latest} {tone} {booked} label="Window 19-Oct-2026 to 02-Nov-2026" />
    }
}

#[test]
fn a_window_that_closed_unrecorded_leads_to_today() {
    check(
        window(7, 14, 21, StatusTone::Overdue, None),
        &expect![[r#"
            <svg width="160" height="34" viewBox="0 0 160 34" role="img" aria-label="Window 19-Oct-2026 to 02-Nov-2026" class="wb t-over">
            <path d="M0 0V34" class="g">
            </path>
            <path d="M64 0V34" class="g">
            </path>
            <path d="M102.8 0V34" class="g">
            </path>
            <path d="M128 0V34" class="g">
            </path>
            <rect x="16" y="11" width="32" height="12" rx="3" class="win">
            </rect>
            <path d="M48 17H96" class="late-l">
            </path>
            <path d="M32 8V26" class="tg">
            </path>
            <path d="M96 0V34" class="td">
            </path>
            </svg>
        "#]],
    );
}

#[test]
fn a_booked_window_has_a_dot() {
    check(
        window(35, 42, 49, StatusTone::DueNow, Some(45)),
        &expect![[r#"
            <svg width="160" height="34" viewBox="0 0 160 34" role="img" aria-label="Window 19-Oct-2026 to 02-Nov-2026" class="wb t-due">
            <path d="M0 0V34" class="g">
            </path>
            <path d="M64 0V34" class="g">
            </path>
            <path d="M102.8 0V34" class="g">
            </path>
            <path d="M128 0V34" class="g">
            </path>
            <rect x="80" y="11" width="32" height="12" rx="3" class="win">
            </rect>
            <path d="M96 8V26" class="tg">
            </path>
            <circle cx="102.8" cy="17" r="4.5" class="bk">
            </circle>
            <path d="M96 0V34" class="td">
            </path>
            </svg>
        "#]],
    );
}

#[test]
fn a_window_before_the_axis_is_an_arrow_and_a_lead() {
    check(
        window(-90, -80, -70, StatusTone::Overdue, None),
        &expect![[r#"
            <svg width="160" height="34" viewBox="0 0 160 34" role="img" aria-label="Window 19-Oct-2026 to 02-Nov-2026" class="wb t-over">
            <path d="M0 0V34" class="g">
            </path>
            <path d="M64 0V34" class="g">
            </path>
            <path d="M102.8 0V34" class="g">
            </path>
            <path d="M128 0V34" class="g">
            </path>
            <path d="M0 17H96" class="late-l">
            </path>
            <path d="M6 12L1 17l5 5" class="off">
            </path>
            <path d="M96 0V34" class="td">
            </path>
            </svg>
        "#]],
    );
}

#[test]
fn a_window_of_one_day_can_be_seen() {
    check(
        window(50, 50, 50, StatusTone::Planned, None),
        &expect![[r#"
            <svg width="160" height="34" viewBox="0 0 160 34" role="img" aria-label="Window 19-Oct-2026 to 02-Nov-2026" class="wb t-soon">
            <path d="M0 0V34" class="g">
            </path>
            <path d="M64 0V34" class="g">
            </path>
            <path d="M102.8 0V34" class="g">
            </path>
            <path d="M128 0V34" class="g">
            </path>
            <rect x="114.2" y="11" width="4" height="12" rx="3" class="win dash">
            </rect>
            <path d="M114.2 8V26" class="tg">
            </path>
            <path d="M96 0V34" class="td">
            </path>
            </svg>
        "#]],
    );
}

#[test]
fn axis_labels_do_not_run_into_today_or_each_other() {
    check(
        html! { <WindowAxis axis={axis()} /> },
        &expect![[r#"
            <svg width="160" height="18" viewBox="0 0 160 18" aria-hidden="true">
            <text x="0" y="13">12 Oct</text>
            <text x="96" y="13" text-anchor="middle" class="bx">Today</text>
            </svg>
        "#]],
    );
}

#[test]
fn timeline_has_title_description_lanes_anchors_and_today() {
    let item = |earliest, target, latest, tone, marked| TimelineWindow {
        earliest,
        latest,
        target: Some(target),
        tone,
        marked,
    };
    let lanes = vec![TimelineLane {
        label: "Imaging".into(),
        windows: vec![
            item(2, 5, 8, StatusTone::Done, Some(4)),
            item(12, 14, 16, StatusTone::NotDone, None),
            item(40, 44, 50, StatusTone::DueNow, Some(45)),
            item(900, 910, 920, StatusTone::Planned, None),
        ]
        .into(),
    }];
    let anchors = vec![AxisTick { day: 1, label: "TACE".into() }];
    check(
        html! {
            <Timeline id="tl" axis={axis()} {lanes} {anchors} today_label="Today, day 41" title="Timeline" desc="1 done, 1 not done, 1 open." />
        },
        &expect![[r#"
            <div tabindex="0" role="region" aria-label="Timeline" class="scrollx">
            <svg viewBox="0 0 1030 84" role="img" aria-labelledby="tl-title" aria-describedby="tl-desc" class="chart tl">
            <title id="tl-title">Timeline</title>
            <desc id="tl-desc">1 done, 1 not done, 1 open.</desc>
            <path d="M120 18V78" class="g">
            </path>
            <text x="124" y="13">12 Oct</text>
            <path d="M484 18V78" class="g">
            </path>
            <text x="488" y="13">9 Nov</text>
            <path d="M705 18V78" class="g">
            </path>
            <text x="709" y="13">26 Nov</text>
            <path d="M848 18V78" class="g">
            </path>
            <text x="852" y="13">7 Dec</text>
            <g>
            <path d="M0 40H1030" class="g">
            </path>
            <text x="0" y="61" class="s ln">Imaging</text>
            <g class="t-ok">
            <rect x="146" y="51" width="78" height="12" rx="3" class="win">
            </rect>
            <circle cx="172" cy="57" r="8" class="mkb">
            </circle>
            <g transform="translate(165 50)" class="mk">
            <path d="M.7 7a6.3 6.3 0 1012.6 0a6.3 6.3 0 10-12.6 0" class="f">
            </path>
            <path d="M4 7.2l2.2 2.2L10.2 5" class="c">
            </path>
            </g>
            </g>
            <g class="t-none">
            <rect x="276" y="51" width="52" height="12" rx="3" class="win">
            </rect>
            <circle cx="302" cy="57" r="8" class="mkb">
            </circle>
            <g transform="translate(295 50)" class="mk">
            <path d="M2.5 2.5l9 9M11.5 2.5l-9 9">
            </path>
            </g>
            </g>
            <g class="t-due">
            <rect x="640" y="51" width="130" height="12" rx="3" class="win">
            </rect>
            <circle cx="705" cy="57" r="4.5" class="bk">
            </circle>
            </g>
            </g>
            <path d="M133 18V84" class="anl">
            </path>
            <text x="138" y="32" text-anchor="start" class="an">TACE</text>
            <path d="M666 18V84" class="td">
            </path>
            <text x="671" y="32" text-anchor="start" class="bx">Today, day 41</text>
            </svg>
            </div>
        "#]],
    );
}

#[test]
fn banner_follows_the_patient_banner_standard() {
    check(
        html! {
            <PatientBanner
                name="PATEL, Meera (Mrs)"
                born="14-Mar-1961 (65y)"
                gender="Female"
                number="999 432 4454"
                procedure={AttrValue::Static("SIRT (Y-90), right lobe, 04-Sep-2026")}
                day=80
                designated_clinician={AttrValue::Static("Dr A Okafor")}
                alerts={["Iodinated contrast reaction".into()]}
                heading=true
            />
        },
        &expect![[r#"
            <section aria-label="Patient" class="ban">
            <div class="z1">
            <h1 tabindex="-1" class="nm">PATEL, Meera (Mrs)</h1>
            <dl>
            <div>
            <dt>Born</dt> <dd>14-Mar-1961 (65y)</dd>
            </div>
            <div>
            <dt>Gender</dt> <dd>Female</dd>
            </div>
            <div>
            <dt>NHS No.</dt> <dd>999 432 4454</dd>
            </div>
            </dl>
            </div>
            <div class="z2">
            <dl>
            <div>
            <dt>Procedure</dt> <dd>SIRT (Y-90), right lobe, 04-Sep-2026</dd>
            </div>
            <div>
            <dt>Day</dt> <dd>80</dd>
            </div>
            <div>
            <dt>Designated clinician</dt> <dd>Dr A Okafor</dd>
            </div>
            </dl>
            <ul aria-label="Alerts" class="alerts">
            <li class="st t-over">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M7 1l6.3 11.5H.7z" class="f">
            </path>
            <path d="M7 5v3.5M7 10.1v.9" class="c">
            </path>
            </svg>
            <span>Iodinated contrast reaction</span>
            </li>
            </ul>
            </div>
            </section>
        "#]],
    );
}

#[test]
fn text_field_offers_what_was_entered_before() {
    check(
        html! {
            <TextField id="place" label="Place" value="" offers={[AttrValue::Static("CT 2"), AttrValue::Static("Ward 4")]}
                on_change={Callback::noop()} />
        },
        &expect![[r#"
            <div class="fld">
            <label for="place">Place</label>
            <input value="" id="place" name="place" type="text" autocomplete="off" spellcheck="false" list="place-offers" class="in w-m">
            <datalist id="place-offers">
            <option value="CT 2">
            </option>
            <option value="Ward 4">
            </option>
            </datalist>
            </div>
        "#]],
    );
}

#[test]
fn text_field_ties_label_hint_error_and_unit_together() {
    check(
        html! {
            <TextField id="diameter" label="Diameter" value="3o2" unit="mm" hint="Longest" required=true
                error={AttrValue::Static("Enter the diameter in mm, 0 to 300")} on_change={Callback::noop()} />
        },
        &expect![[r#"
            <div class="fld has-err">
            <label for="diameter">Diameter</label>
            <div id="diameter-hint" class="hint">Longest</div>
            <div id="diameter-error" class="err-t">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M7 1l6.3 11.5H.7z" class="f">
            </path>
            <path d="M7 5v3.5M7 10.1v.9" class="c">
            </path>
            </svg>
            <span>
            <span class="vh">Error: </span>Enter the diameter in mm, 0 to 300</span>
            </div>
            <span class="unit">
            <input value="3o2" id="diameter" name="diameter" type="text" autocomplete="off" spellcheck="false" aria-describedby="diameter-hint diameter-error diameter-unit" aria-invalid="true" aria-required="true" class="in w-m">
            <span id="diameter-unit">mm</span>
            </span>
            </div>
        "#]],
    );
}

#[test]
fn date_field_keeps_what_was_typed() {
    check(
        html! { <DateField id="scan_date" label="Scan date" value="31-Feb" optional=true on_change={Callback::noop()} /> },
        &expect![[r#"
            <div class="fld">
            <label for="scan_date">Scan date<span class="opt-l"> (optional)</span>
            </label>
            <div id="scan_date-hint" class="hint">For example 04-Sep-2026</div>
            <input value="31-Feb" id="scan_date" name="scan_date" type="text" autocomplete="off" spellcheck="false" aria-describedby="scan_date-hint" class="in w-date">
            </div>
        "#]],
    );
}

#[test]
fn a_date_says_what_it_is_read_as_while_it_is_typed() {
    let hint = |value: &'static str, born_by: Option<&str>| {
        let born_by = born_by.and_then(|day| parse_iso(day).ok());
        let html =
            draw(html! { <DateField id="day" label="Day" {value} {born_by} on_change={Callback::noop()} /> });
        let (_, rest) = html.split_once(r#"class="hint">"#).unwrap();
        rest.split('<').next().unwrap_or_default().to_owned()
    };
    let today = Some("2026-11-29");
    for (value, born_by, said) in [
        ("26.11.26", None, "Read as 26-Nov-2026"),
        ("4/9/2026", None, "Read as 04-Sep-2026"),
        ("14.3.61", today, "Read as 14-Mar-1961"),
        ("12.3.24", today, "For example 04-Sep-2026"),
        ("26.11", None, "For example 04-Sep-2026"),
        ("26-Nov-2026", None, "For example 04-Sep-2026"),
        ("", None, "For example 04-Sep-2026"),
    ] {
        assert_eq!(hint(value, born_by), said, "{value}");
    }
}

#[test]
fn select_offers_a_prompt_until_something_is_chosen() {
    let select = |value: &'static str| {
        html! {
            <SelectField id="reader" label="Reader" prompt="Choose a reader" {value} on_change={Callback::noop()}
                choices={[Choice::new("a", "Dr S Achterberg"), Choice::new("b", "Dr L Brandt")]} />
        }
    };
    check(
        select(""),
        &expect![[r#"
        <div class="fld">
        <label for="reader">Reader</label>
        <select id="reader" name="reader" class="sel">
        <option value="" selected="selected">Choose a reader</option>
        <option value="a">Dr S Achterberg</option>
        <option value="b">Dr L Brandt</option>
        </select>
        </div>
    "#]],
    );
    check(
        select("b"),
        &expect![[r#"
        <div class="fld">
        <label for="reader">Reader</label>
        <select id="reader" name="reader" class="sel">
        <option value="">Choose a reader</option>
        <option value="a">Dr S Achterberg</option>
        <option value="b" selected="selected">Dr L Brandt</option>
        </select>
        </div>
    "#]],
    );
}

#[test]
fn the_first_radio_has_the_name_of_the_field() {
    check(
        html! {
            <RadioGroup id="new_lesions" label="New lesions" inline=true value="none" on_change={Callback::noop()}
                error={AttrValue::Static("Say whether there are new lesions")}
                choices={[Choice::new("none", "None"), Choice::new("yes", "Yes").hint("Say where")]} />
        },
        &expect![[r#"
            <div role="radiogroup" aria-labelledby="new_lesions-label" aria-describedby="new_lesions-error" aria-invalid="true" class="fs line has-err">
            <div id="new_lesions-label" class="lg">New lesions</div>
            <div id="new_lesions-error" class="err-t">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M7 1l6.3 11.5H.7z" class="f">
            </path>
            <path d="M7 5v3.5M7 10.1v.9" class="c">
            </path>
            </svg>
            <span>
            <span class="vh">Error: </span>Say whether there are new lesions</span>
            </div>
            <div class="opts">
            <label class="opt">
            <input value="none" checked type="radio" id="new_lesions" name="new_lesions">
            <span>None</span>
            </label>
            <label class="opt">
            <input value="yes" type="radio" id="new_lesions-2" name="new_lesions">
            <span>Yes<small>Say where</small>
            </span>
            </label>
            </div>
            </div>
        "#]],
    );
}

#[test]
fn checkbox_is_described_by_its_hint() {
    check(
        html! { <CheckboxField id="contrast" label="Contrast reaction" hint="CT becomes MRI" checked=true on_change={Callback::noop()} /> },
        &expect![[r#"
            <div class="fs">
            <label class="chk-f">
            <input checked type="checkbox" id="contrast" name="contrast" aria-describedby="contrast-hint">
            <span>Contrast reaction<small id="contrast-hint">CT becomes MRI</small>
            </span>
            </label>
            </div>
        "#]],
    );
}

#[test]
fn passphrase_can_be_pasted_and_remembered() {
    check(
        html! { <PassphraseField id="passphrase" label="Passphrase" value="" on_change={Callback::noop()} /> },
        &expect![[r#"
            <div class="fld">
            <label for="passphrase">Passphrase</label>
            <span class="unit">
            <input value="" id="passphrase" name="passphrase" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" class="in w-m">
            <button type="button" aria-controls="passphrase" class="btn">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8M6 8a2 2 0 104 0a2 2 0 10-4 0">
            </path>
            </svg>Show<span class="vh"> passphrase</span>
            </button>
            </span>
            <div id="passphrase-caps" role="status" class="hint">
            </div>
            </div>
        "#]],
    );
}

#[test]
fn a_measurement_says_its_row_and_its_error() {
    check(
        html! {
            <MeasureCell id="t1" label="T1 Liver, millimetres" value="301" column="now" on_change={Callback::noop()}
                error={AttrValue::Static("Enter the diameter in mm, 0 to 300")} />
        },
        &expect![[r#"
            <label for="t1" class="vh">T1 Liver, millimetres</label>
            <input value="301" id="t1" name="t1" type="text" inputmode="decimal" autocomplete="off" data-column="now" aria-invalid="true" aria-describedby="t1-error" class="mm">
            <span id="t1-error" class="err-s">Enter the diameter in mm, 0 to 300</span>
        "#]],
    );
}

#[test]
fn error_summary_leads_to_fields_and_is_absent_without_errors() {
    let errors: FieldErrors =
        vec![("nhs".to_owned(), "Check the NHS number. The last digit does not match".to_owned())].into();
    assert_eq!(errors.of("nhs").as_deref(), Some("Check the NHS number. The last digit does not match"));
    assert_eq!(errors.of("born"), None);
    check(
        html! { <ErrorSummary {errors} /> },
        &expect![[r##"
        <div role="alert" tabindex="-1" aria-labelledby="nhs-summary-h" class="errsum">
        <h2 id="nhs-summary-h">There is a problem</h2>
        <ul>
        <li>
        <a href="#nhs">Check the NHS number. The last digit does not match</a>
        </li>
        </ul>
        </div>
    "##]],
    );
    assert_eq!(draw(html! { <ErrorSummary errors={FieldErrors::default()} /> }), "");
}

#[test]
fn a_busy_button_keeps_its_place_in_the_tab_order() {
    check(
        html! { <Button busy=true glyph={Glyph::Export}>{ "Exporting" }</Button> },
        &expect![[r#"
        <button type="button" aria-busy="true" aria-disabled="true" class="btn">
        <span aria-hidden="true" class="spin">
        </span>Exporting</button>
    "#]],
    );
}

#[test]
fn a_closed_dialog_holds_nothing() {
    let dialog = |open| {
        html! {
            <Dialog id="move" {open} title="Reschedule MRI liver" on_close={Callback::noop()}
                actions={html! { <Button autofocus=true>{ "Cancel" }</Button> }}>{ "Inside the window." }</Dialog>
        }
    };
    check(
        dialog(false),
        &expect![[r#"
        <dialog id="move">
        </dialog>
    "#]],
    );
    check(
        dialog(true),
        &expect![[r#"
            <dialog id="move" aria-labelledby="move-h">
            <header>
            <h2 id="move-h">Reschedule MRI liver</h2>
            <button type="button" aria-label="Close" class="icon-btn">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M4 4l8 8M12 4l-8 8">
            </path>
            </svg>
            </button>
            </header>
            <div class="pad stack">Inside the window.</div>
            <footer>
            <button type="button" autofocus="autofocus" class="btn">Cancel</button>
            </footer>
            </dialog>
        "#]],
    );
}

#[test]
fn toasts_are_announced_and_can_be_undone() {
    let toasts = vec![
        Toast { id: 7, text: "Booked MRI liver".into(), action: Some("Undo".into()), href: None },
        Toast { id: 8, text: "Copied".into(), action: None, href: None },
    ];
    check(
        html! { <ToastRegion {toasts} on_action={Callback::noop()} on_dismiss={Callback::noop()} /> },
        &expect![[r#"
            <div role="status" aria-live="polite" class="toasts">
            <div class="toast">
            <span>Booked MRI liver</span>
            <button type="button" class="btn sml sp">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M3 3v4h4M3 7a5.5 5.5 0 11-.3 4">
            </path>
            </svg>Undo</button>
            <button type="button" aria-label="Dismiss" class="icon-btn">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M4 4l8 8M12 4l-8 8">
            </path>
            </svg>
            </button>
            </div>
            <div class="toast">
            <span>Copied</span>
            <button type="button" aria-label="Dismiss" class="icon-btn">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M4 4l8 8M12 4l-8 8">
            </path>
            </svg>
            </button>
            </div>
            </div>
        "#]],
    );
}

#[test]
fn page_header_has_the_one_heading() {
    check(
        html! {
            <PageHeader title="Record response" crumbs={[Crumb::link("HUGHES, Gareth", "#/patients/2"), Crumb::text("Assessments")]}
                sub={html! { "RECIST 1.1" }} actions={html! { <Button>{ "Print" }</Button> }} />
        },
        &expect![[r##"
            <div class="head">
            <div>
            <nav aria-label="Breadcrumb" class="crumb">
            <ol>
            <li>
            <a href="#/patients/2">HUGHES, Gareth</a>
            </li>
            <li>Assessments</li>
            </ol>
            </nav>
            <h1 tabindex="-1">Record response</h1>
            <div class="sub-h">RECIST 1.1</div>
            </div>
            <div class="acts end">
            <button type="button" class="btn">Print</button>
            </div>
            </div>
        "##]],
    );
}

#[test]
fn table_has_caption_scopes_and_group_rows() {
    check(
        html! {
            <DataTable caption="Follow-up due" cards=true columns={[Column::new("Status"), Column::new("Days").numeric(), Column::new("Action").quiet()]}>
                <tbody><GroupRow title="Overdue" count=3 note="nothing recorded" columns=3 /></tbody>
            </DataTable>
        },
        &expect![[r#"
            <div tabindex="0" role="region" aria-label="Follow-up due, table" class="tbl stick-h">
            <table class="cards">
            <caption class="vh">Follow-up due</caption>
            <thead>
            <tr>
            <th scope="col">Status</th>
            <th scope="col" class="num">Days</th>
            <th scope="col">
            <span class="vh">Action</span>
            </th>
            </tr>
            </thead>
            <tbody>
            <tr>
            <th scope="rowgroup" colspan="3" class="grp">Overdue (3)<span> · nothing recorded</span>
            </th>
            </tr>
            </tbody>
            </table>
            </div>
        "#]],
    );
}

#[test]
fn navigation_marks_the_place_and_folds_the_minor_ones() {
    let items = vec![
        NavItem {
            current: true,
            count: Some((3, "overdue".into())),
            ..NavItem::new(Glyph::Worklist, "Worklist", "#/")
        },
        NavItem { count: Some((0, "new".into())), ..NavItem::new(Glyph::Patients, "Patients", "#/patients") },
        NavItem { minor: true, ..NavItem::new(Glyph::Help, "Help", "#/help") },
    ];
    check(
        html! { <MainNav {items} /> },
        &expect![[r##"
        <nav aria-label="Main" class="nav">
        <ul class="side">
        <li>
        <a href="#/" aria-current="page">
        <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
        <path d="M3 4h10M3 8h10M3 12h6">
        </path>
        </svg>Worklist<span class="count">3<span class="vh"> overdue</span>
        </span>
        </a>
        </li>
        <li>
        <a href="#/patients">
        <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
        <path d="M3.5 5.5a2.5 2.5 0 105 0a2.5 2.5 0 10-5 0M1.5 13.5c.4-2.6 2.2-4 4.5-4s4.1 1.4 4.5 4M11 3.3a2.5 2.5 0 010 4.4M12.5 9.8c1.2.6 1.9 1.9 2 3.7">
        </path>
        </svg>Patients</a>
        </li>
        <li class="minor cut">
        <a href="#/help">
        <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
        <path d="M1.8 8a6.2 6.2 0 1012.4 0a6.2 6.2 0 10-12.4 0M6.2 6.2c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.7c0 1.3-1.8 1.4-1.8 2.6M8 11.3v.1">
        </path>
        </svg>Help</a>
        </li>
        <li class="om more">
        <button type="button" aria-expanded="false" aria-controls="nav-more">More<svg viewBox="0 0 16 16" aria-hidden="true" class="i">
        <path d="M3 6l5 5 5-5">
        </path>
        </svg>
        </button>
        </li>
        </ul>
        <ul id="nav-more" hidden="hidden" class="menu om">
        <li>
        <a href="#/help">
        <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
        <path d="M1.8 8a6.2 6.2 0 1012.4 0a6.2 6.2 0 10-12.4 0M6.2 6.2c0-1 .8-1.7 1.8-1.7s1.8.7 1.8 1.7c0 1.3-1.8 1.4-1.8 2.6M8 11.3v.1">
        </path>
        </svg>Help</a>
        </li>
        </ul>
        </nav>
    "##]],
    );
}

#[test]
fn top_bar_warns_when_the_backup_is_old() {
    check(
        html! {
            <TopBar saved={SavedState { tone: SavedTone::Nudge, text: "Backup 9 days ago".into() }}
                user={UserChip { initials: "AO".into(), name: "Dr A Okafor".into() }} on_lock={Callback::noop()} />
        },
        &expect![[r##"
            <header class="top">
            <a href="#/" class="brand">
            <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect x="1" y="1" width="22" height="22" rx="6" class="tile">
            </rect>
            <path d="M5 15h4l2-6 3 8 2-5h3" class="beat">
            </path>
            </svg>Aftercare</a>
            <span role="status" class="saved sp warn">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M7 1l6.3 11.5H.7z" class="f">
            </path>
            <path d="M7 5v3.5M7 10.1v.9" class="c">
            </path>
            </svg>
            <span>Backup 9 days ago</span>
            </span>
            <span class="user">
            <span aria-hidden="true" class="av">AO</span>
            <span class="nm2">Dr A Okafor</span>
            </span>
            <button type="button" aria-label="Lock workspace" title="Lock workspace (L)" class="icon-btn">
            <svg viewBox="0 0 16 16" aria-hidden="true" class="i">
            <path d="M3 7h10v7H3zM5.2 7V5a2.8 2.8 0 015.6 0v2">
            </path>
            </svg>
            </button>
            </header>
        "##]],
    );
}

#[test]
fn why_opens_its_steps() {
    check(
        html! {
            <>
                <WhyButton controls="why-1" open=true of="MRI liver, 12 weeks" on_toggle={Callback::noop()} />
                <WhySteps question="Why 27-Nov-2026?" steps={[WhyStep { text: html! { "Protocol step" }, effect: "27-Nov-2026".into(), idle: false }]} />
            </>
        },
        &expect![[r#"
            <button type="button" aria-expanded="true" aria-controls="why-1" aria-label="Why? MRI liver, 12 weeks" class="btn sml ghost">Why?<svg viewBox="0 0 16 16" aria-hidden="true" class="i turn">
            <path d="M3 6l5 5 5-5">
            </path>
            </svg>
            </button>
            <div class="why">
            <p class="b">Why 27-Nov-2026?</p>
            <ol>
            <li>
            <span>Protocol step</span>
            <span>27-Nov-2026</span>
            </li>
            </ol>
            </div>
        "#]],
    );
}

#[test]
fn notice_progress_pills_and_facts() {
    check(
        html! { <Notice tone={NoticeTone::NearThreshold} title="1 mm from progression.">{ "Second read." }</Notice> },
        &expect![[r#"
            <div class="note t-due">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M1.5 7a5.5 5.5 0 1011 0a5.5 5.5 0 10-11 0">
            </path>
            <path d="M7 1.5a5.5 5.5 0 010 11z" class="f">
            </path>
            </svg>
            <div>
            <span class="vh">Warning: </span>
            <b>1 mm from progression.</b> Second read.</div>
            </div>
        "#]],
    );
    check(
        html! { <ProgressBar id="p" label="Checking" done=8_112 of=12_408 /> },
        &expect![[r#"
        <div class="prog">
        <label for="p">Checking</label>
        <progress id="p" max="12408" value="8112">
        </progress>
        <span>8,112 of 12,408</span>
        </div>
    "#]],
    );
    check(
        html! {
            <FilterPills label="Show" selected="overdue" on_select={Callback::noop()} items={[
                Pill { value: "all".into(), label: "All".into(), count: None, tone: None },
                Pill { value: "overdue".into(), label: "Overdue".into(), count: Some(3), tone: Some(StatusTone::Overdue) },
            ]} />
        },
        &expect![[r#"
            <div role="group" aria-label="Show" class="seg">
            <button type="button" aria-pressed="false">All</button>
            <button type="button" aria-pressed="true">
            <svg viewBox="0 0 14 14" aria-hidden="true" class="sh">
            <path d="M7 1l6.3 11.5H.7z" class="f">
            </path>
            <path d="M7 5v3.5M7 10.1v.9" class="c">
            </path>
            </svg>Overdue <span class="n">3</span>
            </button>
            </div>
        "#]],
    );
    check(
        html! { <DefinitionList facts={[Fact::new("Size", "1.2 MB")]} /> },
        &expect![[r#"
        <dl class="kv">
        <dt>Size</dt>
        <dd>1.2 MB</dd>
        </dl>
    "#]],
    );
}
