//! The runtime over real sockets: one hand-written operation against a server that misbehaves on command.

mod calls;
mod pilot;
mod places;
mod request;
mod secrets;
mod support;
mod surroundings;
mod table;
mod tls;
mod transports;
