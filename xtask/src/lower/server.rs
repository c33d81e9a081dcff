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

    /// The server of an operation: its own, else its path's, where that is another one than the document's.
    pub(super) fn own_server(&mut self, operation: &Pointer, item: &Pointer) -> Option<String> {
        let (own, shared) = (operation.child("servers"), item.child("servers"));
        let own_servers = self.servers_at(&own);
        let (servers, pointer) = if own_servers.is_empty() { (self.servers_at(&shared), shared) } else { (own_servers, own) };
        for index in 1..servers.len() {
            let message = "the first server is the operation's; for this one users of the client set the base URL";
            self.diagnostics.warning(Code::Ignored, pointer.child(index), message);
        }
        let server = servers.first()?;
        for name in server.variables.iter().map(|variable| &variable.name) {
            let message =
                format!("the operation's server has the default of `{name}`; for another value users of the client set the base URL");
            self.diagnostics.warning(Code::Ignored, pointer.child(0).child("variables").child(name), message).at_key();
        }
        Some(server.address()).filter(|address| Some(address) != self.api.server.as_ref())
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
