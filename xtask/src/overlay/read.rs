//! An overlay document. In: its tree. Out: its actions, and what is wrong with it, with its addresses.

use crate::diagnostics::{Code, Diagnostics, near_miss};
use crate::load::Source;
use crate::pointer::Pointer;
use crate::value::{Object, Value};
use serde_json_path::JsonPath;
use std::path::Path;

/// One action.
pub struct Action {
    /// What it is done to.
    pub target: JsonPath,
    /// Where the target is written.
    pub at: Pointer,
    /// What is done.
    pub change: Change,
}

/// What an action does to what it targets.
pub enum Change {
    /// It is taken away.
    Remove,
    /// A value is merged into it, or appended: the value, and where it is written.
    Update(Value, Pointer),
}

/// The most characters of a target: the parser goes into it as deep as its brackets are nested.
const LONGEST_TARGET: usize = 4_096;
const DEEPEST_TARGET: usize = 32;

/// The actions of an overlay for the document `target`.
pub fn actions(overlay: &Value, target: &Source, diagnostics: &mut Diagnostics) -> Vec<Action> {
    let mut reader = Reader { diagnostics };
    let root = Pointer::root();
    let Some(members) = reader.object(overlay, &root, "an overlay") else { return Vec::new() };
    reader.unknown(members, &root, &["overlay", "info", "extends", "actions"]);
    reader.version(members);
    reader.info(members);
    reader.extends(members, target);
    let at = root.child("actions");
    match members.get("actions") {
        Some(Value::Array(actions)) if !actions.is_empty() => {
            actions.iter().enumerate().filter_map(|(index, action)| reader.action(action, &at.child(index))).collect()
        }
        Some(Value::Array(_)) => {
            reader.diagnostics.error(Code::WrongValue, at, "`actions` must have at least one action");
            Vec::new()
        }
        other => {
            reader.wrong(other, &root, "actions", "an array");
            Vec::new()
        }
    }
}

struct Reader<'r> {
    diagnostics: &'r mut Diagnostics,
}

impl Reader<'_> {
    fn object<'v>(&mut self, value: &'v Value, at: &Pointer, what: &str) -> Option<&'v Object> {
        let members = value.as_object();
        if members.is_none() {
            let message = format!("{what} must be an object, found {}", value.kind());
            self.diagnostics.error(Code::WrongKind, at.clone(), message);
        }
        members
    }

    /// Reports a member that is missing or of another kind.
    fn wrong(&mut self, found: Option<&Value>, owner: &Pointer, name: &str, wanted: &str) {
        match found {
            Some(value) => {
                let message = format!("`{name}` must be {wanted}, found {}", value.kind());
                self.diagnostics.error(Code::WrongKind, owner.child(name), message);
            }
            None => {
                self.diagnostics.error(Code::Missing, owner.clone(), format!("`{name}` is missing"));
            }
        }
    }

    fn text<'v>(&mut self, members: &'v Object, owner: &Pointer, name: &str) -> Option<&'v str> {
        let found = members.get(name);
        let text = found.and_then(Value::as_str);
        if text.is_none() {
            self.wrong(found, owner, name, "a string");
        }
        text
    }

    fn unknown(&mut self, members: &Object, owner: &Pointer, known: &[&str]) {
        for name in members.keys().filter(|name| !name.starts_with("x-") && !known.contains(&name.as_str())) {
            let found =
                self.diagnostics.warning(Code::UnknownKeyword, owner.child(name), format!("Overlay 1.0 has no `{name}` here")).at_key();
            if let Some(near) = near_miss(name, known.iter().copied()) {
                found.help(format!("did you mean `{near}`?"));
            }
        }
    }

    fn version(&mut self, members: &Object) {
        let root = Pointer::root();
        let Some(version) = self.text(members, &root, "overlay") else { return };
        if version != "1.0" && !version.starts_with("1.0.") {
            let message = format!("version {version} of the Overlay Specification is not read");
            self.diagnostics.error(Code::Version, root.child("overlay"), message).help("Overlay 1.0 is: `overlay: 1.0.0`");
        }
    }

    fn info(&mut self, members: &Object) {
        let root = Pointer::root();
        let Some(info) = members.get("info") else { return self.wrong(None, &root, "info", "an object") };
        let at = root.child("info");
        if let Some(info) = self.object(info, &at, "`info`") {
            self.text(info, &at, "title");
            self.text(info, &at, "version");
            self.unknown(info, &at, &["title", "version", "description"]);
        }
    }

    /// An overlay may say which document it is for. Of an address in a network, nobody can say whether it is this one.
    fn extends(&mut self, members: &Object, target: &Source) {
        if !members.contains_key("extends") {
            return;
        }
        let root = Pointer::root();
        let Some(extends) = self.text(members, &root, "extends") else { return };
        if extends.contains("://") || extends.starts_with('/') {
            return;
        }
        // Nothing is read here, so the files' names have to do.
        let is_same = Path::new(extends).file_name() == target.path.file_name();
        if !is_same {
            let message = format!("this overlay is for `{extends}`, not for `{}`", target.shown_path());
            self.diagnostics.warning(Code::Overlay, root.child("extends"), message);
        }
    }

    fn action(&mut self, action: &Value, at: &Pointer) -> Option<Action> {
        let members = self.object(action, at, "an action")?;
        self.unknown(members, at, &["target", "description", "update", "remove"]);
        let target = self.text(members, at, "target")?;
        let target = self.path(target, &at.child("target"))?;
        let remove = match members.get("remove") {
            Some(Value::Bool(remove)) => *remove,
            None => false,
            other => {
                self.wrong(other, at, "remove", "a boolean");
                return None;
            }
        };
        let update = members.get("update");
        if remove && update.is_some() {
            self.diagnostics.warning(Code::Ignored, at.child("update"), "`update` has no effect beside `remove: true`").at_key();
        }
        let change = match (remove, update) {
            (true, _) => Change::Remove,
            (false, Some(value)) => Change::Update(value.clone(), at.child("update")),
            (false, None) => {
                self.diagnostics.warning(Code::Ignored, at.clone(), "an action without `update` and `remove` changes nothing");
                return None;
            }
        };
        Some(Action { target, at: at.child("target"), change })
    }

    fn path(&mut self, text: &str, at: &Pointer) -> Option<JsonPath> {
        if text.len() > LONGEST_TARGET || nesting(text) > DEEPEST_TARGET {
            self.diagnostics.error(Code::Limit, at.clone(), "this target is too long, or nested too deep, to be read");
            return None;
        }
        let path = JsonPath::parse(text);
        if let Err(error) = &path {
            let message = format!("this is no JSONPath as RFC 9535 has it: {}, at character {}", error.message(), error.position());
            self.diagnostics.error(Code::WrongValue, at.clone(), message).help("a target is such as `$.paths['/pets'].get`");
        }
        path.ok()
    }
}

/// How deep brackets are nested at most; those in quotes are counted too, which does no harm.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '!' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
