//! `binding('async_context')`: the value that goes along with asynchronous work.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use wsjs_runtime::async_context;
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "async_context", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("get", 0, get), ("swap", 1, swap)], cx)?;
    Ok(object)
}

fn get(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(async_context::current())
}

/// `swap(value)`: sets it, and returns the one before.
fn swap(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(async_context::swap(args.get_or_undefined(0).clone()))
}
