//! Calls of a function whose name is `async`, which older packages have (asynckit, below axios and superagent): the engine's
//! parser takes them for arrow functions; in parentheses the name is understood.

/// The source with such names in parentheses; `None` where there is none.
pub(crate) fn rewrite(source: &str) -> Option<String> {
    let text = source.as_bytes();
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let end = skip(text, at);
        if end > at {
            at = end;
        } else if is_name(byte) {
            let end =
                at + text.get(at..).unwrap_or_default().iter().take_while(|byte| is_name(**byte)).count();
            if text.get(at..end) == Some(b"async") && is_call(text, at, end) {
                places.push((at, end));
            }
            at = end;
        } else {
            at += 1;
        }
    }
    if places.is_empty() {
        return None;
    }
    let mut result = String::with_capacity(source.len() + 2 * places.len());
    let mut from = 0;
    for (start, end) in places {
        result.push_str(source.get(from..start)?);
        result.push_str("(async)");
        from = end;
    }
    result.push_str(source.get(from..)?);
    Some(result)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// The end of the comment or text that begins here.
fn skip(text: &[u8], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let length = match rest {
        [b'/', b'/', ..] => rest.iter().position(|byte| *byte == b'\n'),
        [b'/', b'*', ..] => rest.windows(2).skip(2).position(|pair| pair == b"*/").map(|end| end + 4),
        [quote @ (b'\'' | b'"' | b'`'), ..] => {
            let mut escaped = false;
            let end = rest.iter().skip(1).position(|byte| {
                let ends = !escaped && (byte == quote || (*byte == b'\n' && *quote != b'`'));
                escaped = !escaped && *byte == b'\\';
                ends
            });
            end.map(|end| end + 2)
        }
        _ => return at,
    };
    at + length.unwrap_or(rest.len())
}

/// Whether the name from `at` to `end` is called: neither a member nor declared, and no arrow or body follows.
fn is_call(text: &[u8], at: usize, end: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_ascii_end();
    if before.ends_with(b".") || before.ends_with(b"function") || before.ends_with(b"*") {
        return false;
    }
    let mut here = end;
    let mut depth = 0_usize;
    while let Some(&byte) = text.get(here) {
        let after = skip(text, here);
        if after > here {
            here = after;
            continue;
        }
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ if depth == 0 && !byte.is_ascii_whitespace() => return false,
            _ => {}
        }
        here += 1;
        if byte == b')' && depth == 0 {
            let after = text.get(here..).unwrap_or_default().trim_ascii_start();
            return !after.starts_with(b"=>") && !after.starts_with(b"{");
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    #[test]
    fn calls_are_told_from_what_looks_like_them() {
        let same = |source: &str| assert_eq!(rewrite(source), None, "{source}");
        same("async (a) => a");
        same("async () => { }");
        same("x = { async(a) { } }");
        same("function async(a) { }");
        same("a.async(b)");
        same("'async(a)' + \"async(b)\" // async(c)\n /* async(d) */");
        same("myasync(a); async1(b); async function f() {}");
        assert_eq!(rewrite("f(a, async(b));").as_deref(), Some("f(a, (async)(b));"));
        assert_eq!(rewrite("async (')', (1))\n+ 1").as_deref(), Some("(async) (')', (1))\n+ 1"));
        assert_eq!(rewrite("async(async(1))").as_deref(), Some("(async)((async)(1))"));
        same("async(");
    }
}
