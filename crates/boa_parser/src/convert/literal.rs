//! Literals: numbers, texts, templates, regular expressions, arrays and objects.
use boa_ast::StatementListItem;
use boa_ast::expression::literal::{
    ArrayLiteral, Literal, LiteralKind, ObjectLiteral, ObjectMethodDefinition, PropertyDefinition,
    TemplateElement, TemplateLiteral,
};
use boa_ast::expression::{Expression, RegExpLiteral, TaggedTemplate};
use boa_ast::property::MethodDefinitionKind;
use boa_ast::statement::Statement;
use boa_interner::Sym;
use num_bigint::BigInt;
use oxc_ast::ast;
use oxc_span::Span as OxcSpan;

use super::class::method_kind;
use super::function::Parts;
use super::{Converter, eval};
use crate::regexp::{self, RegExpFlags};

impl<'a> Converter<'_, 'a> {
    pub(super) fn literal(&mut self, kind: LiteralKind, span: OxcSpan) -> Expression {
        let linear = self.places.linear_span(span);
        Literal::with_linear_span(kind, self.span(span), linear).into()
    }

    /// Directives are statements for the engine.
    pub(super) fn directives(&mut self, directives: &'a [ast::Directive<'a>]) -> Vec<StatementListItem> {
        let mut items = Vec::with_capacity(directives.len());
        for directive in directives {
            let sym = self.string(&directive.expression);
            let literal = self.literal(LiteralKind::String(sym), directive.expression.span);
            items.push(Statement::Expression(literal).into());
        }
        items
    }

    pub(super) fn number(&mut self, node: &'a ast::NumericLiteral<'a>) -> Expression {
        #[allow(clippy::cast_possible_truncation)] // What does not fit is found by comparing.
        let int = node.value as i32;
        // A literal has no sign, so that this is no -0.
        let kind =
            if f64::from(int) == node.value { LiteralKind::Int(int) } else { LiteralKind::Num(node.value) };
        self.literal(kind, node.span)
    }

    pub(super) fn big_int(&mut self, node: &'a ast::BigIntLiteral<'a>) -> Expression {
        let value = node.value.parse::<BigInt>().unwrap_or_default();
        self.literal(LiteralKind::BigInt(Box::new(value)), node.span)
    }

    pub(super) fn array(&mut self, node: &'a ast::ArrayExpression<'a>) -> Expression {
        let mut elements = Vec::with_capacity(node.elements.len());
        for element in &node.elements {
            elements.push(match element {
                ast::ArrayExpressionElement::Elision(_) => None,
                ast::ArrayExpressionElement::SpreadElement(spread) => Some(self.spread(spread)),
                other => other.as_expression().map(|element| self.expression(element)),
            });
        }
        ArrayLiteral::new(elements, false, self.span(node.span)).into()
    }

    pub(super) fn object(&mut self, node: &'a ast::ObjectExpression<'a>) -> Expression {
        let mut properties = Vec::with_capacity(node.properties.len());
        for property in &node.properties {
            properties.extend(match property {
                ast::ObjectPropertyKind::SpreadProperty(spread) => {
                    Some(PropertyDefinition::SpreadObject(self.expression(&spread.argument)))
                }
                ast::ObjectPropertyKind::ObjectProperty(property) => self.property(property),
            });
        }
        ObjectLiteral::new(properties, self.span(node.span)).into()
    }

    fn property(&mut self, property: &'a ast::ObjectProperty<'a>) -> Option<PropertyDefinition> {
        if property.shorthand
            && let ast::Expression::Identifier(id) = &property.value
        {
            return Some(PropertyDefinition::IdentifierReference(self.identifier(id.name.as_str(), id.span)));
        }
        let name = self.property_name(&property.key, property.computed);
        if (property.method || property.kind != ast::PropertyKind::Init)
            && let ast::Expression::FunctionExpression(function) = &property.value
        {
            let kind = match property.kind {
                ast::PropertyKind::Get => MethodDefinitionKind::Get,
                ast::PropertyKind::Set => MethodDefinitionKind::Set,
                ast::PropertyKind::Init => method_kind(function),
            };
            let Parts { parameters, body, has_eval } = self.parts(function)?;
            let start = self.places.linear(property.span.start).min(body.linear_pos_end());
            let method = eval::function(has_eval, parameters, body, |parameters, body| {
                ObjectMethodDefinition::new(name, parameters, body, kind, start)
            });
            return Some(PropertyDefinition::MethodDefinition(method));
        }
        let value = match name.literal() {
            Some(literal) if literal.sym() != Sym::__PROTO__ => self.named(&property.value, &literal),
            _ => self.expression(&property.value),
        };
        Some(PropertyDefinition::Property(name, value))
    }

    fn cooked(&mut self, element: &'a ast::TemplateElement<'a>) -> Option<Sym> {
        let cooked = element.value.cooked.as_ref()?;
        Some(if element.lone_surrogates || self.has_lone {
            self.text_sym(cooked, element.lone_surrogates)
        } else {
            self.sym(cooked.as_str())
        })
    }

    pub(super) fn template(&mut self, node: &'a ast::TemplateLiteral<'a>) -> Expression {
        if let ([only], []) = (node.quasis.as_slice(), node.expressions.as_slice()) {
            let sym = self.cooked(only).unwrap_or(Sym::EMPTY_STRING);
            return self.literal(LiteralKind::String(sym), node.span);
        }
        let mut elements = Vec::with_capacity(node.quasis.len() * 2);
        let mut expressions = node.expressions.iter();
        for quasi in &node.quasis {
            elements.push(TemplateElement::String(self.cooked(quasi).unwrap_or(Sym::EMPTY_STRING)));
            elements.extend(expressions.next().map(|part| TemplateElement::Expr(self.expression(part))));
        }
        TemplateLiteral::new(elements.into_boxed_slice(), self.span(node.span)).into()
    }

    pub(super) fn tagged(&mut self, node: &'a ast::TaggedTemplateExpression<'a>) -> Expression {
        let tag = self.expression(&node.tag);
        let mut raws = Vec::with_capacity(node.quasi.quasis.len());
        let mut cookeds = Vec::with_capacity(node.quasi.quasis.len());
        for quasi in &node.quasi.quasis {
            let raw = quasi.value.raw.as_str();
            raws.push(if raw.contains('\r') {
                let raw = raw.replace("\r\n", "\n").replace('\r', "\n");
                self.text_sym(&raw, false)
            } else {
                self.sym(raw)
            });
            cookeds.push(self.cooked(quasi));
        }
        let expressions: Vec<_> = node.quasi.expressions.iter().map(|part| self.expression(part)).collect();
        // Where the template stands, since functions are converted in any order.
        let identifier = (u64::from(node.quasi.span.start) << 32) | u64::from(self.identifier);
        let span = self.span(node.span);
        TaggedTemplate::new(tag, raws.into(), cookeds.into(), expressions.into(), identifier, span).into()
    }

    pub(super) fn regular_expression(&mut self, node: &'a ast::RegExpLiteral<'a>) -> Expression {
        let text = node.regex.pattern.text.as_str();
        let flags = node.regex.flags.to_string();
        let pattern = self.text_sym(text, false);
        if let Err(message) = regexp::check_literal(text, &flags, self.has_lone) {
            self.refuse(&message, node.span);
        }
        let flags = flags.parse::<RegExpFlags>().unwrap_or_default().to_string();
        let flags = self.text_sym(&flags, false);
        RegExpLiteral::new(pattern, flags, self.span(node.span)).into()
    }
}
