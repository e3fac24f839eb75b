//! Errors on their way out: their header lines, and the report of an uncaught error with the source line it came from.

use std::fmt::Write;
use std::path::Path;

use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, JsError, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue, js_string,
};

use crate::EventLoop;
use crate::dialect::Dialect;

/// The value a script would catch; `None` for what scripts cannot catch (runtime limits).
pub fn value(error: &JsError, cx: &mut Context) -> Option<JsValue> {
    error.clone().into_opaque(cx).ok()
}

/// What limits look like to the reader: scripts cannot catch these, so there is no error object.
fn limit_text(error: &JsError) -> String {
    let text = error.to_string();
    if text.contains("recursive") || text.contains("stack size") {
        "RangeError: Maximum call stack size exceeded".to_owned()
    } else {
        text
    }
}

/// Shows a thrown object with all it has: an error's stack, its cause and further properties.
pub type Inspect = fn(&JsValue, &mut Context) -> String;

/// The text of an uncaught error, ending with a line break: the source line, then message and stack.
pub fn report(error: &JsError, prefix: &str, inspect: Inspect, cx: &mut Context) -> String {
    let mut out = String::new();
    let Some(value) = value(error, cx) else {
        let text = limit_text(error);
        let _ = writeln!(out, "{prefix} {text}");
        return out;
    };
    if let Some(object) = value.as_object() {
        let stack = stack_of(&object, cx);
        if let Some(excerpt) = location(&stack).and_then(|at| excerpt(&at)) {
            out.push_str(&excerpt);
        }
        let _ = writeln!(out, "{prefix} {}", inspect(&value, cx));
    } else {
        let text = value.as_string().map(|text| text.to_std_string_lossy());
        let _ = writeln!(out, "{prefix} {}", text.unwrap_or_else(|| value.display().to_string()));
    }
    if let Some(remedy) = remedy(&value, cx) {
        let _ = writeln!(out, "{remedy}");
    }
    out
}

fn misses_callback(message: &str) -> bool {
    ["cb", "callback"].iter().any(|name| {
        message.starts_with(&format!("The \"{name}\" argument must be of type function. Received "))
    })
}

/// What to do about the errors that a server's first start meets.
fn remedy(value: &JsValue, cx: &mut Context) -> Option<String> {
    let is_node = EventLoop::current().modules().dialect() == Dialect::Node;
    let object = value.as_object()?;
    let mut text = |name: &str| {
        let value = object.get(JsString::from(name), cx).ok()?;
        if value.is_undefined() {
            return None;
        }
        value.to_string(cx).ok().map(|text| text.to_std_string_lossy())
    };
    let code = text("code")?;
    let port = text("port").map_or_else(|| "this port".to_owned(), |port| format!("port {port}"));
    match code.as_str() {
        // `const text = fs.readFile(path)`, where the marks of the source spoke for Node.
        "ERR_INVALID_ARG_TYPE" if is_node && misses_callback(&text("message")?) => {
            Some("\nIn fibjs this call waits and needs no callback: use --dialect fibjs.".to_owned())
        }
        "EADDRINUSE" => {
            Some(format!("\nAnother program listens on {port}: stop it, or choose another port."))
        }
        "EACCES" if matches!(text("syscall")?.as_str(), "listen" | "bind") => Some(format!(
            "\nOnly privileged programs may listen on {port}: choose one from 1024 up, or allow it with\n  \
             sudo setcap cap_net_bind_service=+ep \"$(command -v wsjs)\""
        )),
        _ => None,
    }
}

/// What `stack` says; empty when it is no string. Anything may be thrown, and getters may throw.
fn stack_of(object: &JsObject, cx: &mut Context) -> String {
    let stack = object.get(js_string!("stack"), cx).ok();
    stack.and_then(|stack| stack.as_string()).map_or_else(String::new, |stack| stack.to_std_string_lossy())
}

pub(crate) fn header(object: &JsObject, cx: &mut Context) -> String {
    let mut get = |key: JsString| {
        let value = object.get(key, cx).ok()?;
        if value.is_undefined() {
            return None;
        }
        value.to_string(cx).ok().map(|text| text.to_std_string_lossy())
    };
    match (get(js_string!("name")), get(js_string!("message"))) {
        (None, None) => "Error".to_owned(),
        (name, message) => {
            let name = name.map(|name| match known_code(object) {
                Some(code) => format!("{name} [{code}]"),
                None => name,
            });
            join_header(name.as_deref(), message.as_deref())
        }
    }
}

thread_local! {
    /// Marks the errors that Node itself throws: their stack names the code, those of scripts with a `code` do not.
    static CODED: Option<JsSymbol> = JsSymbol::new(Some(js_string!("kIsNodeError")));
}

/// Gives an error a `code` as Node's own errors have it: the stack and `toString()` read `TypeError [CODE]: text`.
pub fn set_code(error: &JsObject, code: &JsString, cx: &mut Context) {
    mark(error, code, cx);
    if is_node() {
        let text = crate::binding::function("toString", 0, coded_text, cx);
        // Objects of a script's class may refuse: they go without.
        let _ = error.define_property_or_throw(js_string!("toString"), property(text.into(), false), cx);
    }
}

/// `set_code` for classes with a `toString` of their own.
pub fn mark(error: &JsObject, code: &JsString, cx: &mut Context) {
    if let Some(mark) = CODED.with(Clone::clone).filter(|_| is_node()) {
        let _ = error.define_property_or_throw(mark, property(true.into(), false), cx);
    }
    let _ = error.define_property_or_throw(js_string!("code"), property(code.clone().into(), true), cx);
}

/// The other dialects' errors say nothing of codes in their texts.
fn is_node() -> bool {
    EventLoop::current_dialect() == Some(Dialect::Node)
}

fn property(value: JsValue, enumerable: bool) -> PropertyDescriptor {
    PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(enumerable)
        .configurable(true)
        .build()
}

/// The code of an error that `set_code` was given.
#[must_use]
pub fn known_code(error: &JsObject) -> Option<String> {
    let error = error.borrow();
    let properties = error.properties();
    properties.get(&CODED.with(Clone::clone)?.into())?;
    let code = properties.get(&js_string!("code").into())?;
    Some(code.value()?.as_string()?.to_std_string_lossy())
}

fn coded_text(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(error) = this.as_object() else {
        return Err(JsNativeError::typ().with_message("'this' is not an Error").into());
    };
    let mut get = |key: JsString| error.get(key, cx)?.to_string(cx).map(|text| text.to_std_string_lossy());
    let (name, code, message) =
        (get(js_string!("name"))?, get(js_string!("code"))?, get(js_string!("message"))?);
    Ok(JsString::from(format!("{name} [{code}]: {message}")).into())
}

fn join_header(name: Option<&str>, message: Option<&str>) -> String {
    let (name, message) = (name.unwrap_or("Error"), message.unwrap_or(""));
    match (name.is_empty(), message.is_empty()) {
        (true, _) => message.to_owned(),
        (_, true) => name.to_owned(),
        _ => format!("{name}: {message}"),
    }
}

/// Where a frame points.
struct Location {
    path: String,
    line: usize,
    column: usize,
}

/// The first frame that names a file and a position: `    at f (/a/b.js:3:7)`.
fn location(stack: &str) -> Option<Location> {
    stack.lines().find_map(|line| {
        let inside = line.trim().strip_prefix("at ")?;
        let inside = match inside.rfind('(') {
            Some(open) => inside.get(open + 1..)?.strip_suffix(')')?,
            None => inside,
        };
        let mut parts = inside.rsplitn(3, ':');
        let column = parts.next()?.parse().ok()?;
        let line = parts.next()?.parse().ok()?;
        let path = parts.next()?.to_owned();
        Some(Location { path, line, column })
    })
}

/// `path:line:column`, the source line and a caret below it.
fn excerpt(at: &Location) -> Option<String> {
    let source = crate::modules::source_of(Path::new(&at.path))?;
    let line = source.lines().nth(at.line.checked_sub(1)?)?;
    // A minified line would fill the screen.
    if line.len() > 300 {
        return Some(format!("{}:{}:{}\n", at.path, at.line, at.column));
    }
    let indent: String =
        line.chars().take(at.column.saturating_sub(1)).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    Some(format!("{}:{}:{}\n{line}\n{indent}^\n\n", at.path, at.line, at.column))
}

/// Gives a syntax error its place: the parser says it in the message only.
pub(crate) fn locate_syntax_error(error: JsError, path: &Path, cx: &mut Context) -> JsError {
    match error.as_native() {
        Some(native) => {
            let message = native.message().to_string();
            syntax_error(&message, path, cx)
        }
        None => error,
    }
}

/// Splits the parser's message from its line and column.
fn place_in(message: &str) -> Option<(&str, usize, usize)> {
    let at = message.rfind(" at line ")?;
    let (line, column) = message[at + 9..].split_once(", col ")?;
    let digits = column.chars().take_while(char::is_ascii_digit).collect::<String>();
    Some((&message[..at], line.parse().ok()?, digits.parse().ok()?))
}

/// The error for what the parser says of a file.
pub(crate) fn syntax_error(message: &str, path: &Path, cx: &mut Context) -> JsError {
    let (message, line, column) = match place_in(message) {
        Some((message, line, column)) => (message.to_owned(), line, column),
        // "abrupt end" and the like: the end of the file.
        None => {
            let source = crate::modules::source_of(path).unwrap_or_default();
            let line = source.lines().count().max(1);
            let column = source.lines().last().map_or(1, |text| text.chars().count() + 1);
            let message = if message == "abrupt end" { "Unexpected end of input" } else { message };
            (message.to_owned(), line, column)
        }
    };
    located(&message, path, line, column, cx)
}

/// The error for what `JSON.parse` says of a file: it names the position in UTF-16 units.
pub(crate) fn json_error(message: &str, source: &str, path: &Path, cx: &mut Context) -> JsError {
    let position = message.rfind(" at position ").and_then(|at| {
        let digits = message[at + 13..].chars().take_while(char::is_ascii_digit);
        digits.collect::<String>().parse::<usize>().ok()
    });
    // Without a position the text ended too early.
    let before: Vec<u16> = source.encode_utf16().take(position.unwrap_or(usize::MAX)).collect();
    let before = String::from_utf16_lossy(&before);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |text| text.chars().count()) + 1;
    located(&format!("{}: {message}", path.display()), path, line, column, cx)
}

/// A `SyntaxError` whose stack is a place in a file.
fn located(message: &str, path: &Path, line: usize, column: usize, cx: &mut Context) -> JsError {
    let object = JsNativeError::syntax().with_message(message.to_owned()).into_opaque(cx);
    let stack = format!("SyntaxError: {message}\n    at {}:{line}:{column}", path.display());
    let property = PropertyDescriptor::builder()
        .value(JsString::from(stack))
        .writable(true)
        .enumerable(false)
        .configurable(true);
    // The object is new and extensible, so that this cannot fail.
    let _ = object.define_property_or_throw(js_string!("stack"), property, cx);
    JsError::from_opaque(object.into())
}
