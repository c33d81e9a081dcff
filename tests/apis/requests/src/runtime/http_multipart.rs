//! Multipart bodies: parts one after the other, each with headers and content of its own (RFC 7578, RFC 2046).
//! In: declared parts with their values, and parts that the caller has put together. Out: one body, a stream where a part is one.
//!
//! What cannot be sent is remembered, and said when the call is.

use std::collections::VecDeque;
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};

use http::{HeaderName, HeaderValue};

use super::codec::Codec;
use super::http_call::{Call, header_value};
use super::http_multipart_field::{FormField, Written};
use super::http_parameter::{Given, Parameter};
use super::http_request_body::Body;
use super::http_tree::{json, json_items};

/// A part whose content is the caller's, as a file: bytes or a stream, and what they are.
///
/// A file need not be in memory: `Part::new(Body::reader(Some(length), file)).file_name("photo.png")`.
///
/// A clone of a streamed part is the same stream: it is sent with the first call that takes it.
#[derive(Clone)]
pub struct Part {
    /// Nothing where the value breaks a rule of its type.
    body: Option<Body>,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    is_file: bool,
}

impl Part {
    /// A part with this content: a file, where the document has one.
    #[must_use]
    pub fn new(body: impl Into<Body>) -> Self {
        Self { body: Some(body.into()), file_name: None, media_type: None, headers: Vec::new(), is_file: true }
    }

    /// A text that is no file, also where the document has one.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { is_file: false, ..Self::new(text.into()) }
    }

    /// A value as JSON, which is no file either.
    #[must_use]
    pub fn json<T: Codec>(value: &T) -> Self {
        Self { body: json(value).map(Body::from), ..Self::text("") }.media_type("application/json")
    }

    /// The name of the file. A file without one goes by the name of its part, because servers tell files from texts by it.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// What the content is.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// Another header of this part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl<T: Into<Body>> From<T> for Part {
    fn from(body: T) -> Self {
        Self::new(body)
    }
}

/// A multipart body under construction.
#[derive(Clone, Default)]
pub struct Multipart {
    /// The names of the declared parts, in the document's order, in which they are sent. Others follow.
    declared: &'static [&'static str],
    entries: Vec<Entry>,
    /// Headers that were set for all parts of a declared name.
    headers: Vec<(&'static str, String, String)>,
    refused: Option<String>,
}

/// A part as it will be sent.
#[derive(Clone)]
struct Entry {
    /// The declared name that it belongs to: its own, unless its name was made of a value.
    of: String,
    disposition: String,
    headers: Vec<(String, String)>,
    needs: &'static [&'static str],
    body: Body,
}

impl Multipart {
    /// A body without parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A body for which the document declares these parts.
    #[must_use]
    pub fn declaring(declared: &'static [&'static str]) -> Self {
        Self { declared, ..Self::default() }
    }

    /// Adds a part. Several parts may have one name.
    #[must_use]
    pub fn part(mut self, name: &str, part: impl Into<Part>) -> Self {
        let field = self.undeclared(name);
        self.add(field, name, part.into());
        self
    }

    /// A part that the document does not declare.
    pub fn undeclared<'n>(&mut self, name: &'n str) -> FormField<'n> {
        if self.declared.contains(&name) {
            self.refuse(format!("has a part `{name}` twice: as declared, and as one that is not"));
        }
        FormField::new(name)
    }

    /// Sets a part to a value.
    pub fn set<T: Codec>(&mut self, field: FormField<'_>, value: &T) {
        self.put(field, &Given::Json(json(value)));
    }

    /// Sets a part to a list.
    pub fn set_items<T: Codec>(&mut self, field: FormField<'_>, items: &[T]) {
        self.put(field, &Given::Json(json_items(items)));
    }

    /// Sets a part to a text.
    pub fn set_text(&mut self, field: FormField<'_>, text: &str) {
        self.put(field, &Given::Text(text));
    }

    /// Sets a part to a list of texts.
    pub fn set_texts<T: AsRef<str>>(&mut self, field: FormField<'_>, texts: &[T]) {
        self.put(field, &Given::Texts(texts.iter().map(AsRef::as_ref).collect()));
    }

    /// Sets a part to a file.
    pub fn set_file(&mut self, field: FormField<'_>, file: Part) {
        self.set_files(field, [file]);
    }

    /// Sets a part to several files, under one name.
    pub fn set_files<P: Into<Part>>(&mut self, field: FormField<'_>, files: impl IntoIterator<Item = P>) {
        self.forget(field);
        let before = self.entries.len();
        for file in files {
            let mut file = file.into();
            if field.is_file && file.is_file && file.file_name.is_none() {
                file.file_name = Some(field.name.to_owned());
            }
            self.add(field, field.name, file);
        }
        if let Err(why) = field.counted(self.entries.len() - before) {
            self.refuse(format!("has a part `{}` that {why}", field.name));
        }
    }

    /// Headers for all parts of a declared name.
    pub fn about(&mut self, part: &'static str) -> PartHeaders<'_> {
        PartHeaders { form: self, part }
    }

    fn put(&mut self, field: FormField<'_>, given: &Given<'_>) {
        self.forget(field);
        match given.tree().map_err(str::to_owned).and_then(|tree| field.write(&tree)) {
            Ok(written) => {
                for Written { name, text, media_type } in written {
                    let part = Part { media_type, headers: field.transfer(), ..Part::text(text) };
                    self.add(field, &name, part);
                }
            }
            Err(why) => self.refuse(format!("has a part `{}` that {why}", field.name)),
        }
    }

    /// What is set twice counts as it was set last.
    fn forget(&mut self, field: FormField<'_>) {
        self.entries.retain(|entry| entry.of != field.name);
    }

    fn refuse(&mut self, why: String) {
        self.refused.get_or_insert(why);
    }

    fn add(&mut self, field: FormField<'_>, name: &str, part: Part) {
        match Entry::new(field, name, part) {
            Ok(entry) => self.entries.push(entry),
            Err(why) => self.refuse(format!("has a part `{name}` {why}")),
        }
    }

    /// The body, and the boundary between its parts.
    fn assemble(self) -> Result<(Body, String), String> {
        let Self { declared, mut entries, headers, refused } = self;
        if let Some(why) = refused {
            return Err(why);
        }
        entries.sort_by_key(|entry| declared.iter().position(|name| *name == entry.of).unwrap_or(declared.len()));
        let boundary = boundary();
        let mut pieces = VecDeque::new();
        for entry in entries {
            let (head, body) = entry.finish(&headers)?;
            pieces.extend([Body::from(format!("--{boundary}\r\n{head}\r\n")), body, Body::from("\r\n")]);
        }
        pieces.push_back(Body::from(format!("--{boundary}--\r\n")));
        Ok((Body::chain(pieces), boundary))
    }
}

/// What a part says of itself; a second one would contradict it.
const OWN_HEADERS: [&str; 2] = ["content-disposition", "content-type"];

impl Entry {
    fn new(field: FormField<'_>, name: &str, part: Part) -> Result<Self, String> {
        let Part { body, file_name, media_type, mut headers, is_file: _ } = part;
        let body = body.ok_or_else(|| "that breaks a rule of its type".to_owned())?;
        if headers.iter().any(|(name, _)| OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own))) {
            return Err("with a header that its name and its media type make".to_owned());
        }
        let mut disposition = format!("form-data; name=\"{}\"", escaped(name));
        if let Some(file_name) = &file_name {
            disposition.push_str(&format!("; filename=\"{}\"", escaped(file_name)));
        }
        if let Some(media_type) = field.choose(media_type, file_name.is_some())? {
            headers.insert(0, ("Content-Type".to_owned(), with_charset(media_type, &body)));
        }
        let fits = |(name, value): &(String, String)| HeaderName::try_from(name).is_ok() && header_value(value).is_some();
        if HeaderValue::from_bytes(disposition.as_bytes()).is_err() || !headers.iter().all(fits) {
            return Err("with a header that cannot be sent".to_owned());
        }
        Ok(Self { of: field.name.to_owned(), disposition, headers, needs: field.headers, body })
    }

    /// The lines before the content, and the content.
    fn finish(self, shared: &[(&'static str, String, String)]) -> Result<(String, Body), String> {
        let Self { of, disposition, mut headers, needs, body } = self;
        let is_own = |name: &str| headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name));
        let shared: Vec<_> = shared.iter().filter(|(part, name, _)| *part == of && !is_own(name)).collect();
        headers.extend(shared.into_iter().map(|(_, name, value)| (name.clone(), value.clone())));
        if let Some(missing) = needs.iter().find(|need| !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case(need))) {
            return Err(format!("has a part `{of}` without its header `{missing}`"));
        }
        let body = body.take().ok_or_else(|| format!("has a part `{of}` that is a stream which another call has taken"))?;
        let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        Ok((format!("Content-Disposition: {disposition}\r\n{lines}"), body))
    }
}

/// Sets headers of parts.
#[derive(Debug)]
pub struct PartHeaders<'f> {
    form: &'f mut Multipart,
    part: &'static str,
}

impl PartHeaders<'_> {
    /// Sets a header to a value.
    pub fn set<T: Codec>(self, header: Parameter, value: &T) {
        self.put(header, &Given::Json(json(value)));
    }

    /// Sets a header to a list.
    pub fn set_items<T: Codec>(self, header: Parameter, items: &[T]) {
        self.put(header, &Given::Json(json_items(items)));
    }

    /// Sets a header to a text.
    pub fn set_text(self, header: Parameter, text: &str) {
        self.put(header, &Given::Text(text));
    }

    /// Sets a header to a list of texts.
    pub fn set_texts<T: AsRef<str>>(self, header: Parameter, texts: &[T]) {
        self.put(header, &Given::Texts(texts.iter().map(AsRef::as_ref).collect()));
    }

    fn put(self, header: Parameter, given: &Given<'_>) {
        let Self { form, part } = self;
        form.headers.retain(|(known, name, _)| *known != part || name != header.name);
        match header.text(given) {
            Ok(Some(text)) if header_value(&text).is_some() => form.headers.push((part, header.name.to_owned(), text)),
            Ok(Some(_)) => form.refuse(format!("has a part `{part}` whose header `{}` cannot carry its value", header.name)),
            Ok(None) => {}
            Err(why) => form.refuse(format!("has a part `{part}` whose header `{}` {why}", header.name)),
        }
    }
}

/// Sets a body of several parts.
pub fn multipart<C>(call: &mut Call<C>, media_type: &'static str, body: Multipart) {
    // A boundary of the document's would be in the way.
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match body.assemble() {
        Ok((body, boundary)) => call.put_as(media_type, &format!("{essence}; boundary={boundary}"), body),
        Err(why) => call.put(media_type, Err(why)),
    }
}

/// A name as browsers write it between quotes (HTML, "multipart form data").
fn escaped(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

/// RFC 6657 4: where a text is more than ASCII, its media type says how it is written.
fn with_charset(media_type: String, body: &Body) -> String {
    let said = !media_type.starts_with("text/") || media_type.contains("charset");
    let needs = !said && body.as_bytes().is_some_and(|bytes| !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok());
    if needs { media_type + "; charset=utf-8" } else { media_type }
}

/// A line that no part holds: 128 bits that nobody can foresee.
fn boundary() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Shows how many parts there are, and nothing of them.
impl fmt::Debug for Multipart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Multipart({} parts)", self.entries.len())
    }
}

/// Shows what it is and how long, and nothing of it.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("media_type", &self.media_type).field("body", &self.body).finish_non_exhaustive()
    }
}
