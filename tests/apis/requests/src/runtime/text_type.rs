//! The plumbing of a string newtype. In: the newtype's name and its rules. Out: its checks, conversions and serde traits.

/// Implements a newtype over `Cow<'static, str>`.
///
/// `text! { PhoneNumber const Redacted { pattern("…", MATCHER); min_length(1); } }`: `const` where every rule can be checked while
/// compiling, else `late`; `Shown` or `Redacted` says whether `Debug` and errors may show the value.
macro_rules! text {
    ($name:ident const $exposure:ident { $($rules:tt)* }) => {
        impl $name {
            const fn check(text: &str) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::text_type::text!(@rules text { $($rules)* });
                Ok(())
            }

            /// Makes a value of a literal. In a `const { … }` block a literal that breaks a rule does not compile.
            ///
            /// # Panics
            ///
            /// Outside a `const` block, where the text breaks a rule.
            #[must_use]
            #[track_caller]
            pub const fn from_static(text: &'static str) -> Self {
                match Self::check(text) {
                    Ok(()) => Self(std::borrow::Cow::Borrowed(text)),
                    Err(rule) => crate::runtime::text::refuse_literal(rule),
                }
            }
        }
        crate::runtime::text_type::text!(@conversions $name $exposure);
    };
    ($name:ident late $exposure:ident { $($rules:tt)* }) => {
        impl $name {
            fn check(text: &str) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::text_type::text!(@rules text { $($rules)* });
                Ok(())
            }
        }
        crate::runtime::text_type::text!(@conversions $name $exposure);
    };
    (@rules $text:ident { }) => { let _ = $text; };
    (@rules $text:ident { $($rule:ident($($argument:expr),*);)+ }) => {
        $(if let Some(broken) = crate::runtime::text_type::text!(@rule $text $rule $($argument),*) {
            return Err(broken);
        })+
    };
    (@rule $text:ident pattern $source:expr, $matcher:expr) => {
        crate::runtime::text::unless($matcher.is_match($text.as_bytes()), crate::runtime::invalid::Rule::Pattern($source))
    };
    (@rule $text:ident format $format:expr, $holds:expr) => {
        crate::runtime::text::unless($holds($text), crate::runtime::invalid::Rule::Format($format))
    };
    (@rule $text:ident schema $schema:expr) => { crate::runtime::schema_type::text($text, &$schema) };
    (@rule $text:ident $rule:ident $bound:expr) => { crate::runtime::text::$rule($text, $bound) };
    (@conversions $name:ident $exposure:ident) => {
        impl $name {
            const EXPOSURE: crate::runtime::text::Exposure = crate::runtime::text::Exposure::$exposure;

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

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                match Self::check(text) {
                    Ok(()) => Ok(Self(std::borrow::Cow::Owned(text.to_owned()))),
                    Err(rule) => Err(crate::runtime::text::refuse(stringify!($name), rule, text, Self::EXPOSURE)),
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = crate::runtime::invalid::Invalid;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                match Self::check(&text) {
                    Ok(()) => Ok(Self(std::borrow::Cow::Owned(text))),
                    Err(rule) => Err(crate::runtime::text::refuse(stringify!($name), rule, &text, Self::EXPOSURE)),
                }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::runtime::invalid::Invalid;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::try_from(text)
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.into_string()
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
                crate::runtime::text::debug(stringify!($name), &self.0, Self::EXPOSURE, f)
            }
        }

        impl crate::runtime::codec::Codec for $name {
            fn decode<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::runtime::text::decode(deserializer, stringify!($name), Self::EXPOSURE, Self::check)
                    .map(|text| Self(std::borrow::Cow::Owned(text)))
            }

            fn encode<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        crate::runtime::serde_traits::serde_from_codec!($name);
    };
}
pub(crate) use text;
