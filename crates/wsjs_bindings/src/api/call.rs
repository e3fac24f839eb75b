//! The forms of a call: waiting, with a callback, with a promise.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use boa_engine::builtins::promise::ResolvingFunctions;
use boa_engine::object::builtins::JsPromise;
use boa_engine::{Context, JsObject, JsResult, JsValue};
use boa_gc::Gc;
use wsjs_runtime::error;
use wsjs_runtime::{EventLoop, async_context};

use super::arguments::resolve;
use super::coerce::to_long;
use super::signature::Type;
use super::{Args, Definition, Implementation, Native, promise_style};

type Finish = Box<dyn FnOnce(&mut Context) -> JsResult<JsValue>>;

/// What a started operation gives, later.
pub struct Pending(State);

enum State {
    Ready(JsValue),
    Later(Pin<Box<dyn Future<Output = Finish>>>),
}

impl std::fmt::Debug for Pending {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pending")
    }
}

impl Pending {
    /// A value that is there already: waiting for it does not leave the fiber.
    pub fn ready(value: impl Into<JsValue>) -> Self {
        Self(State::Ready(value.into()))
    }

    /// What `future` gives, made a value by `finish`.
    pub fn new<T: 'static>(
        future: impl Future<Output = T> + 'static,
        finish: impl FnOnce(T, &mut Context) -> JsResult<JsValue> + 'static,
    ) -> Self {
        Self(State::Later(Box::pin(async move {
            let output = future.await;
            Box::new(move |cx: &mut Context| finish(output, cx)) as Finish
        })))
    }

    /// Waits on the calling fiber.
    ///
    /// # Errors
    /// What the operation failed with.
    pub fn wait(self, cx: &mut Context) -> JsResult<JsValue> {
        match self.0 {
            State::Ready(value) => Ok(value),
            State::Later(future) => {
                let finish = EventLoop::current().wait(future, cx)?;
                finish(cx)
            }
        }
    }
}

/// Passes a result to a callback, as `(error, value)`; `error` is undefined on success. The callback runs
/// on the calling fiber.
pub fn deliver(callback: &JsObject, result: JsResult<JsValue>, cx: &mut Context) {
    let hub = EventLoop::current();
    let called = match result {
        Ok(value) => callback.call(&JsValue::undefined(), &[JsValue::undefined(), value], cx),
        Err(error) => match error::value(&error, cx) {
            Some(error) => callback.call(&JsValue::undefined(), &[error], cx),
            // Limits of the engine: scripts do not get to see these.
            None => Err(error),
        },
    };
    if let Err(error) = called {
        hub.report(error, cx);
    }
}

/// Settles a promise with a result.
pub fn settle(resolvers: &ResolvingFunctions, result: JsResult<JsValue>, cx: &mut Context) {
    let hub = EventLoop::current();
    let settled = match result {
        Ok(value) => resolvers.resolve.call(&JsValue::undefined(), &[value], cx),
        Err(error) => match error::value(&error, cx) {
            Some(error) => resolvers.reject.call(&JsValue::undefined(), &[error], cx),
            None => Err(error),
        },
    };
    if let Err(error) = settled {
        hub.report(error, cx);
    }
}

/// One call with its overload chosen and its arguments converted.
struct Call {
    definition: Gc<Definition>,
    index: usize,
    this: JsValue,
    args: Args,
}

impl Call {
    fn new(
        definition: &Gc<Definition>,
        this: &JsValue,
        args: &[JsValue],
        cx: &mut Context,
    ) -> JsResult<Self> {
        let (index, args) = resolve(definition, args, cx)?;
        Ok(Self { definition: definition.clone(), index, this: this.clone(), args })
    }

    fn start(&self, cx: &mut Context) -> Option<JsResult<Pending>> {
        match self.definition.implementations.get(self.index)? {
            Implementation::Native(Native::Start(start)) => Some(start(&self.this, &self.args, cx)),
            _ => None,
        }
    }

    /// Runs to the end on this fiber.
    fn run(&self, cx: &mut Context) -> JsResult<JsValue> {
        let result = match self.definition.implementations.get(self.index) {
            Some(Implementation::Native(Native::Call(call))) => call(&self.this, &self.args, cx),
            Some(Implementation::Native(Native::Start(start))) => {
                start(&self.this, &self.args, cx).and_then(|pending| pending.wait(cx))
            }
            Some(Implementation::Script(function)) => function.call(&self.this, &self.args.0, cx),
            None => Ok(JsValue::undefined()),
        };
        self.finish(result)
    }

    fn finish(&self, result: JsResult<JsValue>) -> JsResult<JsValue> {
        let long = self.definition.signatures.get(self.index).is_some_and(|s| s.result == Some(Type::Long));
        if long { result.map(to_long) } else { result }
    }

    /// Runs apart from the caller and hands the result to `done`, on a fiber of its own.
    fn run_apart(self, done: impl FnOnce(JsResult<JsValue>, &mut Context) + 'static, cx: &mut Context) {
        let hub = EventLoop::current();
        let later = match self.start(cx) {
            None => {
                hub.defer(Box::new(move |cx| {
                    let result = self.run(cx);
                    done(result, cx);
                }));
                return;
            }
            Some(Err(error)) => Err(error),
            Some(Ok(Pending(State::Ready(value)))) => Ok(value),
            Some(Ok(Pending(State::Later(future)))) => {
                let hold = hub.hold();
                async_context::spawn(async move {
                    let finish = future.await;
                    hub.run(Box::new(move |cx| {
                        let result = finish(cx);
                        done(self.finish(result), cx);
                    }));
                    drop(hold);
                });
                return;
            }
        };
        hub.defer(Box::new(move |cx| done(self.finish(later), cx)));
    }
}

/// The function under its own name and as `…Sync`.
pub(super) fn plain(
    this: &JsValue,
    args: &[JsValue],
    definition: &Gc<Definition>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    // A function in last position is always the callback, whatever could stand there.
    let callback = if definition.waits { args.split_last() } else { None };
    if let Some((callback, args)) = callback
        && let Some(callback) = callback.as_callable()
    {
        let call = Call::new(definition, this, args, cx)?;
        call.run_apart(move |result, cx| deliver(&callback, result, cx), cx);
        return Ok(JsValue::undefined());
    }
    Call::new(definition, this, args, cx)?.run(cx)
}

/// The function as `…Async`.
pub(super) fn promise(
    this: &JsValue,
    args: &[JsValue],
    definition: &Gc<Definition>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let (promise, resolvers) = JsPromise::new_pending(cx);
    match Call::new(definition, this, args, cx) {
        Ok(call) => {
            let resolvers = Rc::new(resolvers);
            let done = move |result: JsResult<JsValue>, cx: &mut Context| {
                let result = result.and_then(|value| promise_style::adopt(&value, cx).map(|()| value));
                settle(&resolvers, result, cx);
            };
            call.run_apart(done, cx);
        }
        Err(error) => settle(&resolvers, Err(error), cx),
    }
    Ok(JsObject::from(promise).into())
}

/// A call that neither waits nor has other forms: constructors.
pub(super) fn construct(
    this: &JsValue,
    args: &[JsValue],
    definition: &Gc<Definition>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    Call::new(definition, this, args, cx)?.run(cx)
}
