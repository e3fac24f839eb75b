//! `JSON.rawJSON`: texts that are written as they are.

use boa_engine::object::IntegrityLevel;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
    js_string,
};

/// Marks the objects that `JSON.rawJSON` makes.
#[derive(Debug, Trace, Finalize, JsData)]
struct Raw;

/// `JSON.rawJSON(text)`: of a primitive value's text only, without white space around it.
pub(super) fn raw_json(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text = args.get_or_undefined(0).to_string(cx)?;
    let invalid =
        || -> JsError { JsNativeError::syntax().with_message("Invalid value for JSON.rawJSON").into() };
    let is_outside = |unit: u16| matches!(unit, 0x09 | 0x0A | 0x0D | 0x20);
    let (Some(first), Some(last)) = (text.iter().next(), text.iter().last()) else { return Err(invalid()) };
    if is_outside(first) || is_outside(last) || first == u16::from(b'{') || first == u16::from(b'[') {
        return Err(invalid());
    }
    super::parse(&text, cx)?;
    let object = JsObject::from_proto_and_data(None, Raw);
    object.create_data_property_or_throw(js_string!("rawJSON"), text, cx)?;
    object.set_integrity_level(IntegrityLevel::Frozen, cx)?;
    Ok(object.into())
}

/// `JSON.isRawJSON(value)`
pub(super) fn is_raw_json(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(args.get_or_undefined(0).as_object().is_some_and(|object| object.is::<Raw>()).into())
}

/// The text of an object of `JSON.rawJSON`.
pub(super) fn text_of(object: &JsObject, cx: &mut Context) -> JsResult<Option<JsString>> {
    if !object.is::<Raw>() {
        return Ok(None);
    }
    Ok(object.get(js_string!("rawJSON"), cx)?.as_string())
}
