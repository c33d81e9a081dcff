//! DATA: the tables of OpenAPI 3.2 (as of 3.2.0), as far as they differ from those of 3.1.

use super::table::{
    Also, Dialect, Field, Harmless, NOT_YET, Names, OBJECT, ObjectRule, Other, Shape, Variants, Version, Word, WordList, field, word,
};
use super::v3_0::{self, A_SCHEMA, WHERE_USED};
use super::v3_1::{self, V3_1};

/// OpenAPI 3.2.
pub static V3_2: Dialect = Dialect {
    version: Version::V3_2,
    name: "OpenAPI 3.2",
    latest: "3.2.0",
    root: &OPENAPI,
    reference: &v3_1::REFERENCE,
    objects: &[&DEVICE_AUTHORIZATION_FLOW],
    base: Some(&V3_1),
    changed: &[
        (&v3_0::OPENAPI, &OPENAPI),
        (&v3_0::SERVER, &SERVER),
        (&v3_0::COMPONENTS, &COMPONENTS),
        (&v3_0::PATH_ITEM, &PATH_ITEM),
        (&v3_0::PARAMETER, &PARAMETER),
        (&v3_0::MEDIA_TYPE, &MEDIA_TYPE),
        (&v3_0::ENCODING, &ENCODING),
        (&v3_0::RESPONSE, &RESPONSE),
        (&v3_0::EXAMPLE, &EXAMPLE),
        (&v3_0::TAG, &TAG),
        (&v3_0::SCHEMA, &SCHEMA),
        (&v3_0::DISCRIMINATOR, &DISCRIMINATOR),
        (&v3_0::XML, &XML),
        (&v3_0::SECURITY_SCHEME, &SECURITY_SCHEME),
        (&v3_0::FLOWS, &FLOWS),
    ],
    extensions: V3_1.extensions,
};

static OPENAPI: ObjectRule = ObjectRule {
    also: &[Also::UniqueTags, Also::TagParents, Also::AnyContent],
    ..v3_1::OPENAPI.with(&[field("$self", Shape::Url), field("jsonSchemaDialect", Shape::Words(&DIALECTS))])
};

/// The dialects of JSON Schema that a document or a schema may choose, all of which say the same.
static DIALECTS: WordList = WordList {
    words: &[
        word("https://spec.openapis.org/oas/3.2/dialect/2025-09-17"),
        word("https://spec.openapis.org/oas/3.1/dialect/base"),
        word("https://spec.openapis.org/oas/3.1/dialect/2024-10-25"),
        word("https://spec.openapis.org/oas/3.1/dialect/2024-11-10"),
        word("https://json-schema.org/draft/2020-12/schema"),
        word("https://json-schema.org/draft/2020-12/schema#"),
    ],
    other: Other::Refused("not a dialect that is read: JSON Schema 2020-12 is"),
    hints: &[],
};

static SERVER: ObjectRule = v3_0::SERVER.with(&[field("name", Shape::Text)]);

static COMPONENTS: ObjectRule =
    v3_1::COMPONENTS.with(&[field("mediaTypes", Shape::Map(Names::Component, &Shape::Object(&v3_0::MEDIA_TYPE))).ignored(WHERE_USED)]);

static PATH_ITEM: ObjectRule = v3_0::PATH_ITEM.with(&[
    field("query", Shape::Object(&v3_0::OPERATION)),
    field("additionalOperations", Shape::Map(Names::Method, &Shape::Object(&v3_0::OPERATION))),
]);

static PARAMETER: ObjectRule = ObjectRule {
    variants: Some(Variants {
        by: "in",
        rules: &[
            ("path", &IN_PATH),
            ("query", &v3_0::IN_QUERY),
            ("querystring", &IN_QUERYSTRING),
            ("header", &v3_0::IN_HEADER),
            ("cookie", &IN_COOKIE),
        ],
    }),
    ..v3_0::PARAMETER.with(&[field("in", Shape::Words(&PLACES)).required()])
};

static PLACES: WordList = WordList { words: &PLACE_WORDS, other: Other::Mistake, hints: v3_0::PLACES.hints };
static PLACE_WORDS: [Word; 5] = v3_0::PLACES.words_and(word("querystring").refused(NOT_YET));

static IN_QUERYSTRING: ObjectRule = ObjectRule { name: "Querystring Parameter", refused: Some(NOT_YET), ..OBJECT };

const RESERVED: Field = field("allowReserved", Shape::Boolean).refused(NOT_YET).unless(Harmless::False);

static IN_PATH: ObjectRule = v3_0::IN_PATH.with(&[RESERVED]);
static IN_COOKIE: ObjectRule = v3_0::IN_COOKIE.with(&[field("style", Shape::Words(&COOKIE_STYLES)), RESERVED]);

static COOKIE_STYLES: WordList = WordList { words: &COOKIE_STYLE_WORDS, other: Other::Mistake, hints: &[] };
static COOKIE_STYLE_WORDS: [Word; 2] = v3_0::COOKIE_STYLES.words_and(word("cookie").refused(NOT_YET));

/// The schema, or the encoding, of each of many items that arrive one after the other.
const IN_SEQUENCE: &str = "not supported: a body is read and written as a whole";

static MEDIA_TYPE: ObjectRule = v3_0::MEDIA_TYPE.with(&[
    field("$ref", Shape::Text),
    field("itemSchema", A_SCHEMA).refused(IN_SEQUENCE),
    field("prefixEncoding", Shape::List(&AN_ENCODING)).refused(IN_SEQUENCE).unless(Harmless::Empty),
    field("itemEncoding", AN_ENCODING).refused(IN_SEQUENCE),
]);

static AN_ENCODING: Shape = Shape::Object(&v3_0::ENCODING);

static ENCODING: ObjectRule = v3_0::ENCODING.with(&[
    field("encoding", Shape::Map(Names::Any, &AN_ENCODING)).refused(NOT_YET).unless(Harmless::Empty),
    field("prefixEncoding", Shape::List(&AN_ENCODING)).refused(IN_SEQUENCE).unless(Harmless::Empty),
    field("itemEncoding", AN_ENCODING).refused(IN_SEQUENCE),
]);

static RESPONSE: ObjectRule =
    v3_0::RESPONSE.with(&[field("summary", Shape::Text).documented(), field("description", Shape::Text).documented()]);

static EXAMPLE: ObjectRule = ObjectRule {
    exclusive: &[["value", "dataValue"], ["value", "serializedValue"], ["value", "externalValue"], ["serializedValue", "externalValue"]],
    ..v3_0::EXAMPLE.with(&[
        field("dataValue", Shape::Any).documented(),
        field("serializedValue", Shape::Text).ignored("the documentation shows the data, not its bytes"),
    ])
};

static TAG: ObjectRule = v3_0::TAG.with(&[
    field("summary", Shape::Text).documented(),
    field("parent", Shape::Text).ignored("the modules of a crate stand side by side"),
    field("kind", Shape::Text).ignored("it is for pages that list the tags"),
]);

static SCHEMA: ObjectRule = v3_1::SCHEMA.with(&[field("$schema", Shape::Words(&DIALECTS))]);

static DISCRIMINATOR: ObjectRule = v3_1::DISCRIMINATOR.with(&[field("defaultMapping", Shape::Text).refused(NOT_YET)]);

static XML: ObjectRule = v3_0::XML.with(&[field("nodeType", Shape::Text).ignored(v3_0::XML_ALONE)]);

static SECURITY_SCHEME: ObjectRule = v3_1::SECURITY_SCHEME.with(&[
    field("deprecated", Shape::Boolean).ignored("nothing in the crate shows it"),
    field("oauth2MetadataUrl", Shape::Url).ignored("the URLs of `flows` say the same"),
]);

static FLOWS: ObjectRule =
    v3_0::FLOWS
        .with(&[field("deviceAuthorization", Shape::Object(&DEVICE_AUTHORIZATION_FLOW))
            .ignored("a client takes a token, wherever it comes from")]);

const DEVICE_AUTHORIZATION_URL: Field = field("deviceAuthorizationUrl", Shape::Url).required();

static DEVICE_AUTHORIZATION_FLOW: ObjectRule = ObjectRule {
    name: "Device Authorization OAuth Flow",
    fields: &[DEVICE_AUTHORIZATION_URL, v3_0::TOKEN_URL, v3_0::REFRESH_URL, v3_0::SCOPES],
    ..OBJECT
};
