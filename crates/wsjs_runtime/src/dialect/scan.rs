//! Reads a parsed program for what it does with modules: which it requires, and which of their
//! members it reads, calls and constructs, also through variables. It judges nothing (see `marks`).

use std::convert::Infallible;
use std::ops::ControlFlow;

use boa_ast::declaration::{Binding, ExportDeclaration, ImportDeclaration, ImportKind, Variable};
use boa_ast::expression::access::{PropertyAccess, PropertyAccessField, SimplePropertyAccess};
use boa_ast::expression::literal::{LiteralKind, TemplateElement};
use boa_ast::expression::operator::assign::{Assign, AssignTarget};
use boa_ast::expression::{Await, Call, Expression, Identifier, ImportCall, New};
use boa_ast::function::{ClassDeclaration, FormalParameterList, FunctionDeclaration};
use boa_ast::operations::bound_names;
use boa_ast::pattern::{ObjectPattern, ObjectPatternElement, Pattern};
use boa_ast::property::PropertyName;
use boa_ast::visitor::{VisitWith, Visitor};
use boa_ast::{Span, Spanned};
use boa_interner::{Interner, Sym};
use rustc_hash::{FxHashMap, FxHashSet};

use super::syntax::Program;

/// One thing a program does. Members of a module itself are called `""`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// `require('name')`
    Requires(String),
    /// `import … from 'name'`, `export … from 'name'`, `import('name')`
    Imports(String),
    /// `module.member`, also by destructuring
    Reads(String, String),
    /// `module.member(…)`
    Calls(String, String, Arguments),
    /// `new module.member(…)`
    Constructs(String, String, Arguments),
    /// `module.member(…).property`
    ReadsResult(String, String, String),
    /// `new module.member(…).property`
    ReadsInstance(String, String, String),
    /// `anything.on('event', …)`
    Listens(String),
    /// `name.property` of a name that is no module of this file
    ReadsGlobal(String, String),
    /// `request.response.member` of a function's parameter
    Responds(String),
}

/// A fact, and the line it stands in where the tree says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub fact: Fact,
    pub line: Option<u32>,
}

/// The shape of an argument list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Arguments {
    pub count: usize,
    /// The first is surely a number or a string.
    pub scalar_first: bool,
    /// The first is surely a function.
    pub function_first: bool,
    /// The second is an object or array written in place.
    pub literal_second: bool,
    /// The last is surely no function.
    pub value_last: bool,
    /// `await` stands before the call.
    pub awaited: bool,
}

impl Arguments {
    /// The list in words.
    pub fn shape(self) -> &'static str {
        match self.count {
            0 => "",
            _ if self.function_first => "function",
            1 => "…",
            _ if self.scalar_first => "text or number, …",
            _ => "…, …",
        }
    }
}

/// What an expression stands for, as far as the source tells.
#[derive(Clone, Debug)]
enum Value {
    Module(String),
    Member(String, String),
    Result(String, String),
    Instance(String, String),
    Scalar,
    Function,
}

/// What the compilers to CommonJS wrap around `require`.
const INTEROP: [&str; 5] =
    ["__importDefault", "__importStar", "__toESM", "_interopRequireDefault", "_interopRequireWildcard"];

/// Everything `program` does with modules.
pub(super) fn scan(program: &Program) -> Vec<Found> {
    let mut scanner = Scanner {
        interner: &program.interner,
        values: FxHashMap::default(),
        declared: FxHashSet::default(),
        parameters: FxHashSet::default(),
        awaited: FxHashSet::default(),
        facts: Vec::new(),
    };
    // Twice, because functions may use variables that are set further down.
    let ControlFlow::Continue(()) = program.walk(&mut scanner);
    scanner.facts.clear();
    let ControlFlow::Continue(()) = program.walk(&mut scanner);
    scanner.facts
}

struct Scanner<'a> {
    interner: &'a Interner,
    values: FxHashMap<Sym, Value>,
    /// Every name that some scope of the file declares.
    declared: FxHashSet<Sym>,
    /// Every name that some function has as a parameter.
    parameters: FxHashSet<Sym>,
    /// The calls that `await` stands before, by their place in memory.
    awaited: FxHashSet<usize>,
    facts: Vec<Found>,
}

impl Scanner<'_> {
    fn push(&mut self, fact: Fact, at: Option<Span>) {
        self.facts.push(Found { fact, line: at.map(|span| span.start().line_number()) });
    }

    fn text(&self, sym: Sym) -> String {
        self.interner.resolve(sym).map_or_else(String::new, |name| name.to_string())
    }

    fn string(&self, expression: &Expression) -> Option<String> {
        match expression.flatten() {
            Expression::Literal(literal) => literal.as_string().map(|sym| self.text(sym)),
            Expression::TemplateLiteral(template) => match template.elements() {
                [TemplateElement::String(sym)] => Some(self.text(*sym)),
                _ => None,
            },
            _ => None,
        }
    }

    fn field(&self, access: &SimplePropertyAccess) -> Option<String> {
        match access.field() {
            PropertyAccessField::Const(name) => Some(self.text(name.sym())),
            PropertyAccessField::Expr(expression) => self.string(expression),
        }
    }

    /// The module that `callee(arguments)` loads.
    fn required(&self, call: &Call) -> Option<String> {
        let Expression::Identifier(callee) = call.function().flatten() else {
            return None;
        };
        if self.text(callee.sym()) != "require" {
            return None;
        }
        self.string(call.args().first()?)
    }

    fn value(&self, expression: &Expression) -> Option<Value> {
        match expression.flatten() {
            Expression::Identifier(name) => {
                let known = self.values.get(name.sym_ref()).cloned();
                known.or_else(|| is_port(&self.text(name.sym())).then_some(Value::Scalar))
            }
            Expression::Literal(literal) => {
                matches!(literal.kind(), LiteralKind::String(_) | LiteralKind::Num(_) | LiteralKind::Int(_))
                    .then_some(Value::Scalar)
            }
            Expression::TemplateLiteral(_) | Expression::Unary(_) => Some(Value::Scalar),
            Expression::FunctionExpression(_)
            | Expression::ArrowFunction(_)
            | Expression::AsyncArrowFunction(_)
            | Expression::AsyncFunctionExpression(_) => Some(Value::Function),
            Expression::Binary(binary) => {
                // `process.env.PORT || 80`, `options.port ?? 80`
                let sides = [self.value(binary.lhs()), self.value(binary.rhs())];
                sides.iter().any(|side| matches!(side, Some(Value::Scalar))).then_some(Value::Scalar)
            }
            Expression::Conditional(choice) => {
                let sides = [self.value(choice.if_true()), self.value(choice.if_false())];
                sides.iter().all(|side| matches!(side, Some(Value::Scalar))).then_some(Value::Scalar)
            }
            Expression::Await(inner) => self.value(inner.target()),
            Expression::ImportCall(call) => self.string(call.specifier()).map(Value::Module),
            Expression::Call(call) => self.call_value(call),
            Expression::New(new) => match self.value(new.constructor())? {
                Value::Module(module) => Some(Value::Instance(module, String::new())),
                Value::Member(module, member) => Some(Value::Instance(module, member)),
                _ => None,
            },
            Expression::PropertyAccess(PropertyAccess::Simple(access)) => self.access_value(access),
            _ => None,
        }
    }

    fn call_value(&self, call: &Call) -> Option<Value> {
        if let Some(module) = self.required(call) {
            return Some(Value::Module(module));
        }
        let name = match call.function().flatten() {
            Expression::Identifier(name) => self.text(name.sym()),
            Expression::PropertyAccess(PropertyAccess::Simple(access)) => self.field(access)?,
            _ => return None,
        };
        if INTEROP.contains(&name.as_str()) {
            return self.value(call.args().first()?);
        }
        if ["Number", "parseInt", "String"].contains(&name.as_str()) {
            return Some(Value::Scalar);
        }
        match self.value(call.function())? {
            Value::Module(module) => Some(Value::Result(module, String::new())),
            Value::Member(module, member) => Some(Value::Result(module, member)),
            _ => None,
        }
    }

    fn access_value(&self, access: &SimplePropertyAccess) -> Option<Value> {
        if let Expression::PropertyAccess(PropertyAccess::Simple(outer)) = access.target().flatten()
            && let Expression::Identifier(root) = outer.target().flatten()
            && self.text(root.sym()) == "process"
        {
            // `process.env.PORT`, `process.argv[2]`
            return Some(Value::Scalar);
        }
        let is_port = self.field(access).is_some_and(|field| is_port(&field));
        let Some(target) = self.value(access.target()) else {
            // `config.port`
            return is_port.then_some(Value::Scalar);
        };
        match target {
            Value::Module(module) => match self.field(access)?.as_str() {
                "default" => Some(Value::Module(module)),
                member => Some(Value::Member(module, member.to_owned())),
            },
            _ => None,
        }
    }

    /// Whether the value of an expression is surely no function.
    fn is_no_function(&self, expression: &Expression) -> bool {
        matches!(
            expression.flatten(),
            Expression::Literal(_) | Expression::ObjectLiteral(_) | Expression::ArrayLiteral(_)
        ) || matches!(self.value(expression), Some(Value::Scalar))
    }

    fn arguments(&self, list: &[Expression], awaited: bool) -> Arguments {
        let first = list.first().and_then(|first| self.value(first));
        Arguments {
            count: list.len(),
            scalar_first: matches!(first, Some(Value::Scalar)),
            function_first: matches!(first, Some(Value::Function)),
            literal_second: matches!(
                list.get(1).map(Expression::flatten),
                Some(Expression::ObjectLiteral(_) | Expression::ArrayLiteral(_))
            ),
            value_last: list.last().is_none_or(|last| self.is_no_function(last)),
            awaited,
        }
    }

    /// `request.response` of a function's parameter.
    fn is_parameters_response(&self, access: &SimplePropertyAccess) -> bool {
        let Expression::Identifier(name) = access.target().flatten() else {
            return false;
        };
        self.parameters.contains(name.sym_ref())
            && self.field(access).is_some_and(|field| field == "response")
    }

    /// `process.stdin` of the global object.
    fn is_stdin(&self, access: &SimplePropertyAccess) -> bool {
        let Expression::Identifier(name) = access.target().flatten() else {
            return false;
        };
        !self.declared.contains(name.sym_ref())
            && self.text(name.sym()) == "process"
            && self.field(access).is_some_and(|field| field == "stdin")
    }

    fn bind(&mut self, name: Identifier, value: Option<Value>) {
        self.declared.insert(name.sym());
        if let Some(value) = value {
            self.values.insert(name.sym(), value);
        }
    }

    /// `{ Server, upgrade: up } = module`
    fn destructure(&mut self, pattern: &ObjectPattern, value: Option<Value>, at: Span) {
        let Some(Value::Module(module)) = value else {
            return;
        };
        for element in pattern.bindings() {
            let ObjectPatternElement::SingleName { name, ident, .. } = element else {
                continue;
            };
            let member = match name {
                PropertyName::Literal(name) => self.text(name.sym()),
                PropertyName::Computed(_) => continue,
            };
            self.push(Fact::Reads(module.clone(), member.clone()), Some(at));
            self.bind(*ident, Some(Value::Member(module.clone(), member)));
        }
    }
}

impl<'ast> Visitor<'ast> for Scanner<'_> {
    type BreakTy = Infallible;

    fn visit_variable(&mut self, node: &'ast Variable) -> ControlFlow<Infallible> {
        self.declared.extend(bound_names(node));
        if let Some(init) = node.init() {
            let value = self.value(init);
            match node.binding() {
                Binding::Identifier(name) => self.bind(*name, value),
                Binding::Pattern(Pattern::Object(pattern)) => self.destructure(pattern, value, init.span()),
                Binding::Pattern(Pattern::Array(_)) => {}
            }
        }
        node.visit_with(self)
    }

    fn visit_assign(&mut self, node: &'ast Assign) -> ControlFlow<Infallible> {
        let value = self.value(node.rhs());
        match node.lhs() {
            AssignTarget::Identifier(name) => self.bind(*name, value),
            AssignTarget::Pattern(Pattern::Object(pattern)) => {
                self.destructure(pattern, value, node.span());
            }
            _ => {}
        }
        node.visit_with(self)
    }

    fn visit_import_declaration(&mut self, node: &'ast ImportDeclaration) -> ControlFlow<Infallible> {
        let module = self.text(node.specifier().sym());
        self.push(Fact::Imports(module.clone()), None);
        if let Some(name) = node.default() {
            self.bind(name, Some(Value::Module(module.clone())));
        }
        match node.kind() {
            ImportKind::DefaultOrUnnamed => {}
            ImportKind::Namespaced { binding } => self.bind(*binding, Some(Value::Module(module))),
            ImportKind::Named { names } => {
                for name in names {
                    let member = self.text(name.export_name());
                    self.push(Fact::Reads(module.clone(), member.clone()), None);
                    self.bind(name.binding(), Some(Value::Member(module.clone(), member)));
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn visit_export_declaration(&mut self, node: &'ast ExportDeclaration) -> ControlFlow<Infallible> {
        if let ExportDeclaration::ReExport { specifier, .. } = node {
            self.push(Fact::Imports(self.text(specifier.sym())), None);
        }
        node.visit_with(self)
    }

    fn visit_import_call(&mut self, node: &'ast ImportCall) -> ControlFlow<Infallible> {
        if let Some(module) = self.string(node.specifier()) {
            self.push(Fact::Imports(module), Some(node.span()));
        }
        node.visit_with(self)
    }

    fn visit_formal_parameter_list(&mut self, node: &'ast FormalParameterList) -> ControlFlow<Infallible> {
        self.parameters.extend(bound_names(node));
        node.visit_with(self)
    }

    fn visit_function_declaration(&mut self, node: &'ast FunctionDeclaration) -> ControlFlow<Infallible> {
        self.declared.insert(node.name().sym());
        node.visit_with(self)
    }

    fn visit_class_declaration(&mut self, node: &'ast ClassDeclaration) -> ControlFlow<Infallible> {
        self.declared.insert(node.name().sym());
        node.visit_with(self)
    }

    fn visit_await(&mut self, node: &'ast Await) -> ControlFlow<Infallible> {
        if let Expression::Call(call) = node.target().flatten() {
            self.awaited.insert(std::ptr::from_ref(call).addr());
        }
        node.visit_with(self)
    }

    fn visit_call(&mut self, node: &'ast Call) -> ControlFlow<Infallible> {
        let at = Some(node.span());
        if let Some(module) = self.required(node) {
            self.push(Fact::Requires(module), at);
            return ControlFlow::Continue(());
        }
        let arguments = self.arguments(node.args(), self.awaited.contains(&std::ptr::from_ref(node).addr()));
        match self.value(node.function()) {
            Some(Value::Module(module)) => self.push(Fact::Calls(module, String::new(), arguments), at),
            Some(Value::Member(module, member)) => self.push(Fact::Calls(module, member, arguments), at),
            _ => {}
        }
        if let Expression::PropertyAccess(PropertyAccess::Simple(access)) = node.function().flatten()
            && let Some(method) = self.field(access)
            && ["on", "once", "addListener", "prependListener"].contains(&method.as_str())
            && let Some(event) = node.args().first().and_then(|first| self.string(first))
        {
            self.push(Fact::Listens(event), at);
        }
        node.visit_with(self)
    }

    fn visit_new(&mut self, node: &'ast New) -> ControlFlow<Infallible> {
        let at = Some(node.span());
        let arguments = self.arguments(node.arguments(), false);
        match self.value(node.constructor()) {
            Some(Value::Module(module)) => {
                self.push(Fact::Constructs(module, String::new(), arguments), at);
            }
            Some(Value::Member(module, member)) => {
                self.push(Fact::Constructs(module, member, arguments), at);
            }
            _ => {}
        }
        node.visit_with(self)
    }

    fn visit_simple_property_access(&mut self, node: &'ast SimplePropertyAccess) -> ControlFlow<Infallible> {
        if let Some(property) = self.field(node) {
            let fact = match (self.value(node.target()), node.target().flatten()) {
                (Some(Value::Module(module)), _) => Some(Fact::Reads(module, property)),
                // `const r = http.request(url, (r) => r.statusCode)` reads the parameter.
                (Some(Value::Result(..)), Expression::Identifier(name))
                    if self.parameters.contains(name.sym_ref()) =>
                {
                    None
                }
                (Some(Value::Result(module, member)), _) => Some(Fact::ReadsResult(module, member, property)),
                (Some(Value::Instance(module, member)), _) => {
                    Some(Fact::ReadsInstance(module, member, property))
                }
                (None, Expression::Identifier(name)) if !self.declared.contains(name.sym_ref()) => {
                    Some(Fact::ReadsGlobal(self.text(name.sym()), property))
                }
                (None, Expression::PropertyAccess(PropertyAccess::Simple(inner))) if self.is_stdin(inner) => {
                    Some(Fact::ReadsGlobal("process.stdin".to_owned(), property))
                }
                (None, Expression::PropertyAccess(PropertyAccess::Simple(inner)))
                    if self.is_parameters_response(inner) =>
                {
                    Some(Fact::Responds(property))
                }
                _ => None,
            };
            if let Some(fact) = fact {
                self.push(fact, Some(node.span()));
            }
        }
        node.visit_with(self)
    }
}

/// Whether a variable or member of this name is surely a number or a string: where a server listens.
fn is_port(name: &str) -> bool {
    ["port", "PORT"].contains(&name) || ["Port", "_port", "_PORT"].iter().any(|end| name.ends_with(end))
}
