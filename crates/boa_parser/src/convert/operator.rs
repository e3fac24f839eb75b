//! Operators. Chains of them may be long: they lean to the left, and are walked without recursion.
use boa_ast::expression::Expression;
use boa_ast::expression::operator::Binary;
use boa_ast::expression::operator::assign::AssignOp;
use boa_ast::expression::operator::binary::{ArithmeticOp, BinaryOp, BitwiseOp, LogicalOp, RelationalOp};
use boa_ast::expression::operator::unary::UnaryOp;
use boa_ast::expression::operator::update::UpdateOp;
use oxc_ast::ast;
use oxc_span::{GetSpan, Span as OxcSpan};
use oxc_syntax::operator::{
    AssignmentOperator, BinaryOperator, LogicalOperator, UnaryOperator, UpdateOperator,
};

use super::Converter;

impl<'a> Converter<'_, 'a> {
    /// `a + b * c && d …`
    pub(super) fn binary(&mut self, expression: &'a ast::Expression<'a>) -> Expression {
        let mut chain = Vec::new();
        let mut left = expression;
        loop {
            match left {
                ast::Expression::BinaryExpression(node) => {
                    self.check_html_comment(&node.right);
                    chain.push((binary(node.operator), &node.right));
                    left = &node.left;
                }
                ast::Expression::LogicalExpression(node) => {
                    self.check_coalesce(node);
                    chain.push((logical(node.operator).into(), &node.right));
                    left = &node.left;
                }
                _ => break,
            }
        }
        let mut result = self.expression(left);
        let mut rest = chain.into_iter().rev().peekable();
        while let Some((op, right)) = rest.next() {
            let right = self.expression(right);
            if !matches!(op, BinaryOp::Logical(_)) {
                result = Binary::new(op, result, right).into();
                continue;
            }
            let mut others = vec![right];
            while let Some((_, right)) = rest.next_if(|(next, _)| *next == op) {
                others.push(self.expression(right));
            }
            result = balanced(op, result, others);
        }
        result
    }

    /// `a<!--b` is no comparison in a module, where it is no comment either: V8 refuses it.
    fn check_html_comment(&mut self, right: &ast::Expression<'a>) {
        if is_html_comment(self.text, right) {
            let at = right.span().start;
            self.refuse("HTML comments are not allowed in modules", OxcSpan::new(at - 1, at + 3));
        }
    }

    /// `??` beside `||` or `&&` needs parentheses; oxc lets `a ?? (b) || c` pass.
    fn check_coalesce(&mut self, node: &'a ast::LogicalExpression<'a>) {
        let is_coalesce = |operator| operator == LogicalOperator::Coalesce;
        for operand in [&node.left, &node.right] {
            if let ast::Expression::LogicalExpression(inner) = operand
                && is_coalesce(inner.operator) != is_coalesce(node.operator)
            {
                // Where the later of both operators stands: between its operands.
                let after = if operand.span().end <= node.right.span().start { operand } else { &inner.left };
                let at = self.skip_trivia(after.span().end);
                let token = if after.span() == operand.span() { node.operator } else { inner.operator };
                self.refuse(&format!("Unexpected token '{}'", token.as_str()), OxcSpan::new(at, at));
            }
        }
    }
}

/// Whether an operand stands behind what is a comment in scripts: `<!--`.
pub(super) fn is_html_comment(text: &str, right: &ast::Expression<'_>) -> bool {
    let before = right.span().start.checked_sub(1);
    before.and_then(|before| text.get(before as usize..)).is_some_and(|text| text.starts_with("<!--"))
}

/// Operands of an operator that may be grouped as one likes (`,`, `&&`, `||`, `??`): the engine recurses less deep where
/// the groups are even.
pub(super) fn balanced(op: BinaryOp, first: Expression, mut others: Vec<Expression>) -> Expression {
    /// Shorter ones are left as they were written.
    const LONG: usize = 64;
    if others.len() < LONG {
        return others.into_iter().fold(first, |left, right| Binary::new(op, left, right).into());
    }
    let mut last = others.split_off(others.len() / 2);
    let middle = last.remove(0);
    Binary::new(op, balanced(op, first, others), balanced(op, middle, last)).into()
}

fn logical(operator: LogicalOperator) -> LogicalOp {
    match operator {
        LogicalOperator::And => LogicalOp::And,
        LogicalOperator::Or => LogicalOp::Or,
        LogicalOperator::Coalesce => LogicalOp::Coalesce,
    }
}

fn binary(operator: BinaryOperator) -> BinaryOp {
    match operator {
        BinaryOperator::Equality => RelationalOp::Equal.into(),
        BinaryOperator::Inequality => RelationalOp::NotEqual.into(),
        BinaryOperator::StrictEquality => RelationalOp::StrictEqual.into(),
        BinaryOperator::StrictInequality => RelationalOp::StrictNotEqual.into(),
        BinaryOperator::LessThan => RelationalOp::LessThan.into(),
        BinaryOperator::LessEqualThan => RelationalOp::LessThanOrEqual.into(),
        BinaryOperator::GreaterThan => RelationalOp::GreaterThan.into(),
        BinaryOperator::GreaterEqualThan => RelationalOp::GreaterThanOrEqual.into(),
        BinaryOperator::Addition => ArithmeticOp::Add.into(),
        BinaryOperator::Subtraction => ArithmeticOp::Sub.into(),
        BinaryOperator::Multiplication => ArithmeticOp::Mul.into(),
        BinaryOperator::Division => ArithmeticOp::Div.into(),
        BinaryOperator::Remainder => ArithmeticOp::Mod.into(),
        BinaryOperator::Exponential => ArithmeticOp::Exp.into(),
        BinaryOperator::ShiftLeft => BitwiseOp::Shl.into(),
        BinaryOperator::ShiftRight => BitwiseOp::Shr.into(),
        BinaryOperator::ShiftRightZeroFill => BitwiseOp::UShr.into(),
        BinaryOperator::BitwiseOR => BitwiseOp::Or.into(),
        BinaryOperator::BitwiseXOR => BitwiseOp::Xor.into(),
        BinaryOperator::BitwiseAnd => BitwiseOp::And.into(),
        BinaryOperator::In => RelationalOp::In.into(),
        BinaryOperator::Instanceof => RelationalOp::InstanceOf.into(),
    }
}

pub(super) fn assign(operator: AssignmentOperator) -> AssignOp {
    match operator {
        AssignmentOperator::Assign => AssignOp::Assign,
        AssignmentOperator::Addition => AssignOp::Add,
        AssignmentOperator::Subtraction => AssignOp::Sub,
        AssignmentOperator::Multiplication => AssignOp::Mul,
        AssignmentOperator::Division => AssignOp::Div,
        AssignmentOperator::Remainder => AssignOp::Mod,
        AssignmentOperator::Exponential => AssignOp::Exp,
        AssignmentOperator::ShiftLeft => AssignOp::Shl,
        AssignmentOperator::ShiftRight => AssignOp::Shr,
        AssignmentOperator::ShiftRightZeroFill => AssignOp::Ushr,
        AssignmentOperator::BitwiseOR => AssignOp::Or,
        AssignmentOperator::BitwiseXOR => AssignOp::Xor,
        AssignmentOperator::BitwiseAnd => AssignOp::And,
        AssignmentOperator::LogicalOr => AssignOp::BoolOr,
        AssignmentOperator::LogicalAnd => AssignOp::BoolAnd,
        AssignmentOperator::LogicalNullish => AssignOp::Coalesce,
    }
}

pub(super) fn unary(operator: UnaryOperator) -> UnaryOp {
    match operator {
        UnaryOperator::UnaryPlus => UnaryOp::Plus,
        UnaryOperator::UnaryNegation => UnaryOp::Minus,
        UnaryOperator::LogicalNot => UnaryOp::Not,
        UnaryOperator::BitwiseNot => UnaryOp::Tilde,
        UnaryOperator::Typeof => UnaryOp::TypeOf,
        UnaryOperator::Void => UnaryOp::Void,
        UnaryOperator::Delete => UnaryOp::Delete,
    }
}

pub(super) fn update(operator: UpdateOperator, prefix: bool) -> UpdateOp {
    match (operator, prefix) {
        (UpdateOperator::Increment, false) => UpdateOp::IncrementPost,
        (UpdateOperator::Increment, true) => UpdateOp::IncrementPre,
        (UpdateOperator::Decrement, false) => UpdateOp::DecrementPost,
        (UpdateOperator::Decrement, true) => UpdateOp::DecrementPre,
    }
}
