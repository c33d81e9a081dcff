//! DATA: OpenAPI 3.0, security.

use super::*;
use crate::shape::table::{Other, Variants, WordList, word};

pub(in crate::shape) static SECURITY_SCHEME: ObjectRule = ObjectRule {
    name: "Security Scheme",
    fields: &[field("type", Shape::Words(&KINDS)).required(), field("description", Shape::Text).documented()],
    variants: Some(Variants {
        by: "type",
        rules: &[("apiKey", &API_KEY), ("http", &HTTP), ("oauth2", &OAUTH2), ("openIdConnect", &OPEN_ID_CONNECT)],
    }),
    foreign: &[
        foreign("deprecated", V3_2).annotation(),
        foreign("oauth2MetadataUrl", V3_2),
        foreign("flow", V2).instead("write `flows`"),
        foreign("authorizationUrl", V2).instead("move it into `flows`"),
        foreign("tokenUrl", V2).instead("move it into `flows`"),
        foreign("scopes", V2).instead("move it into `flows`"),
    ],
    ..OBJECT
};

pub(in crate::shape) static KINDS: WordList = WordList {
    words: &[word("apiKey"), word("http"), word("oauth2"), word("openIdConnect")],
    other: Other::Mistake,
    hints: &[
        ("basic", "write `type: http` with `scheme: basic`"),
        ("bearer", "write `type: http` with `scheme: bearer`"),
        ("mutualTLS", "this type is one of OpenAPI 3.1"),
    ],
};

pub(in crate::shape) static API_KEY: ObjectRule = ObjectRule {
    name: "API Key Security Scheme",
    fields: &[field("name", Shape::Text).required(), field("in", Shape::Words(&KEY_PLACES)).required()],
    also: &[Also::HeaderName],
    ..OBJECT
};

static KEY_PLACES: WordList = WordList { words: &[word("header"), word("query"), word("cookie")], other: Other::Mistake, hints: &[] };

pub(in crate::shape) static HTTP: ObjectRule = ObjectRule {
    name: "HTTP Security Scheme",
    fields: &[field("scheme", Shape::Words(&SCHEMES)).required(), field("bearerFormat", Shape::Text).documented()],
    ..OBJECT
};

/// Of other schemes the caller gives the whole value of the header.
static SCHEMES: WordList = WordList { words: &[word("basic"), word("bearer")], other: Other::Accepted, hints: &[] };

pub(in crate::shape) static OAUTH2: ObjectRule =
    ObjectRule { name: "OAuth 2 Security Scheme", fields: &[field("flows", Shape::Object(&FLOWS)).required()], ..OBJECT };

pub(in crate::shape) static OPEN_ID_CONNECT: ObjectRule = ObjectRule {
    name: "OpenID Connect Security Scheme",
    fields: &[field("openIdConnectUrl", Shape::Url).required().documented()],
    ..OBJECT
};

pub(in crate::shape) static FLOWS: ObjectRule = ObjectRule {
    name: "OAuth Flows",
    fields: &[
        field("implicit", Shape::Object(&IMPLICIT_FLOW)).documented(),
        field("password", Shape::Object(&PASSWORD_FLOW)).documented(),
        field("clientCredentials", Shape::Object(&CLIENT_CREDENTIALS_FLOW)),
        field("authorizationCode", Shape::Object(&AUTHORIZATION_CODE_FLOW)).documented(),
    ],
    foreign: &[
        foreign("deviceAuthorization", V3_2),
        foreign("application", V2).instead("write `clientCredentials`"),
        foreign("accessCode", V2).instead("write `authorizationCode`"),
    ],
    ..OBJECT
};

const AUTHORIZATION_URL: Field = field("authorizationUrl", Shape::Url).required().documented();
pub(in crate::shape) const TOKEN_URL: Field = field("tokenUrl", Shape::Url).required().documented();
const FETCHED_FROM: Field = field("tokenUrl", Shape::Url).required();
pub(in crate::shape) const REFRESH_URL: Field = field("refreshUrl", Shape::Url).documented();
pub(in crate::shape) const SCOPES: Field = field("scopes", Shape::Map(Names::Any, &Shape::Text)).required().documented();

pub(in crate::shape) static IMPLICIT_FLOW: ObjectRule =
    ObjectRule { name: "Implicit OAuth Flow", fields: &[AUTHORIZATION_URL, REFRESH_URL, SCOPES], ..OBJECT };

pub(in crate::shape) static PASSWORD_FLOW: ObjectRule =
    ObjectRule { name: "Password OAuth Flow", fields: &[TOKEN_URL, REFRESH_URL, SCOPES], ..OBJECT };

pub(in crate::shape) static CLIENT_CREDENTIALS_FLOW: ObjectRule =
    ObjectRule { name: "Client Credentials OAuth Flow", fields: &[FETCHED_FROM, REFRESH_URL, SCOPES], ..OBJECT };

pub(in crate::shape) static AUTHORIZATION_CODE_FLOW: ObjectRule =
    ObjectRule { name: "Authorization Code OAuth Flow", fields: &[AUTHORIZATION_URL, TOKEN_URL, REFRESH_URL, SCOPES], ..OBJECT };

pub(in crate::shape) static SECURITY_REQUIREMENT: ObjectRule = ObjectRule {
    name: "Security Requirement",
    entries: Some(Entries { label: "{name}", names: Names::Scheme, shape: Shape::List(&Shape::Text) }),
    extensible: false,
    ..OBJECT
};
