use super::heading::GateHeading;
use crate::people::MemberId;
use crate::ui::form::{Choice, Form, RadioGroup};
use crate::ui::parts::{Button, ButtonKind, List};
use crate::ui::state::use_state;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WhoFormProps {
    /// Who it may be, with name and role.
    pub members: List<(MemberId, String)>,
    /// Who it was last time.
    pub likely: Option<MemberId>,
    pub on_done: Callback<MemberId>,
}

/// Asks who is working, where what was typed does not say it.
#[component]
pub fn WhoForm(props: &WhoFormProps) -> Html {
    let chosen = use_state(|| props.likely.map(|member| member.to_string()).unwrap_or_default());
    let on_change = {
        let chosen = chosen.clone();
        Callback::from(move |value: String| chosen.set(value))
    };
    let on_submit = {
        let (chosen, on_done) = (chosen.clone(), props.on_done.clone());
        Callback::from(move |()| {
            if let Ok(member) = chosen.parse() {
                on_done.emit(member);
            }
        })
    };
    let choices: Vec<Choice> =
        props.members.iter().map(|(id, text)| Choice::new(id.to_string(), text.clone())).collect();
    html! {
        <div class="stack-l">
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
                />
                <Button kind={ButtonKind::Primary} submit=true>{ "Continue" }</Button>
            </Form>
        </div>
    }
}
