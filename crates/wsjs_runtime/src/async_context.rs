//! The value that goes along with asynchronous work: promise reactions, ticks, timers and operations on files find it as
//! it was where they were set up. `AsyncLocalStorage` is made of it.

use std::cell::RefCell;
use std::future::Future;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::task::{Context as TaskContext, Poll};

use boa_engine::job::JobCallback;
use boa_engine::object::builtins::JsFunction;
use boa_engine::{Context, JsData, JsResult, JsValue};
use boa_gc::{Finalize, Trace};
use pin_project_lite::pin_project;
use tokio::task::JoinHandle;

use crate::fiber::Fiber;

thread_local! {
    // Values of the engine must not outlive its collector, which may go first when the thread ends.
    static CURRENT: ManuallyDrop<RefCell<JsValue>> =
        const { ManuallyDrop::new(RefCell::new(JsValue::undefined())) };
    /// What the task that is polled now was spawned with.
    static TASK: ManuallyDrop<RefCell<JsValue>> =
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

/// A callback begins: it finds what its task was spawned with.
pub(crate) fn enter_callback() {
    let value = TASK.with(|task| task.borrow().clone());
    swap(value);
}

/// Spawns a task on this thread that carries the value of the place where it is spawned: the callbacks that it starts find
/// it. Whatever calls scripts is spawned here, or by the two functions below.
pub fn spawn<F: Future + 'static>(future: F) -> JoinHandle<F::Output> {
    // Outside of a callback the value is that of the task.
    if Fiber::is_inside() { spawn_with(current(), future) } else { spawn_in_task(future) }
}

/// As [`spawn`], for work that goes on with what the running task does, whatever the callback is about that runs.
pub fn spawn_in_task<F: Future + 'static>(future: F) -> JoinHandle<F::Output> {
    spawn_with(TASK.with(|task| task.borrow().clone()), future)
}

/// As [`spawn`], with a value that was kept.
pub fn spawn_with<F: Future + 'static>(value: JsValue, future: F) -> JoinHandle<F::Output> {
    tokio::task::spawn_local(WithContext { value, future })
}

pin_project! {
    /// A task with its value.
    struct WithContext<F> {
        value: JsValue,
        #[pin]
        future: F,
    }
}

impl<F: Future> Future for WithContext<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<F::Output> {
        let this = self.project();
        // Most programs have no stores.
        if this.value.is_undefined() {
            return this.future.poll(cx);
        }
        let outer = TASK.with(|task| task.replace(this.value.clone()));
        let output = this.future.poll(cx);
        TASK.with(|task| task.replace(outer));
        output
    }
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
