use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! define_id {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name([u8; $len]);

        impl $name {
            pub const fn from_bytes(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }

            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// Reads the form that `Display` writes: lower-case or upper-case hexadecimal, no separators.
            pub fn parse(text: &str) -> Option<Self> {
                let digits = text.as_bytes();
                if digits.len() != 2 * $len {
                    return None;
                }
                let mut bytes = [0; $len];
                for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
                    let mut value = 0;
                    for digit in pair {
                        value = value * 16 + char::from(*digit).to_digit(16)?;
                    }
                    *byte = u8::try_from(value).ok()?;
                }
                Some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }
    };
}

macro_rules! define_random_id {
    ($(#[$doc:meta])* $name:ident) => {
        define_id!($(#[$doc])* $name, 16);

        impl $name {
            /// For callers that hold their own 128-bit ids as numbers.
            pub const fn from_u128(value: u128) -> Self {
                Self(value.to_be_bytes())
            }

            pub const fn to_u128(self) -> u128 {
                u128::from_be_bytes(self.0)
            }
        }
    };
}

define_random_id!(
    /// Names one entry, the same on every device that holds it. Drawn at random.
    EntryId
);
define_random_id!(
    /// Names one writer: one browser profile, from the creation or restoring of its store onwards.
    DeviceId
);
define_random_id!(
    /// The person who caused an entry. The journal does not know who that is.
    AuthorId
);
define_random_id!(
    /// What an entry is about, so that the entries of one subject can be found without reading bodies.
    SubjectId
);
define_id!(
    /// SHA-256 of an entry as it was written, version byte included.
    EntryHash,
    32
);

impl EntryHash {
    /// Stands where the first entry of a device would name the one before it.
    pub const NONE: Self = Self([0; 32]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_what_it_writes_and_nothing_else() {
        let id = EntryId::from_u128(0x0123_4567_89ab_cdef_0011_2233_4455_66ff);
        assert_eq!(id.to_string(), "0123456789abcdef00112233445566ff");
        assert_eq!(EntryId::parse(&id.to_string()), Some(id));
        assert_eq!(EntryId::parse("0123456789ABCDEF00112233445566FF"), Some(id));
        assert_eq!(EntryId::parse("0123456789abcdef00112233445566f"), None);
        assert_eq!(EntryId::parse("0123456789abcdef00112233445566fg"), None);
        assert_eq!(EntryId::parse("+123456789abcdef00112233445566ff"), None);
    }
}
