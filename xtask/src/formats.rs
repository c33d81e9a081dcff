//! DATA: the one table of the string formats that are checked. In: a `format`'s name. Out: how the generated crate checks it, how this
//! program checks the document's own defaults, examples and enum values, and how documentation names it.
//!
//! A format that is not here is an annotation, as JSON Schema says. `password` is no check either (it says what to hide), and the formats of
//! numbers (`int32`, `double`) decide a type, not a text.
//!
//! To add one: write its check in `templates/src/runtime/`, its tables in `templates/tests/formats/`, and a row here.

/// A format of strings.
#[derive(Debug)]
pub struct Format {
    /// As the document spells it.
    pub name: &'static str,
    /// The file of the runtime that holds the check.
    pub runtime_file: &'static str,
    /// The runtime files that this file uses.
    pub uses: &'static [&'static str],
    /// The check's path below `crate::runtime`.
    pub function: &'static str,
    /// Whether the check is a `const fn`, so that the compiler can check a literal.
    pub is_const: bool,
    /// The same check, for what the document itself says.
    pub check: fn(&str) -> bool,
    /// What a value is, with its article: "an RFC 3339 date and time".
    pub describes: &'static str,
    /// The crates that the runtime files need.
    pub dependencies: &'static [Dependency],
}

/// A crate that generated crates depend on when they have a format that needs it.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependency {
    /// Its name.
    pub name: &'static str,
    /// The version requirement.
    pub version: &'static str,
    /// Whether its default features are on.
    pub default_features: bool,
    /// Further features.
    pub features: &'static [&'static str],
}

/// The row of a format, where it is checked.
pub fn find(name: &str) -> Option<&'static Format> {
    ALL.iter().find(|format| format.name == name)
}

/// What `format_idn.rs` needs.
const IDN: &[Dependency] = &[
    Dependency { name: "icu_properties", version: "2", default_features: false, features: &["compiled_data"] },
    Dependency { name: "idna", version: "1.1", default_features: true, features: &[] },
];

/// What `format_regex.rs` needs.
const REGEX: &[Dependency] = &[Dependency { name: "regress", version: "0.12", default_features: true, features: &[] }];

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
    ($name:literal, $kind:ident $file:ident::$function:ident, $describes:literal $(, uses $uses:expr)? $(, needs $dependencies:expr)?) => {
        Format {
            name: $name,
            runtime_file: concat!(stringify!($file), ".rs"),
            uses: row!(@list $($uses)?),
            function: concat!(stringify!($file), "::", stringify!($function)),
            is_const: row!(@is_const $kind templates::runtime::$file::$function),
            check: templates::runtime::$file::$function,
            describes: $describes,
            dependencies: row!(@list $($dependencies)?),
        }
    };
    (@list) => { &[] };
    (@list $list:expr) => { $list };
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
    row!("hostname", checked format_idn::hostname, "an RFC 1123 host name", uses &["format_net.rs"], needs IDN),
    row!("idn-hostname", checked format_idn::idn_hostname, "an RFC 5890 internationalized host name", uses &["format_net.rs"], needs IDN),
    row!("idn-email", checked format_idn::idn_email, "an RFC 6531 internationalized email address", uses &["format_net.rs"], needs IDN),
    row!("uri", const format_uri::uri, "an RFC 3986 URI", uses &["format_net.rs"]),
    row!("uri-reference", const format_uri::uri_reference, "an RFC 3986 URI reference", uses &["format_net.rs"]),
    row!("iri", const format_uri::iri, "an RFC 3987 IRI", uses &["format_net.rs"]),
    row!("iri-reference", const format_uri::iri_reference, "an RFC 3987 IRI reference", uses &["format_net.rs"]),
    row!("uri-template", const format_uri_template::uri_template, "an RFC 6570 URI template", uses &["format_uri.rs", "format_net.rs"]),
    row!("json-pointer", const format_json::json_pointer, "an RFC 6901 JSON pointer"),
    row!("relative-json-pointer", const format_json::relative_json_pointer, "a relative JSON pointer"),
    row!("regex", checked format_regex::regex, "an ECMA-262 regular expression", needs REGEX),
    row!("byte", const format_data::byte, "RFC 4648 Base64 with padding"),
    row!("binary", const format_data::binary, "any octets"),
    row!("decimal", const format_data::decimal, "a fixed point decimal number"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    fn read(path: &str) -> String {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../templates").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// The runtime files that a file names in its code.
    fn used_directly(file: &str) -> BTreeSet<String> {
        let text = read(&format!("src/runtime/{file}"));
        let names =
            text.split("super::").skip(1).map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default());
        names.filter(|name| !name.is_empty()).map(|name| format!("{name}.rs")).collect()
    }

    fn used_by(file: &str) -> BTreeSet<String> {
        let direct = used_directly(file);
        let further: Vec<_> = direct.iter().flat_map(|file| used_by(file)).collect();
        direct.into_iter().chain(further).collect()
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
    fn each_row_names_the_files_that_its_file_uses() {
        for format in ALL {
            let named: BTreeSet<String> = format.uses.iter().map(|&file| file.to_owned()).collect();
            assert_eq!(named, used_by(format.runtime_file), "{}", format.name);
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
    fn generated_crates_depend_on_what_the_runtime_files_are_compiled_with() {
        let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
        for dependency in IDN.iter().chain(REGEX) {
            let entry = &manifest["dependencies"][dependency.name];
            let get = |key| entry.get(key);
            let version = entry.as_str().or_else(|| get("version")?.as_str());
            let default_features = get("default-features").is_none_or(|on| on.as_bool() == Some(true));
            let features: Vec<_> =
                get("features").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str).collect();
            assert_eq!(version, Some(dependency.version), "{}", dependency.name);
            assert_eq!(default_features, dependency.default_features, "{}", dependency.name);
            assert_eq!(features, dependency.features, "{}", dependency.name);
        }
    }

    #[test]
    fn each_row_names_the_crates_that_its_files_use() {
        for format in ALL {
            let code: String = [format.runtime_file].iter().chain(format.uses).map(|file| read(&format!("src/runtime/{file}"))).collect();
            for dependency in IDN.iter().chain(REGEX) {
                // Either in a path or as the root of a grouped import.
                let is_used = code.contains(&format!("{}::", dependency.name)) || code.contains(&format!("use {}", dependency.name));
                let is_named = format.dependencies.contains(dependency);
                assert_eq!(is_used, is_named, "{} and {}", format.name, dependency.name);
            }
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
