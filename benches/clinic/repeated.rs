//! The sample, and its patients again and again under other ids and other numbers: as many as are wanted.

use aftercare::calendar::Date;
use aftercare::order::SortedMap;
use aftercare::people::{MemberId, NhsNumber};
use aftercare::protocol::library::{embedded, parse};
use aftercare::workspace::sample::{SCRIPT_PATH, Script, sample_workspace};
use aftercare::workspace::{EventId, RecordedEvent, Subject, Workspace};
use std::collections::BTreeSet;
use std::path::Path;

/// The seed of the sample: the first half of every id that it makes.
const SEED: u64 = 1;

/// What the sample is made from.
pub struct Source {
    script: Script,
    examples: SortedMap<String, aftercare::protocol::Content>,
}

impl Source {
    /// Of the folder of the project.
    pub fn read(project: &Path) -> Self {
        let text = std::fs::read_to_string(project.join("assets").join(SCRIPT_PATH)).unwrap();
        let script = Script::read(&text).unwrap_or_else(|problem| panic!("{problem:?}"));
        let example = |id: &str| (id.to_owned(), parse(embedded::text(id).unwrap()).unwrap());
        let examples = script.examples().into_iter().map(example).collect();
        Self { script, examples }
    }

    pub fn patient_count(&self) -> usize {
        self.script.patient_count()
    }

    /// The sample as it is on a day.
    pub fn sample(&self, today: Date) -> (Workspace, Vec<RecordedEvent>) {
        let made = sample_workspace(&self.script, &self.examples, today, SEED);
        made.unwrap_or_else(|all| panic!("{all:?}")).into_parts()
    }
}

/// An event as it is stored.
pub struct Body {
    id: EventId,
    author: MemberId,
    at_ms: i64,
    kind: &'static str,
    version: u16,
    text: String,
}

impl Body {
    fn of(recorded: &RecordedEvent) -> Self {
        let RecordedEvent { id, author, at_ms, event, .. } = recorded;
        let text = String::from_utf8(event.to_body().unwrap()).unwrap();
        Self {
            id: *id,
            author: *author,
            at_ms: *at_ms,
            kind: event.kind(),
            version: event.body_version(),
            text,
        }
    }

    pub fn read(&self) -> RecordedEvent {
        let Self { id, author, at_ms, kind, version, text } = self;
        RecordedEvent::read(*id, *author, *at_ms, kind, *version, text.as_bytes()).unwrap()
    }

    /// The same for another patient: every id that is not shared, and the number, is another one.
    fn again(&self, copy: u64, shared: &BTreeSet<String>, nhs: &str) -> Self {
        let (mine, theirs) = (format!("{SEED:016x}"), format!("{copy:016x}"));
        let mut text = String::with_capacity(self.text.len());
        let mut rest = self.text.as_str();
        while let Some(at) = rest.find(&mine) {
            let id = rest.get(at..at + 32).unwrap_or_default();
            text.push_str(&rest[..at]);
            text.push_str(if shared.contains(id) { &mine } else { &theirs });
            rest = &rest[at + mine.len()..];
        }
        text.push_str(rest);
        if let Some(at) = text.find("\"nhs\":\"") {
            let old = text[at + 7..].split('"').next().unwrap_or_default().to_owned();
            text = text.replace(&old, nhs);
        } else {
            text = text.replace("SH 204518", &format!("SH {copy}"));
        }
        let low = self.id.bits() & u128::from(u64::MAX);
        Self { id: EventId::from_bits((u128::from(copy) << 64) | low), text, ..*self }
    }
}

/// The journal with as many patients as are wanted, by time.
pub fn repeated(sample: &Workspace, journal: &[RecordedEvent], patients: usize) -> Vec<Body> {
    let shared: BTreeSet<String> = sample
        .members()
        .map(|member| member.id().to_string())
        .chain(sample.protocols().map(|protocol| protocol.id.to_string()))
        .collect();
    let own = sample.patients().count();
    let mut bodies: Vec<Body> = journal.iter().map(Body::of).collect();
    let mut numbers = number(0..patients);
    for copy in 0..patients.saturating_sub(own).div_ceil(own) {
        for (place, patient) in sample.patients().enumerate() {
            if own * (copy + 1) + place >= patients {
                break;
            }
            let nhs = numbers.next().expect("the range has enough numbers").to_string().replace(' ', "");
            let is_about = |recorded: &&RecordedEvent| match recorded.event.subject() {
                Subject::Patient(id) => id == patient.id(),
                Subject::Course(id) => sample.course(id).is_some_and(|course| course.patient == patient.id()),
                _ => false,
            };
            let theirs = journal.iter().filter(is_about).map(Body::of);
            bodies.extend(theirs.map(|body| body.again(SEED + 1 + copy as u64, &shared, &nhs)));
        }
    }
    bodies.sort_by_key(|body| body.at_ms);
    bodies
}

/// Valid numbers of the range 999, which is never issued, by their places.
pub fn number(places: std::ops::Range<usize>) -> impl Iterator<Item = NhsNumber> {
    (0..)
        .flat_map(|middle: u32| (0..10).map(move |check| format!("999{middle:06}{check}")))
        .filter_map(|text| NhsNumber::parse(&text).ok())
        .skip(places.start)
        .take(places.len())
}
