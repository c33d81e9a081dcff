//! The generator: an OpenAPI document in, a client crate out.

pub mod diagnostics;
pub mod pattern;
pub mod pointer;
pub mod value;
