//! Which way values go. In: the canonical tree. Out: the same, where what only the server sets need not be in a request, and what it never
//! sends need not be in an answer, although `required` names it. A component that travels both ways and differs gets a second schema,
//! for requests; what contains it differs as well.
//!
//! OpenAPI 3.0 says so ("the required will take effect on the response only"), and documents of later versions mean it.

mod reach;
mod relax;

use super::places::{Place, walk};
use crate::pointer::{Path, Pointer};
use crate::value::{Object, Value};
use reach::Reach;
use relax::Relaxations;
use std::collections::{BTreeMap, BTreeSet};

/// What the name of a component ends in that was made for requests. OpenAPI allows neither spaces nor parentheses in the names of authors.
const REQUEST: &str = " (request)";

/// The member of a schema with what is to be said about it besides its description.
pub const NOTE: &str = "x-carried-note";

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Request,
    Response,
}

impl Way {
    /// What members say that need not go this way.
    fn exempting(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }

    fn note(self, names: &[String]) -> String {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        match self {
            Self::Request => format!("A request need not hold {}: only the server sets it.", names.join(", ")),
            Self::Response => format!("An answer need not hold {}: the server never sends it.", names.join(", ")),
        }
    }
}

/// The name that the author gave to a component.
pub fn plain_name(name: &str) -> &str {
    name.strip_suffix(REQUEST).unwrap_or(name)
}

/// Where components are that may be copies.
const SCHEMAS: &str = "#/components/schemas/";

/// The place in the author's component, where this one is in the copy for requests.
pub fn without_direction(pointer: &Pointer) -> Pointer {
    let Some(rest) = pointer.as_str().strip_prefix(SCHEMAS) else { return pointer.clone() };
    let name = rest.split('/').next().unwrap_or(rest);
    match plain_name(name) {
        // Most components are no copies.
        plain if plain == name => pointer.clone(),
        plain => Pointer::root().below(&format!("{}{plain}{}", &SCHEMAS[1..], &rest[name.len()..])),
    }
}

/// Makes the schemas say what they say about values of the way they go. Returns the places inside of schemas that something refers to now.
pub fn split(document: &mut Value) -> BTreeSet<Pointer> {
    let mut parts = BTreeSet::new();
    let relaxations = Relaxations::of(document);
    if relaxations.is_empty() {
        return parts;
    }
    let reach = Reach::of(document);
    let differs = |way: Way| reach.closure(relaxations.components(way));
    let (in_requests, in_responses) = (differs(Way::Request), differs(Way::Response));
    let both = reach.requests.intersection(&reach.responses);
    let schemas = Pointer::root().child("components").child("schemas");
    let is_free = |name: &str| schemas.child(format!("{name}{REQUEST}")).find(document).is_none();
    let differs = |name: &&String| (in_requests.contains(*name) || in_responses.contains(*name)) && is_free(name);
    let copied: BTreeSet<String> = both.filter(differs).cloned().collect();
    let copies = copies(document, &copied, &relaxations, &mut parts);
    let way_of = |name: &str| match (reach.requests.contains(name), reach.responses.contains(name)) {
        (true, false) => Some(Way::Request),
        (_, true) => Some(Way::Response),
        (false, false) => None,
    };
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, path| {
        if !place.is_schema() {
            return;
        }
        let pointer = path.pointer();
        let way = match reach::owner(&pointer) {
            Some(reach::Owner::Schema(name)) => way_of(&name),
            Some(reach::Owner::Shared(section, _)) => reach::way_of_section(&section),
            Some(reach::Owner::Operation(way)) => Some(way),
            None => None,
        };
        let Some(way) = way else { return };
        relaxations.apply(&pointer, way, value);
        if way == Way::Request {
            rewire(value, &copied, &mut parts);
        }
    });
    add(document, copies);
    parts
}

/// The schemas that requests hold, of components that answers hold in another form.
fn copies(
    document: &Value,
    copied: &BTreeSet<String>,
    relaxations: &Relaxations,
    parts: &mut BTreeSet<Pointer>,
) -> BTreeMap<String, Value> {
    let root = Pointer::root().child("components").child("schemas");
    let mut copies = BTreeMap::new();
    for name in copied {
        let place = root.child(name);
        let Some(mut copy) = place.find(document).cloned() else { continue };
        walk(Place::Schema, &mut copy, &Path::ROOT, &mut |place_below, value, path| {
            if place_below.is_schema() {
                let pointer = path.pointer().steps().fold(place.clone(), |pointer, step| pointer.child(step));
                relaxations.apply(&pointer, Way::Request, value);
                rewire(value, copied, parts);
            }
        });
        note(&mut copy, format!("The form of `{name}` that requests take."));
        copies.insert(name.clone(), copy);
    }
    copies
}

/// Adds the copies behind all of the author's components, whose names come first.
fn add(document: &mut Value, copies: BTreeMap<String, Value>) {
    let schemas = Pointer::root().child("components").child("schemas");
    let Some(Value::Object(schemas)) = schemas.find_mut(document) else { return };
    let names: Vec<String> = schemas.keys().filter(|name| copies.contains_key(*name)).cloned().collect();
    for name in names {
        if let Some(schema) = schemas.get_mut(&name) {
            note(schema, "The form that answers have; requests take one of their own, whose name ends in `Request`.".to_owned());
        }
        schemas.insert(format!("{name}{REQUEST}"), copies[&name].clone());
    }
}

/// Lets a schema refer to what requests hold.
fn rewire(schema: &mut Value, copied: &BTreeSet<String>, parts: &mut BTreeSet<Pointer>) {
    let Value::Object(members) = schema else { return };
    let Some(Value::String(target)) = members.get_mut("$ref") else { return };
    let Some(pointer) = Pointer::parse(target) else { return };
    let mut steps = pointer.steps();
    let root = [steps.next(), steps.next()];
    let (true, Some(name)) = (root == [Some("components".to_owned()), Some("schemas".to_owned())], steps.next()) else { return };
    if !copied.contains(&name) {
        return;
    }
    let copy = Pointer::root().child("components").child("schemas").child(format!("{name}{REQUEST}"));
    let place = steps.fold(copy.clone(), |pointer, step| pointer.child(step));
    *target = place.as_str().to_owned();
    if place != copy {
        parts.insert(place);
    }
}

fn note(schema: &mut Value, text: String) {
    let Value::Object(members) = schema else { return };
    // Nothing may stand beside a reference that is to remain one.
    if members.len() == 1 && members.contains_key("$ref") {
        return;
    }
    add_note(members, text);
}

fn add_note(members: &mut Object, text: String) {
    let notes = members.entry(NOTE.to_owned()).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(notes) = notes {
        notes.push(Value::String(text));
    }
}
