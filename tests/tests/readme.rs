//! The README. In: the page, and the generator's own tables. Out: the page's support table is what the tables say, and its links lead somewhere.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;
use xtask::settings::KEYS;
use xtask::shape::table::Support;
use xtask::shape::{support_rows, support_rows_of_swagger};

const BEGIN: &str = "<!-- support table: begin";
const END: &str = "<!-- support table: end -->";
const FIX: &str = "UPDATE_README=1 cargo test -p tests --test readme";

/// The kinds of object that get rows of their own, with their variants (`Path Parameter`); the others are summed up.
const OWN_ROW: &[&str] = &["Schema", "Operation", "Parameter", "Request Body", "Response", "Security Scheme"];

/// The columns.
const COLUMNS: [(Column, &str); 3] =
    [(Column::Enforced, "in the types or the client"), (Column::Documented, "in the documentation"), (Column::Refused, "refused")];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Enforced,
    Documented,
    Refused,
    WithoutEffect,
}

impl From<Support> for Column {
    fn from(support: Support) -> Self {
        match support {
            Support::Enforced => Self::Enforced,
            Support::Documented => Self::Documented,
            Support::Refused(_) => Self::Refused,
            Support::Ignored(_) => Self::WithoutEffect,
        }
    }
}

/// A keyword, or one of its words as `keyword: word`, and what becomes of it.
type Rows = Vec<(String, Column)>;

#[test]
fn support_table_is_what_the_generator_does() {
    let path = root().join("README.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("the README has no support table");
    let (marker, rest) = rest.split_once('\n').unwrap();
    let (found, after) = rest.split_once(END).unwrap();
    let table = table();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{before}{BEGIN}{marker}\n{table}{END}{after}")).unwrap();
        return;
    }
    assert!(marker.contains(FIX), "the marker in the README does not name the command that fixes it, `{FIX}`");
    assert!(
        found == table,
        "the README's support table is not what the generator does; it should be\n\n{table}\nTo put it there, run:\n    {FIX}"
    );
}

/// The keys of settings files, each in a row that names its table, and no others.
#[test]
fn settings_table_has_every_key() {
    let page = std::fs::read_to_string(root().join("README.md")).unwrap();
    let (_, rest) = page.split_once("<!-- settings table: `").expect("the README has no settings table");
    let (table, _) = rest.split_once("<!-- settings table: end -->").unwrap();
    let mut shown = Vec::new();
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let first = row.trim_start_matches("| ").split(" | ").next().unwrap();
        let mut words: Vec<&str> = first.split('`').skip(1).step_by(2).collect();
        let heading = words.first().filter(|word| word.starts_with('[')).map(|word| word.trim_matches(['[', ']']));
        if heading.is_some() {
            words.remove(0);
        }
        shown.extend(words.into_iter().map(|key| (heading.unwrap_or("").to_owned(), key.to_owned())));
    }
    let tables: Vec<&str> = KEYS.iter().map(|(table, _)| table.split('.').next().unwrap()).collect();
    let keys = KEYS.iter().flat_map(|(table, keys)| keys.iter().map(|key| ((*table).to_owned(), (*key).to_owned())));
    let mut wanted: Vec<_> = keys.filter(|(table, key)| !(table.is_empty() && tables.contains(&key.as_str()))).collect();
    shown.sort();
    wanted.sort();
    assert_eq!(shown, wanted, "the rows of the settings table, and the keys there are");
}

#[test]
fn links_lead_somewhere() {
    for page in ["README.md", "CONTRIBUTING.md"] {
        let text = std::fs::read_to_string(root().join(page)).unwrap();
        let targets: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        assert!(!targets.is_empty(), "{page} has no links: is the search still right?");
        for target in targets.into_iter().filter(|target| !target.contains("://")) {
            assert!(root().join(target).exists(), "{page} links to {target}, which is not there");
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The table, and the lines below it.
fn table() -> String {
    let mut kinds: IndexMap<&str, Rows> = IndexMap::new();
    for (kind, keyword, support) in support_rows() {
        kinds.entry(kind).or_default().push((keyword, support.into()));
    }
    let kinds: Vec<(&str, Rows)> = kinds.into_iter().map(|(kind, rows)| (kind, shown(&rows))).collect();
    let place = |kind: &str| OWN_ROW.iter().position(|own| kind.ends_with(own));
    let (mut own, others): (Vec<_>, Vec<_>) = kinds.iter().partition(|(kind, rows)| place(kind).is_some() && !is_inert(rows));
    own.sort_by_key(|(kind, _)| place(kind));
    let titles = COLUMNS.map(|(_, title)| format!(" {title} |")).concat();
    let mut text = format!("\n| |{titles}\n|---|{}\n", "---|".repeat(COLUMNS.len()));
    for (kind, rows) in own {
        let _ = writeln!(text, "| **{kind}** |{}", COLUMNS.map(|(column, _)| format!(" {} |", listed(rows, column))).concat());
    }
    text + &summary(&others) + &without_effect(&kinds) + &of_swagger()
}

/// Swagger 2.0 is read as the OpenAPI 3 that says the same, so only what has no such is listed.
fn of_swagger() -> String {
    let refused = support_rows_of_swagger().filter(|(_, _, support)| matches!(support, Support::Refused(_)));
    let mut kinds: IndexMap<String, Vec<&str>> = IndexMap::new();
    for (kind, keyword, _) in refused {
        kinds.entry(keyword).or_default().push(kind);
    }
    let listed: Vec<String> = kinds.iter().map(|(keyword, kinds)| format!("`{keyword}` ({})", kinds.join(", "))).collect();
    format!("* Swagger 2.0 is read as the OpenAPI 3 that says the same. Refused in it: {}.\n", listed.join("; "))
}

/// Where the words of a keyword fare as the keyword does, it stands for them; else they stand for it.
fn shown(rows: &Rows) -> Rows {
    let word_of = |row: &str, keyword: &str| row.strip_prefix(keyword).is_some_and(|rest| rest.starts_with(": "));
    let keyword_of = |row: &str| rows.iter().find(|(keyword, _)| word_of(row, keyword));
    let alike = |(keyword, column): &(String, Column)| rows.iter().all(|(row, other)| !word_of(row, keyword) || other == column);
    let stands = |row: &&(String, Column)| keyword_of(&row.0).map_or_else(|| alike(row), |keyword| !alike(keyword));
    rows.iter().filter(stands).cloned().collect()
}

/// Whether no keyword of a kind does anything.
fn is_inert(rows: &Rows) -> bool {
    rows.iter().all(|(_, column)| matches!(column, Column::Refused | Column::WithoutEffect))
}

fn listed(rows: &Rows, column: Column) -> String {
    let keywords = rows.iter().filter(|(_, other)| *other == column).map(|(keyword, _)| format!("`{keyword}`"));
    keywords.collect::<Vec<_>>().join(", ")
}

/// The other kinds of object: all of them, not at all, or which of their keywords not.
fn summary(others: &[&(&str, Rows)]) -> String {
    let refuses = |rows: &Rows| rows.iter().any(|(_, column)| *column == Column::Refused);
    let chosen = |inert: bool, refusing: bool| others.iter().filter(move |(_, rows)| is_inert(rows) == inert && refuses(rows) == refusing);
    let names = |inert, refusing| chosen(inert, refusing).map(|(kind, _)| *kind).collect::<Vec<_>>().join(", ");
    let without = chosen(false, true).map(|(kind, rows)| format!("{kind} without {}", listed(rows, Column::Refused)));
    let lines = [
        ("Supported in whole", names(false, false)),
        ("Supported in part", without.collect::<Vec<_>>().join("; ")),
        ("Refused in whole", names(true, true)),
    ];
    let lines = lines.into_iter().filter(|(_, kinds)| !kinds.is_empty());
    format!("\n{}", lines.map(|(title, kinds)| format!("* {title}: {kinds}.\n")).collect::<String>())
}

fn without_effect(kinds: &[(&str, Rows)]) -> String {
    let kinds = kinds.iter().map(|(kind, rows)| (kind, listed(rows, Column::WithoutEffect))).filter(|(_, keywords)| !keywords.is_empty());
    let listed: Vec<_> = kinds.map(|(kind, keywords)| format!("{kind} {keywords}")).collect();
    if listed.is_empty() { "\n".to_owned() } else { format!("* Known, and without effect on a client: {}.\n\n", listed.join("; ")) }
}
