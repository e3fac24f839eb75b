//! `binding('chore')`: work of the glue that has time and that scripts must not notice.

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "chore", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("add", 1, add)], cx)?;
    Ok(object)
}

/// `add(function)`: calls it when the turn ends.
fn add(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    if let Some(function) = args.get_or_undefined(0).as_callable() {
        let chore = move |cx: &mut Context| function.call(&JsValue::undefined(), &[], cx).map(drop);
        EventLoop::current().jobs().add_chore(Box::new(chore));
    }
    Ok(JsValue::undefined())
}
