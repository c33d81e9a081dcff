//! Paths: a template and its values become the path of a request.
//! In: `/sessions/{session_id}/pay` and percent-encoded texts. Out: a path whose segments are exactly those of the template, or a refusal that names the
//! parameter and never its value.

use super::http_failure::{Cause, Reason};

/// Fills a path template. Every value stays inside its segment.
pub(crate) fn fill(template: &str, values: &[(&'static str, String)]) -> Result<String, Cause> {
    let mut path = String::with_capacity(template.len() + 32);
    for segment in template.strip_prefix('/').unwrap_or(template).split('/') {
        path.push('/');
        let start = path.len();
        let parameter = fill_segment(segment, values, is_literal, &mut path)?;
        refuse_collapsing(&path[start..], parameter)?;
    }
    Ok(path)
}

/// Fills the query that a path template has.
pub(crate) fn fill_query(template: &str, values: &[(&'static str, String)]) -> Result<String, Cause> {
    let mut query = String::with_capacity(template.len() + 32);
    fill_segment(template, values, |byte| is_literal(byte) || b"/?".contains(&byte), &mut query)?;
    Ok(query)
}

/// Appends one segment; returns the name of the last parameter in it.
fn fill_segment<'a>(
    segment: &'a str,
    values: &[(&'static str, String)],
    keep: fn(u8) -> bool,
    path: &mut String,
) -> Result<Option<&'a str>, Cause> {
    let mut rest = segment;
    let mut parameter = None;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        let value = values.iter().find(|(known, _)| *known == name);
        let (_, value) = value.ok_or_else(|| Cause::refused(format!("the path parameter `{name}` has no value")))?;
        encode(literal, keep, path);
        path.push_str(value);
        parameter = Some(name);
        rest = tail;
    }
    encode(rest, keep, path);
    Ok(parameter)
}

/// URL libraries take an empty, `.` or `..` segment away, and the request would reach another endpoint.
fn refuse_collapsing(segment: &str, parameter: Option<&str>) -> Result<(), Cause> {
    let what = match segment.replace("%2e", ".").replace("%2E", ".").as_str() {
        "" if parameter.is_some() => "empty",
        "." | ".." => "a dot segment",
        _ => return Ok(()),
    };
    let place = parameter.map_or_else(|| "the path template".to_owned(), |name| format!("the path parameter `{name}`"));
    Err(Cause::new(Reason::Parameter, format!("{place} would make a path segment {what}, which reaches another endpoint")))
}

/// Percent-encodes the bytes of `text` that `keep` does not keep.
pub(crate) fn encode(text: &str, keep: fn(u8) -> bool, out: &mut String) {
    for byte in text.bytes() {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from(b"0123456789ABCDEF"[usize::from(nibble)]));
            }
        }
    }
}

/// RFC 3986 `unreserved`: the only bytes that mean the same everywhere in a URL.
pub(crate) fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// What the document itself may write in a path: RFC 3986 `pchar`, with `%` because it may be encoded already.
pub(crate) fn is_literal(byte: u8) -> bool {
    is_unreserved(byte) || b"!$&'()*+,;=:@%".contains(&byte)
}
