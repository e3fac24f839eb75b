//! Assignments to `length`. The engine remembers at each place in the code where it stored a property, and the second
//! `list.length = 0` of one place stores the number and leaves the elements. What is written `list["length"] = 0` is not
//! remembered, so that is what the engine is given.

use std::ops::ControlFlow;

use boa_ast::Spanned;
use boa_ast::expression::access::{PropertyAccess, PropertyAccessField};
use boa_ast::expression::operator::assign::{Assign, AssignTarget};
use boa_ast::expression::operator::update::{Update, UpdateTarget};
use boa_ast::visitor::{VisitWith, Visitor};
use boa_interner::Interner;

use crate::dialect::Program;

const NAME: &str = "length";

/// The source with each such assignment rewritten; `None` where there is none.
pub(crate) fn rewrite(source: &str) -> Option<String> {
    if !may_assign(source.as_bytes()) {
        return None;
    }
    let program = Program::parse(source)?;
    let mut places = Places { interner: &program.interner, found: Vec::new() };
    let ControlFlow::Continue(()) = program.walk(&mut places);
    let starts = line_starts(source);
    let mut ranges: Vec<_> =
        places.found.into_iter().filter_map(|(line, column)| range(source, &starts, line, column)).collect();
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup();
    let mut result = String::with_capacity(source.len() + 4 * ranges.len());
    let mut from = 0;
    for range in ranges {
        result.push_str(source.get(from..range.start)?);
        result.push_str("[\"length\"]");
        from = range.end;
    }
    result.push_str(source.get(from..)?);
    Some(result)
}

/// A quick look that most sources do not pass.
fn may_assign(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, ".length").any(|at| {
        let after = text.get(at + ".length".len()..).unwrap_or_default().trim_ascii_start();
        match after {
            [b'=', next, ..] => *next != b'=' && *next != b'>',
            [b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>' | b'?', ..] => {
                let signs = after.iter().take_while(|byte| b"+-*/%&|^<>?=".contains(byte)).count();
                matches!(after.get(..signs), Some(b"++" | b"--" | b"<<=" | b">>=" | b">>>="))
                    || (signs > 1
                        && signs < 4
                        && after.get(signs - 1) == Some(&b'=')
                        && !matches!(after[0], b'<' | b'>'))
            }
            _ => is_prefixed(text.get(..at).unwrap_or_default()),
        }
    })
}

/// Whether the expression that ends here begins after `++` or `--`.
fn is_prefixed(before: &[u8]) -> bool {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || b"_$.[]'\"".contains(byte);
    let length = before.iter().rev().take_while(is_part).count();
    let start = before.get(..before.len() - length).unwrap_or_default().trim_ascii_end();
    start.ends_with(b"++") || start.ends_with(b"--")
}

/// Lines and columns of the names, counted from 1.
struct Places<'a> {
    interner: &'a Interner,
    found: Vec<(u32, u32)>,
}

impl Places<'_> {
    fn note(&mut self, access: &PropertyAccess) {
        let PropertyAccess::Simple(access) = access else { return };
        let PropertyAccessField::Const(name) = access.field() else { return };
        if self.interner.resolve(name.sym()).is_some_and(|text| text.to_string() == NAME) {
            let start = name.span().start();
            self.found.push((start.line_number(), start.column_number()));
        }
    }
}

impl<'a> Visitor<'a> for Places<'_> {
    type BreakTy = std::convert::Infallible;

    fn visit_assign(&mut self, assign: &'a Assign) -> ControlFlow<Self::BreakTy> {
        if let AssignTarget::Access(access) = assign.lhs() {
            self.note(access);
        }
        assign.visit_with(self)
    }

    fn visit_update(&mut self, update: &'a Update) -> ControlFlow<Self::BreakTy> {
        if let UpdateTarget::PropertyAccess(access) = update.target() {
            self.note(access);
        }
        update.visit_with(self)
    }
}

/// Where lines begin, for the parser: LF, CR, CRLF, U+2028 and U+2029 end one.
fn line_starts(source: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut before = '\0';
    for (at, char) in source.char_indices() {
        if char == '\n' && before == '\r' {
            starts.pop();
        }
        if matches!(char, '\n' | '\r' | '\u{2028}' | '\u{2029}') {
            starts.push(at + char.len_utf8());
        }
        before = char;
    }
    starts
}

/// The `.length` whose name is at this line and column, if it is written like that.
fn range(source: &str, starts: &[usize], line: u32, column: u32) -> Option<std::ops::Range<usize>> {
    let start = *starts.get(usize::try_from(line).ok()?.checked_sub(1)?)?;
    let skip = usize::try_from(column).ok()?.checked_sub(1)?;
    let (offset, _) = source.get(start..)?.char_indices().nth(skip)?;
    let name = start + offset;
    let is_there = source.get(name..)?.starts_with(NAME) && source.get(..name)?.ends_with('.');
    is_there.then(|| name - 1..name + NAME.len())
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn assignments_are_rewritten() {
        let becomes = |source: &str, expected: &str| assert_eq!(rewrite(source).as_deref(), Some(expected));
        becomes("a.length = 0", "a[\"length\"] = 0");
        becomes("é; a.b.length=x.length", "é; a.b[\"length\"]=x.length");
        becomes(
            "\r\n a.length--;\n ++this.q[0].length;\u{2028}f().length -= 1",
            "\r\n a[\"length\"]--;\n ++this.q[0][\"length\"];\u{2028}f()[\"length\"] -= 1",
        );
        becomes("export let a = []; a.length >>>= 1", "export let a = []; a[\"length\"] >>>= 1");
        becomes("await f(); a.length ||= 2", "await f(); a[\"length\"] ||= 2");
        becomes(
            "(function () { a.length = b.length = 0; })",
            "(function () { a[\"length\"] = b[\"length\"] = 0; })",
        );
    }

    #[test]
    fn builtins_assign_to_no_length_of_an_array() {
        for (name, source) in crate::builtin::EMBEDDED {
            let changed = rewrite(&format!("(function () {{{source}\n}})")).unwrap_or_default();
            let mut assigned = changed.split("[\"length\"]").collect::<Vec<_>>();
            assigned.pop();
            // The streams' counter.
            assert!(assigned.iter().all(|before| before.ends_with("state")), "{name}");
        }
    }

    #[test]
    fn what_looks_like_them_stays() {
        for source in [
            "a.length == 0",
            "a.length => b",
            "x = a.length + b",
            "a.length <= 3",
            "--i; b.length",
            "`.length=`",
        ] {
            assert!(rewrite(source).is_none_or(|changed| changed == source), "{source}");
        }
        assert_eq!(
            rewrite("'a.length = 0'; /.length = 0/; a.length = 1").as_deref(),
            Some("'a.length = 0'; /.length = 0/; a[\"length\"] = 1")
        );
    }
}
