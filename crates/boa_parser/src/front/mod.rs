//! What the engine asks for: a tree for each goal.
use std::cmp::Ordering;
use std::rc::Rc;

pub(crate) mod diagnostics;

use boa_ast::function::{FunctionBody, FunctionExpression};
use boa_ast::scope::Scope;
use boa_ast::{Position, SourceText};
use boa_interner::Interner;
use oxc_ast::ast;

use crate::convert::{Converter, put_off};
use crate::error::{Error, ParseResult};
use crate::file::{Kind, Parsed, SourceFile};
use crate::source::{ReadChar, Source};
use crate::text::Wrapped;
use crate::tree::{self, Goal, Tree};
use crate::types::TypeScript;

/// What follows a function's body.
pub(crate) const AFTER_BODY: &str = "\n}";

/// What is wrong with a body that ends the function around it.
pub(crate) const EARLY_END: &str = "Unexpected token '}'";

/// What makes a script strict.
const STRICT: &str = "\"use strict\";";

/// Parser of programs.
#[derive(Debug)]
pub struct Parser<'a, R> {
    source: Source<'a, R>,
    strict: bool,
    json: bool,
    identifier: u32,
}

impl<R> Parser<'_, R> {
    /// Parses in strict mode.
    pub fn set_strict(&mut self) {
        self.strict = true;
    }

    /// Parses JSON, which the engine has checked already.
    pub fn set_json_parse(&mut self) {
        self.json = true;
    }

    /// Sets what tells this source's templates from those of others.
    pub fn set_identifier(&mut self, identifier: u32) {
        self.identifier = identifier;
    }
}

impl<'a, R: ReadChar> Parser<'a, R> {
    /// A parser of this source.
    pub fn new(source: Source<'a, R>) -> Self {
        Self { source, strict: false, json: false, identifier: 0 }
    }

    /// Parses a script.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_script(&mut self, scope: &Scope, interner: &mut Interner) -> ParseResult<boa_ast::Script> {
        self.parse_script_with_source(scope, interner).map(|result| result.0)
    }

    /// Parses a script and keeps its text.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_script_with_source(
        &mut self,
        scope: &Scope,
        interner: &mut Interner,
    ) -> ParseResult<(boa_ast::Script, SourceText)> {
        let (mut script, source) = match self.source.reader.parsed() {
            Some(Parsed { file, .. }) if file.kind() == Kind::Script => {
                let script =
                    self.convert_tree(file.tree(), Goal::Script, interner, |converter, program, end| {
                        Ok(boa_ast::Script::new(converter.script(program, 0, end)))
                    });
                script.map_err(Error::with_place)?
            }
            Some(Parsed { file, parameters }) => {
                self.commonjs(file, parameters, interner).map_err(Error::with_place)?
            }
            None => self.script(if self.json { Goal::Json } else { Goal::Script }, interner)?,
        };
        script.analyze_scope(scope, interner).map_err(in_scopes)?;
        Ok((script, source))
    }

    /// Parses a module.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_module(&mut self, scope: &Scope, interner: &mut Interner) -> ParseResult<boa_ast::Module> {
        self.parse_module_with_source(scope, interner).map(|result| result.0)
    }

    /// Parses a module and keeps its text.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_module_with_source(
        &mut self,
        scope: &Scope,
        interner: &mut Interner,
    ) -> ParseResult<(boa_ast::Module, SourceText)> {
        let (mut module, source) = match self.source.reader.parsed() {
            Some(Parsed { file, .. }) => {
                self.convert_tree(file.tree(), Goal::Module, interner, module).map_err(Error::with_place)?
            }
            None => self.convert(Goal::Module, "", "", interner, module)?,
        };
        module.analyze_scope(scope, interner).map_err(in_scopes)?;
        Ok((module, source))
    }

    /// Parses what `eval` is called with. The engine analyzes its scopes.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_eval(
        &mut self,
        direct: bool,
        interner: &mut Interner,
    ) -> ParseResult<(boa_ast::Script, SourceText)> {
        self.script(if direct { Goal::DirectEval } else { Goal::Script }, interner)
    }

    fn script(&mut self, goal: Goal, interner: &mut Interner) -> ParseResult<(boa_ast::Script, SourceText)> {
        let (before, skip) = if self.strict { (STRICT, 1) } else { ("", 0) };
        self.convert(goal, before, "", interner, |converter, program, end| {
            Ok(boa_ast::Script::new(converter.script(program, skip, end)))
        })
    }

    /// A script whose value is the function that a CommonJS file is the body of.
    fn commonjs(
        &self,
        file: &SourceFile,
        parameters: &[&str],
        interner: &mut Interner,
    ) -> ParseResult<(boa_ast::Script, SourceText)> {
        let goal = Goal::Body { is_async: file.kind() == Kind::AsyncCommonJs };
        self.convert_tree(file.tree(), goal, interner, |converter, program, end| {
            let function = only_function(program, end + AFTER_BODY.len());
            let function = function.ok_or_else(|| outside(EARLY_END))?;
            Ok(boa_ast::Script::new(converter.script_of_function(function, parameters, end)))
        })
    }

    /// Parses a function's body.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_function_body(
        &mut self,
        interner: &mut Interner,
        allow_yield: bool,
        allow_await: bool,
    ) -> ParseResult<FunctionBody> {
        let before = head(allow_yield, allow_await, "() {\n");
        let goal = Goal::Body { is_async: allow_await };
        let result = self.convert(goal, &before, AFTER_BODY, interner, |converter, program, end| {
            let function = only_function(program, end + AFTER_BODY.len());
            let body = function.and_then(|function| function.body.as_ref());
            let body = body.ok_or_else(|| outside(EARLY_END))?;
            Ok(converter.outer_body(body, end))
        })?;
        Ok(result.0)
    }

    /// Parses a function that is made of texts for its parameters and its body. The source is all of it in parentheses,
    /// with the brace of the body at `body_at`, in UTF-16 units: so none of the texts can end before its own end.
    ///
    /// # Errors
    /// Early errors.
    pub fn parse_function_of_texts(
        &mut self,
        interner: &mut Interner,
        body_at: usize,
    ) -> ParseResult<(FunctionExpression, SourceText)> {
        self.convert(Goal::Script, "", "", interner, |converter, program, end| {
            let function = function_in_parentheses(program, end).ok_or_else(|| outside(EARLY_END))?;
            let body = function.body.as_ref().ok_or_else(|| outside(EARLY_END))?;
            match converter.units_before(body.span.start).cmp(&body_at) {
                Ordering::Less => Err(outside("Arg string terminates parameters early")),
                Ordering::Greater => Err(outside("Unexpected end of arg string")),
                Ordering::Equal => {
                    converter.function_without_name(function).ok_or_else(|| outside(EARLY_END))
                }
            }
        })
    }

    fn convert<T>(
        &mut self,
        goal: Goal,
        before: &str,
        after: &str,
        interner: &mut Interner,
        finish: impl for<'t> FnOnce(&mut Converter<'_, 't>, &'t ast::Program<'t>, usize) -> ParseResult<T>,
    ) -> ParseResult<(T, SourceText)> {
        let text = self.source.reader.read_all();
        let text = text.map_err(|error| outside(&format!("cannot read the source: {error}")))?;
        let wrapped = Wrapped::new(text, before, after);
        let result =
            Tree::parse(wrapped, goal, self.source.language(), self.source.path, &TypeScript::default())
                .and_then(|tree| self.convert_tree(&Rc::new(tree), goal, interner, finish));
        // Who compiles a file reads the place from the text.
        result.map_err(|error| if self.source.path.is_some() { error.with_place() } else { error })
    }

    fn convert_tree<T>(
        &self,
        tree: &Rc<Tree>,
        goal: Goal,
        interner: &mut Interner,
        finish: impl for<'t> FnOnce(&mut Converter<'_, 't>, &'t ast::Program<'t>, usize) -> ParseResult<T>,
    ) -> ParseResult<(T, SourceText)> {
        let strict = self.strict || goal == Goal::Module;
        tree.with_dependent(|owner, parsed| {
            let wrapped = &owner.wrapped;
            let mut converter = Converter::new(interner, wrapped, strict, self.identifier);
            converter.later = put_off::later(tree, parsed, self.identifier);
            let result = finish(&mut converter, parsed.program, wrapped.end).map_err(|error| match goal {
                Goal::Body { is_async } => tree::without_function(wrapped, is_async).unwrap_or(error),
                _ => error,
            })?;
            match converter.into_error() {
                Some(error) => Err(error),
                None => Ok((result, wrapped.source_text())),
            }
        })
    }
}

fn module<'t>(
    converter: &mut Converter<'_, 't>,
    program: &'t ast::Program<'t>,
    _: usize,
) -> ParseResult<boa_ast::Module> {
    Ok(boa_ast::Module::new(converter.module(program)))
}

fn head(allow_yield: bool, allow_await: bool, rest: &str) -> String {
    let before = if allow_await { "async function" } else { "function" };
    let star = if allow_yield { "*" } else { "" };
    format!("{before}{star} anonymous{rest}")
}

/// The function that is the whole program: a text cannot end it before its own end.
pub(crate) fn only_function<'p, 'a>(
    program: &'p ast::Program<'a>,
    end: usize,
) -> Option<&'p ast::Function<'a>> {
    match program.body.as_slice() {
        [ast::Statement::FunctionDeclaration(function)] if function.span.end as usize == end => {
            Some(function)
        }
        _ => None,
    }
}

/// The function that is, in its parentheses, the whole program.
fn function_in_parentheses<'p, 'a>(
    program: &'p ast::Program<'a>,
    end: usize,
) -> Option<&'p ast::Function<'a>> {
    let [ast::Statement::ExpressionStatement(statement)] = program.body.as_slice() else { return None };
    match statement.expression.without_parentheses() {
        ast::Expression::FunctionExpression(function)
            if function.span.start == 1 && function.span.end as usize + 1 == end =>
        {
            Some(function)
        }
        _ => None,
    }
}

pub(crate) fn outside(message: &str) -> Error {
    Error::new(message, Position::new(1, 1))
}

fn in_scopes(message: &'static str) -> Error {
    outside(message)
}
