//! Expressions.
use boa_ast::expression::literal::LiteralKind;
use boa_ast::expression::operator::binary::BinaryOp;
use boa_ast::expression::operator::update::UpdateTarget;
use boa_ast::expression::operator::{BinaryInPrivate, Conditional, Unary, Update};
use boa_ast::expression::{
    Await, Call, Expression, ImportCall, ImportMeta, ImportPhase, New, NewTarget, Parenthesized, Spread,
    This, Yield,
};
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};

use super::{Converter, operator};

impl<'a> Converter<'_, 'a> {
    pub(super) fn expression(&mut self, expression: &'a ast::Expression<'a>) -> Expression {
        match expression {
            ast::Expression::BooleanLiteral(node) => self.literal(LiteralKind::Bool(node.value), node.span),
            ast::Expression::NullLiteral(node) => self.literal(LiteralKind::Null, node.span),
            ast::Expression::NumericLiteral(node) => self.number(node),
            ast::Expression::BigIntLiteral(node) => self.big_int(node),
            ast::Expression::RegExpLiteral(node) => self.regular_expression(node),
            ast::Expression::StringLiteral(node) => {
                let sym = self.string(node);
                self.literal(LiteralKind::String(sym), node.span)
            }
            ast::Expression::TemplateLiteral(node) => self.template(node),
            ast::Expression::TaggedTemplateExpression(node) => self.tagged(node),
            ast::Expression::Identifier(node) => self.identifier(node.name.as_str(), node.span).into(),
            ast::Expression::ThisExpression(node) => {
                self.frames.note_this();
                This::new(self.span(node.span)).into()
            }
            ast::Expression::ArrayExpression(node) => self.array(node),
            ast::Expression::ObjectExpression(node) => self.object(node),
            ast::Expression::ArrowFunctionExpression(node) => self.arrow(node),
            ast::Expression::FunctionExpression(node) => self.function_expression(node),
            ast::Expression::ClassExpression(node) => self.class_expression(node, None),
            ast::Expression::AssignmentExpression(node) => self.assignment(node),
            ast::Expression::BinaryExpression(_) | ast::Expression::LogicalExpression(_) => {
                self.binary(expression)
            }
            ast::Expression::SequenceExpression(node) => {
                let mut parts = node.expressions.iter();
                let first = parts.next().map(|part| self.expression(part));
                let others = parts.map(|part| self.expression(part)).collect();
                let first = first.unwrap_or_else(|| This::new(self.span(node.span)).into());
                operator::balanced(BinaryOp::Comma, first, others)
            }
            ast::Expression::ConditionalExpression(node) => self.conditional(node),
            ast::Expression::UnaryExpression(node) => {
                let target = self.expression(&node.argument);
                Unary::new(operator::unary(node.operator), target, self.span(node.span)).into()
            }
            ast::Expression::UpdateExpression(node) => {
                let op = operator::update(node.operator, node.prefix);
                let target = match self.simple_target(&node.argument) {
                    Ok(name) => UpdateTarget::Identifier(name),
                    Err(access) => UpdateTarget::PropertyAccess(access),
                };
                Update::new(op, target, self.span(node.span)).into()
            }
            ast::Expression::PrivateInExpression(node) => {
                let name = self.private(&node.left);
                BinaryInPrivate::new(name, self.expression(&node.right)).into()
            }
            ast::Expression::AwaitExpression(node) => {
                let target = self.expression(&node.argument);
                Await::new(Box::new(target), self.span(node.span)).into()
            }
            ast::Expression::YieldExpression(node) => {
                let target = node.argument.as_ref().map(|argument| self.expression(argument));
                Yield::new(target, node.delegate, self.span(node.span)).into()
            }
            ast::Expression::CallExpression(node) => self.call(node),
            ast::Expression::NewExpression(node) => {
                let callee = self.expression(&node.callee);
                let arguments = self.arguments(&node.arguments);
                New::from(Call::new(callee, arguments, self.span(node.span))).into()
            }
            ast::Expression::ChainExpression(node) => self.chain(node),
            ast::Expression::ImportExpression(node) => self.import_call(node),
            ast::Expression::ImportMeta(node) => ImportMeta::new(self.span(node.span)).into(),
            ast::Expression::NewTarget(node) => {
                self.frames.note_new_target();
                NewTarget::new(self.span(node.span)).into()
            }
            ast::Expression::ParenthesizedExpression(node) => {
                let inner = self.expression(&node.expression);
                Parenthesized::new(inner, self.span(node.span)).into()
            }
            // The transformer takes these out; a text that is no TypeScript has none.
            ast::Expression::TSAsExpression(node) => self.expression(&node.expression),
            ast::Expression::TSSatisfiesExpression(node) => self.expression(&node.expression),
            ast::Expression::TSNonNullExpression(node) => self.expression(&node.expression),
            ast::Expression::TSTypeAssertion(node) => self.expression(&node.expression),
            ast::Expression::TSInstantiationExpression(node) => self.expression(&node.expression),
            other => match other.as_member_expression() {
                Some(member) => self.member(member, false).into(),
                None => {
                    self.refuse("This expression is not supported", other.span());
                    This::new(self.span(other.span())).into()
                }
            },
        }
    }

    /// `a ? b : c ? d : …`
    fn conditional(&mut self, node: &'a ast::ConditionalExpression<'a>) -> Expression {
        let mut tests = Vec::new();
        let mut next = node;
        let last = loop {
            tests.push((self.expression(&next.test), self.expression(&next.consequent)));
            match &next.alternate {
                ast::Expression::ConditionalExpression(alternate) => next = alternate,
                last => break self.expression(last),
            }
        };
        tests
            .into_iter()
            .rev()
            .fold(last, |alternate, (test, value)| Conditional::new(test, value, alternate).into())
    }

    fn import_call(&mut self, node: &'a ast::ImportExpression<'a>) -> Expression {
        let phase = match node.phase {
            None => ImportPhase::Evaluation,
            Some(ast::ImportPhase::Defer) => {
                self.refuse("import.defer() is not supported", node.span);
                ImportPhase::Defer
            }
            Some(ast::ImportPhase::Source) => {
                self.refuse("import.source() is not supported", node.span);
                ImportPhase::Source
            }
        };
        let source = self.expression(&node.source);
        let options = node.options.as_ref().map(|options| self.expression(options));
        ImportCall::new(source, options, phase, self.span(node.span)).into()
    }

    pub(super) fn spread(&mut self, spread: &'a ast::SpreadElement<'a>) -> Expression {
        let target = self.expression(&spread.argument);
        Spread::new(target, self.span(spread.span)).into()
    }

    pub(super) fn arguments(&mut self, arguments: &'a [ast::Argument<'a>]) -> Box<[Expression]> {
        let mut list = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match argument {
                ast::Argument::SpreadElement(spread) => list.push(self.spread(spread)),
                other => list.extend(other.as_expression().map(|argument| self.expression(argument))),
            }
        }
        list.into_boxed_slice()
    }

    /// From where V8 says that a call is: the name before the arguments, and their parenthesis where there is no name.
    pub(super) fn arguments_span(&self, node: &'a ast::CallExpression<'a>) -> OxcSpan {
        let name = match &node.callee {
            ast::Expression::Identifier(name) => Some(name.span.start),
            ast::Expression::StaticMemberExpression(member) => Some(member.property.span.start),
            _ => None,
        };
        if let Some(name) = name.filter(|_| !node.optional && node.type_arguments.is_none()) {
            return OxcSpan::new(name, node.span.end);
        }
        let end = node.type_arguments.as_ref().map_or_else(|| node.callee.span().end, |types| types.span.end);
        let mut at = self.skip_trivia(end);
        if self.text.as_bytes().get(at as usize) == Some(&b'?') {
            at = self.skip_trivia(at + 2);
        }
        if at < node.span.end { OxcSpan::new(at, node.span.end) } else { node.span }
    }
}
