//! `using` and `await using`, which the engine does not know: written as `try`, with a function of the host that keeps what is to
//! be disposed of. Its name is none that a script can write.
use std::path::Path;

use oxc_allocator::{Allocator, ArenaBox, TakeIn};
use oxc_ast::ast;
use oxc_ast::builder::AstBuilder;
use oxc_ast_visit::{Visit, VisitMut, walk, walk_mut};
use oxc_diagnostics::Diagnostics;
use oxc_semantic::Scoping;
use oxc_span::GetSpan;
use oxc_transformer::{EnvOptions, HelperLoaderMode, HelperLoaderOptions, TransformOptions, Transformer};

/// The function of the host: gives an object whose `u` and `a` take values, whose `e` is what was thrown, and whose `d` disposes.
pub const SCOPE_OF_USING: &str = "%using%";

/// Takes the declarations out of the heads of `for (using a = b; …; …)`, which the transformer passes over: `{ using a = b; for (…) }`.
/// To be called before scopes are counted.
pub(crate) fn out_of_heads<'a>(allocator: &'a Allocator, program: &mut ast::Program<'a>, text: &str) {
    if is_written(text) {
        OutOfHeads { allocator }.visit_program(program);
    }
}

struct OutOfHeads<'a> {
    allocator: &'a Allocator,
}

impl<'a> VisitMut<'a> for OutOfHeads<'a> {
    fn visit_statement(&mut self, statement: &mut ast::Statement<'a>) {
        // Labels go in with their loop: what is inside is looked at afterwards.
        if let Some(variables) = in_head(statement) {
            let (span, rest) = (statement.span(), statement.take_in(&self.allocator));
            let body = [ast::Statement::VariableDeclaration(variables), rest];
            *statement = ast::Statement::new_block_statement(span, body, &AstBuilder::new(self.allocator));
        }
        walk_mut::walk_statement(self, statement);
    }
}

/// The declaration in the head of a loop, which may have labels.
fn in_head<'a>(mut statement: &mut ast::Statement<'a>) -> Option<ArenaBox<'a, ast::VariableDeclaration<'a>>> {
    while let ast::Statement::LabeledStatement(labeled) = statement {
        statement = &mut labeled.body;
    }
    let ast::Statement::ForStatement(head) = statement else { return None };
    match head.init.take() {
        Some(ast::ForStatementInit::VariableDeclaration(variables)) if is_using(variables.kind) => {
            Some(variables)
        }
        init => {
            head.init = init;
            None
        }
    }
}

fn is_using(kind: ast::VariableDeclarationKind) -> bool {
    matches!(kind, ast::VariableDeclarationKind::Using | ast::VariableDeclarationKind::AwaitUsing)
}

fn is_written(text: &str) -> bool {
    memchr::memmem::find(text.as_bytes(), b"using").is_some()
}

/// A tree without such declarations.
pub(crate) struct Lowered {
    pub diagnostics: Diagnostics,
    pub scoping: Scoping,
    /// Whether it had some.
    pub is_changed: bool,
}

/// Rewrites the declarations, if there are some.
pub(crate) fn lower<'a>(
    allocator: &'a Allocator,
    program: &mut ast::Program<'a>,
    text: &str,
    scoping: Scoping,
) -> Lowered {
    if !is_written(text) || !declares(program) {
        return Lowered { diagnostics: Diagnostics::default(), scoping, is_changed: false };
    }
    let mut env = EnvOptions::default();
    env.es2026.explicit_resource_management = true;
    let options = TransformOptions {
        env,
        helper_loader: HelperLoaderOptions {
            mode: HelperLoaderMode::External,
            ..HelperLoaderOptions::default()
        },
        ..TransformOptions::default()
    };
    let made =
        Transformer::new(allocator, Path::new("script.js"), &options).build_with_scoping(scoping, program);
    Renamed { allocator }.visit_program(program);
    Lowered { diagnostics: made.diagnostics, scoping: made.scoping, is_changed: true }
}

fn declares(program: &ast::Program<'_>) -> bool {
    struct Search(bool);
    impl<'a> Visit<'a> for Search {
        fn visit_variable_declaration(&mut self, variables: &ast::VariableDeclaration<'a>) {
            self.0 |= is_using(variables.kind);
            walk::walk_variable_declaration(self, variables);
        }
    }
    let mut search = Search(false);
    search.visit_program(program);
    search.0
}

/// Calls the function by our name where the transformer wrote `babelHelpers.usingCtx`.
struct Renamed<'a> {
    allocator: &'a Allocator,
}

impl<'a> VisitMut<'a> for Renamed<'a> {
    fn visit_call_expression(&mut self, call: &mut ast::CallExpression<'a>) {
        if let ast::Expression::StaticMemberExpression(member) = &mut call.callee
            && call.span.is_empty()
            && member.property.name == "usingCtx"
            && let ast::Expression::Identifier(object) = &mut member.object
            && object.name == "babelHelpers"
        {
            object.name = SCOPE_OF_USING.into();
            call.callee = member.object.take_in(&self.allocator);
        }
        walk_mut::walk_call_expression(self, call);
    }
}
