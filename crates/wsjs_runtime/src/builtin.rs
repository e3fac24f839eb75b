//! The JavaScript side of the built-in modules: the tree `js/`, embedded.
//!
//! Modules are named by their path in that tree without the ending: `node/path`, `npm/ws`. In debug
//! builds the file on disk wins, so that a change needs no build.

use std::borrow::Cow;
use std::collections::BTreeSet;

pub(crate) static EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// The source of a built-in module: of `js/<path>.js` or `js/<path>/index.js`.
#[must_use]
pub fn source(path: &str) -> Option<Cow<'static, str>> {
    if !is_clean(path) {
        return None;
    }
    let index = format!("{path}/index");
    [path, &index].into_iter().find_map(|name| on_disk(name).map(Cow::Owned).or_else(|| embedded(name)))
}

/// Whether there is such a built-in module.
#[must_use]
pub fn exists(path: &str) -> bool {
    if !is_clean(path) {
        return false;
    }
    let index = format!("{path}/index");
    [path, &index]
        .into_iter()
        .any(|name| embedded(name).is_some() || disk_path(name).is_some_and(|file| file.is_file()))
}

/// The names of the modules in a namespace (`fibjs`), sorted.
#[must_use]
pub fn names(namespace: &str) -> Vec<&'static str> {
    let names: BTreeSet<&str> = EMBEDDED
        .iter()
        .filter_map(|(name, _)| name.strip_prefix(namespace)?.strip_prefix('/'))
        .map(|name| name.strip_suffix("/index").unwrap_or(name))
        .collect();
    names.into_iter().collect()
}

fn embedded(name: &str) -> Option<Cow<'static, str>> {
    EMBEDDED
        .binary_search_by_key(&name, |(name, _)| name)
        .ok()
        .and_then(|at| EMBEDDED.get(at))
        .map(|(_, source)| Cow::Borrowed(*source))
}

/// Names come from scripts: none may lead out of the tree.
fn is_clean(path: &str) -> bool {
    !path.is_empty()
        && path
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']))
}

#[cfg(debug_assertions)]
fn disk_path(name: &str) -> Option<std::path::PathBuf> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../js");
    Some(std::path::Path::new(root).join(format!("{name}.js")))
}

#[cfg(not(debug_assertions))]
fn disk_path(_name: &str) -> Option<std::path::PathBuf> {
    None
}

fn on_disk(name: &str) -> Option<String> {
    std::fs::read_to_string(disk_path(name)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_modules_by_their_path() {
        assert!(source("node/path").is_some_and(|text| text.contains("posix")));
        assert!(exists("node/assert/strict"));
        assert!(!exists("node/no-such-module"));
        assert!(names("node").contains(&"path"));
    }

    #[test]
    fn the_tree_is_embedded() {
        assert!(EMBEDDED.is_sorted_by_key(|(name, _)| name));
        for (name, source) in EMBEDDED {
            assert_eq!(embedded(name).as_deref(), Some(*source), "{name}");
        }
        assert!(embedded("internal/errors").is_some());
    }

    #[test]
    fn stays_in_the_tree() {
        assert_eq!(source("../crates/wsjs/src/main"), None);
        assert_eq!(source("node/../node/path"), None);
        assert_eq!(source("/etc/passwd"), None);
        assert!(!exists(""));
    }
}
