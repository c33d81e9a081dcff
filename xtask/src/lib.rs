//! The generator: an OpenAPI document in, a client crate out.

pub mod diagnostics;
pub mod pointer;
pub mod shape;
pub mod value;
