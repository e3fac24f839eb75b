//! TypeScript that is usually compiled to CommonJS: what a file becomes, and the names that it finds around it.
use oxc_allocator::{Allocator, TakeIn};
use oxc_ast::ast;
use oxc_ast_visit::{Visit, walk};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::Scoping;
use oxc_span::{SourceType, Span};
use oxc_syntax::scope::ScopeFlags;

use crate::file::COMMONJS_NAMES;

/// Whether a text uses what only CommonJS has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommonJs {
    /// `import x = require()` or `export =`
    Written,
    /// Neither.
    Absent,
    /// Neither may be: the file is an ES module.
    Forbidden,
}

impl CommonJs {
    pub fn of(program: &ast::Program<'_>) -> Self {
        let is_written = program.body.iter().any(|statement| match statement {
            ast::Statement::TSImportEqualsDeclaration(import) => is_require(import),
            ast::Statement::TSExportAssignment(_) => true,
            ast::Statement::ExportDeclaration(export) => match &export.declaration {
                ast::Declaration::TSImportEqualsDeclaration(import) => is_require(import),
                _ => false,
            },
            _ => false,
        });
        if is_written { Self::Written } else { Self::Absent }
    }
}

fn is_require(import: &ast::TSImportEqualsDeclaration<'_>) -> bool {
    matches!(import.module_reference, ast::TSModuleReference::ExternalModuleReference(_))
}

/// What is left of a text without its types.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Traits {
    /// It imports or exports.
    pub is_module: bool,
    /// It waits at its top level.
    pub waits: Waits,
}

/// Whether a text waits at its top level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Waits {
    #[default]
    No,
    /// Unless `await` is a name there: `await (1)`.
    Perhaps,
    Surely,
}

impl Traits {
    pub fn of(program: &ast::Program<'_>, text: &str) -> Self {
        let is_module = program.body.iter().any(|statement| match statement {
            // What is left of `export {}`, or of exports of types alone.
            ast::Statement::ExportNamedDeclaration(export) => !export.specifiers.is_empty(),
            statement => statement.is_module_declaration(),
        });
        let mut awaits = Awaits { text, found: Waits::No };
        awaits.visit_program(program);
        Self { is_module, waits: awaits.found }
    }
}

/// Makes the async function that is the whole program an ordinary one if it does not wait.
pub(crate) fn without_await(program: &mut ast::Program<'_>, text: &str) -> Waits {
    let Some(ast::Statement::FunctionDeclaration(function)) = program.body.first_mut() else {
        return Waits::No;
    };
    let mut awaits = Awaits { text, found: Waits::No };
    if let Some(body) = &function.body {
        awaits.visit_function_body(body);
    }
    function.r#async = awaits.found != Waits::No;
    awaits.found
}

/// Looks for `await` outside of functions.
struct Awaits<'t> {
    text: &'t str,
    found: Waits,
}

impl<'a> Visit<'a> for Awaits<'_> {
    fn visit_await_expression(&mut self, expression: &ast::AwaitExpression<'a>) {
        let rest =
            self.text.get(expression.span.start as usize..).and_then(|text| text.strip_prefix("await"));
        let next = rest.and_then(|rest| rest.trim_start_matches([' ', '\t']).chars().next());
        // After a name nothing of the kind can follow. One without a place is of `await using`.
        let is_sure =
            expression.span.is_empty() || next.is_some_and(|c| c.is_alphanumeric() || "_$'\"{!~".contains(c));
        if is_sure {
            self.found = Waits::Surely;
        } else if self.found == Waits::No {
            self.found = Waits::Perhaps;
        }
        walk::walk_await_expression(self, expression);
    }

    fn visit_for_of_statement(&mut self, statement: &ast::ForOfStatement<'a>) {
        if statement.r#await {
            self.found = Waits::Surely;
        }
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_function(&mut self, _: &ast::Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ast::ArrowFunctionExpression<'a>) {}

    fn visit_static_block(&mut self, _: &ast::StaticBlock<'a>) {}
}

/// Parses a text of ours, which cannot fail.
fn parsed<'a>(allocator: &'a Allocator, text: &str, kind: SourceType) -> ast::Program<'a> {
    let options = ParseOptions { allow_return_outside_function: true, ..ParseOptions::default() };
    Parser::new(allocator, allocator.alloc_str(text), kind).with_options(options).parse().program
}

/// Makes the program the body of a function, which ends at `end`.
pub(crate) fn into_function<'a>(
    allocator: &'a Allocator,
    program: &mut ast::Program<'a>,
    is_async: bool,
    end: usize,
) {
    let before = if is_async { "async function" } else { "function" };
    let text = format!("{before} anonymous({}) {{}}", COMMONJS_NAMES.join(", "));
    let mut around = parsed(allocator, &text, SourceType::script());
    let span = Span::new(0, u32::try_from(end).unwrap_or(u32::MAX));
    if let Some(ast::Statement::FunctionDeclaration(function)) = around.body.first_mut() {
        function.span = span;
        if let Some(body) = &mut function.body {
            body.span = span;
            body.directives = program.directives.take_in(&allocator);
            body.statements = program.body.take_in(&allocator);
            // What is left of `export {}`.
            body.statements.retain(|statement| !statement.is_module_declaration());
        }
    }
    program.body = around.body;
}

/// Lets a module have those names of CommonJS that it uses and does not declare.
pub(crate) fn with_names<'a>(allocator: &'a Allocator, program: &mut ast::Program<'a>, scoping: &Scoping) {
    let unresolved = scoping.root_unresolved_references();
    let names: Vec<&str> = COMMONJS_NAMES
        .into_iter()
        .filter(|name| {
            let references = unresolved.iter().find(|(found, _)| found.as_str() == *name);
            references.is_some_and(|(_, ids)| ids.iter().any(|id| !scoping.get_reference(*id).is_type()))
        })
        .collect();
    if names.is_empty() {
        return;
    }
    let text = format!("const {{ {} }} = import.meta.commonjs;", names.join(", "));
    let mut made = parsed(allocator, &text, SourceType::mjs());
    for statement in made.body.drain(..).rev() {
        program.body.insert(0, statement);
    }
}
