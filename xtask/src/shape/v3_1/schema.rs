//! DATA: OpenAPI 3.1, schemas: JSON Schema 2020-12 with the words that OpenAPI adds to it.

use super::*;
use crate::shape::table::{Form, Reading, foreign};
use crate::shape::v3_0::A_SCHEMA;

const DYNAMIC: &str = "not supported: which schema it leads to depends on who refers to it";
const FOR_READERS: &str = "it is a note to those who read the document";
const TEXT_STAYS_TEXT: &str = "it is about what a text holds, and a text is kept as it is";
const FOR_META_SCHEMAS: &str = "it has a meaning in meta-schemas alone";

pub(in crate::shape) static SCHEMA: ObjectRule = ObjectRule {
    base: Some(&v3_0::SCHEMA),
    without: &["nullable"],
    fields: &[
        // Core: where a schema is, and what refers to it.
        field("$ref", Shape::Text),
        field("$defs", Shape::Map(Names::Any, &A_SCHEMA)),
        field("$id", Shape::Text),
        field("$anchor", Shape::Text),
        field("$schema", Shape::Words(&DIALECTS)),
        field("$comment", Shape::Text).ignored(FOR_READERS),
        field("$vocabulary", Shape::Any).ignored(FOR_META_SCHEMAS),
        field("$dynamicRef", Shape::Text).refused(DYNAMIC),
        field("$dynamicAnchor", Shape::Text).refused(DYNAMIC),
        // Assertions.
        field("type", Shape::OneOrMore(&Shape::Words(&TYPES))).forms(TYPE),
        field("const", Shape::Any),
        field("exclusiveMaximum", Shape::Number).forms(EXCLUSIVE_MAXIMUM),
        field("exclusiveMinimum", Shape::Number).forms(EXCLUSIVE_MINIMUM),
        field("minContains", Shape::NonNegative),
        field("maxContains", Shape::NonNegative),
        field("dependentRequired", Shape::Map(Names::Any, &Shape::List(&Shape::Text))),
        // Schemas in schemas.
        field("items", A_SCHEMA).forms(ITEMS),
        field("prefixItems", Shape::List(&A_SCHEMA)),
        field("contains", A_SCHEMA),
        field("patternProperties", Shape::Map(Names::Any, &A_SCHEMA)),
        field("propertyNames", A_SCHEMA),
        field("dependentSchemas", Shape::Map(Names::Any, &A_SCHEMA)),
        field("if", A_SCHEMA),
        field("then", A_SCHEMA),
        field("else", A_SCHEMA),
        field("unevaluatedItems", A_SCHEMA),
        field("unevaluatedProperties", A_SCHEMA),
        // Annotations.
        field("examples", Shape::List(&Shape::Any)).documented(),
        field("contentEncoding", Shape::Text).documented(),
        field("contentMediaType", Shape::Text).documented(),
        field("contentSchema", A_SCHEMA).ignored(TEXT_STAYS_TEXT),
    ],
    boolean: true,
    foreign: &[foreign("nullable", V3_0.name).instead("write `type: [string, 'null']`").as_meant(Version::V3_0)],
    hints: &[
        ("definitions", "write `$defs`"),
        ("dependencies", "write `dependentRequired` or `dependentSchemas`"),
        ("additionalItems", "write `prefixItems` for the first items and `items` for the others"),
        ("id", "write `$id`"),
        ("$recursiveRef", "write `$ref`"),
        ("$recursiveAnchor", "write `$anchor`"),
    ],
    forms: &[],
    also: &[Also::EnumValues, Also::RequiredNames, Also::ExtensibleEnum, Also::Patterns, Also::Branches, Also::TypeNames],
    ..v3_0::SCHEMA
};

const A_TYPE: &[Word] = &[word("string"), word("number"), word("integer"), word("boolean"), word("object"), word("array"), word("null")];

static TYPES: WordList = WordList {
    words: A_TYPE,
    other: Other::Mistake,
    hints: &[("file", "a file is a string: name its media type in `contentMediaType`"), ("any", "leave `type` out to allow any value")],
};

const TYPE: &[Form] = &[Form { found: "null", of: None, help: "put it in quotes: `type: 'null'`", read: Reading::Refused }];

const EXCLUSIVE_MAXIMUM: &[Form] = &[Form {
    found: "a boolean",
    of: Some(V3_0.name),
    help: "in OpenAPI 3.1 write the number itself as `exclusiveMaximum`, in place of `maximum`",
    read: Reading::AsMeant(Version::V3_0),
}];

const EXCLUSIVE_MINIMUM: &[Form] = &[Form {
    found: "a boolean",
    of: Some(V3_0.name),
    help: "in OpenAPI 3.1 write the number itself as `exclusiveMinimum`, in place of `minimum`",
    read: Reading::AsMeant(Version::V3_0),
}];

const ITEMS: &[Form] = &[Form {
    found: "an array",
    of: Some("JSON Schema draft 4"),
    help: "write `prefixItems` for the first items and `items` for the others",
    read: Reading::Refused,
}];

pub(in crate::shape) static DISCRIMINATOR: ObjectRule = ObjectRule { extensible: true, ..v3_0::DISCRIMINATOR };
