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

/// Names every server; there is nothing to name where there is nothing to choose.
pub fn servers(api: &Api) -> Vec<ServerName> {
    let mut types = Scope::with(&USED);
    if !api.has_choice_of_servers() {
        return Vec::new();
    }
    let mut names = Vec::new();
    for (index, server) in api.servers.iter().enumerate() {
        let wanted = server.name.as_deref().map_or_else(|| format!("Server{}", index + 1), upper_camel);
        let claimed = types.claim(&wanted);
        names.push(name(server, claimed, &mut types));
    }
    names
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
