//! One protocol as one file that people and programs read: its text, where it comes from, and a hash that shows whether
//! the text is still the one that was exported.

use crate::calendar::{Date, display, written};
use crate::exchange::json_text::{compact, indented};
use crate::json;
use crate::protocol::{Approver, Content, ContentHash, ProtocolId, State, Version};
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

/// The name of the format, without its number.
const NAME: &str = "aftercare.protocol/";

/// The number of the format that is written.
const NUMBER: u32 = 1;

/// Where the text of a file comes from, as it was when it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProtocolOrigin {
    /// "Liver MDT, Northfield Hospital".
    pub team: String,
    /// The protocol through all its versions, there.
    pub protocol: ProtocolId,
    pub version: u32,
    /// "Approved 12-Jan-2026 by Dr A Okafor, Dr L Brandt (Liver MDT)", "Draft, not approved". It is approved there and
    /// not here.
    pub standing: String,
    pub author: String,
    #[serde(with = "written")]
    pub exported_on: Date,
}

/// A file that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolFile {
    pub origin: ProtocolOrigin,
    pub content: Content,
}

/// As it stands in the file, in this order.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<C> {
    format: String,
    origin: ProtocolOrigin,
    content_hash: ContentHash,
    content: C,
}

/// What tells one file from another.
#[derive(Default, Deserialize)]
struct Head {
    #[serde(default)]
    format: String,
}

/// Why a file is not taken over. Nothing was changed by trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProtocolFileProblem {
    /// No JSON, or cut off; the line.
    NotJson(usize),
    /// JSON of something else.
    OtherFile,
    /// Written by a newer version of the app, in a format of this number.
    Newer(u32),
    /// It has another text than the one its hash is of.
    Changed,
    /// A protocol file that lacks something, or has something else in its place; what the reader says of it.
    Misread(String),
}

impl ProtocolFileProblem {
    /// What happened, what is safe, and what to do.
    pub fn message(&self) -> String {
        const SAFE: &str = "Nothing was changed here.";
        match self {
            Self::NotJson(line) => format!(
                "This file cannot be read from line {line} on: it is damaged, or no protocol. {SAFE} Ask for the file again."
            ),
            Self::OtherFile => format!(
                "This file is not a protocol that Aftercare exported. {SAFE} Choose a file that was written by Export on \
                 the page of a protocol."
            ),
            Self::Newer(number) => format!(
                "This protocol was written by a newer version of Aftercare (format {number}, and {NUMBER} is read here). \
                 {SAFE} Update Aftercare, then choose the file again."
            ),
            Self::Changed => format!(
                "The text of this protocol is not the one that was exported: it was changed or damaged on the way. {SAFE} \
                 Ask for the file again."
            ),
            Self::Misread(misread) => {
                format!("This protocol cannot be read ({misread}). {SAFE} Ask for the file again.")
            }
        }
    }
}

impl ProtocolFile {
    /// A version as a file. `team` exports it on `today`.
    pub fn of(version: &Version, team: String, today: Date) -> Self {
        let origin = ProtocolOrigin {
            team,
            protocol: version.protocol,
            version: version.number,
            standing: standing(&version.state),
            author: version.author.name.clone(),
            exported_on: today,
        };
        Self { origin, content: version.content.clone() }
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let mut text = indented(&self.compact_text(ContentHash::of(&self.content)));
        text.push('\n');
        text
    }

    fn compact_text(&self, content_hash: ContentHash) -> String {
        let stored = Stored {
            format: format!("{NAME}{NUMBER}"),
            origin: self.origin.clone(),
            content_hash,
            content: &self.content,
        };
        // Plain data with text keys: writing it cannot fail, and an empty text is no file that is read.
        serde_json::to_string(&stored).unwrap_or_default()
    }

    /// The name of the file: "protocol-sirt-y-90-for-hepatocellular-carcinoma-v2.json".
    pub fn name(&self) -> String {
        let letters = self
            .content
            .title
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' });
        let title = letters.collect::<String>().to_lowercase();
        let title = title.split_whitespace().collect::<Vec<_>>().join("-");
        format!("protocol-{title}-v{}.json", self.origin.version)
    }

    /// Where it comes from, for the draft that is made of it: "From a file of Liver MDT, version 2, text 1a2b3c4d".
    pub fn note(&self) -> String {
        let hash = ContentHash::of(&self.content);
        format!("From a file of {}, version {}, text {}", self.origin.team, self.origin.version, hash.short())
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Where it is damaged, newer, or of something else.
    pub fn read(text: &str) -> Result<Self, ProtocolFileProblem> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_json::from_str::<IgnoredAny>(text)
            .map_err(|error| ProtocolFileProblem::NotJson(error.line().max(1)))?;
        let head = json::read::<Head>(text.as_bytes()).unwrap_or_default();
        match head.format.strip_prefix(NAME).and_then(|number| number.parse().ok()) {
            Some(NUMBER) => {}
            Some(number) if number > NUMBER => return Err(ProtocolFileProblem::Newer(number)),
            _ => return Err(ProtocolFileProblem::OtherFile),
        }
        let stored = json::read::<Stored<Content>>(text.as_bytes())
            .map_err(|error| ProtocolFileProblem::Misread(error.to_string()))?;
        let file = Self { origin: stored.origin, content: stored.content };
        // The hash is of what was read. That nothing else stood in the file is asked of the file itself.
        let is_whole = file.compact_text(stored.content_hash.clone()) == compact(text);
        if is_whole && ContentHash::of(&file.content) == stored.content_hash {
            Ok(file)
        } else {
            Err(ProtocolFileProblem::Changed)
        }
    }
}

fn standing(state: &State) -> String {
    let names = |approvers: &[Approver]| {
        approvers.iter().map(|approver| approver.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    match state {
        State::Draft => "Draft, not approved".to_owned(),
        State::Approved(approval) => {
            format!(
                "Approved {} by {} ({})",
                display(approval.date),
                names(&approval.approvers),
                approval.mdt
            )
        }
        State::Retired { approval, on } => {
            format!("Retired {}, approved {} ({})", display(*on), display(approval.date), approval.mdt)
        }
    }
}
