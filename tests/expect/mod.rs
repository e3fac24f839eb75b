//! What a test expects: comment lines at its top, and the files `.out` and `.err` beside it.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::Output;

/// Stands for any text within a line, or for any lines when it is a line of its own.
const ANY: &str = "[ANY]";

/// What a test's first comment lines and the files beside it say.
#[derive(Default)]
pub struct Expectation {
    /// `// limit: 60` in seconds.
    pub limit: Duration,
    /// `// args: a b`: arguments of the script.
    pub args: Vec<String>,
    /// `// command: -e "1 + 1"`: the whole command line; the script is only the place of these lines.
    pub command: Option<Vec<String>>,
    /// `<name>.in`: standard input.
    pub input: String,
    status: String,
    out: PathBuf,
    err: PathBuf,
    ignores_stderr: bool,
}

impl Expectation {
    /// Reads what `script` says.
    pub fn of(script: &Path) -> Result<Self, String> {
        let source = std::fs::read_to_string(script).map_err(|error| error.to_string())?;
        let mut this = Self {
            limit: Duration::from_secs(10),
            status: "0".to_owned(),
            out: script.with_extension("out"),
            err: script.with_extension("err"),
            input: std::fs::read_to_string(script.with_extension("in")).unwrap_or_default(),
            ..Self::default()
        };
        for line in source.lines().map_while(|line| line.strip_prefix("//")) {
            let Some((key, value)) = line.trim().split_once(": ") else {
                continue;
            };
            match key {
                "exit" => value.trim().clone_into(&mut this.status),
                "limit" => {
                    let seconds = value.trim().parse().map_err(|_| format!("bad limit: {value}"))?;
                    this.limit = Duration::from_secs(seconds);
                }
                "args" => this.args = words(value),
                "command" => this.command = Some(words(value)),
                "stderr" => this.ignores_stderr = value.trim() == "any",
                _ => {}
            }
        }
        Ok(this)
    }

    /// Compares; with `UPDATE=1` records instead.
    pub fn check(&self, got: &Output) -> Result<(), String> {
        let mut report = String::new();
        if std::env::var_os("UPDATE").is_some_and(|value| value == "1") {
            record(&self.out, &got.stdout).map_err(|error| error.to_string())?;
            // Who expects nothing on stderr wants to hear of it.
            if self.err.is_file() {
                record(&self.err, &got.stderr).map_err(|error| error.to_string())?;
            }
        }
        let recorded = |path: &Path| std::fs::read_to_string(path).unwrap_or_default();
        compare("stdout", &recorded(&self.out), &got.stdout, &mut report);
        if !self.ignores_stderr {
            compare("stderr", &recorded(&self.err), &got.stderr, &mut report);
        }
        if got.status != self.status {
            let _ = writeln!(report, "exit status: expected {}, got {}", self.status, got.status);
        }
        if report.is_empty() { Ok(()) } else { Err(report) }
    }
}

/// Splits at spaces, except between double quotes.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (index, part) in text.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_ascii_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Writes what was got, unless what stands there fits already: its `[ANY]`s are worth keeping.
fn record(path: &Path, got: &str) -> std::io::Result<()> {
    let old = std::fs::read_to_string(path).unwrap_or_default();
    if matches(&old, got) {
        return Ok(());
    }
    if got.is_empty() {
        return std::fs::remove_file(path);
    }
    std::fs::write(path, got)
}

fn compare(what: &str, expected: &str, got: &str, report: &mut String) {
    if !matches(expected, got) {
        let ruler = "~".repeat(60);
        let _ = write!(report, "{what}: expected\n{ruler}\n{expected}{ruler}\ngot\n{ruler}\n{got}{ruler}\n");
    }
}

/// Whether a text fits a pattern with [`ANY`] in it.
fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<&str> = pattern.lines().collect();
    let text: Vec<&str> = text.lines().collect();
    lines_match(&pattern, &text)
}

fn lines_match(pattern: &[&str], text: &[&str]) -> bool {
    match (pattern, text) {
        ([], []) => true,
        ([ANY, rest @ ..], _) => (0..=text.len()).any(|skip| lines_match(rest, &text[skip..])),
        ([first, rest @ ..], [line, others @ ..]) => line_matches(first, line) && lines_match(rest, others),
        _ => false,
    }
}

fn line_matches(pattern: &str, line: &str) -> bool {
    match pattern.split_once(ANY) {
        None => pattern == line,
        Some((before, after)) => line.strip_prefix(before).is_some_and(|rest| {
            (0..=rest.len())
                .filter(|&at| rest.is_char_boundary(at))
                .any(|at| line_matches(after, &rest[at..]))
        }),
    }
}
