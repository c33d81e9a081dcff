//! Requests for another implementation of the specification to judge. In: a request as it went over the wire, and the words of its row. Out: a file
//! below the folder that the variable `KEEP_REQUESTS` names; without the variable, nothing. `mock/run` sets it, and plays the files to a mock server.

use crate::server::Recorded;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The variable that names the folder.
pub const VARIABLE: &str = "KEEP_REQUESTS";

/// Keeps a request of the document `spec/<document>.yaml`: its words in the first line, its bytes below. A mock knows nothing of the `prefix` that
/// the base URL has put before the path.
pub fn keep(document: &str, words: &str, request: &Recorded, prefix: &str) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let Some(folder) = std::env::var_os(VARIABLE) else { return };
    let folder = PathBuf::from(folder).join(document);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    std::fs::create_dir_all(&folder).expect("a folder to write into");
    let method = request.bytes.iter().position(|byte| *byte == b' ').map_or(0, |space| space + 1);
    let (method, target) = request.bytes.split_at(method);
    let target = target.strip_prefix(prefix.as_bytes()).unwrap_or(target);
    let text = [words.replace('\n', " ").as_bytes(), b"\n", method, target].concat();
    std::fs::write(folder.join(format!("{number:04}.http")), text).expect("a file to write");
}
