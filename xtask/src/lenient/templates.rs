//! Path parameters. In: the whole document, all else read. Out: a parameter for each name of a path that no operation of it declares: the path says that
//! there is one, and in a path everything is text.
//!
//! Where the parameters have a name too many as well, somebody has misspelt one of the two, and `shape` says so.

use crate::diagnostics::{Code, Diagnostics};
use crate::pointer::Pointer;
use crate::shape::table::Version;
use crate::shape::{METHODS, path_parameter, template};
use crate::value::{Object, Value};

/// An operation, and the names that it does not declare.
struct Change {
    at: Pointer,
    missed: Vec<String>,
}

/// Completes the parameters of all paths.
pub fn read(document: &mut Value, version: Version, diagnostics: &mut Diagnostics) {
    let mut changes = Vec::new();
    for (path, item) in document.get("paths").and_then(Value::as_object).into_iter().flatten() {
        if let Value::Object(item) = item
            && path.contains('{')
            && !item.contains_key("$ref")
        {
            changes.extend(look(document, path, item));
        }
    }
    for change in changes {
        carry_out(document, change, version, diagnostics);
    }
}

/// The names of the path parameters in a list; `None` where a reference leads to what is not known.
fn declared<'d>(document: &'d Value, members: &'d Object) -> Option<Vec<&'d str>> {
    let Some(Value::Array(items)) = members.get("parameters") else { return Some(Vec::new()) };
    let names: Option<Vec<Option<&str>>> = items.iter().map(|item| path_parameter(document, item)).collect();
    Some(names?.into_iter().flatten().collect())
}

fn look(document: &Value, path: &str, item: &Object) -> Vec<Change> {
    let names: Vec<&str> = template::names(path).collect();
    let here = Pointer::root().child("paths").child(path);
    let Some(shared) = declared(document, item) else { return Vec::new() };
    let change = |method: &&str| {
        let Some(Value::Object(operation)) = item.get(*method) else { return None };
        let all = [shared.clone(), declared(document, operation)?].concat();
        let missed: Vec<String> = names.iter().filter(|name| !all.contains(name)).map(|name| (*name).to_owned()).collect();
        let fits = all.iter().all(|name| names.contains(name));
        (fits && !missed.is_empty()).then(|| Change { at: here.child(method), missed })
    };
    METHODS.iter().filter_map(change).collect()
}

fn carry_out(document: &mut Value, Change { at, missed }: Change, version: Version, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(members)) = at.find_mut(document) else { return };
    let Value::Array(items) = members.entry("parameters".to_owned()).or_insert_with(|| Value::Array(Vec::new())) else { return };
    for name in missed {
        let message = format!("`{{{name}}}` of the path has no path parameter; it is read as one that is a string");
        diagnostics.warning(Code::Missing, at.clone(), message).at_key().help("declare it among the `parameters`");
        let origin = diagnostics.origins.find(&at);
        diagnostics.origins.set(&at.child("parameters").child(items.len()), origin);
        items.push(string_parameter(name, version));
    }
}

fn string_parameter(name: String, version: Version) -> Value {
    let text = |text: &str| Value::String(text.to_owned());
    let of_string = ("type".to_owned(), text("string"));
    let value = match version {
        Version::V2_0 => of_string,
        Version::V3_0 | Version::V3_1 | Version::V3_2 => ("schema".to_owned(), Value::Object(Object::from_iter([of_string]))),
    };
    let [name, place] = [("name".to_owned(), Value::String(name)), ("in".to_owned(), text("path"))];
    Value::Object(Object::from_iter([name, place, ("required".to_owned(), Value::Bool(true)), value]))
}
