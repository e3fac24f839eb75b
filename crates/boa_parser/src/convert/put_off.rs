//! Functions that are converted when they are called first. What is read of them before: the names that they have from
//! around them, and what conversion finds wrong.
use std::ops::RangeInclusive;
use std::rc::Rc;

use boa_ast::StatementList;
use boa_ast::function::{FormalParameterList, FunctionBody, LazyFunction, LazySource};
use boa_interner::{Interner, Sym};
use oxc_ast::ast;
use oxc_ast_visit::{Visit, walk};
use oxc_span::{GetSpan, Span as OxcSpan};
use oxc_syntax::scope::{ScopeFlags, ScopeId};
use rustc_hash::FxHashSet;

use super::class::has_async;
use super::function::Parts;
use super::operator::is_html_comment;
use super::statement::{LOOP, SWITCH};
use super::{Converter, uses_strict};
use crate::regexp;
use crate::tree::{Parsed, Tree};

/// A function with a shorter text is converted at once: it costs about as much as putting it off.
const SHORTEST: u32 = 100;

/// How many functions within each other are put off, each when the one around it is converted: it is read each time.
const DEEPEST: u32 = 16;

/// A function of a tree.
#[derive(Clone, Copy)]
pub(crate) enum Function<'a> {
    Ordinary(&'a ast::Function<'a>),
    Arrow(&'a ast::ArrowFunctionExpression<'a>),
}

impl Function<'_> {
    fn span(self) -> OxcSpan {
        match self {
            Self::Ordinary(function) => function.span,
            Self::Arrow(arrow) => arrow.span,
        }
    }

    fn scope(self) -> Option<ScopeId> {
        match self {
            Self::Ordinary(function) => function.scope_id.get(),
            Self::Arrow(arrow) => arrow.scope_id.get(),
        }
    }

    fn parameters(&self) -> &ast::FormalParameters<'_> {
        match self {
            Self::Ordinary(function) => &function.params,
            Self::Arrow(arrow) => &arrow.params,
        }
    }
}

/// A function that was put off.
#[derive(Clone, Copy)]
pub(crate) struct PutOff<'a> {
    function: Function<'a>,
    /// Whether what is around it is strict.
    strict: bool,
    /// How many functions around it were put off.
    depth: u32,
}

/// What a conversion needs to put functions off.
pub(crate) struct Later<'c, 'a> {
    source: Rc<dyn LazySource>,
    parsed: &'c Parsed<'a>,
    /// How many functions around were put off: if some, all has been read for errors before.
    depth: u32,
}

/// A tree whose functions are converted later.
#[derive(Debug)]
struct LaterTree {
    tree: Rc<Tree>,
    identifier: u32,
}

/// Has a conversion of this tree put functions off, where it can.
pub(crate) fn later<'c, 'a>(
    tree: &Rc<Tree>,
    parsed: &'c Parsed<'a>,
    identifier: u32,
) -> Option<Later<'c, 'a>> {
    parsed.scopes.as_ref()?;
    let source = Rc::new(LaterTree { tree: tree.clone(), identifier });
    Some(Later { source, parsed, depth: 0 })
}

impl Later<'_, '_> {
    pub fn scopes(&self) -> Option<&Scopes> {
        self.parsed.scopes.as_ref()
    }
}

impl LazySource for LaterTree {
    fn make(
        &self,
        number: usize,
        interner: &mut Interner,
    ) -> Result<(FormalParameterList, FunctionBody), String> {
        self.tree.with_dependent(|owner, parsed| {
            let put_off = parsed.put_off.borrow().get(number).copied();
            let PutOff { function, strict, depth } = put_off.ok_or("no such function")?;
            let mut converter = Converter::new(interner, &owner.wrapped, strict, self.identifier);
            if depth + 1 < DEEPEST {
                converter.later = later(&self.tree, parsed, self.identifier)
                    .map(|later| Later { depth: depth + 1, ..later });
            }
            let made = match function {
                Function::Ordinary(function) => {
                    converter.parts_now(function).map(|parts| (parts.parameters, parts.body))
                }
                Function::Arrow(arrow) => Some(converter.arrow_now(arrow)),
            };
            match converter.into_error() {
                Some(error) => Err(error.to_string()),
                None => made.ok_or_else(|| "a function without a body".to_owned()),
            }
        })
    }
}

impl<'a> Converter<'_, 'a> {
    /// Puts a function off, if that can be.
    pub(super) fn put_off(&mut self, function: Function<'a>) -> Option<Parts> {
        let later = self.later.as_ref()?;
        let span = function.span();
        if span.size() < shortest()
            || self.called == Some(span.start)
            || self.withs > 0
            || self.eval_functions > 0
        {
            return None;
        }
        let scopes = later.parsed.scopes.as_ref()?;
        let scope = function.scope()?;
        let mut reader = Reader {
            text: self.text,
            scopes: &scopes.of_references,
            within_scope: scopes.within(scope),
            is_arrow: matches!(function, Function::Arrow(_)),
            is_checked: later.depth > 0,
            has_lone: self.has_lone,
            names: FxHashSet::default(),
            list: Vec::new(),
            within: 0,
            labels: Vec::new(),
            mentions_this: false,
            is_odd: false,
        };
        match function {
            Function::Ordinary(function) => walk::walk_function(&mut reader, function, ScopeFlags::Function),
            Function::Arrow(arrow) => walk::walk_arrow_function_expression(&mut reader, arrow),
        }
        let Reader { list, mentions_this, is_odd: false, .. } = reader else { return None };
        let number = {
            let mut all = later.parsed.put_off.borrow_mut();
            all.push(PutOff { function, strict: self.strict, depth: later.depth });
            all.len() - 1
        };
        let source = later.source.clone();
        let length = length(function.parameters());
        let names: Vec<Sym> = list.into_iter().map(|name| self.sym(name)).collect();
        let lazy = LazyFunction::new(source, number, length, names).with_this(mentions_this);
        let (strict, end, body) = match function {
            Function::Ordinary(function) => {
                let body = function.body.as_ref()?;
                (self.strict || uses_strict(&body.directives), body.span.end, body.span)
            }
            Function::Arrow(arrow) => match &arrow.body {
                ast::ArrowFunctionBody::FunctionBody(block) => {
                    (self.strict || uses_strict(&block.directives), block.span.end, block.span)
                }
                other => (self.strict, arrow.span.end, other.span()),
            },
        };
        let list = StatementList::new(Vec::new(), self.places.linear(end), strict);
        let body = FunctionBody::put_off(list, self.span(body), lazy);
        Some(Parts { parameters: FormalParameterList::default(), body, has_eval: false })
    }
}

fn shortest() -> u32 {
    #[cfg(debug_assertions)]
    {
        // For tests: how long the functions are that are put off.
        thread_local! {
            static SET: u32 = std::env::var("WSJS_LAZY").ok().and_then(|text| text.parse().ok()).unwrap_or(SHORTEST);
        }
        SET.with(|set| *set)
    }
    #[cfg(not(debug_assertions))]
    SHORTEST
}

/// How many parameters there are before one that has a value or takes the rest.
fn length(parameters: &ast::FormalParameters<'_>) -> u32 {
    let plain = parameters.items.iter().take_while(|parameter| parameter.initializer.is_none()).count();
    u32::try_from(plain).unwrap_or(u32::MAX)
}

/// Reads a function that is to be put off.
struct Reader<'r, 'a> {
    text: &'r str,
    /// The scope that each reference leads to.
    scopes: &'r [u32],
    /// The function's scope and those in it.
    within_scope: RangeInclusive<u32>,
    is_arrow: bool,
    is_checked: bool,
    has_lone: bool,
    names: FxHashSet<&'a str>,
    list: Vec<&'a str>,
    /// How many functions with `this` and `arguments` of their own are around what is read.
    within: u32,
    labels: Vec<&'a str>,
    mentions_this: bool,
    /// It has to be converted at once: for what it may have wrong, or for what analysis has to see.
    is_odd: bool,
}

impl<'a> Reader<'_, 'a> {
    fn in_function(&mut self, owns_this: bool, read: impl FnOnce(&mut Self)) {
        let labels = std::mem::take(&mut self.labels);
        self.within += u32::from(owns_this);
        read(self);
        self.within -= u32::from(owns_this);
        self.labels = labels;
    }

    fn labelled(&mut self, label: &'a str, read: impl FnOnce(&mut Self)) {
        self.labels.push(label);
        read(self);
        self.labels.pop();
    }

    fn jump(&mut self, label: Option<&ast::LabelIdentifier<'a>>, targets: &[&str]) {
        let has_target = match label {
            Some(label) => self.labels.contains(&label.name.as_str()),
            None => self.labels.iter().any(|label| targets.contains(label)),
        };
        self.is_odd |= !has_target;
    }
}

impl<'a> Visit<'a> for Reader<'_, 'a> {
    fn visit_identifier_reference(&mut self, node: &ast::IdentifierReference<'a>) {
        let reference = node.reference_id.get().map(|reference| reference.index());
        let scope = reference.and_then(|reference| self.scopes.get(reference).copied());
        if scope.is_some_and(|scope| self.within_scope.contains(&scope)) {
            return;
        }
        let name = node.name.as_str();
        if name == "arguments" && (self.within > 0 || !self.is_arrow) {
            return;
        }
        if self.names.insert(name) {
            self.list.push(name);
        }
    }

    fn visit_function(&mut self, node: &ast::Function<'a>, flags: ScopeFlags) {
        self.in_function(true, |reader| walk::walk_function(reader, node, flags));
    }

    fn visit_arrow_function_expression(&mut self, node: &ast::ArrowFunctionExpression<'a>) {
        self.in_function(false, |reader| walk::walk_arrow_function_expression(reader, node));
    }

    fn visit_formal_parameter_rest(&mut self, node: &ast::FormalParameterRest<'a>) {
        // What may not stand in its pattern is found when that is converted.
        self.is_odd |= !matches!(node.rest.argument, ast::BindingPattern::BindingIdentifier(_));
        walk::walk_formal_parameter_rest(self, node);
    }

    fn visit_property_definition(&mut self, node: &ast::PropertyDefinition<'a>) {
        self.is_odd |= has_async(self.text, node);
        walk::walk_property_definition(self, node);
    }

    fn visit_static_block(&mut self, node: &ast::StaticBlock<'a>) {
        self.in_function(false, |reader| walk::walk_static_block(reader, node));
    }

    fn visit_this_expression(&mut self, _: &ast::ThisExpression) {
        self.mentions_this |= self.within == 0;
    }

    fn visit_super(&mut self, _: &ast::Super) {
        self.is_odd |= self.is_arrow && self.within == 0;
    }

    fn visit_new_target(&mut self, _: &ast::NewTarget) {
        self.is_odd |= self.is_arrow && self.within == 0;
    }

    fn visit_call_expression(&mut self, node: &ast::CallExpression<'a>) {
        if matches!(node.callee.without_parentheses(), ast::Expression::Identifier(id) if id.name == "eval") {
            self.is_odd = true;
        }
        walk::walk_call_expression(self, node);
    }

    fn visit_labeled_statement(&mut self, node: &ast::LabeledStatement<'a>) {
        // Not the label's own name: no reference.
        let label = node.label.name.as_str();
        self.labelled(label, |reader| reader.visit_statement(&node.body));
    }

    fn visit_do_while_statement(&mut self, node: &ast::DoWhileStatement<'a>) {
        self.labelled(LOOP, |reader| walk::walk_do_while_statement(reader, node));
    }

    fn visit_while_statement(&mut self, node: &ast::WhileStatement<'a>) {
        self.labelled(LOOP, |reader| walk::walk_while_statement(reader, node));
    }

    fn visit_for_statement(&mut self, node: &ast::ForStatement<'a>) {
        self.labelled(LOOP, |reader| walk::walk_for_statement(reader, node));
    }

    fn visit_for_in_statement(&mut self, node: &ast::ForInStatement<'a>) {
        self.labelled(LOOP, |reader| walk::walk_for_in_statement(reader, node));
    }

    fn visit_for_of_statement(&mut self, node: &ast::ForOfStatement<'a>) {
        self.labelled(LOOP, |reader| walk::walk_for_of_statement(reader, node));
    }

    fn visit_switch_statement(&mut self, node: &ast::SwitchStatement<'a>) {
        self.labelled(SWITCH, |reader| walk::walk_switch_statement(reader, node));
    }

    fn visit_break_statement(&mut self, node: &ast::BreakStatement<'a>) {
        self.jump(node.label.as_ref(), &[LOOP, SWITCH]);
    }

    fn visit_continue_statement(&mut self, node: &ast::ContinueStatement<'a>) {
        self.jump(node.label.as_ref(), &[LOOP]);
    }

    fn visit_for_statement_left(&mut self, node: &ast::ForStatementLeft<'a>) {
        match node {
            ast::ForStatementLeft::AssignmentTargetIdentifier(name) => {
                self.is_odd |= matches!(name.name.as_str(), "eval" | "arguments");
            }
            ast::ForStatementLeft::VariableDeclaration(variables) => {
                self.is_odd |= variables.declarations.is_empty() || variables.kind.is_using();
            }
            _ => {}
        }
        walk::walk_for_statement_left(self, node);
    }

    fn visit_binary_expression(&mut self, node: &ast::BinaryExpression<'a>) {
        self.is_odd |= is_html_comment(self.text, &node.right);
        walk::walk_binary_expression(self, node);
    }

    fn visit_logical_expression(&mut self, node: &ast::LogicalExpression<'a>) {
        let is_coalesce = |operator| operator == ast::LogicalOperator::Coalesce;
        for operand in [&node.left, &node.right] {
            if let ast::Expression::LogicalExpression(inner) = operand {
                self.is_odd |= is_coalesce(inner.operator) != is_coalesce(node.operator);
            }
        }
        walk::walk_logical_expression(self, node);
    }

    fn visit_assignment_target_rest(&mut self, node: &ast::AssignmentTargetRest<'a>) {
        self.is_odd |= node.target.as_simple_assignment_target().is_none();
        walk::walk_assignment_target_rest(self, node);
    }

    fn visit_reg_exp_literal(&mut self, node: &ast::RegExpLiteral<'a>) {
        if self.is_checked {
            return;
        }
        let text = node.regex.pattern.text.as_str();
        self.is_odd |= regexp::check_literal(text, &node.regex.flags.to_string(), self.has_lone).is_err();
    }

    fn visit_accessor_property(&mut self, _: &ast::AccessorProperty<'a>) {
        self.is_odd = true;
    }

    fn visit_decorator(&mut self, _: &ast::Decorator<'a>) {
        self.is_odd = true;
    }

    fn visit_import_expression(&mut self, node: &ast::ImportExpression<'a>) {
        self.is_odd |= node.phase.is_some();
        walk::walk_import_expression(self, node);
    }
}

/// What is known of a tree's scopes.
pub(crate) struct Scopes {
    /// The scope that each reference leads to; `u32::MAX` for names that nothing declares.
    of_references: Box<[u32]>,
    /// The last scope within each, which are numbered as they begin.
    last_within: Box<[u32]>,
    /// The functions that may call `eval`, which may declare variables in them.
    with_eval: FxHashSet<ScopeId>,
}

impl Scopes {
    /// Nothing where a script has an `eval` of its own.
    pub fn new(scoping: &oxc_semantic::Scoping) -> Option<Self> {
        let is_eval = |name: &str| name == "eval";
        if scoping.symbol_names().any(is_eval) {
            return None;
        }
        let number = |scope: ScopeId| u32::try_from(scope.index()).unwrap_or(u32::MAX);
        let all: Vec<ScopeId> = scoping.scope_descendants_from_root().collect();
        let mut last_within: Vec<u32> = all.iter().map(|scope| number(*scope)).collect();
        for scope in all.into_iter().rev() {
            let last = last_within.get(scope.index()).copied().unwrap_or_default();
            let parent = scoping.scope_parent_id(scope);
            if let Some(entry) = parent.and_then(|parent| last_within.get_mut(parent.index())) {
                *entry = last.max(*entry);
            }
        }
        let mut of_references = vec![u32::MAX; scoping.references_len()];
        for symbol in scoping.symbol_ids() {
            let scope = number(scoping.symbol_scope_id(symbol));
            for reference in scoping.get_resolved_reference_ids(symbol) {
                if let Some(entry) = of_references.get_mut(reference.index()) {
                    *entry = scope;
                }
            }
        }
        let mut with_eval = FxHashSet::default();
        if let Some(references) = scoping.root_unresolved_references().get("eval") {
            for reference in references {
                let scope = scoping.get_reference(*reference).scope_id();
                let function =
                    scoping.scope_ancestors(scope).find(|scope| scoping.scope_flags(*scope).is_var());
                with_eval.extend(function);
            }
        }
        Some(Self {
            of_references: of_references.into_boxed_slice(),
            last_within: last_within.into_boxed_slice(),
            with_eval,
        })
    }

    /// The numbers of a scope and of those in it. (The names of a catch clause are the block's, which comes after functions that
    /// stand among them.)
    fn within(&self, scope: ScopeId) -> RangeInclusive<u32> {
        let number = u32::try_from(scope.index()).unwrap_or(u32::MAX);
        number..=self.last_within.get(scope.index()).copied().unwrap_or(number)
    }

    /// Whether a function may call `eval` itself.
    pub fn has_eval(&self, function: Option<ScopeId>) -> bool {
        function.is_some_and(|function| self.with_eval.contains(&function))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Language, Text};
    use crate::text::Wrapped;
    use crate::tree::Goal;
    use crate::types::TypeScript;

    /// How many functions of a script are put off, and what is wrong with it. A `_` stands for a long comment.
    fn put_off(source: &str, language: Language) -> (usize, Option<String>) {
        let text = source.replace('_', &format!("/* {} */", "long ".repeat(30)));
        let wrapped = Wrapped::new(Text::Utf8(text), "", "");
        let tree = Tree::parse(wrapped, Goal::Script, language, None, &TypeScript::default());
        let tree = match tree {
            Ok(tree) => Rc::new(tree),
            Err(error) => return (0, Some(error.with_place().to_string())),
        };
        tree.with_dependent(|owner, parsed| {
            let mut interner = Interner::default();
            let mut converter = Converter::new(&mut interner, &owner.wrapped, false, 0);
            converter.later = later(&tree, parsed, 0);
            converter.script(parsed.program, 0, owner.wrapped.end);
            let error = converter.into_error().map(|error| error.to_string());
            (parsed.put_off.borrow().len(), error)
        })
    }

    #[test]
    fn long_functions_that_nobody_calls_at_once_are_put_off() {
        for (source, count) in [
            ("function f() { _ }", 1),
            ("function f() { }", 0),
            ("function f() { _ function g() { _ } }", 1),
            ("(function () { _ function g() { _ } })()", 1),
            ("(() => { _ })(); !function () { _ }(); (function () { _ }).call(1)", 1),
            ("a = { b() { _ }, get c() { _ return 1 }, d: async () => { _ } }", 3),
            (
                "class A extends B { constructor() { super(); _ } b() { _ return super.b() } c = () => { _ } }",
                2,
            ),
        ] {
            assert_eq!(put_off(source, Language::JavaScript), (count, None), "{source}");
        }
        assert_eq!(
            put_off("const f = (a: number): number => { _ return a as number }", Language::TypeScript),
            (1, None)
        );
        assert_eq!(put_off("function f() { _ using a = b; }", Language::JavaScript), (1, None));
    }

    #[test]
    fn what_analysis_must_see_is_not_put_off() {
        for (source, count) in [
            ("function f() { _ eval('') }", 0),
            ("function f() { _ eval(''); function g() { _ } }", 0),
            ("function f() { _ function g() { _ } eval('') } function h() { _ }", 1),
            ("with (a) { function f() { _ } }", 0),
            ("function f() { _ with (a) { b } }", 1),
            ("a = { b() { return () => { _ super.c } } }", 1),
            ("function f() { return 1, () => { _ new.target } }", 1),
            ("var eval; function f() { _ }", 0),
        ] {
            assert_eq!(put_off(source, Language::JavaScript), (count, None), "{source}");
        }
    }

    #[test]
    fn what_conversion_finds_wrong_is_found_at_once() {
        for source in [
            "function f() { _ /(/ }",
            "function f() { _ function g() { _ a: for (;;) { () => { break a } } } }",
            "function f() { _ break }",
            "function f() { _ a ?? b || c }",
            "class A { b() { _ class C { @d e() {} } } }",
        ] {
            assert!(put_off(source, Language::JavaScript).1.is_some(), "{source}");
        }
    }
}
