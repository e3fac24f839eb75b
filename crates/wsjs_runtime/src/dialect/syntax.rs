//! Parses a source whatever it turns out to be: the body of a CommonJS module, one with `await` at its
//! top level, or an ES module.

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::path::Path;
use std::rc::Rc;

use boa_ast::function::FunctionBody;
use boa_ast::scope::Scope;
use boa_ast::visitor::Visitor;
use boa_ast::{Module, Script};
use boa_interner::Interner;
use boa_parser::{Expected, Kind, Language, Parser, Source, SourceFile};

/// What a source parses as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// The body of an ordinary function: a script or CommonJS module.
    Script,
    /// Like `Script`, with `await` at the top level.
    TopLevelAwait,
    /// An ES module: it has `import`, `export` or `import.meta`.
    Module,
}

/// A parsed source with the names its tree refers to.
pub(crate) struct Program {
    pub interner: Interner,
    pub syntax: Syntax,
    tree: Tree,
}

enum Tree {
    Body(FunctionBody),
    Module(Module),
    /// A function that has the source as its body.
    Script(Script),
}

impl Program {
    /// Parses `source` of the file `path`; nothing when it is no program.
    pub fn parse(source: &str, path: &Path) -> Option<Self> {
        let language = Language::of(path);
        if language != Language::JavaScript {
            return Self::typed(source, path, language);
        }
        let source = without_hashbang(source);
        Self::body(&source, Syntax::Script)
            .or_else(|| Self::body(&source, Syntax::TopLevelAwait))
            .or_else(|| Self::module(&source))
    }

    fn body(source: &str, syntax: Syntax) -> Option<Self> {
        let mut interner = Interner::new();
        let allow_await = syntax == Syntax::TopLevelAwait;
        let body = Parser::new(Source::from_bytes(source))
            .parse_function_body(&mut interner, false, allow_await)
            .ok()?;
        Some(Self { interner, syntax, tree: Tree::Body(body) })
    }

    fn module(source: &str) -> Option<Self> {
        let mut interner = Interner::new();
        let module =
            Parser::new(Source::from_bytes(source)).parse_module(&Scope::new_global(), &mut interner).ok()?;
        Some(Self { interner, syntax: Syntax::Module, tree: Tree::Module(module) })
    }

    fn typed(source: &str, path: &Path, language: Language) -> Option<Self> {
        let file = Rc::new(SourceFile::parse(source, path, language, Expected::Any).ok()?);
        let kind = file.kind();
        let mut interner = Interner::new();
        let mut parser = Parser::new(Source::from_file(file, &[], path));
        let scope = Scope::new_global();
        let (syntax, tree) = match kind {
            Kind::Module => (Syntax::Module, Tree::Module(parser.parse_module(&scope, &mut interner).ok()?)),
            Kind::AsyncCommonJs | Kind::CommonJs => {
                let syntax = if kind == Kind::CommonJs { Syntax::Script } else { Syntax::TopLevelAwait };
                (syntax, Tree::Script(parser.parse_script(&scope, &mut interner).ok()?))
            }
        };
        Some(Self { interner, syntax, tree })
    }

    /// Walks the whole tree.
    pub fn walk<'a, V: Visitor<'a>>(&'a self, visitor: &mut V) -> ControlFlow<V::BreakTy> {
        match &self.tree {
            Tree::Body(body) => visitor.visit_function_body(body),
            Tree::Module(module) => visitor.visit_module(module),
            Tree::Script(script) => visitor.visit_script(script),
        }
    }
}

/// What `source` parses as; nothing when it is no program.
///
/// Sources without the words that tell modules apart are not parsed: they count as scripts.
#[must_use]
pub fn syntax_of(source: &str) -> Option<Syntax> {
    if ["import", "export", "await"].iter().all(|word| !source.contains(word)) {
        return Some(Syntax::Script);
    }
    Program::parse(source, Path::new("")).map(|program| program.syntax)
}

/// The source with a `#!` line turned into a comment, which a function's body may have.
fn without_hashbang(source: &str) -> Cow<'_, str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    match source.strip_prefix("#!") {
        Some(rest) => Cow::Owned(format!("//{rest}")),
        None => Cow::Borrowed(source),
    }
}
