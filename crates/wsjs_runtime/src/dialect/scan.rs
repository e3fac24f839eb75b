//! Reads a parsed program for what it does with modules: which it requires, and which of their
//! members it reads, calls and constructs, also through variables. It judges nothing (see `marks`).

use boa_parser::{Lines, SourceFile};
use oxc_ast::ast::{
    Argument, AssignmentExpression, AssignmentTarget, AssignmentTargetMaybeDefault, AssignmentTargetProperty,
    AwaitExpression, BindingIdentifier, BindingPattern, CallExpression, Class, ComputedMemberExpression,
    ExportAllDeclaration, ExportFromDeclaration, Expression, FormalParameter, FormalParameters, Function,
    ImportDeclaration, ImportDeclarationSpecifier, ImportExpression, MemberExpression, NewExpression,
    PropertyKey, StaticMemberExpression, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;
use rustc_hash::{FxHashMap, FxHashSet};

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

/// How deep an expression is looked into for what it stands for.
const DEEPEST: usize = 16;

/// Everything a program does with modules.
pub(super) fn scan(file: &SourceFile) -> Vec<Found> {
    file.with_statements(|statements| {
        let mut scanner = Scanner {
            lines: file.lines(),
            values: FxHashMap::default(),
            declared: FxHashSet::default(),
            parameters: FxHashSet::default(),
            awaited: FxHashSet::default(),
            facts: Vec::new(),
        };
        // Twice, because functions may use variables that are set further down.
        for _ in 0..2 {
            scanner.facts.clear();
            for statement in statements {
                scanner.visit_statement(statement);
            }
        }
        scanner.facts
    })
}

struct Scanner<'a, 's> {
    lines: Lines<'s>,
    values: FxHashMap<&'a str, Value>,
    /// Every name that some scope of the file declares.
    declared: FxHashSet<&'a str>,
    /// Every name that some function has as a parameter.
    parameters: FxHashSet<&'a str>,
    /// The calls that `await` stands before, by their place in memory.
    awaited: FxHashSet<usize>,
    facts: Vec<Found>,
}

/// The text that an expression surely is.
fn string<'e>(expression: &'e Expression<'_>) -> Option<&'e str> {
    match expression.without_parentheses() {
        Expression::StringLiteral(literal) => Some(literal.value.as_str()),
        Expression::TemplateLiteral(template) => match template.quasis.as_slice() {
            [text] => text.value.cooked.as_ref().map(|text| text.as_str()),
            _ => None,
        },
        _ => None,
    }
}

fn first<'e, 'a>(arguments: &'e [Argument<'a>]) -> Option<&'e Expression<'a>> {
    arguments.first()?.as_expression()
}

/// What is read, and of what.
fn member<'e, 'a>(expression: &'e Expression<'a>) -> Option<(&'e Expression<'a>, Option<&'e str>)> {
    match expression.without_parentheses().as_member_expression()? {
        MemberExpression::StaticMemberExpression(access) => {
            Some((&access.object, Some(access.property.name.as_str())))
        }
        MemberExpression::ComputedMemberExpression(access) => {
            Some((&access.object, string(&access.expression)))
        }
        MemberExpression::PrivateFieldExpression(_) => None,
    }
}

fn name<'e>(expression: &'e Expression<'_>) -> Option<&'e str> {
    match expression.without_parentheses() {
        Expression::Identifier(name) => Some(name.name.as_str()),
        _ => None,
    }
}

/// The module that `callee(arguments)` loads.
fn required<'e>(call: &'e CallExpression<'_>) -> Option<&'e str> {
    if name(&call.callee)? != "require" {
        return None;
    }
    string(first(&call.arguments)?)
}

impl<'a> Scanner<'a, '_> {
    fn push(&mut self, fact: Fact, at: Option<Span>) {
        // What a transformation made stands nowhere.
        let line = at.filter(|span| span.end > 0).map(|span| self.lines.of(span.start));
        self.facts.push(Found { fact, line });
    }

    fn value(&self, expression: &Expression<'a>) -> Option<Value> {
        self.value_within(expression, DEEPEST)
    }

    /// The same for a part of an expression: the depth is limited, as each level of a long chain asks for its value.
    fn value_within(&self, expression: &Expression<'a>, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        match expression.without_parentheses() {
            Expression::Identifier(name) => {
                let name = name.name.as_str();
                self.values.get(name).cloned().or_else(|| is_port(name).then_some(Value::Scalar))
            }
            Expression::StringLiteral(_)
            | Expression::NumericLiteral(_)
            | Expression::TemplateLiteral(_)
            | Expression::UnaryExpression(_) => Some(Value::Scalar),
            Expression::FunctionExpression(function) => (!function.generator).then_some(Value::Function),
            Expression::ArrowFunctionExpression(_) => Some(Value::Function),
            // `process.env.PORT || 80`, `options.port ?? 80`
            Expression::LogicalExpression(node) => self.either(&node.left, &node.right, depth),
            Expression::BinaryExpression(node) => self.either(&node.left, &node.right, depth),
            // `(0, http.createServer)(…)`
            Expression::SequenceExpression(node) => self.value_within(node.expressions.last()?, depth),
            Expression::ConditionalExpression(choice) => {
                let sides = [
                    self.value_within(&choice.consequent, depth),
                    self.value_within(&choice.alternate, depth),
                ];
                sides.iter().all(|side| matches!(side, Some(Value::Scalar))).then_some(Value::Scalar)
            }
            Expression::AwaitExpression(inner) => self.value_within(&inner.argument, depth),
            Expression::ImportExpression(call) => {
                string(&call.source).map(|name| Value::Module(name.to_owned()))
            }
            Expression::CallExpression(call) => self.call_value(call, depth),
            Expression::NewExpression(new) => match self.value_within(&new.callee, depth)? {
                Value::Module(module) => Some(Value::Instance(module, String::new())),
                Value::Member(module, member) => Some(Value::Instance(module, member)),
                _ => None,
            },
            other => self.member_value(other, depth),
        }
    }

    fn either(&self, left: &Expression<'a>, right: &Expression<'a>, depth: usize) -> Option<Value> {
        let sides = [self.value_within(left, depth), self.value_within(right, depth)];
        sides.iter().any(|side| matches!(side, Some(Value::Scalar))).then_some(Value::Scalar)
    }

    fn call_value(&self, call: &CallExpression<'a>, depth: usize) -> Option<Value> {
        if let Some(module) = required(call) {
            return Some(Value::Module(module.to_owned()));
        }
        let called = match member(&call.callee) {
            Some((_, field)) => field,
            None => name(&call.callee),
        };
        if called.is_some_and(|name| INTEROP.contains(&name)) {
            return self.value_within(first(&call.arguments)?, depth);
        }
        if called.is_some_and(|name| ["Number", "parseInt", "String"].contains(&name)) {
            return Some(Value::Scalar);
        }
        match self.value_within(&call.callee, depth)? {
            Value::Module(module) => Some(Value::Result(module, String::new())),
            Value::Member(module, member) => Some(Value::Result(module, member)),
            _ => None,
        }
    }

    fn member_value(&self, expression: &Expression<'a>, depth: usize) -> Option<Value> {
        let (object, field) = member(expression)?;
        if let Some((root, _)) = member(object)
            && name(root) == Some("process")
        {
            // `process.env.PORT`, `process.argv[2]`
            return Some(Value::Scalar);
        }
        let Some(target) = self.value_within(object, depth) else {
            // `config.port`
            return field.is_some_and(is_port).then_some(Value::Scalar);
        };
        match target {
            Value::Module(module) => match field? {
                "default" => Some(Value::Module(module)),
                member => Some(Value::Member(module, member.to_owned())),
            },
            _ => None,
        }
    }

    /// Whether the value of an argument is surely no function.
    fn is_no_function(&self, argument: &Argument<'a>) -> bool {
        let Some(expression) = argument.as_expression() else { return false };
        let expression = expression.without_parentheses();
        expression.is_literal()
            || matches!(expression, Expression::ObjectExpression(_) | Expression::ArrayExpression(_))
            || matches!(self.value(expression), Some(Value::Scalar))
    }

    fn arguments(&self, list: &[Argument<'a>], awaited: bool) -> Arguments {
        let value = first(list).and_then(|first| self.value(first));
        let second = list.get(1).and_then(Argument::as_expression).map(Expression::without_parentheses);
        Arguments {
            count: list.len(),
            scalar_first: matches!(value, Some(Value::Scalar)),
            function_first: matches!(value, Some(Value::Function)),
            literal_second: matches!(
                second,
                Some(Expression::ObjectExpression(_) | Expression::ArrayExpression(_))
            ),
            value_last: list.last().is_none_or(|last| self.is_no_function(last)),
            awaited,
        }
    }

    /// `request.response` of a function's parameter.
    fn is_parameters_response(&self, expression: &Expression<'a>) -> bool {
        let Some((object, Some("response"))) = member(expression) else { return false };
        name(object).is_some_and(|name| self.parameters.contains(name))
    }

    /// `process.stdin` of the global object.
    fn is_stdin(&self, expression: &Expression<'a>) -> bool {
        let Some((object, Some("stdin"))) = member(expression) else { return false };
        name(object) == Some("process") && !self.declared.contains("process")
    }

    fn bind(&mut self, name: &'a str, value: Option<Value>) {
        self.declared.insert(name);
        if let Some(value) = value {
            self.values.insert(name, value);
        }
    }

    /// `{ Server, upgrade: up } = module`: a member and the name that it gets.
    fn bind_member(&mut self, module: &str, member: String, name: &'a str, at: Span) {
        self.push(Fact::Reads(module.to_owned(), member.clone()), Some(at));
        self.bind(name, Some(Value::Member(module.to_owned(), member)));
    }

    /// A variable or parameter with what it is set to first.
    fn declare(&mut self, pattern: &BindingPattern<'a>, init: Option<&Expression<'a>>) {
        for name in pattern.get_binding_identifiers() {
            self.declared.insert(name.name.as_str());
        }
        let Some(init) = init else { return };
        let value = self.value(init);
        match (pattern, value) {
            (BindingPattern::BindingIdentifier(name), value) => self.bind(name.name.as_str(), value),
            (BindingPattern::ObjectPattern(pattern), Some(Value::Module(module))) => {
                for property in &pattern.properties {
                    if let Some(member) = static_key(&property.key, property.computed)
                        && let Some(name) = bound(&property.value)
                    {
                        self.bind_member(&module, member, name.name.as_str(), init.span());
                    }
                }
            }
            _ => {}
        }
    }

    /// `object.property`
    fn read(&mut self, object: &Expression<'a>, property: &str, at: Span) {
        let property = property.to_owned();
        let fact = match (self.value(object), name(object)) {
            (Some(Value::Module(module)), _) => Fact::Reads(module, property),
            // `const r = http.request(url, (r) => r.statusCode)` reads the parameter.
            (Some(Value::Result(..)), Some(name)) if self.parameters.contains(name) => return,
            (Some(Value::Result(module, member)), _) => Fact::ReadsResult(module, member, property),
            (Some(Value::Instance(module, member)), _) => Fact::ReadsInstance(module, member, property),
            (None, Some(name)) if !self.declared.contains(name) => {
                Fact::ReadsGlobal(name.to_owned(), property)
            }
            (None, None) if self.is_stdin(object) => Fact::ReadsGlobal("process.stdin".to_owned(), property),
            (None, None) if self.is_parameters_response(object) => Fact::Responds(property),
            _ => return,
        };
        self.push(fact, Some(at));
    }
}

fn static_key(key: &PropertyKey<'_>, computed: bool) -> Option<String> {
    if computed { None } else { key.static_name().map(Into::into) }
}

/// The name that a part of a pattern gives, with or without a default.
fn bound<'e, 'a>(pattern: &'e BindingPattern<'a>) -> Option<&'e BindingIdentifier<'a>> {
    match pattern {
        BindingPattern::BindingIdentifier(name) => Some(name),
        BindingPattern::AssignmentPattern(inner) => bound(&inner.left),
        _ => None,
    }
}

fn assigned<'a>(target: &AssignmentTargetMaybeDefault<'a>) -> Option<&'a str> {
    let target = match target {
        AssignmentTargetMaybeDefault::AssignmentTargetWithDefault(inner) => &inner.binding,
        other => other.as_assignment_target()?,
    };
    match target {
        AssignmentTarget::AssignmentTargetIdentifier(name) => Some(name.name.as_str()),
        _ => None,
    }
}

impl<'a> Visit<'a> for Scanner<'a, '_> {
    fn visit_variable_declarator(&mut self, node: &VariableDeclarator<'a>) {
        self.declare(&node.id, node.init.as_ref());
        walk::walk_variable_declarator(self, node);
    }

    fn visit_formal_parameter(&mut self, node: &FormalParameter<'a>) {
        self.declare(&node.pattern, node.initializer.as_deref());
        walk::walk_formal_parameter(self, node);
    }

    fn visit_formal_parameters(&mut self, node: &FormalParameters<'a>) {
        let rest = node.rest.iter().map(|rest| &rest.rest.argument);
        for pattern in node.items.iter().map(|item| &item.pattern).chain(rest) {
            for name in pattern.get_binding_identifiers() {
                self.parameters.insert(name.name.as_str());
                self.declared.insert(name.name.as_str());
            }
        }
        walk::walk_formal_parameters(self, node);
    }

    fn visit_assignment_expression(&mut self, node: &AssignmentExpression<'a>) {
        let value = self.value(&node.right);
        match (&node.left, value) {
            (AssignmentTarget::AssignmentTargetIdentifier(name), value) => {
                self.bind(name.name.as_str(), value);
            }
            (AssignmentTarget::ObjectAssignmentTarget(target), Some(Value::Module(module))) => {
                for property in &target.properties {
                    let (member, name) = match property {
                        AssignmentTargetProperty::AssignmentTargetPropertyIdentifier(property) => {
                            let name = property.binding.name.as_str();
                            (Some(name.to_owned()), Some(name))
                        }
                        AssignmentTargetProperty::AssignmentTargetPropertyProperty(property) => {
                            (static_key(&property.name, property.computed), assigned(&property.binding))
                        }
                    };
                    if let (Some(member), Some(name)) = (member, name) {
                        self.bind_member(&module, member, name, node.span);
                    }
                }
            }
            _ => {}
        }
        walk::walk_assignment_expression(self, node);
    }

    fn visit_import_declaration(&mut self, node: &ImportDeclaration<'a>) {
        let module = node.source.value.as_str();
        self.push(Fact::Imports(module.to_owned()), Some(node.span));
        for specifier in node.specifiers.iter().flatten() {
            match specifier {
                ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => {
                    self.bind(specifier.local.name.as_str(), Some(Value::Module(module.to_owned())));
                }
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => {
                    self.bind(specifier.local.name.as_str(), Some(Value::Module(module.to_owned())));
                }
                ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                    let member = specifier.imported.name().to_string();
                    self.bind_member(module, member, specifier.local.name.as_str(), specifier.span);
                }
            }
        }
    }

    fn visit_export_all_declaration(&mut self, node: &ExportAllDeclaration<'a>) {
        self.push(Fact::Imports(node.source.value.to_string()), Some(node.span));
    }

    fn visit_export_from_declaration(&mut self, node: &ExportFromDeclaration<'a>) {
        self.push(Fact::Imports(node.source.value.to_string()), Some(node.span));
    }

    fn visit_import_expression(&mut self, node: &ImportExpression<'a>) {
        if let Some(module) = string(&node.source) {
            self.push(Fact::Imports(module.to_owned()), Some(node.span));
        }
        walk::walk_import_expression(self, node);
    }

    fn visit_function(&mut self, node: &Function<'a>, flags: ScopeFlags) {
        if node.is_function_declaration()
            && let Some(name) = &node.id
        {
            self.declared.insert(name.name.as_str());
        }
        walk::walk_function(self, node, flags);
    }

    fn visit_class(&mut self, node: &Class<'a>) {
        if node.is_declaration()
            && let Some(name) = &node.id
        {
            self.declared.insert(name.name.as_str());
        }
        walk::walk_class(self, node);
    }

    fn visit_await_expression(&mut self, node: &AwaitExpression<'a>) {
        if let Expression::CallExpression(call) = node.argument.without_parentheses() {
            self.awaited.insert(std::ptr::from_ref(&**call).addr());
        }
        walk::walk_await_expression(self, node);
    }

    fn visit_call_expression(&mut self, node: &CallExpression<'a>) {
        let at = Some(node.span);
        if let Some(module) = required(node) {
            self.push(Fact::Requires(module.to_owned()), at);
            return;
        }
        let awaited = self.awaited.contains(&std::ptr::from_ref(node).addr());
        let arguments = self.arguments(&node.arguments, awaited);
        match self.value(&node.callee) {
            Some(Value::Module(module)) => self.push(Fact::Calls(module, String::new(), arguments), at),
            Some(Value::Member(module, member)) => self.push(Fact::Calls(module, member, arguments), at),
            _ => {}
        }
        if let Some((_, Some(method))) = member(&node.callee)
            && ["on", "once", "addListener", "prependListener"].contains(&method)
            && let Some(event) = first(&node.arguments).and_then(|first| string(first))
        {
            self.push(Fact::Listens(event.to_owned()), at);
        }
        walk::walk_call_expression(self, node);
    }

    fn visit_new_expression(&mut self, node: &NewExpression<'a>) {
        let at = Some(node.span);
        let arguments = self.arguments(&node.arguments, false);
        match self.value(&node.callee) {
            Some(Value::Module(module)) => {
                self.push(Fact::Constructs(module, String::new(), arguments), at);
            }
            Some(Value::Member(module, member)) => {
                self.push(Fact::Constructs(module, member, arguments), at);
            }
            _ => {}
        }
        walk::walk_new_expression(self, node);
    }

    fn visit_static_member_expression(&mut self, node: &StaticMemberExpression<'a>) {
        self.read(&node.object, node.property.name.as_str(), node.span);
        walk::walk_static_member_expression(self, node);
    }

    fn visit_computed_member_expression(&mut self, node: &ComputedMemberExpression<'a>) {
        if let Some(property) = string(&node.expression) {
            self.read(&node.object, property, node.span);
        }
        walk::walk_computed_member_expression(self, node);
    }
}

/// Whether a variable or member of this name is surely a number or a string: where a server listens.
fn is_port(name: &str) -> bool {
    ["port", "PORT"].contains(&name) || ["Port", "_port", "_PORT"].iter().any(|end| name.ends_with(end))
}
