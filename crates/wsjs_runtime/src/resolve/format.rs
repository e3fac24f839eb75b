//! How a file is run: as a CommonJS module, an ES module or JSON.

use std::path::Path;

use boa_parser::{Expected, Language};

use super::packages::ModuleType;

/// How a file is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The body of a function with `require`, `module` and `exports`.
    CommonJs,
    /// The same with `await` at the top level: the body of an async function that `require` waits
    /// for. (fibjs 0.26 to 0.36; Node would run such a file as an ES module if it has no `require`.)
    CommonJsAsync,
    /// An ES module.
    Module,
    /// A JSON document.
    Json,
}

/// What the file's ending and `"type"` of the nearest package say of its format; its content decides the rest, as in
/// Node 22. Nothing for JSON.
pub(super) fn expected(path: &Path, module_type: impl Fn() -> ModuleType) -> Option<Expected> {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("mjs" | "mts") => return Some(Expected::Module),
        Some("json") => return None,
        Some("cjs") => return Some(Expected::CommonJs),
        Some("cts") => return Some(Expected::Any),
        _ => {}
    }
    // TypeScript imports where it is compiled to CommonJS.
    let is_typed = Language::of(path).is_typed();
    Some(match module_type() {
        ModuleType::Module => Expected::Module,
        ModuleType::CommonJs if !is_typed => Expected::CommonJs,
        ModuleType::CommonJs | ModuleType::Unspecified => Expected::Any,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_then_package_then_content() {
        for (name, module_type, found) in [
            ("a.mjs", ModuleType::CommonJs, Some(Expected::Module)),
            ("a.mts", ModuleType::CommonJs, Some(Expected::Module)),
            ("a.cjs", ModuleType::Module, Some(Expected::CommonJs)),
            ("a.cts", ModuleType::Module, Some(Expected::Any)),
            ("a.json", ModuleType::Module, None),
            ("a.js", ModuleType::Module, Some(Expected::Module)),
            ("a.js", ModuleType::CommonJs, Some(Expected::CommonJs)),
            ("a.ts", ModuleType::CommonJs, Some(Expected::Any)),
            ("a.js", ModuleType::Unspecified, Some(Expected::Any)),
            ("a", ModuleType::Unspecified, Some(Expected::Any)),
        ] {
            assert_eq!(expected(Path::new(name), || module_type), found, "{name}: {module_type:?}");
        }
    }
}
