//! The runtime files of generated crates, compiled in place.

#[doc(hidden)]
pub mod runtime {
    //! What generated code stands on.

    // The HTTP core (feature `client`).
    pub mod http_answer;
    pub mod http_base_url;
    pub mod http_builder;
    pub mod http_call;
    pub mod http_client;
    pub mod http_endpoint;
    pub mod http_failure;
    pub mod http_json_place;
    pub mod http_operation;
    pub mod http_path;
    pub mod http_secret;
    pub mod http_transport;
    pub mod http_undecodable;
    // The default transport (feature `reqwest`) and the blocking twin (feature `blocking`).
    pub mod http_blocking;
    pub mod http_reqwest;
}

#[cfg(test)]
#[path = "../tests/wire/mod.rs"]
mod wire;
