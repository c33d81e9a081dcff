//! The crate of `spec/answers.yaml` over real sockets: what the generated client makes of each kind of answer.
//!
//! Every row is the exact bytes of an answer and what the caller gets, for both clients, and names the section that says so.

mod bodies;
mod calls;
mod events;
mod headers;
mod incoming;
mod pages;
mod streams;
