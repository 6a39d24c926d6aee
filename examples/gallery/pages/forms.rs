//! Every field, with and without errors, and the parts that no other page of the gallery shows.

use aftercare::ui::form::*;
use aftercare::ui::parts::*;
use aftercare::ui::shell::GateShell;
use yew::prelude::*;

#[component]
pub fn Page() -> Html {
    let errors: FieldErrors = [
        ("nhs", "Check the NHS number. The last digit does not match"),
        ("procedure_date", "Enter the date of the procedure, for example 04-Sep-2026"),
        ("clinician", "Choose who is responsible for follow-up"),
    ]
    .into_iter()
    .collect();
    let noop = Callback::<String>::noop();
    html! {
        <GateShell>
            <PageHeader title="New follow-up plan" sub={html! { "Everything can be changed later." }} />
            <ErrorSummary errors={errors.clone()} />
            <Form on_submit={Callback::noop()}>
                <TextField id="nhs" label="NHS number" value="999 432 4455" width={FieldWidth::NhsNumber} on_change={noop.clone()} error={errors.of("nhs")} required=true />
                <DateField id="procedure_date" label="Date of the procedure" value="31-Feb" on_change={noop.clone()} error={errors.of("procedure_date")} />
                <TextField id="site" label="Hospital" value="" optional=true on_change={noop.clone()} />
                <NumberField id="window" label="Window before and after" value="14" unit="days" on_change={noop.clone()} />
                <SelectField id="clinician" label="Designated clinician" prompt="Choose a clinician" value="" on_change={noop.clone()} error={errors.of("clinician")} choices={vec![Choice::new("1", "Dr A Okafor")]} />
                <RadioGroup id="side" label="Side" hint="As in the procedure note" value="r" on_change={noop.clone()}
                    choices={vec![Choice::new("r", "Right lobe"), Choice::new("l", "Left lobe").hint("Usually second"), Choice::new("b", "Both").disabled()]} />
                <CheckboxField id="fact" label="Severe iodinated contrast reaction" hint="Changes 4 activities: CT to MRI" checked=true on_change={Callback::noop()} />
                <TextArea id="note" label="Note" optional=true value="Seen with her daughter." on_change={noop.clone()} />
                <PassphraseField id="pass" label="Passphrase" new=true hint="At least 12 characters. There is no reset." value="correct horse" on_change={noop} />
                <div class="row wrap">
                    <Button kind={ButtonKind::Primary} submit=true>{ "Create plan" }</Button>
                    <Button busy=true>{ "Checking" }</Button>
                    <Button disabled=true>{ "Not now" }</Button>
                    <Button kind={ButtonKind::Danger}>{ "Erase workspace" }</Button>
                    <Button kind={ButtonKind::Ghost}>{ "Cancel" }</Button>
                </div>
            </Form>
            <div class="stack mt">
                <Notice title="Working days known to 2028.">{ " Later dates are not checked for bank holidays." }</Notice>
                <Notice tone={NoticeTone::Warning} title="Outside the window by 3 days.">{ " Give a reason." }</Notice>
                <Notice tone={NoticeTone::Error} title="Not saved:">{ " this device has no space left. Export a backup now, then free space." }</Notice>
                <Notice tone={NoticeTone::Good}>{ "12,408 entries checked, no gaps." }</Notice>
                <div class="row wrap">
                    { for StatusTone::ALL.into_iter().map(|tone| html! { <StatusBadge {tone} /> }) }
                    <Tag text="Example" /><Tag text="Draft version 3" tone="t-due" glyph={Glyph::HalfDisc} />
                </div>
                <ProgressBar id="check" label="Checking entries" done=8112 of=12408 on_cancel={Callback::noop()} />
                <Disclosure summary="How this is counted" open=true><p class="sm">{ "On time ÷ (on time + early + late + missed)." }</p></Disclosure>
                <Card id="facts" title="Backup">
                    <DefinitionList facts={vec![Fact::new("Last backup", "20-Nov-2026"), Fact::new("Size", "1.2 MB")]} />
                </Card>
                <div class="panel">
                    <EmptyState title="Nothing is due" text="The next window opens 25-Nov-2026 (TREVELYAN, Arthur).">
                        <LinkButton href="#/patients/new" kind={ButtonKind::Primary} glyph={Glyph::Plus}>{ "New follow-up plan" }</LinkButton>
                    </EmptyState>
                </div>
                <dialog open=true>
                    <header><h2>{ "Reschedule MRI liver" }</h2><button type="button" class="icon-btn" aria-label="Close"><Icon glyph={Glyph::Close} /></button></header>
                    <div class="pad stack"><p>{ "Inside the window by 4 days." }</p></div>
                    <footer><Button kind={ButtonKind::Primary}>{ "Move to 27-Nov-2026" }</Button><Button>{ "Cancel" }</Button></footer>
                </dialog>
            </div>
        </GateShell>
    }
}
