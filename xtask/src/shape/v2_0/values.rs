//! DATA: Swagger 2.0, what describes a value: schemas, and the parameters, items and headers that are described without one.

use super::*;
use crate::shape::table::{Form, Reading, Word};

/// What most objects that describe a single value have in common.
static VALUE: ObjectRule = ObjectRule {
    name: "Value",
    fields: &[
        field("format", Shape::Text),
        field("items", Shape::Object(&ITEMS)),
        field("collectionFormat", Shape::Words(&SEPARATORS)),
        field("default", Shape::Any).documented(),
        field("maximum", Shape::Number),
        field("exclusiveMaximum", Shape::Boolean),
        field("minimum", Shape::Number),
        field("exclusiveMinimum", Shape::Boolean),
        field("maxLength", Shape::NonNegative),
        field("minLength", Shape::NonNegative),
        field("pattern", Shape::Text),
        field("maxItems", Shape::NonNegative),
        field("minItems", Shape::NonNegative),
        field("uniqueItems", Shape::Boolean),
        field("enum", Shape::List(&Shape::Any)),
        field("multipleOf", Shape::Positive),
        field("x-nullable", Shape::Boolean),
        field("x-sensitive", Shape::Boolean),
        field("x-extensible-enum", Shape::List(&Shape::Text)),
    ],
    ..OBJECT
};

const SIMPLE: &[Word] = &[word("string"), word("number"), word("integer"), word("boolean"), word("array")];

static TYPES: WordList = WordList { words: SIMPLE, other: Other::Mistake, hints: TYPE_HINTS };

static FORM_TYPES: WordList = WordList {
    words: &[word("string"), word("number"), word("integer"), word("boolean"), word("array"), word("file")],
    other: Other::Mistake,
    hints: TYPE_HINTS,
};

const TYPE_HINTS: &[(&str, &str)] = &[
    ("object", "only a body has objects: write `in: body` with a `schema`"),
    ("file", "files are sent with `in: formData` alone"),
    ("date", "write `type: string` with `format: date`"),
    ("date-time", "write `type: string` with `format: date-time`"),
];

/// How the items of an array are joined.
const NO_EQUAL: &str = "not supported: OpenAPI 3 has nothing like it";

static SEPARATORS: WordList = WordList {
    words: &[word("csv"), word("ssv").refused(NO_EQUAL), word("tsv").refused(NO_EQUAL), word("pipes").refused(NO_EQUAL)],
    other: Other::Mistake,
    hints: &[("multi", "only parameters in `query` and `formData` are repeated")],
};

static SEPARATORS_OF_MANY: WordList = WordList {
    words: &[word("csv"), word("ssv"), word("tsv").refused(NO_EQUAL), word("pipes"), word("multi")],
    other: Other::Mistake,
    hints: &[],
};

const SIMPLE_TYPE: Field = field("type", Shape::Words(&TYPES)).required();

const OF_VALUE: &[Also] = &[Also::ItemsRequired, Also::ExclusiveBounds, Also::EnumValues, Also::ExtensibleEnum, Also::Patterns];

pub(super) static ITEMS: ObjectRule = ObjectRule { name: "Items", also: OF_VALUE, ..VALUE.with(&[SIMPLE_TYPE]) };

pub(super) static HEADER: ObjectRule = ObjectRule {
    name: "Header",
    also: OF_VALUE,
    later: HEADER_OF_3,
    ..VALUE.with(&[SIMPLE_TYPE, field("description", Shape::Text).documented()])
};

const HEADER_OF_3: Option<Later> = Some(Later { of: V3, rule: &v3_0::HEADER, shown_by: later::header });

pub(super) static IN_PATH: ObjectRule = ObjectRule { name: "Path Parameter", also: OF_VALUE, ..VALUE.with(&[SIMPLE_TYPE]) };

pub(super) static IN_HEADER: ObjectRule = ObjectRule { name: "Header Parameter", also: OF_VALUE, ..VALUE.with(&[SIMPLE_TYPE, v3_0::KEY]) };

pub(super) static IN_QUERY: ObjectRule = ObjectRule {
    name: "Query Parameter",
    also: OF_VALUE,
    ..VALUE.with(&[SIMPLE_TYPE, field("collectionFormat", Shape::Words(&SEPARATORS_OF_MANY)), field("allowEmptyValue", Shape::Boolean)])
};

pub(super) static IN_FORM: ObjectRule = ObjectRule {
    name: "Form Parameter",
    also: OF_VALUE,
    ..VALUE.with(&[
        field("type", Shape::Words(&FORM_TYPES)).required(),
        field("collectionFormat", Shape::Words(&SEPARATORS_OF_MANY)),
        field("allowEmptyValue", Shape::Boolean).refused(NOT_YET).unless(Harmless::False),
    ])
};

pub(super) static IN_BODY: ObjectRule = ObjectRule {
    name: "Body Parameter",
    fields: &[field("schema", Shape::OrReference(&SCHEMA)).required()],
    foreign: &[foreign("type", V3).instead("write it in `schema`")],
    ..OBJECT
};

pub(super) static SCHEMA: ObjectRule = ObjectRule {
    name: "Schema",
    without: &["oneOf", "anyOf", "not", "nullable", "writeOnly", "deprecated"],
    fields: &[
        field("type", Shape::OneOrMore(&Shape::Words(&SCHEMA_TYPES))).forms(TYPE),
        field("discriminator", Shape::Text).forms(DISCRIMINATOR),
        field("x-nullable", Shape::Boolean),
    ],
    foreign: OF_LATER,
    also: &[
        Also::ExclusiveBounds,
        Also::ItemsOfArray,
        Also::EnumValues,
        Also::RequiredNames,
        Also::ExtensibleEnum,
        Also::Patterns,
        Also::Branches,
        Also::TypeNames,
    ],
    ..v3_0::SCHEMA.with(&[])
};

/// The schema of a response may be a file, alone among schemas.
pub(super) static RESPONSE_SCHEMA: ObjectRule =
    ObjectRule { name: "Response Schema", ..SCHEMA.with(&[field("type", Shape::OneOrMore(&Shape::Words(&RESPONSE_TYPES))).forms(TYPE)]) };

pub(super) const A_RESPONSE_SCHEMA: Shape = Shape::OrReference(&RESPONSE_SCHEMA);

static SCHEMA_TYPES: WordList = WordList {
    words: &[word("string"), word("number"), word("integer"), word("boolean"), word("object"), word("array"), word("null")],
    other: Other::Mistake,
    hints: &[("file", "only the schema of a response and a form parameter are files"), ("any", "leave `type` out to allow any value")],
};

static RESPONSE_TYPES: WordList =
    WordList { words: &RESPONSE_TYPE_WORDS, other: Other::Mistake, hints: &[("any", "leave `type` out to allow any value")] };
static RESPONSE_TYPE_WORDS: [Word; 8] = SCHEMA_TYPES.words_and(word("file"));

const TYPE: &[Form] = &[Form { found: "null", of: None, help: "put it in quotes: `type: 'null'`", read: Reading::Refused }];

const DISCRIMINATOR: &[Form] = &[Form {
    found: "an object",
    of: Some(V3),
    help: "in Swagger 2.0 write the property's name alone, as `discriminator`",
    read: Reading::AsMeant(Version::V3_0),
}];

/// What later versions have, and what says of a value what its author means in any version.
const OF_LATER: &[Foreign] = &[
    foreign("nullable", V3).instead("write `x-nullable: true`").as_meant(Version::V3_0),
    foreign("$defs", V3).instead("move the schemas to `definitions`").as_meant(Version::V3_1),
    later("oneOf"),
    later("anyOf"),
    later("not"),
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
    later("writeOnly"),
    later("deprecated"),
    later("examples"),
    foreign("$schema", V3).annotation(),
    foreign("$comment", V3).annotation(),
];

const fn later(name: &'static str) -> Foreign {
    foreign(name, V3).instead("write `openapi: 3.1.2`, which has it").as_meant(Version::V3_1)
}
