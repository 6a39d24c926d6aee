use crate::people::Problem;
use crate::protocol::{ContentHash, ProtocolId, State, Version};
use crate::workspace::{
    DraftDiscarded, Event, Protocol, ProtocolApproved, ProtocolEdited, ProtocolRetired, RecordedEvent,
    Workspace,
};
use std::rc::Rc;

impl Workspace {
    pub(super) fn fold_protocol(&mut self, recorded: &RecordedEvent) -> Result<(), Problem> {
        match &recorded.event {
            Event::ProtocolDrafted(version) => self.draft_protocol(version),
            Event::ProtocolEdited(edit) => self.edit_draft(edit),
            Event::ProtocolApproved(approved) => self.approve(approved),
            Event::ProtocolRetired(retired) => self.retire(retired),
            Event::DraftDiscarded(discarded) => self.discard(discarded),
            _ => Err(Problem::on("event", "This entry is not about a protocol")),
        }
    }

    /// A version that a course follows cannot be taken back.
    pub(super) fn may_change_versions(
        &self,
        before: Option<&Protocol>,
        after: Option<&Protocol>,
    ) -> Result<(), Problem> {
        for version in before.iter().flat_map(|protocol| &protocol.versions) {
            let followed = self.courses.values().any(|course| {
                course.version.protocol == version.protocol && course.version.number == version.number
            });
            let stays = after
                .and_then(|protocol| protocol.version(version.number))
                .is_some_and(|kept| kept.content == version.content && !matches!(kept.state, State::Draft));
            if followed && !stays {
                return Err(Problem::on(
                    "protocol",
                    "Patients follow this version, so it cannot be taken back",
                ));
            }
        }
        Ok(())
    }

    fn draft_protocol(&mut self, version: &Version) -> Result<(), Problem> {
        if !matches!(version.state, State::Draft) {
            return Err(Problem::on("protocol", "A version begins as a draft"));
        }
        let Some(protocol) = self.protocols.get(&version.protocol) else {
            if version.number != 1 {
                return Err(Problem::on("number", "The first version of a protocol is version 1"));
            }
            let protocol = Protocol { id: version.protocol, versions: vec![Rc::new(version.clone())] };
            self.protocols.insert(protocol.id, Rc::new(protocol));
            return Ok(());
        };
        if protocol.draft().is_some() {
            return Err(Problem::on(
                "protocol",
                "There is a draft of this protocol already. Go on with that one",
            ));
        }
        if protocol.newest().is_some_and(|newest| newest.number >= version.number) {
            return Err(Problem::on("number", "This version number is taken"));
        }
        self.protocol_mut(version.protocol)?.versions.push(Rc::new(version.clone()));
        Ok(())
    }

    fn edit_draft(&mut self, edit: &ProtocolEdited) -> Result<(), Problem> {
        let draft = self.draft_mut(edit.protocol, edit.number)?;
        draft.content = (*edit.content).clone();
        draft.change_note.clone_from(&edit.change_note);
        Ok(())
    }

    fn approve(&mut self, approved: &ProtocolApproved) -> Result<(), Problem> {
        let draft = self.draft_mut(approved.protocol, approved.number)?;
        if ContentHash::of(&draft.content) != approved.approval.content_hash {
            return Err(Problem::on(
                "content",
                "The approval is of another text. Read the draft again and approve it",
            ));
        }
        draft.state = State::Approved(approved.approval.clone());
        Ok(())
    }

    fn retire(&mut self, retired: &ProtocolRetired) -> Result<(), Problem> {
        let version = self.version_mut(retired.protocol, retired.number)?;
        let State::Approved(approval) = &version.state else {
            return Err(Problem::on("protocol", "Only an approved version can be retired"));
        };
        version.state = State::Retired { approval: approval.clone(), on: retired.on };
        Ok(())
    }

    fn discard(&mut self, discarded: &DraftDiscarded) -> Result<(), Problem> {
        self.draft_mut(discarded.protocol, discarded.number)?;
        let protocol = self.protocol_mut(discarded.protocol)?;
        protocol.versions.retain(|version| version.number != discarded.number);
        if protocol.versions.is_empty() {
            self.protocols.remove(&discarded.protocol);
        }
        Ok(())
    }

    fn protocol_mut(&mut self, id: ProtocolId) -> Result<&mut Protocol, Problem> {
        self.protocols
            .get_mut(&id)
            .map(Rc::make_mut)
            .ok_or_else(|| Problem::on("protocol", "This protocol is not in the library"))
    }

    fn version_mut(&mut self, id: ProtocolId, number: u32) -> Result<&mut Version, Problem> {
        self.protocol_mut(id)?
            .versions
            .iter_mut()
            .find(|version| version.number == number)
            .map(Rc::make_mut)
            .ok_or_else(|| Problem::on("number", format!("This protocol has no version {number}")))
    }

    fn draft_mut(&mut self, id: ProtocolId, number: u32) -> Result<&mut Version, Problem> {
        let version = self.version_mut(id, number)?;
        if matches!(version.state, State::Draft) {
            Ok(version)
        } else {
            Err(Problem::on("protocol", "An approved version never changes. Start a new version"))
        }
    }
}
