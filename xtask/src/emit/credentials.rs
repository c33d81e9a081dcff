//! Credentials. In: the security schemes and what operations require of them. Out: the builder's methods, and both in words.

use super::Emitter;
use super::comments::Comment;
use super::docs::{code, comment};
use super::markdown;
use crate::model::{Alternative, Flow, FlowKind, KeyPlace, Need, SchemeKind, SecurityScheme};
use crate::naming::{CredentialName, ident};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

impl Emitter<'_> {
    /// The builder's methods, where there are any.
    pub(super) fn credentials(&self) -> Option<TokenStream> {
        let named = self.api.security_schemes.iter().zip(&self.names.credentials);
        let setters = named.flat_map(|(scheme, name)| [setter(scheme, &name.setter), fetched(scheme, name)]);
        let setters: Vec<_> = setters.flatten().collect();
        let kinds = || self.api.security_schemes.iter().map(|scheme| &scheme.kind);
        let basic = kinds().any(|kind| *kind == SchemeKind::Basic).then(|| {
            quote!(
                use crate::runtime::http_basic;
            )
        });
        let others = kinds().any(|kind| !matches!(kind, SchemeKind::Basic | SchemeKind::MutualTls));
        let others = others.then(|| {
            quote!(
                use crate::runtime::http_credential::{self, Place};
            )
        });
        let tokens = self.fetches_tokens().then(|| {
            quote!(
                use crate::runtime::http_token;
            )
        });
        (!setters.is_empty()).then(|| quote!(#basic #others #tokens impl ClientBuilder { #(#setters)* }))
    }

    /// Whether clients fetch access tokens.
    pub(super) fn fetches_tokens(&self) -> bool {
        self.api.security_schemes.iter().any(|scheme| scheme.kind.client_credentials().is_some())
    }

    /// What the page of the client says about schemes that the builder has no method for.
    pub(super) fn certificates(&self) -> String {
        let schemes = self.api.security_schemes.iter().filter(|scheme| scheme.kind == SchemeKind::MutualTls);
        let lines = schemes.map(|scheme| {
            let described = scheme.description.as_deref().and_then(markdown::summary).map(|text| markdown::line(&text));
            let advice = "is met by the connection, with a certificate of the client: give the builder a `reqwest` client that has it, or a transport";
            format!("\n\nThe security scheme {} {advice}. {}", code(&scheme.name), described.unwrap_or_default()).trim_end().to_owned()
        });
        lines.collect()
    }
}

impl Emitter<'_> {
    /// How a builder is given what an operation requires, for an example; nothing where it can be called without.
    pub(super) fn credentials_example(&self, alternatives: &[Alternative]) -> String {
        let asks = |alternative: &&Alternative| alternative.needs.iter().any(|need| need.in_request);
        let Some(first) = alternatives.first().filter(|_| alternatives.iter().all(|alternative| asks(&alternative))) else {
            return String::new();
        };
        let named = || self.api.security_schemes.iter().zip(&self.names.credentials);
        let needed = first.needs.iter().filter_map(|need| named().find(|(scheme, _)| scheme.name == need.scheme));
        let given = needed.filter_map(|(scheme, name)| match &scheme.kind {
            SchemeKind::MutualTls => None,
            SchemeKind::Basic => Some((name, "&std::env::var(\"USER_NAME\")?, std::env::var(\"PASSWORD\")?")),
            SchemeKind::ApiKey { .. } => Some((name, "std::env::var(\"API_KEY\")?")),
            SchemeKind::OtherHttp { .. } => Some((name, "std::env::var(\"AUTHORIZATION\")?")),
            SchemeKind::Bearer { .. } | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. } => {
                Some((name, "std::env::var(\"TOKEN\")?"))
            }
        });
        given.map(|(name, values)| format!(".{}({values})", ident(&name.setter))).collect()
    }
}

/// What an operation requires, in words; `None` where it requires nothing.
pub(super) fn requirement(alternatives: &[Alternative]) -> Option<String> {
    let alternative = |alternative: &Alternative| {
        let needs: Vec<String> = alternative.needs.iter().map(need).collect();
        if needs.is_empty() { "none".to_owned() } else { needs.join(" with ") }
    };
    let all: Vec<String> = alternatives.iter().map(alternative).collect();
    (alternatives.iter().any(|alternative| !alternative.needs.is_empty())).then(|| format!("Credential: {}", all.join(", or ")))
}

fn need(need: &Need) -> String {
    let scopes: Vec<String> = need.scopes.iter().map(|scope| code(scope)).collect();
    let name = code(&need.scheme);
    match scopes.as_slice() {
        [] => name,
        [scope] => format!("{name} (scope {scope})"),
        scopes => format!("{name} (scopes {})", scopes.join(", ")),
    }
}

fn setter(scheme: &SecurityScheme, method: &str) -> Option<TokenStream> {
    let name = &scheme.name;
    let (place, how) = match &scheme.kind {
        SchemeKind::MutualTls => return None,
        SchemeKind::Basic => return Some(user_name_and_password(scheme, method)),
        SchemeKind::ApiKey { place, name } => match place {
            KeyPlace::Header => {
                let header = name.to_ascii_lowercase();
                (quote!(Header(#header, "")), format!("the header {}", code(name)))
            }
            KeyPlace::Query => (quote!(Query(#name)), format!("{} in the query", code(name))),
            KeyPlace::Cookie => (quote!(Cookie(#name)), format!("the cookie {}", code(name))),
        },
        SchemeKind::OtherHttp { .. } => (quote!(Header("authorization", "")), "`authorization`, whose whole value this is".to_owned()),
        SchemeKind::Bearer { .. } | SchemeKind::OAuth2 { .. } | SchemeKind::OpenIdConnect { .. } => {
            (quote!(Header("authorization", "Bearer ")), "`authorization: Bearer …`".to_owned())
        }
    };
    let (docs, deprecated) = page(scheme, &format!("sent as {how}"));
    let method = ident(method);
    Some(quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #method(self, secret: impl Into<Secret>) -> Self {
            http_credential::set(self, #name, Place::#place, &secret.into())
        }
    })
}

/// The method by which a client fetches its tokens itself.
fn fetched(scheme: &SecurityScheme, method: &CredentialName) -> Option<TokenStream> {
    let (name, flow) = (&scheme.name, scheme.kind.client_credentials()?);
    let (url, method, setter) = (flow.token_url.as_deref()?, ident(method.fetched.as_ref()?), &method.setter);
    let about = format!(
        "Fetches the access tokens of the security scheme {} by OAuth 2's client credentials flow, from {}.\n\n\
         A token is fetched when a call needs it, once for all calls that wait for it, kept until shortly before it expires, and sent as \
         with [`{setter}`](Self::{setter}), which has the list of scopes. When the server answers 401 the token is forgotten, and a call \
         whose method is idempotent is sent once more with a new one.",
        code(name),
        code(url)
    );
    let (docs, deprecated) = (comment(&about), scheme.deprecated.then(|| quote!(#[deprecated])));
    Some(quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #method(self, credentials: ClientCredentials) -> Self {
            http_token::set(self, #name, #url, credentials)
        }
    })
}

fn user_name_and_password(scheme: &SecurityScheme, method: &str) -> TokenStream {
    let (docs, deprecated) = page(scheme, "a user name and a password, which may be empty, sent as `authorization: Basic …`");
    let (method, name) = (ident(method), &scheme.name);
    quote! {
        #docs
        #deprecated
        #[must_use]
        pub fn #method(self, user_name: &str, password: impl Into<Secret>) -> Self {
            http_basic::set(self, #name, user_name, &password.into())
        }
    }
}

/// The page of a setter.
fn page(scheme: &SecurityScheme, how: &str) -> (Comment, Option<TokenStream>) {
    let mut text = format!("The credential of the security scheme {}, {how}.", code(&scheme.name));
    if let Some(described) = scheme.description.as_deref().map(markdown::rustdoc).filter(|text| !text.is_empty()) {
        let _ = write!(text, "\n\n{described}");
    }
    let facts = facts(&scheme.kind);
    if !facts.is_empty() {
        let _ = write!(text, "\n\n{}", facts.iter().map(|fact| format!("* {fact}\n")).collect::<String>().trim_end());
    }
    (comment(&text), scheme.deprecated.then(|| quote!(#[deprecated])))
}

/// What the document says of how a credential is come by.
fn facts(kind: &SchemeKind) -> Vec<String> {
    match kind {
        SchemeKind::Bearer { format } => format.iter().map(|format| format!("Format: {}", code(format))).collect(),
        SchemeKind::OtherHttp { scheme } => vec![format!("Scheme: {}", code(scheme))],
        SchemeKind::OpenIdConnect { url } => {
            vec![format!("The token is the caller's to obtain and to renew, by OpenID Connect: {}", code(url))]
        }
        SchemeKind::OAuth2 { flows, metadata_url } => {
            let renewed = match kind.client_credentials() {
                Some(_) => {
                    "A token that the caller has obtained, and renews, by OAuth 2; the builder can also be told to fetch tokens itself"
                }
                None => "The access token is the caller's to obtain and to renew, by OAuth 2",
            };
            let own = renewed.to_owned();
            let metadata = metadata_url.iter().map(|url| format!("Metadata: {}", code(url)));
            std::iter::once(own).chain(flows.iter().map(flow)).chain(metadata).collect()
        }
        SchemeKind::ApiKey { .. } | SchemeKind::Basic | SchemeKind::MutualTls => Vec::new(),
    }
}

/// One flow, with its scopes as a list below.
fn flow(flow: &Flow) -> String {
    let word = match flow.kind {
        FlowKind::Implicit => "implicit",
        FlowKind::Password => "password",
        FlowKind::ClientCredentials => "client credentials",
        FlowKind::AuthorizationCode => "authorization code",
        FlowKind::DeviceAuthorization => "device authorization",
    };
    let places = [("authorized at", &flow.authorization_url), ("token from", &flow.token_url), ("refreshed at", &flow.refresh_url)];
    let places = places.iter().filter_map(|(what, url)| Some(format!("{what} {}", code(url.as_deref()?))));
    let mut text = format!("Flow: {word}; {}", places.collect::<Vec<_>>().join(", "));
    for (scope, description) in &flow.scopes {
        let described = markdown::summary(description).map(|text| format!(": {}", markdown::line(&text)));
        let _ = write!(text, "\n  * scope {}{}", code(scope), described.unwrap_or_default());
    }
    text
}
