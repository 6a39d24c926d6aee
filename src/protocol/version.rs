use super::Content;
use crate::calendar::Date;
use crate::people::MemberId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write as _};

crate::define_id!(
    /// A protocol through all its versions.
    ProtocolId,
    "protocol"
);

/// SHA-256 over the content, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContentHash(String);

impl ContentHash {
    /// The hash of a content, over its JSON with fields in the order of the type.
    pub fn of(content: &Content) -> Self {
        // A content is plain data with text keys, so writing it cannot fail; if it ever did, the empty
        // text gives a hash that matches no stored one, which refuses rather than accepts.
        let bytes = serde_json::to_vec(content).unwrap_or_default();
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(&bytes) {
            let _ = write!(text, "{byte:02x}");
        }
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first eight digits, for print.
    pub fn short(&self) -> &str {
        self.0.get(..8).unwrap_or(&self.0)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One person who approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approver {
    pub name: String,
    pub role: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
}

/// Who approved a version, for which MDT, and until when it is to be reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    pub approvers: Vec<Approver>,
    pub mdt: String,
    pub date: Date,
    pub review_by: Date,
    pub content_hash: ContentHash,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub comment: String,
}

/// Where a version is in its life.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Draft,
    Approved(Approval),
    Retired { approval: Approval, on: Date },
}

/// One version of a protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub protocol: ProtocolId,
    /// Counted from 1.
    pub number: u32,
    pub author: Approver,
    pub state: State,
    pub content: Content,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub change_note: String,
}

/// A version named exactly: which protocol, which number, which text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct VersionRef {
    pub protocol: ProtocolId,
    pub number: u32,
    pub content_hash: ContentHash,
}

impl Version {
    /// The approval, where there is one in force.
    pub fn approval(&self) -> Option<&Approval> {
        match &self.state {
            State::Approved(approval) => Some(approval),
            State::Draft | State::Retired { .. } => None,
        }
    }

    /// How a plan names this version: only an approved one can be named.
    pub fn reference(&self) -> Option<VersionRef> {
        self.approval().map(|approval| VersionRef {
            protocol: self.protocol,
            number: self.number,
            content_hash: approval.content_hash.clone(),
        })
    }
}
