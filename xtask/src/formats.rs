//! DATA: the one table of the string formats that are checked. In: a `format`'s name. Out: how the generated crate checks it, how this
//! program checks the document's own defaults, examples and enum values, and how documentation names it.
//!
//! A format that is not here is an annotation, as JSON Schema says. `password` is no check either (it says what to hide), and the formats of
//! numbers (`int32`, `double`) decide a type, not a text.
//!
//! To add one: write its check in `templates/src/runtime/`, its tables in `templates/tests/formats/`, a row here, and one in `emit/runtime.rs`
//! where the file is new.

/// A format of strings.
#[derive(Debug)]
pub struct Format {
    /// As the document spells it.
    pub name: &'static str,
    /// The file of the runtime that holds the check.
    pub runtime_file: &'static str,
    /// The check's path below `crate::runtime`.
    pub function: &'static str,
    /// Whether the check is a `const fn`, so that the compiler can check a literal.
    pub is_const: bool,
    /// The same check, for what the document itself says.
    pub check: fn(&str) -> bool,
    /// What a value is, with its article: "an RFC 3339 date and time".
    pub describes: &'static str,
}

/// The row of a format, where it is checked.
pub fn find(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// A row. The function is named once, so the path that is emitted and the check that is called here cannot differ; where it is said to be a
/// `const fn` the compiler is made to believe it.
macro_rules! row {
    (@is_const const $path:path) => {{
        const _: bool = $path("");
        true
    }};
    (@is_const checked $path:path) => {
        false
    };
    ($name:literal, $kind:ident $file:ident::$function:ident, $describes:literal) => {
        Format {
            name: $name,
            runtime_file: concat!(stringify!($file), ".rs"),
            function: concat!(stringify!($file), "::", stringify!($function)),
            is_const: row!(@is_const $kind templates::runtime::$file::$function),
            check: templates::runtime::$file::$function,
            describes: $describes,
        }
    };
}

/// Every format that is checked.
pub static ALL: &[Format] = &[
    row!("date-time", const format_time::date_time, "an RFC 3339 date and time"),
    row!("date", const format_time::date, "an RFC 3339 date"),
    row!("time", const format_time::time, "an RFC 3339 time with its offset"),
    row!("duration", const format_time::duration, "an RFC 3339 duration"),
    row!("ipv4", const format_net::ipv4, "an IPv4 address"),
    row!("ipv6", const format_net::ipv6, "an IPv6 address"),
    row!("uuid", const format_net::uuid, "an RFC 4122 UUID"),
    row!("email", const format_net::email, "an RFC 5321 email address"),
    row!("hostname", checked format_idn::hostname, "an RFC 1123 host name"),
    row!("idn-hostname", checked format_idn::idn_hostname, "an RFC 5890 internationalized host name"),
    row!("idn-email", checked format_idn::idn_email, "an RFC 6531 internationalized email address"),
    row!("uri", const format_uri::uri, "an RFC 3986 URI"),
    row!("uri-reference", const format_uri::uri_reference, "an RFC 3986 URI reference"),
    row!("iri", const format_uri::iri, "an RFC 3987 IRI"),
    row!("iri-reference", const format_uri::iri_reference, "an RFC 3987 IRI reference"),
    row!("uri-template", const format_uri_template::uri_template, "an RFC 6570 URI template"),
    row!("json-pointer", const format_json::json_pointer, "an RFC 6901 JSON pointer"),
    row!("relative-json-pointer", const format_json::relative_json_pointer, "a relative JSON pointer"),
    row!("regex", checked format_regex::regex, "an ECMA-262 regular expression"),
    row!("byte", const format_data::byte, "RFC 4648 Base64 with padding"),
    row!("binary", const format_data::binary, "any octets"),
    row!("decimal", const format_data::decimal, "a fixed point decimal number"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    fn read(path: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    #[test]
    fn a_name_finds_its_row() {
        for format in ALL {
            assert!(std::ptr::eq(find(format.name).unwrap(), format), "{} stands twice", format.name);
        }
        for name in ["password", "int32", "double", "Date-Time", "", "credit-card"] {
            assert!(find(name).is_none(), "{name}");
        }
    }

    #[test]
    fn each_row_says_whether_its_check_is_const() {
        for format in ALL {
            let (_, function) = format.function.split_once("::").unwrap();
            let is_const = read(&format!("src/runtime/{}", format.runtime_file)).contains(&format!("pub const fn {function}("));
            assert_eq!(is_const, format.is_const, "{}", format.name);
        }
    }

    #[test]
    fn the_documents_own_values_are_checked_by_the_same_functions() {
        let valid = |name: &str, text: &str| (find(name).unwrap().check)(text);
        assert!(valid("date-time", "2031-04-09T17:05:00Z") && !valid("date-time", "2031-04-09"));
        assert!(valid("date", "2031-04-09") && !valid("date", "2031-04-09T17:05:00Z"));
        assert!(valid("hostname", "shop.example") && !valid("hostname", "xn--n3h"));
        assert!(valid("idn-hostname", "bücher.example") && !valid("hostname", "bücher.example"));
        assert!(valid("iri", "a:ü") && !valid("uri", "a:ü"));
        assert!(valid("uri-reference", "/a") && !valid("uri", "/a"));
    }
}
