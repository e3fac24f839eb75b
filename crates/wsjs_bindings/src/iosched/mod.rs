//! `binding('iosched')`: waiting for what a poll loop waits for.

mod descriptor;
mod ready;
mod socket;

use std::future::pending;
use std::time::Duration;

use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_methods};

/// The binding.
pub const BINDING: Binding = Binding { name: "iosched", build };

/// The longest wait: beyond it lies the end of the clock's range.
const MAX_WAIT: f64 = 1e12;

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("poll", 1, poll),
            ("block", 1, block),
            ("callback", 1, callback),
            ("alone", 1, alone),
            ("select", 2, ready::select),
            ("ready", 3, ready::ready),
        ],
        cx,
    )?;
    define_methods(&object, socket::FUNCTIONS, cx)?;
    Ok(object)
}

/// Milliseconds as a script gives them; nothing, a negative number, NaN and infinity are no limit.
fn limit(value: &JsValue, cx: &mut Context) -> JsResult<Option<Duration>> {
    if value.is_null_or_undefined() {
        return Ok(None);
    }
    let millis = value.to_number(cx)?;
    Ok((0.0..=MAX_WAIT).contains(&millis).then(|| Duration::from_secs_f64(millis / 1000.0)))
}

/// `poll(timeout)`: waits until a callback of any kind ran, or the time is over.
fn poll(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match limit(args.get_or_undefined(0), cx)? {
        None => EventLoop::current().poll_callback(cx)?,
        timeout => drop(EventLoop::current().poll(timeout, pending::<()>(), cx)?),
    }
    Ok(JsValue::undefined())
}

/// `block(ms)`: the program sleeps, and nothing runs.
fn block(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if let Some(time) = limit(args.get_or_undefined(0), cx)? {
        std::thread::sleep(time);
    }
    Ok(JsValue::undefined())
}

/// `callback(function)`: calls it; an error is one that nobody caught.
fn callback(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if let Some(function) = args.get_or_undefined(0).as_callable()
        && let Err(error) = function.call(&JsValue::undefined(), &[], cx)
    {
        EventLoop::current().report(error, cx);
    }
    Ok(JsValue::undefined())
}

/// `alone(function)`: what it gives; while it waits nothing else runs.
fn alone(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match args.get_or_undefined(0).as_callable() {
        Some(function) => EventLoop::current().alone(|| function.call(&JsValue::undefined(), &[], cx)),
        None => Ok(JsValue::undefined()),
    }
}
