//! Servers. In: those of the document. Out: the one a client starts from, and a finding for each that no client will.

use super::Lowering;
use crate::diagnostics::Code;
use crate::document::Document;
use crate::pointer::Pointer;
use templates::runtime::http_base_url::BaseUrl;

impl Lowering<'_, '_> {
    /// The first server, where it is an address a client can start from.
    pub(super) fn server(&mut self, document: &Document) {
        let root = Pointer::root().child("servers");
        for (index, server) in document.api.servers.iter().enumerate() {
            let pointer = root.child(index).child("url");
            if index > 0 {
                let message = "only the first server is known to the client; for this one its users must set the base URL";
                self.diagnostics.warning(Code::Ignored, pointer, message);
                continue;
            }
            match BaseUrl::parse(&server.url) {
                Ok(_) => self.api.server = Some(server.url.clone()),
                Err(_) if !server.url.contains("://") => {
                    let message = "a server without scheme and host: users of the client must set the base URL";
                    self.diagnostics.warning(Code::Ignored, pointer, message);
                }
                // `shape` has refused variables.
                Err(_) if server.url.contains('{') => {}
                Err(reason) => {
                    let message = format!("no client can start from this server: {reason}; users of the client must set the base URL");
                    self.diagnostics.warning(Code::WrongValue, pointer, message);
                }
            }
        }
    }
}
