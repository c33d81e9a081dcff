//! The runtime files of generated crates, compiled in place.

/// The files that are copied into a generated crate.
pub mod runtime {
    pub mod pattern;
}
