//! How events are written down: one envelope an event, a hash chain a device, a hundred entries a segment.
//!
//! The journal knows nothing of medicine. An event's body is opaque bytes; what they mean is the business
//! of the workspace. Nothing here is ever edited or removed: a correction is one more entry.
//!
//! Three numbers name an entry, and each has its own use:
//! - its [`EntryId`], random, the same on every device;
//! - its device and `seq`, which count without gaps from 1, so that a missing entry shows;
//! - its position, counted from 1 in the order this journal stored it, which people read in messages.

mod bytes;
mod chain;
mod clock;
mod damage;
mod entries;
mod envelope;
mod head;
mod ids;
mod opening;
mod packing;
mod segment;

pub use chain::{Verifying, verify, verify_to};
pub use clock::Hlc;
pub use damage::{Cause, Damage};
pub use entries::{Adoption, Entry, Journal, NewEvent, Prepared};
pub use envelope::{Envelope, FormatVersion};
pub use head::{ChainHead, Head, Summary};
pub use ids::{AuthorId, DeviceId, EntryHash, EntryId, SubjectId};
pub use opening::Opening;
pub use segment::{BLOCK_LEN, Segment, block_of, positions_of};
