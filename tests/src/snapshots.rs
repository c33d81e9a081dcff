//! Snapshots beside what they are of. In: a folder, a name, a text. Out: a failure where the text is not the accepted one.

use insta::Settings;
use std::collections::BTreeMap;
use std::fs;
use std::panic;
use std::path::Path;
use xtask::output::Files;

/// Holds texts against `<folder>/<name>.snap`, all of them before it fails, so that one run shows everything that changed.
pub fn check_all<'a>(folder: &Path, texts: impl IntoIterator<Item = (&'a str, &'a str)>) {
    let failed = texts.into_iter().filter_map(|(name, text)| panic::catch_unwind(|| check(folder, name, text)).err()).last();
    if let Some(failed) = failed {
        panic::resume_unwind(failed);
    }
}

/// Holds `text` against `<folder>/<name>.snap`.
pub fn check(folder: &Path, name: &str, text: &str) {
    fs::create_dir_all(folder).expect("a folder for snapshots");
    let mut settings = Settings::new();
    settings.set_snapshot_path(folder.canonicalize().expect("a folder for snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    // The expression would be the name of a variable here, the same in each.
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A snapshot that nothing is held against says nothing: an error that names it.
pub fn no_others(folder: &Path, is_used: impl Fn(&str) -> bool) -> Result<(), String> {
    for entry in fs::read_dir(folder).expect("a folder for snapshots") {
        let path = entry.expect("a folder that can be listed").path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path.extension() == Some("snap".as_ref()) && !is_used(&name) {
            return Err(format!("{} belongs to nothing that is generated: delete it", path.display()));
        }
    }
    Ok(())
}

/// A crate as a few texts to read: one for each folder below `src/` (`types`, …) and one, `crate`, for what stands above them. The runtime
/// files are the same in every crate and are only named; those of HTTP not even that, and of a document without operations the client is
/// left out, since it is every other one's: the snapshots of `spec/pay.yaml` have all of it.
pub fn chapters(files: &Files) -> BTreeMap<&str, String> {
    let mut chapters = BTreeMap::new();
    let called = files.contains_key("src/operations/mod.rs");
    for (path, text) in files.iter().filter(|(path, _)| !path.starts_with("src/runtime/http_") && (called || *path != "src/client.rs")) {
        let text = match path.as_str() {
            path if is_runtime(path) => "(copied from templates/)".to_owned(),
            "src/lib.rs" => without_http(text),
            _ => text.trim_end().to_owned(),
        };
        let chapter: &mut String = chapters.entry(chapter_of(path)).or_default();
        chapter.push_str(&format!("===== {path}\n{text}\n\n"));
    }
    chapters
}

/// The crate's root without the list of runtime files of HTTP.
fn without_http(text: &str) -> String {
    let paragraphs = text.trim_end().split("\n\n");
    paragraphs
        .filter(|paragraph| !paragraph.trim_start().starts_with("#[cfg(feature = \"") || !is_http_file(paragraph))
        .map(file_free)
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn is_http_file(paragraph: &str) -> bool {
    paragraph.lines().nth(1).is_some_and(|line| line.starts_with("    pub mod http_")) && paragraph.lines().count() == 2
}

/// A paragraph may begin with the last file of HTTP and go on with others.
fn file_free(paragraph: &str) -> &str {
    let mut lines = paragraph.splitn(3, '\n');
    match (lines.next(), lines.next(), lines.next()) {
        (Some(feature), Some(file), Some(rest)) if feature.starts_with("    #[cfg(feature") && file.starts_with("    pub mod http_") => {
            rest
        }
        _ => paragraph,
    }
}

fn chapter_of(path: &str) -> &str {
    match path.strip_prefix("src/").and_then(|below| below.split_once('/')) {
        Some((folder, _)) if !is_runtime(path) => folder,
        _ => "crate",
    }
}

/// Whether a file is copied from `templates/`.
pub fn is_runtime(path: &str) -> bool {
    path.starts_with("src/runtime/")
}
