//! Classes.
use boa_ast::StatementList;
use boa_ast::declaration::Declaration;
use boa_ast::expression::{Expression, Identifier};
use boa_ast::function::{
    ClassDeclaration, ClassElement, ClassElementName, ClassExpression, ClassFieldDefinition,
    ClassMethodDefinition, FunctionBody, FunctionExpression, PrivateFieldDefinition, PrivateName,
    StaticBlockBody,
};
use boa_ast::property::{MethodDefinitionKind, PropertyName};
use boa_interner::Sym;
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};

use super::function::Parts;
use super::{Converter, eval, skip_trivia};
use crate::repair::field_super;

/// A class without its name.
struct Tail {
    heritage: Option<Expression>,
    constructor: Option<FunctionExpression>,
    elements: Vec<ClassElement>,
}

impl<'a> Converter<'_, 'a> {
    /// A declaration; that of a default export may have no name, and then stands at `default`.
    pub(super) fn class_declaration(
        &mut self,
        class: &'a ast::Class<'a>,
        default: Option<OxcSpan>,
    ) -> Option<Declaration> {
        if class.declare {
            return None;
        }
        let name = match &class.id {
            Some(id) => self.identifier(id.name.as_str(), id.span),
            None => Identifier::new(Sym::DEFAULT, self.span(default.unwrap_or(class.span))),
        };
        let Tail { heritage, constructor, elements } = self.class_tail(class, Some(name));
        let declaration = ClassDeclaration::new(name, heritage, constructor, elements.into_boxed_slice());
        Some(declaration.with_text(self.places.linear_span(class.span)).into())
    }

    /// A class; `given` is the name that an anonymous one gets from where it stands.
    pub(super) fn class_expression(
        &mut self,
        class: &'a ast::Class<'a>,
        given: Option<&Identifier>,
    ) -> Expression {
        let name = class.id.as_ref().map(|id| self.identifier(id.name.as_str(), id.span));
        let Tail { heritage, constructor, elements } = self.class_tail(class, name);
        let (is_bound, name) = (name.is_some(), name.or(given.copied()));
        let (elements, span) = (elements.into_boxed_slice(), self.span(class.span));
        let expression = ClassExpression::new(name, heritage, constructor, elements, is_bound, span);
        expression.with_text(self.places.linear_span(class.span)).into()
    }

    fn class_tail(&mut self, class: &'a ast::Class<'a>, name: Option<Identifier>) -> Tail {
        self.refuse_decorators(&class.decorators);
        let outer = std::mem::replace(&mut self.strict, true);
        let heritage = class.heritage.as_ref().map(|heritage| self.expression(&heritage.expression));
        let mut constructor = None;
        let mut elements = Vec::with_capacity(class.body.body.len());
        for element in &class.body.body {
            match element {
                ast::ClassElement::StaticBlock(block) => elements.push(self.static_block(block)),
                ast::ClassElement::MethodDefinition(method) => {
                    self.refuse_decorators(&method.decorators);
                    if method.kind == ast::MethodDefinitionKind::Constructor {
                        constructor = self.constructor(method, name).or(constructor);
                    } else {
                        elements.extend(self.method(method));
                    }
                }
                ast::ClassElement::PropertyDefinition(field) => {
                    self.refuse_decorators(&field.decorators);
                    if !field.declare && field.r#type == ast::PropertyDefinitionType::PropertyDefinition {
                        self.field(field, &mut elements);
                    }
                }
                ast::ClassElement::AccessorProperty(field) => {
                    self.refuse("Fields with `accessor` are not supported", field.span);
                }
                ast::ClassElement::TSIndexSignature(_) => {}
            }
        }
        self.strict = outer;
        Tail { heritage, constructor, elements }
    }

    fn refuse_decorators(&mut self, decorators: &'a [ast::Decorator<'a>]) {
        if let Some(decorator) = decorators.first() {
            self.refuse("Decorators are not supported, but those of TypeScript with \"experimentalDecorators\" in tsconfig.json", decorator.span);
        }
    }

    fn static_block(&mut self, block: &'a ast::StaticBlock<'a>) -> ClassElement {
        self.frames.enter(false);
        let labels = std::mem::take(&mut self.labels);
        let mut items = Vec::new();
        self.statements(&block.body, &mut items);
        self.labels = labels;
        self.frames.leave();
        let list = StatementList::new(items, self.places.linear(block.span.end), true);
        ClassElement::StaticBlock(StaticBlockBody::new(FunctionBody::new(list, self.span(block.span))))
    }

    fn constructor(
        &mut self,
        method: &'a ast::MethodDefinition<'a>,
        name: Option<Identifier>,
    ) -> Option<FunctionExpression> {
        let Parts { parameters, body, has_eval } = self.parts_now(&method.value)?;
        let span = self.span(method.span);
        let linear = Some(self.places.linear_span(method.span));
        Some(eval::function(has_eval, parameters, body, |parameters, body| {
            FunctionExpression::new(name, parameters, body, linear, false, span)
        }))
    }

    fn method(&mut self, method: &'a ast::MethodDefinition<'a>) -> Option<ClassElement> {
        // A signature of TypeScript has no body.
        method.value.body.as_ref()?;
        let name = match &method.key {
            ast::PropertyKey::PrivateIdentifier(id) => ClassElementName::PrivateName(self.private(id)),
            key => ClassElementName::PropertyName(self.property_name(key, method.computed)),
        };
        let Parts { parameters, body, has_eval } = self.parts(&method.value)?;
        let kind = match method.kind {
            ast::MethodDefinitionKind::Get => MethodDefinitionKind::Get,
            ast::MethodDefinitionKind::Set => MethodDefinitionKind::Set,
            _ => method_kind(&method.value),
        };
        let mut start = method.span.start;
        if method.r#static && self.text.get(start as usize..).is_some_and(|rest| rest.starts_with("static")) {
            start = self.skip_trivia(start + 6);
        }
        let start = self.places.linear(start).min(body.linear_pos_end());
        Some(eval::function(has_eval, parameters, body, |parameters, body| {
            let method = ClassMethodDefinition::new(name, parameters, body, kind, method.r#static, start);
            ClassElement::MethodDefinition(method)
        }))
    }

    fn field(&mut self, field: &'a ast::PropertyDefinition<'a>, elements: &mut Vec<ClassElement>) {
        if has_async(self.text, field) {
            self.refuse("Unexpected identifier", field.key.span());
        }
        if let ast::PropertyKey::PrivateIdentifier(id) = &field.key {
            let name = self.private(id);
            let text = format!("#{}", id.name);
            let function_name = Identifier::new(self.text_sym(&text, false), self.span(id.span));
            let value = self.field_value(field, Some(&function_name), elements);
            let definition = PrivateFieldDefinition::new(name, value);
            elements.push(if field.r#static {
                ClassElement::PrivateStaticFieldDefinition(definition)
            } else {
                ClassElement::PrivateFieldDefinition(definition)
            });
            return;
        }
        let name = self.property_name(&field.key, field.computed);
        let value = self.field_value(field, name.literal().as_ref(), elements);
        let definition = ClassFieldDefinition::new(name, value);
        elements.push(if field.r#static {
            ClassElement::StaticFieldDefinition(definition)
        } else {
            ClassElement::FieldDefinition(definition)
        });
    }

    /// The value; where it needs a method, that comes before the field.
    fn field_value(
        &mut self,
        field: &'a ast::PropertyDefinition<'a>,
        name: Option<&Identifier>,
        elements: &mut Vec<ClassElement>,
    ) -> Option<Expression> {
        let value = field.value.as_ref()?;
        self.frames.enter(false);
        let value = match name {
            Some(name) => self.named(value, name),
            None => self.expression(value),
        };
        if !self.frames.leave().has_super || field.r#static {
            return Some(value);
        }
        let name = self.made_name("super", field.span);
        let span = self.span(field.span);
        let end = self.places.linear(field.span.end);
        let (method, call) = field_super::as_method(value, PrivateName::new(name.sym(), span), span, end);
        elements.push(method);
        Some(call)
    }

    pub(super) fn private(&mut self, id: &'a ast::PrivateIdentifier<'a>) -> PrivateName {
        let sym = self.sym(id.name.as_str());
        PrivateName::new(sym, self.span(id.span))
    }

    pub(super) fn property_name(&mut self, key: &'a ast::PropertyKey<'a>, is_computed: bool) -> PropertyName {
        match key {
            ast::PropertyKey::StaticIdentifier(id) => {
                PropertyName::Literal(self.identifier(id.name.as_str(), id.span))
            }
            ast::PropertyKey::StringLiteral(literal) if !is_computed => {
                let sym = self.string(literal);
                PropertyName::Literal(Identifier::new(sym, self.span(literal.span)))
            }
            key => match key.as_expression() {
                Some(expression) => PropertyName::Computed(self.expression(expression)),
                None => {
                    self.refuse("Unexpected private name", key.span());
                    PropertyName::Literal(Identifier::new(Sym::EMPTY_STRING, self.span(key.span())))
                }
            },
        }
    }
}

pub(super) fn method_kind(function: &ast::Function<'_>) -> MethodDefinitionKind {
    match (function.r#async, function.generator) {
        (false, false) => MethodDefinitionKind::Ordinary,
        (false, true) => MethodDefinitionKind::Generator,
        (true, false) => MethodDefinitionKind::Async,
        (true, true) => MethodDefinitionKind::AsyncGenerator,
    }
}

/// Whether `async` stands before a field, which oxc takes.
pub(super) fn has_async(text: &str, field: &ast::PropertyDefinition<'_>) -> bool {
    let mut at = field.span.start;
    loop {
        at = skip_trivia(text, at);
        let rest = text.get(at as usize..field.key.span().start as usize).unwrap_or_default();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        match rest.get(..length) {
            Some("async") => return true,
            // `static`, `readonly`, `declare` and others.
            Some(word) if !word.is_empty() => at += u32::try_from(length).unwrap_or(u32::MAX),
            _ => return false,
        }
    }
}
