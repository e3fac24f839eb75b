//! Node's form of values: `util.inspect` as of Node 20.

mod binary;
mod class;
mod collection;
mod property;

use boa_engine::property::PropertyKey;
use boa_engine::value::JsVariant;
use boa_engine::{Context, JsError, JsObject, JsResult, JsString, JsValue};
use wsjs_runtime::fiber;

use super::error;
use super::layout::Block;
use super::options::{Compact, InspectOptions};
use super::proxy::{self, Proxied};
use super::quote::{self, text};
use super::reflect::{self, Kind};
use super::style::{Style, paint};

pub(super) use binary::hex;
pub(super) use collection::collection_size;

use binary::buffer_bytes;
use class::{boxed, prefix, prefix_name};

/// Nesting that the native stack certainly carries, whatever depth is asked for.
const MAX_NESTING: i64 = 200;
/// Output after which nested objects are only named, so that shared substructure cannot explode.
const MAX_OUTPUT: usize = 16 << 20;
/// Bytes shown of a `Buffer`.
pub(super) const BUFFER_BYTES: usize = 50;

/// One printing.
pub(super) struct Printer<'a> {
    pub(super) options: &'a InspectOptions,
    pub(super) cx: &'a mut Context,
    /// The objects being printed, outermost first.
    seen: Vec<JsObject>,
    /// Those of them that were met again: the index is the number of the reference.
    circular: Vec<JsObject>,
    pub(super) indent: usize,
    /// Nesting of the object printed last.
    current: i64,
    depth: Option<i64>,
    produced: usize,
    /// What a script's method threw: nothing more is printed.
    failed: Option<JsError>,
}

/// How one property is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Object,
    Element,
    Extra,
}

impl<'a> Printer<'a> {
    pub(super) fn new(options: &'a InspectOptions, cx: &'a mut Context) -> Self {
        Self {
            options,
            cx,
            seen: Vec::new(),
            circular: Vec::new(),
            indent: 0,
            current: 0,
            depth: options.depth,
            produced: 0,
            failed: None,
        }
    }

    pub(super) fn print(mut self, value: &JsValue) -> JsResult<String> {
        let shown = self.value(value, 0);
        self.failed.map_or(Ok(shown), Err)
    }

    /// The value, or nothing when a script's method threw.
    fn unless_failed<T>(&mut self, result: JsResult<T>) -> Option<T> {
        result.map_err(|error| self.failed.get_or_insert(error)).ok()
    }

    pub(super) fn paint(&self, text: impl AsRef<str>, style: Style) -> String {
        if self.options.colors { paint(text.as_ref(), style) } else { text.as_ref().to_owned() }
    }

    pub(super) fn value(&mut self, value: &JsValue, level: i64) -> String {
        match value.variant() {
            JsVariant::Object(object) => self.object(&object, level, false),
            JsVariant::String(string) => self.string(&string),
            _ => {
                let (text, style) = primitive(value);
                self.paint(text, style)
            }
        }
    }

    fn string(&self, string: &JsString) -> String {
        let (shown, trailer) = cut(string, self.options.max_string_length);
        let broken = self.options.compact != Compact::On
            && shown.len() > 16
            && shown.len() > self.options.break_length.saturating_sub(self.indent + 4);
        if !broken || !shown.contains(b'\n') {
            return self.paint(quote::single(&shown), Style::String) + &trailer;
        }
        let units = shown.to_vec();
        let lines: Vec<String> = units
            .split_inclusive(|&unit| unit == u16::from(b'\n'))
            .map(|line| self.paint(quote::single(&JsString::from(line)), Style::String))
            .collect();
        lines.join(&format!(" +\n{}", " ".repeat(self.indent + 2))) + &trailer
    }

    fn object(&mut self, object: &JsObject, level: i64, in_view: bool) -> String {
        if self.failed.is_some() {
            return String::new();
        }
        if !fiber::has_stack() {
            return self.paint(interrupted(object), Style::Special);
        }
        let mut kind = reflect::kind(object);
        if kind == Kind::Plain && reflect::inherits_error(object, self.cx) {
            kind = Kind::Error;
        }
        if kind == Kind::Proxy {
            return match proxy::resolve(object, self.cx) {
                Proxied::Target(target) => self.object(&target, level, in_view),
                Proxied::Revoked => self.paint("<Revoked Proxy>", Style::Special),
                Proxied::Unknown => self.paint("[Proxy]", Style::Special),
            };
        }
        if self.options.custom
            && let Some(result) = self.custom(object, level)
        {
            return result;
        }
        if self.seen.iter().any(|seen| JsObject::equals(seen, object)) {
            let known = self.circular.iter().position(|seen| JsObject::equals(seen, object));
            let index = known.unwrap_or_else(|| {
                self.circular.push(object.clone());
                self.circular.len() - 1
            });
            return self.paint(format!("[Circular *{}]", index + 1), Style::Special);
        }
        self.raw(object, kind, level, in_view)
    }

    /// What the value's own inspect method says, if it has one.
    fn custom(&mut self, object: &JsObject, level: i64) -> Option<String> {
        let key = PropertyKey::from(super::options::custom_symbol(self.cx)?);
        let method = reflect::find(object, &key)?.value()?.as_callable()?;
        if level > MAX_NESTING {
            return None;
        }
        let depth = self.depth.map(|depth| depth - level);
        let result = super::options::call_custom(&method, object, depth, self.options, self.cx);
        let Some(result) = self.unless_failed(result) else { return Some(String::new()) };
        if let Some(other) = result.as_object() {
            if JsObject::equals(&other, object) {
                return None;
            }
            // A method that returns ever new objects with inspect methods must end, too.
            self.seen.push(object.clone());
            let shown = self.value(&result, level + 1);
            self.seen.pop();
            return Some(shown);
        }
        let shown = match result.as_string() {
            Some(string) => text(&string),
            None => primitive(&result).0,
        };
        Some(shown.replace('\n', &format!("\n{}", " ".repeat(self.indent))))
    }

    fn raw(&mut self, object: &JsObject, kind: Kind, level: i64, in_view: bool) -> String {
        let constructor = self.constructor(object, kind);
        let hidden = self.options.show_hidden;
        let tag = reflect::tag(object, kind, hidden, self.cx);
        let Some(tag) = self.unless_failed(tag) else { return String::new() };
        let indices = !matches!(kind, Kind::Array | Kind::Typed(_) | Kind::Boxed("String"));
        let mut keys = reflect::keys(object, hidden, indices, self.cx);
        let prefix = |fallback: &str, size: &str| prefix(constructor.as_deref(), &tag, fallback, size);
        let mut base = String::new();
        let mut open = String::new();
        let mut close = "}";
        let bare = keys.is_empty();
        match kind {
            Kind::Array => {
                let length = reflect::array_length(object);
                if constructor.as_deref() != Some("Array") || !tag.is_empty() {
                    open = prefix("Array", &format!("({length})"));
                }
                open.push('[');
                close = "]";
                if length == 0 && bare {
                    return open + "]";
                }
            }
            Kind::Typed(_) if reflect::is_buffer(object, kind) => {
                return self.buffer(object, &keys, level);
            }
            Kind::Typed(typed) => {
                let length = self.typed_length(object);
                open = prefix(reflect::typed_name(typed), &format!("({length})")) + "[";
                close = "]";
                if length == 0 && bare && !hidden {
                    return open + "]";
                }
            }
            Kind::Map | Kind::Set => {
                let (name, size) = collection_size(object);
                open = prefix(name, &format!("({size})")) + "{";
                if size == 0 && bare {
                    return open + "}";
                }
            }
            Kind::Function => {
                base = self.function(object, constructor.as_deref(), &tag);
                open.push('{');
                if bare {
                    return self.paint(base, Style::Special);
                }
            }
            Kind::RegExp | Kind::Date => {
                let (name, style, shown) = if kind == Kind::Date {
                    ("Date", Style::Date, reflect::date(object, self.cx))
                } else {
                    ("RegExp", Style::RegExp, reflect::regexp(object, self.cx))
                };
                let lead = prefix(name, "");
                base = if lead.trim_end() == name { shown } else { lead + &shown };
                open.push('{');
                if bare || self.too_deep(level) {
                    return self.paint(base, style);
                }
            }
            Kind::Error => {
                base = error::describe(self, object, constructor.as_deref(), &tag, &mut keys);
                open.push('{');
                if keys.is_empty() {
                    return base;
                }
            }
            Kind::ArrayBuffer | Kind::SharedArrayBuffer => {
                let name = if kind == Kind::ArrayBuffer { "ArrayBuffer" } else { "SharedArrayBuffer" };
                open = prefix(name, "") + "{";
                if in_view && bare {
                    let length = self.paint(
                        buffer_bytes(object).map_or(0, |bytes| bytes.len()).to_string(),
                        Style::Number,
                    );
                    return format!("{open} byteLength: {length} }}");
                }
            }
            Kind::DataView => open = prefix("DataView", "") + "{",
            Kind::Promise => open = prefix("Promise", "") + "{",
            Kind::WeakMap => open = prefix("WeakMap", "") + "{",
            Kind::WeakSet => open = prefix("WeakSet", "") + "{",
            Kind::Namespace => open = prefix("Module", "") + "{",
            Kind::Boxed(name) => {
                base = boxed(object, name, constructor.as_deref(), &tag);
                open.push('{');
                if bare {
                    let style = Style::named(&name.to_lowercase()).unwrap_or(Style::Special);
                    return self.paint(base, style);
                }
            }
            Kind::Arguments => open = "[Arguments] {".to_owned(),
            Kind::Plain | Kind::Proxy => {
                let plain = constructor.as_deref() == Some("Object") && tag.is_empty();
                open = if plain { "{".to_owned() } else { prefix("Object", "") + "{" };
                if bare {
                    return open + "}";
                }
            }
        }
        if self.too_deep(level) {
            let name = prefix_name(constructor.as_deref(), &tag);
            return self.paint(name, Style::Special);
        }
        let level = level + 1;
        self.seen.push(object.clone());
        self.current = level;
        let mut entries = self.content(object, kind, level);
        let place = if matches!(kind, Kind::Array | Kind::Typed(_)) { Place::Extra } else { Place::Object };
        let inner = entries.len();
        for key in &keys {
            let entry = self.property(object, key, place, level);
            self.produced += entry.len();
            entries.push(entry);
        }
        self.seen.pop();
        if let Some(index) = self.circular.iter().position(|seen| JsObject::equals(seen, object)) {
            let reference = self.paint(format!("<ref *{}>", index + 1), Style::Special);
            if self.options.compact == Compact::On {
                open = format!("{reference} {open}");
            } else if base.is_empty() {
                base = reference;
            } else {
                base = format!("{reference} {base}");
            }
        }
        if self.options.sorted {
            let from = if place == Place::Object { 0 } else { inner };
            if let Some(named) = entries.get_mut(from..) {
                named.sort();
            }
        }
        let columns = place == Place::Extra;
        let numeric = columns && keys.is_empty() && self.is_numeric(object, kind);
        let block = Block { entries, base, open, close, columns, numeric };
        let joined = block.join(self.indent, self.current - level, self.options);
        if self.produced > MAX_OUTPUT {
            self.depth = Some(-1);
        }
        joined
    }

    fn too_deep(&self, level: i64) -> bool {
        level >= MAX_NESTING || self.depth.is_some_and(|depth| level > depth)
    }
}

/// What stands for an object when the stack is used up: a custom inspect method may print in turn.
pub(super) fn interrupted(object: &JsObject) -> String {
    let class = reflect::class_name(object);
    let class = class.as_deref().unwrap_or("Object");
    format!("[{class}: Inspection interrupted prematurely. Maximum call stack size exceeded.]")
}

/// Text and color of a value that is not an object.
pub(super) fn primitive(value: &JsValue) -> (String, Style) {
    match value.variant() {
        JsVariant::Null => ("null".to_owned(), Style::Null),
        JsVariant::Undefined => ("undefined".to_owned(), Style::Undefined),
        JsVariant::Boolean(flag) => (flag.to_string(), Style::Boolean),
        JsVariant::Integer32(number) => (number.to_string(), Style::Number),
        JsVariant::Float64(value) => (quote::number(value), Style::Number),
        JsVariant::BigInt(value) => (format!("{}n", value.to_string_radix(10)), Style::BigInt),
        JsVariant::Symbol(value) => (quote::symbol(&value), Style::Symbol),
        JsVariant::String(value) => (quote::single(&value), Style::String),
        JsVariant::Object(_) => ("[Object]".to_owned(), Style::Special),
    }
}

/// The first code units of a string and what is said about the rest.
pub(super) fn cut(string: &JsString, limit: usize) -> (JsString, String) {
    if string.len() <= limit {
        return (string.clone(), String::new());
    }
    let left = string.len() - limit;
    let shown = string.get(..limit).unwrap_or_default();
    (shown, format!("... {left} more character{}", plural(left)))
}

pub(super) fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
