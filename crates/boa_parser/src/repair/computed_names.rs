//! Computed names of methods. The engine's analysis of scopes passes over them: a variable of a function around is not
//! found from there. `class { [a()]() {} }` becomes `((name) => class { [name]() {} })(a())`.
use boa_ast::declaration::Variable;
use boa_ast::expression::{Call, Expression, Identifier};
use boa_ast::function::{ArrowFunction, FormalParameter, FormalParameterList, FunctionBody};
use boa_ast::statement::{Return, Statement};
use boa_ast::{LinearSpan, Span, StatementList, StatementListItem};
use oxc_ast::ast;

/// What is computed before a class, in order: what stands for it in the class, and the value.
pub(crate) type Computed = Vec<(Identifier, Expression)>;

/// Whether a class has such a name.
pub(crate) fn has_some(class: &ast::Class<'_>) -> bool {
    class.body.body.iter().any(|element| match element {
        ast::ClassElement::MethodDefinition(method) => method.computed && !is_plain(&method.key),
        _ => false,
    })
}

/// Names that need no scope: literals, and `Symbol.iterator` and the like.
pub(crate) fn is_plain(key: &ast::PropertyKey<'_>) -> bool {
    match key {
        ast::PropertyKey::StringLiteral(_) | ast::PropertyKey::NumericLiteral(_) => true,
        ast::PropertyKey::StaticMemberExpression(member) => {
            matches!(&member.object, ast::Expression::Identifier(id) if id.name == "Symbol")
        }
        _ => false,
    }
}

/// The class as the result of an arrow function that is called with what is computed before.
pub(crate) fn around(
    computed: Computed,
    class: Expression,
    linear: LinearSpan,
    span: Span,
    make: impl FnOnce(FormalParameterList, FunctionBody) -> ArrowFunction,
) -> Expression {
    let (names, values): (Vec<Identifier>, Vec<Expression>) = computed.into_iter().unzip();
    let parameters =
        names.iter().map(|name| FormalParameter::new(Variable::from_identifier(*name, None), false));
    let parameters = FormalParameterList::from_parameters(parameters.collect());
    // The analysis has to see each name in the arrow function.
    let mentions = names.iter().map(|name| Statement::Expression((*name).into()).into());
    let mut items: Vec<StatementListItem> = mentions.collect();
    items.push(Statement::Return(Return::new(Some(class))).into());
    let body = FunctionBody::new(StatementList::new(items, linear.end(), false), span);
    let arrow = make(parameters, body);
    Call::new(arrow.into(), values.into_boxed_slice(), span).into()
}

#[cfg(test)]
mod tests {
    use crate::printed::script;

    #[test]
    fn names_are_computed_before_the_class() {
        assert!(script("x = class { [a]() {} }").contains("=>"));
        assert!(script("class X extends f() { [a]() {} }").contains("=>"));
        for plain in
            ["x = class { [Symbol.iterator]() {} }", "x = class { [1]() {} }", "x = class { [a] = 1; }"]
        {
            assert!(!script(plain).contains("=>"), "{plain}");
        }
    }
}
