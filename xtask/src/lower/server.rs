//! Servers. In: those of the document, of its paths and operations, read from the tree because `openapiv3` does not know all of their members.
//! Out: where a client can start from, an operation's own server, and a finding for each address that nobody can start from.

use super::Lowering;
use crate::diagnostics::Code;
use crate::model::{Server, ServerVariable};
use crate::pointer::Pointer;
use crate::value::Value;
use indexmap::IndexMap;
use serde::Deserialize;
use templates::runtime::http_base_url::BaseUrl;

/// A server as it is written.
#[derive(Deserialize)]
struct Written {
    name: Option<String>,
    url: String,
    description: Option<String>,
    #[serde(default)]
    variables: IndexMap<String, WrittenVariable>,
}

#[derive(Deserialize)]
struct WrittenVariable {
    #[serde(default, rename = "enum")]
    choices: Vec<String>,
    default: String,
    description: Option<String>,
}

/// More words than this are a sentence about a server, and not what it is called.
const LONGEST_NAME: usize = 3;

impl Lowering<'_, '_> {
    /// The servers of the document.
    pub(super) fn servers(&mut self) {
        self.api.servers = self.servers_at(&Pointer::root().child("servers"));
        self.api.server = self.api.servers.first().map(Server::address);
    }

    /// The servers of an operation: its own, else its path's. First the one that it goes to unless another is chosen, where that is another
    /// one than the document's; then those to choose from.
    pub(super) fn own_servers(&mut self, operation: &Pointer, item: &Pointer) -> (Option<String>, Vec<usize>) {
        let own = self.servers_at(&operation.child("servers"));
        let servers = if own.is_empty() { self.servers_at(&item.child("servers")) } else { own };
        let first = servers.first().map(Server::address).filter(|address| Some(address) != self.api.server.as_ref());
        let choices = if Server::leave_a_choice(&servers) { servers } else { Vec::new() };
        (first, choices.into_iter().map(|server| self.own_server(server)).collect())
    }

    /// The number of a server of a path or an operation; it is the same wherever the same server stands.
    fn own_server(&mut self, server: Server) -> usize {
        let known = self.api.own_servers.iter().position(|known| *known == server);
        known.unwrap_or_else(|| {
            self.api.own_servers.push(server);
            self.api.own_servers.len() - 1
        })
    }

    fn servers_at(&mut self, pointer: &Pointer) -> Vec<Server> {
        let Some(Value::Array(written)) = pointer.find(&self.document.tree) else { return Vec::new() };
        let written: Vec<(usize, Value)> = written.iter().cloned().enumerate().collect();
        // What `shape` has refused is not read again.
        let read = written.into_iter().filter_map(|(index, server)| Some((index, server.read::<Written>().ok()?)));
        read.filter_map(|(index, written)| self.server(written, &pointer.child(index))).collect()
    }

    fn server(&mut self, written: Written, pointer: &Pointer) -> Option<Server> {
        let Written { name, url, description, variables } = written;
        let short = description.as_ref().filter(|text| (1..=LONGEST_NAME).contains(&text.split_whitespace().count()));
        let variables = variables.into_iter().filter_map(|(name, variable)| self.variable(name, variable, &url, pointer)).collect();
        let server = Server { name: name.or_else(|| short.cloned()), url, description, variables };
        let address = server.address();
        let relative = || BaseUrl::parse("https://example.com").and_then(|base| base.resolve(&address));
        let usable = if address.contains("://") { BaseUrl::parse(&address).map(drop) } else { relative().map(drop) };
        // A name without a value is `shape`'s business.
        if let Err(reason) = usable
            && !address.contains('{')
        {
            let message = format!("no client can start from this server: {reason}; users of the client must set the base URL");
            self.diagnostics.warning(Code::WrongValue, pointer.child("url"), message);
            return None;
        }
        Some(server)
    }

    fn variable(&mut self, name: String, written: WrittenVariable, url: &str, server: &Pointer) -> Option<ServerVariable> {
        let pointer = server.child("variables").child(&name);
        let WrittenVariable { mut choices, default, description } = written;
        if !url.contains(&format!("{{{name}}}")) {
            self.diagnostics.warning(Code::Ignored, pointer, format!("`{name}` does not stand in `url`")).at_key();
            return None;
        }
        if !choices.is_empty() && !choices.contains(&default) {
            let message = format!("`{default}` is not among the values of `enum`: it is read as one of them");
            self.diagnostics.warning(Code::WrongValue, pointer.child("default"), message);
            choices.push(default.clone());
        }
        Some(ServerVariable { name, choices, default, description })
    }
}
