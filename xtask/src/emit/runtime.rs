//! The runtime files. In: what the printed files mention. Out: the files they need, with what those need in turn.

use super::imports::path;
use proc_macro2::{Ident, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// A file of `templates/src/runtime/`, embedded so that the binary works anywhere.
#[derive(Debug)]
pub struct RuntimeFile {
    /// Its name without `.rs`, which is its module's name.
    pub name: &'static str,
    /// Its text.
    pub text: &'static str,
    /// The files it refers to.
    pub needs: &'static [&'static str],
    /// The crates it refers to, as the generated manifest names them.
    pub crates: &'static [&'static str],
    /// The feature that it is part of; none where it is always there.
    pub feature: Option<&'static str>,
    /// What of it belongs to the crate's public face.
    pub exports: &'static [&'static str],
}

macro_rules! files {
    ($($name:literal $(in $feature:literal)? needs $needs:expr, crates $crates:expr, exports $exports:expr;)+) => {
        /// Every runtime file.
        pub const FILES: &[RuntimeFile] = &[$(RuntimeFile {
            name: $name,
            text: include_str!(concat!("../../../templates/src/runtime/", $name, ".rs")),
            needs: &$needs,
            crates: &$crates,
            feature: files!(@ $($feature)?),
            exports: &$exports,
        },)+];
    };
    (@ $feature:literal) => { Some($feature) };
    (@) => { None };
}

files! {
    "checked_integer" needs ["codec", "exposure", "invalid", "number"], crates ["serde"], exports ["CheckedInteger"];
    "checked_number" needs ["codec", "exposure", "invalid", "number"], crates ["serde"], exports ["CheckedNumber"];
    "checked_text" needs ["codec", "invalid", "text", "text_rules"], crates ["serde"], exports ["CheckedText"];
    "codec" needs [], crates ["serde", "serde_json"], exports [];
    "conversion_chrono" in "chrono" needs [], crates ["chrono"], exports [];
    "conversion_decimal" in "rust_decimal" needs [], crates ["rust_decimal"], exports [];
    "conversion_jiff" in "jiff" needs [], crates ["jiff"], exports [];
    "conversion_time" in "time" needs [], crates ["time"], exports [];
    "conversion_uuid" in "uuid" needs [], crates ["uuid"], exports [];
    "enumeration" needs ["invalid"], crates ["serde"], exports ["Unlisted"];
    "enumeration_checked_type" needs ["enumeration", "enumeration_type", "invalid", "text_rules"], crates [], exports [];
    "enumeration_constant" needs ["invalid", "schema_value"], crates ["serde", "serde_json"], exports [];
    "enumeration_constant_type" needs ["codec", "enumeration_constant", "invalid", "serde_traits"], crates ["serde", "serde_json"], exports [];
    "enumeration_number" needs ["invalid"], crates [], exports ["UnlistedNumber"];
    "enumeration_number_type" needs ["codec", "enumeration_number", "invalid", "serde_traits"], crates ["serde"], exports [];
    "enumeration_type" needs ["codec", "enumeration", "invalid", "serde_traits"], crates ["serde"], exports [];
    "exposure" needs [], crates [], exports [];
    "extras" needs ["codec", "invalid", "object"], crates ["serde", "serde_json"], exports ["Extras"];
    "foreign_type" needs ["codec"], crates ["serde"], exports [];
    "format_data" needs [], crates [], exports [];
    "format_idn" needs ["format_net"], crates ["icu_properties", "idna"], exports [];
    "format_json" needs [], crates [], exports [];
    "format_net" needs [], crates [], exports [];
    "format_regex" needs [], crates ["regress"], exports [];
    "format_time" needs [], crates [], exports [];
    "format_uri" needs ["format_net"], crates [], exports [];
    "format_uri_template" needs ["format_uri"], crates [], exports [];
    "http_answer" in "client" needs ["http_content", "http_failure", "http_operation", "http_undecodable"], crates ["bytes", "http", "serde"], exports [];
    "http_base_url" in "client" needs ["http_failure", "http_path"], crates ["http"], exports [];
    "http_basic" in "client" needs ["http_builder", "http_credential", "http_secret"], crates ["base64"], exports [];
    "http_blocking" in "blocking" needs ["http_answer", "http_builder", "http_call", "http_client", "http_failure", "http_operation", "http_request_body"], crates ["http", "tokio"], exports [];
    "http_body" in "client" needs ["http_answer", "http_content", "http_undecodable"], crates ["bytes"], exports [];
    "http_builder" in "client" needs ["http_base_url", "http_call", "http_client", "http_clock", "http_credential", "http_endpoint", "http_failure", "http_hook", "http_operation", "http_retry", "http_transport"], crates ["http"], exports [];
    "http_call" in "client" needs ["codec", "http_call_options", "http_endpoint", "http_failure", "http_operation", "http_parameter", "http_path", "http_request_body", "http_tree"], crates ["bytes", "http"], exports [];
    "http_call_options" in "client" needs ["http_builder", "http_call", "http_failure", "http_retry"], crates ["http"], exports [];
    "http_choice" in "client" needs ["http_answer", "http_body", "http_media_type", "http_undecodable"], crates ["serde"], exports [];
    "http_client" in "client" needs ["http_answer", "http_builder", "http_call", "http_clock", "http_credential", "http_endpoint", "http_failure", "http_hook", "http_operation", "http_redirect", "http_request_body", "http_retry", "http_transport"], crates ["http"], exports [];
    "http_clock" in "client" needs ["http_transport"], crates [], exports [];
    "http_content" in "client" needs ["http_media_type", "http_undecodable"], crates ["bytes", "http", "serde", "serde_json"], exports [];
    "http_credential" in "client" needs ["http_base_url", "http_builder", "http_clock", "http_failure", "http_path", "http_secret", "http_transport"], crates ["http"], exports [];
    "http_endpoint" in "client" needs ["http_base_url", "http_builder", "http_credential", "http_failure", "http_operation"], crates ["http"], exports [];
    "http_event_parser" in "client" needs [], crates [], exports [];
    "http_events" in "client" needs ["http_answer", "http_event_parser", "http_failure", "http_stream", "http_transport", "http_undecodable"], crates ["futures-core", "http", "serde", "serde_json"], exports [];
    "http_failure" in "client" needs ["http_operation", "http_transport", "http_undecodable"], crates ["bytes", "http"], exports [];
    "http_form" in "client" needs ["codec", "http_call", "http_parameter", "http_request_body", "http_style", "http_tree"], crates [], exports [];
    "http_header" in "client" needs ["http_failure", "http_simple"], crates ["http", "serde"], exports [];
    "http_hook" in "client" needs ["http_answer", "http_failure", "http_operation", "http_request_body", "http_transport"], crates ["http"], exports [];
    "http_incoming" in "client" needs ["http_content", "http_header", "http_simple", "http_undecodable"], crates ["bytes", "http", "serde", "serde_json"], exports [];
    "http_incoming_query" in "client" needs ["http_incoming", "http_simple"], crates ["form_urlencoded", "serde"], exports [];
    "http_json_place" in "client" needs [], crates ["serde_json"], exports [];
    "http_link" in "client" needs [], crates ["http"], exports [];
    "http_location" in "client" needs ["http_path"], crates ["http"], exports [];
    "http_media_type" in "client" needs [], crates ["http"], exports [];
    "http_multipart" in "client" needs ["codec", "http_call", "http_multipart_field", "http_parameter", "http_request_body", "http_tree"], crates ["http"], exports [];
    "http_multipart_field" in "client" needs ["http_style", "http_tree"], crates [], exports [];
    "http_operation" in "client" needs ["http_clock", "http_hook", "http_transport"], crates [], exports [];
    "http_operation_type" in "client" needs ["http_answer", "http_blocking", "http_call", "http_call_options", "http_client", "http_failure", "http_sending"], crates ["bytes", "http"], exports [];
    "http_pages" in "client" needs ["http_answer", "http_call", "http_client", "http_failure", "http_paging", "http_transport"], crates ["futures-core"], exports [];
    "http_pages_blocking" in "blocking" needs ["http_blocking", "http_failure", "http_pages"], crates [], exports [];
    "http_paging" in "client" needs ["http_answer", "http_call", "http_failure", "http_link", "http_location", "http_parameter"], crates ["http", "serde_json"], exports [];
    "http_parameter" in "client" needs ["http_path", "http_style", "http_tree"], crates ["serde_json"], exports [];
    "http_path" in "client" needs ["http_failure"], crates [], exports [];
    "http_records" in "client" needs ["http_stream", "http_undecodable"], crates ["bytes", "serde", "serde_json"], exports [];
    "http_redirect" in "client" needs ["http_answer", "http_credential", "http_location", "http_operation", "http_request_body"], crates ["http"], exports [];
    "http_request_body" in "client" needs ["http_transport"], crates ["bytes", "http"], exports [];
    "http_reqwest" in "reqwest" needs ["http_builder", "http_failure", "http_operation", "http_request_body", "http_transport", "http_turns"], crates ["bytes", "http", "http-body", "reqwest", "rustls", "rustls-platform-verifier", "tokio"], exports [];
    "http_retry" in "client" needs ["http_answer", "http_failure"], crates ["http", "httpdate"], exports [];
    "http_secret" in "client" needs [], crates ["http"], exports [];
    "http_sending" in "client" needs ["http_answer", "http_call", "http_client", "http_failure", "http_transport"], crates [], exports [];
    "http_server" in "client" needs ["http_builder"], crates [], exports [];
    "http_simple" in "client" needs [], crates ["serde", "serde_json"], exports [];
    "http_single" in "client" needs [], crates [], exports [];
    "http_stream" in "client" needs ["http_answer", "http_call", "http_client", "http_failure", "http_media_type", "http_transport"], crates ["bytes", "futures-core", "http"], exports [];
    "http_stream_blocking" in "blocking" needs ["http_answer", "http_blocking", "http_call", "http_failure", "http_stream"], crates ["futures-core"], exports [];
    "http_style" in "client" needs ["http_path", "http_tree"], crates [], exports [];
    "http_testing" in "test-util" needs ["http_answer", "http_credential", "http_failure", "http_hook", "http_request_body", "http_transport"], crates ["bytes", "http", "serde_json"], exports [];
    "http_token" in "client" needs ["http_base_url", "http_builder", "http_credential", "http_failure", "http_path", "http_secret", "http_single", "http_transport"], crates ["base64", "bytes", "http", "serde_json"], exports [];
    "http_tracing" in "tracing" needs ["http_answer", "http_failure", "http_hook", "http_request_body"], crates ["http", "tracing"], exports [];
    "http_transport" in "client" needs ["http_failure", "http_request_body"], crates ["bytes", "http"], exports [];
    "http_tree" in "client" needs ["codec"], crates ["serde", "serde_json"], exports [];
    "http_turns" in "reqwest" needs [], crates ["tokio"], exports [];
    "http_undecodable" in "client" needs ["http_json_place"], crates ["serde_json"], exports [];
    "integer_type" needs ["codec", "exposure", "invalid", "number", "serde_traits"], crates ["serde"], exports [];
    "invalid" needs [], crates [], exports ["Bound", "Invalid", "Rule"];
    "json_type" needs ["codec", "exposure", "invalid", "schema", "serde_traits"], crates ["serde", "serde_json"], exports [];
    "list" needs ["exposure", "invalid"], crates [], exports [];
    "list_type" needs ["codec", "exposure", "invalid", "list", "serde_traits"], crates ["serde"], exports [];
    "number" needs ["exposure", "invalid"], crates ["serde"], exports [];
    "number_type" needs ["codec", "exposure", "invalid", "number", "serde_traits"], crates ["serde"], exports [];
    "object" needs ["codec"], crates ["serde"], exports [];
    "object_type" needs ["codec", "invalid", "object", "serde_traits"], crates ["serde"], exports [];
    "pattern" needs [], crates [], exports [];
    "pattern_engine" needs [], crates ["regress"], exports [];
    "schema" needs ["schema_evaluation", "schema_text", "schema_value", "schema_violation", "schema_words"], crates ["serde_json"], exports [];
    "schema_array" needs ["schema", "schema_evaluation", "schema_seen", "schema_union", "schema_violation"], crates ["serde_json"], exports [];
    "schema_assertion" needs ["schema", "schema_number", "schema_text", "schema_value", "schema_words"], crates ["serde_json"], exports [];
    "schema_evaluation" needs ["schema", "schema_array", "schema_assertion", "schema_object", "schema_seen", "schema_union", "schema_value", "schema_violation", "schema_words"], crates ["serde_json"], exports [];
    "schema_number" needs [], crates ["serde_json"], exports [];
    "schema_object" needs ["schema", "schema_evaluation", "schema_seen", "schema_text", "schema_violation"], crates ["serde_json"], exports [];
    "schema_seen" needs [], crates [], exports [];
    "schema_text" needs ["pattern"], crates [], exports [];
    "schema_type" needs ["codec", "invalid", "schema"], crates ["serde", "serde_json"], exports [];
    "schema_union" needs ["schema", "schema_evaluation", "schema_seen", "schema_violation"], crates ["serde_json"], exports [];
    "schema_value" needs ["schema", "schema_number"], crates ["serde_json"], exports [];
    "schema_violation" needs ["invalid"], crates [], exports [];
    "schema_words" needs ["invalid", "schema", "schema_value"], crates [], exports [];
    "serde_traits" needs ["codec"], crates ["serde"], exports [];
    "tagged" needs ["codec"], crates ["serde", "serde_json"], exports ["UnlistedValue"];
    "tagged_type" needs ["codec", "serde_traits", "tagged"], crates ["serde", "serde_json"], exports [];
    "text" needs ["exposure", "invalid", "text_rules"], crates ["serde"], exports [];
    "text_rules" needs ["exposure", "invalid", "pattern"], crates [], exports [];
    "text_type" needs ["checked_text", "codec", "invalid", "serde_traits", "text", "text_rules"], crates ["serde"], exports [];
    "union" needs ["codec", "invalid", "schema", "schema_value"], crates ["serde", "serde_json"], exports [];
    "union_type" needs ["codec", "serde_traits", "union"], crates ["serde", "serde_json"], exports [];
    "union_views_type" needs ["codec", "invalid", "serde_traits", "union", "union_type"], crates ["serde", "serde_json"], exports [];
}

/// These files and those that they need, in the order of their names.
pub fn needed(mentioned: &BTreeSet<&'static str>) -> Vec<&'static RuntimeFile> {
    let mut waiting: Vec<&str> = mentioned.iter().copied().collect();
    let mut needed = BTreeMap::new();
    while let Some(name) = waiting.pop() {
        let Some(file) = FILES.iter().find(|file| file.name == name) else { continue };
        if needed.insert(file.name, file).is_none() {
            waiting.extend(file.needs);
        }
    }
    needed.into_values().collect()
}

/// The runtime files that tokens mention as `crate::runtime::<name>`.
pub fn mentioned(tokens: TokenStream) -> BTreeSet<&'static str> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = BTreeSet::new();
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Group(group) => found.extend(mentioned(group.stream())),
            TokenTree::Ident(_) => found.extend(of_path(&path(&tokens[index..]))),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    found
}

/// The runtime file that a path leads into.
pub fn of_path(steps: &[&Ident]) -> Option<&'static str> {
    match steps {
        // A macro that is given a check calls upon this file.
        [root, checks, ..] if *root == "crate" && *checks == "checks" => Some("schema_type"),
        [root, runtime, name, ..] if *root == "crate" && *runtime == "runtime" => {
            let name = name.to_string();
            FILES.binary_search_by(|file| file.name.cmp(&name)).ok().map(|index| FILES[index].name)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::FILES;
    use std::path::Path;

    fn refers(text: &str, name: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        ["super::", "crate::runtime::"].iter().any(|root| text.split(&format!("{root}{name}")).skip(1).any(ends))
    }

    /// What a file refers to as `super::x` or `crate::runtime::x`, and the crates whose paths it writes, must be what its row says.
    #[test]
    fn rows_say_what_files_refer_to() {
        for file in FILES {
            let mut found: Vec<&str> =
                FILES.iter().map(|other| other.name).filter(|name| *name != file.name && refers(file.text, name)).collect();
            // Only where members are kept, and then the types say so.
            found.retain(|name| !(file.name == "object_type" && *name == "extras"));
            // Only where there is a check, and then the types name it.
            found.retain(|name| !(file.name.ends_with("_type") && *name == "schema_type"));
            let mut named: Vec<&str> = file.needs.to_vec();
            named.sort_unstable();
            assert_eq!(found, named, "{}", file.name);
        }
    }

    #[test]
    fn every_runtime_file_has_a_row() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates/src/runtime");
        let mut there: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        there.sort_unstable();
        assert_eq!(there, FILES.iter().map(|file| file.name).collect::<Vec<_>>());
    }
}
