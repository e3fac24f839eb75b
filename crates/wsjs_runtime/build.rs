//! Embeds the tree `js/`: the folder listing is the registry of modules.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../js");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    if root.is_dir() {
        walk(&root, &root, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (name, path) in files {
        let _ = writeln!(table, "    ({name:?}, include_str!({path:?})),");
    }
    table.push(']');
    fs::write(out.join("builtin.rs"), table)
}

/// Collects `(fibjs/ws, …/js/fibjs/ws.js)`.
fn walk(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(root, &path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "js")
            && let Ok(relative) = path.with_extension("").strip_prefix(root)
            && let (Some(name), Some(path)) = (relative.to_str(), path.canonicalize()?.to_str())
        {
            println!("cargo:rerun-if-changed={path}");
            files.push((name.replace('\\', "/"), path.to_owned()));
        }
    }
    Ok(())
}
