//! From oxc's tree to the engine's.
mod class;
mod eval;
mod expression;
mod function;
mod literal;
mod member;
mod module;
mod operator;
mod pattern;
pub(crate) mod put_off;
mod statement;

use boa_ast::declaration::Variable;
use boa_ast::expression::{Expression, Identifier};
use boa_ast::function::{
    AsyncFunctionExpression, FormalParameter, FormalParameterList, FunctionBody, FunctionExpression,
};
use boa_ast::statement::Statement;
use boa_ast::{Span, StatementList};
use boa_interner::{Interner, Sym};
use oxc_ast::ast;
use oxc_span::Span as OxcSpan;
use oxc_syntax::scope::ScopeId;
use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::places::Places;
use crate::repair::nested_this::Frames;
use crate::text::{Wrapped, surrogate};

/// Converts one source.
pub(crate) struct Converter<'c, 'a> {
    interner: &'c mut Interner,
    /// The symbols of names met before: the interner takes longer to find them.
    names: FxHashMap<&'a str, Sym>,
    places: Places<'c>,
    text: &'c str,
    has_lone: bool,
    strict: bool,
    /// What tells this source's templates from those of others.
    identifier: u32,
    /// Calls of `eval` so far.
    evals: u32,
    /// How many names were made for repairs.
    made_names: u32,
    frames: Frames,
    /// The labels, loops and switches around a statement, as far as the function that it is in.
    labels: Vec<&'a str>,
    /// What puts functions off, where they may be.
    pub later: Option<put_off::Later<'c, 'a>>,
    /// Where the function begins that is called where it stands.
    called: Option<u32>,
    /// How many `with` and how many functions that call `eval` are around.
    withs: u32,
    eval_functions: u32,
    error: Option<Error>,
}

impl<'c, 'a> Converter<'c, 'a> {
    pub fn new(interner: &'c mut Interner, wrapped: &'c Wrapped, strict: bool, identifier: u32) -> Self {
        Self {
            interner,
            names: FxHashMap::default(),
            places: Places::new(wrapped),
            text: &wrapped.text,
            has_lone: wrapped.has_lone,
            strict,
            identifier,
            evals: 0,
            made_names: 0,
            frames: Frames::default(),
            labels: Vec::new(),
            later: None,
            called: None,
            withs: 0,
            eval_functions: 0,
            error: None,
        }
    }

    /// What could not be converted, if anything.
    pub fn into_error(self) -> Option<Error> {
        self.error
    }

    /// A script; its first `skip` directives are not the source's.
    pub fn script(&mut self, program: &'a ast::Program<'a>, skip: usize, end: usize) -> StatementList {
        let directives = program.directives.get(skip..).unwrap_or_default();
        let outer = self.strict;
        self.strict |= uses_strict(directives);
        let mut items = self.directives(directives);
        self.statements(&program.body, &mut items);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        let list = StatementList::new(items, self.places.linear(end), self.strict);
        self.strict = outer;
        list
    }

    /// The body of the function around a source.
    pub fn outer_body(&mut self, body: &'a ast::FunctionBody<'a>, end: usize) -> FunctionBody {
        let span = OxcSpan::new(body.span.start + 1, u32::try_from(end).unwrap_or(u32::MAX));
        let body = self.body(body, span);
        body.finish()
    }

    /// A script of one statement: a function that has the source as its body.
    pub fn script_of_function(
        &mut self,
        function: &'a ast::Function<'a>,
        parameters: &[&str],
        end: usize,
    ) -> StatementList {
        let linear = self.places.linear_span(function.span);
        let span = self.span(function.span);
        let list = parameters.iter().map(|name| {
            let name = Identifier::new(self.interner.get_or_intern(*name), span);
            FormalParameter::new(Variable::from_identifier(name, None), false)
        });
        let parameters = FormalParameterList::from_parameters(list.collect());
        self.frames.enter(false);
        let body = self.within(function.scope_id.get(), |this| {
            function.body.as_ref().map(|body| this.outer_body(body, end))
        });
        self.frames.leave();
        let body = body.unwrap_or_else(|| FunctionBody::new(StatementList::default(), span));
        let has_eval = self.evals > 0;
        let value: Expression = if function.r#async {
            eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncFunctionExpression::new(None, parameters, body, linear, false, span)
            })
            .into()
        } else {
            eval::function(has_eval, parameters, body, |parameters, body| {
                FunctionExpression::new(None, parameters, body, Some(linear), false, span)
            })
            .into()
        };
        StatementList::new(vec![Statement::Expression(value).into()], linear.end(), false)
    }

    /// How many UTF-16 units of the source stand before a place.
    pub fn units_before(&self, at: u32) -> usize {
        self.places.linear(at).pos()
    }

    /// Converts a function's parts: none that is in it is put off if it may call `eval`.
    fn within<T>(&mut self, function: Option<ScopeId>, convert: impl FnOnce(&mut Self) -> T) -> T {
        let scopes = self.later.as_ref().and_then(put_off::Later::scopes);
        let has_eval = u32::from(scopes.is_some_and(|scopes| scopes.has_eval(function)));
        self.eval_functions += has_eval;
        let result = convert(self);
        self.eval_functions -= has_eval;
        result
    }

    fn span(&mut self, span: OxcSpan) -> Span {
        self.places.span(span)
    }

    fn refuse(&mut self, message: &str, span: OxcSpan) {
        let position = self.places.position(span.start);
        self.error.get_or_insert_with(|| Error::new(message, position));
    }

    fn sym(&mut self, name: &'a str) -> Sym {
        if let Some(sym) = self.names.get(name) {
            return *sym;
        }
        let sym = self.text_sym(name, false);
        self.names.insert(name, sym);
        sym
    }

    /// The symbol of a text that may hold lone surrogates: as characters of plane 16, or with `is_marked` written
    /// U+FFFD and four digits.
    fn text_sym(&mut self, text: &str, is_marked: bool) -> Sym {
        if !is_marked && !self.has_lone {
            return self.interner.get_or_intern(text);
        }
        let mut units = Vec::with_capacity(text.len());
        let mut rest = text.chars();
        while let Some(char) = rest.next() {
            let marked = if is_marked && char == '\u{fffd}' { rest.as_str().get(..4) } else { None };
            if let Some(digits) = marked {
                units.push(u16::from_str_radix(digits, 16).unwrap_or(0xFFFD));
                rest = rest.as_str().get(4..).unwrap_or_default().chars();
            } else if let Some(unit) = surrogate(char).filter(|_| self.has_lone) {
                units.push(unit);
            } else {
                units.extend_from_slice(char.encode_utf16(&mut [0; 2]));
            }
        }
        self.interner.get_or_intern(units.as_slice())
    }

    fn string(&mut self, literal: &'a ast::StringLiteral<'a>) -> Sym {
        if literal.lone_surrogates || self.has_lone {
            self.text_sym(&literal.value, literal.lone_surrogates)
        } else {
            self.sym(literal.value.as_str())
        }
    }

    fn identifier(&mut self, name: &'a str, span: OxcSpan) -> Identifier {
        let sym = self.sym(name);
        Identifier::new(sym, self.span(span))
    }

    /// A name that no program can write.
    fn made_name(&mut self, kind: &str, span: OxcSpan) -> Identifier {
        self.made_names += 1;
        let text = format!(" {kind} {}", self.made_names);
        Identifier::new(self.interner.get_or_intern(text.as_str()), self.span(span))
    }

    /// The first place from `at` that is no white space and no comment.
    fn skip_trivia(&self, at: u32) -> u32 {
        skip_trivia(self.text, at)
    }
}

fn skip_trivia(text: &str, at: u32) -> u32 {
    let bytes = text.as_bytes();
    let mut at = at as usize;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        at += match rest {
            [b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C, ..] => 1,
            [b'/', b'/', ..] => memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |end| end + 4),
            [byte, ..] if *byte >= 0x80 => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(char) if char.is_whitespace() || char == '\u{feff}' => char.len_utf8(),
                _ => return u32::try_from(at).unwrap_or(u32::MAX),
            },
            _ => return u32::try_from(at).unwrap_or(u32::MAX),
        };
    }
}

fn uses_strict(directives: &[ast::Directive<'_>]) -> bool {
    directives.iter().any(|directive| directive.directive == "use strict")
}
