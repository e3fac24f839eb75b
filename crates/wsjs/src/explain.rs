//! `--explain`: the dialect that a program is taken for, and why.

use std::fmt::Write;
use std::path::Path;

use wsjs_runtime::Program;
use wsjs_runtime::dialect::{Mark, Verdict, Why};

/// How many marks are shown.
const SHOWN: usize = 12;

/// The text to print.
pub fn text(program: &Program, verdict: &Verdict) -> String {
    let name = match program {
        Program::File(path) => shown(path),
        Program::Text { name, .. } => name.clone(),
    };
    let mut out = format!("{name}: {}\n", verdict.dialect);
    // A string takes all that is written to it.
    let _ = match &verdict.why {
        Why::Declared(package) => {
            writeln!(out, "  \"wsjs\": {{ \"dialect\" }} in {} says so", shown(package))
        }
        Why::Inherited => {
            writeln!(out, "  the program that started it has it, and its source says nothing else")
        }
        Why::Default => writeln!(out, "  nothing in its source speaks for another"),
        Why::Marks(path, marks) => {
            let mut lines: Vec<(bool, String)> = Vec::new();
            for mark in marks {
                let line = (mark.dialect == verdict.dialect, line(path, mark));
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
            for (_, line) in lines.iter().filter(|(speaks_for, _)| *speaks_for).take(SHOWN) {
                let _ = writeln!(out, "  {line}");
            }
            let against: Vec<_> = lines.iter().filter(|(speaks_for, _)| !speaks_for).take(SHOWN).collect();
            if !against.is_empty() {
                let _ = writeln!(out, "less telling, for another:");
            }
            for (_, line) in against {
                let _ = writeln!(out, "  {line}");
            }
            Ok(())
        }
    };
    out.push_str("--dialect decides otherwise, and so does \"wsjs\": { \"dialect\": … } in package.json.\n");
    out
}

fn line(path: &Path, mark: &Mark) -> String {
    match mark.line {
        Some(line) => format!("{}:{line}  {mark}", shown(path)),
        None => format!("{}  {mark}", shown(path)),
    }
}

/// The path as seen from the current folder.
fn shown(path: &Path) -> String {
    let folder = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}
