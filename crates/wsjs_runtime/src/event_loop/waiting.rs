//! Futures and promises: work that goes on by itself, fibers that wait, promises for what comes.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;

use boa_engine::builtins::promise::PromiseState;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsError, JsNativeError, JsResult, JsValue, NativeFunction};
use boa_gc::{Finalize, Gc, Trace};
use tokio::sync::oneshot;

use super::EventLoop;
use crate::async_context;
use crate::dialect::Dialect;
use crate::fiber::Fiber;

/// Tells a waiting fiber that its promise is settled.
#[derive(Trace, Finalize)]
struct Settled(#[unsafe_ignore_trace] Cell<Option<oneshot::Sender<()>>>);

impl EventLoop {
    /// The one door for fire-and-forget work: it keeps the program alive and its error is reported.
    pub fn spawn(self: &Rc<Self>, work: impl Future<Output = JsResult<()>> + 'static) {
        let this = self.clone();
        let hold = self.hold();
        async_context::spawn(async move {
            if let Err(error) = work.await {
                let hub = this.clone();
                this.run(Box::new(move |cx| hub.report(error, cx)));
            }
            drop(hold);
        });
    }

    /// Waits for a future: the calling fiber leaves its stack until it is done, everything else goes on.
    ///
    /// # Errors
    /// On the root stack, where nothing can wait, and without memory for the fiber of the next callback.
    pub fn wait<T: 'static>(
        self: &Rc<Self>,
        future: impl Future<Output = T> + 'static,
        cx: &mut Context,
    ) -> JsResult<T> {
        let hold = self.hold();
        let output = self.wait_without_hold(future, cx);
        drop(hold);
        output
    }

    /// The same for what only other live work can end: by itself it does not keep the program alive.
    ///
    /// # Errors
    /// On the root stack, where nothing can wait.
    pub(crate) fn wait_without_hold<T: 'static>(
        self: &Rc<Self>,
        future: impl Future<Output = T> + 'static,
        cx: &mut Context,
    ) -> JsResult<T> {
        let Some(fiber) = Fiber::current() else {
            return Err(JsNativeError::error().with_message("cannot wait outside a fiber").into());
        };
        self.reserve_fiber()?;
        let slot = Rc::new(RefCell::new(None));
        async_context::spawn({
            let (this, fiber, slot) = (self.clone(), fiber.clone(), slot.clone());
            async move {
                let output = future.await;
                slot.replace(Some(output));
                this.resume(fiber);
                this.end_turn();
            }
        });
        let context = async_context::current();
        fiber.suspend(cx);
        async_context::swap(context);
        let output = slot.take();
        Ok(output.expect("a waiting fiber is resumed when its result is there"))
    }

    /// Waits until a promise is settled.
    ///
    /// # Errors
    /// What the promise is rejected with.
    pub fn wait_for_promise(self: &Rc<Self>, promise: &JsPromise, cx: &mut Context) -> JsResult<JsValue> {
        let hold = self.hold();
        let settled = self.until_settled(promise, cx);
        drop(hold);
        settled
    }

    /// Waits for the top-level `await`s of a module: a program that has nothing else to do ends meanwhile, in Node's dialect.
    pub(crate) fn wait_for_top_level(
        self: &Rc<Self>,
        promise: &JsPromise,
        cx: &mut Context,
    ) -> JsResult<JsValue> {
        if self.lifetime.dialect() != Dialect::Node {
            return self.wait_for_promise(promise, cx);
        }
        if matches!(promise.state(), PromiseState::Pending) {
            let hold = self.main_hold.take();
            drop(hold);
        }
        self.until_settled(promise, cx)
    }

    fn until_settled(self: &Rc<Self>, promise: &JsPromise, cx: &mut Context) -> JsResult<JsValue> {
        loop {
            match promise.state() {
                PromiseState::Fulfilled(value) => return Ok(value),
                PromiseState::Rejected(reason) => {
                    // The rejection has its handler now: us.
                    self.jobs.handled(promise);
                    return Err(JsError::from_opaque(reason));
                }
                PromiseState::Pending => {}
            }
            let (settled, wait) = oneshot::channel::<()>();
            let settled = Gc::new(Settled(Cell::new(Some(settled))));
            let notify = NativeFunction::from_copy_closure_with_captures(
                |_, _, settled: &Gc<Settled>, _| {
                    if let Some(settled) = settled.0.take() {
                        let _ = settled.send(());
                    }
                    Ok(JsValue::undefined())
                },
                settled,
            )
            .to_js_function(cx.realm());
            promise.then(Some(notify.clone()), Some(notify), cx)?;
            self.wait_without_hold(async move { drop(wait.await) }, cx)?;
        }
    }

    /// A promise for a future: `finish` makes the value out of what the future gave.
    pub fn promise<T: 'static>(
        self: &Rc<Self>,
        future: impl Future<Output = T> + 'static,
        finish: impl FnOnce(T, &mut Context) -> JsResult<JsValue> + 'static,
        cx: &mut Context,
    ) -> JsPromise {
        let (promise, resolvers) = JsPromise::new_pending(cx);
        let this = self.clone();
        let hold = self.hold();
        async_context::spawn(async move {
            let output = future.await;
            let hub = this.clone();
            this.run(Box::new(move |cx| {
                let settled = match finish(output, cx) {
                    Ok(value) => resolvers.resolve.call(&JsValue::undefined(), &[value], cx),
                    Err(error) => error
                        .into_opaque(cx)
                        .and_then(|error| resolvers.reject.call(&JsValue::undefined(), &[error], cx)),
                };
                if let Err(error) = settled {
                    hub.report(error, cx);
                }
            }));
            drop(hold);
        });
        promise
    }
}
