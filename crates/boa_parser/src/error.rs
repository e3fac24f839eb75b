//! Why a source is no program.
use std::fmt;

use boa_ast::Position;

/// Result of parsing.
pub type ParseResult<T> = Result<T, Error>;

/// An early error: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    message: Box<str>,
    position: Position,
    /// Whether its text names the place: of what `eval` and `new Function` are called with it does not.
    shows_place: bool,
}

impl Error {
    pub(crate) fn new(message: impl Into<Box<str>>, position: Position) -> Self {
        Self { message: message.into(), position, shows_place: false }
    }

    /// The error of a file, whose text names the place.
    #[must_use]
    pub fn with_place(self) -> Self {
        Self { shows_place: true, ..self }
    }

    /// What is wrong, in the words of V8 where it has some.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where: line and column count from 1, columns count code points.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { message, position, shows_place } = self;
        f.write_str(message)?;
        if *shows_place {
            write!(f, " at line {}, col {}", position.line_number(), position.column_number())?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
