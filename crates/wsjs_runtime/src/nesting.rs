//! How much stack the parser will need for a source: an upper bound, found without parsing.
//!
//! The parser and the engine's compiler recurse without a check of their own. Measured by shape of source, with optimized
//! dependencies, as what the compiler's stack had been touched for 300 and for 1,500 levels: brackets 2.0 (parentheses)
//! to 5.5 KB (blocks); statements without a bracket and labels 5.1; members 2.8, calls 2.4, `**` 3.1, `?:` 2.8, `=` 2.2,
//! words and signs before an operand 2.0; `else` and binary operators 0.4 to 0.9.

/// Stack for each nested bracket.
const BRACKET: usize = 8 << 10;

/// Stack for each statement that has another as its end, and each label.
const STATEMENT: usize = 6400;

/// Stack for each operator that has no end of its own.
const OPERATOR: usize = 3200;

/// Stack for each operator between two operands that is applied from left to right.
const BINARY: usize = 1 << 10;

/// What is open within a bracket.
#[derive(Clone, Copy, Default)]
struct Open {
    /// What the statements need that end where the next one begins.
    statements: usize,
    /// What the operators need that end with a comma, too.
    operators: usize,
}

impl Open {
    fn need(self) -> usize {
        self.statements + self.operators
    }
}

/// What came last, where it matters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Colon,
    /// A name after a colon.
    Name,
    Else,
    Other,
}

/// The stack in bytes that parsing `source` may take.
///
/// Comments and strings are skipped as far as a look at single characters can tell them from regular
/// expressions; the text of templates counts.
pub(crate) fn stack_need(source: &str) -> usize {
    let bytes = source.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    // What the innermost bracket holds, and all of those around it.
    let (mut inner, mut outer, mut most) = (Open::default(), 0_usize, 0_usize);
    let mut at = 0;
    // Whether what came last may be an operand's end: a statement may end with the line.
    let mut may_end = false;
    let mut last = Last::Other;
    while let Some(&byte) = bytes.get(at) {
        let mut step = 1;
        let before = std::mem::replace(&mut may_end, false);
        let last_before = std::mem::replace(&mut last, Last::Other);
        match byte {
            b'(' | b'[' | b'{' => {
                open.push(inner);
                outer += inner.need() + BRACKET;
                inner = Open::default();
            }
            b')' | b']' | b'}' => {
                if let Some(before) = open.pop() {
                    outer -= before.need() + BRACKET;
                    inner = before;
                }
                // Calls and `else` make chains.
                inner.operators += OPERATOR;
                may_end = true;
            }
            // A decorator may be a class with decorators.
            b'@' => inner.statements += STATEMENT,
            b';' if next_word(&bytes[at + 1..]) != b"else" => inner = Open::default(),
            b' ' | b'\t' | b'\r' | b'\n' => {
                let rest = &bytes[at..];
                step = rest.len() - rest.trim_ascii_start().len();
                if before && rest[..step].contains(&b'\n') && starts_statement(&rest[step..]) {
                    inner = Open::default();
                } else {
                    (may_end, last) = (before, last_before);
                }
            }
            b',' => inner.operators = 0,
            b'"' | b'\'' => {
                step = string_length(&bytes[at..]);
                may_end = true;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                step = line_length(&bytes[at..]);
                (may_end, last) = (before, last_before);
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                step = comment_length(&bytes[at..]);
                (may_end, last) = (before, last_before);
            }
            b'`' => {
                inner.operators += OPERATOR;
                may_end = true;
            }
            b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^' | b'<' | b'>' if before => {
                inner.operators += BINARY;
            }
            b':' => {
                match last_before {
                    // One label after another.
                    Last::Name => inner.statements += STATEMENT,
                    _ => inner.operators += OPERATOR,
                }
                last = Last::Colon;
            }
            b'!' | b'~' | b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b'?' | b'&' | b'|' | b'^' | b'<'
            | b'>' | b'.' => inner.operators += OPERATOR,
            byte if is_name_part(byte) => {
                step = bytes[at..].iter().take_while(|byte| is_name_part(**byte)).count();
                let word = &bytes[at..at + step];
                match word {
                    b"else" => inner.operators += OPERATOR,
                    // A class may extend a class.
                    b"extends" => inner.operators += STATEMENT,
                    b"if" if last_before == Last::Else => {}
                    _ if has_statement(word) => inner.statements += STATEMENT,
                    _ if has_operand(word) => inner.operators += OPERATOR,
                    _ => may_end = true,
                }
                last = match last_before {
                    _ if word == b"else" => Last::Else,
                    Last::Colon => Last::Name,
                    _ => Last::Other,
                };
            }
            _ => {}
        }
        most = most.max(outer + inner.need());
        at += step;
    }
    most
}

fn is_name_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// Words of statements that may end with another statement.
fn has_statement(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 5] = [b"do", b"for", b"if", b"while", b"with"];
    WORDS.contains(&word)
}

/// Words that take another expression without a bracket.
fn has_operand(word: &[u8]) -> bool {
    // The last four are of types.
    const WORDS: [&[u8]; 12] = [
        b"await",
        b"delete",
        b"in",
        b"instanceof",
        b"new",
        b"typeof",
        b"void",
        b"yield",
        b"infer",
        b"keyof",
        b"readonly",
        b"unique",
    ];
    WORDS.contains(&word)
}

/// The word after white space.
fn next_word(bytes: &[u8]) -> &[u8] {
    let text = bytes.trim_ascii_start();
    &text[..text.iter().take_while(|byte| is_name_part(**byte)).count()]
}

/// Whether a line does not continue the one before it.
fn starts_statement(bytes: &[u8]) -> bool {
    let word = next_word(bytes);
    match bytes.first() {
        _ if !word.is_empty() => ![&b"else"[..], b"in", b"instanceof"].contains(&word),
        Some(b'\'' | b'"' | b'@' | b'#') => true,
        _ => false,
    }
}

/// A string ends with its quote or, as what looks like one in a regular expression, with its line.
fn string_length(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

fn line_length(bytes: &[u8]) -> usize {
    bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len())
}

fn comment_length(bytes: &[u8]) -> usize {
    bytes.windows(2).skip(2).position(|pair| pair == b"*/").map_or(bytes.len(), |at| at + 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_open_operators_add_up() {
        for (source, brackets, statements, operators, binary) in [
            ("", 0, 0, 0, 0),
            ("a;b;c", 0, 0, 0, 0),
            ("((1))", 2, 0, 0, 0),
            ("(1)(2)", 1, 0, 1, 0),
            ("!!!(1)", 1, 0, 3, 0),
            ("a=>b=>c", 0, 0, 4, 0),
            ("!1;!1;!1", 0, 0, 1, 0),
            ("!1,!1,!1", 0, 0, 1, 0),
            ("f(typeof [typeof x])", 2, 0, 2, 0),
            ("'((((' + \"[[[[\"", 0, 0, 0, 1),
            ("a + b - c", 0, 0, 0, 2),
            ("- - - a", 0, 0, 3, 0),
            ("a ** b", 0, 0, 1, 1),
            ("'it\\'s ((('", 0, 0, 0, 0),
            ("class A extends class B extends C {}", 1, 2, 0, 0),
            ("// ((((\n(1)", 1, 0, 0, 0),
            ("/* (((( */ 1", 0, 0, 0, 0),
            ("a.b.c.d", 0, 0, 3, 0),
            ("newer = voided", 0, 0, 1, 0),
            ("if(a);else if(b);else c", 1, 1, 2, 0),
            ("do do do;", 0, 3, 0, 0),
            ("a: b: c: d", 0, 2, 1, 0),
            ("@@@a class {}", 1, 3, 0, 0),
            ("@a\n@b\nclass {}", 1, 0, 0, 0),
            ("a: /* x */ b /* y */ : c", 0, 1, 1, 0),
            ("a ? b : c ? d : e", 0, 0, 4, 0),
            ("({ a: b, c: d, e: f })", 2, 0, 1, 0),
            ("if(a) b, -c", 1, 1, 0, 0),
        ] {
            let found = stack_need(source);
            let least = brackets * BRACKET + statements * STATEMENT + operators * OPERATOR + binary * BINARY;
            assert!(found >= least, "{source}: {found}");
            assert!(found <= least + OPERATOR, "{source}: {found}");
        }
    }

    #[test]
    fn ordinary_sources_need_little() {
        let line = "const value = await fetch(`${base}/path?${query}`, { headers: [1, 2, 3] });\n";
        assert!(stack_need(&line.repeat(10_000)) < 10 * BRACKET);
        let data = format!("const data = [{}];", "{ a: -1, b: 'x+y' },\n".repeat(10_000));
        let plain = "export function f(a) {\n  return a.b.c\n}\nconst x = f(1)\n  .then(a)\nx.y = `t`\n";
        assert!(stack_need(&plain.repeat(10_000)) < 10 * BRACKET);
        assert!(stack_need(&data) < 10 * BRACKET, "{}", stack_need(&data));
    }
}
