//! The build scripts of `boa_engine` and its like: a published crate with our patches.
//!
//! [`lay_out`] finds the sources that Cargo has for the version published (`published/Cargo.lock` has their
//! hashes), copies them to `OUT_DIR`, applies `patches/*.patch` in order of their names, and takes from `lib.rs`
//! what a file that is included may not have. The crate's own `lib.rs` includes the result.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use diffy::patch_set::{FileOperation, ParseOptions, PatchKind, PatchSet};

/// Texts of a crate by their paths.
type Sources = BTreeMap<PathBuf, String>;

/// Lays the patched sources of the crate that is being built into `OUT_DIR/src`.
///
/// # Panics
/// When the sources are not to be had or a patch does not apply: the build ends with a message that says so.
pub fn lay_out() {
    let name = variable("CARGO_PKG_NAME");
    let version = variable("CARGO_PKG_VERSION");
    let patches = Path::new(&variable("CARGO_MANIFEST_DIR")).join("patches");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", patches.display());
    if let Err(message) = try_lay_out(&name, &version, &patches, Path::new(&variable("OUT_DIR"))) {
        eprintln!("\n{name}: {message}\n");
        std::process::exit(1);
    }
}

fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("{name} is not set: this runs in a build script"))
}

fn try_lay_out(name: &str, version: &str, patches: &Path, out: &Path) -> Result<(), String> {
    let mut sources = Sources::new();
    let published = published(name, version)?;
    read(&published.join("src"), Path::new("src"), &mut sources)?;
    for patch in listing(patches)? {
        let text = fs::read_to_string(&patch).map_err(|error| format!("{}: {error}", patch.display()))?;
        let file = patch.file_name().unwrap_or_default().to_string_lossy().into_owned();
        apply(&text, &mut sources).map_err(|error| format!("patches/{file} does not apply: {error}"))?;
    }
    let root = sources.get_mut(Path::new("src/lib.rs")).ok_or("there is no src/lib.rs")?;
    *root = without_inner_attributes(root);
    write(&sources, out)
}

/// Where Cargo keeps the sources of a published crate.
fn published(name: &str, version: &str) -> Result<PathBuf, String> {
    // Beside the crate that is being built: where this crate stood when it was compiled may be gone.
    let manifest = Path::new(&variable("CARGO_MANIFEST_DIR")).join("../patched/published/Cargo.toml");
    println!("cargo::rerun-if-changed={}", manifest.with_extension("lock").display());
    let output = Command::new(variable("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", &variable("TARGET")])
        .arg("--manifest-path")
        .arg(&manifest)
        // Configurations of folders above the workspace may replace what is looked for here.
        .current_dir(manifest.ancestors().last().unwrap_or(&manifest))
        .output()
        .map_err(|error| format!("cargo metadata does not start: {error}"))?;
    if !output.status.success() {
        return Err(format!(
            "the published sources of version {version} are not to be had. Cargo takes them from its cache or, the first \
             time, from the registry, and compares their hash with {}. It said:\n{}",
            manifest.with_extension("lock").display(),
            String::from_utf8_lossy(&output.stderr).trim_end(),
        ));
    }
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout)
        .map_err(|error| format!("cargo metadata is not understood: {error}"))?;
    metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == name && package["version"] == version)
        .and_then(|package| Some(Path::new(package["manifest_path"].as_str()?).parent()?.to_owned()))
        .ok_or_else(|| format!("version {version} is not among the packages of {}", manifest.display()))
}

/// The files of a folder in order.
fn listing(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

fn read(folder: &Path, path: &Path, sources: &mut Sources) -> Result<(), String> {
    for file in listing(folder)? {
        let path = path.join(file.file_name().unwrap_or_default());
        if file.is_dir() {
            read(&file, &path, sources)?;
        } else {
            let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            sources.insert(path, text);
        }
    }
    Ok(())
}

/// Applies a patch as `git diff` writes it, below any text that says what it is for.
fn apply(patch: &str, sources: &mut Sources) -> Result<(), String> {
    let start = patch.find("diff --git ").ok_or("it has no change")?;
    for file in PatchSet::parse(&patch[start..], ParseOptions::gitdiff()) {
        let file = file.map_err(|error| error.to_string())?;
        let operation = file.operation().strip_prefix(1);
        let (FileOperation::Modify { modified: path, .. }
        | FileOperation::Create(path)
        | FileOperation::Delete(path)) = &operation
        else {
            return Err("files are not renamed here".into());
        };
        let key = PathBuf::from(path.as_ref());
        let PatchKind::Text(hunks) = file.patch() else { return Err(format!("{path} is not a text")) };
        let before = match &operation {
            FileOperation::Create(_) => String::new(),
            _ => sources.remove(&key).ok_or_else(|| format!("there is no {path}"))?,
        };
        let after = diffy::apply(&before, hunks).map_err(|error| format!("{path}: {error}"))?;
        if !matches!(operation, FileOperation::Delete(_)) {
            sources.insert(key, after);
        }
    }
    Ok(())
}

/// An included file has neither inner attributes nor inner comments.
fn without_inner_attributes(source: &str) -> String {
    let mut kept = String::new();
    let mut open = 0_usize;
    let mut in_comment = false;
    for line in source.lines() {
        if in_comment || line.starts_with("/*!") {
            in_comment = !line.contains("*/");
            continue;
        }
        let is_attribute = open > 0 || line.starts_with("#![");
        if is_attribute {
            open += line.matches(['(', '[']).count();
            open -= line.matches([')', ']']).count().min(open);
        } else if !line.starts_with("//!") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Writes what differs and removes what is no more, so that the compiler's caches hold.
fn write(sources: &Sources, out: &Path) -> Result<(), String> {
    let mut old = Sources::new();
    if out.join("src").exists() {
        read(&out.join("src"), Path::new("src"), &mut old)?;
    }
    let failed = |path: &Path, error| format!("{}: {error}", path.display());
    for (path, text) in sources {
        let path = if old.remove(path).as_ref() == Some(text) { continue } else { out.join(path) };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| failed(folder, error))?;
        }
        fs::write(&path, text).map_err(|error| failed(&path, error))?;
    }
    for path in old.into_keys().map(|path| out.join(path)) {
        fs::remove_file(&path).map_err(|error| failed(&path, error))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATCH: &str = "\
What is wrong.

diff --git a/src/a.rs b/src/a.rs
--- a/src/a.rs
+++ b/src/a.rs
@@ -1,2 +1,2 @@
 one
-two
+2
diff --git a/src/b.rs b/src/b.rs
new file mode 100644
--- /dev/null
+++ b/src/b.rs
@@ -0,0 +1 @@
+new
";

    #[test]
    fn a_patch_changes_and_adds_files() {
        let mut sources = Sources::from([("src/a.rs".into(), "one\ntwo\n".into())]);
        apply(PATCH, &mut sources).expect("it applies");
        assert_eq!(sources[Path::new("src/a.rs")], "one\n2\n");
        assert_eq!(sources[Path::new("src/b.rs")], "new\n");
    }

    #[test]
    fn a_wrong_hunk_names_its_file() {
        let mut sources = Sources::from([("src/a.rs".into(), "one\nthree\n".into())]);
        let error = apply(PATCH, &mut sources).expect_err("it does not apply");
        assert!(error.starts_with("src/a.rs: "), "{error}");
        assert!(apply(PATCH, &mut Sources::new()).expect_err("no file").contains("there is no src/a.rs"));
    }

    #[test]
    fn inner_attributes_go() {
        let source = "/*!\n#![x]\n*/\n//! Text.\n#![doc = include_str!(\"x\")]\n#![allow(\n    a,\n    // b\n    c\n)]\nuse x;\n";
        assert_eq!(without_inner_attributes(source), "use x;\n");
    }
}
