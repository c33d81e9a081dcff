//! HTTP Basic authentication, RFC 7617.
//! In: a user name and a password. Out: a builder that has them as a credential, or remembers why it cannot have them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::http_builder::ClientBuilder;
use super::http_credential::{self, Place};
use super::http_secret::Secret;

/// Gives a builder the user name and password of a security scheme. The password may be empty: services that take a key as the user
/// name want it so.
#[must_use]
pub fn set(mut builder: ClientBuilder, scheme: &'static str, user_name: &str, password: &Secret) -> ClientBuilder {
    let password = password.expose();
    if user_name.contains(':') || user_name.chars().chain(password.chars()).any(char::is_control) {
        builder.refuse(format!("the user name for `{scheme}` has a colon, or it or the password has a control character"));
        return builder;
    }
    let encoded = Secret::new(STANDARD.encode(format!("{user_name}:{password}")));
    http_credential::set(builder, scheme, Place::Header("authorization", "Basic "), &encoded)
}
