//! `binding('error')`: what the glue's errors with a `code` have in common with those of natives.

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::error;

/// The binding.
pub const BINDING: Binding = Binding { name: "error", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("setCode", 2, set_code), ("mark", 2, mark)], cx)?;
    Ok(object)
}

/// `setCode(error, code)`: the error, which names its code in its stack.
fn set_code(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    with(args, error::set_code, cx)
}

/// `mark(error, code)`: the same for a class with a `toString` of its own.
fn mark(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    with(args, error::mark, cx)
}

fn with(
    args: &[JsValue],
    change: fn(&JsObject, &JsString, &mut Context),
    cx: &mut Context,
) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else {
        return Err(JsNativeError::typ().with_message("not an error").into());
    };
    let code = args.get_or_undefined(1).to_string(cx)?;
    change(&object, &code, cx);
    Ok(object.into())
}
