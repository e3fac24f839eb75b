//! `binding('console')`: what consoles print, formatted and written at once.
//!
//! A console never fails a program: a reader that has gone is ignored, as are streams that are closed.

mod output;
mod stopwatch;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::time::Instant;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, NativeFn, define_methods};
use wsjs_runtime::dialect::Dialect;

pub use output::Stream;

use crate::encoding::with_utf8;
use crate::format::format;
use crate::inspect::{Form, InspectOptions, inspect, table};

/// The binding.
pub const BINDING: Binding = Binding { name: "console", build };

/// The levels of fibjs; a message above `State::level` is not printed.
const ERROR: i32 = 3;
const WARN: i32 = 4;
const NOTICE: i32 = 5;
const INFO: i32 = 6;
const DEBUG: i32 = 7;
const PRINT: i32 = 9;
const NOTSET: i32 = 10;

/// Groups indent by this much, up to [`MAX_INDENT`].
const GROUP_INDENT: usize = 2;
const MAX_INDENT: usize = 1_000;

#[derive(Default)]
struct State {
    indent: RefCell<String>,
    counts: RefCell<BTreeMap<String, u64>>,
    timers: RefCell<BTreeMap<String, Instant>>,
    colors: Cell<[Option<bool>; 2]>,
}

thread_local! {
    static STATE: State = State::default();
    static LEVEL: Cell<i32> = const { Cell::new(NOTSET) };
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let natives: &[(&str, usize, NativeFn)] = &[
        ("log", 0, |_, args, cx| line(INFO, args, cx)),
        ("info", 0, |_, args, cx| line(INFO, args, cx)),
        ("debug", 0, |_, args, cx| line(DEBUG, args, cx)),
        ("notice", 0, |_, args, cx| line(NOTICE, args, cx)),
        ("warn", 0, |_, args, cx| line(WARN, args, cx)),
        ("error", 0, |_, args, cx| line(ERROR, args, cx)),
        ("critical", 0, |_, args, cx| line(2, args, cx)),
        ("alert", 0, |_, args, cx| line(1, args, cx)),
        ("print", 0, print),
        ("dir", 0, dir),
        ("table", 1, print_table),
        ("trace", 0, trace),
        ("assert", 0, assert),
        ("clear", 0, clear),
        ("group", 0, group),
        ("groupEnd", 0, group_end),
        ("count", 0, count),
        ("countReset", 0, count_reset),
        ("time", 0, stopwatch::time),
        ("timeEnd", 0, stopwatch::time_end),
        ("timeLog", 0, stopwatch::time_log),
        ("getLevel", 0, |_, _, _| Ok(LEVEL.get().into())),
        ("setLevel", 1, set_level),
        ("write", 2, write),
        ("isTerminal", 1, is_terminal),
        ("hasColors", 1, |_, args, cx| Ok(stream_of(args, cx)?.has_colors().into())),
        ("windowSize", 1, window_size),
        ("setInputMode", 1, set_input_mode),
    ];
    define_methods(&object, natives, cx)?;
    Ok(object)
}

/// Whose form values are printed in.
pub fn form() -> Form {
    match EventLoop::current().lifetime().dialect() {
        Dialect::Fibjs => Form::Fibjs,
        Dialect::Node | Dialect::Edgeros => Form::Node,
    }
}

fn stream(level: i32) -> Stream {
    if level <= WARN { Stream::Stderr } else { Stream::Stdout }
}

fn has_colors(stream: Stream) -> bool {
    let index = usize::from(stream == Stream::Stderr);
    STATE.with(|state| {
        let mut known = state.colors.get();
        let Some(slot) = known.get_mut(index) else {
            return false;
        };
        let colors = *slot.get_or_insert_with(|| stream.has_colors());
        state.colors.set(known);
        colors
    })
}

/// Writes a text and a line break, indented by the open groups.
fn emit(level: i32, text: &[u8]) {
    let stream = stream(level);
    STATE.with(|state| {
        let indent = state.indent.borrow();
        let mut line = Vec::with_capacity(text.len() + indent.len() + 1);
        line.extend_from_slice(indent.as_bytes());
        if indent.is_empty() {
            line.extend_from_slice(text);
        } else {
            for &byte in text {
                line.push(byte);
                if byte == b'\n' {
                    line.extend_from_slice(indent.as_bytes());
                }
            }
        }
        line.push(b'\n');
        let _ = stream.write(&line);
    });
}

/// Hot: `console.log` of one string takes the short way.
fn line(level: i32, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if level > LEVEL.get() {
        return Ok(JsValue::undefined());
    }
    if let [only] = args
        && let Some(text) = only.as_string()
    {
        with_utf8(&text, |text| emit(level, text));
    } else {
        let text = format(args, form(), has_colors(stream(level)), cx)?;
        emit(level, text.as_bytes());
    }
    Ok(JsValue::undefined())
}

/// fibjs `console.print`: no line break.
fn print(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if PRINT <= LEVEL.get() {
        let text = format(args, form(), has_colors(Stream::Stdout), cx)?;
        let _ = Stream::Stdout.write(text.as_bytes());
    }
    Ok(JsValue::undefined())
}

fn dir(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let colors = has_colors(Stream::Stdout);
    let options = InspectOptions { colors, custom: false, ..InspectOptions::new(form()) };
    let options = options.read(args.get_or_undefined(1), cx)?;
    if INFO <= LEVEL.get() {
        let text = inspect(args.get_or_undefined(0), &options, cx)?;
        emit(INFO, text.as_bytes());
    }
    Ok(JsValue::undefined())
}

fn print_table(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let columns = match args.get_or_undefined(1).as_object() {
        Some(object) => {
            let array = JsArray::from_object(object).map_err(|_| {
                JsNativeError::typ().with_message("The \"properties\" argument must be an instance of Array.")
            })?;
            let mut columns = Vec::new();
            for index in 0..array.length(cx)?.min(1_000) {
                columns.push(array.get(index, cx)?.to_string(cx)?.to_std_string_lossy());
            }
            Some(columns)
        }
        None => None,
    };
    match table(args.get_or_undefined(0), columns.as_deref(), form(), cx) {
        Some(text) => {
            if INFO <= LEVEL.get() {
                emit(INFO, text.trim_end_matches('\n').as_bytes());
            }
            Ok(JsValue::undefined())
        }
        None => line(INFO, args.get(..1).unwrap_or_default(), cx),
    }
}

/// The stack of the script that called, without a header line.
fn stack(cx: &mut Context) -> JsResult<String> {
    let error = cx.intrinsics().constructors().error().constructor().construct(&[], None, cx)?;
    let stack = error.get(js_string!("stack"), cx)?;
    let stack = stack.as_string().map(|stack| stack.to_std_string_lossy()).unwrap_or_default();
    Ok(stack.find('\n').map(|at| stack[at..].to_owned()).unwrap_or_default())
}

fn trace(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if WARN > LEVEL.get() {
        return Ok(JsValue::undefined());
    }
    let message = format(args, form(), has_colors(Stream::Stderr), cx)?;
    let header = if message.is_empty() { "Trace".to_owned() } else { format!("Trace: {message}") };
    let text = header + &stack(cx)?;
    emit(WARN, text.as_bytes());
    Ok(JsValue::undefined())
}

fn assert(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some((condition, rest)) = args.split_first() else {
        emit(WARN, b"Assertion failed");
        return Ok(JsValue::undefined());
    };
    if condition.to_boolean() {
        return Ok(JsValue::undefined());
    }
    let mut message = rest.to_vec();
    match message.first().map(JsValue::as_string) {
        Some(Some(text)) => {
            let text = js_string!(&js_string!("Assertion failed: "), &text);
            message.splice(..1, [text.into()]);
        }
        Some(None) => message.insert(0, js_string!("Assertion failed:").into()),
        None => message.push(js_string!("Assertion failed").into()),
    }
    line(WARN, &message, cx)
}

fn clear(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if Stream::Stdout.is_terminal() {
        let _ = Stream::Stdout.write(b"\x1b[1;1H\x1b[0J");
    }
    Ok(JsValue::undefined())
}

fn group(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if !args.is_empty() {
        line(INFO, args, cx)?;
    }
    STATE.with(|state| {
        let mut indent = state.indent.borrow_mut();
        if indent.len() < MAX_INDENT {
            indent.push_str("  ");
        }
    });
    Ok(JsValue::undefined())
}

fn group_end(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    STATE.with(|state| {
        let mut indent = state.indent.borrow_mut();
        let length = indent.len().saturating_sub(GROUP_INDENT);
        indent.truncate(length);
    });
    Ok(JsValue::undefined())
}

/// The label of a counter or stopwatch.
fn label(args: &[JsValue], default: &str, cx: &mut Context) -> JsResult<String> {
    match args.get_or_undefined(0) {
        value if value.is_undefined() => Ok(default.to_owned()),
        value => Ok(value.to_string(cx)?.to_std_string_lossy()),
    }
}

fn count(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let label = label(args, "default", cx)?;
    let count = STATE.with(|state| {
        let mut counts = state.counts.borrow_mut();
        let count = counts.entry(label.clone()).or_insert(0);
        *count += 1;
        *count
    });
    line(INFO, &[JsString::from(format!("{label}: {count}")).into()], cx)
}

fn count_reset(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let label = label(args, "default", cx)?;
    if STATE.with(|state| state.counts.borrow_mut().remove(&label)).is_none() {
        warn(&format!("Count for '{label}' does not exist"));
    }
    Ok(JsValue::undefined())
}

/// A warning about the console's own use, in Node's form.
fn warn(message: &str) {
    let text = format!("(wsjs:{}) Warning: {message}\n", std::process::id());
    let _ = Stream::Stderr.write(text.as_bytes());
}

fn set_level(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    LEVEL.set(args.get_or_undefined(0).to_i32(cx)?);
    Ok(JsValue::undefined())
}

fn stream_of(args: &[JsValue], cx: &mut Context) -> JsResult<Stream> {
    match args.get_or_undefined(0).to_i32(cx)? {
        1 => Ok(Stream::Stdout),
        2 => Ok(Stream::Stderr),
        other => Err(JsNativeError::range().with_message(format!("{other} is no output stream")).into()),
    }
}

/// `write(fd, chunk)`: a string or bytes; throws with a `code` when the reader has gone.
fn write(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stream = stream_of(args, cx)?;
    let chunk = args.get_or_undefined(1);
    let written = match chunk.as_string() {
        Some(text) => with_utf8(&text, |text| stream.write(text)),
        None => match crate::buffer::bytes_of(chunk, cx) {
            Some(bytes) => stream.write(&bytes),
            None => {
                return Err(JsNativeError::typ().with_message("a chunk is a string or bytes").into());
            }
        },
    };
    match written {
        Ok(()) => Ok(JsValue::undefined()),
        Err(error) => Err(crate::file::error(&error, "write", None, None, cx)),
    }
}

fn is_terminal(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    use std::io::IsTerminal;
    Ok(match args.get_or_undefined(0).to_i32(cx)? {
        0 => std::io::stdin().is_terminal(),
        1 => Stream::Stdout.is_terminal(),
        2 => Stream::Stderr.is_terminal(),
        _ => false,
    }
    .into())
}

/// `[columns, rows]`, or undefined.
fn window_size(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match stream_of(args, cx)?.window_size() {
        Some((columns, rows)) => {
            Ok(JsArray::from_iter([JsValue::from(columns), JsValue::from(rows)], cx).into())
        }
        None => Ok(JsValue::undefined()),
    }
}

/// `setInputMode(mode)`: `lines`, `silent` or `raw`; false when standard input is no terminal.
fn set_input_mode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    let mode = match name.as_str() {
        "silent" => output::InputMode::Silent,
        "raw" => output::InputMode::Raw,
        _ => output::InputMode::Lines,
    };
    Ok(output::set_input_mode(mode).is_ok().into())
}
