//! Bytes in Node's form: typed arrays, buffers and the views on them.

use boa_engine::JsObject;
use boa_engine::object::builtins::{JsArrayBuffer, JsDataView, JsSharedArrayBuffer, JsTypedArray};
use boa_engine::property::PropertyKey;

use super::{BUFFER_BYTES, Place, Printer, plural, primitive};
use crate::inspect::reflect;
use crate::inspect::style::Style;

impl Printer<'_> {
    pub(super) fn typed_length(&mut self, object: &JsObject) -> usize {
        JsTypedArray::from_object(object.clone()).and_then(|array| array.length(self.cx)).unwrap_or(0)
    }

    pub(super) fn typed_elements(&mut self, object: &JsObject, level: i64) -> Vec<String> {
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
            for (name, value) in [
                ("BYTES_PER_ELEMENT", size),
                ("length", length),
                ("byteLength", bytes),
                ("byteOffset", offset),
            ] {
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

    pub(super) fn buffer(&mut self, object: &JsObject, keys: &[PropertyKey], level: i64) -> String {
        let length = self.typed_length(object);
        let shown = length.min(BUFFER_BYTES);
        let bytes: Vec<u8> = (0..shown)
            .map(|index| {
                object.get(index, self.cx).ok().and_then(|byte| byte.as_number()).map_or(0, |byte| byte as u8)
            })
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

    pub(super) fn array_buffer(&mut self, object: &JsObject) -> Vec<String> {
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

    pub(super) fn data_view(&mut self, object: &JsObject, level: i64) -> Vec<String> {
        let Ok(view) = JsDataView::from_object(object.clone()) else {
            return Vec::new();
        };
        let length = view.byte_length(self.cx).unwrap_or(0);
        let offset = view.byte_offset(self.cx).unwrap_or(0);
        let buffer = view.buffer(self.cx).unwrap_or_default();
        let [length, offset] = [length, offset].map(|value| self.paint(value.to_string(), Style::Number));
        let (lead, buffer) = self.valued(&buffer, Place::Object, level);
        vec![
            format!("byteLength: {length}"),
            format!("byteOffset: {offset}"),
            format!("buffer:{lead}{buffer}"),
        ]
    }
}

pub(in crate::inspect) fn hex(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.join(" ")
}

pub(super) fn buffer_bytes(object: &JsObject) -> Option<Vec<u8>> {
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        return buffer.to_vec();
    }
    JsSharedArrayBuffer::from_object(object.clone()).ok().map(|buffer| buffer.to_vec())
}
