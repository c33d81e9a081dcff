//! DATA: the servers of an API.

/// A server, and what its address leaves open.
#[derive(Debug)]
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
#[derive(Debug)]
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
}
