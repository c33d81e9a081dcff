//! Queries in paths. In: a whole document, all else read. Out: the paths of `/search?q={q}` and `/search{?q}` without what all their operations declare as
//! parameters `in: query`, which is where a query is described.
//!
//! What stands fixed behind `?` stays, as does a query with a name that nobody declares, and one without which two paths would be the same.

use crate::diagnostics::{Code, Diagnostics};
use crate::normalize::Moves;
use crate::pointer::Pointer;
use crate::shape::{METHODS, query_parameter};
use crate::value::{Object, Value};

/// A path, as it is written and as it is meant.
struct Renamed {
    written: String,
    meant: String,
}

/// Takes the queries away.
pub fn read(document: &mut Value, diagnostics: &mut Diagnostics) {
    let Some(Value::Object(paths)) = document.get("paths") else { return };
    let mut renamed: Vec<Renamed> = paths.iter().filter_map(|(path, item)| look(document, path, item.as_object()?)).collect();
    let meanings: Vec<String> = renamed.iter().map(|path| path.meant.clone()).collect();
    let is_alone = |meant: &String| !paths.contains_key(meant) && meanings.iter().filter(|other| *other == meant).count() == 1;
    renamed.retain(|path| is_alone(&path.meant));
    if let (false, Some(Value::Object(paths))) = (renamed.is_empty(), document.step_mut("paths")) {
        carry_out(paths, renamed, diagnostics);
    }
}

fn carry_out(paths: &mut Object, renamed: Vec<Renamed>, diagnostics: &mut Diagnostics) {
    let at = |path: &str| Pointer::root().child("paths").child(path);
    let mut moves = Moves::default();
    for Renamed { written, meant } in &renamed {
        let Some((index, _, item)) = paths.shift_remove_full(written) else { continue };
        paths.shift_insert(index, meant.clone(), item);
        moves.note(at(meant), at(written));
    }
    diagnostics.origins.respell(moves.all());
    diagnostics.relocate(|pointer| moves.now(pointer));
    for Renamed { written, meant } in renamed {
        let message = format!("a path has no query: what the operations of `{}` have `in: query` is left out", written.escape_debug());
        diagnostics.warning(Code::WrongValue, at(&meant), message).at_key().help(format!("write `{meant}`"));
    }
}

/// A path without the parameters of its query, if it has any.
fn look(document: &Value, path: &str, item: &Object) -> Option<Renamed> {
    let (address, query) = path.split_once("{?").or_else(|| path.split_once('?'))?;
    let operations: Vec<&Object> = METHODS.iter().filter_map(|method| item.get(*method)?.as_object()).collect();
    if operations.is_empty() || item.contains_key("$ref") {
        return None;
    }
    let has = |members: &Object, name: &str| {
        let items = members.get("parameters").and_then(Value::as_array).unwrap_or_default();
        items.iter().any(|parameter| query_parameter(document, parameter) == Some(name))
    };
    let is_declared = |name: &str| has(item, name) || operations.iter().all(|operation| has(operation, name));
    let fixed = match path[address.len()..].starts_with('{') {
        true => query.strip_suffix('}')?.split(',').all(|name| is_declared(name.trim_end_matches('*'))).then(Vec::new)?,
        false => fixed(query, is_declared)?,
    };
    let meant = if fixed.is_empty() { address.to_owned() } else { format!("{address}?{}", fixed.join("&")) };
    (meant != path).then(|| Renamed { written: path.to_owned(), meant })
}

/// The parts of a query that have nothing to be filled in. `None` where one that has is no parameter.
fn fixed(query: &str, is_declared: impl Fn(&str) -> bool) -> Option<Vec<&str>> {
    let mut fixed = Vec::new();
    for part in query.split('&') {
        if !part.contains(['{', '}']) {
            fixed.push(part);
            continue;
        }
        let (name, value) = part.split_once('=')?;
        let is_name = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).is_some_and(|name| !name.contains(['{', '}']));
        if !is_name || !is_declared(name) {
            return None;
        }
    }
    Some(fixed)
}
