//! Finds the dialect of a program before it runs: from `package.json`, from the marks of its entry
//! script and, while nothing decides, from those of the files that it requires by relative paths.

use std::collections::VecDeque;
use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashSet;

use super::{Dialect, marks};

/// How many files are read before the search is given up.
const MOST_FILES: usize = 64;

/// Reads a file as text; nothing when there is none.
pub type ReadFile<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// The dialect of the program that starts with `source` from the file `entry`.
#[must_use]
pub fn infer(entry: &Path, source: &str, read_file: ReadFile<'_>) -> Dialect {
    declared(entry, read_file).unwrap_or_else(|| by_marks(entry, source, read_file))
}

/// What the nearest `package.json` says: `"wsjs": { "dialect": … }`.
#[must_use]
pub fn declared(entry: &Path, read_file: ReadFile<'_>) -> Option<Dialect> {
    let text = entry.ancestors().skip(1).find_map(|folder| read_file(&folder.join("package.json")))?;
    let package: serde_json::Value = serde_json::from_str(&text).ok()?;
    package.get("wsjs")?.get("dialect")?.as_str()?.parse().ok()
}

fn by_marks(entry: &Path, source: &str, read_file: ReadFile<'_>) -> Dialect {
    let mut likely = None;
    let mut seen = FxHashSet::default();
    let mut queue = VecDeque::from([(entry.to_owned(), Some(source.to_owned()))]);
    seen.insert(entry.to_owned());
    while let Some((path, source)) = queue.pop_front() {
        let Some((path, source)) = source.map(|text| (path.clone(), text)).or_else(|| find(&path, read_file))
        else {
            continue;
        };
        let marks = marks(&source);
        if let Some(dialect) = marks.certain() {
            return dialect;
        }
        likely = likely.or(marks.likely());
        let folder = path.parent().unwrap_or(Path::new(""));
        for relative in &marks.relative {
            let path = normalize(&folder.join(relative));
            if seen.len() < MOST_FILES && seen.insert(path.clone()) {
                queue.push_back((path, None));
            }
        }
    }
    likely.unwrap_or(Dialect::Node)
}

/// The source that `require(path)` would load, and its file.
fn find(path: &Path, read_file: ReadFile<'_>) -> Option<(PathBuf, String)> {
    const ENDINGS: [&str; 6] = ["", ".js", ".cjs", ".mjs", "/index.js", "/index.mjs"];
    ENDINGS.iter().find_map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        let file = PathBuf::from(name);
        if file.extension().is_some_and(|extension| extension == "json") {
            return None;
        }
        let source = read_file(&file)?;
        Some((file, source))
    })
}

/// The path without `.` and `..`: the same text for the same file, symlinks aside.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !normal.pop() {
                    normal.push("..");
                }
            }
            other => normal.push(other),
        }
    }
    normal
}
