//! `for await` at the top level of a module. The engine looks for `await` as an expression to tell whether a module waits: one
//! that has `for await` alone ran without being waited for, and what it threw was lost. It gets an `await` that is never reached.
use boa_ast::expression::literal::{Literal, LiteralKind};
use boa_ast::expression::{Await, Expression};
use boa_ast::statement::{If, Statement};
use boa_ast::{ModuleItem, Span};
use oxc_ast::ast;
use oxc_ast_visit::{Visit, walk};
use oxc_syntax::scope::ScopeFlags;

/// Looks outside of functions.
#[derive(Default)]
struct Search {
    awaits: bool,
    loops: bool,
}

impl<'a> Visit<'a> for Search {
    fn visit_await_expression(&mut self, _: &ast::AwaitExpression<'a>) {
        self.awaits = true;
    }

    fn visit_for_of_statement(&mut self, statement: &ast::ForOfStatement<'a>) {
        self.loops |= statement.r#await;
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_function(&mut self, _: &ast::Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ast::ArrowFunctionExpression<'a>) {}

    fn visit_static_block(&mut self, _: &ast::StaticBlock<'a>) {}
}

/// What a module needs so that it is waited for.
pub(crate) fn marker(program: &ast::Program<'_>, span: Span) -> Option<ModuleItem> {
    let mut search = Search::default();
    search.visit_program(program);
    if search.awaits || !search.loops {
        return None;
    }
    let never = Expression::from(Literal::new(LiteralKind::Bool(false), span));
    let awaits = Expression::from(Await::new(Box::new(never.clone()), span));
    let statement = Statement::If(If::new(never, Statement::Expression(awaits), None));
    Some(ModuleItem::StatementListItem(statement.into()))
}

#[cfg(test)]
mod tests {
    use boa_ast::ModuleItem;
    use boa_ast::operations::{ContainsSymbol, contains};
    use boa_ast::scope::Scope;
    use boa_interner::Interner;

    use crate::{Parser, Source};

    #[test]
    fn modules_that_wait_say_so() {
        for (source, waits, statements) in [
            ("for await (const a of b) ;", true, 2),
            ("if (a) { for await (const a of b) ; }", true, 2),
            ("for await (const a of b) ; await c", true, 2),
            ("async () => { for await (const a of b) ; }", false, 1),
            ("for (const a of b) ;", false, 1),
        ] {
            let mut parser = Parser::new(Source::from_bytes(source));
            let module = parser.parse_module(&Scope::new_global(), &mut Interner::new());
            let module = module.unwrap_or_else(|error| panic!("{source}: {error}"));
            assert_eq!(contains(&module, ContainsSymbol::AwaitExpression), waits, "{source}");
            let items = module.items().items();
            assert!(items.iter().all(|item| matches!(item, ModuleItem::StatementListItem(_))));
            assert_eq!(items.len(), statements, "{source}");
        }
    }
}
