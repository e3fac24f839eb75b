//! Properties in Node's form: keys, values, accessors.

use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{JsObject, JsValue, js_string};

use super::{Place, Printer};
use crate::inspect::options::Compact;
use crate::inspect::quote::{self, text};
use crate::inspect::reflect::{self, Kind, own_value};
use crate::inspect::style::{self, Style};

impl Printer<'_> {
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
                Err(_) => {
                    return format!(
                        "{}: {}",
                        self.key(key, true),
                        self.paint("<uninitialized>", Style::Special)
                    );
                }
            }
        } else {
            reflect::own(object, key)
        };
        let mut lead = " ".to_owned();
        let shown = match &found {
            Some(found) if found.value().is_some() => {
                let value = found.value().cloned().unwrap_or_default();
                let (before, shown) = self.valued(&value, place, level);
                lead = before;
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

    /// A value with the space before it, which is a line break where Node puts long values below their names.
    pub(super) fn valued(&mut self, value: &JsValue, place: Place, level: i64) -> (String, String) {
        let mut lead = " ".to_owned();
        let wide = self.options.compact != Compact::On || place != Place::Object;
        let step = if wide { 2 } else { 3 };
        self.indent += step;
        let shown = self.value(value, level);
        if !wide && self.options.break_length < style::width(&shown, self.options.colors) {
            lead = format!("\n{}", " ".repeat(self.indent));
        }
        self.indent -= step;
        (lead, shown)
    }

    pub(super) fn accessor(&mut self, object: &JsObject, found: &PropertyDescriptor, level: i64) -> String {
        let getter = found.get().and_then(JsValue::as_callable);
        let setter = found.set().is_some_and(JsValue::is_callable);
        // The listeners of an emitter are a plain property in Node.
        if let Some(getter) = &getter
            && let Some(value) = crate::emitter::value_of(object, getter, self.cx)
        {
            return self.valued(&value, Place::Object, level).1;
        }
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
            Err(error) => {
                let value = error.into_opaque(self.cx);
                let message = value.ok().and_then(|value| value.as_object());
                let message = message.and_then(|error| own_value(&error, &js_string!("message").into()));
                let message = message.and_then(|message| message.as_string());
                let message = message.map_or_else(|| "undefined".to_owned(), |message| text(&message));
                self.paint(format!("[{label}: <Inspection threw ({message})>]"), Style::Special)
            }
        }
    }

    pub(super) fn key(&self, key: &PropertyKey, enumerable: bool) -> String {
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
}
