//! The generator: an OpenAPI document in, a client crate out.

pub mod cli;
pub mod diagnostics;
pub mod job;
pub mod output;
pub mod pointer;
pub mod project;
pub mod settings;
pub mod value;
