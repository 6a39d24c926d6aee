use super::heading::GateHeading;
use crate::people::MemberId;
use crate::ui::form::{Choice, ErrorSummary, FieldErrors, Form, RadioGroup};
use crate::ui::parts::{Button, ButtonKind, List};
use crate::ui::state::use_state;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhoFormProps {
    /// Who it may be, with name and role.
    pub members: List<(MemberId, String)>,
    pub on_done: Callback<MemberId>,
}

/// Asks who is working, where what was typed does not say it. Nobody is chosen beforehand: whoever presses Enter would sign
/// as the one before.
#[component]
pub fn WhoForm(props: &WhoFormProps) -> Html {
    let chosen = use_state(String::new);
    let errors = use_state(FieldErrors::default);
    let attempt = use_state(|| 0_u32);
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(value))
    };
    let on_submit = {
        let (chosen, on_done) = (chosen.clone(), props.on_done.clone());
        let (errors, attempt) = (errors.clone(), attempt.clone());
        Callback::from(move |()| {
            if let Ok(member) = chosen.parse() {
                on_done.emit(member);
            } else {
                errors.set([("who", "Choose who you are".to_owned())].into_iter().collect());
                attempt.set(*attempt + 1);
            }
        })
    };
    let choices: Vec<Choice> =
        props.members.iter().map(|(id, text)| Choice::new(id.to_string(), text.clone())).collect();
    html! {
        <div class="stack-l">
            <ErrorSummary errors={(*errors).clone()} attempt={*attempt} />
            <GateHeading title="Who is working?">
                <p>
                    { "Everything that is recorded carries this name. With a passphrase of your own, which you are given \
                       under Settings, you are not asked, and nobody else can be you on this device." }
                </p>
            </GateHeading>
            <Form {on_submit}>
                <RadioGroup
                    id="who"
                    label="You are"
                    {choices}
                    value={(*chosen).clone()}
                    {on_change}
                    column=true
                    error={errors.of("who")}
                />
                <Button kind={ButtonKind::Primary} submit=true>{ "Continue" }</Button>
            </Form>
        </div>
    }
}
