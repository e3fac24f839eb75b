//! A file is parsed once for all that reads it: the search for the dialect, its format, its compilation, its marks.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::{Path, PathBuf};
use std::{fs, thread};

use wsjs_runtime::{Options, Program};

/// Asks for a module that several dialects have, so that the marks of each file count.
const CONTESTED: &str = "require('http');";

/// How many texts are parsed when a program runs, and its exit status.
fn parsed(main: PathBuf) -> (usize, i32) {
    let program = move || {
        let options = Options {
            release_memory: || {},
            inspect: wsjs_bindings::inspect::uncaught,
            bindings: wsjs_bindings::ALL,
            install: wsjs_bindings::install,
            dialect: None,
            inherited: None,
            args: Vec::new(),
        };
        let status = wsjs_runtime::run(Program::File(main), options).unwrap();
        (boa_parser::parsed_texts(), status)
    };
    thread::spawn(program).join().unwrap()
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

#[test]
fn each_file_of_a_program_is_parsed_once() {
    let folder = std::env::temp_dir().join(format!("wsjs-parsed-once-{}", std::process::id()));
    let files = [
        ("a.js", format!("#!/usr/bin/env node\n{CONTESTED} exports.a = async () => await 1;")),
        ("b.cjs", format!("{CONTESTED} exports.b = import.meta;").replace("import.meta", "'import.meta'")),
        ("c.mjs", "import http from 'http'; import './d.js'; export default http;".to_owned()),
        ("d.js", "import http from 'http'; export const d = await http;".to_owned()),
        ("e.ts", "import http from 'http'; export const e: unknown = http;".to_owned()),
        ("module/package.json", "{ \"type\": \"module\" }".to_owned()),
        ("module/f.js", "await import('http')".to_owned()),
        ("commonjs/package.json", "{ \"type\": \"commonjs\" }".to_owned()),
        ("commonjs/g.js", format!("{CONTESTED} exports.g = 1;")),
        ("waits.js", format!("{CONTESTED} const h = await import('http'); exports.h = h;")),
    ];
    for (name, text) in &files {
        write(&folder, &[(name, text)]);
    }
    let sources = files.iter().filter(|(name, _)| !name.ends_with(".json"));
    let require = |name: &str| match name {
        "c.mjs" | "d.js" | "e.ts" | "module/f.js" => format!("import('./{name}').catch(fail);"),
        _ => format!("require('./{name}');"),
    };
    let requires: String = sources.clone().map(|(name, _)| require(name)).collect();
    // The same built-in modules, and `import()`.
    let base = format!(
        "{CONTESTED} const fail = (error) => {{ console.error(error); process.exit(1); }};\n\
         import('http').catch(fail); import('node:path').catch(fail);\n"
    );
    write(&folder, &[("alone.js", &base), ("main.js", &format!("{base}{requires}"))]);
    let alone = parsed(folder.join("alone.js"));
    let whole = parsed(folder.join("main.js"));
    fs::remove_dir_all(&folder).unwrap();
    assert_eq!((alone.1, whole.1), (0, 0));
    assert_eq!(whole.0 - alone.0, sources.count());
}
