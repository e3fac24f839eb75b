//! Module resolution: from the name that a script asks for to a built-in module or a file.
//!
//! Which names are built in depends on the dialect; files are found by Node's algorithm
//! (`oxc_resolver`). Loading, caching and running are not here.

mod error;
mod format;
mod packages;
mod specifier;
#[cfg(test)]
mod tests;
mod typescript;

use std::path::{Path, PathBuf};

use boa_parser::{Expected, TypeScript};
use oxc_resolver::{ResolveOptions, Resolver as FileResolver};
use rustc_hash::FxHashSet;

pub use error::ResolveError;
pub use format::Format;

use crate::builtin;
use crate::dialect::Dialect;
use packages::{Major, Packages};
use specifier::Specifier;

/// Where the parser has decorators find what they call.
const DECORATORS: &str = "wsjs:typescript/helpers/";

/// The built-in package `ws`, the version that it is, and what it is for programs that ask for an older one.
const WS: &str = "npm/ws";
const WS_MAJOR: u64 = 8;
const OLDER_WS: &str = "npm/internal/ws/seven";

/// The way a module is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `require(…)`
    Require,
    /// `import`
    Import,
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// A built-in module, by its path in `js/` (see [`builtin::source`]).
    Builtin(String),
    /// A file, by its real path.
    File(PathBuf),
}

/// Who asks.
#[derive(Clone, Copy, Debug)]
pub struct Referrer<'a> {
    /// The asking file (absolute), or a name in the folder that counts.
    pub path: &'a Path,
    /// The dialect of the program.
    pub dialect: Dialect,
    /// What the marks of the asking file say ([`crate::dialect::Marks::certain`]): it decides the
    /// names that several dialects have.
    pub marks: Option<Dialect>,
    /// The asking file and the files that required it, innermost first, for the error.
    pub stack: &'a [PathBuf],
}

/// Finds modules. It remembers what it saw of the file system.
#[derive(Debug)]
pub struct Resolver {
    require: FileResolver,
    require_exports: FileResolver,
    import: FileResolver,
    typescript: typescript::Resolvers,
    packages: Packages,
    disabled: FxHashSet<String>,
}

impl Default for Resolver {
    fn default() -> Self {
        Self::new([])
    }
}

impl Resolver {
    /// A resolver without the built-in packages named in `disabled`.
    #[must_use]
    pub fn new<'a>(disabled: impl IntoIterator<Item = &'a str>) -> Self {
        let extensions = [".js", ".cjs", ".mjs", ".json", ".ts", ".mts", ".cts", ".tsx", ".jsx"];
        let base = ResolveOptions {
            extensions: extensions.map(str::to_owned).to_vec(),
            extension_alias: typescript::compiled_names(),
            enforce_extension: oxc_resolver::EnforceExtension::Disabled,
            ..ResolveOptions::default()
        };
        let require = FileResolver::new(ResolveOptions {
            condition_names: ["require", "node", "default"].map(str::to_owned).to_vec(),
            ..base.clone()
        });
        // fibjs looks at `exports` of a folder that is required by its path, Node does not.
        let require_exports = require.clone_with_options(ResolveOptions {
            allow_package_exports_in_directory_resolve: true,
            ..require.options().clone()
        });
        let import = require.clone_with_options(ResolveOptions {
            condition_names: ["import", "node", "default"].map(str::to_owned).to_vec(),
            ..base
        });
        Self {
            require,
            require_exports,
            import,
            typescript: typescript::Resolvers::default(),
            packages: Packages::default(),
            disabled: disabled.into_iter().map(str::to_owned).collect(),
        }
    }

    /// A resolver without the built-in packages listed in `WSJS_NO_BUILTIN` (`ws,faye-websocket`).
    #[must_use]
    pub fn from_env() -> Self {
        let list = std::env::var("WSJS_NO_BUILTIN").unwrap_or_default();
        Self::new(list.split(',').map(str::trim).filter(|name| !name.is_empty()))
    }

    /// Resolves `name` as `referrer` asks for it.
    ///
    /// # Errors
    /// With Node's text and code when there is no such module.
    pub fn resolve(&self, referrer: &Referrer<'_>, name: &str, kind: Kind) -> Result<Resolved, ResolveError> {
        if let Some(helper) = name.strip_prefix(DECORATORS) {
            return Ok(Resolved::Builtin(format!("internal/typescript/{helper}")));
        }
        match Specifier::parse(name)? {
            Specifier::Path(path) => self.file(referrer, &path, name, kind),
            Specifier::Builtin(dialect, rest) => self
                .builtin_of(dialect, rest)
                .map(Resolved::Builtin)
                .ok_or_else(|| ResolveError::UnknownBuiltin(name.to_owned())),
            Specifier::Import => match self.file(referrer, name, name, kind) {
                // An `imports` map may lead to a built-in module.
                Err(ResolveError::NotFound { specifier, .. }) if specifier != name => {
                    self.resolve(referrer, &specifier, kind)
                }
                other => other,
            },
            Specifier::Bare => {
                let dialect = self.dialect_for(referrer, name);
                match self.builtin_of(dialect, name) {
                    Some(path) if path == WS => self.ws(referrer, kind),
                    Some(path) => Ok(Resolved::Builtin(path)),
                    None => self
                        .file(referrer, name, name, kind)
                        .map_err(|error| error.with_dialects(dialect, self.others_with(dialect, name))),
                }
            }
        }
    }

    /// The package `ws` that `referrer` was written for: ours has the manners of version 8.
    fn ws(&self, referrer: &Referrer<'_>, kind: Kind) -> Result<Resolved, ResolveError> {
        match self.packages.major(referrer.path, "ws") {
            Major::Installed(major) if major < WS_MAJOR => self.file(referrer, "ws", "ws", kind),
            Major::Wanted(major) if major < WS_MAJOR => Ok(Resolved::Builtin(OLDER_WS.to_owned())),
            _ => Ok(Resolved::Builtin(WS.to_owned())),
        }
    }

    /// What the file `path` may run as, by its name and its package; nothing for JSON.
    #[must_use]
    pub fn expected(&self, path: &Path) -> Option<Expected> {
        format::expected(path, || self.packages.module_type(path))
    }

    /// What the nearest `tsconfig.json` says of how the file `path` is written.
    ///
    /// # Errors
    /// When there is one that cannot be used.
    pub fn typescript(&self, path: &Path) -> Result<TypeScript, ResolveError> {
        self.typescript.options(&self.import, path)
    }

    /// The dialect that decides what `name` means to `referrer`.
    fn dialect_for(&self, referrer: &Referrer<'_>, name: &str) -> Dialect {
        if in_node_modules(referrer.path) {
            return Dialect::Node;
        }
        match referrer.marks {
            Some(marks) if self.builtin_of(marks, name).is_some() && self.is_contested(name) => marks,
            _ => referrer.dialect,
        }
    }

    fn is_contested(&self, name: &str) -> bool {
        Dialect::ALL.into_iter().filter(|dialect| self.builtin_of(*dialect, name).is_some()).count() > 1
    }

    /// The module that `name` is in `dialect`: its own, a borrowed one, or a built-in package.
    fn builtin_of(&self, dialect: Dialect, name: &str) -> Option<String> {
        // `globals` sets up a realm, `internal/` is for the glue of a dialect alone.
        let is_private = name == "globals" || name.starts_with("internal/");
        if is_private || self.disabled.contains(name) {
            return None;
        }
        let own = format!("{dialect}/{name}");
        if builtin::exists(&own) {
            return Some(own);
        }
        let other = if dialect == Dialect::Node {
            is_package_name(name).then(|| format!("npm/{name}"))?
        } else {
            let borrows = dialect.manners().borrows;
            let root = name.split('/').next().unwrap_or(name);
            borrows.contains(&root).then(|| format!("node/{name}"))?
        };
        builtin::exists(&other).then_some(other)
    }

    fn others_with(&self, dialect: Dialect, name: &str) -> Vec<Dialect> {
        Dialect::ALL
            .into_iter()
            .filter(|other| *other != dialect && self.builtin_of(*other, name).is_some())
            .collect()
    }

    fn file(
        &self,
        referrer: &Referrer<'_>,
        path: &str,
        name: &str,
        kind: Kind,
    ) -> Result<Resolved, ResolveError> {
        let folder = referrer.path.parent().unwrap_or(Path::new("/"));
        let resolver = match kind {
            Kind::Import => &self.import,
            Kind::Require if referrer.dialect == Dialect::Fibjs => &self.require_exports,
            Kind::Require => &self.require,
        };
        let found = if typescript::is_typescript(referrer.path) {
            self.typescript.of(resolver, kind).resolve_file(referrer.path, path)
        } else {
            resolver.resolve(folder, path)
        };
        match found {
            Ok(found) => Ok(Resolved::File(found.into_path_buf())),
            Err(error) => {
                // What is missing now may exist when it is asked for again.
                self.require.clear_cache();
                Err(ResolveError::from_files(error, referrer, name, kind))
            }
        }
    }
}

/// npm packages are written for Node, whoever loads them.
#[must_use]
pub fn in_node_modules(path: &Path) -> bool {
    path.components().any(|component| component.as_os_str() == "node_modules")
}

/// `ws` or `@scope/name`, but not `ws/lib/receiver`: what is inside a package is no module of ours.
fn is_package_name(name: &str) -> bool {
    name.split('/').count() == if name.starts_with('@') { 2 } else { 1 }
}
