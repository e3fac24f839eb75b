//! Which values a type takes as they are, and what it makes of others (fibjs reference 1.6).

use boa_engine::builtins::typed_array::TypedArrayKind;
use boa_engine::object::builtins::{JsArray, JsArrayBuffer, JsDataView, JsDate, JsTypedArray, JsUint8Array};
use boa_engine::{Context, JsBigInt, JsObject, JsResult, JsString, JsValue, js_string};

use super::signature::Type;
use super::with_registry;

/// Why a value cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mismatch {
    /// Its type is never converted.
    Type,
    /// Its type is converted, but not this value.
    Value,
    /// The number is too large or not finite.
    Range,
}

/// Largest whole number that a script's number holds exactly.
const MAX_SAFE: f64 = 9_007_199_254_740_991.0;

/// Whether the value is of the type as it is.
pub(super) fn is_strictly(ty: &Type, value: &JsValue, cx: &mut Context) -> JsResult<bool> {
    Ok(match ty {
        Type::Value => true,
        Type::String => value.is_string(),
        Type::Number => value.is_number(),
        Type::Integer => is_integer(value),
        Type::Long => value.is_bigint() || is_integer(value),
        Type::Boolean => value.is_boolean(),
        Type::Buffer => value.as_object().is_some_and(|object| is_bytes(&object)),
        Type::Object => value.as_object().is_some_and(|object| is_plain(&object, cx)),
        Type::Array => value.as_object().is_some_and(|object| object.is_array()),
        Type::Function => value.is_callable(),
        Type::Date => value.as_object().is_some_and(|object| JsDate::from_object(object).is_ok()),
        Type::Class(name) => match class(name, cx)? {
            Some(class) => value.instance_of(&class.into(), cx)?,
            None => false,
        },
    })
}

/// Converts the value to the type.
pub(super) fn coerce(ty: &Type, value: &JsValue, cx: &mut Context) -> JsResult<Result<JsValue, Mismatch>> {
    if is_strictly(ty, value, cx)? {
        return match ty {
            Type::Integer | Type::Long => Ok(whole(value)),
            _ => Ok(Ok(value.clone())),
        };
    }
    match ty {
        Type::String => string(value, cx),
        Type::Number => Ok(number(value, cx)?.map(JsValue::from)),
        Type::Integer | Type::Long => match number(value, cx)? {
            Ok(number) => Ok(whole(&number.into())),
            Err(mismatch) => Ok(Err(mismatch)),
        },
        Type::Boolean => Ok(Ok(value.to_boolean().into())),
        Type::Buffer => buffer(value, cx),
        Type::Object => Ok(match value.as_object() {
            // Instances of a script's classes carry options as well as plain objects do.
            Some(object) if object.is_ordinary() && !object.is_callable() => Ok(value.clone()),
            _ => Err(Mismatch::Type),
        }),
        Type::Date => date(value, cx),
        Type::Value | Type::Array | Type::Function | Type::Class(_) => Ok(Err(Mismatch::Type)),
    }
}

fn is_integer(value: &JsValue) -> bool {
    value.as_number().is_some_and(|number| number.fract() == 0.0 && number.abs() <= MAX_SAFE)
}

/// Checks that a number is whole and exact.
pub(super) fn whole(value: &JsValue) -> Result<JsValue, Mismatch> {
    let number = value.as_bigint().map(|long| long.to_f64()).or(value.as_number()).unwrap_or(f64::NAN);
    if number.abs() > MAX_SAFE {
        Err(Mismatch::Range)
    } else if number.fract() == 0.0 {
        Ok(number.into())
    } else {
        // Also NaN: it has no whole part.
        Err(Mismatch::Value)
    }
}

fn is_bytes(object: &JsObject) -> bool {
    JsTypedArray::from_object(object.clone()).is_ok_and(|array| array.kind() == Some(TypedArrayKind::Uint8))
}

/// An object literal, or one without a prototype.
pub(super) fn is_plain(object: &JsObject, cx: &Context) -> bool {
    if !object.is_ordinary() || object.is_callable() {
        return false;
    }
    match object.prototype() {
        None => true,
        Some(prototype) => JsObject::equals(&prototype, &cx.intrinsics().constructors().object().prototype()),
    }
}

/// The class of this name: a registered one, else a global (`Buffer`, `http.Agent` cannot be).
fn class(name: &str, cx: &mut Context) -> JsResult<Option<JsObject>> {
    let known = with_registry(cx, |registry| registry.classes.get(name).cloned());
    if known.is_some() {
        return Ok(known);
    }
    Ok(cx.global_object().get(JsString::from(name), cx)?.as_constructor())
}

fn string(value: &JsValue, cx: &mut Context) -> JsResult<Result<JsValue, Mismatch>> {
    if value.is_symbol() || value.is_null_or_undefined() || value.is_callable() {
        return Ok(Err(Mismatch::Type));
    }
    if let Some(object) = value.as_object()
        && let Ok(date) = JsDate::from_object(object)
    {
        if date.value_of(cx)?.as_number().is_some_and(f64::is_nan) {
            return Ok(Err(Mismatch::Value));
        }
        return date.to_iso_string(cx).map(Ok);
    }
    Ok(Ok(value.to_string(cx)?.into()))
}

fn number(value: &JsValue, cx: &mut Context) -> JsResult<Result<f64, Mismatch>> {
    if let Some(number) = value.as_number() {
        return Ok(Ok(number));
    }
    if let Some(long) = value.as_bigint() {
        return Ok(Ok(long.to_f64()));
    }
    if let Some(text) = value.as_string() {
        let number = text.to_number();
        let empty = text.to_std_string_lossy().trim().is_empty();
        return Ok(if number.is_nan() || empty { Err(Mismatch::Value) } else { Ok(number) });
    }
    match value.as_object().map(JsDate::from_object) {
        Some(Ok(date)) => Ok(Ok(date.get_time(cx)?.as_number().unwrap_or(f64::NAN))),
        _ => Ok(Err(Mismatch::Type)),
    }
}

fn date(value: &JsValue, cx: &mut Context) -> JsResult<Result<JsValue, Mismatch>> {
    if !value.is_number() && !value.is_string() {
        return Ok(Err(Mismatch::Type));
    }
    let constructor = cx.intrinsics().constructors().date().constructor();
    let date = constructor.construct(std::slice::from_ref(value), None, cx)?;
    let time = JsDate::from_object(date.clone())?.get_time(cx)?;
    Ok(if time.as_number().is_some_and(f64::is_nan) { Err(Mismatch::Value) } else { Ok(date.into()) })
}

/// Bytes of a string (UTF-8), a view, an `ArrayBuffer` or an array of bytes.
fn buffer(value: &JsValue, cx: &mut Context) -> JsResult<Result<JsValue, Mismatch>> {
    if let Some(text) = value.as_string() {
        return match global_buffer_from(value, cx)? {
            Some(buffer) => Ok(Ok(buffer)),
            None => Ok(Ok(bytes(text.to_std_string_lossy().into_bytes(), cx)?)),
        };
    }
    let Some(object) = value.as_object() else {
        return Ok(Err(Mismatch::Type));
    };
    if let Ok(view) = JsTypedArray::from_object(object.clone()) {
        let (buffer, at, len) = (view.buffer(cx)?, view.byte_offset(cx)?, view.byte_length(cx)?);
        return view_of(&buffer, at, len, cx).map(Ok);
    }
    if let Ok(view) = JsDataView::from_object(object.clone()) {
        let at = usize::try_from(view.byte_offset(cx)?).unwrap_or(0);
        let len = usize::try_from(view.byte_length(cx)?).unwrap_or(0);
        return view_of(&view.buffer(cx)?, at, len, cx).map(Ok);
    }
    if let Ok(buffer) = JsArrayBuffer::from_object(object.clone()) {
        let len = buffer.byte_length();
        return view_of(value, 0, len, cx).map(Ok);
    }
    let Ok(array) = JsArray::from_object(object) else {
        return Ok(Err(Mismatch::Type));
    };
    let length = array.length(cx)?;
    let mut list = Vec::new();
    for index in 0..length {
        match array.get(index, cx)?.as_number() {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Some(byte) if byte.fract() == 0.0 && (-128.0..256.0).contains(&byte) => {
                list.push(byte as i64 as u8);
            }
            _ => return Ok(Err(Mismatch::Value)),
        }
    }
    bytes(list, cx).map(Ok)
}

fn view_of(buffer: &JsValue, at: usize, len: usize, cx: &mut Context) -> JsResult<JsValue> {
    let constructor = cx.intrinsics().constructors().typed_uint8_array().constructor();
    let args = [buffer.clone(), JsValue::from(at), JsValue::from(len)];
    constructor.construct(&args, None, cx).map(Into::into)
}

fn bytes(list: Vec<u8>, cx: &mut Context) -> JsResult<JsValue> {
    JsUint8Array::from_iter(list, cx).map(|array| JsObject::from(array).into())
}

/// `Buffer.from(value)` when there is a `Buffer`: what implementations get should be one.
fn global_buffer_from(value: &JsValue, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let Some(class) = class("Buffer", cx)? else {
        return Ok(None);
    };
    let Some(from) = class.get(js_string!("from"), cx)?.as_callable() else {
        return Ok(None);
    };
    from.call(&class.into(), std::slice::from_ref(value), cx).map(Some)
}

/// Makes a `Long` result of what an implementation returned.
pub(super) fn to_long(value: JsValue) -> JsValue {
    match value.as_number() {
        Some(number) if number.fract() == 0.0 => JsBigInt::try_from(number).map_or(value, JsValue::from),
        _ => value,
    }
}

/// What a value is, for an error's text.
pub(super) fn describe(value: Option<&JsValue>) -> String {
    let Some(value) = value else {
        return "undefined".to_owned();
    };
    if value.is_null() {
        return "null".to_owned();
    }
    match value.as_object() {
        Some(object) if object.is_array() => "an array".to_owned(),
        Some(object) if object.is_callable() => "a function".to_owned(),
        Some(_) => "an object".to_owned(),
        None if value.is_undefined() => "undefined".to_owned(),
        None => match value.as_string() {
            Some(text) => {
                let mut short: String = text.to_std_string_lossy().chars().take(24).collect();
                if text.len() > 24 {
                    short.push('…');
                }
                format!("the string '{short}'")
            }
            None => format!("the {} {}", value.type_of(), value.display()),
        },
    }
}
