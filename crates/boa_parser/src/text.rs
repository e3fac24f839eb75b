//! The text that is parsed: a source, between what its goal needs around it.
use std::cell::OnceCell;

use boa_ast::SourceText;

use crate::places::Table;
use crate::source::Text;

/// Lone surrogates stand as characters of plane 16 while they are parsed.
const SURROGATE_BASE: u32 = 0x10_0000;

/// The lone surrogate that a character stands for.
pub(crate) fn surrogate(char: char) -> Option<u16> {
    let code = u32::from(char).checked_sub(SURROGATE_BASE)?;
    u16::try_from(code).ok().filter(|code| *code < 0x800).map(|code| 0xD800 + code)
}

fn stand_in(surrogate: u16) -> char {
    char::from_u32(SURROGATE_BASE + u32::from(surrogate) - 0xD800).unwrap_or('\u{fffd}')
}

/// A source's text with its surroundings.
#[derive(Debug)]
pub(crate) struct Wrapped {
    pub text: String,
    /// Where the source begins in it, and where it ends.
    pub start: usize,
    pub end: usize,
    /// Whether characters of plane 16 are lone surrogates.
    pub has_lone: bool,
    table: OnceCell<Table>,
}

impl Wrapped {
    pub fn new(source: Text, before: &str, after: &str) -> Self {
        let (body, has_lone) = match source {
            Text::Utf8(text) => (text, false),
            Text::Utf16(units) => {
                let chars = char::decode_utf16(units);
                (
                    chars
                        .map(|item| item.unwrap_or_else(|lone| stand_in(lone.unpaired_surrogate())))
                        .collect(),
                    true,
                )
            }
        };
        if before.is_empty() && after.is_empty() {
            let end = body.len();
            return Self { text: body, start: 0, end, has_lone, table: OnceCell::new() };
        }
        // Only at the beginning of a text is `#!` a comment.
        let head = if body.starts_with("#!") { "//" } else { body.get(..2).unwrap_or_default() };
        let text = [before, head, body.get(head.len()..).unwrap_or_default(), after].concat();
        let start = before.len();
        let end = text.len() - after.len();
        Self { text, start, end, has_lone, table: OnceCell::new() }
    }

    /// Where its lines are.
    pub fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::of(self.body(), self.has_lone))
    }

    /// The source alone.
    pub fn body(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    /// The source as the engine keeps it, in UTF-16.
    pub fn source_text(&self) -> SourceText {
        let body = self.body();
        let mut result = SourceText::with_capacity(body.len());
        if body.is_ascii() {
            body.bytes().for_each(|byte| result.collect_code_point(u32::from(byte)));
        } else {
            for char in body.chars() {
                let lone = if self.has_lone { surrogate(char).map(u32::from) } else { None };
                result.collect_code_point(lone.unwrap_or(u32::from(char)));
            }
        }
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_come_back() {
        let units = vec![0x61, 0xD800, 0x62, 0xDFFF, 0xD83D, 0xDE00];
        let wrapped = Wrapped::new(Text::Utf16(units.clone()), "", "");
        assert!(wrapped.has_lone);
        let text = wrapped.source_text();
        assert_eq!(text.get_code_points_from_pos(boa_ast::LinearPosition::new(0)), units);
    }

    #[test]
    fn a_hashbang_is_a_comment_within_others() {
        let wrapped = Wrapped::new(Text::Utf8("#!/bin/x\n1".to_owned()), "(", ")");
        assert_eq!(wrapped.text, "(///bin/x\n1)");
        assert_eq!(wrapped.body(), "///bin/x\n1");
        assert_eq!(Wrapped::new(Text::Utf8("é".to_owned()), "(", ")").text, "(é)");
    }
}
