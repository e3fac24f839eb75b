//! Patterns, and targets of assignments.
use boa_ast::declaration::{Binding, Variable};
use boa_ast::expression::access::PropertyAccess;
use boa_ast::expression::operator::assign::{Assign, AssignOp, AssignTarget};
use boa_ast::expression::{Expression, Identifier, Parenthesized};
use boa_ast::pattern::{ArrayPattern, ArrayPatternElement, ObjectPattern, ObjectPatternElement, Pattern};
use boa_ast::property::PropertyName;
use boa_ast::{Span, Spanned};
use boa_interner::Sym;
use oxc_ast::ast;
use oxc_span::GetSpan;

use super::{Converter, operator};

/// The value of an assignment that a transformation made: it may come from further up than its target (decorators stand
/// before what they decorate), and the engine wants a place that ends after it begins.
fn not_before(target: &AssignTarget, value: Expression) -> Expression {
    let start = target.span().start();
    if value.span().end() >= start {
        return value;
    }
    Parenthesized::new(value, Span::new(start, start)).into()
}

impl<'a> Converter<'_, 'a> {
    pub(super) fn binding(&mut self, pattern: &'a ast::BindingPattern<'a>) -> Binding {
        match pattern {
            ast::BindingPattern::BindingIdentifier(id) => self.identifier(id.name.as_str(), id.span).into(),
            ast::BindingPattern::ObjectPattern(object) => {
                let mut elements = Vec::with_capacity(object.properties.len() + 1);
                for property in &object.properties {
                    let name = self.property_name(&property.key, property.computed);
                    elements.push(match self.element(&property.value) {
                        (Binding::Identifier(ident), default_init) => {
                            ObjectPatternElement::SingleName { name, ident, default_init }
                        }
                        (Binding::Pattern(pattern), default_init) => {
                            ObjectPatternElement::Pattern { name, pattern, default_init }
                        }
                    });
                }
                if let Some(rest) = &object.rest
                    && let Binding::Identifier(ident) = self.binding(&rest.argument)
                {
                    elements.push(ObjectPatternElement::RestProperty { ident });
                }
                Pattern::Object(ObjectPattern::new(elements.into_boxed_slice(), self.span(object.span)))
                    .into()
            }
            ast::BindingPattern::ArrayPattern(array) => {
                let mut elements = Vec::with_capacity(array.elements.len() + 1);
                for element in &array.elements {
                    elements.push(match element.as_ref().map(|element| self.element(element)) {
                        None => ArrayPatternElement::Elision,
                        Some((Binding::Identifier(ident), default_init)) => {
                            ArrayPatternElement::SingleName { ident, default_init }
                        }
                        Some((Binding::Pattern(pattern), default_init)) => {
                            ArrayPatternElement::Pattern { pattern, default_init }
                        }
                    });
                }
                if let Some(rest) = &array.rest {
                    elements.push(match self.binding(&rest.argument) {
                        Binding::Identifier(ident) => ArrayPatternElement::SingleNameRest { ident },
                        Binding::Pattern(pattern) => ArrayPatternElement::PatternRest { pattern },
                    });
                }
                Pattern::Array(ArrayPattern::new(elements.into_boxed_slice(), self.span(array.span))).into()
            }
            ast::BindingPattern::AssignmentPattern(pattern) => self.binding(&pattern.left),
        }
    }

    /// An element of a pattern, with its default.
    fn element(&mut self, pattern: &'a ast::BindingPattern<'a>) -> (Binding, Option<Expression>) {
        let ast::BindingPattern::AssignmentPattern(pattern) = pattern else {
            return (self.binding(pattern), None);
        };
        let binding = self.binding(&pattern.left);
        let init = self.initializer(&binding, &pattern.right);
        (binding, Some(init))
    }

    /// A variable or parameter.
    pub(super) fn variable(
        &mut self,
        id: &'a ast::BindingPattern<'a>,
        init: Option<&'a ast::Expression<'a>>,
    ) -> Variable {
        let binding = self.binding(id);
        let init = init.map(|init| self.initializer(&binding, init));
        match binding {
            Binding::Identifier(name) => Variable::from_identifier(name, init),
            Binding::Pattern(pattern) => Variable::from_pattern(pattern, init),
        }
    }

    fn initializer(&mut self, binding: &Binding, init: &'a ast::Expression<'a>) -> Expression {
        match binding {
            Binding::Identifier(name) => self.named(init, name),
            Binding::Pattern(_) => self.expression(init),
        }
    }

    pub(super) fn assignment(&mut self, node: &'a ast::AssignmentExpression<'a>) -> Expression {
        let op = operator::assign(node.operator);
        let names =
            matches!(op, AssignOp::Assign | AssignOp::BoolOr | AssignOp::BoolAnd | AssignOp::Coalesce)
                && node.left.span().start == node.span.start;
        let target = self.target(&node.left);
        let value = match &target {
            AssignTarget::Identifier(name) if names => self.named(&node.right, name),
            _ => self.expression(&node.right),
        };
        let value = if node.span.is_unspanned() { not_before(&target, value) } else { value };
        Assign::new(op, target, value).into()
    }

    pub(super) fn target(&mut self, target: &'a ast::AssignmentTarget<'a>) -> AssignTarget {
        match target {
            ast::AssignmentTarget::ArrayAssignmentTarget(array) => {
                let mut elements = Vec::with_capacity(array.elements.len() + 1);
                for element in &array.elements {
                    let Some(element) = element else {
                        elements.push(ArrayPatternElement::Elision);
                        continue;
                    };
                    let (target, default_init) = self.with_default(element);
                    elements.push(match target {
                        AssignTarget::Identifier(ident) => {
                            ArrayPatternElement::SingleName { ident, default_init }
                        }
                        AssignTarget::Access(access) => {
                            ArrayPatternElement::PropertyAccess { access, default_init }
                        }
                        AssignTarget::Pattern(pattern) => {
                            ArrayPatternElement::Pattern { pattern, default_init }
                        }
                    });
                }
                if let Some(rest) = &array.rest {
                    elements.push(match self.target(&rest.target) {
                        AssignTarget::Identifier(ident) => ArrayPatternElement::SingleNameRest { ident },
                        AssignTarget::Access(access) => ArrayPatternElement::PropertyAccessRest { access },
                        AssignTarget::Pattern(pattern) => ArrayPatternElement::PatternRest { pattern },
                    });
                }
                let span = self.span(array.span);
                AssignTarget::Pattern(Pattern::Array(ArrayPattern::new(elements.into_boxed_slice(), span)))
            }
            ast::AssignmentTarget::ObjectAssignmentTarget(object) => {
                let mut elements = Vec::with_capacity(object.properties.len() + 1);
                for property in &object.properties {
                    elements.push(match property {
                        ast::AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
                            let ident =
                                self.identifier(property.binding.name.as_str(), property.binding.span);
                            let default_init = property.init.as_ref().map(|init| self.named(init, &ident));
                            ObjectPatternElement::SingleName {
                                name: PropertyName::Literal(ident),
                                ident,
                                default_init,
                            }
                        }
                        ast::AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                            let name = self.property_name(&property.name, property.computed);
                            let (target, default_init) = self.with_default(&property.binding);
                            match target {
                                AssignTarget::Identifier(ident) => {
                                    ObjectPatternElement::SingleName { name, ident, default_init }
                                }
                                AssignTarget::Access(access) => {
                                    ObjectPatternElement::AssignmentPropertyAccess {
                                        name,
                                        access,
                                        default_init,
                                    }
                                }
                                AssignTarget::Pattern(pattern) => {
                                    ObjectPatternElement::Pattern { name, pattern, default_init }
                                }
                            }
                        }
                    });
                }
                if let Some(rest) = &object.rest {
                    match self.target(&rest.target) {
                        AssignTarget::Identifier(ident) => {
                            elements.push(ObjectPatternElement::RestProperty { ident });
                        }
                        AssignTarget::Access(access) => {
                            elements.push(ObjectPatternElement::AssignmentRestPropertyAccess { access });
                        }
                        AssignTarget::Pattern(_) => self.refuse("Invalid rest element", rest.span),
                    }
                }
                let span = self.span(object.span);
                AssignTarget::Pattern(Pattern::Object(ObjectPattern::new(elements.into_boxed_slice(), span)))
            }
            simple => match simple.as_simple_assignment_target() {
                Some(simple) => match self.simple_target(simple) {
                    Ok(name) => AssignTarget::Identifier(name),
                    Err(access) => AssignTarget::Access(access),
                },
                None => AssignTarget::Identifier(nobody()),
            },
        }
    }

    /// A name or a member.
    pub(super) fn simple_target(
        &mut self,
        target: &'a ast::SimpleAssignmentTarget<'a>,
    ) -> Result<Identifier, PropertyAccess> {
        if let ast::SimpleAssignmentTarget::AssignmentTargetIdentifier(id) = target {
            return Ok(self.identifier(id.name.as_str(), id.span));
        }
        let expression = match target {
            ast::SimpleAssignmentTarget::TSAsExpression(node) => Some(&node.expression),
            ast::SimpleAssignmentTarget::TSSatisfiesExpression(node) => Some(&node.expression),
            ast::SimpleAssignmentTarget::TSNonNullExpression(node) => Some(&node.expression),
            ast::SimpleAssignmentTarget::TSTypeAssertion(node) => Some(&node.expression),
            _ => None,
        };
        if let Some(expression) = expression {
            match self.expression(expression).flatten() {
                Expression::Identifier(name) => return Ok(*name),
                Expression::PropertyAccess(access) => return Err(access.clone()),
                _ => self.refuse("Invalid assignment target", expression.span()),
            }
        } else if let Some(member) = target.as_member_expression() {
            return Err(self.member(member, true));
        }
        Ok(nobody())
    }

    fn with_default(
        &mut self,
        element: &'a ast::AssignmentTargetMaybeDefault<'a>,
    ) -> (AssignTarget, Option<Expression>) {
        match element {
            ast::AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(element) => {
                let target = self.target(&element.binding);
                let init = match &target {
                    AssignTarget::Identifier(name) if starts_with_name(element) => {
                        self.named(&element.init, name)
                    }
                    _ => self.expression(&element.init),
                };
                (target, Some(init))
            }
            other => match other.as_assignment_target() {
                Some(target) => (self.target(target), None),
                None => (AssignTarget::Identifier(nobody()), None),
            },
        }
    }
}

/// Whether no parenthesis stands before the name.
fn starts_with_name(element: &ast::AssignmentTargetWithDefault<'_>) -> bool {
    element.binding.span().start == element.span.start
}

/// For targets that no source has.
fn nobody() -> Identifier {
    Identifier::new(Sym::EMPTY_STRING, Span::new((1, 1), (1, 1)))
}
