//! The identifiers of servers. In: the servers of an API. Out: a type for each, and for each variable its setter and, where it has values to
//! choose from, a type.

use super::scope::Scope;
use super::words::{snake, upper_camel};
use crate::model::{Api, Server, ServerVariable};

/// The identifiers of a server.
#[derive(Debug)]
pub struct ServerName {
    /// The type.
    pub server: String,
    /// One for each variable.
    pub variables: Vec<VariableName>,
}

/// The identifiers of a server's variable.
#[derive(Debug)]
pub struct VariableName {
    /// The field and its setter.
    pub setter: String,
    /// The type of its values, where they are listed.
    pub choice: Option<String>,
    /// The variants of that type.
    pub variants: Vec<String>,
}

/// What a server's own methods, and what stands around them, are called.
const METHODS: [&str; 5] = ["new", "default", "clone", "from", "into"];

/// What the file uses without a path.
const USED: [&str; 9] = ["Clone", "Copy", "Debug", "Default", "Eq", "From", "PartialEq", "ServerUrl", "String"];

/// Names the servers of the document, where there is something to choose, and those of its paths and operations.
pub fn servers(api: &Api) -> [Vec<ServerName>; 2] {
    let mut types = Scope::with(&USED);
    let mut number = 0;
    let mut named = |server: &Server| {
        number += 1;
        let wanted = server.name.as_deref().map_or_else(|| format!("Server{number}"), upper_camel);
        let claimed = types.claim(&wanted);
        name(server, claimed, &mut types)
    };
    let shared: &[Server] = if Server::leave_a_choice(&api.servers) { &api.servers } else { &[] };
    [shared, &api.own_servers].map(|servers| servers.iter().map(&mut named).collect())
}

fn name(server: &Server, claimed: String, types: &mut Scope) -> ServerName {
    let mut setters = Scope::with(&METHODS);
    let variable = |variable: &ServerVariable| {
        let mut variants = Scope::default();
        let choice = (!variable.choices.is_empty()).then(|| types.claim(&upper_camel(&format!("{claimed} {}", variable.name))));
        let variants = variable.choices.iter().map(|value| variants.claim(&upper_camel(value))).collect();
        VariableName { setter: setters.claim(&snake(&variable.name)), choice, variants }
    };
    let variables = server.variables.iter().map(variable).collect();
    ServerName { server: claimed, variables }
}
