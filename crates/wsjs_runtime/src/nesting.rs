//! How much stack the parser will need for a source: an upper bound, found without parsing.
//!
//! The engine's parser and compiler recurse without a check of their own. Measured with optimized
//! dependencies: a bracket costs at most 40 KB, a prefix operator, `=>`, a chained operator or a nested
//! statement without a bracket at most 3.1 KB.

/// Stack for each nested bracket.
const BRACKET: usize = 40 << 10;

/// Stack for each operator or keyword that has no end of its own.
const OPERATOR: usize = 3200;

/// The stack in bytes that parsing `source` may take.
///
/// Comments and strings are skipped as far as a look at single characters can tell them from regular
/// expressions; the text of templates counts.
pub(crate) fn stack_need(source: &str) -> usize {
    let bytes = source.as_bytes();
    let mut open: Vec<usize> = Vec::new();
    // What the innermost bracket holds, and all of those around it.
    let (mut inner, mut outer, mut most) = (0_usize, 0_usize, 0_usize);
    let mut at = 0;
    // Whether a statement may end with the line: what came last may be an operand's end.
    let mut may_end = false;
    while let Some(&byte) = bytes.get(at) {
        let mut step = 1;
        let before = std::mem::replace(&mut may_end, false);
        match byte {
            b'(' | b'[' | b'{' => {
                open.push(inner);
                outer += inner + BRACKET;
                inner = 0;
            }
            b')' | b']' | b'}' => {
                if let Some(before) = open.pop() {
                    outer -= before + BRACKET;
                    inner = before;
                }
                // Calls and `else` make chains.
                inner += OPERATOR;
                may_end = true;
            }
            b';' if next_word(&bytes[at + 1..]) != b"else" => inner = 0,
            b'\n' if before && starts_statement(&bytes[at + 1..]) => inner = 0,
            b' ' | b'\t' | b'\r' | b'\n' => may_end = before,
            b',' => inner = inner.saturating_sub(OPERATOR),
            b'"' | b'\'' => {
                step = string_length(&bytes[at..]);
                may_end = true;
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                step = line_length(&bytes[at..]);
                may_end = before;
            }
            b'/' if bytes.get(at + 1) == Some(&b'*') => step = comment_length(&bytes[at..]),
            b'`' => {
                inner += OPERATOR;
                may_end = true;
            }
            b'!' | b'~' | b'+' | b'-' | b'*' | b'/' | b'%' | b'=' | b'?' | b':' | b'&' | b'|' | b'^'
            | b'<' | b'>' | b'.' => inner += OPERATOR,
            byte if byte.is_ascii_lowercase() => {
                step = bytes[at..].iter().take_while(|byte| is_name_part(**byte)).count();
                let nests = nests(&bytes[at..at + step]);
                inner += usize::from(nests) * OPERATOR;
                may_end = !nests;
            }
            byte if is_name_part(byte) => {
                step = bytes[at..].iter().take_while(|byte| is_name_part(**byte)).count();
                may_end = true;
            }
            _ => {}
        }
        most = most.max(outer + inner);
        at += step;
    }
    most
}

fn is_name_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// Words that take another expression or statement without a bracket.
fn nests(word: &[u8]) -> bool {
    const WORDS: [&[u8]; 14] = [
        b"await",
        b"delete",
        b"do",
        b"else",
        b"for",
        b"if",
        b"in",
        b"instanceof",
        b"new",
        b"typeof",
        b"void",
        b"while",
        b"with",
        b"yield",
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
    match bytes.trim_ascii_start().first() {
        _ if !word.is_empty() => ![&b"else"[..], b"in", b"instanceof"].contains(&word),
        Some(b'\'' | b'"' | b'@' | b'#') => true,
        _ => false,
    }
}

/// The line and column of the first closing bracket that closes nothing.
pub(crate) fn unmatched_bracket(source: &str) -> Option<(char, usize, usize)> {
    let bytes = source.as_bytes();
    let (mut open, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        let mut step = 1;
        match byte {
            b'(' | b'[' | b'{' => open += 1,
            b')' | b']' | b'}' if open == 0 => {
                let before = &source[..at];
                let start = before.rfind('\n').map_or(0, |line| line + 1);
                let line = before.matches('\n').count() + 1;
                return Some((char::from(byte), line, source[start..at].chars().count() + 1));
            }
            b')' | b']' | b'}' => open -= 1,
            b'"' | b'\'' => step = string_length(&bytes[at..]),
            b'/' if bytes.get(at + 1) == Some(&b'/') => step = line_length(&bytes[at..]),
            b'/' if bytes.get(at + 1) == Some(&b'*') => step = comment_length(&bytes[at..]),
            _ => {}
        }
        at += step;
    }
    None
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
        for (source, brackets, operators) in [
            ("", 0, 0),
            ("a;b;c", 0, 0),
            ("((1))", 2, 0),
            ("(1)(2)", 1, 1),
            ("!!!(1)", 1, 3),
            ("a=>b=>c", 0, 4),
            ("!1;!1;!1", 0, 1),
            ("f(typeof [typeof x])", 2, 2),
            ("'((((' + \"[[[[\"", 0, 1),
            ("'it\\'s ((('", 0, 0),
            ("// ((((\n(1)", 1, 0),
            ("/* (((( */ 1", 0, 0),
            ("a.b.c.d", 0, 3),
            ("newer = voided", 0, 1),
            ("if(a);else if(b);else c", 1, 4),
        ] {
            let found = stack_need(source);
            assert!(found >= brackets * BRACKET + operators * OPERATOR, "{source}: {found}");
            assert!(found <= brackets * BRACKET + (operators + 1) * OPERATOR, "{source}: {found}");
        }
    }

    #[test]
    fn finds_the_bracket_that_closes_nothing() {
        assert_eq!(unmatched_bracket("f('}');\n// }\n  }"), Some(('}', 3, 3)));
        assert_eq!(unmatched_bracket("{}"), None);
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
