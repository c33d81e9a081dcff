//! Where an answer sends the client.
//! In: the address of a request, and a reference that its answer holds. Out: the address that it names, where that is of the same origin.
//! Any other is none: what a request carries is for the server it was made for.

use http::Uri;
use http::uri::Authority;

use super::http_path::is_literal;

/// The address that `reference` names, seen from `base` (RFC 3986, section 5.2).
///
/// # Errors
/// When it is no address, or one of another origin. The error does not repeat it.
pub fn follow(base: &Uri, reference: &str) -> Result<Uri, &'static str> {
    let reference = reference.split('#').next().unwrap_or_default();
    let scheme = base.scheme_str().ok_or("there is no address to start from")?;
    let authority = base.authority().ok_or("there is no address to start from")?;
    let below = match reference.split_once(':') {
        // What comes before the first colon is a scheme, unless it is a part of a path.
        Some((named, below)) if !named.contains(['/', '?']) => {
            let same = named.eq_ignore_ascii_case(scheme) && below.starts_with("//");
            if same { below } else { return Err(ELSEWHERE) }
        }
        _ => reference,
    };
    let target = match below.strip_prefix("//") {
        Some(rest) => {
            let (named, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
            let named: Authority = named.parse().map_err(|_| UNUSABLE)?;
            if !is_same(scheme, authority, &named) {
                return Err(ELSEWHERE);
            }
            path
        }
        None => below,
    };
    let absolute = below.len() != target.len() || target.starts_with('/');
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let query = query.or_else(|| base.query().filter(|_| path.is_empty() && !absolute));
    let path = match path {
        path if absolute => without_dots(path),
        "" => base.path().to_owned(),
        path => without_dots(&format!("{}/{path}", base.path().rsplit_once('/').map_or("", |(folder, _)| folder))),
    };
    let known = |byte: u8| is_literal(byte) || matches!(byte, b'/' | b'?');
    if !path.bytes().chain(query.unwrap_or_default().bytes()).all(known) {
        return Err(UNUSABLE);
    }
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    format!("{scheme}://{authority}{path}{query}").parse().map_err(|_| UNUSABLE)
}

const ELSEWHERE: &str = "it is of another origin";
const UNUSABLE: &str = "it is no address";

fn is_same(scheme: &str, one: &Authority, other: &Authority) -> bool {
    let port = |authority: &Authority| match (authority.port_u16(), scheme) {
        (Some(port), _) => Some(port),
        // A port that is no number is none of the usual ones.
        (None, _) if authority.as_str().trim_end_matches(':').len() > authority.host().len() => None,
        (None, "https") => Some(443),
        (None, _) => Some(80),
    };
    let plain = !other.as_str().contains('@');
    plain && one.host().eq_ignore_ascii_case(other.host()) && port(one).is_some() && port(one) == port(other)
}

/// A path without the segments that mean "here" and "up", however these are written.
fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let dots = segment.replace("%2e", ".").replace("%2E", ".");
        if dots == ".." {
            kept.pop();
        }
        match dots.as_str() {
            "." | ".." if segments.peek().is_some() => {}
            "." | ".." => kept.push(""),
            _ => kept.push(segment),
        }
    }
    format!("/{}", kept.join("/"))
}
