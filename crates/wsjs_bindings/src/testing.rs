//! Runs scripts in tests: each in an event loop of its own, on a thread of its own.

use std::cell::RefCell;

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use wsjs_runtime::binding::function;
use wsjs_runtime::dialect::Dialect;
use wsjs_runtime::{EventLoop, Options, Program};

thread_local! {
    static OUTPUT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What a script reported, line by line, and its exit status.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub lines: Vec<String>,
    pub status: i32,
}

/// Runs a script that has `binding(name)`, `report(...texts)` and `gc()`.
pub fn run(dialect: Dialect, source: &str) -> Ran {
    let source = source.to_owned();
    let thread = std::thread::spawn(move || {
        let options = Options {
            release_memory: || {},
            inspect: crate::inspect::uncaught,
            bindings: crate::ALL,
            install,
            dialect: Some(dialect),
            inherited: None,
            args: Vec::new(),
        };
        let program = Program::Text { source, name: "[test]".to_owned(), print: false };
        let status = wsjs_runtime::run(program, options).unwrap();
        Ran { lines: OUTPUT.take(), status }
    });
    thread.join().unwrap()
}

/// Runs a fibjs script and returns what it reported.
pub fn lines(source: &str) -> Vec<String> {
    let ran = run(Dialect::Fibjs, source);
    assert_eq!(ran.status, 0, "{:?}", ran.lines);
    ran.lines
}

fn install(cx: &mut Context) -> JsResult<()> {
    crate::install(cx)?;
    let global = cx.global_object();
    for (name, native) in [
        ("binding", binding as wsjs_runtime::binding::NativeFn),
        ("builtin", builtin),
        ("report", report),
        ("gc", gc),
    ] {
        let function = function(name, 1, native, cx);
        global.set(JsString::from(name), function, true, cx)?;
    }
    Ok(())
}

fn binding(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    EventLoop::current().modules().clone().binding(&name, cx).map(Into::into)
}

fn builtin(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    EventLoop::current().modules().clone().builtin(&name, cx)
}

fn report(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut texts = Vec::new();
    for arg in args {
        texts.push(arg.to_string(cx)?.to_std_string_lossy());
    }
    OUTPUT.with_borrow_mut(|output| output.push(texts.join(" ")));
    Ok(JsValue::undefined())
}

fn gc(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    boa_gc::force_collect();
    Ok(JsValue::undefined())
}
