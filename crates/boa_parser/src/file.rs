//! One file, parsed once for all that reads it: what it is run as, what it says of its dialect, its compilation.
use std::io;
use std::path::Path;
use std::rc::Rc;

use oxc_ast::ast;

use crate::error::{Error, ParseResult};
use crate::front::{AFTER_BODY, EARLY_END, only_function, outside};
use crate::places::Places;
use crate::source::{Language, ReadChar, Source, Text};
use crate::text::Wrapped;
use crate::tree::{self, Goal, Tree};
use crate::types::{TypeScript, Waits};

/// What a file is run as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A script, whose declarations are global.
    Script,
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
    /// A script or, where it is none, an ES module.
    Text,
}

/// The names that a CommonJS file finds around it.
pub const COMMONJS_NAMES: [&str; 5] = ["exports", "require", "module", "__filename", "__dirname"];

/// A file's text and tree.
#[derive(Debug)]
pub struct SourceFile {
    tree: Rc<Tree>,
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
        let may_import = || text.contains("import") || text.contains("export");
        let readings: &[Kind] = match expected {
            Expected::Module => return parse(Kind::Module),
            Expected::Text if may_import() || text.contains("await") => match looks_like_module(text) {
                true => &[Kind::Module, Kind::Script],
                false => &[Kind::Script, Kind::Module],
            },
            Expected::Text => &[Kind::Script],
            _ if language != Language::JavaScript => {
                return Self::parse_typed(text, path, language, options);
            }
            Expected::Any if may_import() => match looks_like_module(text) {
                true => &[Kind::Module, Kind::AsyncCommonJs, Kind::CommonJs],
                false => &[Kind::AsyncCommonJs, Kind::CommonJs, Kind::Module],
            },
            _ => &[Kind::AsyncCommonJs, Kind::CommonJs],
        };
        let mut farthest: Option<Error> = None;
        let mut without_syntax = None;
        for &kind in readings {
            if kind == Kind::AsyncCommonJs && !text.contains("await") {
                continue;
            }
            match parse(kind) {
                Ok(file) if kind == Kind::Module && !file.has_module_syntax() => without_syntax = Some(file),
                // `await (1)` calls a function of this name where it can.
                Ok(file) if kind == Kind::AsyncCommonJs && file.waits() == Waits::Perhaps => {
                    return Ok(parse(Kind::CommonJs).unwrap_or(file));
                }
                Ok(file) => return Ok(file),
                Err(error) if farthest.as_ref().is_none_or(|other| error.position() > other.position()) => {
                    farthest = Some(error);
                }
                Err(_) => {}
            }
        }
        // A text may wait at its top level.
        match (without_syntax.filter(|_| expected == Expected::Text), farthest) {
            (Some(file), _) => Ok(file),
            (None, Some(error)) => Err(error),
            (None, None) => parse(Kind::CommonJs),
        }
    }

    /// TypeScript: what it becomes shows when its types are gone.
    fn parse_typed(text: &str, path: &Path, language: Language, options: &TypeScript) -> ParseResult<Self> {
        let parse = |is_module| {
            let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), "", "");
            let goal = Goal::Typed { is_module };
            let tree = Tree::parse(wrapped, goal, language, Some(path), options)?;
            let kind = tree.with_dependent(|_, parsed| parsed.kind).unwrap_or(Kind::CommonJs);
            Ok(Self { tree: Rc::new(tree), kind })
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
        let whole = |goal| {
            let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), "", "");
            Ok(Self { tree: Rc::new(Tree::parse(wrapped, goal, language, Some(path), options)?), kind })
        };
        let before = match kind {
            Kind::CommonJs => "function",
            Kind::AsyncCommonJs => "async function",
            Kind::Module => return whole(Goal::Module),
            Kind::Script => return whole(Goal::Script),
        };
        let before = format!("{before} anonymous({}) {{\n", COMMONJS_NAMES.join(", "));
        let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), &before, AFTER_BODY);
        let is_async = kind == Kind::AsyncCommonJs;
        let tree = Tree::parse(wrapped, Goal::Body { is_async }, language, Some(path), options)?;
        let is_whole = tree.with_dependent(|owner, parsed| {
            only_function(parsed.program, owner.wrapped.end + AFTER_BODY.len()).is_some()
        });
        if !is_whole {
            let wrapped = &tree.borrow_owner().wrapped;
            return Err(tree::without_function(wrapped, is_async).unwrap_or_else(|| outside(EARLY_END)));
        }
        let kind = tree.with_dependent(|_, parsed| parsed.kind).unwrap_or(kind);
        Ok(Self { tree: Rc::new(tree), kind })
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

    /// Whether this is what a text was parsed to.
    #[must_use]
    pub fn is_of(&self, text: &str) -> bool {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ours = self.text();
        // Within a function a hashbang is written as a comment.
        ours == text
            || text.starts_with("#!")
                && ours.starts_with("//")
                && ours.as_bytes()[2..] == text.as_bytes()[2..]
    }

    /// Looks at the file's statements in oxc's tree.
    pub fn with_statements<R>(&self, look: impl for<'a> FnOnce(&[ast::Statement<'a>]) -> R) -> R {
        self.tree.with_dependent(|_, parsed| {
            let statements = parsed.program.body.as_slice();
            let body = match (self.kind, statements) {
                (Kind::CommonJs | Kind::AsyncCommonJs, [ast::Statement::FunctionDeclaration(function)]) => {
                    function.body.as_ref()
                }
                _ => None,
            };
            look(body.map_or(statements, |body| &body.statements))
        })
    }

    /// The lines of the file, for places in oxc's tree.
    #[must_use]
    pub fn lines(&self) -> Lines<'_> {
        Lines(Places::new(&self.tree.borrow_owner().wrapped))
    }

    fn has_module_syntax(&self) -> bool {
        self.tree.with_dependent(|_, parsed| parsed.has_module_syntax)
    }

    fn waits(&self) -> Waits {
        self.tree.with_dependent(|_, parsed| parsed.waits)
    }

    pub(crate) fn tree(&self) -> &Rc<Tree> {
        &self.tree
    }
}

/// Finds the lines of one file.
pub struct Lines<'s>(Places<'s>);

impl std::fmt::Debug for Lines<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").finish_non_exhaustive()
    }
}

impl Lines<'_> {
    /// The line of a place, from 1.
    pub fn of(&mut self, offset: u32) -> u32 {
        self.0.position(offset).line_number()
    }
}

/// A guess, which saves parsing a file twice: whether a line begins like an import or export.
fn looks_like_module(text: &str) -> bool {
    let meta = memchr::memmem::find(text.as_bytes(), b"import.meta");
    meta.is_some()
        || ["import", "export"].iter().any(|word| {
            memchr::memmem::find_iter(text.as_bytes(), word).any(|at| {
                let before = text.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']);
                let after = text.get(at + word.len()..).unwrap_or_default();
                (before.is_empty() || before.ends_with(['\n', ';', '/', '}']))
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
            ("await (1); let a = await (2), b = await c", Kind::AsyncCommonJs),
            ("await\nf()", Kind::CommonJs),
            ("var await = 1; async () => await 2", Kind::CommonJs),
            ("async function f() { await 1 }", Kind::CommonJs),
            ("for await (const a of b) ;", Kind::AsyncCommonJs),
            ("\u{feff}export {}", Kind::Module),
        ] {
            assert_eq!(kind(text, Expected::Any), Ok(expected), "{text}");
        }
        assert_eq!(kind("a", Expected::Module), Ok(Kind::Module));
        for (text, expected) in [
            ("var a = 1;", Kind::Script),
            ("await f()", Kind::Module),
            ("await (1)", Kind::Script),
            ("import('x')", Kind::Script),
            ("import a from 'a'; a", Kind::Module),
            ("`\nimport a from 'a'`; await a", Kind::Module),
        ] {
            assert_eq!(kind(text, Expected::Text), Ok(expected), "{text}");
        }
        assert_eq!(
            kind("return", Expected::Text),
            Err("Illegal return statement at line 1, col 1".to_owned())
        );
    }

    #[test]
    fn a_file_is_known_by_its_text() {
        for text in ["a", "#!/usr/bin/wsjs\nb", "\u{feff}c", "#!"] {
            let file = SourceFile::parse(text, Path::new("a.js"), Language::JavaScript, Expected::CommonJs);
            let file = file.ok().filter(|file| file.is_of(text) && !file.is_of("d") && !file.is_of("//\nb"));
            assert!(file.is_some(), "{text}");
        }
    }

    #[test]
    fn ordinary_files_are_parsed_once() {
        for (text, expected) in [
            ("var a = require('a');", Expected::Any),
            ("async function f() { await import('a') }", Expected::Any),
            ("const a = await f();", Expected::Any),
            ("import a from 'a'; await a", Expected::Any),
            ("var a;export{a as b}", Expected::Any),
            ("console.log(import.meta.url)", Expected::Any),
            ("async () => await 1", Expected::CommonJs),
            ("await 1", Expected::Module),
            ("var a = 1", Expected::Text),
            ("import a from 'a'", Expected::Text),
        ] {
            let before = crate::parsed_texts();
            assert!(kind(text, expected).is_ok(), "{text}");
            assert_eq!(crate::parsed_texts() - before, 1, "{text}");
        }
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
