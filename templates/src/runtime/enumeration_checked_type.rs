//! The plumbing of an open enumeration of strings that has rules besides. In: the enum's name, its variants with their texts, and the rules. Out: its
//! conversions and serde traits.

/// Implements an enumeration that keeps the unlisted texts that keep the rules.
///
/// `checked! { Currency open(Unknown) { Sek = "SEK", } crate::rules::Currency }`
macro_rules! checked {
    ($name:ident open($unlisted:ident) { $($variant:ident = $text:literal,)+ } $rules:path) => {
        crate::runtime::enumeration_type::enumeration!(@common $name { $($variant = $text,)+ });
        crate::runtime::enumeration_type::enumeration!(@open $name $unlisted { $($variant = $text,)+ });
        crate::runtime::enumeration_type::enumeration!(@checked $name);

        impl crate::runtime::enumeration::FromText for $name {
            fn from_text(text: &str) -> Result<Self, crate::runtime::invalid::Invalid> {
                match text {
                    $($text => Ok(Self::$variant),)+
                    _ => {
                        <$rules as crate::runtime::text_rules::TextRules>::RULES.check(text)?;
                        Ok(Self::$unlisted(crate::runtime::enumeration::Unlisted::new(text)))
                    }
                }
            }
        }
    };
}
pub(crate) use checked;
