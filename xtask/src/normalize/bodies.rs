//! Request bodies out of parameters. In: a parameter in `body`, or the fields of a form in the words of OpenAPI 3, and media types. Out: the request body that
//! they mean, and where its parts stood before.
//!
//! Swagger 2.0 describes bodies so (`swagger`), and people who know it do in OpenAPI 3 (`lenient`).

use super::moves::Moves;
use crate::pointer::Pointer;
use crate::value::{Object, Value};

/// The media type of a form with files.
pub const MULTIPART: &str = "multipart/form-data";
/// The media type of a form of texts alone.
pub const URLENCODED: &str = "application/x-www-form-urlencoded";

/// A field of a form.
pub struct Field {
    /// What it is called.
    pub name: String,
    /// The parameter that it is, in the words of OpenAPI 3.
    pub parameter: Object,
    /// Where the parameter stood.
    pub at: Pointer,
    /// Where its schema stood.
    pub schema: Pointer,
    /// Where its style stood.
    pub style: Pointer,
}

impl Field {
    fn is_required(&self) -> bool {
        self.parameter.get("required") == Some(&Value::Bool(true))
    }
}

/// The body that a parameter in `body` is.
pub fn of_parameter(mut members: Object, media_types: &[String], (now, before): (&Pointer, &Pointer), moves: &mut Moves) -> Value {
    let schema = members.shift_remove("schema").unwrap_or_else(|| Value::Object(Object::default()));
    members.retain(|name, _| matches!(name.as_str(), "description" | "required"));
    let mut content = Object::default();
    for media_type in media_types {
        moves.note(now.child("content").child(media_type).child("schema"), before.child("schema"));
        content.insert(media_type.clone(), Value::Object(Object::from_iter([("schema".to_owned(), schema.clone())])));
    }
    moves.note(now.clone(), before.clone());
    moves.note_made(now.child("content"), before.clone());
    members.insert("content".to_owned(), Value::Object(content));
    Value::Object(members)
}

/// The body that the fields of a list are together.
pub fn of_fields(fields: &[Field], media_types: &[String], (now, list): (&Pointer, &Pointer), moves: &mut Moves) -> Value {
    let content = now.child("content");
    moves.note_made(now.clone(), list.clone());
    moves.note_made(content.clone(), list.clone());
    let form = |media_type: &String| {
        let at = content.child(media_type);
        moves.note_made(at.clone(), list.clone());
        moves.note_made(at.child("schema"), list.clone());
        (media_type.clone(), Value::Object(form(fields, &at, moves)))
    };
    let content = Value::Object(media_types.iter().map(form).collect());
    let required = Value::Bool(fields.iter().any(Field::is_required));
    Value::Object(Object::from_iter([("required".to_owned(), required), ("content".to_owned(), content)]))
}

/// The media type object of a form.
fn form(fields: &[Field], at: &Pointer, moves: &mut Moves) -> Object {
    let (mut properties, mut required, mut encoding) = (Object::default(), Vec::new(), Object::default());
    for field in fields {
        let place = at.child("schema").child("properties").child(&field.name);
        if field.is_required() {
            required.push(Value::String(field.name.clone()));
        }
        moves.note(place.clone(), field.schema.clone());
        moves.note(place.clone(), field.at.clone());
        properties.insert(field.name.clone(), property(field, &place, moves));
        let members = |names: &[&str]| -> Object {
            names.iter().filter_map(|name| Some(((*name).to_owned(), field.parameter.get(*name)?.clone()))).collect()
        };
        let styled = members(&["style", "explode", "allowReserved"]);
        if !styled.is_empty() {
            moves.note(at.child("encoding").child(&field.name), field.style.clone());
            encoding.insert(field.name.clone(), Value::Object(styled));
        }
    }
    let mut schema = Object::from_iter([("type".to_owned(), Value::String("object".to_owned()))]);
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    schema.insert("properties".to_owned(), Value::Object(properties));
    let mut members = Object::from_iter([("schema".to_owned(), Value::Object(schema))]);
    if !encoding.is_empty() {
        members.insert("encoding".to_owned(), Value::Object(encoding));
    }
    members
}

/// What a parameter says that its schema could say: where both do, the parameter is nearer to the form.
pub const SAID_OUTSIDE: [&str; 3] = ["description", "deprecated", "example"];

/// The schema of a field, with what the parameter says of it.
fn property(field: &Field, place: &Pointer, moves: &mut Moves) -> Value {
    let mut schema = field.parameter.get("schema").cloned().unwrap_or_else(|| Value::Object(Object::default()));
    if let Value::Object(schema) = &mut schema {
        for name in schema.keys().filter(|_| field.schema != field.at) {
            moves.note(place.child(name), field.schema.child(name));
        }
        for name in SAID_OUTSIDE {
            if let Some(said) = field.parameter.get(name) {
                moves.note_made(place.child(name), field.at.child(name));
                schema.insert(name.to_owned(), said.clone());
            }
        }
    }
    schema
}

/// `multipart/form-data`, `application/x-www-form-urlencoded`, and what vendors call them.
pub fn is_form(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == URLENCODED || essence.ends_with("+x-www-form-urlencoded") || is_multipart(&essence)
}

/// Whether a form can carry files.
pub fn is_multipart(media_type: &str) -> bool {
    media_type.trim_start().to_ascii_lowercase().starts_with("multipart/")
}
