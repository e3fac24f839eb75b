//! `super` in the initializer of an instance's field: the engine has no `super` there. A private method has, so the value
//! becomes one's, and the initializer calls it.
use boa_ast::expression::access::PrivatePropertyAccess;
use boa_ast::expression::{Call, Expression, This};
use boa_ast::function::{
    ClassElement, ClassElementName, ClassMethodDefinition, FormalParameterList, FunctionBody, PrivateName,
};
use boa_ast::property::MethodDefinitionKind;
use boa_ast::statement::{Return, Statement};
use boa_ast::{LinearPosition, Span, StatementList};

/// The method, and the initializer that calls it.
pub(crate) fn as_method(
    value: Expression,
    name: PrivateName,
    span: Span,
    end: LinearPosition,
) -> (ClassElement, Expression) {
    let items = vec![Statement::Return(Return::new(Some(value))).into()];
    let body = FunctionBody::new(StatementList::new(items, end, true), span);
    let method = ClassMethodDefinition::new(
        ClassElementName::PrivateName(name),
        FormalParameterList::default(),
        body,
        MethodDefinitionKind::Ordinary,
        false,
        end,
    );
    let access = PrivatePropertyAccess::new(This::new(span).into(), name, span);
    let call = Call::new(Expression::PropertyAccess(access.into()), Box::default(), span);
    (ClassElement::MethodDefinition(method), call.into())
}

#[cfg(test)]
mod tests {
    use crate::printed::script;

    #[test]
    fn only_fields_of_instances_with_super_get_a_method() {
        let count = |source: &str| script(source).matches("# super").count();
        assert_eq!(count("class A extends B { x = super.y; z = () => super.y; }"), 4);
        assert_eq!(count("class A extends B { x = this.y; static z = super.y; f() { return super.y; } }"), 0);
    }
}
