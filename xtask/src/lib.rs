//! The generator: an OpenAPI document in, a client crate out.

pub mod diagnostics;
pub mod load;
pub mod pointer;
pub mod positions;
pub mod value;
