//! How a file is run: as a CommonJS module, an ES module or JSON.

use std::path::Path;

use super::packages::ModuleType;
use crate::dialect::{Syntax, syntax_of};

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

/// The format by file ending, then `"type"` of the nearest package, then content as in Node 22.
///
/// A source that does not parse is run as CommonJS, which reports the error.
pub(super) fn format(path: &Path, source: &str, module_type: impl Fn() -> ModuleType) -> Format {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("mjs") => return Format::Module,
        Some("json") => return Format::Json,
        Some("cjs") => return by_content(source, false),
        _ => {}
    }
    match module_type() {
        ModuleType::Module => Format::Module,
        ModuleType::CommonJs => by_content(source, false),
        ModuleType::Unspecified => by_content(source, true),
    }
}

fn by_content(source: &str, may_be_module: bool) -> Format {
    match syntax_of(source) {
        Some(Syntax::Module) if may_be_module => Format::Module,
        Some(Syntax::TopLevelAwait) => Format::CommonJsAsync,
        _ => Format::CommonJs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extension_then_package_then_content() {
        let plain = "var a = 1; return a;";
        let module = "import fs from 'fs'; export default fs;";
        let waiting = "#!/usr/bin/env wsjs\nvar r = await f(); with (r) { x }";
        for (name, source, module_type, expected) in [
            ("a.mjs", plain, ModuleType::CommonJs, Format::Module),
            ("a.cjs", plain, ModuleType::Module, Format::CommonJs),
            ("a.cjs", module, ModuleType::Module, Format::CommonJs),
            ("a.json", "{}", ModuleType::Module, Format::Json),
            ("a.js", plain, ModuleType::Module, Format::Module),
            ("a.js", module, ModuleType::CommonJs, Format::CommonJs),
            ("a.js", module, ModuleType::Unspecified, Format::Module),
            ("a", "console.log(import.meta.url)", ModuleType::Unspecified, Format::Module),
            ("a.js", "import('x')", ModuleType::Unspecified, Format::CommonJs),
            ("a.js", waiting, ModuleType::Unspecified, Format::CommonJsAsync),
            ("a.js", "// await an export\n", ModuleType::Unspecified, Format::CommonJs),
            ("a.js", "import {", ModuleType::Unspecified, Format::CommonJs),
        ] {
            let found = format(Path::new(name), source, || module_type);
            assert_eq!(found, expected, "{name}: {source}");
        }
    }
}
