//! The value that goes along with asynchronous work: promise reactions, ticks, timers and operations on files find it as
//! it was where they were set up. `AsyncLocalStorage` is made of it.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use boa_engine::job::JobCallback;
use boa_engine::object::builtins::JsFunction;
use boa_engine::{Context, JsData, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

thread_local! {
    // Values of the engine must not outlive its collector, which may go first when the thread ends.
    static CURRENT: ManuallyDrop<RefCell<JsValue>> =
        const { ManuallyDrop::new(RefCell::new(JsValue::undefined())) };
}

/// What a promise reaction carries.
#[derive(Debug, Trace, Finalize, JsData)]
struct Carried(JsValue);

/// The value of what runs now; undefined where nobody set one.
pub fn current() -> JsValue {
    CURRENT.with(|current| current.borrow().clone())
}

/// Replaces the value, and returns the one before.
pub fn swap(value: JsValue) -> JsValue {
    CURRENT.with(|current| current.replace(value))
}

/// Runs `f` with a value.
pub fn with<R>(value: &JsValue, f: impl FnOnce() -> R) -> R {
    let before = swap(value.clone());
    let result = f();
    swap(before);
    result
}

/// A promise reaction, or another callback of the engine's.
pub(crate) fn job_callback(callback: JsFunction) -> JobCallback {
    let value = current();
    if value.is_undefined() {
        JobCallback::new(callback, ())
    } else {
        JobCallback::new(callback, Carried(value))
    }
}

/// Runs one.
pub(crate) fn call(
    job: &JobCallback,
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let carried = job.host_defined().downcast_ref::<Carried>();
    let value = carried.map_or_else(JsValue::undefined, |carried| carried.0.clone());
    with(&value, || job.callback().call(this, args, cx))
}
