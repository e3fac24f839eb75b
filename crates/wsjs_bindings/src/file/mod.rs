//! `binding('file')`: the file system.
//!
//! Every operation is declared once ([`operation`]) and comes in four forms: `sync` holds up the process, `wait` the
//! calling fiber only, `promise` returns one, `start` takes a callback as its first argument. All but `sync` run on
//! tokio's pool of blocking threads.

mod error;
pub(crate) mod open_files;
mod operation;
mod stat;
mod tree;
mod watch;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction, js_string,
};
use tokio::task::spawn_blocking;
use wsjs_runtime::binding::{Binding, define_methods};
use wsjs_runtime::{EventLoop, async_context};

pub use error::{ERRNO, error};
use operation::{Done, OPERATIONS, Prepare, Work};

/// The binding.
pub const BINDING: Binding = Binding { name: "file", build };

type Form = fn(Prepare, &[JsValue], &mut Context) -> JsResult<JsValue>;

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let forms: [(&str, Form); 4] = [("sync", sync), ("wait", wait), ("promise", promise), ("start", start)];
    for (name, form) in forms {
        let functions = JsObject::with_object_proto(cx.intrinsics());
        for &(name, prepare) in OPERATIONS {
            let native = NativeFunction::from_copy_closure(move |_, args, cx| form(prepare, args, cx));
            let function = FunctionObjectBuilder::new(cx.realm(), native).name(JsString::from(name)).build();
            functions.create_data_property(JsString::from(name), function, cx)?;
        }
        object.create_data_property(JsString::from(name), functions, cx)?;
    }
    define_methods(&object, &[("watch", 3, watch::watch)], cx)?;
    let constants = JsObject::with_object_proto(cx.intrinsics());
    for &(name, value) in operation::CONSTANTS {
        constants.create_data_property(JsString::from(name), value, cx)?;
    }
    object.create_data_property(js_string!("constants"), constants, cx)?;
    Ok(object)
}

/// Runs the work away from the event loop.
async fn elsewhere(work: Work) -> Done {
    match spawn_blocking(work).await {
        Ok(done) => done,
        Err(_) => Err(operation::Failure::other("the operation was given up")),
    }
}

fn sync(prepare: Prepare, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let work = prepare(args, cx)?;
    operation::finish(work(), cx)
}

fn wait(prepare: Prepare, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let work = prepare(args, cx)?;
    let done = EventLoop::current().wait(elsewhere(work), cx)?;
    operation::finish(done, cx)
}

fn promise(prepare: Prepare, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let work = prepare(args, cx)?;
    let promise = EventLoop::current().promise(elsewhere(work), operation::finish, cx);
    Ok(JsObject::from(promise).into())
}

fn start(prepare: Prepare, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(callback) = args.get_or_undefined(0).as_callable() else {
        return Err(JsNativeError::typ().with_message("the callback is not a function").into());
    };
    let work = prepare(args.get(1..).unwrap_or_default(), cx)?;
    let context = async_context::current();
    let hub = EventLoop::current();
    hub.clone().spawn(async move {
        let done = elsewhere(work).await;
        hub.clone().run(Box::new(move |cx| {
            let called = async_context::with(&context, || match operation::finish(done, cx) {
                Ok(value) => callback.call(&JsValue::undefined(), &[JsValue::null(), value], cx),
                Err(error) => {
                    error.into_opaque(cx).and_then(|error| callback.call(&JsValue::undefined(), &[error], cx))
                }
            });
            if let Err(error) = called {
                hub.report(error, cx);
            }
        }));
        Ok(())
    });
    Ok(JsValue::undefined())
}
