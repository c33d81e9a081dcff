//! The runtime files of generated crates, compiled in place.

/// The modules as they stand in a generated crate.
pub mod runtime {
    pub mod format_data;
    pub mod format_idn;
    pub mod format_json;
    pub mod format_net;
    pub mod format_regex;
    pub mod format_time;
    pub mod format_uri;
    pub mod format_uri_template;
}
