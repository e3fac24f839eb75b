//! `binding('random')`: bytes of the system's generator.

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue};
use wsjs_runtime::binding::{Binding, define_methods};

use crate::buffer;

/// The binding.
pub const BINDING: Binding = Binding { name: "random", build };

/// The most that one call gives: what a Buffer holds.
const MOST: u32 = 1 << 30;

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("bytes", 1, bytes)], cx)?;
    Ok(object)
}

/// `bytes(count)`: a Buffer.
fn bytes(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let count = args.get_or_undefined(0).to_u32(cx)?;
    if count > MOST {
        return Err(JsNativeError::range().with_message("too many random bytes").into());
    }
    let mut bytes = vec![0; count as usize];
    if let Err(error) = getrandom::fill(&mut bytes) {
        let message = format!("the system gives no random bytes: {error}");
        return Err(JsNativeError::error().with_message(message).into());
    }
    buffer::from_vec(bytes, cx).map(Into::into)
}
