//! Security. In: the schemes of the document, read from its tree because `openapiv3` does not know all of them, and the requirements of its
//! operations. Out: how each credential is sent, and which of them an operation needs.

use super::Lowering;
use crate::diagnostics::Code;
use crate::model::{Alternative, Flow, FlowKind, KeyPlace, Need, SchemeKind, SecurityScheme};
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeMap;

impl Lowering<'_, '_> {
    pub(super) fn security_schemes(&mut self) {
        let root = Pointer::root().child("components").child("securitySchemes");
        let Some(schemes) = root.find(&self.document.tree).and_then(Value::as_object) else { return };
        for (name, scheme) in schemes {
            // What `shape` has refused is not read again.
            let Some((written, pointer)) = self.followed(scheme, root.child(name)) else { continue };
            let Ok(written) = written.clone().read::<Written>() else { continue };
            let (description, deprecated) = (written.description.clone(), written.deprecated);
            let Some(kind) = written.kind() else { continue };
            if let SchemeKind::OtherHttp { scheme } = &kind {
                let message = format!(
                    "how `{scheme}` answers a server's challenge is not known here: users of the client give the whole value of `Authorization`"
                );
                self.diagnostics.warning(Code::Ignored, pointer.child("scheme"), message);
            }
            if let SchemeKind::ApiKey { place: KeyPlace::Cookie, name } = &kind
                && !is_token(name)
            {
                let message = format!("`{name}` is not a name that a cookie can have");
                self.diagnostics.error(Code::WrongValue, pointer.child("name"), message);
            }
            self.api.security_schemes.push(SecurityScheme { name: name.clone(), kind, description, deprecated });
        }
    }

    /// What a `$ref` leads to. Chains are followed as long as they are not longer than any honest one.
    fn followed<'v>(&'v self, mut value: &'v Value, mut pointer: Pointer) -> Option<(&'v Value, Pointer)> {
        for _ in 0..64 {
            let Some(target) = value.get("$ref").and_then(Value::as_str) else { return Some((value, pointer)) };
            pointer = Pointer::parse(target)?;
            value = pointer.find(&self.document.tree)?;
        }
        None
    }

    /// The alternatives of an operation. Each `Authorization` header holds one credential, so two in one alternative cannot both be sent.
    pub(super) fn security(&mut self, requirement: Option<&Vec<IndexMap<String, Vec<String>>>>, pointer: &Pointer) -> Vec<Alternative> {
        let mut alternatives = Vec::new();
        for (index, schemes) in requirement.into_iter().flatten().enumerate() {
            let needs: Vec<Need> = schemes.iter().map(|(scheme, scopes)| self.need(scheme, scopes)).collect();
            self.report_meeting_headers(&needs, &pointer.child(index));
            alternatives.push(Alternative { needs });
        }
        alternatives
    }

    fn need(&self, scheme: &str, scopes: &[String]) -> Need {
        let in_request = self.scheme(scheme).is_none_or(|scheme| scheme.kind != SchemeKind::MutualTls);
        Need { scheme: scheme.to_owned(), scopes: scopes.to_vec(), in_request }
    }

    fn scheme(&self, name: &str) -> Option<&SecurityScheme> {
        self.api.security_schemes.iter().find(|scheme| scheme.name == name)
    }

    fn report_meeting_headers(&mut self, needs: &[Need], pointer: &Pointer) {
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for need in needs {
            let Some(header) = self.scheme(&need.scheme).and_then(|scheme| scheme.kind.header()) else { continue };
            if let Some(first) = taken.insert(header.to_ascii_lowercase(), &need.scheme) {
                let message =
                    format!("`{first}` and `{}` both go into the header `{header}`, which holds one: the latter is sent", need.scheme);
                self.diagnostics.warning(Code::Contradiction, pointer.child(&need.scheme), message).at_key();
            }
        }
    }
}

/// RFC 9110 `token`.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// A security scheme as it is written, in any version.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written {
    r#type: String,
    description: Option<String>,
    #[serde(default)]
    deprecated: bool,
    name: Option<String>,
    r#in: Option<String>,
    scheme: Option<String>,
    bearer_format: Option<String>,
    flows: Option<WrittenFlows>,
    open_id_connect_url: Option<String>,
    oauth2_metadata_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenFlows {
    implicit: Option<WrittenFlow>,
    password: Option<WrittenFlow>,
    client_credentials: Option<WrittenFlow>,
    authorization_code: Option<WrittenFlow>,
    device_authorization: Option<WrittenFlow>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenFlow {
    authorization_url: Option<String>,
    device_authorization_url: Option<String>,
    token_url: Option<String>,
    refresh_url: Option<String>,
    #[serde(default)]
    scopes: IndexMap<String, String>,
}

impl Written {
    /// How its credential is sent; `None` where `shape` has reported what is missing.
    fn kind(self) -> Option<SchemeKind> {
        Some(match self.r#type.as_str() {
            "apiKey" => {
                let place = match self.r#in?.as_str() {
                    "header" => KeyPlace::Header,
                    "query" => KeyPlace::Query,
                    "cookie" => KeyPlace::Cookie,
                    _ => return None,
                };
                SchemeKind::ApiKey { place, name: self.name? }
            }
            "http" => match self.scheme?.as_str() {
                scheme if scheme.eq_ignore_ascii_case("basic") => SchemeKind::Basic,
                scheme if scheme.eq_ignore_ascii_case("bearer") => SchemeKind::Bearer { format: self.bearer_format },
                scheme => SchemeKind::OtherHttp { scheme: scheme.to_owned() },
            },
            "oauth2" => SchemeKind::OAuth2 { flows: self.flows?.read(), metadata_url: self.oauth2_metadata_url },
            "openIdConnect" => SchemeKind::OpenIdConnect { url: self.open_id_connect_url? },
            "mutualTLS" => SchemeKind::MutualTls,
            _ => return None,
        })
    }
}

impl WrittenFlows {
    fn read(self) -> Vec<Flow> {
        let all = [
            (FlowKind::Implicit, self.implicit),
            (FlowKind::Password, self.password),
            (FlowKind::ClientCredentials, self.client_credentials),
            (FlowKind::AuthorizationCode, self.authorization_code),
            (FlowKind::DeviceAuthorization, self.device_authorization),
        ];
        let flow = |(kind, flow): (FlowKind, Option<WrittenFlow>)| {
            let flow = flow?;
            Some(Flow {
                kind,
                authorization_url: flow.authorization_url.or(flow.device_authorization_url),
                token_url: flow.token_url,
                refresh_url: flow.refresh_url,
                scopes: flow.scopes.into_iter().collect(),
            })
        };
        all.into_iter().filter_map(flow).collect()
    }
}
