//! Properties without `properties`. In: a schema's members. Out: where these are no keywords, but schemas each, the object that has them as properties:
//! `{ name: { type: string } }`. No other reading is left: nothing can refer to what is no schema.

use super::Reading;
use crate::diagnostics::Code;
use crate::pointer::Path;
use crate::shape::{self, table::ObjectRule};
use crate::value::{Object, Value};

/// Members that make a schema of an object, whatever else is in it.
const MARKS: [&str; 8] = ["type", "$ref", "properties", "items", "allOf", "oneOf", "anyOf", "enum"];

/// Reads a schema that holds schemas alone.
pub fn read(reading: &mut Reading<'_>, members: &mut Object, rule: &ObjectRule, path: &Path<'_>) {
    if !is_bare(members, rule) {
        return;
    }
    let (extensions, properties): (Object, Object) = std::mem::take(members).into_iter().partition(|(name, _)| name.starts_with("x-"));
    *members = extensions;
    let below = path.key("properties");
    for name in properties.keys() {
        reading.diagnostics.origins.shift(&path.key(name).pointer(), &below.key(name).pointer());
    }
    members.insert("type".to_owned(), Value::String("object".to_owned()));
    members.insert("properties".to_owned(), Value::Object(properties));
    let message = "no member of this schema is a keyword, and each is a schema; they are read as the `properties` of an object";
    let help = "write them below `properties`, beside `type: object`";
    reading.diagnostics.warning(Code::UnknownKeyword, path.pointer(), message).help(help);
}

/// Whether no member is a keyword, and each is a schema, written out or so itself.
fn is_bare(members: &Object, rule: &ObjectRule) -> bool {
    let is_schema = |schema: &Object| MARKS.iter().any(|mark| schema.contains_key(*mark)) || is_bare(schema, rule);
    let is_property = |(name, value): (&String, &Value)| !is_known(rule, name) && value.as_object().is_some_and(is_schema);
    let mut own = members.iter().filter(|(name, _)| !name.starts_with("x-")).peekable();
    own.peek().is_some() && own.all(is_property)
}

/// Whether any version, draft or habit has a keyword of this name.
fn is_known(rule: &ObjectRule, name: &str) -> bool {
    let is_hinted = rule.hints.iter().any(|(word, _)| *word == name) || rule.foreign.iter().any(|word| word.name == name);
    rule.field(name).is_some() || is_hinted || shape::is_keyword(name)
}
