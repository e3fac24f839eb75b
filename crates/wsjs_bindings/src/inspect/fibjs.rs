//! fibjs's form of values: JSON-like, one element per line, two spaces per level.

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::builtins::JsTypedArray;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsValue};
use wsjs_runtime::fiber;

use super::options::InspectOptions;
use super::proxy::{self, Proxied};
use super::quote::{self, text};
use super::reflect::{self, FunctionType, Kind};
use super::style::{Style, paint};
use super::{error, node, options};

const MAX_NESTING: i64 = 200;
const MAX_OUTPUT: usize = 16 << 20;

/// One printing.
pub(super) struct Printer<'a> {
    options: &'a InspectOptions,
    cx: &'a mut Context,
    seen: Vec<JsObject>,
    out: String,
    indent: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn new(options: &'a InspectOptions, cx: &'a mut Context) -> Self {
        Self { options, cx, seen: Vec::new(), out: String::new(), indent: 0 }
    }

    pub(super) fn print(mut self, value: &JsValue) -> String {
        self.value(value, 0);
        self.out
    }

    fn push(&mut self, text: &str, style: Style) {
        if self.options.colors {
            self.out += &paint(text, style);
        } else {
            self.out += text;
        }
    }

    fn value(&mut self, value: &JsValue, level: i64) {
        if let Some(object) = value.as_object() {
            return self.object(&object, level);
        }
        if let Some(string) = value.as_string() {
            let (shown, trailer) = node::cut(&string, self.options.max_string_length);
            self.push(&quote::double(&shown), Style::String);
            self.out += &trailer;
            return;
        }
        let (text, style) = node::primitive(value);
        self.push(&text, style);
    }

    fn object(&mut self, object: &JsObject, level: i64) {
        if !fiber::has_stack() {
            return self.push(&node::interrupted(object), Style::Special);
        }
        let kind = reflect::kind(object);
        if kind == Kind::Proxy {
            return match proxy::resolve(object, self.cx) {
                Proxied::Target(target) => self.object(&target, level),
                Proxied::Revoked => self.push("<Revoked Proxy>", Style::Special),
                Proxied::Unknown => self.push("[Proxy]", Style::Special),
            };
        }
        if self.seen.iter().any(|seen| JsObject::equals(seen, object)) {
            return self.push("[Circular]", Style::Special);
        }
        if self.custom(object, level) {
            return;
        }
        let keys = match kind {
            Kind::Array | Kind::Typed(_) | Kind::Boxed("String") => {
                reflect::keys(object, self.options.show_hidden, false, self.cx)
            }
            _ => reflect::keys(object, self.options.show_hidden, true, self.cx),
        };
        match kind {
            Kind::Date => {
                let date = reflect::date(object, self.cx);
                return self.push(&date, Style::Date);
            }
            Kind::RegExp => {
                let regexp = reflect::regexp(object, self.cx);
                return self.push(&regexp, Style::RegExp);
            }
            Kind::Error => {
                let class = reflect::class_name(object);
                let stack = error::stack(object, class.as_deref(), "", self.cx);
                self.out += &stack.replace('\n', &format!("\n{}", " ".repeat(self.indent)));
                return;
            }
            Kind::Boxed(_) => return self.value(&reflect::unboxed(object), level),
            Kind::Typed(_) if reflect::is_buffer(object, kind) => return self.buffer(object),
            Kind::Function => {
                let label = self.function(object);
                self.push(&label, Style::Special);
                if keys.is_empty() {
                    return;
                }
                self.out.push(' ');
            }
            _ => {}
        }
        let deep = level >= MAX_NESTING || self.options.depth.is_some_and(|depth| level > depth);
        if deep || self.out.len() > MAX_OUTPUT {
            let name = if kind == Kind::Array { "[Array]" } else { "[Object]" };
            return self.push(name, Style::Special);
        }
        self.seen.push(object.clone());
        match kind {
            Kind::Array => self.array(object, &keys, level),
            Kind::Typed(typed) => self.typed(object, reflect::typed_name(typed)),
            Kind::Map => self.map(object, level),
            Kind::Set => self.set(object, level),
            _ => self.block("{", "}", keys.len(), keys.len(), |printer, index| {
                if let Some(key) = keys.get(index) {
                    printer.property(object, key, level);
                }
            }),
        }
        self.seen.pop();
    }

    fn custom(&mut self, object: &JsObject, level: i64) -> bool {
        if !self.options.custom || level > MAX_NESTING {
            return false;
        }
        let Some(symbol) = options::custom_symbol(self.cx) else {
            return false;
        };
        let Some(method) = reflect::find(object, &symbol.into())
            .and_then(|found| found.value().and_then(JsValue::as_callable))
        else {
            return false;
        };
        let depth = self.options.depth.map(|depth| depth - level);
        match options::call_custom(&method, object, depth, self.options, self.cx) {
            Ok(result) if result.as_object().is_some_and(|same| JsObject::equals(&same, object)) => false,
            Ok(result) => {
                if let Some(string) = result.as_string() {
                    self.out += &text(&string).replace('\n', &format!("\n{}", " ".repeat(self.indent)));
                } else {
                    self.seen.push(object.clone());
                    self.value(&result, level + 1);
                    self.seen.pop();
                }
                true
            }
            Err(_) => false,
        }
    }

    fn function(&mut self, object: &JsObject) -> String {
        let name = reflect::function_name(object);
        let kind = match reflect::function_type(object, self.cx) {
            FunctionType::Class => "Function",
            FunctionType::Function(kind) => kind,
        };
        if name.is_empty() { format!("[{kind}]") } else { format!("[{kind} {name}]") }
    }

    /// Prints `shown` entries, then how many of `total` are left out.
    fn block(
        &mut self,
        open: &str,
        close: &str,
        shown: usize,
        total: usize,
        mut entry: impl FnMut(&mut Self, usize),
    ) {
        self.out += open;
        if total == 0 {
            self.out += close;
            return;
        }
        self.indent += 2;
        for index in 0..shown {
            if index > 0 {
                self.out.push(',');
            }
            self.line();
            entry(self, index);
        }
        if total > shown {
            if shown > 0 {
                self.out.push(',');
            }
            self.line();
            let left = total - shown;
            self.out += &format!("... {left} more item{}", node::plural(left));
        }
        self.indent -= 2;
        self.line();
        self.out += close;
    }

    fn line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', self.indent));
    }

    fn property(&mut self, object: &JsObject, key: &PropertyKey, level: i64) {
        let name = match key {
            PropertyKey::Symbol(symbol) => format!("[{}]", quote::symbol(symbol)),
            PropertyKey::Index(index) => format!("\"{}\"", index.get()),
            PropertyKey::String(string) => quote::double(string),
        };
        self.out += &name;
        self.out += ": ";
        self.own(object, key, level);
    }

    fn own(&mut self, object: &JsObject, key: &PropertyKey, level: i64) {
        if reflect::kind(object) == Kind::Namespace {
            let value = object.get(key.clone(), self.cx).unwrap_or_default();
            return self.value(&value, level + 1);
        }
        match reflect::own(object, key) {
            Some(found) => {
                let is = |accessor: Option<&JsValue>| accessor.is_some_and(JsValue::is_callable);
                match (found.value(), is(found.get()), is(found.set())) {
                    (Some(value), _, _) => self.value(value, level + 1),
                    (_, true, true) => self.push("[Getter/Setter]", Style::Special),
                    (_, true, false) => self.push("[Getter]", Style::Special),
                    _ => self.push("[Setter]", Style::Special),
                }
            }
            None => self.push("undefined", Style::Undefined),
        }
    }

    fn array(&mut self, array: &JsObject, keys: &[PropertyKey], level: i64) {
        let length = reflect::array_length(array);
        let shown = length.min(self.options.max_array_length);
        // Properties of an array follow its elements, named; they count as shown.
        let extra = if shown == length { keys } else { &[] };
        self.block("[", "]", shown + extra.len(), length + extra.len(), |printer, index| {
            match index.checked_sub(shown).and_then(|extra_index| extra.get(extra_index)) {
                Some(key) => printer.property(array, key, level),
                None => printer.own(array, &PropertyKey::from(index), level),
            }
        });
    }

    fn typed(&mut self, object: &JsObject, name: &str) {
        let length =
            JsTypedArray::from_object(object.clone()).and_then(|array| array.length(self.cx)).unwrap_or(0);
        let shown = length.min(self.options.max_array_length);
        self.block(&format!("[{name}] ["), "]", shown, length, |printer, index| {
            let element = object.get(index, printer.cx).unwrap_or_default();
            printer.value(&element, 0);
        });
    }

    fn map(&mut self, object: &JsObject, level: i64) {
        let limit = self.options.max_array_length;
        let pairs: Vec<(JsValue, JsValue)> = object
            .downcast_ref::<OrderedMap<JsValue>>()
            .map(|map| map.iter().take(limit).map(|(key, value)| (key.clone(), value.clone())).collect())
            .unwrap_or_default();
        let (_, total) = node::collection_size(object);
        self.block("[Map] {", "}", pairs.len(), total, |printer, index| {
            if let Some((key, value)) = pairs.get(index) {
                printer.value(key, level + 1);
                printer.out += " => ";
                printer.value(value, level + 1);
            }
        });
    }

    fn set(&mut self, object: &JsObject, level: i64) {
        let limit = self.options.max_array_length;
        let values: Vec<JsValue> = object
            .downcast_ref::<OrderedSet>()
            .map(|set| set.iter().take(limit).cloned().collect())
            .unwrap_or_default();
        let (_, total) = node::collection_size(object);
        self.block("[Set] [", "]", values.len(), total, |printer, index| {
            if let Some(value) = values.get(index) {
                printer.value(value, level + 1);
            }
        });
    }

    fn buffer(&mut self, object: &JsObject) {
        let length =
            JsTypedArray::from_object(object.clone()).and_then(|array| array.length(self.cx)).unwrap_or(0);
        let shown = length.min(node::BUFFER_BYTES);
        let bytes: Vec<u8> = (0..shown)
            .filter_map(|index| object.get(index, self.cx).ok()?.as_number())
            .map(|byte| byte as u8)
            .collect();
        let more = match length - shown {
            0 => String::new(),
            left => format!(" ... {left} more byte{}", node::plural(left)),
        };
        let space = if bytes.is_empty() { "" } else { " " };
        self.out += &format!("<Buffer{space}{}{more}>", node::hex(&bytes));
    }
}
