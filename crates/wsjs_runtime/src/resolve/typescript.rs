//! How TypeScript names files, and what `tsconfig.json` says: `paths`, `baseUrl`, decorators, JSX.

use std::cell::OnceCell;
use std::path::Path;

use boa_parser::TypeScript;
use oxc_resolver::{ResolveOptions, Resolver as FileResolver, TsconfigDiscovery};

use super::{Kind, ResolveError};

/// Whether a file is written in TypeScript, by its ending.
pub(super) fn is_typescript(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    matches!(extension, Some("ts" | "mts" | "cts" | "tsx"))
}

/// A file may be asked for by the name that it has when it is compiled.
pub(super) fn compiled_names() -> Vec<(String, Vec<String>)> {
    let names: [(&str, &[&str]); 4] = [
        (".js", &[".js", ".ts", ".tsx"]),
        (".jsx", &[".jsx", ".tsx"]),
        (".mjs", &[".mjs", ".mts"]),
        (".cjs", &[".cjs", ".cts"]),
    ];
    let owned = |list: &[&str]| list.iter().map(|&name| name.to_owned()).collect();
    names.into_iter().map(|(name, list)| (name.to_owned(), owned(list))).collect()
}

/// Resolvers for what TypeScript asks for, made when the first file of it does.
#[derive(Debug, Default)]
pub(super) struct Resolvers {
    import: OnceCell<FileResolver>,
    require: OnceCell<FileResolver>,
}

impl Resolvers {
    /// The resolver that does for TypeScript what `base` does for JavaScript.
    pub fn of(&self, base: &FileResolver, kind: Kind) -> &FileResolver {
        let made = match kind {
            Kind::Import => &self.import,
            Kind::Require => &self.require,
        };
        made.get_or_init(|| {
            let extensions = [".ts", ".tsx", ".mts", ".cts", ".js", ".cjs", ".mjs", ".jsx", ".json"];
            base.clone_with_options(ResolveOptions {
                extensions: extensions.map(str::to_owned).to_vec(),
                tsconfig: Some(TsconfigDiscovery::Auto),
                ..base.options().clone()
            })
        })
    }

    /// What the nearest `tsconfig.json` says for a file.
    pub fn options(&self, base: &FileResolver, path: &Path) -> Result<TypeScript, ResolveError> {
        let found = self.of(base, Kind::Import).find_tsconfig(path);
        let found = found.map_err(|error| ResolveError::InvalidPackage(error.to_string()))?;
        let Some(config) = found else { return Ok(TypeScript::default()) };
        let options = &config.compiler_options;
        Ok(TypeScript {
            legacy_decorators: options.experimental_decorators == Some(true),
            decorator_metadata: options.emit_decorator_metadata == Some(true),
            assigns_fields: options.use_define_for_class_fields == Some(false),
            keeps_imports: options.verbatim_module_syntax == Some(true),
            jsx_is_automatic: options.jsx.as_deref().is_some_and(|jsx| jsx.starts_with("react-jsx")),
            jsx_factory: options.jsx_factory.clone(),
            jsx_fragment_factory: options.jsx_fragment_factory.clone(),
            jsx_import_source: options.jsx_import_source.clone(),
        })
    }
}
