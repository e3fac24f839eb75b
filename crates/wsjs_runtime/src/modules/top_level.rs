//! The report on a program that ended in the middle of its modules: a top-level `await` that never settles.

use super::{Modules, source_of};

impl Modules {
    /// The warning, with the place where the program waited.
    pub(crate) fn unsettled_await(&self) -> String {
        let Some(path) = self.awaited.borrow().clone() else { return String::new() };
        let source = source_of(&path).unwrap_or_default();
        let url = url::Url::from_file_path(&path).map_or_else(|()| path.display().to_string(), String::from);
        match await_line(&source) {
            Some((line, text)) => {
                let indent = text.find("await").unwrap_or(0);
                format!(
                    "Warning: Detected unsettled top-level await at {url}:{line}\n{text}\n{}^\n\n\n",
                    " ".repeat(indent)
                )
            }
            None => format!("Warning: Detected unsettled top-level await at {url}\n"),
        }
    }
}

/// The line of the first `await` at the top level: which one is unsettled the engine does not say.
fn await_line(source: &str) -> Option<(usize, &str)> {
    let mut depth = 0_i32;
    let mut nested = None;
    for (index, line) in source.lines().enumerate() {
        let code = line.trim_start();
        if code.starts_with("//") || code.starts_with('*') || code.starts_with("/*") {
            continue;
        }
        let at = line.match_indices("await").find(|(at, word)| {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
            let before = line.get(..*at).and_then(|text| text.chars().next_back());
            let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
            !before.is_some_and(is_part) && !after.is_some_and(is_part)
        });
        if let Some((at, _)) = at {
            let inside: i32 = line.get(..at).map_or(0, braces);
            if depth + inside <= 0 {
                return Some((index + 1, line));
            }
            nested = nested.or(Some((index + 1, line)));
        }
        depth += braces(line);
    }
    nested
}

fn braces(text: &str) -> i32 {
    text.chars().map(|c| i32::from(c == '{') - i32::from(c == '}')).sum()
}

#[cfg(test)]
mod tests {
    use super::await_line;

    #[test]
    fn the_first_await_outside_of_functions() {
        for (source, line) in [
            ("await x;", Some(1)),
            ("async function f() {\n  await 1;\n}\nconst a = await f();", Some(4)),
            ("// await\nif (a) {\n  await b;\n}", Some(3)),
            ("awaited(); x.await = 1;", None),
        ] {
            assert_eq!(await_line(source).map(|found| found.0), line, "{source}");
        }
    }
}
