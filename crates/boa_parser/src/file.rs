//! One file, parsed once for all that reads it: what it is run as, what it says of its dialect, its compilation.
use std::io;
use std::path::Path;
use std::rc::Rc;

use oxc_ast::ast;

use crate::error::{Error, ParseResult};
use crate::front::{AFTER_BODY, EARLY_END, only_function, outside};
use crate::source::{Language, ReadChar, Source, Text};
use crate::text::Wrapped;
use crate::tree::{self, Goal, Tree};
use crate::types::TypeScript;

/// What a file is run as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The body of a function with `require`, `module` and `exports`.
    CommonJs,
    /// The same with `await` at its top level.
    AsyncCommonJs,
    /// An ES module.
    Module,
}

/// What a file may be run as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// CommonJS, with or without `await`.
    CommonJs,
    /// An ES module.
    Module,
    /// What its syntax says: an ES module if it has `import`, `export` or `import.meta`.
    Any,
}

/// The names that a CommonJS file finds around it.
pub const COMMONJS_NAMES: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// A file's text and tree.
#[derive(Debug)]
pub struct SourceFile {
    tree: Tree,
    kind: Kind,
}

impl SourceFile {
    /// Parses a file.
    ///
    /// # Errors
    /// The early error that explains most: of what the file may be meant as, the reading that gets farthest.
    pub fn parse(text: &str, path: &Path, language: Language, expected: Expected) -> ParseResult<Self> {
        Self::parse_with(text, path, language, expected, &TypeScript::default())
    }

    /// Parses a file as a `tsconfig.json` says.
    ///
    /// # Errors
    /// The early error that explains most.
    pub fn parse_with(
        text: &str,
        path: &Path,
        language: Language,
        expected: Expected,
        options: &TypeScript,
    ) -> ParseResult<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let parse = |kind| Self::parse_as(text, path, language, options, kind);
        if language != Language::JavaScript && expected != Expected::Module {
            return Self::parse_typed(text, path, language, options);
        }
        let likely = match expected {
            Expected::Module => return parse(Kind::Module),
            Expected::Any if looks_like_module(text) => Kind::Module,
            _ => Kind::CommonJs,
        };
        let mut farthest: Option<Error> = None;
        for kind in [likely, Kind::CommonJs, Kind::AsyncCommonJs, Kind::Module] {
            let is_again = kind == likely && farthest.is_some();
            let is_possible = match kind {
                Kind::CommonJs => true,
                Kind::AsyncCommonJs => text.contains("await"),
                Kind::Module => {
                    expected == Expected::Any && (text.contains("import") || text.contains("export"))
                }
            };
            if is_again || !is_possible {
                continue;
            }
            match parse(kind) {
                Ok(file) if kind != Kind::Module || file.has_module_syntax() => return Ok(file),
                Ok(_) => {}
                Err(error) if farthest.as_ref().is_none_or(|other| error.position() > other.position()) => {
                    farthest = Some(error);
                }
                Err(_) => {}
            }
        }
        match farthest {
            Some(error) => Err(error),
            None => parse(Kind::CommonJs),
        }
    }

    /// TypeScript: what it becomes shows when its types are gone.
    fn parse_typed(text: &str, path: &Path, language: Language, options: &TypeScript) -> ParseResult<Self> {
        let parse = |is_module| {
            let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), "", "");
            let goal = Goal::Typed { is_module };
            let tree = Tree::parse(wrapped, goal, language, Some(path), options)?;
            let kind = tree.with_dependent(|_, parsed| parsed.kind).unwrap_or(Kind::CommonJs);
            Ok(Self { tree, kind })
        };
        // Modules are strict: what is none may use what they may not.
        parse(true).or_else(|error: Error| {
            parse(false).map_err(|other| if other.position() > error.position() { other } else { error })
        })
    }

    fn parse_as(
        text: &str,
        path: &Path,
        language: Language,
        options: &TypeScript,
        kind: Kind,
    ) -> ParseResult<Self> {
        let before = match kind {
            Kind::CommonJs => "function",
            Kind::AsyncCommonJs => "async function",
            Kind::Module => {
                let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), "", "");
                let tree = Tree::parse(wrapped, Goal::Module, language, Some(path), options)?;
                return Ok(Self { tree, kind });
            }
        };
        let before = format!("{before} anonymous({}) {{\n", COMMONJS_NAMES.join(", "));
        let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), &before, AFTER_BODY);
        let is_async = kind == Kind::AsyncCommonJs;
        let tree = Tree::parse(wrapped, Goal::Body { is_async }, language, Some(path), options)?;
        let is_whole = tree.with_dependent(|owner, parsed| {
            only_function(&parsed.program, owner.wrapped.end + AFTER_BODY.len()).is_some()
        });
        if !is_whole {
            let wrapped = &tree.borrow_owner().wrapped;
            return Err(tree::without_function(wrapped, is_async).unwrap_or_else(|| outside(EARLY_END)));
        }
        Ok(Self { tree, kind })
    }

    /// What it is run as.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The file's text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.tree.borrow_owner().wrapped.body()
    }

    /// Looks at oxc's tree: of a CommonJS file, a function that has it as its body.
    pub fn with_program<R>(&self, look: impl for<'a> FnOnce(&ast::Program<'a>) -> R) -> R {
        self.tree.with_dependent(|_, parsed| look(&parsed.program))
    }

    fn has_module_syntax(&self) -> bool {
        self.tree.with_dependent(|_, parsed| parsed.has_module_syntax)
    }

    pub(crate) fn tree(&self) -> &Tree {
        &self.tree
    }
}

/// A guess, which saves parsing a file twice: whether a line begins like an import or export.
fn looks_like_module(text: &str) -> bool {
    ["import", "export"].iter().any(|word| {
        memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
            let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
            let after = text.get(at + word.len()..).unwrap_or_default();
            (before.is_empty() || before.ends_with(['\n', ';', '/']))
                && after.starts_with([' ', '{', '*', '"', '\''])
        })
    })
}

/// A parsed file as a source, for the engine to compile.
#[derive(Debug)]
pub struct Parsed {
    pub(crate) file: Rc<SourceFile>,
    /// The names of the function that a CommonJS file becomes.
    pub(crate) parameters: &'static [&'static str],
}

impl<'path> Source<'path, Parsed> {
    /// From a parsed file. A CommonJS file is a script whose value is a function with these parameters.
    #[must_use]
    pub fn from_file(file: Rc<SourceFile>, parameters: &'static [&'static str], path: &'path Path) -> Self {
        Self::new(Parsed { file, parameters }, Some(path))
    }
}

impl ReadChar for Parsed {
    fn read_all(&mut self) -> io::Result<Text> {
        Ok(Text::Utf8(self.file.text().to_owned()))
    }

    fn parsed(&self) -> Option<&Parsed> {
        Some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(text: &str, expected: Expected) -> Result<Kind, String> {
        let file = SourceFile::parse(text, Path::new("a.js"), Language::JavaScript, expected);
        file.map(|file| file.kind()).map_err(|error| error.with_place().to_string())
    }

    #[test]
    fn syntax_says_what_a_file_is() {
        for (text, expected) in [
            ("var a = 1; return a;", Kind::CommonJs),
            ("#!/usr/bin/env wsjs\nvar r = await f(); with (r) { x }", Kind::AsyncCommonJs),
            ("import fs from 'fs'; export default fs;", Kind::Module),
            ("// import x\nimport('x')", Kind::CommonJs),
            ("console.log(import.meta.url)", Kind::Module),
            ("`\nimport x from y\n`", Kind::CommonJs),
            ("await (1)", Kind::CommonJs),
            ("\u{feff}export {}", Kind::Module),
        ] {
            assert_eq!(kind(text, Expected::Any), Ok(expected), "{text}");
        }
        assert_eq!(kind("a", Expected::Module), Ok(Kind::Module));
    }

    #[test]
    fn the_reading_that_gets_farthest_explains() {
        let import = "import a from 'a';\nlet b = ;";
        assert_eq!(kind(import, Expected::Any), Err("Unexpected token ';' at line 2, col 9".to_owned()));
        let message = "Cannot use import statement outside a module at line 1, col 1";
        assert_eq!(kind("import a from 'a';", Expected::CommonJs), Err(message.to_owned()));
        assert_eq!(
            kind("await a;\n)", Expected::Any),
            Err("Unexpected token ')' at line 2, col 1".to_owned())
        );
        assert_eq!(kind("}\n{", Expected::Any), Err("Unexpected token '}' at line 1, col 1".to_owned()));
        let message = "Identifier 'module' has already been declared at line 1, col 5";
        assert_eq!(kind("let module = 1", Expected::Any), Err(message.to_owned()));
    }

    #[test]
    fn what_is_left_of_typescript_says_what_it_is() {
        for (text, expected) in [
            ("import type { A } from './a'; exports.a = 1 as A;", Kind::CommonJs),
            ("import { A } from './a'; let a: A; export type { A };", Kind::CommonJs),
            ("import fs = require('fs'); export = fs;", Kind::CommonJs),
            ("import a = require('a'); export const b = a;", Kind::Module),
            ("import a from 'a'; require(a);", Kind::Module),
            ("const a: number = await b;", Kind::AsyncCommonJs),
            ("async function f() { await 1 as number }", Kind::CommonJs),
            ("console.log(import.meta.url as string)", Kind::Module),
        ] {
            let file = SourceFile::parse(text, Path::new("a.ts"), Language::TypeScript, Expected::Any);
            assert_eq!(
                file.map(|file| file.kind()).map_err(|error| error.to_string()),
                Ok(expected),
                "{text}"
            );
        }
    }
}
