//! A scan being recorded: banner, lesion table, radios, response panel, action bar.

use aftercare::ui::form::*;
use aftercare::ui::parts::*;
use aftercare::ui::shell::{ActionBar, AppShell, FindButton};
use yew::prelude::*;

#[component]
pub fn Page() -> Html {
    html! {
        <AppShell
            nav={super::nav("Patients")}
            saved={super::saved()}
            user={super::user()}
            find={html! { <FindButton on_press={Callback::noop()} /> }}
            on_lock={Callback::noop()}
            bar={html! {
                <ActionBar>
                    <Button kind={ButtonKind::Primary} submit=true>{ "Sign as PR" }</Button>
                    <Button>{ "Save draft" }</Button>
                    <span class="sm mut">{ "Draft kept on this device 10 seconds ago" }</span>
                    <Button kind={ButtonKind::Ghost} class="sp">{ "Scan not evaluable" }</Button>
                </ActionBar>
            }}
        >
            <PatientBanner
                name="HUGHES, Gareth (Mr)"
                born="08-Apr-1954 (72y)"
                gender="Male"
                number="999 195 6832"
                procedure={AttrValue::Static("SIRT (Y-90), right lobe, 06-Mar-2026")}
                day=262
                designated_clinician={AttrValue::Static("Dr A Okafor")}
            />
            <PageHeader
                title="Record 36-week response"
                crumbs={vec![Crumb::link("HUGHES, Gareth", "#/patients/2"), Crumb::text("Assessments")]}
                sub={html! { "CT chest, abdomen and pelvis · RECIST 1.1 · window 30-Oct to 27-Nov-2026" }}
                actions={html! {
                    <>
                        <DateField id="scan_date" label="Scan date" hint={None::<AttrValue>} value="16-Nov-2026" on_change={Callback::noop()} />
                        <SelectField id="reader" label="Reader" value="a" on_change={Callback::noop()} choices={vec![Choice::new("a", "Dr S Achterberg (IR)")]} />
                        <StatusBadge tone={StatusTone::Done} text="In window" />
                    </>
                }}
            />
            <div class="two rec">
                <div>
                    { lesions() }
                    <Card id="nt" title="Other findings and safety">
                        <div class="stack">
                            { radios("nt1", "NT1 Trace ascites", &["Absent", "Present, not PD", "Clear progression"], "Present, not PD", None) }
                            { radios("new", "New lesions", &["None", "Equivocal", "Yes"], "", Some("Say whether there are new lesions")) }
                            { radios("ae", "Complications", &["None since 20-Aug", "Record (CTCAE v5)"], "None since 20-Aug", None) }
                        </div>
                    </Card>
                    <Card id="pf" title="Pitfalls at 36 weeks after SIRT" flush=true actions={html! { <span class="mut sm">{ "1 of 2 considered" }</span> }}>
                        <div class="pits">
                            { pitfall("p1", "Volume loss, capsular retraction", "Late radiation change in the treated lobe can look like new or infiltrating tumour.", true) }
                            { pitfall("p2", "Shifted landmarks", "Left lobe growth moves lesions. Compare by segment and vessel, not slice level.", false) }
                        </div>
                    </Card>
                </div>
                <div class="stick">
                    <Card id="rs" title="Response" actions={html! { <span class="mut sm">{ "RECIST 1.1" }</span> }}>
                        <div class="stack">
                            <div class="cat"><b>{ "PR" }</b><span>{ "Partial response" }<small>{ "Kept from week 24, not PD" }</small></span></div>
                            <Notice tone={NoticeTone::NearThreshold} title="1 mm from progression.">
                                { "A sum of 89 mm would be PD. Get a second read before treatment changes." }
                            </Notice>
                            <ul class="rs">
                                <li><Icon glyph={Glyph::Cross} /><span><b>{ "Not PD" }</b>{ " 18.9% and 14 mm above nadir, needs 20% and 5 mm" }</span></li>
                                <li><Icon glyph={Glyph::TickDisc} /><span>{ "Non-target non-PD, no new lesions" }</span></li>
                            </ul>
                        </div>
                    </Card>
                </div>
            </div>
        </AppShell>
    }
}

fn lesions() -> Html {
    let columns = [
        Column::new("Lesion").grow(),
        Column::new("Baseline").numeric(),
        Column::new("W24 (nadir)").numeric(),
        Column::new("W36 now").numeric(),
        Column::new("From nadir").numeric(),
    ];
    let row = |id: &'static str, name: &'static str, now: &'static str, error: Option<&'static str>| {
        html! {
            <tr>
                <th scope="row">{ name }<span class="sub">{ "longest · treated" }</span></th>
                <td class="num">{ "52" }</td>
                <td class="num">{ "30" }</td>
                <td class="num">
                    <MeasureCell {id} label={format!("{name}, longest, 16-Nov-2026, millimetres")} value={now} column="now" on_change={Callback::noop()} error={error.map(AttrValue::Static)} />
                </td>
                <td class="num nw">{ "+13%" }</td>
            </tr>
        }
    };
    html! {
        <Card id="tg" class="rec-first" title="Target lesions" note="Diameters in mm · up to 5, no more than 2 per organ" flush=true
            actions={html! { <Button kind={ButtonKind::Ghost} small=true glyph={Glyph::Plus}>{ "Add lesion" }</Button> }}>
            <DataTable caption="Target lesions" columns={columns.to_vec()}>
                <tbody>
                    { row("t1", "T1 Liver, segment VI", "34", None) }
                    { row("t2", "T2 Liver, segment VIII", "3o2", Some("Enter the diameter in mm, 0 to 300")) }
                    { row("t3", "T3 Portocaval node", "", None) }
                </tbody>
                <tbody>
                    <tr class="sum"><th scope="row">{ "Sum of diameters" }</th><td class="num">{ "118" }</td><td class="num">{ "74" }</td><td class="num">{ "88" }</td><td class="num">{ "+18.9%" }</td></tr>
                </tbody>
            </DataTable>
        </Card>
    }
}

fn radios(
    id: &'static str,
    label: &'static str,
    words: &[&'static str],
    value: &'static str,
    error: Option<&'static str>,
) -> Html {
    let choices: Vec<Choice> = words.iter().map(|word| Choice::new(*word, *word)).collect();
    html! { <RadioGroup {id} {label} inline=true {choices} {value} on_change={Callback::noop()} error={error.map(AttrValue::Static)} /> }
}

fn pitfall(id: &'static str, title: &'static str, text: &'static str, checked: bool) -> Html {
    html! {
        <div class="pit">
            <h3>{ title }</h3>
            <p>{ text }</p>
            <CheckboxField {id} label="Considered" accessible_label={format!("Considered: {title}")} chip=true {checked} on_change={Callback::noop()} />
        </div>
    }
}
