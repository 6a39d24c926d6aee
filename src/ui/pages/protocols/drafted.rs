use crate::protocol::ProtocolId;
use crate::ui::session::Done;
use crate::workspace::Event;

/// The draft that was begun: its protocol and number.
pub(super) fn drafted(done: &Done) -> Option<(ProtocolId, u32)> {
    done.events.iter().find_map(|event| match event {
        Event::ProtocolDrafted(version) => Some((version.protocol, version.number)),
        _ => None,
    })
}
