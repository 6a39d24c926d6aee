use super::days::days_ago;
use super::script::{Protocol, Script};
use crate::calendar::{Closures, Date, Division};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem, Professional};
use crate::protocol::edit::{confirm_all_anchors, set_label, set_optional};
use crate::protocol::{Content, ContentHash, ProtocolId, TimePointId};
use crate::workspace::{
    ApproveDraft, ChangeMember, ClinicSettings, EditDraft, Event, NewDraft, NewMember, NewWorkspace, Op,
    Rehearsal, RetireVersion, StartVersion, Subject,
};
use chrono::Days;

/// The member who looks around: the first of the script.
pub const SIGNED_IN: MemberId = MemberId::from_bits(0x0a0f);

/// The team, its protocols and the day, for everything that is done about patients.
#[derive(Debug)]
pub(super) struct Stage<'a> {
    pub script: &'a Script,
    pub today: Date,
    pub members: SortedMap<&'a str, MemberId>,
    pub protocols: SortedMap<&'a str, ProtocolId>,
}

impl<'a> Stage<'a> {
    /// Founds the team and approves its protocols, on one day.
    pub fn set(
        rehearsal: &mut Rehearsal,
        script: &'a Script,
        examples: &SortedMap<String, Content>,
        day: Date,
        today: Date,
    ) -> Result<Self, Vec<Problem>> {
        let mut stage =
            Self { script, today, members: found_team(rehearsal, script, day)?, protocols: SortedMap::new() };
        for protocol in &script.protocols {
            if let Some(content) = examples.get(&protocol.example) {
                let id = stage.adopt(rehearsal, protocol, content, day)?;
                stage.protocols.insert(&protocol.example, id);
            }
        }
        Ok(stage)
    }

    /// The id of a member by what the script calls it.
    pub fn member(&self, id: &str) -> MemberId {
        self.members.get(id).copied().unwrap_or(SIGNED_IN)
    }

    pub fn recorder(&self) -> MemberId {
        self.member(&self.script.team.recorder)
    }

    pub fn reader(&self) -> MemberId {
        self.member(&self.script.team.reader)
    }

    fn author(&self) -> MemberId {
        self.member(&self.script.team.author)
    }

    /// What the team does about itself and its protocols on a day.
    pub fn on(&self, rehearsal: &mut Rehearsal, day: Date) -> Result<(), Vec<Problem>> {
        for protocol in &self.script.protocols {
            let id = self.protocols.get(protocol.example.as_str());
            if let (Some(id), Some(revision)) = (id, &protocol.revision)
                && days_ago(self.today, revision.ago) == day
            {
                self.revise(rehearsal, *id, protocol, day)?;
            }
        }
        for member in &self.script.team.members {
            if member.left.is_some_and(|ago| days_ago(self.today, ago) == day) {
                let change = ChangeMember {
                    member: self.member(&member.id),
                    name: member.name.clone(),
                    role: member.role.clone(),
                    core_of_mdt: member.core_of_mdt,
                    left_on: Some(day),
                    professional: Professional::default(),
                };
                rehearsal.perform(day, SIGNED_IN, &Op::ChangeMember(change))?;
            }
        }
        Ok(())
    }

    /// Copies an example, confirms what a rule chose, and has two members approve it.
    fn adopt(
        &self,
        rehearsal: &mut Rehearsal,
        protocol: &Protocol,
        example: &Content,
        day: Date,
    ) -> Result<ProtocolId, Vec<Problem>> {
        let new = NewDraft::of(example.clone());
        let copied = rehearsal.perform(day, self.author(), &Op::CopyExample(Box::new(new)))?;
        let Some(Subject::Protocol(id)) = copied.events.first().map(Event::subject) else {
            return Err(vec![Problem::on("protocol", "The copy made no protocol")]);
        };
        if protocol.draft {
            return Ok(id);
        }
        let content = confirm_all_anchors(example);
        if content != *example {
            let change_note = "Confirmed the days that items count from";
            self.edit(rehearsal, id, 1, content.clone(), change_note, day)?;
        }
        self.approve(rehearsal, id, 1, &content, day)?;
        Ok(id)
    }

    /// The second version of a protocol.
    fn revise(
        &self,
        rehearsal: &mut Rehearsal,
        id: ProtocolId,
        protocol: &Protocol,
        day: Date,
    ) -> Result<(), Vec<Problem>> {
        let Some(revision) = &protocol.revision else { return Ok(()) };
        let first = rehearsal.workspace().version(id, 1).map(|version| version.content.clone());
        let Some(mut content) = first else { return Ok(()) };
        for name in &revision.for_everybody {
            content =
                set_optional(&content, &TimePointId::new(name), false).map_err(|problem| vec![problem])?;
        }
        for (name, label) in &revision.names {
            content = set_label(&content, &TimePointId::new(name), label).map_err(|problem| vec![problem])?;
        }
        let start = StartVersion { protocol: id, change_note: revision.note.clone() };
        rehearsal.perform(day, self.author(), &Op::StartVersion(start))?;
        self.edit(rehearsal, id, 2, content.clone(), &revision.note, day)?;
        if revision.draft {
            return Ok(());
        }
        self.approve(rehearsal, id, 2, &content, day)?;
        if let Some(reason) = &revision.retires {
            let retire = RetireVersion { protocol: id, number: 1, reason: reason.clone() };
            rehearsal.perform(day, SIGNED_IN, &Op::RetireVersion(retire))?;
        }
        Ok(())
    }

    fn edit(
        &self,
        rehearsal: &mut Rehearsal,
        protocol: ProtocolId,
        number: u32,
        content: Content,
        change_note: &str,
        day: Date,
    ) -> Result<(), Vec<Problem>> {
        let edit = EditDraft { protocol, number, content, change_note: change_note.into() };
        rehearsal.perform(day, self.author(), &Op::EditDraft(Box::new(edit))).map(drop)
    }

    fn approve(
        &self,
        rehearsal: &mut Rehearsal,
        protocol: ProtocolId,
        number: u32,
        content: &Content,
        day: Date,
    ) -> Result<(), Vec<Problem>> {
        let approve = ApproveDraft {
            protocol,
            number,
            approvers: vec![SIGNED_IN, self.author()],
            mdt: "Sample MDT".into(),
            date: day,
            review_by: day.checked_add_days(Days::new(2 * 365)).unwrap_or(day),
            comment: String::new(),
            content_hash: ContentHash::of(content),
        };
        rehearsal.perform(day, SIGNED_IN, &Op::ApproveDraft(approve)).map(drop)
    }
}

fn found_team<'a>(
    rehearsal: &mut Rehearsal,
    script: &'a Script,
    day: Date,
) -> Result<SortedMap<&'a str, MemberId>, Vec<Problem>> {
    let mut ids = SortedMap::new();
    for (index, member) in script.team.members.iter().enumerate() {
        let id = if index == 0 {
            let create = NewWorkspace {
                team: script.team.name.clone(),
                site: script.team.site.clone(),
                division: Division::EnglandAndWales,
                name: member.name.clone(),
                role: member.role.clone(),
                core_of_mdt: member.core_of_mdt,
            };
            rehearsal.perform(day, SIGNED_IN, &Op::CreateWorkspace(create))?;
            SIGNED_IN
        } else {
            let new = NewMember {
                name: member.name.clone(),
                role: member.role.clone(),
                core_of_mdt: member.core_of_mdt,
                professional: Professional::default(),
            };
            rehearsal.perform(day, SIGNED_IN, &Op::AddMember(new))?;
            let added = rehearsal.workspace().members().find(|known| known.name() == member.name);
            added.map_or(SIGNED_IN, |known| known.id())
        };
        ids.insert(member.id.as_str(), id);
    }
    // A day on which the sample clinic is closed, so that a suggested day can be seen to move.
    let closures = Closures::of(Division::EnglandAndWales).with_local(day);
    let settings = ClinicSettings {
        closures,
        patients_call: script.team.patients_call.clone(),
        ..ClinicSettings::default()
    };
    rehearsal.perform(day, SIGNED_IN, &Op::ChangeSettings(settings))?;
    Ok(ids)
}
