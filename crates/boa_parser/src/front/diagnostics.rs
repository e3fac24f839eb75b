//! oxc's diagnostics as errors, in V8's words where it has some: programs and their users know those.
use std::borrow::Cow;

use oxc_ast::ast;
use oxc_ast_visit::{Visit, walk};
use oxc_diagnostics::{Diagnostics, OxcDiagnostic, Severity};
use oxc_span::Span;
use oxc_syntax::scope::ScopeFlags;

use crate::error::{Error, ParseResult};
use crate::places::Places;
use crate::text::Wrapped;

/// The first error, if any; where the tree is there, without what oxc only takes for one.
pub(crate) fn first(
    found: &Diagnostics,
    is_direct_eval: bool,
    program: Option<&ast::Program<'_>>,
    wrapped: &Wrapped,
) -> ParseResult<()> {
    let mut forgiven = Vec::new();
    for diagnostic in found.errors() {
        let message: &str = &diagnostic.message;
        if diagnostic.severity != Severity::Error || (is_direct_eval && is_for_eval(message)) {
            continue;
        }
        if message.starts_with(ASSIGNED)
            && let (Some(program), Some(label)) = (program, diagnostic.labels.first())
            && !is_assigned(program, label.offset())
        {
            continue;
        }
        if message.ends_with(REDECLARED)
            && let (Some(program), [declared, again]) = (program, &diagnostic.labels[..])
            && let Some(is_var) = may_be_declared_again(program, declared.offset(), again.offset())
            // The next lexical declaration around the block is one too many.
            && (is_var || !forgiven.contains(&declared.offset()))
        {
            forgiven.push(declared.offset());
            continue;
        }
        return Err(told(diagnostic, wrapped));
    }
    Ok(())
}

/// Whether the name of the function at `at` may be declared at `again`, and as a `var`. For sloppy code oxc declares the function of a block
/// around the block, too, and refuses a `let` of its name there (annex B.3.2.1 does not declare it where that would be wrong); and it refuses
/// a `var` in a block for a function of the body around it.
fn may_be_declared_again(program: &ast::Program<'_>, at: u32, again: u32) -> Option<bool> {
    struct Search {
        at: u32,
        /// The block around what is visited, up to the next function.
        block: Option<Span>,
        found: Option<Span>,
        /// Whether it is a function of a function's body or a script, and a `var` in a block there has its name, which may be.
        is_of_body: bool,
        has_var: bool,
        again: u32,
        depth: u32,
        is_module: bool,
    }
    impl Search {
        fn within(&mut self, block: Option<Span>, visit: impl FnOnce(&mut Self)) {
            let outer = std::mem::replace(&mut self.block, block);
            visit(self);
            self.block = outer;
        }
    }
    impl<'a> Visit<'a> for Search {
        fn visit_block_statement(&mut self, block: &ast::BlockStatement<'a>) {
            self.within(Some(block.span), |search| walk::walk_block_statement(search, block));
        }

        fn visit_switch_statement(&mut self, switch: &ast::SwitchStatement<'a>) {
            self.within(Some(switch.span), |search| walk::walk_switch_statement(search, switch));
        }

        fn visit_if_statement(&mut self, statement: &ast::IfStatement<'a>) {
            self.visit_expression(&statement.test);
            for branch in [Some(&statement.consequent), statement.alternate.as_ref()].into_iter().flatten() {
                // A function there is as if it stood in a block.
                let block = match branch {
                    ast::Statement::FunctionDeclaration(function) => Some(function.span),
                    _ => self.block,
                };
                self.within(block, |search| search.visit_statement(branch));
            }
        }

        fn visit_function(&mut self, function: &ast::Function<'a>, flags: ScopeFlags) {
            if function.id.as_ref().is_some_and(|id| id.span.start == self.at) {
                self.found = self.block;
                self.is_of_body = self.block.is_none() && (self.depth > 0 || !self.is_module);
            }
            self.depth += 1;
            self.within(None, |search| walk::walk_function(search, function, flags));
            self.depth -= 1;
        }

        fn visit_variable_declaration(&mut self, variables: &ast::VariableDeclaration<'a>) {
            if variables.kind.is_var() {
                // Of a pattern oxc names all that is declared.
                self.has_var |= variables.declarations.iter().any(|variable| {
                    let names = variable.id.get_binding_identifiers();
                    variable.span.start == self.again
                        || names.iter().any(|name| name.span.start == self.again)
                });
            }
            walk::walk_variable_declaration(self, variables);
        }

        fn visit_arrow_function_expression(&mut self, arrow: &ast::ArrowFunctionExpression<'a>) {
            self.depth += 1;
            self.within(None, |search| walk::walk_arrow_function_expression(search, arrow));
            self.depth -= 1;
        }

        fn visit_static_block(&mut self, block: &ast::StaticBlock<'a>) {
            self.within(None, |search| walk::walk_static_block(search, block));
        }
    }
    let is_module = program.source_type.is_module();
    let mut search = Search {
        at,
        block: None,
        found: None,
        is_of_body: false,
        has_var: false,
        again,
        depth: 0,
        is_module,
    };
    search.visit_program(program);
    if search.is_of_body {
        return search.has_var.then_some(true);
    }
    search.found.filter(|block| !(block.start..block.end).contains(&again)).map(|_| false)
}

/// Whether the name at a place is what is assigned to or declared. oxc takes `arguments` in `[{ a } = arguments.length] = b` for one
/// that is, since it stands within a target.
fn is_assigned(program: &ast::Program<'_>, at: u32) -> bool {
    struct Search {
        at: u32,
        found: bool,
    }
    impl<'a> Visit<'a> for Search {
        fn visit_simple_assignment_target(&mut self, target: &ast::SimpleAssignmentTarget<'a>) {
            if let ast::SimpleAssignmentTarget::AssignmentTargetIdentifier(name) = target {
                self.found |= name.span.start == self.at;
            }
            walk::walk_simple_assignment_target(self, target);
        }

        fn visit_assignment_target_property_identifier(
            &mut self,
            property: &ast::AssignmentTargetPropertyIdentifier<'a>,
        ) {
            self.found |= property.binding.span.start == self.at;
            walk::walk_assignment_target_property_identifier(self, property);
        }

        fn visit_binding_identifier(&mut self, name: &ast::BindingIdentifier<'a>) {
            self.found |= name.span.start == self.at;
        }
    }
    let mut search = Search { at, found: false };
    search.visit_program(program);
    search.found
}

/// What is in the way of a program without types, if anything: oxc only warns, and leaves what does something else.
pub(crate) fn of_types(found: &Diagnostics, wrapped: &Wrapped) -> ParseResult<()> {
    let mut all = found.errors().chain(found.warnings());
    all.next().map_or(Ok(()), |diagnostic| Err(told(diagnostic, wrapped)))
}

fn told(diagnostic: &OxcDiagnostic, wrapped: &Wrapped) -> Error {
    let message: &str = &diagnostic.message;
    // Of a name declared twice the second place is the wrong one.
    let mut labels = diagnostic.labels.iter();
    let label = if message.ends_with(REDECLARED) { labels.next_back() } else { labels.next() };
    let start = label.map_or(0, |label| label.offset());
    let length = label.map_or(0, |label| label.len());
    if message.starts_with("Expected `,` or `)`") || message.starts_with("Expected `)`") {
        let opening = diagnostic.labels.get(1).map_or(0, |label| label.offset());
        if is_call(wrapped.text.get(..opening as usize).unwrap_or_default()) {
            let position = Places::new(wrapped).position(start);
            return Error::new("missing ) after argument list", position);
        }
    }
    error(message, start as usize, length as usize, wrapped)
}

/// Whether a parenthesis after this text begins the arguments of a call.
fn is_call(before: &str) -> bool {
    let before = before.trim_end();
    let rest = before.trim_end_matches(is_name);
    let name = before.get(rest.len()..).unwrap_or_default();
    if name.is_empty() {
        return before.ends_with([')', ']', '`', '.']);
    }
    // A function's parameters, or a statement's head.
    let rest = rest.trim_end();
    let is_declared = rest.ends_with("function") || rest.ends_with('*');
    !is_declared && !WORDS.contains(&name) || name == "super"
}

/// What only a direct `eval` may contain; the engine knows whether its place has it.
fn is_for_eval(message: &str) -> bool {
    ["new.target", "super", "Private identifier '#", "Private field '"]
        .iter()
        .any(|word| message.contains(word))
}

fn error(message: &str, start: usize, length: usize, wrapped: &Wrapped) -> Error {
    let mut places = Places::new(wrapped);
    let text = wrapped.text.get(start..wrapped.end.max(start)).unwrap_or_default();
    let (message, skip): (Cow<'_, str>, usize) = match in_known_words(message) {
        Words::Known(known) => ((*known).into(), 0),
        Words::Own => (message.into(), 0),
        Words::Named(before, after) => {
            let name = message.split(['`', '\'']).nth(1).unwrap_or_default();
            (format!("{before}{name}{after}").into(), 0)
        }
        Words::Around(before, after) => {
            (format!("{before}{}{after}", text.get(..length).unwrap_or_default()).into(), 0)
        }
        Words::Token => (unexpected(text, length).into(), 0),
        Words::NextToken => {
            let skip = length + trivia(text.get(length..).unwrap_or_default());
            (unexpected(text.get(skip..).unwrap_or_default(), 0).into(), skip)
        }
    };
    let at = u32::try_from(start + skip).unwrap_or(u32::MAX);
    Error::new(message, places.position(at))
}

/// How V8 says what a diagnostic says.
enum Words {
    /// With oxc's words: V8 has none, the same, or worse ones.
    Own,
    Known(&'static str),
    /// Around the name that the diagnostic has.
    Named(&'static str, &'static str),
    /// Around the text that stands there.
    Around(&'static str, &'static str),
    /// What stands there was not expected.
    Token,
    /// What follows there was not expected.
    NextToken,
}

/// How a diagnostic of oxc begins, and V8's words for it.
const KNOWN: &[(&str, Words)] = &[
    ("Unexpected token", Words::Token),
    ("Expected `", Words::Token),
    ("Unexpected end of file", Words::Known("Unexpected end of input")),
    ("Expected a semicolon", Words::NextToken),
    ("Identifier expected", Words::Token),
    ("Expected function body", Words::Token),
    ("Expected switch clause", Words::Token),
    ("Empty parenthesized expression", Words::Known("Unexpected token ')'")),
    ("Unterminated string", Words::Known("Invalid or unexpected token")),
    ("Unterminated multiline comment", Words::Known("Invalid or unexpected token")),
    ("Unterminated regular expression", Words::Known("Invalid regular expression: missing /")),
    ("Unexpected flag", Words::Known("Invalid regular expression flags")),
    ("Flag ", Words::Known("Invalid regular expression flags")),
    ("Invalid Character", Words::Known("Invalid or unexpected token")),
    ("Invalid characters after number", Words::Known("Invalid or unexpected token")),
    ("Invalid Number", Words::Known("Invalid or unexpected token")),
    ("Keywords cannot contain escape", Words::Known("Keyword must not contain escaped characters")),
    ("Identifier `", Words::Named("Identifier '", "' has already been declared")),
    ("Label `", Words::Named("Label '", "' has already been declared")),
    ("Use of undefined label", Words::Around("Undefined label '", "'")),
    ("Jump target cannot cross", Words::Around("Undefined label '", "'")),
    ("Export '", Words::Named("Export '", "' is not defined in module")),
    ("Duplicated export", Words::Named("Duplicate export of '", "'")),
    ("`await` is only allowed", Words::Known(AWAIT)),
    ("`for await` loops are only", Words::Known(AWAIT)),
    ("A 'yield' expression is only", Words::Token),
    ("The keyword '", Words::Known("Unexpected strict mode reserved word")),
    (ASSIGNED, Words::Known("Unexpected eval or arguments in strict mode")),
    ("Cannot assign to this expression", Words::Known("Invalid left-hand side in assignment")),
    ("'0'-prefixed octal", Words::Known("Octal literals are not allowed in strict mode.")),
    (
        "Decimals with leading zeros",
        Words::Known("Decimals with leading zeros are not allowed in strict mode."),
    ),
    ("'with' statements", Words::Known("Strict mode code may not include a with statement")),
    ("Cannot use export statement outside", Words::Known("Unexpected token 'export'")),
    ("Unexpected import.meta", Words::Known("Cannot use 'import.meta' outside a module")),
    ("Cannot use import.meta outside", Words::Known("Cannot use 'import.meta' outside a module")),
    ("A 'return' statement", Words::Known("Illegal return statement")),
    ("Unexpected new.target", Words::Known("new.target expression is not allowed here")),
    ("'super' can only", Words::Known("'super' keyword unexpected here")),
    ("Super calls are not", Words::Known("'super' keyword unexpected here")),
    ("Expected function name", Words::Known("Function statements require a function name")),
    ("Missing catch or finally", Words::Known("Missing catch or finally after try")),
    ("A rest parameter must be last", Words::Known("Rest parameter must be last formal parameter")),
    ("A rest element must be last", Words::Known("Rest element must be last element")),
    ("Multiple constructor", Words::Known("A class may only have one constructor")),
    ("Invalid optional chain from new", Words::Known("Invalid optional chain from new expression")),
    (
        "Optional chaining cannot appear in the callee of new",
        Words::Known("Invalid optional chain from new expression"),
    ),
    ("Tagged template expressions are not", Words::Known("Invalid tagged template on optional chain")),
    (
        "Only a single declaration is allowed",
        Words::Known("Invalid left-hand side in for-loop: Must have a single binding."),
    ),
    ("Invalid assignment in object literal", Words::Known("Invalid shorthand property initializer")),
    ("A 'get' accessor must not", Words::Known("Getter must not have any formal parameters.")),
    (
        "Namespaces exporting non-const",
        Words::Known("A namespace can export constants, functions, classes and enums, but no variables"),
    ),
    ("Unexpected JSX expression", Words::Known("Unexpected token '<'")),
    ("`let` cannot be declared as", Words::Known("let is disallowed as a lexically bound name")),
    ("A class name is required", Words::NextToken),
    ("Constructor can't have get/set", Words::Known("Class constructor may not be an accessor")),
    ("A 'set' accessor must have", Words::Known("Setter must have exactly one formal parameter.")),
    (
        "A unary expression with the",
        Words::Known(
            "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate \
             operator precedence",
        ),
    ),
    ("Spread must be last element", Words::Known("Rest element must be last element")),
    ("A 'default' clause cannot", Words::Known("More than one default clause in switch statement")),
    ("A rest parameter cannot have", Words::Known("Rest parameter may not have a default initializer")),
    ("Invalid class declaration", Words::Token),
    (
        "Invalid function declaration",
        Words::Known(
            "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if \
             statement.",
        ),
    ),
    (
        "Generators can only be declared at",
        Words::Known("Generators can only be declared at the top level or inside a block."),
    ),
    (
        "for-of loop variable declaration may",
        Words::Known("for-of loop variable declaration may not have an initializer."),
    ),
];

/// How the error of a target in strict mode begins.
/// What is said of a name that is declared twice.
const REDECLARED: &str = "already been declared";

const ASSIGNED: &str = "Cannot assign to '";

const AWAIT: &str = "await is only valid in async functions and the top level bodies of modules";

fn in_known_words(message: &str) -> &'static Words {
    KNOWN.iter().find(|(start, _)| message.starts_with(start)).map_or(&Words::Own, |(_, words)| words)
}

/// V8's words for a token that was not expected; `length` is 0 where it has to be found.
fn unexpected(text: &str, length: usize) -> String {
    let mut chars = text.chars();
    let length = if length > 0 { length } else { token_length(text) };
    let token = text.get(..length).unwrap_or_default();
    match chars.next() {
        None => "Unexpected end of input".to_owned(),
        Some('\'' | '"') => "Unexpected string".to_owned(),
        Some('`') => "Unexpected template string".to_owned(),
        Some('0'..='9') => "Unexpected number".to_owned(),
        Some(first) if is_name(first) => {
            let name = text.split(|char| !is_name(char)).next().unwrap_or_default();
            match name {
                name if WORDS.contains(&name) => format!("Unexpected token '{name}'"),
                "enum" => "Unexpected reserved word".to_owned(),
                name => format!("Unexpected identifier '{name}'"),
            }
        }
        Some('#' | '@' | '\\') => "Invalid or unexpected token".to_owned(),
        Some(_) => format!("Unexpected token '{token}'"),
    }
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || char == '_' || char == '$'
}

/// Words that are no names.
const WORDS: [&str; 38] = [
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "import",
    "in",
    "instanceof",
    "new",
    "null",
    "return",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "var",
    "void",
    "while",
    "with",
    "yield",
    "let",
    "static",
];

/// The length of the sign at the beginning of a text.
fn token_length(text: &str) -> usize {
    const SIGNS: [&str; 34] = [
        ">>>=", "===", "!==", "**=", "<<=", ">>=", ">>>", "...", "&&=", "||=", "??=", "=>", "==", "!=", "<=",
        ">=", "++", "--", "**", "<<", ">>", "&&", "||", "??", "?.", "+=", "-=", "*=", "/=", "%=", "&=", "|=",
        "^=", "//",
    ];
    let sign = SIGNS.iter().find(|sign| text.starts_with(**sign)).map(|sign| sign.len());
    sign.or_else(|| text.chars().next().map(char::len_utf8)).unwrap_or_default()
}

/// The length of the white space and comments at the beginning of a text.
fn trivia(text: &str) -> usize {
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        if rest.starts_with("//") {
            rest = rest.find('\n').and_then(|end| rest.get(end..)).unwrap_or_default();
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").and_then(|end| rest.get(end + 2..)).unwrap_or_default();
        } else {
            return text.len() - rest.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::printed::script;

    #[test]
    fn errors_have_the_words_of_v8() {
        for (source, expected) in [
            ("a b", "Unexpected identifier 'b' at line 1, col 3"),
            ("f(1 2)", "missing ) after argument list at line 1, col 5"),
            ("new F(a b)", "missing ) after argument list at line 1, col 9"),
            ("function f(a b) {}", "Unexpected identifier 'b' at line 1, col 14"),
            ("let x = ;", "Unexpected token ';' at line 1, col 9"),
            ("(1", "Unexpected end of input at line 1, col 3"),
            ("{\n", "Unexpected end of input at line 2, col 1"),
            ("x = 'a", "Invalid or unexpected token at line 1, col 5"),
            ("let a; let a", "Identifier 'a' has already been declared at line 1, col 12"),
            (
                "function f(){ function a(){} let a }",
                "Identifier 'a' has already been declared at line 1, col 34",
            ),
            ("break", "Illegal break statement at line 1, col 1"),
            ("a: { (() => { break a; })(); }", "Undefined label 'a' at line 1, col 21"),
            ("a: { class A { static { break a; } } }", "Undefined label 'a' at line 1, col 31"),
            ("return 1", "Illegal return statement at line 1, col 1"),
            ("a\n  ]", "Unexpected token ']' at line 2, col 3"),
            ("1 = 2", "Invalid left-hand side in assignment at line 1, col 1"),
            ("import a from 'b'", "Cannot use import statement outside a module at line 1, col 1"),
            ("const a", "Missing initializer in const declaration at line 1, col 7"),
            (
                "await f()",
                "await is only valid in async functions and the top level bodies of modules at line 1, col 1",
            ),
        ] {
            assert_eq!(script(source), expected, "{source}");
        }
    }
}
