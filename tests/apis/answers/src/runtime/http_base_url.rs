//! The address all operations of a client start from.
//! In: text such as `https://api.example.com/v1/accounts/7`. Out: an origin and a path prefix that is kept, or why it is no base URL.
//! The text may hold an account id: it is never shown, only its origin is.

use std::fmt;

use http::Uri;

use super::http_failure::Cause;
use super::http_path::is_literal;

/// A checked base URL.
#[derive(Clone)]
pub struct BaseUrl {
    origin: String,
    prefix: String,
    /// The path without what follows its last slash: where a relative address starts from.
    folder: String,
}

impl BaseUrl {
    /// Checks a base URL. The error says what is wrong with it without repeating it.
    ///
    /// # Errors
    /// When it is not an absolute `http` or `https` address without user name, query and fragment.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let uri: Uri = text.parse().map_err(|_| "it is not a URL (international names are written in their ASCII form)")?;
        let scheme = uri.scheme_str().filter(|scheme| matches!(*scheme, "http" | "https"));
        let scheme = scheme.ok_or("it does not start with `https://` or `http://`")?;
        let authority = uri.authority().filter(|authority| !authority.host().is_empty()).ok_or("it names no host")?;
        if authority.as_str().contains('@') {
            return Err("it holds a user name: give credentials to the builder instead");
        }
        if authority.port_u16().is_none() && authority.as_str() != authority.host() {
            return Err("its port is no number below 65536");
        }
        if uri.query().is_some() || text.contains('#') {
            return Err("it has a query or a fragment, which operations would lose");
        }
        let prefix = uri.path().trim_end_matches('/');
        check_prefix(prefix)?;
        let folder = uri.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        Ok(Self { origin: format!("{scheme}://{authority}"), prefix: prefix.to_owned(), folder: folder.to_owned() })
    }

    /// Scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether requests are encrypted.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.origin.starts_with("https:")
    }

    /// An address that is absolute, or stands in this one's place: `/token` below the origin, `token` beside the last segment.
    ///
    /// # Errors
    /// When it is no such address.
    pub fn resolve(&self, reference: &str) -> Result<Uri, &'static str> {
        let reference = reference.strip_prefix("./").unwrap_or(reference);
        if reference.contains('#') {
            return Err("it has a fragment");
        }
        if reference.contains("://") {
            let uri: Uri = reference.parse().map_err(|_| "it is not a URL")?;
            let known = matches!(uri.scheme_str(), Some("http" | "https"));
            let plain = uri.authority().is_some_and(|authority| !authority.host().is_empty() && !authority.as_str().contains('@'));
            return if known && plain { Ok(uri) } else { Err("it is no `http` or `https` address of a host") };
        }
        let address = match reference.strip_prefix('/') {
            Some(path) => format!("{}/{path}", self.origin),
            None => format!("{}{}/{reference}", self.origin, self.folder),
        };
        check_prefix(reference.split('?').next().unwrap_or_default())?;
        address.parse().map_err(|_| "it is not a URL")
    }

    /// The address of `path` (which starts with a slash) below this one.
    pub(crate) fn join(&self, path: &str) -> Result<Uri, Cause> {
        let address = [&self.origin, &self.prefix, path].concat();
        address.parse().map_err(|_| Cause::refused("the address is longer than a URL can be"))
    }
}

fn check_prefix(prefix: &str) -> Result<(), &'static str> {
    if !prefix.bytes().all(|byte| byte == b'/' || is_literal(byte)) {
        return Err("its path has characters that must be percent-encoded");
    }
    let dots = |segment: &str| matches!(segment.replace("%2e", ".").replace("%2E", ".").as_str(), "." | "..");
    if prefix.split('/').any(dots) { Err("its path has a dot segment") } else { Ok(()) }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin)
    }
}
