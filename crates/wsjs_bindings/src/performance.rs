//! `binding('performance')`: the clock of `performance.now()`.

use std::time::SystemTime;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::binding::{Binding, define_methods};

use crate::process::started;

/// The binding.
pub const BINDING: Binding = Binding { name: "performance", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("now", 0, now), ("utilization", 0, utilization)], cx)?;
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let origin = since_epoch.saturating_sub(started().elapsed()).as_secs_f64() * 1e3;
    object.create_data_property(JsString::from("timeOrigin"), origin, cx)?;
    Ok(object)
}

/// Milliseconds since the program began.
fn now(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok((started().elapsed().as_secs_f64() * 1e3).into())
}

/// `utilization()`: milliseconds in which this thread ran and in which it did not, since the program began.
fn utilization(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let used = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    #[expect(clippy::cast_precision_loss)]
    let active = used.tv_sec as f64 * 1e3 + used.tv_nsec as f64 / 1e6;
    let all = started().elapsed().as_secs_f64() * 1e3;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("idle"), (all - active).max(0.0), cx)?;
    object.create_data_property(js_string!("active"), active, cx)?;
    Ok(object.into())
}
