//! DATA: the tables of Swagger 2.0. They stand for themselves: nearly every object has other members than in OpenAPI 3. This file: the document
//! and its operations; `values` has what describes a value.

mod later;
mod values;

use super::table::{
    Also, Dialect, Entries, Field, Foreign, Harmless, Later, NOT_YET, Names, OBJECT, ObjectRule, Other, Shape, Variants, Version, WordList,
    field, foreign, word,
};
use super::v3_0;
pub(crate) use later::{header as header_of_3, scheme as scheme_of_3};
use values::{A_RESPONSE_SCHEMA, HEADER, IN_BODY, IN_FORM, IN_HEADER, IN_PATH, IN_QUERY, ITEMS, RESPONSE_SCHEMA, SCHEMA};

/// Swagger 2.0.
pub static V2_0: Dialect = Dialect {
    version: Version::V2_0,
    name: "Swagger 2.0",
    latest: "2.0",
    root: &SWAGGER,
    reference: &v3_0::REFERENCE,
    base: None,
    objects: &[
        &SWAGGER,
        &v3_0::INFO,
        &v3_0::CONTACT,
        &v3_0::LICENSE,
        &PATHS,
        &PATH_ITEM,
        &OPERATION,
        &v3_0::PAGINATION,
        &v3_0::EXTERNAL_DOCUMENTATION,
        &PARAMETER,
        &ITEMS,
        &RESPONSES,
        &RESPONSE,
        &HEADER,
        &v3_0::TAG,
        &v3_0::REFERENCE,
        &SCHEMA,
        &RESPONSE_SCHEMA,
        &v3_0::XML,
        &SECURITY_SCHEME,
        &v3_0::SECURITY_REQUIREMENT,
    ],
    changed: &[(&v3_0::SCHEMA, &SCHEMA)],
    extensions: &["x-rust-name", "x-sensitive", "x-extensible-enum", "x-pagination", "x-idempotency-key", "x-nullable"],
};

const V3: &str = "OpenAPI 3";
const RUST_NAME: Field = field("x-rust-name", Shape::Text);
const MEDIA_TYPES: Shape = Shape::List(&Shape::Text);

static SWAGGER: ObjectRule = ObjectRule {
    name: "Swagger",
    fields: &[
        // Which dialect it is has been decided by its value.
        field("swagger", Shape::Any).required(),
        field("info", Shape::Object(&v3_0::INFO)).expected(v3_0::WITHOUT_NAME),
        field("host", Shape::Text),
        field("basePath", Shape::Text),
        field("schemes", SCHEMES),
        field("consumes", MEDIA_TYPES),
        field("produces", MEDIA_TYPES),
        field("paths", Shape::Object(&PATHS)).expected(v3_0::NO_PATHS),
        field("definitions", Shape::Map(Names::Any, &A_SCHEMA)),
        field("parameters", Shape::Map(Names::Any, &A_PARAMETER)),
        field("responses", Shape::Map(Names::Any, &A_RESPONSE)),
        field("securityDefinitions", Shape::Map(Names::Any, &Shape::Object(&SECURITY_SCHEME))),
        field("security", Shape::List(&Shape::Object(&v3_0::SECURITY_REQUIREMENT))),
        field("tags", Shape::List(&Shape::Object(&v3_0::TAG))),
        field("externalDocs", Shape::Object(&v3_0::EXTERNAL_DOCUMENTATION))
            .ignored("it speaks of the document, and nothing in the crate shows it"),
    ],
    foreign: &[
        foreign("openapi", V3).instead("a document is either Swagger 2.0 or OpenAPI 3: keep `swagger`"),
        foreign("servers", V3).instead("write `schemes`, `host` and `basePath`").as_meant(Version::V3_0).unless(&["host", "basePath"]),
        foreign("components", V3)
            .instead("write `definitions`, `parameters`, `responses` and `securityDefinitions`")
            .as_meant(Version::V3_0),
        foreign("webhooks", V3),
    ],
    hints: &[("securitySchemes", "write `securityDefinitions`"), ("schemas", "write `definitions`")],
    also: &[Also::UniqueTags],
    ..OBJECT
};

static A_SCHEMA: Shape = Shape::OrReference(&SCHEMA);
static A_PARAMETER: Shape = Shape::OrReference(&PARAMETER);
static A_RESPONSE: Shape = Shape::OrReference(&RESPONSE);

const SCHEMES: Shape = Shape::List(&Shape::Words(&SCHEME_WORDS));

static SCHEME_WORDS: WordList = WordList {
    words: &[word("http"), word("https"), word("ws").refused(NOT_HTTP), word("wss").refused(NOT_HTTP)],
    other: Other::Mistake,
    hints: &[],
};

const NOT_HTTP: &str = "not supported: a client speaks HTTP";

static PATHS: ObjectRule = ObjectRule {
    name: "Paths",
    entries: Some(Entries { label: "{path}", names: Names::Template, shape: Shape::Object(&PATH_ITEM) }),
    also: &[Also::Templates],
    ..OBJECT
};

const fn operation(method: &'static str) -> Field {
    field(method, Shape::Object(&OPERATION))
}

static PATH_ITEM: ObjectRule = ObjectRule {
    name: "Path Item",
    fields: &[
        field("$ref", Shape::Text),
        operation("get"),
        operation("put"),
        operation("post"),
        operation("delete"),
        operation("options"),
        operation("head"),
        operation("patch"),
        field("parameters", Shape::List(&A_PARAMETER)),
    ],
    foreign: &[
        foreign("trace", V3),
        foreign("servers", V3).as_meant(Version::V3_0),
        foreign("summary", V3).annotation(),
        foreign("description", V3).annotation(),
    ],
    also: &[Also::UniqueParameters, Also::OneBody],
    ..OBJECT
};

static OPERATION: ObjectRule = ObjectRule {
    name: "Operation",
    fields: &[
        field("tags", Shape::List(&Shape::Text)),
        field("summary", Shape::Text).documented(),
        field("description", Shape::Text).documented(),
        field("externalDocs", Shape::Object(&v3_0::EXTERNAL_DOCUMENTATION)).documented(),
        field("operationId", Shape::Text),
        field("consumes", MEDIA_TYPES),
        field("produces", MEDIA_TYPES),
        field("parameters", Shape::List(&A_PARAMETER)),
        field("responses", Shape::Object(&RESPONSES)).expected(v3_0::NO_ANSWERS),
        field("schemes", SCHEMES),
        field("deprecated", Shape::Boolean),
        field("security", Shape::List(&Shape::Object(&v3_0::SECURITY_REQUIREMENT))),
        RUST_NAME,
        v3_0::PAGES,
    ],
    foreign: &[
        foreign("requestBody", V3).instead("write a parameter with `in: body`").as_meant(Version::V3_0),
        foreign("callbacks", V3).as_meant(Version::V3_0),
        foreign("servers", V3).instead("write `schemes`").as_meant(Version::V3_0).unless(&["schemes"]),
    ],
    also: &[Also::UniqueParameters, Also::UniqueOperationId],
    ..OBJECT
};

static PARAMETER: ObjectRule = ObjectRule {
    name: "Parameter",
    fields: &[
        field("name", Shape::Text).required(),
        field("in", Shape::Words(&PLACES)).required(),
        field("description", Shape::Text).documented(),
        field("required", Shape::Boolean),
        RUST_NAME,
    ],
    variants: Some(Variants {
        by: "in",
        rules: &[("body", &IN_BODY), ("path", &IN_PATH), ("query", &IN_QUERY), ("header", &IN_HEADER), ("formData", &IN_FORM)],
    }),
    foreign: &[
        foreign("content", V3).instead("name the media types in `consumes`"),
        foreign("style", V3).instead("write `collectionFormat`"),
        foreign("explode", V3).instead("write `collectionFormat: multi`"),
        foreign("deprecated", V3).annotation(),
        foreign("example", V3).annotation(),
        foreign("examples", V3).annotation(),
    ],
    also: &[Also::RequiredInPath, Also::ReservedHeader, Also::HeaderName],
    later: Some(Later { of: V3, rule: &v3_0::PARAMETER, shown_by: later::parameter }),
    ..OBJECT
};

static PLACES: WordList = WordList {
    words: &[word("query"), word("header"), word("path"), word("formData"), word("body")],
    other: Other::Mistake,
    hints: &[("cookie", "Swagger 2.0 has no cookies: this place is one of OpenAPI 3"), ("form", "write `formData`")],
};

static RESPONSES: ObjectRule = ObjectRule {
    name: "Responses",
    fields: &[field("default", A_RESPONSE)],
    entries: Some(Entries { label: "{status}", names: Names::Status, shape: A_RESPONSE }),
    also: &[Also::AtLeastOneResponse],
    ..OBJECT
};

static RESPONSE: ObjectRule = ObjectRule {
    name: "Response",
    fields: &[
        field("description", Shape::Text).expected(v3_0::NO_WORD).documented(),
        field("schema", A_RESPONSE_SCHEMA),
        field("headers", Shape::Map(Names::Any, &Shape::Object(&HEADER))),
        field("examples", Shape::Map(Names::Any, &Shape::Any)).documented(),
    ],
    foreign: &[
        foreign("content", V3)
            .instead("write `schema`, and name the media types in `produces`")
            .as_meant(Version::V3_0)
            .unless(&["schema", "examples"]),
        foreign("links", V3).as_meant(Version::V3_0),
    ],
    ..OBJECT
};

static SECURITY_SCHEME: ObjectRule = ObjectRule {
    name: "Security Scheme",
    fields: &[field("type", Shape::Words(&KINDS)).required(), field("description", Shape::Text).documented()],
    variants: Some(Variants { by: "type", rules: &[("basic", &BASIC), ("apiKey", &API_KEY), ("oauth2", &OAUTH2)] }),
    foreign: &[foreign("scheme", V3), foreign("bearerFormat", V3).annotation(), foreign("flows", V3).instead("write `flow`")],
    later: Some(Later { of: V3, rule: &v3_0::SECURITY_SCHEME, shown_by: later::scheme }),
    ..OBJECT
};

static KINDS: WordList = WordList {
    words: &[word("basic"), word("apiKey"), word("oauth2")],
    other: Other::Mistake,
    hints: &[
        ("http", "write `type: basic`; Swagger 2.0 knows no other"),
        ("bearer", "write `type: apiKey` with `in: header` and `name: Authorization`"),
    ],
};

static BASIC: ObjectRule = ObjectRule { name: "Basic Security Scheme", ..OBJECT };

static API_KEY: ObjectRule = ObjectRule {
    name: "API Key Security Scheme",
    fields: &[field("name", Shape::Text).required(), field("in", Shape::Words(&KEY_PLACES)).required()],
    also: &[Also::HeaderName],
    ..OBJECT
};

static KEY_PLACES: WordList = WordList { words: &[word("query"), word("header")], other: Other::Mistake, hints: &[] };

static OAUTH2: ObjectRule = ObjectRule {
    name: "OAuth 2 Security Scheme",
    fields: &[
        field("flow", Shape::Words(&FLOWS)).required(),
        field("authorizationUrl", Shape::Url).documented(),
        field("tokenUrl", Shape::Url).documented(),
        field("scopes", Shape::Map(Names::Any, &Shape::Text)).required().documented(),
    ],
    also: &[Also::FlowUrls],
    ..OBJECT
};

static FLOWS: WordList = WordList {
    words: &[word("implicit"), word("password"), word("application"), word("accessCode")],
    other: Other::Mistake,
    hints: &[("clientCredentials", "write `application`"), ("authorizationCode", "write `accessCode`")],
};
