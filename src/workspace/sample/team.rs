use super::life::Life;
use super::patients::CASES;
use crate::calendar::{Closures, Date, Division};
use crate::order::SortedMap;
use crate::people::{MemberId, Problem, Professional, Role};
use crate::protocol::{AnchorBasis, Approver, Content, ContentHash, Effect, ProtocolId, TimePoint};
use crate::workspace::{
    ApproveDraft, ClinicSettings, EditDraft, NewDraft, NewMember, NewWorkspace, Op, Rehearsal, Subject,
};
use chrono::Days;

/// The member who looks around: Dr A Okafor.
pub const SIGNED_IN: MemberId = MemberId::from_bits(0x0a0f);

/// Days before the first treatment on which the team begins.
const BEGINS_BEFORE: u64 = 60;

/// The ids of the members by what they do in the sample.
#[derive(Clone, Copy, Debug)]
pub(super) struct Members {
    pub nurse: MemberId,
    pub oncologist: MemberId,
    pub radiologist: MemberId,
}

/// The sample workspace as it would be on a day, from the example protocols that [`super::EXAMPLES`] names.
/// Patients whose protocol is missing are left out. The same examples, day and seed give the same records.
///
/// # Errors
/// The problems of the first op that could not be done, with what it was.
pub fn sample_workspace(
    examples: &SortedMap<String, Content>,
    today: Date,
    seed: u64,
) -> Result<Rehearsal, Vec<Problem>> {
    let mut rehearsal = Rehearsal::new(seed);
    let cases: Vec<_> = CASES.iter().filter(|case| examples.contains_key(case.protocol)).collect();
    let earliest = cases.iter().map(|case| case.plan_made(today)).min().unwrap_or(today);
    let first_day = earliest.checked_sub_days(Days::new(BEGINS_BEFORE)).unwrap_or(earliest);
    let members = found_team(&mut rehearsal, first_day)?;
    let mut protocols: SortedMap<&str, ProtocolId> = SortedMap::new();
    for case in &cases {
        if let (false, Some(content)) = (protocols.contains_key(case.protocol), examples.get(case.protocol)) {
            protocols.insert(case.protocol, adopt(&mut rehearsal, content, members, first_day)?);
        }
    }
    if let Some(content) = examples.get(super::cases::DRAFT) {
        let content = content.clone();
        rehearsal.perform(first_day, members.oncologist, &Op::CopyExample(Box::new(NewDraft { content })))?;
    }
    let mut lives: Vec<Life<'_>> = cases
        .into_iter()
        .filter_map(|case| Some(Life::new(case, *protocols.get(case.protocol)?, members, today)))
        .collect();
    let days = first_day.iter_days().take_while(|day| *day <= today);
    for day in days {
        for life in &mut lives {
            life.live(&mut rehearsal, day)?;
        }
    }
    Ok(rehearsal)
}

fn found_team(rehearsal: &mut Rehearsal, day: Date) -> Result<Members, Vec<Problem>> {
    let create = NewWorkspace {
        team: "Interventional oncology (sample)".into(),
        site: "Sample hospital".into(),
        division: Division::EnglandAndWales,
        name: "Dr A Okafor".into(),
        role: Role::InterventionalRadiologist,
        core_of_mdt: true,
    };
    rehearsal.perform(day, SIGNED_IN, &Op::CreateWorkspace(create))?;
    let mut add = |name: &str, role: Role, core_of_mdt: bool| {
        let new = NewMember { name: name.into(), role, core_of_mdt, professional: Professional::default() };
        rehearsal.perform(day, SIGNED_IN, &Op::AddMember(new))?;
        let added = rehearsal.workspace().members().find(|member| member.name() == name);
        Ok::<MemberId, Vec<Problem>>(added.map_or(SIGNED_IN, |member| member.id()))
    };
    let members = Members {
        nurse: add("M Ruiz", Role::NurseSpecialist, true)?,
        oncologist: add("Dr L Brandt", Role::Oncologist, true)?,
        radiologist: add("Dr S Achterberg", Role::Radiologist, true)?,
    };
    add("P Lund", Role::AuditLead, false)?;
    // A day on which the sample clinic is closed, so that a suggested day can be seen to move.
    let closures = Closures::of(Division::EnglandAndWales).with_local(day);
    rehearsal.perform(
        day,
        SIGNED_IN,
        &Op::ChangeSettings(ClinicSettings {
            closures,
            // Ofcom keeps these numbers for fiction.
            patients_call: "M Ruiz, specialist nurse, 020 7946 0120".into(),
            ..ClinicSettings::default()
        }),
    )?;
    Ok(members)
}

/// Copies an example, confirms what a rule chose, and has two members approve it.
fn adopt(
    rehearsal: &mut Rehearsal,
    example: &Content,
    members: Members,
    day: Date,
) -> Result<ProtocolId, Vec<Problem>> {
    let content = example.clone();
    let copied =
        rehearsal.perform(day, members.oncologist, &Op::CopyExample(Box::new(NewDraft { content })))?;
    let subject = copied.events.first().map(crate::workspace::Event::subject);
    let Some(Subject::Protocol(protocol)) = subject else {
        return Err(vec![Problem::on("protocol", "The copy made no protocol")]);
    };
    let content = confirmed(example.clone());
    if content != *example {
        let edit = EditDraft {
            protocol,
            number: 1,
            content: content.clone(),
            change_note: "Confirmed the days that items count from".into(),
        };
        rehearsal.perform(day, members.oncologist, &Op::EditDraft(Box::new(edit)))?;
    }
    let approver = |name: &str, role: &str, member| Approver { name: name.into(), role: role.into(), member };
    let approve = ApproveDraft {
        protocol,
        number: 1,
        approvers: vec![
            approver("Dr A Okafor", "Interventional radiologist", Some(SIGNED_IN)),
            approver("Dr L Brandt", "Oncologist", Some(members.oncologist)),
        ],
        mdt: "Sample MDT".into(),
        date: day,
        review_by: day.checked_add_days(Days::new(2 * 365)).unwrap_or(day),
        comment: String::new(),
        content_hash: ContentHash::of(&content),
    };
    rehearsal.perform(day, SIGNED_IN, &Op::ApproveDraft(approve))?;
    Ok(protocol)
}

/// The same text with every anchor confirmed that a rule had chosen.
fn confirmed(mut content: Content) -> Content {
    let confirm = |time_point: &mut TimePoint| {
        if time_point.anchor_basis == AnchorBasis::ChosenByDefault {
            time_point.anchor_basis = AnchorBasis::Confirmed;
        }
    };
    content.time_points.iter_mut().for_each(confirm);
    for effect in content.circumstances.iter_mut().flat_map(|circumstance| &mut circumstance.effects) {
        if let Effect::AddActivity(time_point) | Effect::OnEvent { time_point, .. } = effect {
            confirm(time_point);
        }
    }
    content
}
