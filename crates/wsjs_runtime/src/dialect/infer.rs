//! Finds the dialect of a program before it runs: from `package.json`, from the marks of its entry
//! script and, while nothing decides, from those of the files that it requires by relative paths.

use std::collections::VecDeque;
use std::path::{Component, Path, PathBuf};

use rustc_hash::FxHashSet;

use super::Dialect;
use super::marks::{Mark, Marks};

/// How many files are read before the search is given up.
const MOST_FILES: usize = 64;

/// Reads a file as text; nothing when there is none.
pub type ReadFile<'a> = &'a dyn Fn(&Path) -> Option<String>;

/// The files that a program may consist of.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// The text of a file.
    pub read: ReadFile<'a>,
    /// The marks of a file with this text; none when it is no program.
    pub marks: &'a dyn Fn(&Path, &str) -> Marks,
}

impl std::fmt::Debug for Files<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Files").finish_non_exhaustive()
    }
}

/// The dialect of a program, and why.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// The dialect.
    pub dialect: Dialect,
    /// What decided.
    pub why: Why,
}

/// What decided on a dialect.
#[derive(Clone, Debug)]
pub enum Why {
    /// This `package.json` says so.
    Declared(PathBuf),
    /// The marks of this file, the one that decided first.
    Marks(PathBuf, Vec<Mark>),
    /// The program that started this one has it, and nothing in the source says otherwise.
    Inherited,
    /// Nothing speaks for another.
    Default,
}

/// The dialect of the program that starts with `source` from the file `entry`. `inherited` is that of the program that started
/// it.
#[must_use]
pub fn infer(entry: &Path, source: &str, inherited: Option<Dialect>, files: Files<'_>) -> Verdict {
    match declared(entry, files.read) {
        Some((dialect, package)) => Verdict { dialect, why: Why::Declared(package) },
        None => by_marks(entry, source, inherited, files),
    }
}

/// What the nearest `package.json` says (`"wsjs": { "dialect": … }`), and its path.
#[must_use]
pub fn declared(entry: &Path, read_file: ReadFile<'_>) -> Option<(Dialect, PathBuf)> {
    let (path, text) = entry.ancestors().skip(1).find_map(|folder| {
        let path = folder.join("package.json");
        Some((path.clone(), read_file(&path)?))
    })?;
    let package: serde_json::Value = serde_json::from_str(&text).ok()?;
    let dialect = package.get("wsjs")?.get("dialect")?.as_str()?.parse().ok()?;
    Some((dialect, path))
}

fn by_marks(entry: &Path, source: &str, inherited: Option<Dialect>, files: Files<'_>) -> Verdict {
    let read_file = files.read;
    let mut likely: Option<Verdict> = None;
    let mut asked_for = false;
    let mut seen = FxHashSet::default();
    let mut queue = VecDeque::from([(entry.to_owned(), Some(source.to_owned()))]);
    seen.insert(entry.to_owned());
    while let Some((path, source)) = queue.pop_front() {
        let Some((path, source)) = source.map(|text| (path.clone(), text)).or_else(|| find(&path, read_file))
        else {
            continue;
        };
        let mut marks = (files.marks)(&path, &source);
        marks.found.retain(|mark| mark.name().is_none_or(|name| !is_installed(name, entry, read_file)));
        if let Some(dialect) = marks.certain() {
            return Verdict { dialect, why: Why::Marks(path, ordered(marks)) };
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        for relative in &marks.relative {
            let path = normalize(&folder.join(relative));
            if seen.len() < MOST_FILES && seen.insert(path.clone()) {
                queue.push_back((path, None));
            }
        }
        if likely.is_none()
            && let Some(dialect) = marks.likely()
        {
            asked_for = marks.asked_for().is_some();
            likely = Some(Verdict { dialect, why: Why::Marks(path, ordered(marks)) });
        }
    }
    match inherited {
        Some(dialect) if !asked_for => Verdict { dialect, why: Why::Inherited },
        _ => likely.unwrap_or(Verdict { dialect: Dialect::Node, why: Why::Default }),
    }
}

/// The marks, the one that decides first.
fn ordered(marks: Marks) -> Vec<Mark> {
    let best = marks.best().cloned();
    let rest = marks.found.into_iter().filter(|mark| Some(mark) != best.as_ref()).collect::<Vec<_>>();
    best.into_iter().chain(rest).collect()
}

/// Whether a package of this name is installed for the program: then the name is no mark of a dialect.
fn is_installed(name: &str, entry: &Path, read_file: ReadFile<'_>) -> bool {
    let package = Path::new("node_modules").join(name).join("package.json");
    entry.ancestors().skip(1).any(|folder| read_file(&folder.join(&package)).is_some())
}

/// The source that `require(path)` would load, and its file.
fn find(path: &Path, read_file: ReadFile<'_>) -> Option<(PathBuf, String)> {
    const ENDINGS: [&str; 10] =
        ["", ".js", ".cjs", ".mjs", ".ts", ".mts", ".cts", "/index.js", "/index.mjs", "/index.ts"];
    let written = ENDINGS.iter().map(|ending| {
        let mut name = path.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    });
    // `./x.js` may be the name that `x.ts` has when it is compiled.
    let compiled =
        path.extension().is_some_and(|extension| extension == "js").then(|| path.with_extension("ts"));
    written.chain(compiled).find_map(|file| {
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
