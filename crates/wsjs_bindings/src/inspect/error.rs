//! Errors in both forms. The header line is made here, since the class counts, too.

use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsString, JsValue, js_string};
use wsjs_runtime::error::known_code;

use super::node::Printer;
use super::quote::text;
use super::reflect::{self, own_value};

/// The error as Node prints it before its extra properties; `keys` becomes what is left to be shown.
pub(super) fn describe(
    printer: &mut Printer<'_>,
    error: &JsObject,
    constructor: Option<&str>,
    tag: &str,
    keys: &mut Vec<PropertyKey>,
) -> String {
    let stack = stack(error, constructor, tag, printer.cx);
    if !printer.options.show_hidden {
        for name in ["name", "message", "stack"] {
            let key = PropertyKey::from(JsString::from(name));
            let shown = own_value(error, &key).is_none_or(|value| match value.as_string() {
                Some(value) => stack.contains(&text(&value)),
                None => name == "stack",
            });
            keys.retain(|other| !(shown && *other == key));
        }
    }
    for name in ["cause", "errors"] {
        let key = PropertyKey::from(JsString::from(name));
        let wanted = match reflect::own(error, &key) {
            Some(found) if name == "errors" => {
                found.value().and_then(JsValue::as_object).is_some_and(|list| list.is_array())
            }
            found => found.is_some(),
        };
        if wanted && !keys.contains(&key) {
            keys.push(key);
        }
    }
    let message = own_value(error, &js_string!("message").into())
        .and_then(|message| message.as_string())
        .map_or_else(String::new, |message| text(&message));
    let from = stack.find(&message).map_or(0, |at| at + message.len());
    let has_frames = stack.get(from..).is_some_and(|rest| rest.contains("\n    at"));
    let stack = if has_frames { stack } else { format!("[{stack}]") };
    stack.replace('\n', &format!("\n{}", " ".repeat(printer.indent)))
}

/// Header and frames.
pub(super) fn stack(error: &JsObject, constructor: Option<&str>, tag: &str, cx: &mut Context) -> String {
    let key = PropertyKey::from(js_string!("stack"));
    if let Some(stack) = own_value(error, &key) {
        match stack.as_string() {
            Some(stack) if text(&stack).trim_start().starts_with("at ") => {
                return format!("{}\n{}", header(error, constructor, tag, cx), text(&stack).trim_end());
            }
            // Set by the script (or copied from another runtime): complete as it is.
            Some(stack) if !stack.is_empty() => return text(&stack).trim_end().to_owned(),
            _ => return header(error, constructor, tag, cx),
        }
    }
    let get = reflect::own(error, &key).and_then(|found| found.get().and_then(JsValue::as_callable));
    let frames = get
        .and_then(|get| get.call(&error.clone().into(), &[], cx).ok())
        .and_then(|stack| stack.as_string())
        .map_or_else(String::new, |stack| text(&stack));
    // The host's getter may put a header of its own before the frames.
    let frames = match frames.find("\n    at ") {
        _ if frames.starts_with("    at ") => frames.as_str(),
        Some(at) => &frames[at + 1..],
        None => "",
    };
    let header = header(error, constructor, tag, cx);
    match frames.trim_end() {
        "" => header,
        frames => format!("{header}\n{frames}"),
    }
}

/// `Name: message`, the name with the class where they differ.
fn header(error: &JsObject, constructor: Option<&str>, tag: &str, cx: &mut Context) -> String {
    let own = own_value(error, &js_string!("name").into());
    let name = match member(error, "name", cx) {
        Some(name) => name,
        None => "Error".to_owned(),
    };
    let message = member(error, "message", cx).unwrap_or_default();
    let title = match constructor {
        None => format!("[{name}: null prototype]"),
        Some(class) if class == name || name.is_empty() => name,
        // Node cannot see the class either if it has no name of its own.
        Some(class) if own.is_none() && class.contains(&name) => class.to_owned(),
        Some(class) if name.ends_with("Error") => format!("{class} [{name}]"),
        Some(_) => name,
    };
    let title = match known_code(error) {
        Some(code) => format!("{title} [{code}]"),
        None => title,
    };
    let title = if tag.is_empty() || title.contains(tag) { title } else { format!("{title} [{tag}]") };
    match (title.is_empty(), message.is_empty()) {
        (_, true) => title,
        (true, false) => message,
        (false, false) => format!("{title}: {message}"),
    }
}

/// `name` or `message`, wherever it is defined, as a string. Accessors run, since classes define `get name()`.
fn member(error: &JsObject, name: &str, cx: &mut Context) -> Option<String> {
    let found = reflect::find(error, &JsString::from(name).into())?;
    let value = match (found.value(), found.get()) {
        (Some(value), _) => value.clone(),
        (None, Some(getter)) => getter.as_callable()?.call(&error.clone().into(), &[], cx).ok()?,
        _ => return None,
    };
    match value.as_string() {
        Some(string) => Some(text(&string)),
        None if value.is_null_or_undefined() => None,
        None if value.is_object() => Some("[object Object]".to_owned()),
        None => Some(super::node::primitive(&value).0),
    }
}
