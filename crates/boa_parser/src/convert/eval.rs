//! Which nodes have a call of `eval` in them. The engine's constructors search all that is in a node for one, at each
//! level again. The conversion knows where they are: it makes nodes around stand-ins that have such a call or none,
//! and puts in what belongs there afterwards.
use std::ops::ControlFlow;

use boa_ast::declaration::Binding;
use boa_ast::expression::{Call, Expression, Identifier};
use boa_ast::function::{FormalParameterList, FunctionBody};
use boa_ast::property::PropertyName;
use boa_ast::statement::iteration::{ForLoopInitializer, IterableLoopInitializer};
use boa_ast::statement::{Block, Statement};
use boa_ast::visitor::{VisitWith, VisitorMut};
use boa_ast::{LinearPosition, Span, Spanned, StatementList};
use boa_interner::Sym;

/// What is put into a node that was made without it.
#[expect(clippy::large_enum_variant, reason = "one exists at a time, on the stack")]
enum Part {
    List(StatementList),
    Function(FormalParameterList, FunctionBody),
    Statement(Statement),
    Block(Block),
}

/// Puts a part into a node; looks at nothing else in it.
struct Fill(Option<Part>);

impl<'a> VisitorMut<'a> for Fill {
    type BreakTy = ();

    fn visit_statement_list_mut(&mut self, node: &'a mut StatementList) -> ControlFlow<()> {
        if let Some(Part::List(list)) = self.0.take() {
            *node = list;
        }
        ControlFlow::Break(())
    }

    fn visit_formal_parameter_list_mut(&mut self, node: &'a mut FormalParameterList) -> ControlFlow<()> {
        if let Some(Part::Function(parameters, _)) = &mut self.0 {
            *node = std::mem::take(parameters);
        }
        ControlFlow::Continue(())
    }

    fn visit_function_body_mut(&mut self, node: &'a mut FunctionBody) -> ControlFlow<()> {
        if let Some(Part::Function(_, body)) = self.0.take() {
            *node = body;
        }
        ControlFlow::Break(())
    }

    fn visit_statement_mut(&mut self, node: &'a mut Statement) -> ControlFlow<()> {
        if let Some(Part::Statement(statement)) = self.0.take() {
            *node = statement;
        }
        ControlFlow::Break(())
    }

    fn visit_block_mut(&mut self, node: &'a mut Block) -> ControlFlow<()> {
        if let Some(Part::Block(block)) = self.0.take() {
            *node = block;
        }
        ControlFlow::Break(())
    }

    fn visit_property_name_mut(&mut self, _: &'a mut PropertyName) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn visit_expression_mut(&mut self, _: &'a mut Expression) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn visit_binding_mut(&mut self, _: &'a mut Binding) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn visit_for_loop_initializer_mut(&mut self, _: &'a mut ForLoopInitializer) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }

    fn visit_iterable_loop_initializer_mut(&mut self, _: &'a mut IterableLoopInitializer) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

fn fill<T: VisitWith>(mut node: T, part: Part) -> T {
    // The visitor breaks off where it has put its part.
    let _ = node.visit_with_mut(&mut Fill(Some(part)));
    node
}

/// A statement that has a call of `eval`, or none.
fn stand_in(has_eval: bool) -> Statement {
    if !has_eval {
        return Statement::Empty;
    }
    let span = Span::new((1, 1), (1, 1));
    let callee = Identifier::new(Sym::EVAL, span);
    Statement::Expression(Call::new(callee.into(), Box::default(), span).into())
}

fn list_of(has_eval: bool, end: LinearPosition, strict: bool) -> StatementList {
    let items = if has_eval { vec![stand_in(true).into()] } else { Vec::new() };
    StatementList::new(items, end, strict)
}

/// A function, method or arrow function.
pub(super) fn function<T: VisitWith>(
    has_eval: bool,
    parameters: FormalParameterList,
    body: FunctionBody,
    make: impl FnOnce(FormalParameterList, FunctionBody) -> T,
) -> T {
    let list = list_of(has_eval, body.linear_pos_end(), body.strict());
    let node = make(FormalParameterList::default(), FunctionBody::new(list, body.span()));
    fill(node, Part::Function(parameters, body))
}

/// A block.
pub(super) fn block(has_eval: bool, list: StatementList) -> Block {
    let stand_in = list_of(has_eval, list.linear_pos_end(), list.strict());
    fill(Block::from(stand_in), Part::List(list))
}

/// A loop around a statement.
pub(super) fn around<T: VisitWith>(
    has_eval: bool,
    statement: Statement,
    make: impl FnOnce(Statement) -> T,
) -> T {
    fill(make(stand_in(has_eval)), Part::Statement(statement))
}

/// What has a block in it.
pub(super) fn around_block<T: VisitWith>(has_eval: bool, block: Block, make: impl FnOnce(Block) -> T) -> T {
    let stand_in = list_of(has_eval, LinearPosition::default(), false);
    fill(make(Block::from(stand_in)), Part::Block(block))
}
