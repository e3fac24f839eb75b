//! Statements.
use boa_ast::declaration::{Declaration, LexicalDeclaration, VarDeclaration, VariableList};
use boa_ast::expression::operator::assign::AssignTarget;
use boa_ast::statement::iteration::{ForLoopInitializer, IterableLoopInitializer};
use boa_ast::statement::{
    Block, Break, Case, Catch, Continue, DoWhileLoop, ErrorHandler, Finally, ForInLoop, ForLoop, ForOfLoop,
    If, Labelled, LabelledItem, Return, Statement, Switch, Throw, Try, WhileLoop, With,
};
use boa_ast::{StatementList, StatementListItem};
use boa_interner::Sym;
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};

use super::{Converter, eval};

/// What stands among the labels for a loop and a switch: a jump without a label goes there. oxc takes those around an arrow
/// function for its own, as it does with labels.
pub(super) const LOOP: &str = " loop";
pub(super) const SWITCH: &str = " switch";

impl<'a> Converter<'_, 'a> {
    pub(super) fn statements(
        &mut self,
        statements: &'a [ast::Statement<'a>],
        items: &mut Vec<StatementListItem>,
    ) {
        items.reserve_exact(statements.len());
        for statement in statements {
            items.extend(self.item(statement));
        }
    }

    fn list(&mut self, statements: &'a [ast::Statement<'a>], span: OxcSpan) -> StatementList {
        let mut items = Vec::new();
        self.statements(statements, &mut items);
        StatementList::new(items, self.places.linear(span.end), self.strict)
    }

    fn block(&mut self, block: &'a ast::BlockStatement<'a>) -> Block {
        let evals = self.evals;
        let list = self.list(&block.body, block.span);
        eval::block(self.evals > evals, list)
    }

    /// A statement or declaration; nothing for one of types.
    pub(super) fn item(&mut self, statement: &'a ast::Statement<'a>) -> Option<StatementListItem> {
        Some(match statement {
            ast::Statement::FunctionDeclaration(function) => {
                self.function_declaration(function, None)?.into()
            }
            ast::Statement::ClassDeclaration(class) => self.class_declaration(class, None)?.into(),
            ast::Statement::VariableDeclaration(variables) => self.variables(variables)?,
            other => self.statement(other)?.into(),
        })
    }

    pub(super) fn variables(
        &mut self,
        variables: &'a ast::VariableDeclaration<'a>,
    ) -> Option<StatementListItem> {
        if variables.declare {
            return None;
        }
        let list = self.variable_list(variables)?;
        Some(match lexical(variables.kind, list) {
            Ok(declaration) => Declaration::Lexical(declaration).into(),
            Err(list) => Statement::Var(VarDeclaration(list)).into(),
        })
    }

    fn variable_list(&mut self, variables: &'a ast::VariableDeclaration<'a>) -> Option<VariableList> {
        let list = variables.declarations.iter();
        let list: Vec<_> = list.map(|variable| self.variable(&variable.id, variable.init.as_ref())).collect();
        VariableList::new(list.into_boxed_slice())
    }

    /// A statement where no declaration may stand.
    fn sub(&mut self, statement: &'a ast::Statement<'a>) -> Statement {
        match statement {
            // Annex B: as if it stood in a block.
            ast::Statement::FunctionDeclaration(function) => {
                let evals = self.evals;
                let Some(declaration) = self.function_declaration(function, None) else {
                    return Statement::Empty;
                };
                let end = self.places.linear(function.span.end);
                let list = StatementList::new(vec![declaration.into()], end, self.strict);
                eval::block(self.evals > evals, list).into()
            }
            other => self.statement(other).unwrap_or(Statement::Empty),
        }
    }

    fn statement(&mut self, statement: &'a ast::Statement<'a>) -> Option<Statement> {
        Some(match statement {
            ast::Statement::BlockStatement(block) => self.block(block).into(),
            ast::Statement::BreakStatement(node) => {
                if node.label.is_none() && !self.labels.iter().any(|label| [LOOP, SWITCH].contains(label)) {
                    self.refuse("Illegal break statement", node.span);
                }
                Break::new(node.label.as_ref().map(|label| self.target_label(label))).into()
            }
            ast::Statement::ContinueStatement(node) => {
                if node.label.is_none() && !self.labels.contains(&LOOP) {
                    self.refuse("Illegal continue statement: no surrounding iteration statement", node.span);
                }
                Continue::new(node.label.as_ref().map(|label| self.target_label(label))).into()
            }
            ast::Statement::DebuggerStatement(_) => Statement::Debugger,
            ast::Statement::DoWhileStatement(node) => {
                let body = self.loop_body(&node.body);
                DoWhileLoop::new(body, self.expression(&node.test)).into()
            }
            ast::Statement::EmptyStatement(_) => Statement::Empty,
            ast::Statement::ExpressionStatement(node) => {
                Statement::Expression(self.expression(&node.expression))
            }
            ast::Statement::ForInStatement(node) => {
                let evals = self.evals;
                let init = self.loop_initializer(&node.left);
                let target = self.expression(&node.right);
                let body = self.loop_body(&node.body);
                eval::around(self.evals > evals, body, |body| ForInLoop::new(init, target, body)).into()
            }
            ast::Statement::ForOfStatement(node) => {
                let evals = self.evals;
                let init = self.loop_initializer(&node.left);
                let target = self.expression(&node.right);
                let body = self.loop_body(&node.body);
                eval::around(self.evals > evals, body, |body| {
                    ForOfLoop::new(init, target, body, node.r#await)
                })
                .into()
            }
            ast::Statement::ForStatement(node) => self.for_loop(node),
            ast::Statement::IfStatement(node) => self.conditions(node),
            ast::Statement::LabeledStatement(node) => {
                let label = self.sym(node.label.name.as_str());
                self.labels.push(node.label.name.as_str());
                let item = self.labelled(&node.body);
                self.labels.pop();
                let item = item?;
                Labelled::new(item, label).into()
            }
            ast::Statement::ReturnStatement(node) => {
                Return::new(node.argument.as_ref().map(|argument| self.expression(argument))).into()
            }
            ast::Statement::SwitchStatement(node) => {
                let value = self.expression(&node.discriminant);
                self.labels.push(SWITCH);
                let cases: Vec<_> = node.cases.iter().map(|case| self.case(case)).collect();
                self.labels.pop();
                Switch::new(value, cases.into_boxed_slice()).into()
            }
            ast::Statement::ThrowStatement(node) => Throw::new(self.expression(&node.argument)).into(),
            ast::Statement::TryStatement(node) => self.try_statement(node),
            ast::Statement::WhileStatement(node) => {
                let test = self.expression(&node.test);
                WhileLoop::new(test, self.loop_body(&node.body)).into()
            }
            ast::Statement::WithStatement(node) => {
                let object = self.expression(&node.object);
                self.withs += 1;
                let body = self.sub(&node.body);
                self.withs -= 1;
                With::new(object, body).into()
            }
            ast::Statement::VariableDeclaration(variables) => match self.variables(variables)? {
                StatementListItem::Statement(statement) => *statement,
                StatementListItem::Declaration(_) => return None,
            },
            ast::Statement::TSTypeAliasDeclaration(_)
            | ast::Statement::TSInterfaceDeclaration(_)
            | ast::Statement::TSGlobalDeclaration(_) => return None,
            other => {
                self.refuse("This statement is not supported", other.span());
                return None;
            }
        })
    }

    fn labelled(&mut self, body: &'a ast::Statement<'a>) -> Option<LabelledItem> {
        let ast::Statement::FunctionDeclaration(function) = body else {
            return Some(LabelledItem::Statement(self.sub(body)));
        };
        match self.function_declaration(function, None)? {
            Declaration::FunctionDeclaration(function) => Some(LabelledItem::FunctionDeclaration(function)),
            _ => None,
        }
    }

    fn loop_body(&mut self, body: &'a ast::Statement<'a>) -> Statement {
        self.labels.push(LOOP);
        let body = self.sub(body);
        self.labels.pop();
        body
    }

    /// The label that a statement jumps to.
    fn target_label(&mut self, label: &'a ast::LabelIdentifier<'a>) -> Sym {
        if !self.labels.contains(&label.name.as_str()) {
            self.refuse(&format!("Undefined label '{}'", label.name), label.span);
        }
        self.sym(label.name.as_str())
    }

    fn for_loop(&mut self, node: &'a ast::ForStatement<'a>) -> Statement {
        let evals = self.evals;
        let init = match &node.init {
            None => None,
            Some(ast::ForStatementInit::VariableDeclaration(variables)) => {
                self.variable_list(variables).map(|list| match lexical(variables.kind, list) {
                    Ok(declaration) => declaration.into(),
                    Err(list) => ForLoopInitializer::Var(VarDeclaration(list)),
                })
            }
            Some(other) => other.as_expression().map(|init| self.expression(init).into()),
        };
        let test = node.test.as_ref().map(|test| self.expression(test));
        let update = node.update.as_ref().map(|update| self.expression(update));
        let body = self.loop_body(&node.body);
        eval::around(self.evals > evals, body, |body| ForLoop::new(init, test, update, body)).into()
    }

    /// `if (…) … else if (…) …`
    fn conditions(&mut self, node: &'a ast::IfStatement<'a>) -> Statement {
        let mut branches = Vec::new();
        let mut next = node;
        let last = loop {
            branches.push((self.expression(&next.test), self.sub(&next.consequent)));
            match &next.alternate {
                Some(ast::Statement::IfStatement(alternate)) => next = alternate,
                Some(last) => break Some(self.sub(last)),
                None => break None,
            }
        };
        let whole = branches
            .into_iter()
            .rev()
            .fold(last, |alternate, (test, branch)| Some(If::new(test, branch, alternate).into()));
        whole.unwrap_or(Statement::Empty)
    }

    fn case(&mut self, case: &'a ast::SwitchCase<'a>) -> Case {
        let test = case.test.as_ref().map(|test| self.expression(test));
        let body = self.list(&case.consequent, case.span);
        match test {
            Some(test) => Case::new(test, body),
            None => Case::default(body),
        }
    }

    fn try_statement(&mut self, node: &'a ast::TryStatement<'a>) -> Statement {
        let block = self.block(&node.block);
        let catch = node.handler.as_ref().map(|handler| {
            let evals = self.evals;
            let parameter = handler.param.as_ref().map(|parameter| self.binding(&parameter.pattern));
            let block = self.block(&handler.body);
            eval::around_block(self.evals > evals, block, |block| Catch::new(parameter, block))
        });
        let finally = node.finalizer.as_ref().map(|block| Finally::from(self.block(block)));
        let handler = match (catch, finally) {
            (Some(catch), Some(finally)) => ErrorHandler::Full(catch, finally),
            (Some(catch), None) => ErrorHandler::Catch(catch),
            (None, Some(finally)) => ErrorHandler::Finally(finally),
            (None, None) => return block.into(),
        };
        Try::new(block, handler).into()
    }

    fn loop_initializer(&mut self, left: &'a ast::ForStatementLeft<'a>) -> IterableLoopInitializer {
        let ast::ForStatementLeft::VariableDeclaration(variables) = left else {
            // oxc checks the targets of all other assignments.
            if let ast::ForStatementLeft::AssignmentTargetIdentifier(name) = left
                && self.strict
                && matches!(name.name.as_str(), "eval" | "arguments")
            {
                self.refuse("Unexpected eval or arguments in strict mode", name.span);
            }
            return match self.target(left.to_assignment_target()) {
                AssignTarget::Identifier(name) => IterableLoopInitializer::Identifier(name),
                AssignTarget::Access(access) => IterableLoopInitializer::Access(access),
                AssignTarget::Pattern(pattern) => IterableLoopInitializer::Pattern(pattern),
            };
        };
        let Some(declarator) = variables.declarations.first() else {
            self.refuse("Nothing is declared", variables.span);
            return IterableLoopInitializer::Identifier(self.identifier("", variables.span));
        };
        match variables.kind {
            ast::VariableDeclarationKind::Var => {
                IterableLoopInitializer::Var(self.variable(&declarator.id, declarator.init.as_ref()))
            }
            ast::VariableDeclarationKind::Const => {
                IterableLoopInitializer::Const(self.binding(&declarator.id))
            }
            ast::VariableDeclarationKind::Let => IterableLoopInitializer::Let(self.binding(&declarator.id)),
            ast::VariableDeclarationKind::Using | ast::VariableDeclarationKind::AwaitUsing => {
                self.refuse("`using` in the head of a loop is not supported", variables.span);
                IterableLoopInitializer::Let(self.binding(&declarator.id))
            }
        }
    }
}

/// The declaration, or the list if it is one of `var`.
fn lexical(
    kind: ast::VariableDeclarationKind,
    list: VariableList,
) -> Result<LexicalDeclaration, VariableList> {
    match kind {
        ast::VariableDeclarationKind::Var => Err(list),
        ast::VariableDeclarationKind::Let => Ok(LexicalDeclaration::Let(list)),
        ast::VariableDeclarationKind::Const => Ok(LexicalDeclaration::Const(list)),
        ast::VariableDeclarationKind::Using => Ok(LexicalDeclaration::Using(list)),
        ast::VariableDeclarationKind::AwaitUsing => Ok(LexicalDeclaration::AwaitUsing(list)),
    }
}
