//! Bodies among the parameters. In: a whole document of OpenAPI 3, all else read. Out: a `requestBody` for each operation that has a parameter `in: body`, or
//! parameters `in: formData`, as Swagger 2.0 has them: its own, those of its path, and those of `components`.
//!
//! Where there is a `requestBody` as well, or more than one body, nobody can say which is meant: they stay, for `shape` to refuse.

use super::fields;
use super::media_types::{self, Bodies, Lists, listed};
use crate::diagnostics::{Code, Diagnostics};
use crate::normalize::{Moves, Place, bodies, walk};
use crate::pointer::{Path, Pointer, unescaped};
use crate::shape::METHODS;
use crate::value::{Object, Value};
use std::collections::BTreeSet;

/// A parameter, and where it stands.
pub type Written = (Object, Pointer);

/// Makes the bodies.
pub fn read(document: &mut Value, lists: &mut Lists, diagnostics: &mut Diagnostics) {
    let shared = match document.get("components").and_then(|it| it.get("parameters")) {
        Some(Value::Object(all)) => all.iter().filter(|(_, it)| is_body(it)).map(|(name, it)| (name.clone(), it.clone())).collect(),
        _ => Object::default(),
    };
    let consumes = listed(document.get("consumes"));
    let referred = referred(document);
    let mut work = Making {
        shared,
        left: BTreeSet::new(),
        used: BTreeSet::new(),
        referred,
        consumes,
        has_used: false,
        moves: Moves::default(),
        said: Vec::new(),
    };
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        if let (Place::PathItem, Value::Object(item)) = (place, value) {
            work.path_item(item, &path.pointer());
        }
    });
    let Making { shared, left, used, has_used, moves, said, .. } = work;
    if let Some(Value::Object(all)) = document.step_mut("components").and_then(|it| it.step_mut("parameters")) {
        all.retain(|name, _| !shared.contains_key(name) || left.contains(name));
    }
    let parameters = Pointer::root().child("components").child("parameters");
    for name in shared.keys().filter(|name| !left.contains(*name) && !used.contains(*name)) {
        let message =
            format!("`{}` is a body, as Swagger 2.0 has them, and no operation refers to it; it is left out", name.escape_debug());
        diagnostics.warning(Code::Ignored, parameters.child(name), message).at_key().help("make it one of the `requestBodies`");
    }
    if has_used {
        lists.use_for(Bodies::Sent);
    }
    diagnostics.origins.respell(moves.all());
    diagnostics.relocate(|pointer| moves.now(pointer));
    for Said { code, at, message, help } in said {
        diagnostics.warning(code, at, message).help(help);
    }
}

/// Whether a parameter is one that only Swagger 2.0 has.
fn is_body(parameter: &Value) -> bool {
    parameter.get("in").is_some_and(|place| place_of(place).is_some())
}

/// The place that a word behind `in` means, if only Swagger 2.0 has it.
pub fn place_of(word: &Value) -> Option<&'static str> {
    const WORDS: [(&str, &str); 3] = [("body", "body"), ("formData", "formData"), ("form", "formData")];
    let word = word.as_str()?.trim();
    WORDS.into_iter().find(|(written, _)| word.eq_ignore_ascii_case(written)).map(|(_, meant)| meant)
}

/// The lists of parameters that references lead into.
fn referred(document: &mut Value) -> BTreeSet<String> {
    let mut lists = BTreeSet::new();
    walk(Place::Document, document, &Path::ROOT, &mut |_, value, _| {
        if let Some((list, _)) = value.get("$ref").and_then(Value::as_str).and_then(|target| target.split_once("/parameters/")) {
            lists.insert(format!("{list}/parameters"));
        }
    });
    lists
}

/// A finding that waits until all has moved.
pub struct Said {
    code: Code,
    at: Pointer,
    message: String,
    help: String,
}

/// The work in progress.
pub struct Making {
    /// The bodies among the parameters of `components`.
    shared: Object,
    /// Those of them that have to stay.
    left: BTreeSet<String>,
    /// Those of them that have become bodies.
    used: BTreeSet<String>,
    /// The lists of parameters that references lead into, by number: these stay as they are.
    referred: BTreeSet<String>,
    /// The media types of the document.
    consumes: Vec<String>,
    has_used: bool,
    moves: Moves,
    said: Vec<Said>,
}

impl Making {
    fn path_item(&mut self, item: &mut Object, at: &Pointer) {
        let shared = self.bodies_of(item, at);
        let mut all_made = true;
        for (method, operation) in item.iter_mut().filter(|(name, _)| METHODS.contains(&name.as_str())) {
            if let Value::Object(operation) = operation {
                let own = self.bodies_of(operation, &at.child(method));
                all_made &= self.operation(operation, own, &shared, &at.child(method));
            }
        }
        self.take(item, shared, at, all_made);
    }

    /// The bodies among the parameters of an object, with their indexes.
    fn bodies_of(&self, object: &Object, at: &Pointer) -> Vec<(usize, Value, Written)> {
        let list = at.child("parameters");
        if self.referred.contains(list.as_str()) {
            return Vec::new();
        }
        let items = object.get("parameters").and_then(Value::as_array).unwrap_or_default().iter().enumerate();
        let body = |(index, item): (usize, &Value)| {
            let (said, at) = self.said_of(item).unwrap_or((item, list.child(index)));
            let members = said.as_object().filter(|_| is_body(said))?;
            Some((index, item.clone(), (members.clone(), at)))
        };
        items.filter_map(body).collect()
    }

    /// The parameter that a reference leads to.
    fn said_of(&self, item: &Value) -> Option<(&Value, Pointer)> {
        let target = item.get("$ref").and_then(Value::as_str)?;
        let name = unescaped(target.strip_prefix("#/components/parameters/")?).into_owned();
        Some((self.shared.get(&name)?, Pointer::parse(target)?))
    }

    /// Makes the body of an operation, and says whether there is one now of all that it should be made of.
    fn operation(
        &mut self,
        operation: &mut Object,
        own: Vec<(usize, Value, Written)>,
        shared: &[(usize, Value, Written)],
        at: &Pointer,
    ) -> bool {
        // There is one body, whatever it is called.
        let is_same =
            |one: &Object, other: &Object| is_whole(one) == is_whole(other) && (is_whole(one) || one.get("name") == other.get("name"));
        let kept = shared.iter().filter(|(.., (it, _))| !own.iter().any(|(.., (own, _))| is_same(own, it)));
        let all: Vec<Written> = kept.chain(&own).map(|(.., written)| written.clone()).collect();
        if all.is_empty() {
            return true;
        }
        let body = match operation.contains_key("requestBody") {
            true => None,
            false => self.body(operation, &all, at),
        };
        let is_made = body.is_some();
        if let Some(body) = body {
            operation.insert("requestBody".to_owned(), body);
        }
        self.take(operation, own, at, is_made);
        is_made
    }

    /// Takes what has become part of a body out of a list, or notes that it has to stay where it is.
    fn take(&mut self, object: &mut Object, taken: Vec<(usize, Value, Written)>, at: &Pointer, is_made: bool) {
        let names = taken.iter().filter_map(|(_, item, _)| item.get("$ref")?.as_str()?.rsplit('/').next());
        let names = names.map(|name| unescaped(name).into_owned());
        if !is_made {
            self.left.extend(names);
            return;
        }
        self.used.extend(names);
        let Some(Value::Array(items)) = object.get_mut("parameters") else { return };
        let is_taken = |index: usize| taken.iter().any(|(other, ..)| *other == index);
        let list = at.child("parameters");
        let mut kept = Vec::new();
        for (index, item) in std::mem::take(items).into_iter().enumerate().filter(|(index, _)| !is_taken(*index)) {
            if index != kept.len() {
                self.moves.note(list.child(kept.len()), list.child(index));
            }
            kept.push(item);
        }
        *items = kept;
        if items.is_empty() {
            object.shift_remove("parameters");
        }
    }

    /// The body that parameters mean; `None` where that is not plain.
    fn body(&mut self, operation: &mut Object, parameters: &[Written], at: &Pointer) -> Option<Value> {
        let now = at.child("requestBody");
        let is_sensitive = |members: &Object| members.get("x-sensitive").is_some_and(|it| *it != Value::Bool(false));
        if parameters.iter().any(|(members, _)| is_sensitive(members)) {
            return None;
        }
        match parameters {
            [(members, before)] if is_whole(members) => self.whole(operation, members, (&now, before)),
            fields => {
                let list = fields.first()?.1.parent();
                let fields = fields::of(fields)?;
                let media_types = self.form_types(operation, &fields, at);
                let body = bodies::of_fields(&fields, &media_types, (&now, &list), &mut self.moves);
                fields::say(self, &fields, &now.child("content"), &media_types);
                Some(body)
            }
        }
    }

    /// The body that one parameter is.
    fn whole(&mut self, operation: &mut Object, members: &Object, (now, before): (&Pointer, &Pointer)) -> Option<Value> {
        let content = match (members.get("schema"), members.get("content")) {
            (Some(_), None) => None,
            (None, Some(content)) => Some(content.clone()),
            _ => return None,
        };
        let media_types = match self.consumed(operation, &now.parent(), |_| true) {
            list if list.is_empty() => vec!["application/json".to_owned()],
            list => list,
        };
        self.ignore(members, now, &["schema", "content", "example", "examples"]);
        let mut body = bodies::of_parameter(members.clone(), &media_types, (now, before), &mut self.moves);
        let of_types = body.step_mut("content")?;
        if let Some(content) = content {
            self.moves.note(now.child("content"), before.child("content"));
            *of_types = content;
        } else if let Value::Object(of_types) = of_types {
            for (media_type, of_type) in of_types {
                for name in ["example", "examples"] {
                    if let (Some(value), Value::Object(of_type)) = (members.get(name), &mut *of_type) {
                        self.moves.note(now.child("content").child(media_type).child(name), before.child(name));
                        of_type.insert(name.to_owned(), value.clone());
                    }
                }
            }
        }
        let message = "`in: body` is a place of Swagger 2.0; it is read as the `requestBody` of the operation";
        let help = format!("write `requestBody`, with the schema below its media type, `{}`", media_types[0]);
        self.say(Code::WrongValue, now.child("in"), message.to_owned(), help);
        Some(body)
    }

    /// The media types that an operation is said to take, as far as they are those that are asked for.
    fn consumed(&mut self, operation: &mut Object, at: &Pointer, is_asked: impl Fn(&str) -> bool) -> Vec<String> {
        let asked = |list: &[String]| -> Vec<String> { list.iter().filter(|it| is_asked(it)).cloned().collect() };
        let own = asked(&listed(operation.get("consumes")));
        if own.is_empty() {
            let of_document = if operation.contains_key("consumes") { Vec::new() } else { asked(&self.consumes) };
            self.has_used |= !of_document.is_empty();
            return of_document;
        }
        operation.shift_remove("consumes");
        let help = "name them in `content` of each body".to_owned();
        self.say(Code::WrongKind, at.child("consumes"), media_types::is_read_as(Bodies::Sent), help);
        own
    }

    /// The media types of a form: those that are said to be taken, and where there is a file, those that can carry it.
    fn form_types(&mut self, operation: &mut Object, fields: &[bodies::Field], at: &Pointer) -> Vec<String> {
        let has_file = fields.iter().any(fields::is_file);
        let is_asked = |it: &str| if has_file { bodies::is_multipart(it) } else { bodies::is_form(it) };
        match self.consumed(operation, at, is_asked) {
            list if !list.is_empty() => list,
            _ if has_file => vec![bodies::MULTIPART.to_owned()],
            _ => vec![bodies::URLENCODED.to_owned()],
        }
    }

    /// Says what of a parameter a body has no place for.
    pub fn ignore(&mut self, members: &Object, now: &Pointer, read: &[&str]) {
        const READ: [&str; 4] = ["name", "in", "description", "required"];
        let is_read = |name: &str| READ.contains(&name) || read.contains(&name) || name.starts_with("x-") && name != "x-rust-name";
        for name in members.keys().filter(|name| !is_read(name)) {
            let message = format!("`{}` has no meaning beside `in: body` and `in: formData`, and is ignored", name.escape_debug());
            self.say(Code::Ignored, now.child(name), message, "take it away".to_owned());
        }
    }

    /// Says something when all has moved.
    pub fn say(&mut self, code: Code, at: Pointer, message: String, help: String) {
        self.said.push(Said { code, at, message, help });
    }
}

/// Whether a parameter is a body, rather than a field of one.
fn is_whole(members: &Object) -> bool {
    members.get("in").and_then(place_of) == Some("body")
}
