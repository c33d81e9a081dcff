//! The runtime files of generated crates, compiled in place.
