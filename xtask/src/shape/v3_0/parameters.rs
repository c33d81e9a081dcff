//! DATA: OpenAPI 3.0, parameters and what is described like them: headers and the parts of a form.

use super::paths::{ONE_EXAMPLE, content_of_parameter, examples};
use super::*;
use crate::shape::table::{Other, Variants, Word, WordList, word};

pub(super) const RUST_NAME: Field = field("x-rust-name", Shape::Text);
/// Ours: whether a server knows a request again by this header.
pub(in crate::shape) const KEY: Field = field("x-idempotency-key", Shape::Boolean);
/// A value is as sensitive as its schema says.
const SENSITIVE: Field =
    field("x-sensitive", Shape::Boolean).refused("not supported here: write it in the `schema` beside it").unless(Harmless::False);

pub(in crate::shape) static PARAMETER: ObjectRule = ObjectRule {
    name: "Parameter",
    fields: &[
        field("name", Shape::Text).required(),
        field("in", Shape::Words(&PLACES)).required(),
        field("description", Shape::Text).documented(),
        field("required", Shape::Boolean),
        field("deprecated", Shape::Boolean).documented(),
        field("schema", Shape::OrReference(&SCHEMA)),
        content_of_parameter(),
        field("example", Shape::Any).documented(),
        examples(),
        RUST_NAME,
        SENSITIVE,
    ],
    variants: Some(Variants {
        by: "in",
        rules: &[("path", &IN_PATH), ("query", &IN_QUERY), ("header", &IN_HEADER), ("cookie", &IN_COOKIE)],
    }),
    foreign: PARAMETER_OF_2_0,
    exclusive: &[ONE_EXAMPLE],
    also: &[Also::SchemaOrContent, Also::RequiredInPath, Also::ReservedHeader, Also::HeaderName],
    ..OBJECT
};

pub(in crate::shape) static PLACES: WordList = WordList {
    words: &[word("path"), word("header"), word("query"), word("cookie")],
    other: Other::Mistake,
    hints: &[
        ("body", "a body is the `requestBody` of its operation"),
        ("formData", "form fields are the properties of a `requestBody` with a form media type"),
        ("querystring", "this place is one of OpenAPI 3.2"),
    ],
};

const fn style(words: &'static WordList) -> Field {
    field("style", Shape::Words(words))
}

const fn styles(words: &'static [Word]) -> WordList {
    WordList { words, other: Other::Mistake, hints: &[] }
}

static PATH_STYLES: WordList = styles(&[word("simple"), word("label"), word("matrix")]);
static HEADER_STYLES: WordList = styles(&[word("simple")]);
pub(in crate::shape) static COOKIE_STYLES: WordList = styles(&[word("form")]);
static QUERY_STYLES: WordList = styles(&[word("form"), word("spaceDelimited"), word("pipeDelimited"), word("deepObject")]);

pub(in crate::shape) static IN_PATH: ObjectRule =
    ObjectRule { name: "Path Parameter", fields: &[style(&PATH_STYLES), field("explode", Shape::Boolean)], ..OBJECT };

pub(in crate::shape) static IN_HEADER: ObjectRule =
    ObjectRule { name: "Header Parameter", fields: &[style(&HEADER_STYLES), field("explode", Shape::Boolean), KEY], ..OBJECT };

pub(in crate::shape) static IN_QUERY: ObjectRule = ObjectRule {
    name: "Query Parameter",
    fields: &[
        style(&QUERY_STYLES),
        field("explode", Shape::Boolean),
        field("allowEmptyValue", Shape::Boolean),
        field("allowReserved", Shape::Boolean),
    ],
    ..OBJECT
};

pub(in crate::shape) static IN_COOKIE: ObjectRule =
    ObjectRule { name: "Cookie Parameter", fields: &[style(&COOKIE_STYLES), field("explode", Shape::Boolean)], ..OBJECT };

const IN_SCHEMA: &str = "move it into `schema`";

const PARAMETER_OF_2_0: &[Foreign] = &[
    foreign("type", V2).instead(IN_SCHEMA),
    foreign("format", V2).instead(IN_SCHEMA),
    foreign("items", V2).instead(IN_SCHEMA),
    foreign("default", V2).instead(IN_SCHEMA),
    foreign("enum", V2).instead(IN_SCHEMA),
    foreign("pattern", V2).instead(IN_SCHEMA),
    foreign("minLength", V2).instead(IN_SCHEMA),
    foreign("maxLength", V2).instead(IN_SCHEMA),
    foreign("minimum", V2).instead(IN_SCHEMA),
    foreign("maximum", V2).instead(IN_SCHEMA),
    foreign("exclusiveMinimum", V2).instead(IN_SCHEMA),
    foreign("exclusiveMaximum", V2).instead(IN_SCHEMA),
    foreign("multipleOf", V2).instead(IN_SCHEMA),
    foreign("minItems", V2).instead(IN_SCHEMA),
    foreign("maxItems", V2).instead(IN_SCHEMA),
    foreign("uniqueItems", V2).instead(IN_SCHEMA),
    foreign("collectionFormat", V2).instead("write `style` and `explode`"),
];

pub(in crate::shape) static HEADER: ObjectRule = ObjectRule {
    name: "Header",
    fields: &[
        field("description", Shape::Text).documented(),
        field("required", Shape::Boolean),
        field("deprecated", Shape::Boolean).documented(),
        style(&HEADER_STYLES),
        field("explode", Shape::Boolean),
        field("schema", Shape::OrReference(&SCHEMA)),
        content_of_parameter(),
        field("example", Shape::Any).documented(),
        examples(),
        field("allowEmptyValue", Shape::Boolean).ignored("only query parameters have it"),
        field("allowReserved", Shape::Boolean).ignored("only query parameters have it"),
        RUST_NAME,
        SENSITIVE,
    ],
    foreign: PARAMETER_OF_2_0,
    exclusive: &[ONE_EXAMPLE],
    also: &[Also::SchemaOrContent],
    ..OBJECT
};

pub(in crate::shape) static ENCODING: ObjectRule = ObjectRule {
    name: "Encoding",
    fields: &[
        field("contentType", Shape::Text),
        field("headers", Shape::Map(Names::Header, &Shape::OrReference(&HEADER))),
        style(&QUERY_STYLES),
        field("explode", Shape::Boolean),
        field("allowReserved", Shape::Boolean),
    ],
    foreign: &[foreign("encoding", V3_2), foreign("prefixEncoding", V3_2), foreign("itemEncoding", V3_2)],
    ..OBJECT
};
