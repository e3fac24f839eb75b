//! `binding('coroutine')`: fibers, and what they wait for each other with (fibjs reference 1.1, 2.5).

mod condition;
mod event;
mod fiber;
mod lock;
mod parallel;
mod queue;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod waiting_tests;

use boa_engine::object::builtins::JsArray;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_accessor};

use crate::api::{self, Api, Args, Native, Pending};

pub use fiber::{current, start};

/// The binding.
pub const BINDING: Binding = Binding { name: "coroutine", build };

const FUNCTIONS: &[Api] = &[
    Api {
        name: "coroutine.start",
        doc: "Queues a fiber that calls `fn(...args)` with the fiber as `this`; it begins when the caller waits or ends.",
        waits: false,
        overloads: &[("fn: Function, ...args: Value -> Fiber", Native::Call(start_function))],
    },
    Api {
        name: "coroutine.current",
        doc: "The running fiber. Its own properties are fiber locals.",
        waits: false,
        overloads: &[("-> Fiber", Native::Call(|_, _, cx| current(cx).map(Into::into)))],
    },
    Api {
        name: "coroutine.parallel",
        doc: "Runs functions on fibers of their own, at most `limit` at once (-1: all), and returns their results in order.",
        waits: false,
        overloads: &[
            ("fns: Array, limit: Integer = -1 -> Array", Native::Call(parallel::functions)),
            ("data: Array, fn: Function, limit: Integer = -1 -> Array", Native::Call(parallel::data)),
            ("fn: Function, count: Integer, limit: Integer = -1 -> Array", Native::Call(parallel::times)),
            ("...fns: Function -> Array", Native::Call(parallel::listed)),
        ],
    },
    SLEEP,
];

/// Also part of `binding('fiber')`.
pub(crate) const SLEEP: Api = Api {
    name: "coroutine.sleep",
    doc: "Waits for so many milliseconds; with 0 until others had their turn.",
    waits: true,
    overloads: &[("ms: Number = 0", Native::Start(sleep))],
};

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for function in FUNCTIONS {
        api::define(&object, function, cx)?;
    }
    define_accessor(&object, "fibers", fibers, None, cx)?;
    define_accessor(&object, "spareFibers", spare_fibers, Some(set_spare_fibers), cx)?;
    let vmid = PropertyDescriptor::builder().value(1).writable(false).enumerable(true).configurable(false);
    object.define_property_or_throw(js_string!("vmid"), vmid, cx)?;
    for class in [&lock::LOCK, &lock::SEMAPHORE, &condition::CLASS, &event::CLASS] {
        let constructor = api::class(class, cx)?;
        object.set(JsString::from(class.name), constructor, true, cx)?;
    }
    let fiber = fiber::class(cx)?;
    object.set(js_string!("Fiber"), fiber, true, cx)?;
    Ok(object)
}

fn sleep(_: &JsValue, args: &Args, _: &mut Context) -> JsResult<Pending> {
    let delay = queue::timeout(args.number(0)).unwrap_or_default();
    Ok(Pending::new(
        async move {
            if delay.is_zero() {
                tokio::task::yield_now().await;
            } else {
                tokio::time::sleep(delay).await;
            }
        },
        |(), _| Ok(JsValue::undefined()),
    ))
}

fn start_function(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let Some(function) = args.object(0) else {
        return Ok(JsValue::undefined());
    };
    start(&function, None, args.rest(1).to_vec(), cx).map(Into::into)
}

fn fibers(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let fibers = fiber::all(cx)?;
    Ok(JsArray::from_iter(fibers.into_iter().map(Into::into), cx).into())
}

fn spare_fibers(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::from(EventLoop::current().spare_fibers()))
}

fn set_spare_fibers(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    const MOST: u32 = 10_000;
    let limit = args.get_or_undefined(0).to_u32(cx)?.min(MOST);
    EventLoop::current().set_spare_limit(limit as usize);
    Ok(JsValue::undefined())
}
