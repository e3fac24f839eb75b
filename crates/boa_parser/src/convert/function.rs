//! Functions, their parameters and bodies.
use boa_ast::declaration::{Binding, Declaration, Variable};
use boa_ast::expression::{Expression, Identifier, This};
use boa_ast::function::{
    ArrowFunction, AsyncArrowFunction, AsyncFunctionDeclaration, AsyncFunctionExpression,
    AsyncGeneratorDeclaration, AsyncGeneratorExpression, FormalParameter, FormalParameterList, FunctionBody,
    FunctionDeclaration, FunctionExpression, GeneratorDeclaration, GeneratorExpression, LazyFunction,
};
use boa_ast::statement::{Return, Statement};
use boa_ast::{LinearPosition, Span, Spanned, StatementList, StatementListItem};
use boa_interner::Sym;
use oxc_ast::ast;
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span as OxcSpan};
use oxc_syntax::scope::ScopeFlags;

use super::{Converter, eval, put_off, uses_strict};
use crate::repair::nested_this;

/// The body of a function, before it becomes a node.
pub(super) struct Body {
    items: Vec<StatementListItem>,
    end: LinearPosition,
    strict: bool,
    span: Span,
}

impl Body {
    pub fn finish(self) -> FunctionBody {
        FunctionBody::new(StatementList::new(self.items, self.end, self.strict), self.span)
    }
}

/// What a function with `this` of its own is made of.
pub(super) struct Parts {
    pub parameters: FormalParameterList,
    pub body: FunctionBody,
    /// Whether `eval` is called in it.
    pub has_eval: bool,
}

impl<'a> Converter<'_, 'a> {
    pub(super) fn body(&mut self, body: &'a ast::FunctionBody<'a>, span: OxcSpan) -> Body {
        let outer = self.strict;
        self.strict |= uses_strict(&body.directives);
        let labels = std::mem::take(&mut self.labels);
        let mut items = self.directives(&body.directives);
        self.statements(&body.statements, &mut items);
        self.labels = labels;
        let end = self.places.linear(body.span.end);
        let body = Body { items, end, strict: self.strict, span: self.span(span) };
        self.strict = outer;
        body
    }

    pub fn parameters(&mut self, parameters: &'a ast::FormalParameters<'a>) -> FormalParameterList {
        if parameters.items.is_empty() && parameters.rest.is_none() {
            return FormalParameterList::default();
        }
        let mut list = Vec::with_capacity(parameters.items.len() + 1);
        for parameter in &parameters.items {
            let variable = self.variable(&parameter.pattern, parameter.initializer.as_deref());
            list.push(FormalParameter::new(variable, false));
        }
        if let Some(rest) = &parameters.rest {
            if let Some((message, span)) = waits_within(&rest.rest.argument) {
                self.refuse(message, span);
            }
            let variable = match self.binding(&rest.rest.argument) {
                Binding::Identifier(name) => Variable::from_identifier(name, None),
                Binding::Pattern(pattern) => Variable::from_pattern(pattern, None),
            };
            list.push(FormalParameter::new(variable, true));
        }
        FormalParameterList::from_parameters(list)
    }

    /// Nothing for a declaration of types.
    pub(super) fn parts(&mut self, function: &'a ast::Function<'a>) -> Option<Parts> {
        function.body.as_ref()?;
        self.put_off(put_off::Function::Ordinary(function)).or_else(|| self.parts_now(function))
    }

    /// The parts of what is not put off.
    pub(super) fn parts_now(&mut self, function: &'a ast::Function<'a>) -> Option<Parts> {
        let body = function.body.as_ref()?;
        let evals = self.evals;
        self.frames.enter(false);
        let outer = self.strict;
        self.strict |= uses_strict(&body.directives);
        let (parameters, body) = self.within(function.scope_id.get(), |this| {
            (this.parameters(&function.params), this.body(body, body.span).finish())
        });
        self.strict = outer;
        self.frames.leave();
        Some(Parts { parameters, body, has_eval: self.evals > evals })
    }

    /// A declaration; that of a default export may have no name, and then stands at `default`.
    pub(super) fn function_declaration(
        &mut self,
        function: &'a ast::Function<'a>,
        default: Option<OxcSpan>,
    ) -> Option<Declaration> {
        if function.declare {
            return None;
        }
        let name = match &function.id {
            Some(id) => self.identifier(id.name.as_str(), id.span),
            None => Identifier::new(Sym::DEFAULT, self.span(default.unwrap_or(function.span))),
        };
        let Parts { parameters, body, has_eval } = self.parts(function)?;
        let span = self.places.linear_span(function.span);
        Some(match (function.r#async, function.generator) {
            (false, false) => eval::function(has_eval, parameters, body, |parameters, body| {
                FunctionDeclaration::new(name, parameters, body, span)
            })
            .into(),
            (false, true) => eval::function(has_eval, parameters, body, |parameters, body| {
                GeneratorDeclaration::new(name, parameters, body, span)
            })
            .into(),
            (true, false) => eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncFunctionDeclaration::new(name, parameters, body, span)
            })
            .into(),
            (true, true) => eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncGeneratorDeclaration::new(name, parameters, body, span)
            })
            .into(),
        })
    }

    /// What `Function` makes of texts: it has no name inside itself. Whether it waits or yields, the engine knows.
    pub fn function_without_name(&mut self, function: &'a ast::Function<'a>) -> Option<FunctionExpression> {
        let Parts { parameters, body, has_eval } = self.parts_now(function)?;
        let linear = self.places.linear_span(function.span);
        let span = self.span(function.span);
        Some(eval::function(has_eval, parameters, body, |parameters, body| {
            FunctionExpression::new(None, parameters, body, Some(linear), false, span)
        }))
    }

    pub(super) fn function_expression(&mut self, function: &'a ast::Function<'a>) -> Expression {
        let name = function.id.as_ref().map(|id| self.identifier(id.name.as_str(), id.span));
        let bound = name.is_some();
        let Some(Parts { parameters, body, has_eval }) = self.parts(function) else {
            self.refuse("This function has no body", function.span);
            return This::new(self.span(function.span)).into();
        };
        let linear = self.places.linear_span(function.span);
        let span = self.span(function.span);
        match (function.r#async, function.generator) {
            (false, false) => eval::function(has_eval, parameters, body, |parameters, body| {
                FunctionExpression::new(name, parameters, body, Some(linear), bound, span)
            })
            .into(),
            (false, true) => eval::function(has_eval, parameters, body, |parameters, body| {
                GeneratorExpression::new(name, parameters, body, linear, bound, span)
            })
            .into(),
            (true, false) => eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncFunctionExpression::new(name, parameters, body, linear, bound, span)
            })
            .into(),
            (true, true) => eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncGeneratorExpression::new(name, parameters, body, linear, bound, span)
            })
            .into(),
        }
    }

    pub(super) fn arrow(&mut self, arrow: &'a ast::ArrowFunctionExpression<'a>) -> Expression {
        let evals = self.evals;
        let (parameters, body) = match self.put_off(put_off::Function::Arrow(arrow)) {
            Some(Parts { parameters, body, .. }) => {
                self.frames.enter(true);
                if body.lazy().is_some_and(LazyFunction::mentions_this) {
                    self.frames.note_this();
                }
                self.frames.leave();
                (parameters, body)
            }
            None => self.arrow_now(arrow),
        };
        let span = self.span(arrow.span);
        let has_eval = self.evals > evals;
        let linear = self.places.linear_span(arrow.span);
        if arrow.r#async {
            eval::function(has_eval, parameters, body, |parameters, body| {
                AsyncArrowFunction::new(None, parameters, body, linear, span)
            })
            .into()
        } else {
            eval::function(has_eval, parameters, body, |parameters, body| {
                ArrowFunction::new(None, parameters, body, linear, span)
            })
            .into()
        }
    }

    /// The parameters and the body of an arrow function that is not put off.
    pub(super) fn arrow_now(
        &mut self,
        arrow: &'a ast::ArrowFunctionExpression<'a>,
    ) -> (FormalParameterList, FunctionBody) {
        self.within(arrow.scope_id.get(), |this| this.arrow_within(arrow))
    }

    fn arrow_within(
        &mut self,
        arrow: &'a ast::ArrowFunctionExpression<'a>,
    ) -> (FormalParameterList, FunctionBody) {
        self.frames.enter(true);
        let outer = self.strict;
        if let ast::ArrowFunctionBody::FunctionBody(block) = &arrow.body {
            self.strict |= uses_strict(&block.directives);
        }
        let parameters = self.parameters(&arrow.params);
        let mut body = match &arrow.body {
            ast::ArrowFunctionBody::FunctionBody(block) => self.body(block, block.span),
            other => {
                let value = other.as_expression().map(|expression| self.expression(expression));
                // Where the engine says that errors in it are.
                let span = match &value {
                    Some(value) => value.span(),
                    None => self.span(other.span()),
                };
                let items = vec![Statement::Return(Return::new(value)).into()];
                Body { items, end: self.places.linear(arrow.span.end), strict: self.strict, span }
            }
        };
        self.strict = outer;
        let span = self.span(arrow.span);
        if self.frames.leave().must_mention_this() {
            nested_this::mention_this(&mut body.items, span);
        }
        (parameters, body.finish())
    }

    /// What a name is given to that has none: functions and classes keep it.
    pub(super) fn named(&mut self, expression: &'a ast::Expression<'a>, name: &Identifier) -> Expression {
        if let ast::Expression::ClassExpression(class) = expression.without_parentheses() {
            return self.class_expression(class, Some(name));
        }
        let mut expression = self.expression(expression);
        expression.set_anonymous_function_definition_name(name);
        expression
    }
}

/// The `yield` or `await` in the pattern of a rest parameter, which no function may have and oxc takes.
fn waits_within(pattern: &ast::BindingPattern<'_>) -> Option<(&'static str, OxcSpan)> {
    struct Search(Option<(&'static str, OxcSpan)>);
    impl<'a> Visit<'a> for Search {
        fn visit_yield_expression(&mut self, node: &ast::YieldExpression<'a>) {
            self.0.get_or_insert(("Yield expression not allowed in formal parameter", node.span));
        }

        fn visit_await_expression(&mut self, node: &ast::AwaitExpression<'a>) {
            self.0.get_or_insert((
                "Illegal await-expression in formal parameters of async function",
                node.span,
            ));
        }

        fn visit_function(&mut self, _: &ast::Function<'a>, _: ScopeFlags) {}

        fn visit_arrow_function_expression(&mut self, _: &ast::ArrowFunctionExpression<'a>) {}
    }
    let mut search = Search(None);
    search.visit_binding_pattern(pattern);
    search.0
}
