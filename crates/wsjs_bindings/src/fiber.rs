//! `binding('fiber')`: waiting, for the glue of other modules (`util.sync`, event loops of dialects).

use std::cell::Cell;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::object::builtins::{JsArray, JsPromise};
use boa_engine::{
    Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsSymbol, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Gc, GcRefCell, Trace};
use tokio::sync::oneshot;
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_methods};

use crate::{api, coroutine};

/// The binding.
pub const BINDING: Binding = Binding { name: "fiber", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    api::define(&object, &coroutine::SLEEP, cx)?;
    define_methods(
        &object,
        &[("wait", 1, wait), ("sync", 2, sync), ("start", 3, start), ("collect", 0, collect)],
        cx,
    )?;
    Ok(object)
}

/// `wait(value)`: a promise's value, when it has one; throws what it is rejected with. Other values are
/// given back.
fn wait(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    if !value.is_object() {
        return Ok(value.clone());
    }
    let promise = JsPromise::resolve(value.clone(), cx)?;
    EventLoop::current().wait_for_promise(&promise, cx)
}

/// `start(fn, args, thisArg)`: calls a function on a fiber of its own and returns the fiber.
fn start(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callable(args.get_or_undefined(0))?;
    let mut list = Vec::new();
    if let Some(array) = args.get_or_undefined(1).as_object() {
        let array = JsArray::from_object(array)?;
        for index in 0..array.length(cx)? {
            list.push(array.get(index, cx)?);
        }
    }
    coroutine::start(&function, args.get(2).cloned(), list, cx).map(Into::into)
}

fn callable(value: &JsValue) -> JsResult<JsObject> {
    value.as_callable().ok_or_else(|| JsNativeError::typ().with_message("not a function").into())
}

/// `sync(fn, isAsync)`: a function that waits for what `fn` gives through its callback or promise.
fn sync(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = callable(args.get_or_undefined(0))?;
    if let Some(waiting) = api::waiting_form(&function, cx)? {
        return Ok(waiting.into());
    }
    let is_async = args.get_or_undefined(1).to_boolean() || is_async_function(&function, cx)?;
    let native = if is_async { call_promise } else { call_callback };
    let name = function.get(js_string!("name"), cx)?;
    let made = FunctionObjectBuilder::new(
        cx.realm(),
        NativeFunction::from_copy_closure_with_captures(native, function),
    )
    .name(name.as_string().unwrap_or_default())
    .build();
    Ok(made.into())
}

fn is_async_function(function: &JsObject, cx: &mut Context) -> JsResult<bool> {
    let tag = function.get(JsSymbol::to_string_tag(), cx)?;
    Ok(tag.as_string() == Some(js_string!("AsyncFunction")))
}

fn call_promise(
    this: &JsValue,
    args: &[JsValue],
    function: &JsObject,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let promise = function.call(this, args, cx)?;
    wait(&JsValue::undefined(), &[promise], cx)
}

/// What a callback was called with, and who waits for it.
#[derive(Trace, Finalize)]
struct Answer {
    value: GcRefCell<Option<Result<JsValue, JsValue>>>,
    #[unsafe_ignore_trace]
    called: Cell<Option<oneshot::Sender<()>>>,
}

fn call_callback(
    this: &JsValue,
    args: &[JsValue],
    function: &JsObject,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let (called, wait) = oneshot::channel();
    let answer = Gc::new(Answer { value: GcRefCell::new(None), called: Cell::new(Some(called)) });
    let callback = NativeFunction::from_copy_closure_with_captures(take_answer, answer.clone());
    let callback = FunctionObjectBuilder::new(cx.realm(), callback).length(2).build();
    let mut args = args.to_vec();
    args.push(callback.into());
    function.call(this, &args, cx)?;
    drop(args);
    if answer.value.borrow().is_none() {
        EventLoop::current().wait(async move { drop(wait.await) }, cx)?;
    }
    let value = answer.value.borrow_mut().take();
    match value {
        Some(Ok(value)) => Ok(value),
        Some(Err(error)) => Err(JsError::from_opaque(error)),
        None => Err(JsNativeError::error().with_message("the callback can never be called").into()),
    }
}

fn take_answer(_: &JsValue, args: &[JsValue], answer: &Gc<Answer>, _: &mut Context) -> JsResult<JsValue> {
    // Only the first call counts.
    let Some(called) = answer.called.take() else {
        return Ok(JsValue::undefined());
    };
    let error = args.get_or_undefined(0);
    let result = if error.to_boolean() { Err(error.clone()) } else { Ok(args.get_or_undefined(1).clone()) };
    *answer.value.borrow_mut() = Some(result);
    let _ = called.send(());
    Ok(JsValue::undefined())
}

/// `collect()`: runs the collector now, for `gc`.
fn collect(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    EventLoop::current().collect();
    Ok(JsValue::undefined())
}
