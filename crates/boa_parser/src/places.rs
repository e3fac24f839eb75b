//! Places as the engine counts them: lines and columns of code points, and offsets in UTF-16 units. oxc counts bytes.
use boa_ast::{LinearPosition, LinearSpan, Position, Span};
use oxc_span::Span as OxcSpan;

use crate::text::Wrapped;

/// For texts with others than ASCII, what is before each block of so many bytes is counted once.
const BLOCK: usize = 64;

/// Where the lines of a source are.
#[derive(Debug)]
pub(crate) struct Table {
    /// Where each line begins.
    lines: Vec<u32>,
    /// Characters and UTF-16 units before each block; empty for ASCII.
    counts: Vec<(u32, u32)>,
}

/// Finds places of one source.
pub(crate) struct Places<'s> {
    body: &'s str,
    /// Where the source begins in the text that oxc sees.
    offset: usize,
    has_lone: bool,
    table: &'s Table,
    /// The line of the last place: the next one is mostly there, too.
    line: usize,
    /// The last place that came from the source, for nodes that did not.
    last: u32,
}

impl Table {
    /// Reads a source through.
    pub fn of(body: &str, has_lone: bool) -> Self {
        let bytes = body.as_bytes();
        let mut lines = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n') {
                lines.push(offset(at + 1));
            }
        }
        let mut counts = Vec::new();
        if !body.is_ascii() {
            let before = lines.len();
            let separators = memchr::memchr_iter(0xE2, bytes)
                .filter(|at| matches!(bytes.get(*at..at + 3), Some([0xE2, 0x80, 0xA8 | 0xA9])));
            lines.extend(separators.map(|at| offset(at + 3)));
            if lines.len() > before {
                lines.sort_unstable();
            }
            counts.reserve(bytes.len() / BLOCK + 1);
            let (mut chars, mut units) = (0, 0);
            for block in bytes.chunks(BLOCK) {
                counts.push((chars, units));
                let (more_chars, more_units) = count(block, has_lone);
                chars += more_chars;
                units += more_units;
            }
            // For the end of a text that ends with a block.
            counts.push((chars, units));
        }
        Self { lines, counts }
    }
}

impl<'s> Places<'s> {
    pub fn new(wrapped: &'s Wrapped) -> Self {
        let (body, table) = (wrapped.body(), wrapped.table());
        Self { body, offset: wrapped.start, has_lone: wrapped.has_lone, table, line: 0, last: 0 }
    }

    fn counts_to(&self, at: usize) -> (u32, u32) {
        let block = at / BLOCK;
        let (chars, units) = self.table.counts.get(block).copied().unwrap_or_default();
        let rest = self.body.as_bytes().get(block * BLOCK..at).unwrap_or_default();
        let (more_chars, more_units) = count(rest, self.has_lone);
        (chars + more_chars, units + more_units)
    }

    /// The place in the source; what is around it counts as its ends.
    fn inside(&self, at: u32) -> usize {
        (at as usize).saturating_sub(self.offset).min(self.body.len())
    }

    /// Line and column.
    pub fn position(&mut self, at: u32) -> Position {
        let at = self.inside(at);
        let here = offset(at);
        let start_of = |line: usize| self.table.lines.get(line).copied().unwrap_or(u32::MAX);
        if !(start_of(self.line) <= here && here < start_of(self.line + 1)) {
            let next = self.line + 1;
            self.line = if start_of(next) <= here && here < start_of(next + 1) {
                next
            } else {
                self.table.lines.partition_point(|start| *start <= here).saturating_sub(1)
            };
        }
        let start = start_of(self.line);
        let column = if self.table.counts.is_empty() {
            here - start
        } else {
            self.counts_to(at).0 - self.counts_to(start as usize).0
        };
        Position::new(offset(self.line) + 1, column + 1)
    }

    pub fn span(&mut self, span: OxcSpan) -> Span {
        if span.start == 0 && span.end == 0 {
            // What a transformation made: it stands where the last of the source stood.
            let position = self.position(self.last);
            return Span::new(position, position);
        }
        self.last = span.start;
        let start = self.position(span.start);
        let end = self.position(span.end);
        Span::new(start, end.max(start))
    }

    pub fn linear(&self, at: u32) -> LinearPosition {
        let at = self.inside(at);
        LinearPosition::new(if self.table.counts.is_empty() { at } else { self.counts_to(at).1 as usize })
    }

    pub fn linear_span(&self, span: OxcSpan) -> LinearSpan {
        let (start, end) = (self.linear(span.start), self.linear(span.end));
        LinearSpan::new(start, end.max(start))
    }
}

/// oxc takes texts of less than 4 GiB.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Characters and UTF-16 units.
fn count(bytes: &[u8], has_lone: bool) -> (u32, u32) {
    let (mut chars, mut units) = (0, 0);
    for (at, byte) in bytes.iter().enumerate() {
        let starts = u32::from((byte & 0xC0) != 0x80);
        chars += starts;
        units += starts;
        if *byte >= 0xF0 {
            let lone = has_lone && *byte == 0xF4 && matches!(bytes.get(at + 1), Some(0x80));
            units += u32::from(!lone);
        }
    }
    (chars, units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Text;

    fn check(text: &str, before: &str) {
        let wrapped = Wrapped::new(Text::Utf8(text.to_owned()), before, "");
        let mut places = Places::new(&wrapped);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let head = &text[..at];
            let unbroken = head.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
            // Between CR and LF no line has begun.
            let within = head.ends_with('\r') && text[at..].starts_with('\n');
            let unbroken = if within { unbroken.strip_suffix('\n').unwrap_or(&unbroken) } else { &unbroken };
            let line = unbroken.matches('\n').count() + 1;
            let column =
                unbroken.rsplit('\n').next().map_or(0, |rest| rest.chars().count()) + 1 + usize::from(within);
            let expected = Position::new(offset(line), offset(column));
            let place = offset(at + before.len());
            assert_eq!(places.position(place), expected, "{at} of {text:?}");
            assert_eq!(places.linear(place), LinearPosition::new(head.encode_utf16().count()));
        }
    }

    #[test]
    fn lines_and_columns_are_counted() {
        for before in ["", "(function () {\n"] {
            check("a\nb\r\nc\rd\n\n", before);
            check("é\u{2028}x😀y\r\nз\u{2029}z", before);
            check(&"a😀é\n".repeat(40), before);
            check(&"é".repeat(32), before);
        }
    }
}
