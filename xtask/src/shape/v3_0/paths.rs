//! DATA: OpenAPI 3.0, operations: what is sent where, and what comes back.

use super::parameters::RUST_NAME;
use super::*;
use crate::shape::table::{Other, WordList, word};

/// Two fields of which one may be there.
pub(super) const ONE_EXAMPLE: [&str; 2] = ["example", "examples"];

/// Which bodies of requests are written: JSON, forms and parts by types, text as text, all others as bytes.
const BODIES: &[MediaRange] = &[
    MediaRange { range: "application/json", support: Support::Enforced },
    MediaRange { range: "*/*+json", support: Support::Enforced },
    MediaRange { range: "application/x-www-form-urlencoded", support: Support::Enforced },
    MediaRange { range: "multipart/form-data", support: Support::Enforced },
    MediaRange { range: "multipart/mixed", support: Support::Enforced },
    MediaRange { range: "multipart/*", support: Support::Refused(NOT_YET) },
    MediaRange { range: "text/*", support: Support::Enforced },
    MediaRange { range: "*/*", support: Support::Enforced },
];

/// Which bodies of answers are read: JSON into types, text into text, all others as bytes.
const ANSWERS: &[MediaRange] = &[
    MediaRange { range: "application/json", support: Support::Enforced },
    MediaRange { range: "*/*+json", support: Support::Enforced },
    MediaRange { range: "text/*", support: Support::Enforced },
    MediaRange { range: "*/*", support: Support::Enforced },
];

/// Which media types the value of a parameter is written in; what is no JSON is text there.
const IN_PARAMETERS: &[MediaRange] = &[
    MediaRange { range: "application/json", support: Support::Enforced },
    MediaRange { range: "*/*+json", support: Support::Enforced },
    MediaRange { range: "text/*", support: Support::Enforced },
    MediaRange { range: "*/*", support: Support::Refused(NOT_YET) },
];

static A_MEDIA_TYPE: Shape = Shape::Object(&MEDIA_TYPE);
static AN_EXAMPLE: Shape = Shape::OrReference(&EXAMPLE);

pub(super) const fn content() -> Field {
    field("content", Shape::Map(Names::MediaType(BODIES), &A_MEDIA_TYPE))
}

pub(super) const fn content_of_parameter() -> Field {
    field("content", Shape::Map(Names::MediaType(IN_PARAMETERS), &A_MEDIA_TYPE))
}

pub(super) const fn examples() -> Field {
    field("examples", Shape::Map(Names::Any, &AN_EXAMPLE)).documented()
}

const fn operation(method: &'static str) -> Field {
    field(method, Shape::Object(&OPERATION))
}

pub(in crate::shape) static PATH_ITEM: ObjectRule = ObjectRule {
    name: "Path Item",
    fields: &[
        field("$ref", Shape::Text),
        field("summary", Shape::Text).documented(),
        field("description", Shape::Text).documented(),
        operation("get"),
        operation("put"),
        operation("post"),
        operation("delete"),
        operation("options"),
        operation("head"),
        operation("patch"),
        operation("trace"),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
        field("parameters", Shape::List(&Shape::OrReference(&PARAMETER))),
    ],
    foreign: &[foreign("query", V3_2), foreign("additionalOperations", V3_2)],
    also: &[Also::UniqueParameters],
    ..OBJECT
};

pub(in crate::shape) static OPERATION: ObjectRule = ObjectRule {
    name: "Operation",
    fields: &[
        field("tags", Shape::List(&Shape::Text)),
        field("summary", Shape::Text).documented(),
        field("description", Shape::Text).documented(),
        field("externalDocs", Shape::Object(&EXTERNAL_DOCUMENTATION)).documented(),
        field("operationId", Shape::Text),
        field("parameters", Shape::List(&Shape::OrReference(&PARAMETER))),
        field("requestBody", Shape::OrReference(&REQUEST_BODY)),
        field("responses", Shape::Object(&RESPONSES)).expected(NO_ANSWERS),
        field("callbacks", Shape::Map(Names::Any, &Shape::OrReference(&CALLBACK))),
        field("deprecated", Shape::Boolean),
        field("security", Shape::List(&Shape::Object(&SECURITY_REQUIREMENT))),
        field("servers", Shape::List(&Shape::Object(&SERVER))),
        RUST_NAME,
        PAGES,
    ],
    foreign: &[
        foreign("consumes", V2).instead("name the media types in `requestBody.content`").annotation(),
        foreign("produces", V2).instead("name the media types in `content` of each response").annotation(),
        foreign("schemes", V2).instead("write `servers`"),
    ],
    also: &[Also::UniqueParameters, Also::UniqueOperationId],
    ..OBJECT
};

/// Ours: how the answers of an operation go on from page to page.
pub(in crate::shape) const PAGES: Field = field("x-pagination", Shape::Object(&PAGINATION));

pub(in crate::shape) static PAGINATION: ObjectRule = ObjectRule {
    name: "x-pagination",
    fields: &[
        field("parameter", Shape::Text),
        field("next", Shape::Text),
        field("items", Shape::Text),
        field("step", Shape::Words(&PAGE_STEPS)),
        field("start", Shape::NonNegative),
    ],
    needs: &[["items", "step"], ["start", "step"]],
    ..OBJECT
};

static PAGE_STEPS: WordList = WordList { words: &[word("page"), word("item")], other: Other::Mistake, hints: &[] };

pub(in crate::shape) static REQUEST_BODY: ObjectRule = ObjectRule {
    name: "Request Body",
    fields: &[field("description", Shape::Text).documented(), content().required(), field("required", Shape::Boolean)],
    ..OBJECT
};

pub(in crate::shape) static MEDIA_TYPE: ObjectRule = ObjectRule {
    name: "Media Type",
    fields: &[
        field("schema", Shape::OrReference(&SCHEMA)),
        field("example", Shape::Any).documented(),
        examples(),
        field("encoding", Shape::Map(Names::Any, &Shape::Object(&ENCODING))),
    ],
    foreign: &[foreign("itemSchema", V3_2), foreign("prefixEncoding", V3_2), foreign("itemEncoding", V3_2)],
    exclusive: &[ONE_EXAMPLE],
    ..OBJECT
};

pub(in crate::shape) static RESPONSES: ObjectRule = ObjectRule {
    name: "Responses",
    fields: &[field("default", Shape::OrReference(&RESPONSE))],
    entries: Some(Entries { label: "{status}", names: Names::Status, shape: Shape::OrReference(&RESPONSE) }),
    also: &[Also::AtLeastOneResponse],
    ..OBJECT
};

pub(in crate::shape) static RESPONSE: ObjectRule = ObjectRule {
    name: "Response",
    fields: &[
        field("description", Shape::Text).expected(NO_WORD).documented(),
        field("headers", Shape::Map(Names::Header, &Shape::OrReference(&HEADER))),
        field("content", Shape::Map(Names::MediaType(ANSWERS), &A_MEDIA_TYPE)),
        field("links", Shape::Map(Names::Component, &Shape::OrReference(&LINK))).documented(),
    ],
    foreign: &[
        foreign("summary", V3_2).annotation(),
        foreign("schema", V2).instead("move it to `content`, below its media type"),
        foreign("examples", V2).instead("move each to `content`, below its media type"),
    ],
    ..OBJECT
};

pub(in crate::shape) static CALLBACK: ObjectRule = ObjectRule {
    name: "Callback",
    entries: Some(Entries { label: "{expression}", names: Names::Any, shape: Shape::Object(&PATH_ITEM) }),
    ..OBJECT
};

pub(in crate::shape) static EXAMPLE: ObjectRule = ObjectRule {
    name: "Example",
    fields: &[
        field("summary", Shape::Text).documented(),
        field("description", Shape::Text).documented(),
        field("value", Shape::Any).documented(),
        field("externalValue", Shape::Url).documented(),
    ],
    foreign: &[foreign("dataValue", V3_2).annotation(), foreign("serializedValue", V3_2).annotation()],
    exclusive: &[["value", "externalValue"]],
    ..OBJECT
};

pub(in crate::shape) static LINK: ObjectRule = ObjectRule {
    name: "Link",
    fields: &[
        field("operationRef", Shape::Url).documented(),
        field("operationId", Shape::Text).documented(),
        field("parameters", Shape::Map(Names::Any, &Shape::Any)).documented(),
        field("requestBody", Shape::Any).documented(),
        field("description", Shape::Text).documented(),
        field("server", Shape::Object(&SERVER)).documented(),
    ],
    exclusive: &[["operationRef", "operationId"]],
    ..OBJECT
};
