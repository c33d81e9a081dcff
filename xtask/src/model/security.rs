//! DATA: security schemes, and what operations require of them.

/// A security scheme.
#[derive(Debug)]
pub struct SecurityScheme {
    /// Its name in the document.
    pub name: String,
    /// How its credential is sent.
    pub kind: SchemeKind,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemeKind {
    /// A key of its own.
    ApiKey {
        /// Where it is sent.
        place: KeyPlace,
        /// Under which name.
        name: String,
    },
    /// `Authorization: Basic …`
    Basic,
    /// `Authorization: Bearer …`
    Bearer {
        /// `bearerFormat`
        format: Option<String>,
    },
    /// `Authorization: …` in a way that the caller knows.
    OtherHttp {
        /// The scheme as the document writes it.
        scheme: String,
    },
    /// `Authorization: Bearer …` with an access token of one of these flows.
    OAuth2 {
        /// The flows in the specification's order.
        flows: Vec<Flow>,
        /// `oauth2MetadataUrl`
        metadata_url: Option<String>,
    },
    /// `Authorization: Bearer …` with a token of this provider.
    OpenIdConnect {
        /// `openIdConnectUrl`
        url: String,
    },
    /// A certificate, which is the connection's business: nothing is sent in a request.
    MutualTls,
}

/// Where an API key is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a header.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// A way to obtain an access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Which way.
    pub kind: FlowKind,
    /// `authorizationUrl`, or `deviceAuthorizationUrl` of that flow.
    pub authorization_url: Option<String>,
    /// `tokenUrl`
    pub token_url: Option<String>,
    /// `refreshUrl`
    pub refresh_url: Option<String>,
    /// The scopes with what they allow.
    pub scopes: Vec<(String, String)>,
}

/// The OAuth 2 flows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlowKind {
    /// `implicit`
    Implicit,
    /// `password`
    Password,
    /// `clientCredentials`
    ClientCredentials,
    /// `authorizationCode`
    AuthorizationCode,
    /// `deviceAuthorization`
    DeviceAuthorization,
}

/// One way to meet a security requirement: all of these together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alternative {
    /// The schemes; nothing is needed where there are none.
    pub needs: Vec<Need>,
}

/// A scheme that an alternative needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    /// The scheme's name.
    pub scheme: String,
    /// The scopes, or the roles where the scheme is none of OAuth 2.
    pub scopes: Vec<String>,
    /// Whether its credential is sent in the request.
    pub in_request: bool,
}

impl SchemeKind {
    /// The flow by which a client obtains tokens by itself.
    pub fn client_credentials(&self) -> Option<&Flow> {
        match self {
            Self::OAuth2 { flows, .. } => flows.iter().find(|flow| flow.kind == FlowKind::ClientCredentials),
            _ => None,
        }
    }

    /// The header that the credential is sent in.
    pub fn header(&self) -> Option<&str> {
        match self {
            Self::ApiKey { place: KeyPlace::Header, name } => Some(name),
            Self::ApiKey { place: KeyPlace::Query | KeyPlace::Cookie, name: _ } | Self::MutualTls => None,
            Self::Basic | Self::Bearer { .. } | Self::OtherHttp { .. } | Self::OAuth2 { .. } | Self::OpenIdConnect { .. } => {
                Some("authorization")
            }
        }
    }
}
