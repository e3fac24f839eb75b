//! `binding('websocket')`: sockets of the network crate as emitters for scripts.
//!
//! Each dialect has its class over the same connection: [`edgeros`], [`faye`], [`fibjs`], [`node`]. Messages go from the
//! connection's task straight to the listeners, on a pooled fiber, without JavaScript of ours in between.

mod answer;
mod broadcast;
mod connect_error;
mod convert;
mod edgeros;
mod faye;
mod fibjs;
mod node;
mod traffic;

use boa_engine::{Context, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::{flush_dirty, flush_overdue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_accessor};

/// The binding: `{ edgeros: {…}, faye: { Socket, attach, … }, fibjs: { Socket, Message, accept, … }, node: { WebSocket, attach, … } }`. Each part is
/// made when somebody reads it.
pub const BINDING: Binding = Binding { name: "websocket", build };

/// The parts made so far.
#[derive(Clone, Default, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Parts {
    edgeros: Option<JsObject>,
    faye: Option<JsObject>,
    fibjs: Option<JsObject>,
    node: Option<JsObject>,
}

/// Has the sockets write when all connections that were ready have been served.
pub(crate) fn flush_together() {
    wsjs_net::websocket::flush_together(|| {
        let hub = EventLoop::current();
        // Behind everything that is ready in tokio's queue. The callbacks of `send` are a turn.
        tokio::task::spawn_local(hub.turns(async { flush_dirty() }));
    });
    EventLoop::current()
        .on_turn_end(|| if EventLoop::current().is_exiting() { flush_dirty() } else { flush_overdue() });
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    cx.realm().host_defined_mut().insert(Parts::default());
    define_accessor(
        &object,
        "edgeros",
        |_, _, cx| part(|parts| &mut parts.edgeros, edgeros::build, cx),
        None,
        cx,
    )?;
    define_accessor(&object, "faye", |_, _, cx| part(|parts| &mut parts.faye, faye::build, cx), None, cx)?;
    define_accessor(&object, "fibjs", |_, _, cx| part(|parts| &mut parts.fibjs, fibjs::build, cx), None, cx)?;
    define_accessor(&object, "node", |_, _, cx| part(|parts| &mut parts.node, node::build, cx), None, cx)?;
    Ok(object)
}

fn part(
    slot: fn(&mut Parts) -> &mut Option<JsObject>,
    build: fn(&mut Context) -> JsResult<JsObject>,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let realm = cx.realm().clone();
    let mut parts = realm.host_defined().get::<Parts>().cloned().unwrap_or_default();
    if let Some(made) = slot(&mut parts) {
        return Ok(made.clone().into());
    }
    let made = build(cx)?;
    *slot(&mut parts) = Some(made.clone());
    realm.host_defined_mut().insert(parts);
    Ok(made.into())
}
