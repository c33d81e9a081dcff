//! Arrays with rules. In: how many items there are. Out: nothing, or the rule that the number breaks.

use super::invalid::Rule;
use super::text::Exposure;
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

/// `Debug` of a newtype: its name around the items, or around their number where the document calls them sensitive.
pub fn debug<T: fmt::Debug>(type_name: &str, items: &[T], exposure: Exposure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match exposure {
        Exposure::Shown => f.debug_tuple(type_name).field(&items).finish(),
        Exposure::Redacted => write!(f, "{type_name}({} items)", items.len()),
    }
}
