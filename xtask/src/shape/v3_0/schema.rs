//! DATA: OpenAPI 3.0, schemas.

use super::*;
use crate::shape::table::{Other, Reading, WordList, word};

/// A schema or a reference to one, as most keywords want it.
pub(in crate::shape) static A_SCHEMA: Shape = Shape::OrReference(&SCHEMA);

pub(in crate::shape) static SCHEMA: ObjectRule = ObjectRule {
    name: "Schema",
    fields: &[
        field("title", Shape::Text).documented(),
        field("multipleOf", Shape::Positive),
        field("maximum", Shape::Number),
        field("exclusiveMaximum", Shape::Boolean).forms(EXCLUSIVE_MAXIMUM),
        field("minimum", Shape::Number),
        field("exclusiveMinimum", Shape::Boolean).forms(EXCLUSIVE_MINIMUM),
        field("maxLength", Shape::NonNegative),
        field("minLength", Shape::NonNegative),
        field("pattern", Shape::Text),
        field("maxItems", Shape::NonNegative),
        field("minItems", Shape::NonNegative),
        field("uniqueItems", Shape::Boolean),
        field("maxProperties", Shape::NonNegative),
        field("minProperties", Shape::NonNegative),
        field("required", Shape::List(&Shape::Text)).forms(REQUIRED),
        field("enum", Shape::List(&Shape::Any)),
        field("type", Shape::Words(&TYPES)).forms(TYPE),
        field("allOf", Shape::List(&A_SCHEMA)),
        field("oneOf", Shape::List(&A_SCHEMA)),
        field("anyOf", Shape::List(&A_SCHEMA)),
        field("not", Shape::OrReference(&SCHEMA)),
        field("items", Shape::OrReference(&SCHEMA)).forms(ITEMS),
        field("properties", Shape::Map(Names::Any, &A_SCHEMA)),
        field("additionalProperties", Shape::BooleanOr(&A_SCHEMA)),
        field("description", Shape::Text).documented(),
        field("format", Shape::Text),
        field("default", Shape::Any),
        field("nullable", Shape::Boolean),
        field("discriminator", Shape::Object(&DISCRIMINATOR)).forms(DISCRIMINATOR_TEXT),
        field("readOnly", Shape::Boolean),
        field("writeOnly", Shape::Boolean),
        field("xml", Shape::Object(&XML)).ignored("it shapes XML bodies alone, and XML media types are refused"),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCUMENTATION)).documented(),
        field("example", Shape::Any).documented(),
        field("deprecated", Shape::Boolean).documented(),
        field("x-extensible-enum", Shape::List(&Shape::Text)),
        field("x-rust-name", Shape::Text).refused(NOT_YET),
        field("x-sensitive", Shape::Boolean),
    ],
    foreign: &[
        later("const"),
        later("prefixItems"),
        later("contains"),
        later("minContains"),
        later("maxContains"),
        later("unevaluatedItems"),
        later("patternProperties"),
        later("propertyNames"),
        later("unevaluatedProperties"),
        later("dependentRequired"),
        later("dependentSchemas"),
        later("if"),
        later("then"),
        later("else"),
        later("examples"),
        later("contentEncoding"),
        later("contentMediaType"),
        later("contentSchema"),
        later("$defs"),
        later("$id"),
        later("$anchor"),
        later("$dynamicRef"),
        later("$dynamicAnchor"),
        foreign("$schema", V3_1).annotation(),
        foreign("$vocabulary", V3_1).annotation(),
        foreign("$comment", V3_1).annotation(),
        foreign("definitions", DRAFT_4).instead("move the schemas to `components.schemas`"),
        foreign("dependencies", DRAFT_4),
        foreign("additionalItems", DRAFT_4),
        foreign("id", DRAFT_4),
        foreign("$recursiveRef", DRAFT_2019),
        foreign("$recursiveAnchor", DRAFT_2019),
    ],
    forms: &[Form {
        found: "a boolean",
        of: Some(V3_1),
        help: "write `{}` for \"anything\", `not: {}` for \"nothing\"",
        read: Reading::AsMeant(Version::V3_1),
    }],
    needs: &[["then", "if"], ["else", "if"], ["minContains", "contains"], ["maxContains", "contains"]],
    also: &[
        Also::NullableWithoutType,
        Also::ExclusiveBounds,
        Also::ItemsOfArray,
        Also::EnumValues,
        Also::RequiredNames,
        Also::ExtensibleEnum,
        Also::Patterns,
        Also::Branches,
        Also::TypeNames,
    ],
    ..OBJECT
};

/// A keyword of 3.1, which says of a value what its author means in any version.
const fn later(name: &'static str) -> Foreign {
    foreign(name, V3_1).instead("write `openapi: 3.1.2`, which has it").as_meant(Version::V3_1)
}

const DRAFT_4: &str = "JSON Schema draft 4";
const DRAFT_2019: &str = "JSON Schema 2019-09";
const NULLABLE: &str = "OpenAPI 3.0 has no null type: name the type of the value and add `nullable: true`";

static TYPES: WordList = WordList {
    words: &[word("string"), word("number"), word("integer"), word("boolean"), word("object"), word("array")],
    other: Other::Mistake,
    hints: &[
        ("null", NULLABLE),
        ("file", "in OpenAPI 3.0 a file is `type: string` with `format: binary`"),
        ("any", "leave `type` out to allow any value"),
    ],
};

const TYPE: &[Form] = &[
    Form { found: "null", of: None, help: NULLABLE, read: Reading::Refused },
    Form {
        found: "an array",
        of: Some(V3_1),
        help: "name one type; add `nullable: true` where null is allowed",
        read: Reading::AsMeant(Version::V3_1),
    },
];

const EXCLUSIVE_MAXIMUM: &[Form] = &[Form {
    found: "a number",
    of: Some(V3_1),
    help: "in OpenAPI 3.0 write the number as `maximum`, with `exclusiveMaximum: true`",
    read: Reading::AsMeant(Version::V3_1),
}];

const EXCLUSIVE_MINIMUM: &[Form] = &[Form {
    found: "a number",
    of: Some(V3_1),
    help: "in OpenAPI 3.0 write the number as `minimum`, with `exclusiveMinimum: true`",
    read: Reading::AsMeant(Version::V3_1),
}];

const REQUIRED: &[Form] = &[Form {
    found: "a boolean",
    of: None,
    help: "list the names of required properties in `required` of the object that has them",
    read: Reading::Refused,
}];

const ITEMS: &[Form] = &[Form { found: "an array", of: Some(DRAFT_4), help: "give one schema for all items", read: Reading::Refused }];

const DISCRIMINATOR_TEXT: &[Form] =
    &[Form {
        found: "a string", of: Some(V2), help: "write `discriminator: { propertyName: … }`", read: Reading::AsMeant(Version::V2_0)
    }];

pub(in crate::shape) static DISCRIMINATOR: ObjectRule = ObjectRule {
    name: "Discriminator",
    fields: &[field("propertyName", Shape::Text).required(), field("mapping", Shape::Map(Names::Any, &Shape::Text))],
    extensible: false,
    foreign: &[foreign("defaultMapping", V3_2)],
    ..OBJECT
};

pub(in crate::shape) const XML_ALONE: &str = "it shapes XML bodies alone";

pub(in crate::shape) static XML: ObjectRule = ObjectRule {
    name: "XML",
    fields: &[
        field("name", Shape::Text).ignored(XML_ALONE),
        field("namespace", Shape::Url).ignored(XML_ALONE),
        field("prefix", Shape::Text).ignored(XML_ALONE),
        field("attribute", Shape::Boolean).ignored(XML_ALONE),
        field("wrapped", Shape::Boolean).ignored(XML_ALONE),
    ],
    foreign: &[foreign("nodeType", V3_2).annotation()],
    ..OBJECT
};
