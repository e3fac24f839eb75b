//! Node's form of values: `util.inspect` as of Node 20.

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::promise::PromiseState;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::builtins::{
    JsArrayBuffer, JsDataView, JsPromise, JsSharedArrayBuffer, JsTypedArray,
};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::value::JsVariant;
use boa_engine::{Context, JsObject, JsString, JsValue};

use super::layout::Block;
use super::options::{Compact, InspectOptions};
use super::quote::{self, text};
use super::reflect::{self, FunctionType, Kind};
use super::style::{Style, paint};
use super::{error, style};

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
        }
    }

    pub(super) fn print(mut self, value: &JsValue) -> String {
        self.value(value, 0)
    }

    pub(super) fn paint(&self, text: impl AsRef<str>, style: Style) -> String {
        if self.options.colors {
            paint(text.as_ref(), style)
        } else {
            text.as_ref().to_owned()
        }
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
        let kind = reflect::kind(object);
        if self.options.custom
            && kind != Kind::Proxy
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

    /// What the value's own inspect method says, if it has one and it works.
    fn custom(&mut self, object: &JsObject, level: i64) -> Option<String> {
        let key = PropertyKey::from(super::options::custom_symbol(self.cx)?);
        let method = reflect::find(object, &key)?.value()?.as_callable()?;
        if level > MAX_NESTING {
            return None;
        }
        let depth = self.depth.map(|depth| depth - level);
        let result = super::options::call_custom(&method, object, depth, self.options, self.cx)?;
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
        if kind == Kind::Proxy {
            return self.paint("[Proxy]", Style::Special);
        }
        let constructor = self.constructor(object, kind);
        let hidden = self.options.show_hidden;
        let tag = reflect::tag(object, kind, hidden, self.cx);
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
            Kind::Typed(_) if reflect::is_buffer(object, kind) => return self.buffer(object, &keys, level),
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
                    let length = self.paint(buffer_bytes(object).map_or(0, |bytes| bytes.len()).to_string(), Style::Number);
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

    /// The class name; for objects whose prototypes have none, what Node calls them.
    fn constructor(&mut self, object: &JsObject, kind: Kind) -> Option<String> {
        if kind == Kind::Namespace {
            return None;
        }
        if let Some(name) = reflect::class_name(object) {
            return Some(name);
        }
        let first = object.prototype()?;
        if first.is::<boa_engine::builtins::proxy::Proxy>() || self.seen.len() as i64 > MAX_NESTING {
            return Some("Object <Complex prototype>".to_owned());
        }
        let empty = reflect::keys(&first, false, true, self.cx).is_empty();
        let empty = if empty { " {}" } else { "" };
        Some(format!("Object <[Object: null prototype]{empty}>"))
    }

    fn function(&mut self, object: &JsObject, constructor: Option<&str>, tag: &str) -> String {
        let name = reflect::function_name(object);
        let mut base = match reflect::function_type(object, self.cx) {
            FunctionType::Class => {
                let name = if name.is_empty() { "(anonymous)" } else { &name };
                let mut base = format!("[class {name}");
                match constructor {
                    Some(constructor) if constructor != "Function" => base += &format!(" [{constructor}]"),
                    _ => {}
                }
                if !tag.is_empty() && constructor != Some(tag) {
                    base += &format!(" [{tag}]");
                }
                let parent = object.prototype().map(|parent| reflect::function_name(&parent));
                match (constructor, parent) {
                    (None, _) => base += " extends null",
                    (_, Some(parent)) if !parent.is_empty() => base += &format!(" extends {parent}"),
                    _ => {}
                }
                return base + "]";
            }
            FunctionType::Function(kind) => {
                let mut base = format!("[{kind}");
                if constructor.is_none() {
                    base += " (null prototype)";
                }
                base += &if name.is_empty() { " (anonymous)]".to_owned() } else { format!(": {name}]") };
                match constructor {
                    Some(constructor) if constructor != kind => base += &format!(" {constructor}"),
                    _ => {}
                }
                base
            }
        };
        if !tag.is_empty() && constructor != Some(tag) {
            base += &format!(" [{tag}]");
        }
        base
    }

    fn content(&mut self, object: &JsObject, kind: Kind, level: i64) -> Vec<String> {
        match kind {
            Kind::Array => self.elements(object, level),
            Kind::Typed(_) => self.typed_elements(object, level),
            Kind::Map => {
                let pairs: Vec<(JsValue, JsValue)> = object
                    .downcast_ref::<OrderedMap<JsValue>>()
                    .map(|map| {
                        let pairs = map.iter().take(self.options.max_array_length);
                        pairs.map(|(key, value)| (key.clone(), value.clone())).collect()
                    })
                    .unwrap_or_default();
                self.nested(|printer| {
                    let entry = |(key, value)| {
                        let key = printer.value(&key, level);
                        format!("{key} => {}", printer.value(&value, level))
                    };
                    let mut entries: Vec<String> = pairs.into_iter().map(entry).collect();
                    printer.more(&mut entries, collection_size(object).1);
                    entries
                })
            }
            Kind::Set => {
                let values: Vec<JsValue> = object
                    .downcast_ref::<OrderedSet>()
                    .map(|set| set.iter().take(self.options.max_array_length).cloned().collect())
                    .unwrap_or_default();
                self.nested(|printer| {
                    let mut entries: Vec<String> =
                        values.iter().map(|value| printer.value(value, level)).collect();
                    printer.more(&mut entries, collection_size(object).1);
                    entries
                })
            }
            Kind::ArrayBuffer | Kind::SharedArrayBuffer => self.array_buffer(object),
            Kind::DataView => self.data_view(object, level),
            Kind::Promise => self.promise(object, level),
            Kind::WeakMap | Kind::WeakSet => vec![self.paint("<items unknown>", Style::Special)],
            _ => Vec::new(),
        }
    }

    fn nested(&mut self, print: impl FnOnce(&mut Self) -> Vec<String>) -> Vec<String> {
        self.indent += 2;
        let entries = print(self);
        self.indent -= 2;
        self.produced += entries.iter().map(String::len).sum::<usize>();
        entries
    }

    fn more(&self, entries: &mut Vec<String>, total: usize) {
        let left = total.saturating_sub(self.options.max_array_length);
        if left > 0 {
            entries.push(format!("... {left} more item{}", plural(left)));
        }
    }

    fn elements(&mut self, array: &JsObject, level: i64) -> Vec<String> {
        let length = reflect::array_length(array);
        let limit = self.options.max_array_length;
        let mut present = match array.try_borrow() {
            Ok(array) => {
                // Sparse arrays keep their indices in no order.
                let mut present: Vec<u32> = array.properties().index_property_keys().collect();
                present.sort_unstable();
                present
            }
            Err(_) => Vec::new(),
        };
        present.truncate(limit.saturating_add(1));
        let mut entries = Vec::new();
        let mut next = 0_usize;
        for index in present {
            if entries.len() >= limit {
                break;
            }
            let at = index as usize;
            if at > next {
                entries.push(self.holes(at - next));
                next = at;
                if entries.len() >= limit {
                    break;
                }
            }
            let entry = self.property(array, &PropertyKey::from(index), Place::Element, level);
            self.produced += entry.len();
            entries.push(entry);
            next = at + 1;
        }
        let left = length.saturating_sub(next);
        if left > 0 {
            if entries.len() < limit {
                entries.push(self.holes(left));
            } else {
                entries.push(format!("... {left} more item{}", plural(left)));
            }
        }
        entries
    }

    fn holes(&self, count: usize) -> String {
        self.paint(format!("<{count} empty item{}>", plural(count)), Style::Undefined)
    }

    fn typed_length(&mut self, object: &JsObject) -> usize {
        JsTypedArray::from_object(object.clone())
            .and_then(|array| array.length(self.cx))
            .unwrap_or(0)
    }

    fn typed_elements(&mut self, object: &JsObject, level: i64) -> Vec<String> {
        let length = self.typed_length(object);
        let mut entries = Vec::new();
        for index in 0..length.min(self.options.max_array_length) {
            let element = object.get(index, self.cx).unwrap_or_default();
            let (text, style) = primitive(&element);
            entries.push(self.paint(text, style));
        }
        self.more(&mut entries, length);
        if self.options.show_hidden {
            let Ok(array) = JsTypedArray::from_object(object.clone()) else {
                return entries;
            };
            let bytes = array.byte_length(self.cx).unwrap_or(0);
            let offset = array.byte_offset(self.cx).unwrap_or(0);
            let size = bytes.checked_div(length).unwrap_or(1);
            for (name, value) in
                [("BYTES_PER_ELEMENT", size), ("length", length), ("byteLength", bytes), ("byteOffset", offset)]
            {
                let value = self.paint(value.to_string(), Style::Number);
                entries.push(format!("[{name}]: {value}"));
            }
            if let Some(buffer) = array.buffer(self.cx).ok().and_then(|buffer| buffer.as_object()) {
                self.indent += 2;
                let shown = self.object(&buffer, level, true);
                self.indent -= 2;
                entries.push(format!("[buffer]: {shown}"));
            }
        }
        entries
    }

    fn buffer(&mut self, object: &JsObject, keys: &[PropertyKey], level: i64) -> String {
        let length = self.typed_length(object);
        let shown = length.min(BUFFER_BYTES);
        let bytes: Vec<u8> = (0..shown)
            .map(|index| object.get(index, self.cx).ok().and_then(|byte| byte.as_number()).map_or(0, |byte| byte as u8))
            .collect();
        let name = reflect::class_name(object).unwrap_or_else(|| "Buffer".to_owned());
        let mut out = format!("<{name}");
        if !bytes.is_empty() {
            out.push(' ');
            out += &hex(&bytes);
        }
        if length > shown {
            let left = length - shown;
            out += &format!(" ... {left} more byte{}", plural(left));
        }
        if !keys.is_empty() && !self.too_deep(level) {
            self.seen.push(object.clone());
            let extra: Vec<String> =
                keys.iter().map(|key| self.property(object, key, Place::Object, level + 1)).collect();
            self.seen.pop();
            out += &format!(", {}", extra.join(", "));
        }
        out.push('>');
        out
    }

    fn array_buffer(&mut self, object: &JsObject) -> Vec<String> {
        let Some(bytes) = buffer_bytes(object) else {
            let length = self.paint("0", Style::Number);
            return vec!["(detached)".to_owned(), format!("byteLength: {length}")];
        };
        let limit = self.options.max_array_length;
        let mut contents = hex(bytes.get(..limit).unwrap_or(&bytes));
        if bytes.len() > limit {
            let left = bytes.len() - limit;
            contents += &format!(" ... {left} more byte{}", plural(left));
        }
        let label = self.paint("[Uint8Contents]", Style::Special);
        let length = self.paint(bytes.len().to_string(), Style::Number);
        vec![format!("{label}: <{contents}>"), format!("byteLength: {length}")]
    }

    fn data_view(&mut self, object: &JsObject, level: i64) -> Vec<String> {
        let Ok(view) = JsDataView::from_object(object.clone()) else {
            return Vec::new();
        };
        let length = view.byte_length(self.cx).unwrap_or(0);
        let offset = view.byte_offset(self.cx).unwrap_or(0);
        let buffer = view.buffer(self.cx).unwrap_or_default();
        self.nested(|printer| {
            let [length, offset] =
                [length, offset].map(|value| printer.paint(value.to_string(), Style::Number));
            let buffer = printer.value(&buffer, level);
            vec![
                format!("byteLength: {length}"),
                format!("byteOffset: {offset}"),
                format!("buffer: {buffer}"),
            ]
        })
    }

    fn promise(&mut self, object: &JsObject, level: i64) -> Vec<String> {
        let Ok(promise) = JsPromise::from_object(object.clone()) else {
            return Vec::new();
        };
        match promise.state() {
            PromiseState::Pending => vec![self.paint("<pending>", Style::Special)],
            PromiseState::Fulfilled(value) => self.nested(|printer| vec![printer.value(&value, level)]),
            PromiseState::Rejected(value) => self.nested(|printer| {
                let label = printer.paint("<rejected>", Style::Special);
                vec![format!("{label} {}", printer.value(&value, level))]
            }),
        }
    }

    /// One property: an element's value alone, else `name: value`.
    pub(super) fn property(
        &mut self,
        object: &JsObject,
        key: &PropertyKey,
        place: Place,
        level: i64,
    ) -> String {
        let found = if reflect::kind(object) == Kind::Namespace {
            match object.get(key.clone(), self.cx) {
                Ok(value) => Some(PropertyDescriptor::builder().value(value).enumerable(true).build()),
                Err(_) => return format!("{}: {}", self.key(key, true), self.paint("<uninitialized>", Style::Special)),
            }
        } else {
            reflect::own(object, key)
        };
        let mut lead = " ".to_owned();
        let shown = match &found {
            Some(found) if found.value().is_some() => {
                let value = found.value().cloned().unwrap_or_default();
                let wide = self.options.compact != Compact::On || place != Place::Object;
                let step = if wide { 2 } else { 3 };
                self.indent += step;
                let shown = self.value(&value, level);
                if !wide && self.options.break_length < style::width(&shown, self.options.colors) {
                    lead = format!("\n{}", " ".repeat(self.indent));
                }
                self.indent -= step;
                shown
            }
            Some(found) => self.accessor(object, found, level),
            None => self.paint("undefined", Style::Undefined),
        };
        if place == Place::Element {
            return shown;
        }
        let enumerable = found.is_none_or(|found| found.enumerable() != Some(false));
        format!("{}:{lead}{shown}", self.key(key, enumerable))
    }

    fn accessor(&mut self, object: &JsObject, found: &PropertyDescriptor, level: i64) -> String {
        let getter = found.get().and_then(JsValue::as_callable);
        let setter = found.set().is_some_and(JsValue::is_callable);
        let label = match (&getter, setter) {
            (Some(_), true) => "Getter/Setter",
            (Some(_), false) => "Getter",
            (None, true) => return self.paint("[Setter]", Style::Special),
            (None, false) => return self.paint("undefined", Style::Undefined),
        };
        let Some(getter) = getter.filter(|_| self.options.getters) else {
            return self.paint(format!("[{label}]"), Style::Special);
        };
        match getter.call(&object.clone().into(), &[], self.cx) {
            Ok(value) if value.is_object() => {
                self.indent += 2;
                let shown = self.value(&value, level);
                self.indent -= 2;
                format!("{} {shown}", self.paint(format!("[{label}]"), Style::Special))
            }
            Ok(value) => {
                let open = self.paint(format!("[{label}:"), Style::Special);
                let close = self.paint("]", Style::Special);
                format!("{open} {}{close}", self.value(&value, level))
            }
            Err(_) => self.paint(format!("[{label}: <Inspection threw>]"), Style::Special),
        }
    }

    fn key(&self, key: &PropertyKey, enumerable: bool) -> String {
        match key {
            PropertyKey::Symbol(symbol) => {
                let mut name = String::new();
                quote::escape(&symbol.descriptive_string(), '\0', &mut name);
                format!("[{}]", self.paint(name, Style::Symbol))
            }
            PropertyKey::Index(index) if enumerable => {
                self.paint(format!("'{}'", index.get()), Style::String)
            }
            PropertyKey::Index(index) => format!("[{}]", index.get()),
            PropertyKey::String(string) => {
                let name = text(string);
                if name == "__proto__" {
                    "['__proto__']".to_owned()
                } else if !enumerable {
                    let mut escaped = String::new();
                    quote::escape(string, '\0', &mut escaped);
                    format!("[{escaped}]")
                } else if quote::is_identifier(&name) {
                    name
                } else {
                    self.paint(quote::single(string), Style::String)
                }
            }
        }
    }

    fn is_numeric(&self, object: &JsObject, kind: Kind) -> bool {
        if kind != Kind::Array {
            return true;
        }
        let Ok(array) = object.try_borrow() else {
            return false;
        };
        let properties = array.properties();
        let shown = self.options.max_array_length.saturating_add(1);
        let length = reflect::array_length(object).min(shown);
        (0..length).all(|index| {
            properties
                .get(&PropertyKey::from(index))
                .is_some_and(|found| found.value().is_some_and(|value| value.is_number() || value.is_bigint()))
        })
    }
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

pub(super) fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.join(" ")
}

pub(super) fn collection_size(object: &JsObject) -> (&'static str, usize) {
    if let Some(map) = object.downcast_ref::<OrderedMap<JsValue>>() {
        return ("Map", map.len());
    }
    ("Set", object.downcast_ref::<OrderedSet>().map_or(0, |set| set.len()))
}

fn buffer_bytes(object: &JsObject) -> Option<Vec<u8>> {
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        return buffer.to_vec();
    }
    JsSharedArrayBuffer::from_object(object.clone()).ok().map(|buffer| buffer.to_vec())
}

/// Class, size and tag before the braces.
fn prefix(constructor: Option<&str>, tag: &str, fallback: &str, size: &str) -> String {
    match constructor {
        None if !tag.is_empty() && tag != fallback => format!("[{fallback}{size}: null prototype] [{tag}] "),
        None => format!("[{fallback}{size}: null prototype] "),
        Some(constructor) if !tag.is_empty() && tag != constructor => format!("{constructor}{size} [{tag}] "),
        Some(constructor) => format!("{constructor}{size} "),
    }
}

/// What stands for an object below the depth limit.
fn prefix_name(constructor: Option<&str>, tag: &str) -> String {
    let name = prefix(constructor, tag, "Object", "");
    let name = name.trim_end();
    if constructor.is_some() { format!("[{name}]") } else { name.to_owned() }
}

fn boxed(object: &JsObject, name: &str, constructor: Option<&str>, tag: &str) -> String {
    let mut base = format!("[{name}");
    match constructor {
        None => base += " (null prototype)",
        Some(constructor) if constructor != name => base += &format!(" ({constructor})"),
        Some(_) => {}
    }
    base += &format!(": {}]", primitive(&reflect::unboxed(object)).0);
    if !tag.is_empty() && constructor != Some(tag) {
        base += &format!(" [{tag}]");
    }
    base
}
