use super::ids::DeviceId;

/// A part of a journal that could not be used as it was found. The rest stays open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// The entries at these positions, first and last included, are not available.
    Entries { first: u64, last: u64, cause: Cause },
    /// A device's own numbering jumps here, and no unreadable position explains it.
    ChainGap { position: u64, device: DeviceId, first_seq: u64, last_seq: u64 },
    /// The entry does not follow from the one before it on its device.
    ChainMismatch { position: u64, device: DeviceId, seq: u64 },
    /// The entry is in the journal already, at `original`. It was left out.
    Duplicate { position: u64, original: u64 },
    /// The record of the journal's end could not be used, so entries after `after` may be missing.
    EndUnknown { after: u64, cause: Cause },
    /// There are more entries than the record of the journal's end knows: that record is an older copy.
    EndBehind { recorded: u64, found: u64 },
    /// The record of the end was lost in the past and made again after this position.
    EndRebuilt { after: u64 },
    /// The header opened, but not all of it is as it was written.
    Header,
    /// A draft could not be read.
    Draft { cause: Cause },
}

/// Why a part could not be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It is not there.
    Missing,
    /// Its seal does not open: it was changed, cut or moved from another place.
    SealBroken,
    /// It opened, but its content is not in the form it should have.
    Format,
    /// A newer version of the app wrote it.
    NewerVersion,
}

impl Damage {
    /// One or two sentences for the user: what it is, and what to do about it.
    pub fn message(&self) -> String {
        match self {
            Self::Entries { first, last, cause } => {
                let what = if first == last {
                    format!("Entry {}", grouped(*first))
                } else {
                    format!("Entries {}–{}", grouped(*first), grouped(*last))
                };
                let why = match cause {
                    Cause::Missing if first == last => "is missing",
                    Cause::Missing => "are missing",
                    Cause::SealBroken => "could not be read: the stored data was changed or cut",
                    Cause::Format => "could not be read: the content is not in the form it was written in",
                    Cause::NewerVersion => {
                        return format!(
                            "{what} could not be read: a newer version of Aftercare wrote this. Reload to \
                             update."
                        );
                    }
                };
                format!("{what} {why}. Export a copy before doing anything else, then restore a backup.")
            }
            Self::ChainGap { position, first_seq, last_seq, .. } => format!(
                "{} missing just before entry {}, from the same device. Export a copy before doing anything else.",
                match last_seq.saturating_sub(*first_seq).saturating_add(1) {
                    1 => "1 entry is".to_owned(),
                    count => format!("{} entries are", grouped(count)),
                },
                grouped(*position),
            ),
            Self::ChainMismatch { position, .. } => format!(
                "Entry {} does not match the one before it. One of them was changed. Export a copy before \
                 doing anything else.",
                grouped(*position)
            ),
            Self::Duplicate { position, original } => {
                format!("Entry {} repeats entry {} and was left out.", grouped(*position), grouped(*original))
            }
            Self::EndUnknown { after, cause: Cause::NewerVersion } => format!(
                "The record of the last entry was written by a newer version of Aftercare. Reload to \
                 update; until then entries after {} may be missing.",
                grouped(*after)
            ),
            Self::EndUnknown { after, .. } => format!(
                "The record of the last entry could not be read. Entries after {} may be missing. Compare \
                 with your last backup.",
                grouped(*after)
            ),
            Self::EndBehind { recorded, found } => format!(
                "The record of the last entry is an older copy: it says {}, and {} were found. Later ones \
                 may be missing. Compare with your last backup.",
                grouped(*recorded),
                grouped(*found)
            ),
            Self::EndRebuilt { after } => format!(
                "The record of the last entry was lost once and made again after entry {}. Entries written \
                 just before that may be missing.",
                grouped(*after)
            ),
            Self::Header => {
                "The workspace opened, but its header was changed or damaged. Set the passphrase \
                             again to write a new one."
                    .to_owned()
            }
            Self::Draft { .. } => {
                "An unfinished draft could not be read. What was signed or saved is not affected.".to_owned()
            }
        }
    }
}

/// 12408 as "12,408".
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_name_the_entries() {
        let message = Damage::Entries { first: 201, last: 300, cause: Cause::SealBroken }.message();
        assert!(message.starts_with("Entries 201–300 could not be read"), "{message}");
        let message = Damage::Entries { first: 12_408, last: 12_408, cause: Cause::Missing }.message();
        assert!(message.starts_with("Entry 12,408 is missing."), "{message}");
        let device = DeviceId::from_u128(1);
        let gap = Damage::ChainGap { position: 1_234_567, device, first_seq: 4, last_seq: 5 };
        assert!(gap.message().starts_with("2 entries are missing just before entry 1,234,567"), "{gap:?}");
    }
}
