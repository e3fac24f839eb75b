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
    /// Per folder and package: the major version that files there get, or ask for.
    majors: RefCell<FxHashMap<(PathBuf, String), Major>>,
}

/// The major version of a package, as the files of a folder see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Major {
    /// Of the copy that Node would load.
    Installed(u64),
    /// No copy is there, but the `package.json` above asks for one.
    Wanted(u64),
    /// Nothing is known.
    Unknown,
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

    /// The major version of `name` for the file `path`.
    pub fn major(&self, path: &Path, name: &str) -> Major {
        let Some(folder) = path.parent() else { return Major::Unknown };
        let key = (folder.to_owned(), name.to_owned());
        if let Some(known) = self.majors.borrow().get(&key) {
            return *known;
        }
        let found =
            installed(folder, name).map(Major::Installed).or_else(|| wanted(folder, name).map(Major::Wanted));
        let found = found.unwrap_or(Major::Unknown);
        self.majors.borrow_mut().insert(key, found);
        found
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

fn read(file: &Path) -> Option<serde_json::Value> {
    serde_json::from_str(&std::fs::read_to_string(file).ok()?).ok()
}

/// Of the nearest copy, where Node looks for it.
fn installed(folder: &Path, name: &str) -> Option<u64> {
    let package = folder.ancestors().find_map(|folder| {
        let inside = folder.file_name().is_some_and(|name| name == "node_modules");
        let modules = if inside { folder.to_owned() } else { folder.join("node_modules") };
        read(&modules.join(name).join("package.json"))
    })?;
    leading_number(package.get("version")?.as_str()?)
}

/// Of the range in the nearest `package.json`; none when it has no upper end.
fn wanted(folder: &Path, name: &str) -> Option<u64> {
    let package = folder.ancestors().find_map(|folder| read(&folder.join("package.json")))?;
    let range = ["dependencies", "devDependencies"]
        .into_iter()
        .find_map(|list| package.get(list)?.get(name)?.as_str())?
        .trim()
        .trim_start_matches(['^', '~', '=', 'v']);
    leading_number(range)
}

fn leading_number(text: &str) -> Option<u64> {
    text.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

fn parse(text: &str) -> ModuleType {
    let package: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    match package.get("type").and_then(serde_json::Value::as_str) {
        Some("module") => ModuleType::Module,
        Some("commonjs") => ModuleType::CommonJs,
        _ => ModuleType::Unspecified,
    }
}
