//! A native that recurses without asking how much stack is left ends the process, and the process says where the script was.

use std::os::unix::process::ExitStatusExt;
use std::process::Command;
use std::{env, hint};

use boa_engine::{Context, JsResult, JsValue, NativeFunction, js_string};
use wsjs_runtime::dialect::Dialect;
use wsjs_runtime::{Options, Program};

/// Set in the process that is to end: which thread's fiber runs out of stack.
const CHILD: &str = "WSJS_TEST_OVERFLOW";

const SCRIPT: &str = "
function inner() { recurse(); }
function outer() {
  inner();
}
setImmediate(outer);
";

#[allow(unconditional_recursion, reason = "what is tested")]
#[inline(never)]
fn without_end(depth: u64) -> u64 {
    let frame = hint::black_box([depth; 64]);
    without_end(depth + 1) + frame[hint::black_box(3)]
}

fn install(cx: &mut Context) -> JsResult<()> {
    wsjs_bindings::install(cx)?;
    let recurse = NativeFunction::from_fn_ptr(|_, _, _| Ok(JsValue::from(without_end(0))));
    cx.register_global_callable(js_string!("recurse"), 0, recurse)
}

fn run() {
    let program = Program::Text { source: SCRIPT.to_owned(), name: "deep.js".to_owned(), print: false };
    let options = Options {
        bindings: wsjs_bindings::ALL,
        install,
        release_memory: || (),
        inspect: wsjs_bindings::inspect::uncaught,
        dialect: Some(Dialect::Node),
        inherited: None,
        args: Vec::new(),
    };
    let _ = wsjs_runtime::run(program, options);
}

#[test]
fn the_script_is_shown() {
    match env::var(CHILD).as_deref() {
        Ok("main") => return run(),
        Ok("thread") => return std::thread::spawn(run).join().unwrap_or_default(),
        _ => {}
    }
    let test = env::current_exe().expect("a test has a file");
    for thread in ["main", "thread"] {
        let mut child = Command::new(&test);
        child.args(["--exact", "the_script_is_shown", "--nocapture", "--test-threads=1"]).env(CHILD, thread);
        let output = child.output().expect("the test runs again");
        let text = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.signal(), Some(libc::SIGSEGV), "{text}");
        let lines: Vec<_> = text.lines().skip_while(|line| !line.starts_with("wsjs: ")).collect();
        assert!(lines.len() >= 3, "{text}");
        assert!(lines[1].starts_with("    at inner (") && lines[1].contains("deep.js:2:"), "{text}");
        assert!(lines[2].starts_with("    at outer (") && lines[2].contains("deep.js:4:"), "{text}");
    }
}
