//! `binding('fiber')`: waiting.

use std::time::Duration;

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::timers::delay_millis;

/// The binding.
pub const BINDING: Binding = Binding {
    name: "fiber",
    build,
};

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("sleep", 1, sleep), ("print", 1, print)], cx)?;
    Ok(object)
}

fn sleep(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let delay = args.get_or_undefined(0).to_number(cx)?;
    let delay = Duration::from_millis(delay_millis(delay));
    EventLoop::current().wait(tokio::time::sleep(delay), cx)?;
    Ok(JsValue::undefined())
}
fn print(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let text: Vec<String> = args
        .iter()
        .map(|v| {
            v.to_string(cx)
                .map(|s| s.to_std_string_lossy())
                .unwrap_or_default()
        })
        .collect();
    println!("{}", text.join(" "));
    Ok(JsValue::undefined())
}
