//! What is to come out otherwise than the document alone would have it. In: tables of a settings file. Out: [`Adjustments`], or what is wrong
//! with them. Whether the document has what they name is found later, where it is known (`adjust`).

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::file::Checks;
use crate::diagnostics::Code;

/// What is to come out otherwise. Places are a component's name (`Pet`) or a JSON pointer (`#/components/schemas/Pet/properties/kind`); operations
/// are an operationId, or a method and a path (`GET /pets`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjustments {
    /// What becomes of an `operationId` that stands twice. Key `duplicate-ids` in `[operations]`: `"refuse"`, or `"suffix"`.
    pub duplicate_ids: DuplicateIds,
    /// New names of operations, in any case. Table `[operations.rename]`.
    pub operations: BTreeMap<String, String>,
    /// New names of types, in any case. Table `[types.rename]`.
    pub types: BTreeMap<String, String>,
    /// New names of members, by the pointer of their schema. Table `[members.rename]`.
    pub members: BTreeMap<String, String>,
    /// Types of other crates that stand for schemas. Table `[types.replace]`: a place, and the path of a type with serde's traits.
    pub replaced: BTreeMap<String, String>,
    /// What types derive besides. Table `[types.derive]`: a place, and the paths of derive macros.
    pub derived: BTreeMap<String, Vec<String>>,
    /// Enumerations that keep values that are not listed, wherever they stand. Key `open` in `[types]`, a list of places.
    pub open: Vec<String>,
    /// Enumerations that refuse them everywhere. Key `closed` in `[types]`, a list of places.
    pub closed: Vec<String>,
    /// What the crate depends on besides. Table `[dependencies]`, as in a `Cargo.toml`.
    pub dependencies: BTreeMap<String, String>,
    /// How bad warnings are. Table `[diagnostics]`: a code, and `"allow"`, `"warn"` or `"deny"`.
    pub levels: BTreeMap<Code, Level>,
}

/// What becomes of an `operationId` that another operation has too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DuplicateIds {
    /// It is an error.
    #[default]
    Refuse,
    /// The later operation gets a number behind it, with a warning.
    Suffix,
}

/// How bad the warnings of a code are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// They are not shown.
    Allow,
    /// They are warnings.
    Warn,
    /// They are errors.
    Deny,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(super) struct MembersTable {
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
}

/// The tables that adjust something, as they are written.
pub(super) struct Tables {
    pub duplicate_ids: DuplicateIds,
    pub operations: BTreeMap<String, Spanned<String>>,
    pub types: BTreeMap<String, Spanned<String>>,
    pub members: MembersTable,
    pub replaced: BTreeMap<String, Spanned<String>>,
    pub derived: BTreeMap<String, Vec<Spanned<String>>>,
    pub open: Vec<String>,
    pub closed: Vec<String>,
    pub dependencies: BTreeMap<String, Spanned<toml::Value>>,
    pub levels: BTreeMap<Spanned<String>, Level>,
}

impl Checks<'_> {
    pub(super) fn adjustments(&mut self, tables: Tables) -> Adjustments {
        let Tables { duplicate_ids, operations, types, members, replaced, derived, open, closed, dependencies, levels } = tables;
        let mut names = |table| self.each(table, is_name, "a name with a letter in it");
        let (operations, types, members) = (names(operations), names(types), names(members.rename));
        let path = "a path such as `some_crate::Name`";
        let replaced = self.each(replaced, is_path, path);
        let derived = derived
            .into_iter()
            .map(|(place, paths)| (place, paths.into_iter().filter_map(|given| self.checked("derive", given, is_path, path)).collect()));
        let derived = derived.collect();
        let dependencies = dependencies.into_iter().filter_map(|(name, given)| self.dependency(name, given)).collect();
        let levels = levels.into_iter().filter_map(|(code, level)| Some((self.code(code)?, level))).collect();
        Adjustments { duplicate_ids, operations, types, members, replaced, derived, open, closed, dependencies, levels }
    }

    fn each(&mut self, table: BTreeMap<String, Spanned<String>>, is_good: fn(&str) -> bool, wanted: &str) -> BTreeMap<String, String> {
        let checked = table.into_iter().map(|(key, value)| {
            let checked = self.checked(&key, value, is_good, wanted);
            checked.map(|value| (key, value))
        });
        checked.flatten().collect()
    }

    /// A row of the manifest: a version, or a table.
    fn dependency(&mut self, name: String, given: Spanned<toml::Value>) -> Option<(String, String)> {
        let is_crate = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
        if crate::emit::may_depend_on(&name) {
            self.problem(given.span(), format!("generated crates depend on `{name}` as they need it"));
            return None;
        }
        match given.get_ref() {
            toml::Value::String(_) | toml::Value::Table(_) if is_crate => Some((name, given.get_ref().to_string())),
            _ => {
                self.problem(given.span(), format!("`{}` must be a crate's name, with a version or a table", name.escape_debug()));
                None
            }
        }
    }

    fn code(&mut self, given: Spanned<String>) -> Option<Code> {
        let found = Code::ALL.iter().find(|code| code.as_str() == given.get_ref());
        if found.is_none() {
            let all: Vec<_> = Code::ALL.iter().map(|code| format!("`{}`", code.as_str())).collect();
            self.problem(
                given.span(),
                format!("no finding has the code `{}`; there are {}", given.get_ref().escape_debug(), all.join(", ")),
            );
        }
        found.copied()
    }
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.contains(char::is_control)
}

/// `a::b::C`, of another crate: all that it may hold are words.
fn is_path(text: &str) -> bool {
    let is_word = |word: &str| {
        let plain = word.strip_prefix("r#").unwrap_or(word);
        !plain.starts_with(|c: char| c.is_ascii_digit())
            && !plain.is_empty()
            && plain.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
    };
    let is_own = ["crate", "self", "super", "Self"].iter().any(|own| text.split("::").any(|word| word == *own));
    text.contains("::") && text.split("::").all(is_word) && !is_own
}
