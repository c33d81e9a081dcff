//! Reads `spec/<name>.codegen.toml`. In: its text. Out: settings, or what is wrong with it. A key nobody knows is an error: it is a setting somebody
//! thinks is in force.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use super::adjustments::{DuplicateIds, Level, MembersTable, Tables};
use super::{Enums, Extra, Options, Package, Parts, Problem, RUST_VERSION, Settings, keys, one_line};
use crate::conversions::{self, CONVERSIONS, Conversion};
use crate::load::Reach;
use crate::select::{Selection, Selector};

/// The file as it is written.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct File {
    document: Option<Spanned<String>>,
    output: Option<Spanned<String>>,
    #[serde(default)]
    overlays: Vec<Spanned<String>>,
    #[serde(default)]
    allow_outside: bool,
    #[serde(rename = "crate")]
    package: Option<CrateTable>,
    #[serde(default)]
    operations: OperationsTable,
    #[serde(default)]
    types: TypesTable,
    #[serde(default)]
    members: MembersTable,
    #[serde(default)]
    conversions: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    dependencies: BTreeMap<String, Spanned<toml::Value>>,
    #[serde(default)]
    diagnostics: BTreeMap<Spanned<String>, Level>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CrateTable {
    name: Spanned<String>,
    version: Spanned<String>,
    license: Spanned<String>,
    description: Spanned<String>,
    repository: Option<String>,
    rust_version: Option<Spanned<String>>,
    keywords: Option<Spanned<Vec<String>>>,
    categories: Option<Spanned<Vec<String>>>,
    #[serde(default)]
    authors: Vec<String>,
    #[serde(default)]
    types_only: bool,
    tag_features: Option<bool>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct OperationsTable {
    #[serde(default)]
    include: Vec<Spanned<String>>,
    #[serde(default)]
    exclude: Vec<Spanned<String>>,
    #[serde(default)]
    duplicate_ids: DuplicateIds,
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct TypesTable {
    #[serde(default)]
    closed_enums: bool,
    #[serde(default)]
    open: Vec<String>,
    #[serde(default)]
    closed: Vec<String>,
    #[serde(default)]
    rename: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    replace: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    derive: BTreeMap<String, Vec<Spanned<String>>>,
}

/// The tables that say what comes out.
struct Wanted {
    operations: OperationsTable,
    types: TypesTable,
    members: MembersTable,
    conversions: BTreeMap<String, Spanned<String>>,
    dependencies: BTreeMap<String, Spanned<toml::Value>>,
    diagnostics: BTreeMap<Spanned<String>, Level>,
}

/// The registry takes no more keywords, and no more categories.
const MOST_KEYWORDS: usize = 5;

/// Reads the settings file `path` of the repository `root`.
pub(super) fn parse(text: &str, path: &Path, root: &Path) -> Result<Settings, Vec<Problem>> {
    read(text, |checks, file| checks.settings(file, path, root))
}

/// Reads a file of `--settings`.
pub(super) fn parse_extra(text: &str, path: &Path) -> Result<Extra, Vec<Problem>> {
    read(text, |checks, file| checks.extra(file, path))
}

fn read<T>(text: &str, check: impl FnOnce(&mut Checks<'_>, File) -> Option<T>) -> Result<T, Vec<Problem>> {
    let from_toml = |error: toml::de::Error| vec![Problem::at(text, error.span(), error.message())];
    let table = DeTable::parse(text).map_err(from_toml)?;
    let unknown = keys::unknown(text, table.get_ref());
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let file: File = toml::from_str(text).map_err(from_toml)?;
    let mut checks = Checks { text, problems: Vec::new() };
    let settings = check(&mut checks, file);
    settings.filter(|_| checks.problems.is_empty()).ok_or(checks.problems)
}

fn reach(allow_outside: bool) -> Reach {
    if allow_outside { Reach::Anywhere } else { Reach::Folder }
}

/// Checks values, and remembers what was wrong so that all of it is told at once.
pub(super) struct Checks<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl Checks<'_> {
    fn settings(&mut self, file: File, path: &Path, root: &Path) -> Option<Settings> {
        let File { document, output, overlays, allow_outside, package, operations, types, members, conversions, dependencies, diagnostics } =
            file;
        let wanted = Wanted { operations, types, members, conversions, dependencies, diagnostics };
        let folder = path.parent().unwrap_or(Path::new(""));
        let (parts, tag_features) =
            (package.as_ref().map(parts).unwrap_or_default(), package.as_ref().and_then(|table| table.tag_features));
        let document_path = self
            .needed("document", document)
            .and_then(|document| self.checked("document", document, is_relative, "a path relative to this file and with `/`"));
        let output = self.needed("output", output).and_then(|output| self.output(output));
        let package = self.needed("crate", package).and_then(|package| self.package(package));
        let overlays = self.overlays(overlays, folder);
        let options = Options { overlays, reach: reach(allow_outside), tag_features, ..self.options(parts, wanted) };
        let document_path = document_path?;
        let document = normalized(&folder.join(&document_path));
        Some(Settings {
            package: package?,
            origin: origin(document.strip_prefix(root).unwrap_or(Path::new(&document_path))),
            document,
            output: root.join(output?),
            options,
        })
    }

    fn extra(&mut self, file: File, path: &Path) -> Option<Extra> {
        let File { document, output, overlays, allow_outside, package, operations, types, members, conversions, dependencies, diagnostics } =
            file;
        let wanted = Wanted { operations, types, members, conversions, dependencies, diagnostics };
        for (key, given) in [("document", document), ("output", output)] {
            if let Some(given) = given {
                self.problem(given.span(), format!("`{key}` has no place in a file of `--settings`: the command line says it"));
            }
        }
        let (parts, tag_features) =
            (package.as_ref().map(parts).unwrap_or_default(), package.as_ref().and_then(|table| table.tag_features));
        let package = package.and_then(|package| self.package(package));
        let overlays = self.overlays(overlays, path.parent().unwrap_or(Path::new("")));
        Some(Extra { package, options: Options { overlays, reach: reach(allow_outside), tag_features, ..self.options(parts, wanted) } })
    }

    fn options(&mut self, parts: Parts, wanted: Wanted) -> Options {
        let Wanted { operations, types, members, conversions, dependencies, diagnostics: levels } = wanted;
        let conversions = self.conversions(conversions, &dependencies);
        let TypesTable { closed_enums, open, closed, rename, replace: replaced, derive: derived } = types;
        let OperationsTable { include, exclude, duplicate_ids, rename: operations } = operations;
        let adjustments = self.adjustments(Tables {
            duplicate_ids,
            operations,
            types: rename,
            members,
            replaced,
            derived,
            open,
            closed,
            dependencies,
            levels,
        });
        let selection = Selection { include: self.selectors(include), exclude: self.selectors(exclude) };
        let enums = if closed_enums { Enums::Closed } else { Enums::OpenInResponses };
        Options { enums, selection, parts, conversions, adjustments, ..Options::default() }
    }

    fn conversions(
        &mut self,
        table: BTreeMap<String, Spanned<String>>,
        dependencies: &BTreeMap<String, Spanned<toml::Value>>,
    ) -> BTreeMap<String, &'static Conversion> {
        let mut found = BTreeMap::new();
        for (format, package) in table {
            let shown = format.escape_debug();
            match conversions::find(&format, package.get_ref()) {
                Some(_) if dependencies.contains_key(package.get_ref()) => {
                    let message =
                        format!("`{}` stands in `[dependencies]` too: conversions depend on it behind a feature", package.get_ref());
                    self.problem(package.span(), message);
                }
                Some(conversion) => drop(found.insert(format, conversion)),
                None => {
                    let all = CONVERSIONS.iter().map(|row| format!("`{} = {:?}`", row.format, row.package)).collect::<Vec<_>>();
                    let message = format!("there is no conversion of `{shown}` to that crate; there are {}", all.join(", "));
                    self.problem(package.span(), message);
                }
            }
        }
        found
    }

    fn overlays(&mut self, paths: Vec<Spanned<String>>, folder: &Path) -> Vec<PathBuf> {
        let checked = paths
            .into_iter()
            .filter_map(|path| self.checked("overlays", path, is_relative, "a list of paths relative to this file and with `/`"));
        checked.map(|path| normalized(&folder.join(path))).collect()
    }

    fn selectors(&mut self, texts: Vec<Spanned<String>>) -> Vec<Selector> {
        let read = texts.into_iter().map(|text| match text.get_ref().parse::<Selector>() {
            Ok(selector) => Some(selector),
            Err(error) => {
                self.problem(text.span(), error.to_string());
                None
            }
        });
        read.flatten().collect()
    }

    /// What a file of a repository has to say.
    fn needed<T>(&mut self, key: &str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.problems.push(Problem::at(self.text, None, format!("missing key `{key}`")));
        }
        value
    }

    fn package(&mut self, table: CrateTable) -> Option<Package> {
        let CrateTable {
            name,
            version,
            license,
            description,
            repository,
            rust_version,
            keywords,
            categories,
            authors,
            types_only: _,
            tag_features: _,
        } = table;
        let span = name.span();
        let name = name.into_inner().parse().map_err(|error| self.problem(span, format!("{error}")));
        let version = self.checked("version", version, is_version, "such as `1.2.3`");
        let license = self.some_text("license", license);
        let description = self.some_text("description", description);
        let rust_version = match rust_version {
            Some(given) => self.checked("rust-version", given, is_rust_version, "such as `1.95` or `1.95.0`"),
            None => Some(RUST_VERSION.to_owned()),
        };
        let (keywords, categories) = (self.few("keywords", keywords), self.few("categories", categories));
        Some(Package {
            name: name.ok()?,
            version: version?,
            license: Some(license?),
            description: Some(description?),
            repository,
            rust_version: rust_version?,
            keywords,
            categories,
            authors,
        })
    }

    pub(super) fn problem(&mut self, span: Range<usize>, message: String) {
        self.problems.push(Problem::at(self.text, Some(span), message));
    }

    pub(super) fn checked(&mut self, key: &str, value: Spanned<String>, is_good: fn(&str) -> bool, wanted: &str) -> Option<String> {
        if is_good(value.get_ref()) {
            return Some(value.into_inner());
        }
        self.problem(value.span(), format!("`{key}` must be {wanted}"));
        None
    }

    fn some_text(&mut self, key: &str, value: Spanned<String>) -> Option<String> {
        self.checked(key, value, |text| !text.trim().is_empty(), "more than nothing")
    }

    fn few(&mut self, key: &str, value: Option<Spanned<Vec<String>>>) -> Vec<String> {
        let Some(value) = value else { return Vec::new() };
        if value.get_ref().len() > MOST_KEYWORDS {
            self.problem(value.span(), format!("the registry takes at most {MOST_KEYWORDS} {key}"));
        }
        value.into_inner()
    }

    /// The output folder: below the root, never the root itself and never outside.
    fn output(&mut self, value: Spanned<String>) -> Option<PathBuf> {
        let path = Path::new(value.get_ref());
        let below = path.components().all(|step| matches!(step, Component::Normal(_) | Component::CurDir));
        let folder = normalized(path);
        if below && !folder.as_os_str().is_empty() && is_relative(value.get_ref()) {
            return Some(folder);
        }
        self.problem(value.span(), "`output` must be a folder below the repository's root, relative to it and with `/`".to_owned());
        None
    }
}

fn parts(table: &CrateTable) -> Parts {
    if table.types_only { Parts::Types } else { Parts::TypesAndClient }
}

/// Without `.`, and without `..` where what it leads out of is named.
fn normalized(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut result, step| {
        match step {
            Component::CurDir => {}
            Component::ParentDir if matches!(result.components().next_back(), Some(Component::Normal(_))) => {
                result.pop();
            }
            step => result.push(step),
        }
        result
    })
}

/// The document's name in the generated files: the same on every system.
fn origin(path: &Path) -> String {
    let steps: Vec<_> = path.components().map(|step| step.as_os_str().to_string_lossy()).collect();
    one_line(&steps.join("/"))
}

/// A path that means the same on every system, wherever the repository is.
fn is_relative(path: &str) -> bool {
    !path.trim().is_empty() && !path.starts_with('/') && !path.contains(['\\', ':'])
}

/// As the version specification has it: three numbers, then perhaps a pre-release and build data.
fn is_version(text: &str) -> bool {
    let (rest, build) = text.split_once('+').map_or((text, None), |(rest, build)| (rest, Some(build)));
    let (core, release) = rest.split_once('-').map_or((rest, None), |(core, release)| (core, Some(release)));
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let is_release_word = |word: &str| is_word(word) && (!word.chars().all(|c| c.is_ascii_digit()) || is_number(word));
    core.split('.').count() == 3
        && core.split('.').all(is_number)
        && release.is_none_or(|release| release.split('.').all(is_release_word))
        && build.is_none_or(|build| build.split('.').all(is_word))
}

fn is_rust_version(text: &str) -> bool {
    (1..=3).contains(&text.split('.').count()) && text.split('.').all(is_number)
}

fn is_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit()) && text.parse::<u64>().is_ok() && (text == "0" || !text.starts_with('0'))
}
