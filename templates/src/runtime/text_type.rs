//! The plumbing of a string newtype of its own: where the settings derive traits for it. In: the newtype's name and its rules. Out: its conversions and
//! serde traits.

/// Implements a newtype over `Cow<'static, str>`: `text! { PhoneNumber const crate::rules::PhoneNumber }`, with `const` where every rule can be checked
/// while compiling, else `late`.
macro_rules! text {
    ($name:ident const $rules:path) => {
        impl $name {
            /// Makes a value of a literal. In a `const { … }` block a literal that breaks a rule does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the text breaks a rule.
            #[must_use]
            #[track_caller]
            pub const fn from_static(text: &'static str) -> Self {
                match crate::runtime::checked_text::CheckedText::<$rules>::broken_by_literal(text) {
                    None => Self(std::borrow::Cow::Borrowed(text)),
                    Some(rule) => crate::runtime::text::refuse_literal(rule),
                }
            }
        }
        crate::runtime::text_type::text! { $name late $rules }
    };
    ($name:ident late $rules:path) => {
        impl crate::runtime::text::Checked for $name {
            type Rules = $rules;

            fn wrap(text: std::borrow::Cow<'static, str>) -> Self {
                Self(text)
            }
        }

        impl $name {
            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as a `String` of its own.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0.into_owned()
            }
        }

        impl TryFrom<&str> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::text::borrowed(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(text: String) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::text::owned(text)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::runtime::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                crate::runtime::text::borrowed(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into_owned()
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                crate::runtime::text::debug(&<$rules as crate::runtime::text_rules::TextRules>::RULES, &self.0, f)
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::text::decode(deserializer)
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use text;
