//! The other files of a document. In: its text and where it stands. Out: every file that a `$ref` of it, or of those, names: read once and parsed once,
//! whatever it is called.
//!
//! Nothing is read from outside of the document's own folder, unless that was asked for, and nothing ever from a network. What cannot be read is
//! no error here: a `$ref` may turn out to be a word in an example, or the name of a schema. Whoever follows it is told.

use super::{LoadError, MAX_BYTES, Source, parse_text, read};
use crate::diagnostics::{Diagnostics, File, FileId};
use crate::pointer::without_percents;
use crate::value::Value;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// From where other files are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The document's folder and the folders in it.
    #[default]
    Folder,
    /// Anywhere on this machine.
    Anywhere,
}

/// The other files of a document.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// The document's own value, where it was needed to find them: for whoever parses first, because a copy of a large one takes its time.
    own: Arc<Mutex<Option<Parsed>>>,
    files: Vec<Other>,
    /// Where the text before the `#` of a reference leads, by the file it stands in.
    links: BTreeMap<(File, String), Link>,
}

/// A file, parsed.
#[derive(Clone, Debug)]
struct Parsed {
    value: Option<Value>,
    findings: Diagnostics,
}

/// Another file.
#[derive(Clone, Debug)]
struct Other {
    /// Seen from the document's folder, with `/`.
    name: String,
    source: Source,
    parsed: Parsed,
}

/// Where a reference to a file leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// To a file that was read.
    File(File),
    /// Out of the document's folder.
    Outside,
    /// To an address on a network.
    Address,
    /// Nowhere, for this reason.
    Unreadable(String),
}

/// More files than people write.
const MOST_FILES: usize = 10_000;

/// Whether a text may name another file. What it misses for want of reading YAML is told as a file that was not read.
pub(super) fn may_refer(text: &str) -> bool {
    let refers = |at: usize| {
        let behind = text[at..].trim_start_matches(['"', '\'']).trim_start();
        behind.strip_prefix(':').is_some_and(|value| !value.trim_start().trim_start_matches(['"', '\'']).starts_with('#'))
    };
    let maps = || text.contains("mapping") && EXTENSIONS.iter().any(|extension| text.contains(extension));
    text.match_indices("$ref").any(|(at, word)| refers(at + word.len())) || maps()
}

/// How the names of documents end.
const EXTENSIONS: [&str; 3] = [".yaml", ".yml", ".json"];

/// Whether a value of a discriminator's `mapping` is a reference to a file, rather than a schema's name.
pub fn names_file(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or_default();
    !path.is_empty() && (path.len() < text.len() || path.contains('/') || EXTENSIONS.iter().any(|extension| path.ends_with(extension)))
}

impl Others {
    /// Where the text before the `#` of a reference leads that stands in `file`. `None` where nobody has looked for it.
    pub fn link(&self, file: File, path: &str) -> Option<&Link> {
        self.links.get(&(file, path.to_owned()))
    }

    /// What a file other than the document holds, where it could be parsed.
    pub fn value(&self, file: FileId) -> Option<&Value> {
        self.files.get(file.index())?.parsed.value.as_ref()
    }

    /// What a file is called, seen from the document's folder.
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(file.index()).map_or("", |other| &other.name)
    }

    /// Makes the files known to those who look for places, and says what is wrong with their texts. They are called after the document,
    /// however that is called.
    pub(super) fn report(&self, document: &Path, diagnostics: &mut Diagnostics) {
        let folder = document.parent().unwrap_or(Path::new(""));
        for other in &self.files {
            let source = Source { path: folder.join(&other.name), ..other.source.clone() };
            let file = diagnostics.origins.add_part(source, other.name.clone());
            diagnostics.absorb(other.parsed.findings.clone(), file);
        }
    }

    /// What the document itself holds, where that is known; what is wrong with its text is reported.
    pub(super) fn own(&self, diagnostics: &mut Diagnostics) -> Option<Option<Value>> {
        let Parsed { value, findings } = self.own.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        diagnostics.extend(findings);
        Some(value)
    }

    /// Reads them.
    pub(super) fn read(document: &Source, reach: Reach) -> Self {
        let own = parsed(document);
        let folder = document.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut others = Self::default();
        if let Ok(root) = folder.canonicalize() {
            let itself = document.path.canonicalize().ok();
            let mut reader = Reader { root, reach, places: vec![itself.unwrap_or_default()], bytes: document.text.len() as u64 };
            others.follow(None, paths(own.value.as_ref()), &mut reader);
            let mut next = 0;
            while let Some(other) = others.files.get(next) {
                others.follow(Some(FileId::nth(next)), paths(other.parsed.value.as_ref()), &mut reader);
                next += 1;
            }
        }
        others.own = Arc::new(Mutex::new(Some(own)));
        others
    }

    /// Looks for all files that one file names.
    fn follow(&mut self, file: File, paths: Vec<String>, reader: &mut Reader) {
        for path in paths {
            if !self.links.contains_key(&(file, path.clone())) {
                let link = self.look(file, &path, reader);
                self.links.insert((file, path), link);
            }
        }
    }

    fn look(&mut self, file: File, path: &str, reader: &mut Reader) -> Link {
        if is_address(path) {
            return Link::Address;
        }
        let place = match reader.place(file, &without_percents(path)) {
            Ok(place) => place,
            Err(link) => return link,
        };
        if let Some(known) = reader.places.iter().position(|other| *other == place) {
            return Link::File(known.checked_sub(1).map(FileId::nth));
        }
        match reader.read(&place) {
            Ok(source) => {
                let (name, parsed) = (reader.name(&place), parsed(&source));
                let file = FileId::nth(self.files.len());
                self.files.push(Other { name, source, parsed });
                reader.places.push(place);
                Link::File(Some(file))
            }
            Err(reason) => Link::Unreadable(reason),
        }
    }
}

/// The paths of all references in a file.
fn paths(value: Option<&Value>) -> Vec<String> {
    let mut paths = Vec::new();
    references(value.unwrap_or(&Value::Null), &mut |text| {
        let path = text.split('#').next().unwrap_or_default();
        if !path.is_empty() {
            paths.push(path.to_owned());
        }
    });
    paths
}

/// Every text that is a reference, or that looks like one.
fn references(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get("$ref") {
                found(target);
            }
            let mapping = members.get("discriminator").and_then(|discriminator| discriminator.get("mapping")).and_then(Value::as_object);
            mapping
                .into_iter()
                .flatten()
                .filter_map(|(_, target)| target.as_str())
                .filter(|target| names_file(target))
                .for_each(&mut *found);
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn parsed(source: &Source) -> Parsed {
    let mut findings = Diagnostics::default();
    let value = parse_text(source, &mut findings);
    Parsed { value, findings }
}

/// `https://…`, `file:…`, `//host/…`
fn is_address(path: &str) -> bool {
    let scheme = path.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| scheme.len() > 1);
    path.starts_with("//") || scheme.is_some_and(|scheme| scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b)))
}

/// What is known about the file system.
struct Reader {
    /// The document's folder, without links.
    root: PathBuf,
    reach: Reach,
    /// Where each file stands, without links: the document, then the others.
    places: Vec<PathBuf>,
    /// How much was read.
    bytes: u64,
}

impl Reader {
    /// Where a path leads, without links and steps upwards. Outside of the folder nothing is asked of the file system.
    fn place(&self, file: File, path: &str) -> Result<PathBuf, Link> {
        let of_file = file.and_then(|file| self.places.get(file.index() + 1)).and_then(|place| place.parent());
        // The document may be a link to elsewhere; its folder is where it is called.
        let folder = of_file.unwrap_or(&self.root);
        let plain = plain(&folder.join(path));
        if !self.reaches(&plain) {
            return Err(Link::Outside);
        }
        let place = plain.canonicalize().map_err(|error| Link::Unreadable(reason(error.kind())))?;
        if self.reaches(&place) { Ok(place) } else { Err(Link::Outside) }
    }

    fn reaches(&self, place: &Path) -> bool {
        self.reach == Reach::Anywhere || place.starts_with(&self.root)
    }

    fn read(&mut self, place: &Path) -> Result<Source, String> {
        // A pipe would keep us waiting.
        if !place.is_file() {
            return Err(if place.is_dir() { "it is a folder" } else { "it is no file" }.to_owned());
        }
        if self.places.len() > MOST_FILES {
            return Err(format!("a document may have {MOST_FILES} files"));
        }
        let source = read(place).map_err(|error| match error {
            LoadError::Unreadable { cause, .. } => reason(cause.kind()),
            LoadError::NotUtf8 { hint, .. } => format!("it is not UTF-8 text: {hint}"),
            LoadError::TooLarge { .. } => "it is too large".to_owned(),
        })?;
        self.bytes += source.text.len() as u64;
        if self.bytes > MAX_BYTES {
            return Err(format!("the files of the document are larger than {} MB", MAX_BYTES >> 20));
        }
        Ok(source)
    }

    /// What a file is called, seen from the document's folder.
    fn name(&self, place: &Path) -> String {
        let shared = self.root.components().zip(place.components()).take_while(|(one, other)| one == other).count();
        let up = self.root.components().skip(shared).map(|_| "..".into());
        let down = place.components().skip(shared).map(|step| step.as_os_str().to_string_lossy());
        up.chain(down).collect::<Vec<std::borrow::Cow<'_, str>>>().join("/")
    }
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for step in path.components() {
        match step {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            step => plain.push(step),
        }
    }
    plain
}

fn reason(kind: ErrorKind) -> String {
    match kind {
        ErrorKind::NotFound => "there is no such file".to_owned(),
        ErrorKind::PermissionDenied => "reading it is not permitted".to_owned(),
        kind => kind.to_string(),
    }
}

#[cfg(test)]
mod tests;
