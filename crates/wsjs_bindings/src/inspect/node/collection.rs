//! What containers hold, in Node's form: elements, entries, the state of promises.

use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::promise::PromiseState;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::object::IndexPropertyKeys;
use boa_engine::object::builtins::JsPromise;
use boa_engine::property::PropertyKey;
use boa_engine::{JsObject, JsValue};

use super::{Place, Printer, plural};
use crate::inspect::reflect::{self, Kind};
use crate::inspect::style::Style;

impl Printer<'_> {
    pub(super) fn content(&mut self, object: &JsObject, kind: Kind, level: i64) -> Vec<String> {
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

    pub(super) fn elements(&mut self, array: &JsObject, level: i64) -> Vec<String> {
        let length = reflect::array_length(array);
        let limit = self.options.max_array_length;
        let present: Vec<u32> = match array.try_borrow() {
            Ok(array) => match array.properties().index_property_keys() {
                IndexPropertyKeys::Dense(range) => range.take(limit.saturating_add(1)).collect(),
                // Sparse arrays keep their indices in no order.
                sparse => {
                    let mut present: Vec<u32> = sparse.collect();
                    present.sort_unstable();
                    present
                }
            },
            Err(_) => Vec::new(),
        };
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

    pub(super) fn holes(&self, count: usize) -> String {
        self.paint(format!("<{count} empty item{}>", plural(count)), Style::Undefined)
    }

    pub(super) fn more(&self, entries: &mut Vec<String>, total: usize) {
        let left = total.saturating_sub(self.options.max_array_length);
        if left > 0 {
            entries.push(format!("... {left} more item{}", plural(left)));
        }
    }

    pub(super) fn nested(&mut self, print: impl FnOnce(&mut Self) -> Vec<String>) -> Vec<String> {
        self.indent += 2;
        let entries = print(self);
        self.indent -= 2;
        self.produced += entries.iter().map(String::len).sum::<usize>();
        entries
    }

    pub(super) fn promise(&mut self, object: &JsObject, level: i64) -> Vec<String> {
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

    pub(super) fn is_numeric(&self, object: &JsObject, kind: Kind) -> bool {
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
            properties.get(&PropertyKey::from(index)).is_some_and(|found| {
                found.value().is_some_and(|value| value.is_number() || value.is_bigint())
            })
        })
    }
}

pub(in crate::inspect) fn collection_size(object: &JsObject) -> (&'static str, usize) {
    if let Some(map) = object.downcast_ref::<OrderedMap<JsValue>>() {
        return ("Map", map.len());
    }
    ("Set", object.downcast_ref::<OrderedSet>().map_or(0, |set| set.len()))
}
