//! `enum` and `x-extensible-enum`. In: a schema that lists values. Out: an enumeration of its strings.

use super::{Context, Lowering};
use crate::diagnostics::Code;
use crate::model::{Enumeration, Openness, Text, accepts};
use serde_json::Value;

impl<'d> Lowering<'d, '_> {
    /// The enumeration that a string schema lists, if it lists any.
    pub(super) fn string_enumeration(&mut self, context: &Context<'d, '_>, rules: &Text) -> Option<Enumeration> {
        let constant = context.keywords.carried.json("const").filter(|value| value.is_string());
        let alone = constant.map(|value| Value::Array(vec![value.clone()]));
        let (keyword, listed, openness) = match (context.keywords.carried.json("enum"), context.keywords.extension("x-extensible-enum")) {
            (None, None) if alone.is_some() => ("const", alone.as_ref()?, Openness::ByReach),
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

    fn strings(&mut self, context: &Context<'d, '_>, keyword: &str, listed: &Value, rules: &Text) -> Vec<String> {
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

    /// `enum` without `type`, where every value is a string: then there is nothing else to be.
    pub(super) fn enumeration_without_type(&mut self, context: &Context<'d, '_>) -> Option<Enumeration> {
        let carried = &context.keywords.carried;
        let strings = |values: &Value| values.as_array().is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_string));
        if !carried.json("enum").map_or_else(|| carried.json("const").is_some_and(Value::is_string), strings) {
            return None;
        }
        self.string_enumeration(context, &Text::default())
    }
}

fn is_free(rules: &Text) -> bool {
    let Text { pattern, min_length, max_length, format } = rules;
    pattern.is_none() && min_length.is_none() && max_length.is_none() && format.is_none()
}
