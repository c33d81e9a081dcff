//! One flat view of a schema. In: an `openapiv3` schema, which spreads its keywords over a dozen types. Out: every keyword in one place.

use crate::document::Carried;
use crate::value::Value;
use openapiv3::{AdditionalProperties, ReferenceOr, Schema, SchemaKind, Type, VariantOrUnknownOrEmpty};
use serde::Serialize;

/// The word of `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `string`
    String,
    /// `number`
    Number,
    /// `integer`
    Integer,
    /// `boolean`
    Boolean,
    /// `object`
    Object,
    /// `array`
    Array,
}

impl Kind {
    fn of_word(word: &str) -> Option<Self> {
        Some(match word {
            "string" => Self::String,
            "number" => Self::Number,
            "integer" => Self::Integer,
            "boolean" => Self::Boolean,
            "object" => Self::Object,
            "array" => Self::Array,
            _ => return None,
        })
    }

    /// Every kind.
    pub const ALL: [Self; 6] = [Self::String, Self::Integer, Self::Number, Self::Boolean, Self::Object, Self::Array];

    /// What a branch of a union is called that takes values of this kind.
    pub fn name_of_branch(self) -> &'static str {
        match self {
            Self::String => "text",
            Self::Array => "list",
            Self::Integer | Self::Number | Self::Boolean | Self::Object => self.word(),
        }
    }

    /// Whether a value of the document is of this kind.
    pub fn is_of(self, value: &Value) -> bool {
        match (self, value) {
            (Self::String, Value::String(_))
            | (Self::Number, Value::Number(_))
            | (Self::Boolean, Value::Bool(_))
            | (Self::Object, Value::Object(_))
            | (Self::Array, Value::Array(_)) => true,
            (Self::Integer, Value::Number(number)) => number.as_integer().is_some(),
            _ => false,
        }
    }

    /// The word itself.
    pub fn word(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
        }
    }
}

/// The keywords that speak of one type only, with that type.
const OF_ONE_KIND: &[(&str, &[Kind])] = &[
    ("pattern", &[Kind::String]),
    ("minLength", &[Kind::String]),
    ("maxLength", &[Kind::String]),
    ("minimum", &[Kind::Number, Kind::Integer]),
    ("maximum", &[Kind::Number, Kind::Integer]),
    ("exclusiveMinimum", &[Kind::Number, Kind::Integer]),
    ("exclusiveMaximum", &[Kind::Number, Kind::Integer]),
    ("properties", &[Kind::Object]),
    ("required", &[Kind::Object]),
    ("additionalProperties", &[Kind::Object]),
    ("items", &[Kind::Array]),
    ("minItems", &[Kind::Array]),
    ("maxItems", &[Kind::Array]),
];

/// A schema's keywords.
pub struct Keywords<'a> {
    /// The schema itself.
    pub schema: &'a Schema,
    /// What rides on its carriers.
    pub carried: Carried<'a>,
    /// `type`
    pub kind: Option<Kind>,
    /// `format`
    pub format: Option<String>,
    /// `pattern`
    pub pattern: Option<&'a str>,
    /// `properties`
    pub properties: Vec<(&'a str, &'a ReferenceOr<Box<Schema>>)>,
    /// `required`
    pub required: &'a [String],
    /// `additionalProperties`
    pub additional_properties: Option<&'a AdditionalProperties>,
    /// `items`
    pub items: Option<&'a ReferenceOr<Box<Schema>>>,
    /// `allOf`
    pub all_of: &'a [ReferenceOr<Schema>],
    /// `anyOf`
    pub any_of: &'a [ReferenceOr<Schema>],
    /// `oneOf`
    pub one_of: &'a [ReferenceOr<Schema>],
}

impl<'a> Keywords<'a> {
    /// The view of `schema`.
    pub fn of(schema: &'a Schema) -> Self {
        let mut found = Self {
            schema,
            carried: Carried(schema),
            kind: None,
            format: None,
            pattern: None,
            properties: Vec::new(),
            required: &[],
            additional_properties: None,
            items: None,
            all_of: &[],
            any_of: &[],
            one_of: &[],
        };
        match &schema.schema_kind {
            SchemaKind::Type(ty) => found.read_type(ty),
            SchemaKind::OneOf { one_of } => found.one_of = one_of,
            SchemaKind::AllOf { all_of } => found.all_of = all_of,
            SchemaKind::AnyOf { any_of } => found.any_of = any_of,
            // Only the check of the schema as a whole looks at `not`.
            SchemaKind::Not { not: _ } => {}
            SchemaKind::Any(any) => {
                found.kind = any.typ.as_deref().and_then(Kind::of_word);
                found.format = any.format.clone();
                found.pattern = any.pattern.as_deref();
                found.properties = any.properties.iter().map(|(name, schema)| (name.as_str(), schema)).collect();
                found.required = &any.required;
                found.additional_properties = any.additional_properties.as_ref();
                found.items = any.items.as_ref();
                found.all_of = &any.all_of;
                found.any_of = &any.any_of;
                found.one_of = &any.one_of;
            }
        }
        found
    }

    fn read_type(&mut self, ty: &'a Type) {
        match ty {
            Type::String(string) => {
                self.kind = Some(Kind::String);
                self.format = word_of(&string.format);
                self.pattern = string.pattern.as_deref();
            }
            Type::Number(number) => {
                self.kind = Some(Kind::Number);
                self.format = word_of(&number.format);
            }
            Type::Integer(integer) => {
                self.kind = Some(Kind::Integer);
                self.format = word_of(&integer.format);
            }
            Type::Boolean(_) => self.kind = Some(Kind::Boolean),
            Type::Object(object) => {
                self.kind = Some(Kind::Object);
                self.properties = object.properties.iter().map(|(name, schema)| (name.as_str(), schema)).collect();
                self.required = &object.required;
                self.additional_properties = object.additional_properties.as_ref();
            }
            Type::Array(array) => {
                self.kind = Some(Kind::Array);
                self.items = array.items.as_ref();
            }
        }
    }

    /// An extension member.
    pub fn extension(&self, name: &str) -> Option<&'a serde_json::Value> {
        self.schema.schema_data.extensions.get(name)
    }

    /// The keywords that stand here and speak of other types than this one; of any type, where there is none.
    pub fn of_other_kinds(&self) -> Vec<&'static str> {
        let there = |keyword: &str| match keyword {
            "pattern" => self.pattern.is_some(),
            "properties" => !self.properties.is_empty(),
            "required" => !self.required.is_empty(),
            "additionalProperties" => self.additional_properties.is_some(),
            "items" => self.items.is_some(),
            number => self.carried.number(number).is_some(),
        };
        let foreign = |kinds: &[Kind]| self.kind.is_none_or(|kind| !kinds.contains(&kind));
        OF_ONE_KIND.iter().filter(|(keyword, kinds)| foreign(kinds) && there(keyword)).map(|(keyword, _)| *keyword).collect()
    }
}

/// The format's word, whether `openapiv3` knows it or not.
fn word_of<T: Serialize>(format: &VariantOrUnknownOrEmpty<T>) -> Option<String> {
    match format {
        VariantOrUnknownOrEmpty::Item(known) => serde_json::to_value(known).ok()?.as_str().map(str::to_owned),
        VariantOrUnknownOrEmpty::Unknown(word) => Some(word.clone()),
        VariantOrUnknownOrEmpty::Empty => None,
    }
}
