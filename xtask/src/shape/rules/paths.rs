//! Rules about paths, their operations and responses.

use super::parameters::{path_parameter, query_parameter};
use crate::diagnostics::Code;
use crate::pointer::{Path, Pointer};
use crate::shape::check::Walk;
use crate::shape::template::{self, Blanked, Piece};
use crate::value::{Object, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The methods that have fields of their own; the last one since OpenAPI 3.2.
pub(crate) const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// Path templates are well formed, distinct, and agree with the path parameters.
pub(in crate::shape) fn templates<'d>(walk: &mut Walk<'d, '_>, members: &'d Object, path: &Path<'_>) {
    let mut seen = BTreeMap::new();
    for (text, item) in members.iter().filter(|(text, _)| text.starts_with('/')) {
        let here = path.key(text);
        if let Some(part) = template::broken(text) {
            let message = format!("a `{{name}}` in this path is not complete, at `{part}`");
            walk.diagnostics.error(Code::WrongValue, here.pointer(), message).at_key();
            continue;
        }
        let sent = template::sent(text);
        let (path_alone, query) = sent.split_once('?').map_or((sent, None), |(path, query)| (path, Some(query)));
        if let Some(what) = unreachable(path_alone)
            .or_else(|| query.filter(|query| !is_sendable(query) || is_sent_anyway(walk.document, query, item)).map(|_| "such a query"))
        {
            let message = format!("{what} in a path would reach another address than this one");
            walk.diagnostics.error(Code::WrongValue, here.pointer(), message).at_key();
        } else if let Some(query) = query {
            let message = format!("a path has no query: `{query}` is sent with every request of this one");
            let help = match template::names(query).next() {
                None => "make it a parameter `in: query`, with an `enum` of its one value",
                Some(_) => "declare what is filled in as parameters `in: query`",
            };
            walk.diagnostics.warning(Code::WrongValue, here.pointer(), message).at_key().help(help);
        }
        not_as_written(walk, text, &here);
        if let Some(first) = seen.insert(Blanked(text), text) {
            same_requests(walk, members, [first, text], &here);
        }
        if let Value::Object(item) = item {
            path_parameters(walk, sent, item, &here);
        }
    }
}

/// Says what a request's path has otherwise than the document.
fn not_as_written(walk: &mut Walk<'_, '_>, text: &str, here: &Path<'_>) {
    let sent = template::sent(text);
    if sent != text {
        let message = format!("a fragment is never sent: `{}` only tells this path from others", &text[sent.len()..]);
        let help = format!("requests go to `{sent}`");
        walk.diagnostics.warning(Code::WrongValue, here.pointer(), message).at_key().help(help);
    }
    if sent.contains(' ') {
        let message = "a space in a path is sent as `%20`";
        walk.diagnostics.warning(Code::WrongValue, here.pointer(), message).at_key();
    }
}

/// Two paths that differ only in the names of their parameters: each operation is called by its own name, and where both have one of the same method, it is
/// the server that tells them apart, by what the parameters hold.
fn same_requests(walk: &mut Walk<'_, '_>, members: &Object, [first, second]: [&String; 2], here: &Path<'_>) {
    let methods = |path: &String| members.get(path).and_then(Value::as_object).into_iter().flatten().map(|(name, _)| name.as_str());
    let is_shared = |method: &str| method == "$ref" || method == "additionalOperations" || METHODS.contains(&method);
    let message = format!("`{second}` matches the same requests as `{first}`");
    if methods(second).any(|method| is_shared(method) && methods(first).any(|other| other == method)) {
        let help = "should they be the same operation, remove one; otherwise say how their parameters differ, in a `pattern`";
        walk.diagnostics.warning(Code::Duplicate, here.pointer(), message).at_key().help(help);
    } else {
        let message = format!("{message}: they are read as one path");
        walk.diagnostics.warning(Code::Duplicate, here.pointer(), message).at_key().help("give their parameters the same names");
    }
}

/// What of a path no request would arrive with: control characters, and segments that URL libraries take away.
fn unreachable(text: &str) -> Option<&'static str> {
    let decoded = text.replace("%2e", ".").replace("%2E", ".");
    if text.contains(|c: char| c.is_control() || c.is_whitespace() && c != ' ') {
        Some("white space")
    } else if decoded.split('/').any(|segment| matches!(segment, "." | "..")) {
        Some("a dot segment")
    } else {
        None
    }
}

/// Whether a query can be sent: characters of RFC 3986's `query` alone, and names of path parameters.
fn is_sendable(query: &str) -> bool {
    let is_sendable = |piece| match piece {
        Piece::Literal(text) => is_query(text),
        Piece::Name(_) => true,
        Piece::Broken(_) => false,
    };
    !query.is_empty() && template::pieces(query).all(is_sendable)
}

fn is_query(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?".contains(&byte);
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = match (first, after) {
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => after,
            (byte, after) if is_plain(*byte) => after,
            _ => return false,
        };
    }
    true
}

/// Whether an operation of a path sends what is to be filled in `in: query` as well: twice cannot be meant.
fn is_sent_anyway(document: &Value, query: &str, item: &Value) -> bool {
    let operations = METHODS.iter().filter_map(|method| item.get(method)).chain([item]);
    let mut parameters = operations.filter_map(|members| members.get("parameters")?.as_array()).flatten();
    parameters.any(|parameter| query_parameter(document, parameter).is_some_and(|sent| template::names(query).any(|name| name == sent)))
}

fn path_parameters<'d>(walk: &mut Walk<'d, '_>, text: &str, item: &'d Object, path: &Path<'_>) {
    let mut names = BTreeSet::new();
    for name in template::names(text) {
        if !names.insert(name) {
            let message = format!("`{{{name}}}` stands twice in this path; its value is put in both places");
            walk.diagnostics.warning(Code::Duplicate, path.pointer(), message).at_key();
        }
    }
    let shared = declared(walk, item, path);
    let missed = walk.diagnostics.count();
    for (method, operation) in METHODS.iter().filter_map(|method| Some((method, item.get(*method)?.as_object()?))) {
        undeclared(walk, operation, item, (&names, &shared), &path.key(method));
    }
    let (further, path) = ("additionalOperations", path.key("additionalOperations"));
    for (method, operation) in item.get(further).and_then(Value::as_object).into_iter().flatten() {
        let Value::Object(operation) = operation else { continue };
        undeclared(walk, operation, item, (&names, &shared), &path.key(method));
    }
    let is_one_missed = walk.diagnostics.count() > missed;
    idle(walk, &names, &shared, is_one_missed);
}

/// Reports the names of a path that neither an operation nor its path item declares.
fn undeclared<'d>(
    walk: &mut Walk<'d, '_>,
    operation: &'d Object,
    item: &Object,
    (names, shared): (&BTreeSet<&str>, &Declared<'_>),
    path: &Path<'_>,
) {
    let own = declared(walk, operation, path);
    let mut is_one_missed = false;
    // A parameter, or a whole path item, that stands elsewhere may declare any name.
    if shared.is_complete && own.is_complete && !item.contains_key("$ref") {
        for name in names.iter().filter(|name| !shared.names.contains_key(*name) && !own.names.contains_key(*name)) {
            let message = format!("`{{{name}}}` of the path has no path parameter");
            walk.diagnostics.error(Code::Missing, path.pointer(), message);
            is_one_missed = true;
        }
    }
    idle(walk, names, &own, is_one_missed);
}

/// The path parameters of a list.
struct Declared<'d> {
    /// Where each stands.
    names: BTreeMap<&'d str, Vec<Pointer>>,
    /// Whether no reference leads to what is not known.
    is_complete: bool,
}

fn declared<'d>(walk: &Walk<'d, '_>, members: &'d Object, path: &Path<'_>) -> Declared<'d> {
    let mut declared = Declared { names: BTreeMap::new(), is_complete: true };
    let Some(Value::Array(parameters)) = members.get("parameters") else { return declared };
    for (index, item) in parameters.iter().enumerate() {
        match path_parameter(walk.document, item) {
            None => declared.is_complete = false,
            Some(None) => {}
            Some(Some(name)) => declared.names.entry(name).or_default().push(path.key("parameters").index(index).pointer()),
        }
    }
    declared
}

/// Reports the path parameters that the path does not have: where it also misses one, somebody has misspelt one of the two.
fn idle(walk: &mut Walk<'_, '_>, names: &BTreeSet<&str>, declared: &Declared<'_>, is_one_missed: bool) {
    for (name, places) in declared.names.iter().filter(|(name, _)| !names.contains(*name)) {
        for place in places {
            let message = format!("the path parameter `{name}` does not appear in the path");
            let found = match is_one_missed {
                true => walk.diagnostics.error(Code::WrongValue, place.clone(), message),
                false => walk.diagnostics.warning(Code::WrongValue, place.clone(), message + "; it is read as if it were not there"),
            };
            found.help(format!("put `{{{name}}}` into the path, or remove the parameter"));
        }
    }
}

/// No other operation has this `operationId`.
pub(in crate::shape) fn unique_operation_id<'d>(walk: &mut Walk<'d, '_>, members: &'d Object, path: &Path<'_>) {
    let Some(id) = members.get("operationId").and_then(Value::as_str) else { return };
    let pointer = path.key("operationId").pointer();
    if let Some(first) = walk.operation_ids.get(id) {
        // What several references have brought here is one operation.
        let origins = &walk.diagnostics.origins;
        if origins.find(first) == origins.find(&pointer) {
            return;
        }
        walk.diagnostics.error(Code::Duplicate, pointer, format!("`operationId: {id}` is already taken at {first}"));
    } else {
        walk.operation_ids.insert(id, pointer);
    }
}

/// There is a response.
pub(in crate::shape) fn at_least_one_response(walk: &mut Walk<'_, '_>, members: &Object, path: &Path<'_>) {
    if members.keys().all(|name| name.starts_with("x-")) {
        walk.diagnostics.warning(
            Code::Missing,
            path.pointer(),
            "`responses` must have at least one response; read as if no answer were described",
        );
    }
}
