//! Why a module was not found, with the texts and codes of Node.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::{Kind, Referrer};
use crate::dialect::{Dialect, edgeros, normalize};

/// Why a module was not found.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ResolveError {
    /// Nothing has this name.
    #[error("{}", not_found(specifier, *kind, stack, hint.as_deref()))]
    NotFound {
        /// The name that was asked for.
        specifier: String,
        /// How it was asked for.
        kind: Kind,
        /// The asking file and those that required it.
        stack: Vec<PathBuf>,
        /// Which dialects have it.
        hint: Option<String>,
    },
    /// A package keeps this path to itself.
    #[error("{}", not_exported(subpath, package_json))]
    NotExported {
        /// `.` or `./sub/path`.
        subpath: String,
        /// The file that says so.
        package_json: PathBuf,
    },
    /// `#name` is not in the package's `imports`.
    #[error("Package import specifier \"{specifier}\" is not defined in package {}", package_json.display())]
    ImportNotDefined {
        /// The name that was asked for.
        specifier: String,
        /// The package's file.
        package_json: PathBuf,
    },
    /// `node:x`, `fibjs:x` or `edgeros:x` that the dialect does not have.
    #[error("No such built-in module: {0}")]
    UnknownBuiltin(String),
    /// A `package.json` that cannot be used.
    #[error("Invalid package configuration: {0}")]
    InvalidPackage(String),
    /// A specifier that cannot be a module's.
    #[error("Invalid module specifier '{0}'")]
    InvalidSpecifier(String),
    /// `require('')`
    #[error("The argument 'id' must be a non-empty string. Received ''")]
    Empty,
    /// The file system failed otherwise than by having no such file.
    #[error("{0}")]
    Io(String),
}

impl ResolveError {
    /// The `code` property of the JavaScript error.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound { kind: Kind::Require, .. } => "MODULE_NOT_FOUND",
            Self::NotFound { kind: Kind::Import, .. } => "ERR_MODULE_NOT_FOUND",
            Self::NotExported { .. } => "ERR_PACKAGE_PATH_NOT_EXPORTED",
            Self::ImportNotDefined { .. } => "ERR_PACKAGE_IMPORT_NOT_DEFINED",
            Self::UnknownBuiltin(_) => "ERR_UNKNOWN_BUILTIN_MODULE",
            Self::InvalidPackage(_) => "ERR_INVALID_PACKAGE_CONFIG",
            Self::InvalidSpecifier(_) => "ERR_INVALID_MODULE_SPECIFIER",
            Self::Empty => "ERR_INVALID_ARG_VALUE",
            Self::Io(_) => "ERR_MODULE_RESOLUTION",
        }
    }

    /// Whether the JavaScript error is a `TypeError`.
    #[must_use]
    pub fn is_type_error(&self) -> bool {
        matches!(self, Self::ImportNotDefined { .. } | Self::InvalidSpecifier(_) | Self::Empty)
    }

    /// The files of the `requireStack` property, when the JavaScript error has one.
    #[must_use]
    pub fn require_stack(&self) -> Option<&[PathBuf]> {
        match self {
            Self::NotFound { kind: Kind::Require, stack, .. } => Some(stack),
            _ => None,
        }
    }

    /// Adds which dialects have a module that `dialect` has not.
    pub(super) fn with_dialects(mut self, dialect: Dialect, others: Vec<Dialect>) -> Self {
        if let Self::NotFound { specifier, hint, .. } = &mut self
            && dialect == Dialect::Edgeros
            && let Some(reason) = edgeros::unavailable(specifier)
        {
            *hint = Some(format!("({specifier} {reason})"));
        } else if let Self::NotFound { specifier, hint, .. } = &mut self
            && let Some(first) = others.first()
        {
            let names: Vec<_> = others.iter().map(|other| other.name()).collect();
            let verb = if names.len() == 1 { "has" } else { "have" };
            *hint = Some(format!(
                "(dialect: {dialect}). {} {verb} it: use --dialect {first} or require('{first}:{specifier}').",
                names.join(" and "),
            ));
        }
        self
    }

    pub(super) fn from_files(
        error: oxc_resolver::ResolveError,
        referrer: &Referrer<'_>,
        name: &str,
        kind: Kind,
    ) -> Self {
        use oxc_resolver::ResolveError as E;
        match error {
            E::PackagePathNotExported { subpath, package_json_path, .. } => {
                Self::NotExported { subpath, package_json: package_json_path }
            }
            E::PackageImportNotDefined(specifier, package_json) => {
                Self::ImportNotDefined { specifier, package_json }
            }
            E::InvalidModuleSpecifier(specifier, _) => Self::InvalidSpecifier(specifier),
            error @ (E::InvalidPackageTarget(..)
            | E::InvalidPackageConfig(_)
            | E::InvalidPackageConfigDefault(_)
            | E::InvalidPackageConfigDirectory(_)
            | E::Json(_)) => Self::InvalidPackage(error.to_string()),
            E::TsconfigNotFound(_) | E::TsconfigSelfReference(_) | E::TsconfigCircularExtend(_) => {
                Self::InvalidPackage(error.to_string())
            }
            E::IOError(error) => Self::Io(error.to_string()),
            // What `imports` of a package leads to does not exist as a file.
            E::NotFound(target) if name.starts_with('#') && !target.starts_with('#') => {
                not_found_error(&target, referrer, kind)
            }
            _ => not_found_error(name, referrer, kind),
        }
    }
}

fn not_found_error(name: &str, referrer: &Referrer<'_>, kind: Kind) -> ResolveError {
    let mut stack = referrer.stack.to_vec();
    if stack.is_empty() && kind == Kind::Import {
        stack.push(referrer.path.to_owned());
    }
    // Node names the file for `import`, the specifier for `require`.
    let specifier = match referrer.path.parent() {
        Some(folder) if kind == Kind::Import && name.starts_with('.') => {
            normalize(&folder.join(name)).display().to_string()
        }
        _ => name.to_owned(),
    };
    ResolveError::NotFound { specifier, kind, stack, hint: None }
}

fn not_found(specifier: &str, kind: Kind, stack: &[PathBuf], hint: Option<&str>) -> String {
    let is_path = specifier.starts_with(['.', '/']) || specifier.starts_with("file:");
    let what = if kind == Kind::Import && !is_path { "package" } else { "module" };
    let mut text = format!("Cannot find {what} '{specifier}'");
    if let (Kind::Import, Some(file)) = (kind, stack.first()) {
        let _ = write!(text, " imported from {}", file.display());
    }
    if let Some(hint) = hint {
        let _ = write!(text, " {hint}");
    }
    if kind == Kind::Require && !stack.is_empty() {
        text.push_str("\nRequire stack:");
        for file in stack {
            let _ = write!(text, "\n- {}", file.display());
        }
    }
    text
}

fn not_exported(subpath: &str, package_json: &Path) -> String {
    let file = package_json.display();
    if subpath == "." {
        format!("No \"exports\" main defined in {file}")
    } else {
        format!("Package subpath '{subpath}' is not defined by \"exports\" in {file}")
    }
}
