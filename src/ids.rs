//! Names for records: 128 random bits, made by the caller, written as 32 hexadecimal digits.

use std::fmt;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdProblem {
    what: &'static str,
    text: String,
}

impl IdProblem {
    #[doc(hidden)]
    pub fn new(what: &'static str, text: &str) -> Self {
        Self { what, text: text.to_owned() }
    }
}

impl fmt::Display for IdProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not the id of a {}. It has 32 digits from 0 to 9 and a to f", self.text, self.what)
    }
}

impl std::error::Error for IdProblem {}

/// Reads 32 hexadecimal digits, the only way in which ids are written.
pub fn parse_bits(text: &str) -> Option<u128> {
    let lower_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (text.len() == 32 && text.bytes().all(lower_hex)).then(|| u128::from_str_radix(text, 16).ok()).flatten()
}

/// Defines a type of id, so that a patient's id cannot stand where a plan's is wanted.
///
/// ```
/// aftercare::define_id!(
///     /// The id of a lesion.
///     LesionId,
///     "lesion"
/// );
/// let id = LesionId::from_bits(7);
/// assert_eq!(id.to_string().parse(), Ok(id));
/// ```
#[macro_export]
macro_rules! define_id {
    ($(#[$meta:meta])* $name:ident, $what:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u128);

        impl $name {
            /// An id of bits that the caller drew at random.
            pub const fn from_bits(bits: u128) -> Self {
                Self(bits)
            }

            /// The 128 bits.
            pub const fn bits(self) -> u128 {
                self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, "{:032x}", self.0)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::ids::IdProblem;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::ids::parse_bits(text)
                    .map(Self)
                    .ok_or_else(|| $crate::ids::IdProblem::new($what, text))
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <::std::string::String as ::serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(::serde::de::Error::custom)
            }
        }
    };
}

/// The bits of an id that stands for a name: the same names give the same id, on every machine. For files in
/// which people, protocols and courses have names and no ids.
pub fn bits_of(names: &[&str]) -> u128 {
    use sha2::{Digest, Sha256};
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_bytes());
        hash.update([0]);
    }
    let mut bits = [0_u8; 16];
    for (to, from) in bits.iter_mut().zip(hash.finalize()) {
        *to = from;
    }
    u128::from_be_bytes(bits)
}
