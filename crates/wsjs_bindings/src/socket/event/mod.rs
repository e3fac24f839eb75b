//! `binding('socket').event`: the same sockets in event style. Nothing waits: results, bytes and failures come by
//! callback, each in a turn of its own.

mod connect;
mod error;
mod flow;
mod handle;
mod listener;
pub(crate) mod script;
mod tls;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, Trace};
use wsjs_net::Stream;
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{define_accessor, define_methods};

use super::from_stream;
pub(crate) use error::of_call as error_of_call;
pub(crate) use flow::flush_dirty;

/// Bytes that a pipe inside the process holds in each direction.
const PIPE_SIZE: usize = 64 * 1024;

/// The prototypes of one realm's native objects.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Prototypes {
    flow: JsObject,
    attempt: JsObject,
    listener: JsObject,
}

fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    if let Some(found) = cx.realm().host_defined().get::<Prototypes>() {
        return Ok(found.clone());
    }
    let flow = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&flow, handle::METHODS, cx)?;
    for (name, get) in handle::ACCESSORS {
        define_accessor(&flow, name, *get, None, cx)?;
    }
    let attempt = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&attempt, connect::METHODS, cx)?;
    let listener = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&listener, listener::METHODS, cx)?;
    for (name, get) in listener::ACCESSORS {
        define_accessor(&listener, name, *get, None, cx)?;
    }
    let made = Prototypes { flow, attempt, listener };
    cx.realm().host_defined_mut().insert(made.clone());
    Ok(made)
}

pub(super) fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, handle::FUNCTIONS, cx)?;
    define_methods(&object, connect::FUNCTIONS, cx)?;
    define_methods(&object, listener::FUNCTIONS, cx)?;
    define_methods(&object, tls::FUNCTIONS, cx)?;
    define_methods(&object, script::FUNCTIONS, cx)?;
    define_methods(&object, &[("pair", 0, pair)], cx)?;
    Ok(object)
}

/// `pair()`: two native sockets, each the other's peer.
fn pair(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (one, other) = Stream::pair(PIPE_SIZE);
    let ends = [from_stream(one, cx)?.into(), from_stream(other, cx)?.into()];
    Ok(JsArray::from_iter(ends, cx).into())
}

fn callback_argument(args: &[JsValue], at: usize) -> JsResult<JsObject> {
    let found = args.get_or_undefined(at).as_callable();
    found.ok_or_else(|| JsNativeError::typ().with_message("not a function").into())
}

/// Calls a function on a fiber, without what is due after it; its errors are reported.
fn enter(function: JsObject, args: impl FnOnce(&mut Context) -> JsResult<Vec<JsValue>> + 'static) {
    let hub = EventLoop::current();
    hub.clone().enter(Box::new(move |cx| {
        let called = args(cx).and_then(|args| function.call(&JsValue::undefined(), &args, cx));
        if let Err(error) = called {
            hub.report(error, cx);
        }
    }));
}

/// The same as a turn of its own.
fn run(function: JsObject, args: impl FnOnce(&mut Context) -> JsResult<Vec<JsValue>> + 'static) {
    enter(function, args);
    EventLoop::current().end_turn();
}
