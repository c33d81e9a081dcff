//! `enum` and `x-extensible-enum`. In: a schema that lists values. Out: an enumeration of its strings.

use super::{Context, Lowered, Lowering};
use crate::diagnostics::Code;
use crate::model::{Enumeration, Openness, Shape, Text, accepts};
use serde_json::Value;

impl Lowering<'_> {
    /// The enumeration that a string schema lists, if it lists any.
    pub(super) fn string_enumeration(&mut self, context: &Context<'_>, rules: &Text) -> Option<Enumeration> {
        let (keyword, listed, openness) = match (context.keywords.carried.json("enum"), context.keywords.extension("x-extensible-enum")) {
            (Some(listed), None) => ("enum", listed, Openness::ByReach),
            (None, Some(listed)) => ("x-extensible-enum", listed, Openness::Open),
            (None, None) => return None,
            (Some(_), Some(_)) => {
                let message = "`enum` beside `x-extensible-enum`: one says that no other value may come, the other that any may";
                self.diagnostics.error(Code::Contradiction, context.at("x-extensible-enum"), message).at_key();
                return None;
            }
        };
        if context.sensitive {
            self.diagnostics.error(Code::Unsupported, context.at(keyword), "`x-sensitive` is not supported on enumerations");
        }
        if openness == Openness::Open && !is_free(rules) {
            let message = "`x-extensible-enum` beside `pattern`, a length or a checked `format` is not supported yet";
            self.diagnostics.error(Code::Unsupported, context.at(keyword), message);
        }
        let values = self.strings(context, keyword, listed, rules);
        if values.is_empty() {
            self.diagnostics.error(Code::Contradiction, context.at(keyword), format!("`{keyword}` lists no value that is allowed here"));
            return None;
        }
        Some(Enumeration { values, openness })
    }

    fn strings(&mut self, context: &Context<'_>, keyword: &str, listed: &Value, rules: &Text) -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for (index, value) in listed.as_array().into_iter().flatten().enumerate() {
            let pointer = context.at(keyword).child(index);
            match value {
                // `shape` has said that it is listed twice.
                Value::String(text) if values.contains(text) => {}
                Value::String(text) => match accepts::breaks(rules, text) {
                    Some(rule) => {
                        self.diagnostics.error(
                            Code::Contradiction,
                            pointer,
                            format!("`{text}` is listed and refused by the same schema: {rule}"),
                        );
                    }
                    None => values.push(text.clone()),
                },
                Value::Null if context.keywords.schema.schema_data.nullable => {}
                other => {
                    let message = format!("`{other}` is no string, so `type: string` never allows it");
                    self.diagnostics.warning(Code::Ignored, pointer, message);
                }
            }
        }
        values
    }

    /// `enum` on other types than strings.
    pub(super) fn refuse_enumeration(&mut self, context: &Context<'_>) {
        if context.keywords.carried.json("enum").is_some() {
            self.diagnostics.error(Code::Unsupported, context.at("enum"), "`enum` is supported on `type: string` only, so far");
        }
        if context.keywords.extension("x-extensible-enum").is_some() {
            self.diagnostics.error(
                Code::Unsupported,
                context.at("x-extensible-enum"),
                "`x-extensible-enum` is supported on `type: string` only",
            );
        }
    }

    /// `enum` without `type`: where every value is a string the type is plain.
    pub(super) fn enumeration_without_type(&mut self, context: &Context<'_>) -> Lowered {
        let listed = context.keywords.carried.json("enum").and_then(Value::as_array);
        if !listed.is_some_and(|values| values.iter().all(Value::is_string)) {
            self.refuse_enumeration(context);
            return context.plain(crate::model::TypeRef::Any);
        }
        match self.string_enumeration(context, &Text::default()) {
            Some(enumeration) => context.named(Shape::Enumeration(enumeration)),
            None => context.plain(crate::model::TypeRef::Any),
        }
    }
}

fn is_free(rules: &Text) -> bool {
    let Text { pattern, min_length, max_length, format } = rules;
    pattern.is_none() && min_length.is_none() && max_length.is_none() && format.is_none()
}
