use super::shortcuts::SHORTCUTS;
use crate::ui::parts::Dialog;
use yew::prelude::*;

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ShortcutSheetProps {
    pub open: bool,
    pub on_close: Callback<()>,
}

/// The keys, over whatever page is open.
#[component]
pub fn ShortcutSheet(props: &ShortcutSheetProps) -> Html {
    html! {
        <Dialog id="shortcuts" open={props.open} title="Keyboard shortcuts" on_close={props.on_close.clone()}>
            { shortcut_list() }
            <p class="sub">{ "Keys of a single letter can be switched off in the settings." }</p>
        </Dialog>
    }
}

/// Every key with what it does.
pub fn shortcut_list() -> Html {
    html! {
        <ul class="chk">
            { for SHORTCUTS.iter().map(|(keys, act)| html! {
                <li class="shortcut">
                    <span class="row">{ for keys.iter().map(|key| html! { <kbd>{ *key }</kbd> }) }</span>
                    <span>{ *act }</span>
                </li>
            }) }
        </ul>
    }
}
