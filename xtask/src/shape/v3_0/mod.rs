//! DATA: the tables of OpenAPI 3.0 (as of 3.0.4). This file: the document itself and what describes it.
//!
//! To support a keyword, change its row here: `.refused(NOT_YET)` goes away. A later dialect is a folder with
//! the objects that it changes (`v3_1`).

mod parameters;
mod paths;
mod schema;
mod security;

use super::table::{
    Also, Dialect, Entries, Field, Foreign, Form, Harmless, MediaRange, NOT_YET, Names, OBJECT, ObjectRule, Shape, Support, Version, field,
    foreign,
};
pub(super) use parameters::{COOKIE_STYLES, ENCODING, HEADER, IN_COOKIE, IN_HEADER, IN_PATH, IN_QUERY, KEY, PARAMETER, PLACES};
pub(super) use paths::{CALLBACK, EXAMPLE, LINK, MEDIA_TYPE, OPERATION, PAGES, PAGINATION, PATH_ITEM, REQUEST_BODY, RESPONSE, RESPONSES};
pub(super) use schema::{A_SCHEMA, DISCRIMINATOR, SCHEMA, XML, XML_ALONE};
pub(super) use security::{
    API_KEY, FLOWS, HTTP, KINDS, OAUTH2, OPEN_ID_CONNECT, REFRESH_URL, SCOPES, SECURITY_REQUIREMENT, SECURITY_SCHEME, TOKEN_URL,
};

/// OpenAPI 3.0.
pub static V3_0: Dialect = Dialect {
    version: Version::V3_0,
    name: "OpenAPI 3.0",
    latest: "3.0.4",
    root: &OPENAPI,
    reference: &REFERENCE,
    objects: &[
        &OPENAPI,
        &INFO,
        &CONTACT,
        &LICENSE,
        &SERVER,
        &SERVER_VARIABLE,
        &COMPONENTS,
        &PATHS,
        &PATH_ITEM,
        &OPERATION,
        &EXTERNAL_DOCUMENTATION,
        &PARAMETER,
        &PAGINATION,
        &REQUEST_BODY,
        &MEDIA_TYPE,
        &ENCODING,
        &RESPONSES,
        &RESPONSE,
        &CALLBACK,
        &EXAMPLE,
        &LINK,
        &HEADER,
        &TAG,
        &REFERENCE,
        &SCHEMA,
        &DISCRIMINATOR,
        &XML,
        &SECURITY_SCHEME,
        &FLOWS,
        &security::IMPLICIT_FLOW,
        &security::PASSWORD_FLOW,
        &security::CLIENT_CREDENTIALS_FLOW,
        &security::AUTHORIZATION_CODE_FLOW,
        &SECURITY_REQUIREMENT,
    ],
    base: None,
    changed: &[],
    extensions: &["x-rust-name", "x-sensitive", "x-extensible-enum", "x-pagination", "x-idempotency-key"],
};

const V2: &str = "Swagger 2.0";
const V3_1: &str = "OpenAPI 3.1";
const V3_2: &str = "OpenAPI 3.2";

pub(super) const WITHOUT_NAME: &str = "the crate is documented without it";
pub(super) const NO_PATHS: &str = "read as if there were none";
pub(super) const NO_ANSWERS: &str = "read as if no answer were described";
pub(super) const NO_WORD: &str = "read as if nothing were said";

pub(super) static OPENAPI: ObjectRule = ObjectRule {
    name: "OpenAPI",
    fields: &[
        // Which dialect it is has been decided by its value, and what is wrong with it reported there.
        field("openapi", Shape::Any).required(),
        field("info", Shape::Object(&INFO)).expected(WITHOUT_NAME),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
        field("paths", Shape::Object(&PATHS)).expected(NO_PATHS),
        field("components", Shape::Object(&COMPONENTS)),
        field("security", Shape::List(&Shape::Object(&SECURITY_REQUIREMENT))),
        field("tags", Shape::List(&Shape::Object(&TAG))),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCUMENTATION))
            .ignored("it speaks of the document, and nothing in the crate shows it"),
    ],
    foreign: &[
        foreign("webhooks", V3_1),
        foreign("jsonSchemaDialect", V3_1),
        foreign("$self", V3_2),
        foreign("swagger", V2).instead("a document is either Swagger 2.0 or OpenAPI 3: keep `openapi`"),
        foreign("host", V2).instead("write `servers`"),
        foreign("basePath", V2).instead("write `servers`"),
        foreign("schemes", V2).instead("write `servers`"),
        foreign("consumes", V2).instead("name the media types in `content` of each request body").annotation(),
        foreign("produces", V2).instead("name the media types in `content` of each response").annotation(),
        foreign("definitions", V2).instead("move them to `components.schemas`"),
        foreign("parameters", V2).instead("move them to `components.parameters`"),
        foreign("responses", V2).instead("move them to `components.responses`"),
        foreign("securityDefinitions", V2).instead("move them to `components.securitySchemes`"),
    ],
    also: &[Also::UniqueTags],
    ..OBJECT
};

pub(super) static INFO: ObjectRule = ObjectRule {
    name: "Info",
    fields: &[
        field("title", Shape::Text).expected(WITHOUT_NAME).documented(),
        field("description", Shape::Text).documented(),
        field("termsOfService", Shape::Url).ignored("it speaks of the document, and nothing in the crate shows it"),
        field("contact", Shape::Object(&CONTACT)).ignored("it speaks of the document, and nothing in the crate shows it"),
        field("license", Shape::Object(&LICENSE)).ignored("it speaks of the document, and nothing in the crate shows it"),
        field("version", Shape::Text).expected(WITHOUT_NAME).documented(),
    ],
    foreign: &[foreign("summary", V3_1).annotation()],
    ..OBJECT
};

pub(super) static CONTACT: ObjectRule = ObjectRule {
    name: "Contact",
    fields: &[field("name", Shape::Text).documented(), field("url", Shape::Url).documented(), field("email", Shape::Text).documented()],
    ..OBJECT
};

pub(super) static LICENSE: ObjectRule = ObjectRule {
    name: "License",
    fields: &[field("name", Shape::Text).required().documented(), field("url", Shape::Url).documented()],
    foreign: &[foreign("identifier", V3_1).annotation()],
    ..OBJECT
};

pub(super) static SERVER: ObjectRule = ObjectRule {
    name: "Server",
    fields: &[
        field("url", Shape::Text).required(),
        field("description", Shape::Text).documented(),
        field("variables", Shape::Map(Names::Any, &Shape::Object(&SERVER_VARIABLE))),
    ],
    foreign: &[foreign("name", V3_2).annotation()],
    also: &[Also::ServerVariables],
    ..OBJECT
};

static SERVER_VARIABLE: ObjectRule = ObjectRule {
    name: "Server Variable",
    fields: &[
        field("enum", Shape::List(&Shape::Text)),
        field("default", Shape::Text).required(),
        field("description", Shape::Text).documented(),
    ],
    also: &[Also::EnumValues],
    ..OBJECT
};

pub(super) const WHERE_USED: &str = "a component has an effect where something refers to it";

pub(super) static COMPONENTS: ObjectRule = ObjectRule {
    name: "Components",
    fields: &[
        field("schemas", Shape::Map(Names::Component, &A_SCHEMA)),
        field("responses", Shape::Map(Names::Component, &Shape::OrReference(&RESPONSE))),
        field("parameters", Shape::Map(Names::Component, &Shape::OrReference(&PARAMETER))),
        field("examples", Shape::Map(Names::Component, &Shape::OrReference(&EXAMPLE))).documented(),
        field("requestBodies", Shape::Map(Names::Component, &Shape::OrReference(&REQUEST_BODY))),
        field("headers", Shape::Map(Names::Component, &Shape::OrReference(&HEADER))),
        field("securitySchemes", Shape::Map(Names::Component, &Shape::OrReference(&SECURITY_SCHEME))),
        field("links", Shape::Map(Names::Component, &Shape::OrReference(&LINK))).documented(),
        field("callbacks", Shape::Map(Names::Component, &Shape::OrReference(&CALLBACK))),
    ],
    foreign: &[foreign("pathItems", V3_1), foreign("mediaTypes", V3_2), foreign("definitions", V2).instead("write `schemas`")],
    ..OBJECT
};

pub(super) static PATHS: ObjectRule = ObjectRule {
    name: "Paths",
    entries: Some(Entries { label: "{path}", names: Names::Template, shape: Shape::Object(&PATH_ITEM) }),
    also: &[Also::Templates],
    ..OBJECT
};

pub(super) static TAG: ObjectRule = ObjectRule {
    name: "Tag",
    fields: &[
        field("name", Shape::Text).required(),
        field("description", Shape::Text).documented(),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCUMENTATION))
            .ignored("it speaks of the document, and nothing in the crate shows it"),
    ],
    foreign: &[foreign("summary", V3_2).annotation(), foreign("parent", V3_2).annotation(), foreign("kind", V3_2).annotation()],
    ..OBJECT
};

pub(super) static EXTERNAL_DOCUMENTATION: ObjectRule = ObjectRule {
    name: "External Documentation",
    fields: &[field("description", Shape::Text).documented(), field("url", Shape::Url).required().documented()],
    ..OBJECT
};

/// What `$ref` looks like. Whether an object is a reference is decided where one is allowed (`Shape::OrReference`).
pub(super) static REFERENCE: ObjectRule =
    ObjectRule { name: "Reference", fields: &[field("$ref", Shape::Text).required()], extensible: false, ..OBJECT };
