//! The generator: an OpenAPI document in, a client crate out.

pub mod diagnostics;
/// The last stage: model and names in, tokens out.
pub mod emit {
    pub mod markdown;
}
pub mod pointer;
pub mod value;
