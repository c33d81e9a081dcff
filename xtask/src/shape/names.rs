//! Names that are the author's: which ones a map or an object with free members allows.

use super::check::{Place, Walk};
use super::near;
use super::rules::paths::METHODS;
use super::table::{MediaRange, Names, Support, Version};
use crate::diagnostics::Code;
use crate::value::Value;

/// Reports the member's name when it is not one of `allowed`.
pub(super) fn check(walk: &mut Walk<'_, '_>, allowed: Names, place: Place<'_>) {
    let name = place.label.name();
    match allowed {
        Names::Any => {}
        Names::Component => component(walk, name, place),
        Names::MediaType(ranges) => media_type(walk, ranges, name, place),
        Names::Header if is_token(name) => {}
        Names::Header => {
            let message = format!("`{}` cannot be the name of a header", name.escape_debug());
            wrong(walk, place, message, Some("letters, digits and `-` are safe".to_owned()));
        }
        Names::Status => status(walk, name, place),
        Names::Template => {
            if !name.starts_with('/') {
                wrong(walk, place, format!("a path starts with `/`, found `{name}`"), Some(format!("write `/{name}`")));
            }
        }
        Names::Scheme => scheme(walk, name, place),
        Names::Method => method(walk, name, place),
    }
}

fn wrong(walk: &mut Walk<'_, '_>, place: Place<'_>, message: String, help: Option<String>) {
    let finding = walk.diagnostics.error(Code::WrongValue, place.path.pointer(), message).at_key();
    if let Some(help) = help {
        finding.help(help);
    }
}

fn component(walk: &mut Walk<'_, '_>, name: &str, place: Place<'_>) {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    if name.is_empty() || !name.chars().all(allowed) {
        // A reference leads there all the same, and everybody knows what is meant.
        let message = format!("`{}` is not a name for a component: letters, digits, `.`, `_` and `-` are", name.escape_debug());
        walk.diagnostics
            .warning(Code::WrongValue, place.path.pointer(), message)
            .at_key()
            .help("it is read as it is; other tools may refuse it");
    }
}

fn status(walk: &mut Walk<'_, '_>, name: &str, place: Place<'_>) {
    let fine = match name.as_bytes() {
        [b'1'..=b'5', b'X', b'X'] => true,
        [b'1'..=b'5', tens, ones] => tens.is_ascii_digit() && ones.is_ascii_digit(),
        _ => name == "default",
    };
    if !fine {
        let message = format!("a response is named by a status (`200`, `4XX`) or `default`, found `{name}`");
        let near =
            near::nearest(name, ["default", "1XX", "2XX", "3XX", "4XX", "5XX"]).filter(|_| !name.bytes().all(|b| b.is_ascii_digit()));
        wrong(walk, place, message, near.map(|near| format!("did you mean `{near}`?")));
    }
}

fn media_type(walk: &mut Walk<'_, '_>, ranges: &'static [MediaRange], name: &str, place: Place<'_>) {
    let Some((kind, subtype)) = essence(name) else {
        return wrong(walk, place, format!("`{name}` is not a media type"), Some("it looks like `application/json`".to_owned()));
    };
    let row = ranges.iter().find(|row| matches(row.range, kind, subtype));
    if let Some(Support::Refused(reason)) = row.map(|row| row.support)
        && !place.quiet
    {
        walk.diagnostics.error(Code::Unsupported, place.path.pointer(), format!("the media type `{name}` is {reason}")).at_key();
    }
}

/// The two parts of a media type, without its parameters.
fn essence(name: &str) -> Option<(&str, &str)> {
    let essence = name.split(';').next().unwrap_or_default().trim();
    let is_visible = name.chars().all(|c| matches!(c, ' '..='~'));
    essence.split_once('/').filter(|(kind, subtype)| is_visible && is_token(kind) && is_token(subtype))
}

/// Whether a text can be a media type.
pub(crate) fn is_media_type(name: &str) -> bool {
    essence(name).is_some()
}

/// Whether a text can be the name of a header, a request method, and more: RFC 9110, 5.6.2
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Whether `range` (`text/*`, `*/*+json`) holds the type, regardless of case.
fn matches(range: &str, kind: &str, subtype: &str) -> bool {
    let Some((range_kind, range_subtype)) = range.split_once('/') else { return false };
    let subtype_fits = match range_subtype.strip_prefix('*') {
        Some(suffix) => ends_with_ignoring_case(subtype, suffix),
        None => subtype.eq_ignore_ascii_case(range_subtype),
    };
    subtype_fits && (range_kind == "*" || kind.eq_ignore_ascii_case(range_kind))
}

fn ends_with_ignoring_case(text: &str, suffix: &str) -> bool {
    text.len().checked_sub(suffix.len()).and_then(|start| text.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

fn method(walk: &mut Walk<'_, '_>, name: &str, place: Place<'_>) {
    if !is_token(name) {
        wrong(walk, place, format!("`{}` cannot be a request method", name.escape_debug()), None);
    } else if let Some(field) = METHODS.iter().find(|field| field.eq_ignore_ascii_case(name)) {
        wrong(walk, place, format!("`{name}` is a method with a field of its own"), Some(format!("move the operation to `{field}`")));
    }
}

/// Enough to find a near miss in; a document with more schemes than this is not written by hand.
const SCHEMES_COMPARED: usize = 100;

fn scheme(walk: &mut Walk<'_, '_>, name: &str, place: Place<'_>) {
    let section = match walk.dialect.version {
        Version::V2_0 => "securityDefinitions",
        Version::V3_0 | Version::V3_1 | Version::V3_2 => "components.securitySchemes",
    };
    let old = walk.document.get("securityDefinitions").filter(|_| walk.dialect.version == Version::V2_0);
    // Swagger 2.0 may have them as well: `normalize` knows it.
    let new = walk.document.get("components").and_then(|components| components.get("securitySchemes"));
    let declared: Vec<&Value> = [old, new].into_iter().flatten().collect();
    if declared.iter().any(|schemes| schemes.get(name).is_some()) {
        return;
    }
    let message = format!("`{name}` is not declared in `{section}`");
    let names = declared.iter().filter_map(|schemes| schemes.as_object()).flat_map(|schemes| schemes.keys()).map(String::as_str);
    let near = near::nearest(name, names.take(SCHEMES_COMPARED));
    let finding = walk.diagnostics.error(Code::Reference, place.path.pointer(), message).at_key();
    if let Some(near) = near {
        finding.help(format!("did you mean `{near}`?"));
    }
}
