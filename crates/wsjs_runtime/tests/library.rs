//! Runs the scripts of `tests/library` on the library modules, in a bare engine context, and compares
//! what they print with the `.out` file beside them.
//!
//! `UPDATE=1 cargo test --test library` writes the files for `node-*.js` anew from what Node itself
//! prints (it must be installed), and the others from our own output.

#![allow(clippy::unwrap_used, reason = "a test")]

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use boa_engine::{Context, JsArgs, JsString, JsValue, NativeFunction, Source, js_string};

/// `require`, `binding` and the few globals that the modules expect of a runtime.
const PRELUDE: &str = include_str!("library/support/prelude.js");

thread_local! {
    /// What the script of this test has printed.
    static PRINTED: RefCell<String> = const { RefCell::new(String::new()) };
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/library")
}

/// What `script` prints.
fn run(script: &Path) -> String {
    let mut cx = Context::default();
    let print = NativeFunction::from_fn_ptr(|_, args, cx| {
        let line = args.get_or_undefined(0).to_string(cx)?;
        PRINTED.with_borrow_mut(|text| {
            text.push_str(&line.to_std_string_lossy());
            text.push('\n');
        });
        Ok(JsValue::undefined())
    });
    let source = NativeFunction::from_fn_ptr(|_, args, cx| {
        let name = args.get_or_undefined(0).to_string(cx)?;
        let source = wsjs_runtime::builtin::source(&name.to_std_string_lossy());
        Ok(source.map_or(JsValue::undefined(), |text| JsString::from(&*text).into()))
    });
    cx.register_global_callable(js_string!("print"), 1, print).unwrap();
    cx.register_global_callable(js_string!("sourceOf"), 1, source).unwrap();
    let text = fs::read_to_string(script).unwrap();
    for part in [PRELUDE, &format!("(function () {{ {text}\n}})()")] {
        if let Err(error) = cx.eval(Source::from_bytes(part)) {
            panic!("{}: {error}\nprinted so far:\n{}", script.display(), PRINTED.take());
        }
    }
    cx.run_jobs().unwrap();
    PRINTED.take()
}

/// What Node prints for the same script.
fn run_node(script: &Path) -> String {
    let runner = folder().join("support/node-runner.cjs");
    let output = Command::new("node").arg(runner).arg(script).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Runs `tests/library/<name>.js`.
#[track_caller]
fn check(name: &str) {
    let script = folder().join(format!("{name}.js"));
    let expected = script.with_extension("out");
    if env::var_os("UPDATE").is_some() {
        let output = if name.starts_with("node-") { run_node(&script) } else { run(&script) };
        fs::write(&expected, output).unwrap();
    }
    let got = run(&script);
    let expected = fs::read_to_string(expected).unwrap();
    for (number, (got, expected)) in got.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, expected, "{name}, line {}", number + 1);
    }
    assert_eq!(got.lines().count(), expected.lines().count(), "{name}: number of lines");
}

macro_rules! scripts {
    ($($test:ident: $name:literal,)*) => {
        $(#[test] fn $test() { check($name); })*

        #[test]
        fn every_script_is_run() {
            let mut found: Vec<_> = fs::read_dir(folder())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
                .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            found.sort();
            let mut named = vec![$($name.to_owned()),*];
            named.sort();
            assert_eq!(found, named);
        }
    };
}

scripts! {
    fibjs_assert: "fibjs-assert",
    fibjs_util: "fibjs-util",
    node_assert: "node-assert",
    node_events: "node-event-target",
    node_path: "node-path",
    node_string_decoder: "node-string-decoder",
    node_url: "node-url",
    node_util: "node-util",
}
