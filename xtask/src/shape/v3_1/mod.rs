//! DATA: the tables of OpenAPI 3.1 (as of 3.1.2), as far as they differ from those of 3.0. This file: everything but schemas.

mod schema;

use super::table::{Also, Dialect, Names, OBJECT, ObjectRule, Other, Shape, Variants, Version, Word, WordList, field, word};
use super::v3_0::{self, V3_0};
pub(super) use schema::{DISCRIMINATOR, SCHEMA};

/// OpenAPI 3.1.
pub static V3_1: Dialect = Dialect {
    version: Version::V3_1,
    name: "OpenAPI 3.1",
    latest: "3.1.2",
    root: &OPENAPI,
    reference: &REFERENCE,
    base: Some(&V3_0),
    objects: &[],
    changed: &[
        (&v3_0::OPENAPI, &OPENAPI),
        (&v3_0::INFO, &INFO),
        (&v3_0::LICENSE, &LICENSE),
        (&v3_0::COMPONENTS, &COMPONENTS),
        (&v3_0::OPERATION, &OPERATION),
        (&v3_0::REFERENCE, &REFERENCE),
        (&v3_0::SCHEMA, &SCHEMA),
        (&v3_0::DISCRIMINATOR, &DISCRIMINATOR),
        (&v3_0::SECURITY_SCHEME, &SECURITY_SCHEME),
    ],
    extensions: V3_0.extensions,
};

pub(super) static OPENAPI: ObjectRule = ObjectRule {
    also: &[Also::UniqueTags, Also::AnyContent],
    ..v3_0::OPENAPI.with(&[
        field("jsonSchemaDialect", Shape::Words(&DIALECTS)),
        field("paths", Shape::Object(&v3_0::PATHS)),
        field("webhooks", Shape::Map(Names::Any, &Shape::Object(&v3_0::PATH_ITEM))),
    ])
};

/// The dialects of JSON Schema that a document or a schema may choose, all of which say the same.
static DIALECTS: WordList = WordList {
    words: &[
        word("https://spec.openapis.org/oas/3.1/dialect/base"),
        word("https://spec.openapis.org/oas/3.1/dialect/2024-10-25"),
        word("https://spec.openapis.org/oas/3.1/dialect/2024-11-10"),
        word("https://json-schema.org/draft/2020-12/schema"),
        word("https://json-schema.org/draft/2020-12/schema#"),
    ],
    other: Other::Refused("not a dialect that is read: JSON Schema 2020-12 is"),
    hints: &[],
};

static INFO: ObjectRule = v3_0::INFO.with(&[field("summary", Shape::Text).documented()]);

static LICENSE: ObjectRule =
    ObjectRule { exclusive: &[["identifier", "url"]], ..v3_0::LICENSE.with(&[field("identifier", Shape::Text).documented()]) };

pub(super) static COMPONENTS: ObjectRule =
    v3_0::COMPONENTS.with(&[field("pathItems", Shape::Map(Names::Component, &Shape::Object(&v3_0::PATH_ITEM)))]);

static OPERATION: ObjectRule = v3_0::OPERATION.with(&[field("responses", Shape::Object(&v3_0::RESPONSES))]);

const WHERE_IT_LEADS: &str = "what the reference leads to is described there";

pub(super) static REFERENCE: ObjectRule = v3_0::REFERENCE
    .with(&[field("summary", Shape::Text).ignored(WHERE_IT_LEADS), field("description", Shape::Text).ignored(WHERE_IT_LEADS)]);

pub(super) static SECURITY_SCHEME: ObjectRule = ObjectRule {
    variants: Some(Variants {
        by: "type",
        rules: &[
            ("apiKey", &v3_0::API_KEY),
            ("http", &v3_0::HTTP),
            ("mutualTLS", &MUTUAL_TLS),
            ("oauth2", &v3_0::OAUTH2),
            ("openIdConnect", &v3_0::OPEN_ID_CONNECT),
        ],
    }),
    ..v3_0::SECURITY_SCHEME.with(&[field("type", Shape::Words(&KINDS)).required()])
};

static KINDS: WordList = WordList {
    words: &[word("apiKey"), word("http"), word("mutualTLS"), word("oauth2"), word("openIdConnect")],
    other: Other::Mistake,
    hints: v3_0::KINDS.hints,
};

static MUTUAL_TLS: ObjectRule = ObjectRule { name: "Mutual TLS Security Scheme", ..OBJECT };
