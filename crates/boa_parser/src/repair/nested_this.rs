//! `this` and `super` in arrow functions. The engine's analysis of scopes marks the function around an arrow function that
//! mentions `this`, but takes an arrow function around it for that one; `super` in arrow functions it does not look at. A
//! statement that is never reached mentions `this` in each arrow function between.
use boa_ast::expression::This;
use boa_ast::statement::{Return, Statement};
use boa_ast::{Span, StatementListItem};

/// What `this` belongs to, and arrow functions in it; innermost last.
#[derive(Debug, Default)]
pub(crate) struct Frames(Vec<Frame>);

/// What was seen within one function.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    is_arrow: bool,
    /// It mentions `this` itself.
    mentions: bool,
    /// Something in it has to find `this`.
    needs: bool,
    /// It has `super`, perhaps in an arrow function.
    pub has_super: bool,
}

impl Frame {
    /// Whether an arrow function has to mention `this` for what is in it.
    pub fn must_mention_this(self) -> bool {
        self.is_arrow && self.needs && !self.mentions
    }
}

impl Frames {
    /// Enters a function.
    pub fn enter(&mut self, is_arrow: bool) {
        self.0.push(Frame { is_arrow, ..Frame::default() });
    }

    /// Leaves it, and says what was seen.
    pub fn leave(&mut self) -> Frame {
        let left = self.0.pop().unwrap_or_default();
        if left.is_arrow
            && let Some(around) = self.0.last_mut()
        {
            around.needs |= left.needs || left.mentions;
            around.has_super |= left.has_super;
        }
        left
    }

    /// Notes `this`.
    pub fn note_this(&mut self) {
        if let Some(frame) = self.0.last_mut() {
            frame.mentions = true;
        }
    }

    /// Notes `new.target`, which is found where `this` is.
    pub fn note_new_target(&mut self) {
        if let Some(frame) = self.0.last_mut() {
            frame.needs = true;
        }
    }

    /// Notes `super`, which needs `this`.
    pub fn note_super(&mut self) {
        if let Some(frame) = self.0.last_mut() {
            frame.needs = true;
            frame.has_super = true;
        }
    }
}

/// Adds a mention of `this` that is never reached.
pub(crate) fn mention_this(items: &mut Vec<StatementListItem>, span: Span) {
    let returns = matches!(items.last(), Some(StatementListItem::Statement(last)) if matches!(**last, Statement::Return(_)));
    if !returns {
        items.push(Statement::Return(Return::new(None)).into());
    }
    items.push(Statement::Expression(This::new(span).into()).into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrow_functions_between_must_mention_this() {
        let mut frames = Frames::default();
        frames.enter(false);
        frames.enter(true);
        frames.enter(true);
        frames.note_this();
        assert!(!frames.leave().must_mention_this());
        assert!(frames.leave().must_mention_this());
        assert!(!frames.leave().must_mention_this());
        frames.enter(true);
        frames.note_super();
        let frame = frames.leave();
        assert!(frame.must_mention_this() && frame.has_super);
    }
}
