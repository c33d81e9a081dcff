//! The generator: an OpenAPI document in, a client crate out.

pub mod diagnostics;
pub mod formats;
pub mod pointer;
pub mod value;
