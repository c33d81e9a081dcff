//! DATA: the servers of an API.

/// A server, and what its address leaves open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// What it is called: its `name`, else a short `description`.
    pub name: Option<String>,
    /// The address with `{names}`.
    pub url: String,
    /// `description`
    pub description: Option<String>,
    /// The variables in the address.
    pub variables: Vec<ServerVariable>,
}

/// A variable in a server's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// The values to choose from; any where there are none.
    pub choices: Vec<String>,
    /// The value that it has unless another is chosen.
    pub default: String,
    /// `description`
    pub description: Option<String>,
}

impl Server {
    /// The address with the defaults of its variables.
    pub fn address(&self) -> String {
        let fill = |url: String, variable: &ServerVariable| url.replace(&format!("{{{}}}", variable.name), &variable.default);
        self.variables.iter().fold(self.url.clone(), fill)
    }

    /// Whether there is one to choose among these, or a part of an address.
    pub fn leave_a_choice(servers: &[Self]) -> bool {
        servers.len() > 1 || servers.iter().any(|server| !server.variables.is_empty())
    }

    /// Whether its address is an `https` one, or can be.
    pub fn may_be_https(&self) -> bool {
        self.url.contains("://") && !self.url.starts_with("http:")
    }
}
