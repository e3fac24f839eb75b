//! `binding('child_process')`: other programs, started and spoken to.
//!
//! `spawn` gives a native child with its pipes, for all that goes on while it runs; `run` waits for the end of one and
//! gives what it wrote. Options are complete here: the glue of the dialects gives them their defaults.

mod child;
mod collect;
mod error;
mod launch;
mod pipe;

use boa_engine::{Context, Finalize, JsArgs, JsData, JsObject, JsResult, JsValue, Trace};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_accessor, define_methods};

use collect::Limits;
use launch::Launch;

/// The binding.
pub const BINDING: Binding = Binding { name: "child_process", build };

/// The prototypes of one realm's native objects.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Prototypes {
    child: JsObject,
    pipe: JsObject,
}

fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    if let Some(found) = cx.realm().host_defined().get::<Prototypes>() {
        return Ok(found.clone());
    }
    let child = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&child, child::METHODS, cx)?;
    for (name, get) in child::ACCESSORS {
        define_accessor(&child, name, *get, None, cx)?;
    }
    let pipe = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&pipe, pipe::METHODS, cx)?;
    let made = Prototypes { child, pipe };
    cx.realm().host_defined_mut().insert(made.clone());
    Ok(made)
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, &[("spawn", 2, child::spawn), ("run", 2, run), ("runSync", 2, run_sync)], cx)?;
    Ok(object)
}

/// `run(launch, limits)`: what a child wrote and how it ended; the fiber waits.
fn run(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let launch = Launch::from_value(args.get_or_undefined(0), cx)?;
    let limits = Limits::from_value(args.get_or_undefined(1), cx)?;
    let work = launch.clone();
    let outcome = EventLoop::current().wait(async move { collect::run(&work, limits).await }, cx)?;
    collect::object(outcome, &launch, cx)
}

/// `runSync(launch, limits)`: the same, and nothing else runs meanwhile.
fn run_sync(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let launch = Launch::from_value(args.get_or_undefined(0), cx)?;
    let limits = Limits::from_value(args.get_or_undefined(1), cx)?;
    let work = launch.clone();
    // A loop of its own: this thread's must stand still.
    let thread = std::thread::Builder::new().name("child".to_owned()).spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(collect::run(&work, limits))
    });
    let outcome = thread
        .and_then(|thread| thread.join().unwrap_or_else(|_| Err(std::io::Error::other("the thread died"))));
    collect::object(outcome, &launch, cx)
}
