/// Declares a closed list of coded values: the enum, its codes, its labels, and its form in files (the code).
/// `default X` after the list names the value that an absent field has. The docs of a value begin with its label and code.
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }
     default $default:ident) => {
        coded! { $(#[$meta])* pub enum $name { $($(#[$vmeta])* $variant = $code, $label;)+ } }

        impl Default for $name {
            fn default() -> $name {
                $name::$default
            }
        }
    };
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(
                #[doc = concat!("\"", $label, "\"; in files `", $code, "`.")]
                #[doc = ""]
                $(#[$vmeta])*
                $variant,
            )+
        }

        impl $name {
            /// Every value, in the order in which lists show them.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];

            /// The code in files and in the journal; never changes once published.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The words on the screen and in letters.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)+ }
            }

            /// The value of a code, or `None` for a code that is not in the list.
            pub fn from_code(code: &str) -> Option<$name> {
                match code { $($code => Some($name::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                let code = <String as serde::Deserialize>::deserialize(deserializer)?;
                $name::from_code(&code).ok_or_else(|| {
                    let codes: Vec<&str> = $name::ALL.iter().map(|value| value.code()).collect();
                    serde::de::Error::custom(format!("\"{code}\" is not known here; use one of: {}", codes.join(", ")))
                })
            }
        }
    };
}

pub(crate) use coded;
