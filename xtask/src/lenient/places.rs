//! Things in other places than the specification has them. In: the members of an object of OpenAPI 3. Out: the same with what Swagger 2.0 says at the root,
//! and what people leave out on the way to a schema, where it belongs.

use super::Reading;
use super::media_types::Bodies;
use crate::diagnostics::Code;
use crate::normalize::{Place, walk};
use crate::pointer::{Path, Pointer};
use crate::shape;
use crate::value::{Object, Value};

/// Sections of Swagger 2.0 that are sections of `components`.
const SECTIONS: [(&str, &str); 4] =
    [("definitions", "schemas"), ("parameters", "parameters"), ("responses", "responses"), ("securityDefinitions", "securitySchemes")];

/// Reads what stands at the root.
pub fn document(reading: &mut Reading<'_>, members: &mut Object) {
    for (old, new) in SECTIONS {
        if let Some(Value::Object(entries)) = members.get(old) {
            let known = |name: &String| members.get("components").and_then(|it| it.get(new)).and_then(|it| it.get(name)).is_some();
            // Which of two of one name is meant, nobody can say.
            if !entries.keys().any(known) {
                section(reading, members, (old, new));
            }
        }
    }
    if members.contains_key("host") && !members.contains_key("servers") {
        server(reading, members);
    }
}

fn section(reading: &mut Reading<'_>, members: &mut Object, (old, new): (&str, &str)) {
    let Some(Value::Object(entries)) = members.shift_remove(old) else { return };
    reading.has_definitions |= old == "definitions";
    let (from, to) = (Pointer::root().child(old), Pointer::root().child("components").child(new));
    said(reading, from.clone(), old, &format!("`components.{new}`"));
    let empty = || Value::Object(Object::default());
    let Value::Object(components) = members.entry("components".to_owned()).or_insert_with(empty) else { return };
    let Value::Object(all) = components.entry(new.to_owned()).or_insert_with(empty) else { return };
    for (name, entry) in entries {
        reading.diagnostics.origins.shift(&from.child(&name), &to.child(&name));
        all.insert(name, entry);
    }
}

/// Lets references to `definitions` lead where these are now. Those to the other sections have been followed by `gather`.
pub fn references(document: &mut Value) {
    walk(Place::Document, document, &Path::ROOT, &mut |place, value, _| {
        if let (true, Some(Value::String(target))) = (place.is_schema(), value.step_mut("$ref"))
            && let Some(rest) = target.strip_prefix("#/definitions/")
        {
            *target = format!("#/components/schemas/{rest}");
        }
    });
}

/// `host`, `basePath` and `schemes` are one address: with https, where there is a choice.
fn server(reading: &mut Reading<'_>, members: &mut Object) {
    let root = Pointer::root();
    let mut part = |name: &str| {
        let value = members.shift_remove(name)?;
        said(reading, root.child(name), name, "`servers`");
        Some(value)
    };
    let text = |value: Option<Value>| value.as_ref().and_then(Value::as_str).map(str::to_owned).unwrap_or_default();
    let (host, base, schemes) = (text(part("host")), text(part("basePath")), part("schemes"));
    let schemes = schemes.as_ref().and_then(Value::as_array).unwrap_or_default();
    let is_plain = !schemes.is_empty() && !schemes.iter().any(|scheme| scheme.as_str() == Some("https"));
    let url = format!("{}://{host}{}", if is_plain { "http" } else { "https" }, base.trim_end_matches('/'));
    reading.diagnostics.origins.set(&root.child("servers"), (None, root.child("host")));
    let server = Object::from_iter([("url".to_owned(), Value::String(url))]);
    members.insert("servers".to_owned(), Value::Array(vec![Value::Object(server)]));
}

/// What a body is in a request or an answer: a schema without its media type is that of those which are spoken around, or of JSON.
pub fn body(reading: &mut Reading<'_>, members: &mut Object, bodies: Bodies, path: &Path<'_>) {
    if members.contains_key("content") || members.contains_key("$ref") || !has_schema(members) {
        return;
    }
    let here = path.pointer();
    let media_types = reading.spoken.of_body(bodies);
    let at = |media_type: &String| here.child("content").child(media_type).child("schema");
    let (first, others) = (at(&media_types[0]), &media_types[1..]);
    let schema = match members.shift_remove("schema") {
        Some(schema) => {
            reading.diagnostics.origins.shift(&here.child("schema"), &first);
            said(reading, first.clone(), "schema", &format!("that of a body of `{}`", media_types.join("`, `")));
            Some(schema)
        }
        None => own_schema(reading, members, (&here, &first)),
    };
    let Some(schema) = schema else { return };
    for other in others {
        reading.diagnostics.origins.copy(&first, &at(other));
    }
    let of_type = |name: String| (name, Value::Object(Object::from_iter([("schema".to_owned(), schema.clone())])));
    members.insert("content".to_owned(), Value::Object(media_types.into_iter().map(of_type).collect()));
}

/// A media type that is a schema itself.
pub fn media_type(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let here = path.pointer();
    if !members.contains_key("schema")
        && let Some(schema) = own_schema(reading, members, (&here, &here.child("schema")))
    {
        members.insert("schema".to_owned(), schema);
    }
}

/// A parameter that is a body and a schema itself.
pub fn schema_of_body(reading: &mut Reading<'_>, members: &mut Object, path: &Path<'_>) {
    let here = path.pointer();
    if !members.contains_key("schema")
        && !members.contains_key("content")
        && let Some(schema) = own_schema(reading, members, (&here, &here.child("schema")))
    {
        members.insert("schema".to_owned(), schema);
    }
}

/// Members that only a schema has.
const OF_SCHEMA: [&str; 6] = ["type", "properties", "items", "allOf", "oneOf", "anyOf"];

/// Members that objects which hold schemas have as well.
const OF_HOLDERS: [&str; 3] = ["description", "example", "examples"];

/// Whether there is a schema, as a member or instead of the object.
fn has_schema(members: &Object) -> bool {
    members.contains_key("schema") || first_of_schema(members).is_some()
}

/// The first member of an object that only a schema has.
fn first_of_schema(members: &Object) -> Option<&'static str> {
    let leads_to_schema =
        members.get("$ref").and_then(Value::as_str).is_some_and(|it| it.contains("/schemas/") || it.contains("/definitions/"));
    OF_SCHEMA.into_iter().find(|name| members.contains_key(*name)).or(leads_to_schema.then_some("$ref"))
}

/// Takes the schema out of an object that is described as if it were one.
fn own_schema(reading: &mut Reading<'_>, members: &mut Object, (from, to): (&Pointer, &Pointer)) -> Option<Value> {
    let first = first_of_schema(members)?;
    let is_keyword = |(name, value): &(&String, &Value)| {
        let is_own = OF_HOLDERS.contains(&name.as_str()) || *name == "required" && !matches!(value, Value::Array(_));
        *name == "$ref" || !is_own && shape::is_keyword(name)
    };
    let names: Vec<String> = members.iter().filter(is_keyword).map(|(name, _)| name.clone()).collect();
    let mut schema = Object::default();
    for name in names {
        let Some(value) = members.shift_remove(&name) else { continue };
        reading.diagnostics.origins.shift(&from.child(&name), &to.child(&name));
        schema.insert(name, value);
    }
    said(reading, to.child(first), first, "part of a `schema`");
    Some(Value::Object(schema))
}

fn said(reading: &mut Reading<'_>, at: Pointer, name: &str, read: &str) {
    let message = format!("`{name}` has no meaning here; it is read as {read}");
    reading.diagnostics.warning(Code::WrongKind, at, message).at_key().help("move it there");
}
