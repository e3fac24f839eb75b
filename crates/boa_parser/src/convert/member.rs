//! Members, calls and chains of them.
use boa_ast::expression::access::{
    PrivatePropertyAccess, PropertyAccess, PropertyAccessField, SimplePropertyAccess, SuperPropertyAccess,
};
use boa_ast::expression::literal::LiteralKind;
use boa_ast::expression::{
    Call, Expression, Optional, OptionalOperation, OptionalOperationKind, SuperCall, This,
};
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};

use super::Converter;
use crate::repair::array_length;

impl<'a> Converter<'_, 'a> {
    /// A member; `is_assigned` if it is a target of an assignment.
    pub(super) fn member(
        &mut self,
        member: &'a ast::MemberExpression<'a>,
        is_assigned: bool,
    ) -> PropertyAccess {
        let (object, field) = match member {
            ast::MemberExpression::ComputedMemberExpression(node) => {
                // `a[b]` is computed in this order; the field is converted in it, too.
                if let ast::Expression::Super(_) = &node.object {
                    self.frames.note_super();
                    let field = self.expression(&node.expression);
                    return SuperPropertyAccess::new(field.into(), self.span(node.span)).into();
                }
                let object = self.expression(&node.object);
                return SimplePropertyAccess::new(object, self.expression(&node.expression)).into();
            }
            ast::MemberExpression::StaticMemberExpression(node) => (&node.object, node),
            ast::MemberExpression::PrivateFieldExpression(node) => {
                let object = self.expression(&node.object);
                let field = self.private(&node.field);
                return PrivatePropertyAccess::new(object, field, self.span(node.span)).into();
            }
        };
        if let ast::Expression::Super(_) = object {
            self.frames.note_super();
            let name = self.member_name(field, is_assigned);
            return SuperPropertyAccess::new(name, self.span(field.span)).into();
        }
        let object = self.expression(object);
        let name = self.member_name(field, is_assigned);
        SimplePropertyAccess::new(object, name).into()
    }

    fn member_name(
        &mut self,
        node: &'a ast::StaticMemberExpression<'a>,
        is_assigned: bool,
    ) -> PropertyAccessField {
        let (name, span) = (node.property.name.as_str(), node.property.span);
        if is_assigned && array_length::is_remembered_wrong(name) {
            let sym = self.sym(name);
            return array_length::in_brackets(self.literal(LiteralKind::String(sym), span));
        }
        self.identifier(name, span).into()
    }

    pub(super) fn call(&mut self, node: &'a ast::CallExpression<'a>) -> Expression {
        if let ast::Expression::Super(_) = &node.callee {
            self.frames.note_super();
            let arguments = self.arguments(&node.arguments);
            return SuperCall::new(arguments, self.span(node.span)).into();
        }
        if matches!(node.callee.without_parentheses(), ast::Expression::Identifier(id) if id.name == "eval") {
            self.evals += 1;
        }
        match node.callee.without_parentheses() {
            ast::Expression::FunctionExpression(function) => self.called = Some(function.span.start),
            ast::Expression::ArrowFunctionExpression(arrow) => self.called = Some(arrow.span.start),
            _ => {}
        }
        let callee = self.expression(&node.callee);
        let arguments = self.arguments(&node.arguments);
        let span = self.arguments_span(node);
        Call::new(callee, arguments, self.span(span)).into()
    }

    /// `a?.b.c(d)`
    pub(super) fn chain(&mut self, chain: &'a ast::ChainExpression<'a>) -> Expression {
        let mut links: Vec<Link<'a>> = Vec::new();
        let mut next = match &chain.expression {
            ast::ChainElement::CallExpression(call) => {
                links.push(Link::Call(call));
                &call.callee
            }
            ast::ChainElement::TSNonNullExpression(node) => &node.expression,
            other => match other.as_member_expression() {
                Some(member) => {
                    links.push(Link::Member(member));
                    member.object()
                }
                None => {
                    self.refuse("This chain is not supported", chain.span);
                    return This::new(self.span(chain.span)).into();
                }
            },
        };
        loop {
            match next {
                ast::Expression::CallExpression(call) => {
                    links.push(Link::Call(call));
                    next = &call.callee;
                }
                ast::Expression::TSNonNullExpression(node) => next = &node.expression,
                other => match other.as_member_expression() {
                    Some(member) => {
                        links.push(Link::Member(member));
                        next = member.object();
                    }
                    None => break,
                },
            }
        }
        // What stands before the first `?.` is no part of the engine's chain.
        let Some(first) = links.iter().rposition(Link::is_optional) else {
            return match links.first() {
                Some(Link::Call(call)) => self.call(call),
                Some(Link::Member(member)) => self.member(member, false).into(),
                None => self.expression(next),
            };
        };
        let target = match links[first] {
            Link::Call(call) => self.expression(&call.callee),
            Link::Member(member) => self.expression(member.object()),
        };
        let operations: Vec<_> = links[..=first].iter().rev().map(|link| self.operation(*link)).collect();
        Optional::new(target, operations.into_boxed_slice(), self.span(chain.span)).into()
    }

    fn operation(&mut self, link: Link<'a>) -> OptionalOperation {
        let (kind, span) = match link {
            Link::Call(call) => {
                let args = self.arguments(&call.arguments);
                (OptionalOperationKind::Call { args }, self.arguments_span(call))
            }
            Link::Member(ast::MemberExpression::ComputedMemberExpression(node)) => {
                let field = PropertyAccessField::Expr(Box::new(self.expression(&node.expression)));
                let span = OxcSpan::new(node.object.span().end, node.span.end);
                (OptionalOperationKind::SimplePropertyAccess { field }, span)
            }
            Link::Member(ast::MemberExpression::StaticMemberExpression(node)) => {
                let field = self.identifier(node.property.name.as_str(), node.property.span).into();
                (OptionalOperationKind::SimplePropertyAccess { field }, node.property.span)
            }
            Link::Member(ast::MemberExpression::PrivateFieldExpression(node)) => {
                let field = self.private(&node.field);
                (OptionalOperationKind::PrivatePropertyAccess { field }, node.field.span)
            }
        };
        OptionalOperation::new(kind, link.is_optional(), self.span(span))
    }
}

#[derive(Clone, Copy)]
enum Link<'a> {
    Call(&'a ast::CallExpression<'a>),
    Member(&'a ast::MemberExpression<'a>),
}

impl Link<'_> {
    fn is_optional(&self) -> bool {
        match self {
            Self::Call(call) => call.optional,
            Self::Member(member) => member.optional(),
        }
    }
}
