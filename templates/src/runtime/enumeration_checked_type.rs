//! The plumbing of an open enumeration of strings that has rules besides. In: the enum's name, its variants with their texts, and the rules. Out: its
//! conversions and serde traits.

/// Implements an enumeration that keeps the unlisted texts that keep the rules.
///
/// `checked! { Currency open(Unknown) { Sek = "SEK", } rules { max_length(3); } }`, with the rules that `text!` knows.
macro_rules! checked {
    ($name:ident open($unlisted:ident) { $($variant:ident = $text:literal,)+ } rules { $($rules:tt)* }) => {
        crate::runtime::enumeration_type::enumeration!(@common $name { $($variant = $text,)+ });
        crate::runtime::enumeration_type::enumeration!(@open $name $unlisted { $($variant = $text,)+ });
        crate::runtime::enumeration_type::enumeration!(@checked $name);

        impl $name {
            fn check(text: &str) -> Result<(), crate::runtime::invalid::Rule> {
                crate::runtime::text_rules::broken!(text { $($rules)* });
                Ok(())
            }
        }

        impl crate::runtime::enumeration::FromText for $name {
            fn from_text(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => match Self::check(text) {
                        Ok(()) => Ok(Self::$unlisted(crate::runtime::enumeration::Unlisted::new(text))),
                        Err(rule) => Err(crate::runtime::invalid::Invalid::new(stringify!($name), rule, Some(text.to_owned()))),
                    },
                }
            }
        }
    };
}
pub(crate) use checked;
