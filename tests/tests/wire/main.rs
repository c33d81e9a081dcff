//! The generated client over real sockets, against a server that misbehaves on command.
//!
//! Every row says what the caller gets, what is kept of what came, and how often the server saw the request, for both clients.

mod answers;
mod calls;
mod failures;
mod many;
mod refused;
mod request;
mod sans_io;
mod secrets;
mod surroundings;
mod tls;
mod transports;
mod values;
