//! The runtime files of generated crates, compiled, linted and tested where they stand.
//!
//! A file of `runtime/` is copied byte for byte into a generated crate that needs it; which ones those are stands in the crate's
//! `lib.rs`. [`sample`] uses every macro once, as generated code does, so that the files are type-checked here.

/// What generated crates carry.
pub mod runtime {
    pub mod codec;
    pub mod enumeration;
    pub mod enumeration_checked_type;
    pub mod enumeration_constant;
    pub mod enumeration_constant_type;
    pub mod enumeration_number;
    pub mod enumeration_number_type;
    pub mod enumeration_type;
    pub mod extras;
    pub mod format_data;
    pub mod format_idn;
    pub mod format_json;
    pub mod format_net;
    pub mod format_regex;
    pub mod format_time;
    pub mod format_uri;
    pub mod format_uri_template;
    pub mod http_answer;
    pub mod http_base_url;
    pub mod http_basic;
    pub mod http_blocking;
    pub mod http_body;
    pub mod http_builder;
    pub mod http_call;
    pub mod http_call_options;
    pub mod http_choice;
    pub mod http_client;
    pub mod http_clock;
    pub mod http_content;
    pub mod http_credential;
    pub mod http_endpoint;
    pub mod http_failure;
    pub mod http_form;
    pub mod http_header;
    pub mod http_hook;
    pub mod http_incoming;
    pub mod http_incoming_query;
    pub mod http_json_place;
    pub mod http_media_type;
    pub mod http_operation;
    pub mod http_operation_type;
    pub mod http_parameter;
    pub mod http_path;
    pub mod http_request_body;
    pub mod http_reqwest;
    pub mod http_retry;
    pub mod http_secret;
    pub mod http_server;
    pub mod http_simple;
    pub mod http_style;
    pub mod http_token;
    pub mod http_transport;
    pub mod http_tree;
    pub mod http_turns;
    pub mod http_undecodable;
    pub mod integer_type;
    pub mod invalid;
    pub mod json_type;
    pub mod list;
    pub mod list_type;
    pub mod number;
    pub mod number_type;
    pub mod object;
    pub mod object_type;
    pub mod pattern;
    pub mod pattern_engine;
    pub mod schema;
    pub mod schema_array;
    pub mod schema_assertion;
    pub mod schema_evaluation;
    pub mod schema_number;
    pub mod schema_object;
    pub mod schema_seen;
    pub mod schema_text;
    pub mod schema_type;
    pub mod schema_union;
    pub mod schema_value;
    pub mod schema_violation;
    pub mod schema_words;
    pub mod serde_traits;
    pub mod tagged;
    pub mod tagged_type;
    pub mod text;
    pub mod text_type;
    pub mod union;
    pub mod union_type;
    pub mod union_views_type;
}

pub mod sample;
