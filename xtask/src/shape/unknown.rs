//! Members that no row of the object's table names: those of other dialects, misspelt ones, and those nobody defines.

use super::check::Walk;
use super::near;
use super::table::{Foreign, ObjectRule};
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::value::Object;

/// A name without `x-`, or in an object that takes no extensions.
pub(super) fn name(
    walk: &mut Walk<'_, '_>,
    name: &str,
    (rule, variant, members): (&'static ObjectRule, Option<&'static ObjectRule>, &Object),
    path: &Path<'_>,
) {
    if let Some(other) = rule.variant_rules().find(|other| other.field(name).is_some()) {
        let here = variant.map_or(rule.name, |variant| variant.name);
        let message = format!("`{name}` has no effect in the {here} object; it belongs to the {} object", other.name);
        walk.diagnostics.warning(Code::Ignored, path.pointer(), message).at_key();
        return;
    }
    if let Some(word) = rule.foreign.iter().find(|word| word.name == name) {
        return foreign(walk, word, members, path);
    }
    let message = format!("`{name}` is not a keyword of the {} object; it is ignored", rule.name);
    let known = rule.fields().chain(variant.iter().flat_map(|variant| variant.fields())).map(|field| field.name);
    let hint = rule.hints.iter().find(|(word, _)| *word == name).map(|(_, hint)| *hint);
    let help = match near::nearest(name, known.chain(rule.foreign.iter().map(|word| word.name))) {
        _ if let Some(hint) = hint => hint.to_owned(),
        Some(near) => format!("did you mean `{near}`?"),
        None if rule.extensible => "names of your own start with `x-`".to_owned(),
        None => format!("the {} object takes no names of your own", rule.name),
    };
    walk.diagnostics.warning(Code::UnknownKeyword, path.pointer(), message).at_key().help(help);
}

/// Reading it as unknown would drop what the author meant, so it is an error unless it only describes.
fn foreign(walk: &mut Walk<'_, '_>, word: &Foreign, members: &Object, path: &Path<'_>) {
    let message = format!("`{}` is not a keyword of {} here; it is one of {}", word.name, walk.dialect.name, word.of);
    let finding = if word.meant_in(members).is_some() {
        walk.diagnostics.warning(Code::WrongKind, path.pointer(), message + ", and is read as it is meant there")
    } else if word.annotation {
        walk.diagnostics.warning(Code::Ignored, path.pointer(), message + " and is ignored")
    } else {
        walk.diagnostics.error(Code::Unsupported, path.pointer(), message)
    };
    finding.at_key();
    if let Some(instead) = word.instead {
        finding.help(instead);
    }
}

/// A name with `x-`: free, but those that we read are worth a word when they stand in the wrong place or are misspelt.
pub(super) fn extension(walk: &mut Walk<'_, '_>, name: &str, rule: &'static ObjectRule, path: &Path<'_>) {
    let ours = walk.dialect.extensions;
    if ours.contains(&name) {
        let message = format!("`{name}` has no effect in the {} object", rule.name);
        walk.diagnostics.warning(Code::Ignored, path.pointer(), message).at_key();
    } else if let Some(near) = near::nearest_extension(name, ours.iter().copied()) {
        let message = format!("`{name}` is not read; a name near to it is");
        walk.diagnostics.warning(Code::UnknownKeyword, path.pointer(), message).at_key().help(format!("did you mean `{near}`?"));
    }
}
