//! Whether values may be seen. In: what the document says of a type. Out: what stands in for a value that it calls sensitive.

/// Whether `Debug` and errors may show a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exposure {
    /// They may.
    Shown,
    /// The document calls it sensitive: they never do.
    Redacted,
}

/// What stands in for a sensitive value.
pub const REDACTED: &str = "[redacted]";
