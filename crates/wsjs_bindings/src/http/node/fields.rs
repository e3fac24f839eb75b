//! Header fields between the wire and scripts: names and values in turn, or an object by Node's rules for
//! fields that come more than once.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::object::builtins::JsArray;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::http::Headers;
use wsjs_net::http::headers::is_token;
use wsjs_runtime::binding::NativeFn;

use crate::buffer::coded;
use crate::encoding::{latin1, low_bytes};
use crate::list::elements;

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[
    ("fieldName", 1, field_name),
    ("flatFields", 1, flat_fields),
    ("isFieldValue", 1, is_value),
    ("joinFields", 2, join_fields),
];

/// `fieldName(name)`: the name in lower case; undefined when it is no token. Hot: runs once for each field set.
fn field_name(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let Some(name) = args.get_or_undefined(0).as_string() else {
        return Ok(JsValue::undefined());
    };
    let mut bytes = low_bytes(&name);
    if bytes.len() != name.len() || !is_token(&bytes) || !fits(&name) {
        return Ok(JsValue::undefined());
    }
    if bytes.iter().any(u8::is_ascii_uppercase) {
        bytes.make_ascii_lowercase();
        return Ok(latin1(&bytes).into());
    }
    Ok(name.into())
}

/// Whether every character is one byte.
fn fits(text: &JsString) -> bool {
    text.iter().all(|unit| unit < 256)
}

/// `isFieldValue(text)`: tabs, and what is visible in Latin-1.
fn is_value(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let Some(text) = args.get_or_undefined(0).as_string() else {
        return Ok(false.into());
    };
    Ok(is_visible(&text).into())
}

pub(super) fn is_visible(text: &JsString) -> bool {
    text.iter().all(|unit| matches!(unit, 0x09 | 0x20..=0x7e | 0x80..=0xff))
}

/// `flatFields(object)`: names and values in turn; undefined unless it is an ordinary object in which all names and values
/// are good, and all values strings or numbers.
fn flat_fields(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else { return Ok(JsValue::undefined()) };
    let Some(fields) = plain_fields(&object, cx)? else { return Ok(JsValue::undefined()) };
    let flat: Vec<JsValue> =
        fields.into_iter().flat_map(|(name, value)| [name.into(), value.into()]).collect();
    Ok(JsArray::from_iter(flat, cx).into())
}

/// The fields of an ordinary object in which all names and values are good, and all values strings or numbers. Hot: runs
/// once for each response.
pub(super) fn plain_fields(
    object: &JsObject,
    cx: &mut Context,
) -> JsResult<Option<Vec<(JsString, JsString)>>> {
    if !object.is::<OrdinaryObject>() {
        return Ok(None);
    }
    let keys = object.own_property_keys(cx)?;
    let mut fields = Vec::with_capacity(keys.len());
    for key in keys {
        let found = object.borrow().properties().get(&key);
        let (PropertyKey::String(name), Some(property)) = (key, found) else { return Ok(None) };
        if property.enumerable() == Some(false) {
            continue;
        }
        let value = property.value().and_then(|value| plain_value(value, cx));
        let Some(value) = value.filter(|_| is_name(&name)) else { return Ok(None) };
        fields.push((name, value));
    }
    Ok(Some(fields))
}

/// A good value that is a string or a number, as text.
pub(super) fn plain_value(value: &JsValue, cx: &mut Context) -> Option<JsString> {
    match value.as_string() {
        Some(text) => is_visible(&text).then_some(text),
        None if value.is_number() => value.to_string(cx).ok(),
        None => None,
    }
}

/// Whether it is a token.
pub(super) fn is_name(name: &JsString) -> bool {
    !name.is_empty() && name.iter().all(|unit| u8::try_from(unit).is_ok_and(|byte| is_token(&[byte])))
}

/// `joinFields(flat, all)`: the object for names and values in turn.
fn join_fields(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let all = args.get_or_undefined(1).to_boolean();
    let headers = from_flat(args.get_or_undefined(0), cx)?;
    object(&headers, all, cx).map(Into::into)
}

/// Reads names and values in turn, as they were received. Anything that is no array is no field.
fn from_flat(flat: &JsValue, cx: &mut Context) -> JsResult<Headers> {
    let Some(list) = flat.as_object() else {
        return Ok(Headers::new());
    };
    let fields = elements(&list, cx)?;
    let mut headers = Headers::with_capacity(fields.len() / 2, fields.len() * 16);
    for field in fields.chunks_exact(2) {
        let [name, value] = field else { continue };
        let (name, value) = (name.to_string(cx)?, value.to_string(cx)?);
        headers.push(low_bytes(&name), low_bytes(&value));
    }
    Ok(headers)
}

/// Reads fields that are to be sent. A character that is no byte must not become another: it is refused, as are all that are
/// not visible.
pub(super) fn outgoing(flat: &JsValue, cx: &mut Context) -> JsResult<Headers> {
    let Some(list) = flat.as_object() else {
        return Ok(Headers::new());
    };
    let fields = elements(&list, cx)?;
    let mut headers = Headers::with_capacity(fields.len() / 2, fields.len() * 16);
    for field in fields.chunks_exact(2) {
        let [name, value] = field else { continue };
        let (name, value) = (name.to_string(cx)?, value.to_string(cx)?);
        let shown = name.to_std_string_lossy();
        if !is_name(&name) {
            let text = format!("Header name must be a valid HTTP token [\"{shown}\"]");
            return Err(refused("ERR_INVALID_HTTP_TOKEN", text, cx));
        }
        if !is_visible(&value) {
            let text = format!("Invalid character in header content [\"{shown}\"]");
            return Err(refused("ERR_INVALID_CHAR", text, cx));
        }
        headers.push(low_bytes(&name), low_bytes(&value));
    }
    Ok(headers)
}

/// Names and values in turn, as received.
pub(super) fn flat(headers: &Headers, cx: &mut Context) -> JsObject {
    let fields = headers.iter().flat_map(|(name, value)| [latin1(name).into(), latin1(value).into()]);
    let fields: Vec<JsValue> = fields.collect();
    JsArray::from_iter(fields, cx).into()
}

/// What becomes of a field that is there already.
enum Again {
    Drop,
    Join(&'static [u8]),
    List,
}

fn again(name: &[u8], all: bool) -> Again {
    match name {
        b"set-cookie" => Again::List,
        b"cookie" => Again::Join(b"; "),
        b"age"
        | b"authorization"
        | b"content-length"
        | b"content-type"
        | b"etag"
        | b"expires"
        | b"from"
        | b"host"
        | b"if-modified-since"
        | b"if-unmodified-since"
        | b"last-modified"
        | b"location"
        | b"max-forwards"
        | b"proxy-authorization"
        | b"referer"
        | b"retry-after"
        | b"server"
        | b"user-agent"
            if !all =>
        {
            Again::Drop
        }
        _ => Again::Join(b", "),
    }
}

/// Fields by their name in lower case: repeated ones are joined, dropped, or listed (`set-cookie`). `all`: only
/// joined.
pub(super) fn object(headers: &Headers, all: bool, cx: &mut Context) -> JsResult<JsObject> {
    let mut found: Vec<(Vec<u8>, Vec<Vec<u8>>)> = Vec::with_capacity(headers.len());
    for (name, value) in headers.iter() {
        let name = name.to_ascii_lowercase();
        match found.iter_mut().find(|(known, _)| *known == name) {
            None => found.push((name, vec![value.to_vec()])),
            Some((_, values)) => match again(&name, all) {
                Again::Drop => {}
                Again::List => values.push(value.to_vec()),
                Again::Join(between) => {
                    if let Some(first) = values.first_mut() {
                        first.extend_from_slice(between);
                        first.extend_from_slice(value);
                    }
                }
            },
        }
    }
    let object = JsObject::with_object_proto(cx.intrinsics());
    for (name, values) in found {
        let value = match (&*name, values.first()) {
            (b"set-cookie", _) => list(&values, cx),
            (_, Some(value)) => latin1(value).into(),
            (_, None) => continue,
        };
        define(&object, &name, value);
    }
    Ok(object)
}

fn list(values: &[Vec<u8>], cx: &mut Context) -> JsValue {
    let values: Vec<JsValue> = values.iter().map(|value| latin1(value).into()).collect();
    JsArray::from_iter(values, cx).into()
}

/// A property of its own, also for names such as `__proto__`.
fn define(object: &JsObject, name: &[u8], value: JsValue) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
    // A name of digits is an index.
    object.insert_property(PropertyKey::from(latin1(name)), property);
}

/// The first value of a field, as text.
pub(super) fn first(headers: &Headers, name: &JsString) -> JsValue {
    headers.get(low_bytes(name)).map_or_else(JsValue::undefined, |value| latin1(value).into())
}

/// A word for the kind of failure that a script's error is made of.
pub(super) fn word(text: &'static str) -> JsValue {
    match text {
        "" => js_string!("").into(),
        text => JsString::from(text).into(),
    }
}

/// The `TypeError` of Node for what cannot be sent.
pub(super) fn refused(code: &str, text: String, cx: &mut Context) -> JsError {
    coded(JsNativeError::typ().with_message(text), code, cx)
}
