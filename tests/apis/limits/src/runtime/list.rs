//! Arrays with rules. In: how many items there are. Out: nothing, or the rule that the number breaks.

use super::exposure::Exposure;
use super::invalid::Rule;
use serde::de;
use std::fmt;

/// `minItems` and `maxItems`
pub const fn check(items: usize, minimum: u64, maximum: u64) -> Result<(), Rule> {
    let items = items as u64;
    if items < minimum {
        Err(Rule::MinItems(minimum))
    } else if items > maximum {
        Err(Rule::MaxItems(maximum))
    } else {
        Ok(())
    }
}

/// What came of reading the items. Errors about an item quote it, so those of a sensitive array say only where to look.
pub fn guarded<T, E: de::Error>(type_name: &str, items: Result<Vec<T>, E>, exposure: Exposure) -> Result<Vec<T>, E> {
    match exposure {
        Exposure::Shown => items,
        Exposure::Redacted => {
            items.map_err(|_| E::custom(format_args!("{type_name}: the value is no array, or one of its items is wrong")))
        }
    }
}

/// `Debug` of a newtype: its name around the items, or around their number where the document calls them sensitive.
pub fn debug<T: fmt::Debug>(type_name: &str, items: &[T], exposure: Exposure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match exposure {
        Exposure::Shown => f.debug_tuple(type_name).field(&items).finish(),
        Exposure::Redacted => write!(f, "{type_name}({} items)", items.len()),
    }
}
