//! `process.env`: an object of strings. What a script assigns becomes a string, as in Node.

use boa_engine::object::builtins::JsProxy;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use wsjs_runtime::dialect::Dialect;

/// Tells a child that is `wsjs` the dialect of its parent. It is no variable of the program's.
pub const DIALECT: &str = "WSJS_DIALECT";

/// The dialect of the program that started this one.
#[must_use]
pub fn inherited_dialect() -> Option<Dialect> {
    std::env::var(DIALECT).ok()?.parse().ok()
}

/// A copy of the environment. Children get what it holds when they are started.
///
/// # Errors
/// When the engine cannot make the object.
pub(super) fn object(cx: &mut Context) -> JsResult<JsObject> {
    let target = JsObject::with_object_proto(cx.intrinsics());
    for (name, value) in std::env::vars_os().filter(|(name, _)| name != DIALECT) {
        let name = JsString::from(name.to_string_lossy().as_ref());
        let value = JsString::from(value.to_string_lossy().as_ref());
        target.create_data_property(name, value, cx)?;
    }
    // The engine has no other way to see an assignment to a name that is not there yet. Reading has no trap.
    let proxy = JsProxy::builder(target).set(set).define_property(define).build(cx)?;
    Ok(proxy.into())
}

fn text(name: &JsValue, value: &JsValue, cx: &mut Context) -> JsResult<JsString> {
    if name.is_symbol() || value.is_symbol() {
        return Err(JsNativeError::typ().with_message("Cannot convert a Symbol value to a string").into());
    }
    value.to_string(cx)
}

fn set(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let [target, name, value, ..] = args else {
        return Ok(false.into());
    };
    let value = text(name, value, cx)?;
    let Some(target) = target.as_object() else {
        return Ok(false.into());
    };
    let name = name.to_property_key(cx)?;
    Ok(target.set(name, value, false, cx)?.into())
}

fn define(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (Some(target), name) = (args.get_or_undefined(0).as_object(), args.get_or_undefined(1)) else {
        return Ok(false.into());
    };
    let Some(descriptor) = args.get_or_undefined(2).as_object() else {
        return Ok(false.into());
    };
    let value = descriptor.get(boa_engine::js_string!("value"), cx)?;
    let value = text(name, &value, cx)?;
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
    let name = name.to_property_key(cx)?;
    Ok(target.define_property_or_throw(name, property, cx)?.into())
}
