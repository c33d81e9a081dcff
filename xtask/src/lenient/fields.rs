//! Fields of forms. In: the parameters in `formData` of an operation of OpenAPI 3. Out: the fields that they are, and what there is to say of them.

use super::bodies::{Making, Written, place_of};
use crate::diagnostics::Code;
use crate::normalize::bodies::{Field, SAID_OUTSIDE};
use crate::pointer::Pointer;
use crate::value::Value;
use std::collections::BTreeSet;

/// The fields that parameters are. `None` where one is none, or two are one.
pub fn of(parameters: &[Written]) -> Option<Vec<Field>> {
    let mut names = BTreeSet::new();
    let fields: Option<Vec<Field>> = parameters.iter().map(field).collect();
    fields.filter(|fields| fields.iter().all(|field| names.insert(field.name.clone())))
}

fn field((members, at): &Written) -> Option<Field> {
    let name = members.get("name").and_then(Value::as_str)?.to_owned();
    // What joins its items in a way that nothing says any more is no field that could be sent.
    let has_any = |names: [&str; 2]| names.iter().any(|name| members.contains_key(*name));
    let is_field =
        members.contains_key("schema") && !has_any(["content", "collectionFormat"]) && place_of(members.get("in")?)? == "formData";
    let parameter = members.clone();
    is_field.then(|| Field { name, parameter, at: at.clone(), schema: at.child("schema"), style: at.clone() })
}

/// Whether a field is a file.
pub fn is_file(field: &Field) -> bool {
    let is_binary = |schema: &Value| schema.get("format").and_then(Value::as_str) == Some("binary");
    let schema = field.parameter.get("schema");
    schema.is_some_and(|schema| is_binary(schema) || schema.get("items").is_some_and(is_binary))
}

/// Says how they are read.
pub fn say(making: &mut Making, fields: &[Field], content: &Pointer, media_types: &[String]) {
    let Some(media_type) = media_types.first() else { return };
    let properties = content.child(media_type).child("schema").child("properties");
    for field in fields {
        let now = properties.child(&field.name);
        making.ignore(&field.parameter, &now, &READ);
        let of_schema = |name: &str| field.parameter.get("schema").and_then(|schema| schema.get(name));
        for name in SAID_OUTSIDE
            .into_iter()
            .filter(|name| field.parameter.get(*name).is_some_and(|said| of_schema(name).is_some_and(|it| it != said)))
        {
            let message = format!("`{name}` of the parameter takes the place of that of its schema");
            making.say(Code::Ignored, now.child(name), message, "say it once".to_owned());
        }
        let message = format!("`in: formData` is a place of Swagger 2.0; it is read as a property of the `requestBody`, in `{media_type}`");
        let help = format!("write `requestBody`, with a property for each field in the schema of `{media_type}`");
        making.say(Code::WrongValue, now.child("in"), message, help);
    }
}

/// What is read of a field besides its name.
const READ: [&str; 6] = ["schema", "example", "deprecated", "style", "explode", "allowReserved"];
