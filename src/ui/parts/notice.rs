//! A message that belongs to the place where it stands and interrupts nobody.

use yew::prelude::*;

use super::icon::{Glyph, Icon};

/// What kind of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum NoticeTone {
    #[default]
    Info,
    Good,
    Warning,
    /// A measurement so close to a threshold that 1 mm would change the category.
    NearThreshold,
    Error,
}

impl NoticeTone {
    fn class(self) -> &'static str {
        match self {
            NoticeTone::Info => "t-soon",
            NoticeTone::Good => "t-ok",
            NoticeTone::Warning | NoticeTone::NearThreshold => "t-due",
            NoticeTone::Error => "t-over",
        }
    }

    fn glyph(self) -> Glyph {
        match self {
            NoticeTone::Info => Glyph::Info,
            NoticeTone::Good => Glyph::TickDisc,
            NoticeTone::NearThreshold => Glyph::HalfDisc,
            NoticeTone::Warning | NoticeTone::Error => Glyph::WarningTriangle,
        }
    }

    /// Read out before the text, since colour and shape are not.
    fn word(self) -> Option<&'static str> {
        match self {
            NoticeTone::Info | NoticeTone::Good => None,
            NoticeTone::Warning | NoticeTone::NearThreshold => Some("Warning: "),
            NoticeTone::Error => Some("Error: "),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
pub struct NoticeProps {
    #[prop_or_default]
    pub tone: NoticeTone,
    /// The first sentence, in bold.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    #[prop_or_default]
    pub children: Html,
}

/// The title is a sentence, and the text after it is the next one.
fn stop_after(title: &str) -> &'static str {
    if title.trim_end().ends_with(['.', '?', '!', ':', ',', '…']) { "" } else { "." }
}

/// A tinted message with an icon.
#[component]
pub fn Notice(props: &NoticeProps) -> Html {
    html! {
        <div class={classes!("note", props.tone.class())}>
            <Icon glyph={props.tone.glyph()} />
            <div>
                if let Some(word) = props.tone.word() {
                    <span class="vh">{ word }</span>
                }
                if let Some(title) = &props.title {
                    <b>{ title }{ stop_after(title) }</b>{ " " }
                }
                { props.children.clone() }
            </div>
        </div>
    }
}
