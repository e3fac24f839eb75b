//! The parser that `boa_engine` uses, on top of `oxc_parser`.
//!
//! oxc reads the text (JavaScript up to ES2026, TypeScript, JSX) and finds the early errors; types are taken out by
//! its transformer; what is left is converted to the engine's tree, `boa_ast`, as published. [`repair`] has what the
//! conversion writes differently because the engine has a fault there.
//!
//! Two ways in: [`Parser`] is what the engine calls, with the names and types of the published crate of this name;
//! [`Source::with_language`] says what a text is written in, else the ending of its path does.

mod convert;
mod error;
mod file;
mod front;
mod places;
#[cfg(test)]
mod printed;
mod regexp;
mod repair;
pub mod source;
mod text;
mod tree;
mod types;
mod using;

pub use error::{Error, ParseResult};
pub use file::{COMMONJS_NAMES, Expected, Kind, Lines, Parsed, SourceFile};
pub use front::Parser;
pub use source::{Language, Source};
pub use tree::parsed_texts;
pub use types::TypeScript;
pub use using::SCOPE_OF_USING;

/// What the engine uses of a lexer.
pub mod lexer {
    pub mod regex {
        //! Flags of regular expressions.
        pub use crate::regexp::{RegExpFlags, in_known_words};
    }
}
