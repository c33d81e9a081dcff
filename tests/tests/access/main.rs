//! The crate of `spec/access.yaml` over real sockets: who may call, where calls go, and how often they are sent.
//!
//! Every row says what the caller gets and what the server saw, for both clients.

mod calls;
mod clock;
mod credentials;
mod options;
mod redirects;
mod repeats;
mod servers;
mod spans;
mod testing;
mod tokens;
