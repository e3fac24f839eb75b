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

use boa_engine::js_string;
use boa_engine::{Context, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};
use wsjs_net::websocket::handshake::server::is_valid_key;
use wsjs_net::websocket::{flush_dirty, flush_overdue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::{Binding, define_accessor};

use crate::encoding::is_text;
use crate::http::request_fields;
use crate::socket::event::script::own;

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

/// Whether a server's request is a handshake by RFC 6455 §4.2.1. False also for what is no request of HTTP/1.1.
fn is_handshake(request: &JsObject) -> bool {
    const FIELDS: [&str; 4] = ["upgrade", "connection", "sec-websocket-key", "sec-websocket-version"];
    let method = own(request, js_string!("method")).and_then(|method| method.as_string());
    let is_older = own(request, js_string!("httpVersion")).is_some();
    let Some([upgrade, connection, key, version]) = request_fields(request, FIELDS) else { return false };
    !is_older
        && method.is_some_and(|method| is_text(&method, "GET"))
        && upgrade.is_some_and(|upgrade| upgrade.eq_ignore_ascii_case("websocket"))
        && connection.is_some_and(|connection| {
            connection.split(',').any(|token| token.trim().eq_ignore_ascii_case("upgrade"))
        })
        && key.is_some_and(|key| is_valid_key(&key))
        && version.is_some_and(|version| version == "13")
}
