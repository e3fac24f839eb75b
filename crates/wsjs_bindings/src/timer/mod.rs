//! `binding('timer')`: timers, immediates, ticks and microtasks, for `globals.js`, `timers` and `process`.

mod object;
#[cfg(test)]
mod tests;

use boa_engine::job::PromiseJob;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::timers::delay_millis;

use crate::buffer;
use object::{Kind, class, clear, set};

/// The binding.
pub const BINDING: Binding = Binding { name: "timer", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("setTimeout", 2, set_timeout),
            ("setInterval", 2, set_interval),
            // Precise timers of fibjs: they wait for their turn like the others here.
            ("setHrInterval", 2, set_interval),
            ("setImmediate", 1, set_immediate),
            ("clearTimeout", 1, clear),
            ("clearInterval", 1, clear),
            ("clearHrInterval", 1, clear),
            ("clearImmediate", 1, clear),
            ("queueMicrotask", 1, queue_microtask),
            ("nextTick", 1, next_tick),
        ],
        cx,
    )?;
    for kind in [Kind::Timeout, Kind::Immediate] {
        let constructor = class(kind, cx)?;
        object.set(JsString::from(kind.name()), constructor, true, cx)?;
    }
    Ok(object)
}

/// A script's callback.
fn callback(value: &JsValue, cx: &mut Context) -> JsResult<JsObject> {
    if let Some(function) = value.as_callable() {
        return Ok(function);
    }
    Err(buffer::arg_type("callback", "of type function", value, cx))
}

fn delay(value: &JsValue, cx: &mut Context) -> JsResult<u64> {
    Ok(if value.is_undefined() { 1 } else { delay_millis(value.to_number(cx)?) })
}

fn rest(args: &[JsValue], from: usize) -> Vec<JsValue> {
    args.get(from..).unwrap_or_default().to_vec()
}

fn set_timeout(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callback(args.get_or_undefined(0), cx)?;
    let delay = delay(args.get_or_undefined(1), cx)?;
    set(function, rest(args, 2), Kind::Timeout, delay, false, cx)
}

fn set_interval(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callback(args.get_or_undefined(0), cx)?;
    let delay = delay(args.get_or_undefined(1), cx)?;
    set(function, rest(args, 2), Kind::Timeout, delay, true, cx)
}

fn set_immediate(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callback(args.get_or_undefined(0), cx)?;
    set(function, rest(args, 1), Kind::Immediate, 0, false, cx)
}

fn queue_microtask(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callback(args.get_or_undefined(0), cx)?;
    let job = PromiseJob::new(move |cx| function.call(&JsValue::undefined(), &[], cx));
    cx.enqueue_job(job.into());
    Ok(JsValue::undefined())
}

fn next_tick(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callback(args.get_or_undefined(0), cx)?;
    let args = rest(args, 1);
    EventLoop::current()
        .jobs()
        .next_tick(Box::new(move |cx| function.call(&JsValue::undefined(), &args, cx).map(drop)));
    Ok(JsValue::undefined())
}
