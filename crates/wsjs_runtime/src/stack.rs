//! The `stack` of errors, as V8 words it: a header line, then the calls of scripts. What reads it as objects is
//! `Error.prepareStackTrace`, as in V8's stack trace API.

use std::cell::Cell;
use std::fmt::Write;

use boa_engine::object::ObjectInitializer;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::Attribute;
use boa_engine::vm::{SourcePath, StackFrame};
use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};

use crate::EventLoop;
use crate::error::header;

thread_local! {
    /// A script's `Error.prepareStackTrace` runs.
    static PREPARING: Cell<bool> = const { Cell::new(false) };
}

/// From this module's calls packages (agent-base, below https-proxy-agent) learn that a request is to be secure.
const HTTPS: &str = "wsjs:node/https";

/// What `stack` of an error reads.
///
/// # Errors
/// What the script's `Error.prepareStackTrace` throws.
pub(crate) fn text(error: &JsObject, frames: &[StackFrame], cx: &mut Context) -> JsResult<JsValue> {
    let constructor = cx.intrinsics().constructors().error().constructor();
    let Some(limit) = constructor.get(js_string!("stackTraceLimit"), cx)?.as_number() else {
        return Ok(JsValue::undefined());
    };
    // What is negative is none; infinity is all.
    let frames = frames.iter().filter(|frame| is_of_script(frame)).take(limit as usize);
    let prepare = constructor.get(js_string!("prepareStackTrace"), cx)?;
    // What it does with stacks itself is not for it to prepare.
    if prepare.is_callable() && !PREPARING.replace(true) {
        let prepared = prepared(prepare, error, frames, cx);
        PREPARING.set(false);
        return prepared;
    }
    let mut text = header(error, cx);
    for frame in frames {
        let _ = write!(text, "\n    at {}", shown(frame));
    }
    Ok(JsString::from(text).into())
}

fn prepared<'a>(
    prepare: JsValue,
    error: &JsObject,
    frames: impl Iterator<Item = &'a StackFrame>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let sites: Vec<_> = frames.map(|frame| site(frame, cx)).collect();
    let sites = JsArray::from_iter(sites, cx);
    let function = EventLoop::current().modules().clone().builtin("internal/call-site", cx)?;
    let function =
        function.as_callable().ok_or_else(|| JsNativeError::error().with_message("no function"))?;
    function.call(&JsValue::undefined(), &[prepare, error.clone().into(), sites.into()], cx)
}

/// A call for `js/internal/call-site.js`.
fn site(frame: &StackFrame, cx: &mut Context) -> JsValue {
    let or_null = |value: Option<JsString>| value.map_or_else(JsValue::null, JsValue::from);
    let file = match &frame.path {
        path @ SourcePath::Path(_) => JsString::from(shown(path)).into(),
        _ => JsValue::undefined(),
    };
    let place = |number: Option<u32>| number.map_or_else(JsValue::null, JsValue::from);
    let line = place(frame.position.map(|at| at.line_number()));
    let column = place(frame.position.map(|at| at.column_number()));
    let index = frame.combinator.map_or_else(JsValue::null, |(_, index)| index.into());
    let text = JsString::from(shown(frame));
    let type_name = frame.type_name.clone().filter(|_| !frame.is_constructor);
    let method_name = frame.method_name.clone().filter(|_| !frame.is_constructor);
    let all = Attribute::all();
    ObjectInitializer::new(cx)
        .property(js_string!("text"), text, all)
        .property(js_string!("functionName"), or_null(frame.function_name.clone()), all)
        .property(js_string!("methodName"), or_null(method_name), all)
        .property(js_string!("typeName"), or_null(type_name), all)
        .property(js_string!("file"), file, all)
        .property(js_string!("line"), line, all)
        .property(js_string!("column"), column, all)
        .property(js_string!("index"), index, all)
        .property(js_string!("isConstructor"), frame.is_constructor, all)
        .property(js_string!("isAsync"), frame.is_async, all)
        .property(js_string!("isEval"), matches!(frame.path, SourcePath::Eval), all)
        .build()
        .into()
}

/// Calls of our own glue tell the reader nothing.
fn is_of_script(frame: &StackFrame) -> bool {
    let SourcePath::Path(path) = &frame.path else { return true };
    let path = path.to_string_lossy();
    !path.starts_with("wsjs:") || path == HTTPS
}

/// A file or a call as users know it.
fn shown(text: &impl ToString) -> String {
    text.to_string().replacen(HTTPS, "node:https", 1)
}
