//! Which program the command line means: a file found by its name, a folder's main file, or a text.

use std::io::{IsTerminal, Read};
use std::path::{Path, PathBuf};

use wsjs_runtime::Program;

use crate::args::Args;
use crate::suggest;

/// Endings that may be left off, and what a folder's `index` may end with.
const EXTENSIONS: [&str; 8] = ["js", "cjs", "mjs", "json", "ts", "mts", "cts", "tsx"];

/// The program and what `process.argv` calls it; `None` when the command line names none and nobody pipes one.
///
/// # Errors
/// With the message for the user.
pub fn find(args: &Args) -> Result<Option<(Program, Option<String>)>, String> {
    if let Some(code) = args.eval.as_ref().or(args.print.as_ref()) {
        let program =
            Program::Text { source: code.clone(), name: named("[eval]", args), print: args.print.is_some() };
        return Ok(Some((program, None)));
    }
    match args.file() {
        Some("-") => from_stdin(args).map(|program| Some((program, Some("-".to_owned())))),
        Some(name) => {
            let path = locate(name, args.script_args().first().map(String::as_str))?;
            let script = path.to_string_lossy().into_owned();
            Ok(Some((Program::File(path), Some(script))))
        }
        None if std::io::stdin().is_terminal() => Ok(None),
        None => from_stdin(args).map(|program| Some((program, None))),
    }
}

/// What is no file is named like one: the ending says what it is written in.
fn named(name: &str, args: &Args) -> String {
    if args.ts { format!("{name}.ts") } else { name.to_owned() }
}

fn from_stdin(args: &Args) -> Result<Program, String> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot read the script from standard input: {error}"))?;
    let source = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Program::Text { source, name: named("[stdin]", args), print: false })
}

/// The real path of a script or of a folder's main file.
///
/// `next` is the word after it.
fn locate(name: &str, next: Option<&str>) -> Result<PathBuf, String> {
    let typed = Path::new(name);
    if typed.is_dir() {
        return main_of(typed)
            .ok_or_else(|| format!("'{name}' is a folder without a main file: it has no package.json with \"main\", no index.js, main.js or app/main.js"));
    }
    match with_extension(typed) {
        Some(path) => real(&path).ok_or_else(|| format!("cannot read '{name}'")),
        None if typed.exists() => Err(format!("'{name}' is not a file")),
        None => Err(format!("cannot find '{name}'{}", suggest::instead_of(typed, next))),
    }
}

fn with_extension(path: &Path) -> Option<PathBuf> {
    let exact = std::iter::once(path.to_path_buf());
    let longer = EXTENSIONS.iter().map(|extension| {
        let mut name = path.as_os_str().to_owned();
        name.push(".");
        name.push(extension);
        PathBuf::from(name)
    });
    // Neither files nor folders only: a script may come through a pipe (`wsjs <(echo …)`).
    exact.chain(longer).find(|path| path.exists() && !path.is_dir())
}

fn main_of(folder: &Path) -> Option<PathBuf> {
    let main = std::fs::read_to_string(folder.join("package.json")).ok().and_then(|text| {
        let package: serde_json::Value = serde_json::from_str(&text).ok()?;
        Some(folder.join(package.get("main")?.as_str()?))
    });
    let main = main.and_then(|main| {
        with_extension(&main).or_else(|| main.is_dir().then(|| with_extension(&main.join("index")))?)
    });
    // Where apps of EdgerOS and fibjs begin.
    let usual = || ["index", "main", "app/main"].iter().find_map(|name| with_extension(&folder.join(name)));
    real(&main.or_else(usual)?)
}

fn real(path: &Path) -> Option<PathBuf> {
    // A pipe of the shell has a name that leads nowhere else.
    path.canonicalize().ok().filter(|path| path.exists()).or_else(|| std::path::absolute(path).ok())
}
