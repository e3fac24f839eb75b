//! `structuredClone`: a deep copy of data, cycles and built-in types included, without recursion on the native stack.

use boa_engine::builtins::date::Date;
use boa_engine::builtins::error::Error;
use boa_engine::builtins::map::ordered_map::OrderedMap;
use boa_engine::builtins::set::ordered_set::OrderedSet;
use boa_engine::builtins::typed_array::TypedArrayKind;
use boa_engine::object::builtins::{
    AlignedVec, JsArray, JsArrayBuffer, JsDataView, JsMap, JsRegExp, JsSet, JsSharedArrayBuffer, JsTypedArray,
};
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use rustc_hash::FxHashMap;
use wsjs_runtime::binding::define_methods;

use crate::inspect::{Kind, class_name, keys, kind, own, regexp_parts, text};

/// Defines the global `structuredClone(value, { transfer })`.
///
/// # Errors
/// When a script has made the global object refuse it.
pub fn install(cx: &mut Context) -> JsResult<()> {
    define_methods(&cx.global_object(), &[("structuredClone", 1, from_script)], cx)
}

fn from_script(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(value) = args.first() else {
        let message = "The \"value\" argument must be specified";
        return Err(JsNativeError::typ().with_message(message).into());
    };
    let mut transfer = Vec::new();
    if let Some(options) = args.get_or_undefined(1).as_object() {
        let list = options.get(js_string!("transfer"), cx)?;
        if let Some(list) = list.as_object() {
            transfer = crate::list::elements(&list, cx)?;
        }
    }
    structured_clone(value, &transfer, cx)
}

/// A copy of the value. The array buffers in `transfer` are detached once the copy is complete.
///
/// # Errors
/// An Error named `DataCloneError` for functions, symbols and what else cannot be copied; what getters throw.
pub fn structured_clone(value: &JsValue, transfer: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let mut buffers: Vec<JsObject> = Vec::new();
    for item in transfer {
        let is_attached = |object: &JsObject| {
            JsArrayBuffer::from_object(object.clone()).is_ok_and(|buffer| buffer.data().is_some())
        };
        let Some(buffer) = item.as_object().filter(is_attached) else {
            return Err(data_clone_error("Value could not be transferred.".to_owned(), cx));
        };
        if buffers.contains(&buffer) {
            return Err(data_clone_error("ArrayBuffer occurs in the transfer list twice.".to_owned(), cx));
        }
        buffers.push(buffer);
    }
    let mut cloner = Cloner { known: FxHashMap::default(), open: Vec::new() };
    let copy = cloner.value(value, cx)?;
    while let Some((from, to)) = cloner.open.pop() {
        cloner.fill(&from, &to, cx)?;
    }
    for buffer in buffers {
        JsArrayBuffer::from_object(buffer)?.detach(&JsValue::undefined())?;
    }
    Ok(copy)
}

struct Cloner {
    /// Copies by original, so that shared and cyclic references stay what they are.
    known: FxHashMap<JsObject, JsObject>,
    /// Copies whose members have not been copied yet.
    open: Vec<(JsObject, JsObject)>,
}

impl Cloner {
    /// The copy of a value; the members of an object follow later.
    fn value(&mut self, value: &JsValue, cx: &mut Context) -> JsResult<JsValue> {
        let Some(object) = value.as_object() else {
            if value.is_symbol() {
                return Err(refused(value, cx));
            }
            return Ok(value.clone());
        };
        if let Some(known) = self.known.get(&object) {
            return Ok(known.clone().into());
        }
        let copy = self.shell(value, &object, cx)?;
        self.known.insert(object, copy.clone());
        Ok(copy.into())
    }

    fn shell(&mut self, value: &JsValue, object: &JsObject, cx: &mut Context) -> JsResult<JsObject> {
        let has_members;
        let copy = match kind(object) {
            Kind::Plain if object.is_ordinary() => {
                has_members = true;
                JsObject::with_object_proto(cx.intrinsics())
            }
            Kind::Arguments => {
                has_members = true;
                JsObject::with_object_proto(cx.intrinsics())
            }
            Kind::Array => {
                has_members = true;
                let copy = JsArray::new(cx)?;
                let length = object.get(js_string!("length"), cx)?;
                copy.set(js_string!("length"), length, true, cx)?;
                copy.into()
            }
            Kind::Map => {
                has_members = true;
                JsMap::new(cx).into()
            }
            Kind::Set => {
                has_members = true;
                JsSet::new(cx).into()
            }
            Kind::Error => {
                has_members = true;
                error_shell(object, cx)?
            }
            Kind::Boxed(name) if name != "Symbol" => {
                has_members = false;
                crate::inspect::unboxed(object).to_object(cx)?
            }
            Kind::Date => {
                has_members = false;
                let date = object.downcast_ref::<Date>().map(|date| *date);
                let Some(date) = date else {
                    return Err(refused(value, cx));
                };
                JsObject::from_proto_and_data(cx.intrinsics().constructors().date().prototype(), date)
            }
            Kind::RegExp => {
                has_members = false;
                let (source, flags) = regexp_parts(object, cx);
                JsRegExp::new(JsString::from(source), JsString::from(flags), cx)?.into()
            }
            Kind::ArrayBuffer => {
                has_members = false;
                let bytes = JsArrayBuffer::from_object(object.clone())?.to_vec();
                let Some(bytes) = bytes else {
                    let message = "An ArrayBuffer is detached and could not be cloned.";
                    return Err(data_clone_error(message.to_owned(), cx));
                };
                JsArrayBuffer::from_byte_block(AlignedVec::from_slice(0, &bytes), cx)?.into()
            }
            Kind::SharedArrayBuffer => {
                has_members = false;
                let shared = JsSharedArrayBuffer::from_object(object.clone())?.inner();
                JsSharedArrayBuffer::from_buffer(shared, cx).into()
            }
            Kind::Typed(typed) => {
                has_members = false;
                let array = JsTypedArray::from_object(object.clone())?;
                let buffer = array.buffer(cx)?;
                let arguments = [
                    self.value(&buffer, cx)?,
                    JsValue::new(array.byte_offset(cx)?),
                    JsValue::new(array.length(cx)?),
                ];
                typed_constructor(typed, cx).construct(&arguments, None, cx)?
            }
            Kind::DataView => {
                has_members = false;
                let view = JsDataView::from_object(object.clone())?;
                let buffer = view.buffer(cx)?;
                let arguments = [
                    self.value(&buffer, cx)?,
                    JsValue::new(view.byte_offset(cx)?),
                    JsValue::new(view.byte_length(cx)?),
                ];
                let constructor = cx.intrinsics().constructors().data_view().constructor();
                constructor.construct(&arguments, None, cx)?
            }
            _ => return Err(refused(value, cx)),
        };
        if has_members {
            self.open.push((object.clone(), copy.clone()));
        }
        Ok(copy)
    }

    fn fill(&mut self, from: &JsObject, to: &JsObject, cx: &mut Context) -> JsResult<()> {
        match kind(from) {
            Kind::Map => {
                let pairs: Vec<(JsValue, JsValue)> = from
                    .downcast_ref::<OrderedMap<JsValue>>()
                    .map(|map| map.iter().map(|(key, value)| (key.clone(), value.clone())).collect())
                    .unwrap_or_default();
                let map = JsMap::from_object(to.clone())?;
                for (key, value) in pairs {
                    let key = self.value(&key, cx)?;
                    let value = self.value(&value, cx)?;
                    map.set(key, value, cx)?;
                }
            }
            Kind::Set => {
                let values: Vec<JsValue> = from
                    .downcast_ref::<OrderedSet>()
                    .map(|set| set.iter().cloned().collect())
                    .unwrap_or_default();
                let set = JsSet::from_object(to.clone())
                    .map_err(|_| JsNativeError::typ().with_message("not a Set"))?;
                for value in values {
                    let value = self.value(&value, cx)?;
                    set.add(value, cx)?;
                }
            }
            Kind::Error => {
                let key = PropertyKey::from(js_string!("cause"));
                if let Some(cause) = own(from, &key).and_then(|found| found.value().cloned()) {
                    let cause = self.value(&cause, cx)?;
                    define_hidden(to, key, cause);
                }
            }
            _ => {
                for key in keys(from, false, true, cx) {
                    if matches!(key, PropertyKey::Symbol(_)) {
                        continue;
                    }
                    let value = from.get(key.clone(), cx)?;
                    let value = self.value(&value, cx)?;
                    to.create_data_property_or_throw(key, value, cx)?;
                }
            }
        }
        Ok(())
    }
}

/// An error of the built-in class its name tells, with message and stack; the cause follows later.
fn error_shell(object: &JsObject, cx: &mut Context) -> JsResult<JsObject> {
    let name = object.get(js_string!("name"), cx)?;
    let name = name.as_string().map_or_else(String::new, |name| text(&name));
    let all = cx.intrinsics().constructors();
    let class = match name.as_str() {
        "EvalError" => all.eval_error(),
        "RangeError" => all.range_error(),
        "ReferenceError" => all.reference_error(),
        "SyntaxError" => all.syntax_error(),
        "TypeError" => all.type_error(),
        "URIError" => all.uri_error(),
        _ => all.error(),
    };
    let prototype = class.prototype();
    // The frames live in the internal data, not in a property.
    let data = object.downcast_ref::<Error>().map(|data| data.clone());
    let data = data.ok_or_else(|| JsNativeError::typ().with_message("not an Error"))?;
    let copy = data.into_object(prototype, cx);
    for name in ["message", "stack"] {
        let key = PropertyKey::from(JsString::from(name));
        if let Some(value) = own(object, &key).and_then(|found| found.value().cloned()) {
            let value = value.to_string(cx)?;
            define_hidden(&copy, key, value.into());
        }
    }
    Ok(copy)
}

fn define_hidden(object: &JsObject, key: PropertyKey, value: JsValue) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
    object.insert_property(key, property);
}

fn typed_constructor(kind: TypedArrayKind, cx: &Context) -> JsObject {
    let all = cx.intrinsics().constructors();
    match kind {
        TypedArrayKind::Int8 => all.typed_int8_array(),
        TypedArrayKind::Uint8 => all.typed_uint8_array(),
        TypedArrayKind::Uint8Clamped => all.typed_uint8clamped_array(),
        TypedArrayKind::Int16 => all.typed_int16_array(),
        TypedArrayKind::Uint16 => all.typed_uint16_array(),
        TypedArrayKind::Int32 => all.typed_int32_array(),
        TypedArrayKind::Uint32 => all.typed_uint32_array(),
        TypedArrayKind::BigInt64 => all.typed_bigint64_array(),
        TypedArrayKind::BigUint64 => all.typed_biguint64_array(),
        TypedArrayKind::Float16 => all.typed_float16_array(),
        TypedArrayKind::Float32 => all.typed_float32_array(),
        TypedArrayKind::Float64 => all.typed_float64_array(),
    }
    .constructor()
}

fn refused(value: &JsValue, cx: &mut Context) -> JsError {
    let what = match value.as_object() {
        Some(object) if !object.is_callable() => {
            format!("#<{}>", class_name(&object).unwrap_or_else(|| "Object".to_owned()))
        }
        Some(object) => {
            let source = JsValue::from(object).to_string(cx);
            source.map_or_else(|_| "Function".to_owned(), |source| text(&source))
        }
        None => value.as_symbol().map_or_else(String::new, |symbol| text(&symbol.descriptive_string())),
    };
    data_clone_error(format!("{what} could not be cloned."), cx)
}

/// The HTML standard's DataCloneError has code 25.
fn data_clone_error(message: String, cx: &mut Context) -> JsError {
    let error = JsNativeError::error().with_message(message).into_opaque(cx);
    define_hidden(&error, js_string!("name").into(), js_string!("DataCloneError").into());
    define_hidden(&error, js_string!("code").into(), JsValue::new(25));
    JsError::from_opaque(error.into())
}

#[cfg(test)]
mod tests;
