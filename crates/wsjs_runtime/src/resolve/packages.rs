//! What `package.json` files say about the format of the files below them.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

/// `"type"` of a `package.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ModuleType {
    /// `"module"`
    Module,
    /// `"commonjs"`
    CommonJs,
    /// Absent: the content decides.
    Unspecified,
}

/// The `package.json` files seen so far, by folder.
#[derive(Debug, Default)]
pub(super) struct Packages {
    seen: RefCell<FxHashMap<PathBuf, Option<ModuleType>>>,
}

impl Packages {
    /// The type that the nearest `package.json` gives to the file `path`.
    pub fn module_type(&self, path: &Path) -> ModuleType {
        path.ancestors()
            .skip(1)
            // Node: a package ends at the folder that packages are installed in.
            .take_while(|folder| folder.file_name().is_none_or(|name| name != "node_modules"))
            .find_map(|folder| self.in_folder(folder))
            .unwrap_or(ModuleType::Unspecified)
    }

    fn in_folder(&self, folder: &Path) -> Option<ModuleType> {
        if let Some(known) = self.seen.borrow().get(folder) {
            return *known;
        }
        let found = std::fs::read_to_string(folder.join("package.json")).ok().map(|text| parse(&text));
        self.seen.borrow_mut().insert(folder.to_owned(), found);
        found
    }
}

fn parse(text: &str) -> ModuleType {
    let package: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    match package.get("type").and_then(serde_json::Value::as_str) {
        Some("module") => ModuleType::Module,
        Some("commonjs") => ModuleType::CommonJs,
        _ => ModuleType::Unspecified,
    }
}
