//! What kind of name a specifier is.

use std::borrow::Cow;

use super::ResolveError;
use crate::dialect::Dialect;

/// A specifier, sorted.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Specifier<'a> {
    /// `./x`, `../x`, `/x`, `file:///x`: a path.
    Path(Cow<'a, str>),
    /// `node:x`, `fibjs:x`, `edgeros:x`: a module of that dialect, whatever the program's is.
    Builtin(Dialect, &'a str),
    /// `#x`: through `imports` of the package.
    Import,
    /// Anything else: a built-in module or a package.
    Bare,
}

impl<'a> Specifier<'a> {
    pub fn parse(name: &'a str) -> Result<Self, ResolveError> {
        if name.is_empty() {
            return Err(ResolveError::Empty);
        }
        if matches!(name, "." | "..")
            || name.starts_with("./")
            || name.starts_with("../")
            || name.starts_with('/')
        {
            return Ok(Self::Path(Cow::Borrowed(name)));
        }
        if name.starts_with('#') {
            return Ok(Self::Import);
        }
        if name.starts_with("file:") {
            let path = url::Url::parse(name)
                .ok()
                .and_then(|url| url.to_file_path().ok())
                .and_then(|path| path.into_os_string().into_string().ok());
            return match path {
                Some(path) => Ok(Self::Path(Cow::Owned(path))),
                None => Err(ResolveError::InvalidSpecifier(name.to_owned())),
            };
        }
        if let Some((prefix, rest)) = name.split_once(':')
            && let Ok(dialect) = prefix.parse()
        {
            return Ok(Self::Builtin(dialect, rest));
        }
        Ok(Self::Bare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_names() {
        let path = |text: &'static str| Specifier::Path(Cow::Borrowed(text));
        for (name, expected) in [
            ("./x", path("./x")),
            ("..", path("..")),
            ("/x.js", path("/x.js")),
            ("file:///a%20b.js", path("/a b.js")),
            ("node:fs", Specifier::Builtin(Dialect::Node, "fs")),
            ("edgeros:http", Specifier::Builtin(Dialect::Edgeros, "http")),
            ("#x", Specifier::Import),
            (".hidden", Specifier::Bare),
            ("@scope/name", Specifier::Bare),
            ("bun:ffi", Specifier::Bare),
        ] {
            assert!(Specifier::parse(name).is_ok_and(|found| found == expected), "{name}");
        }
        for name in ["", "file://host/x"] {
            assert!(Specifier::parse(name).is_err(), "{name}");
        }
    }
}
