//! The Sockets of scripts, made and let go without the glue where nobody has used them: those of connections that become
//! WebSockets.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsSymbol, JsValue, Trace, js_string,
};
use wsjs_net::Stream;
use wsjs_runtime::binding::NativeFn;

use super::flow::Deliver;
use super::handle;
use crate::emitter::handle_of;
use crate::socket::{Connection, class};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("setUp", 11, set_up), ("release", 2, release_one)];

/// What the glue has told of its Sockets.
#[derive(Clone, Trace, Finalize, JsData)]
struct Sockets {
    prototype: JsObject,
    deliver: JsObject,
    /// What the states of the two streams inherit from in a Socket that was never used and is closed.
    ended: [JsObject; 2],
    #[unsafe_ignore_trace]
    keys: Keys,
}

#[derive(Clone)]
struct Keys {
    flow: JsSymbol,
    last: JsSymbol,
    native: JsSymbol,
    owner: JsSymbol,
    moved: JsSymbol,
    readable: JsSymbol,
    writable: JsSymbol,
}

/// `setUp(prototype, deliver, endedReadable, closedWritable, kFlow, kLast, kNative, kOwner, kMoved, kReadable, kWritable)`.
fn set_up(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let objects: Vec<JsObject> = args.iter().filter_map(JsValue::as_object).collect();
    let symbols: Vec<JsSymbol> = args.iter().filter_map(JsValue::as_symbol).collect();
    let (Ok([prototype, deliver, readable, writable]), Ok([flow, last, native, owner, moved, kr, kw])) =
        (<[JsObject; 4]>::try_from(objects), <[JsSymbol; 7]>::try_from(symbols))
    else {
        return Err(JsNativeError::typ().with_message("four objects and seven symbols expected").into());
    };
    let keys = Keys { flow, last, native, owner, moved, readable: kr, writable: kw };
    let sockets = Sockets { prototype, deliver, ended: [readable, writable], keys };
    cx.realm().host_defined_mut().insert(sockets);
    Ok(JsValue::undefined())
}

fn sockets(cx: &Context) -> Option<Sockets> {
    cx.realm().host_defined().get::<Sockets>().cloned()
}

/// A property of the object's own that is data.
pub(crate) fn own(object: &JsObject, key: impl Into<PropertyKey>) -> Option<JsValue> {
    object.borrow().properties().get(&key.into())?.value().cloned()
}

/// Gives an object a property of its own.
pub(crate) fn put(object: &JsObject, key: impl Into<PropertyKey>, value: impl Into<JsValue>) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
    object.insert_property(key, property);
}

/// The Socket of a connection that a server got; `None` before the glue has set Sockets up.
///
/// # Errors
/// When the engine cannot make an object.
pub(crate) fn wrap(
    connection: Connection,
    server: &JsObject,
    cx: &mut Context,
) -> JsResult<Option<JsObject>> {
    let Some(sockets) = sockets(cx) else { return Ok(None) };
    let native = class::object(connection, cx)?;
    let Some(connection) = Connection::of(&native) else { return Ok(None) };
    let object: JsObject = JsObject::new(cx.root_shape(), sockets.prototype.clone(), OrdinaryObject).upcast();
    let deliver = Deliver { function: sockets.deliver.clone(), target: object.clone().into() };
    let flow = handle::object(connection, deliver, cx)?;
    let keys = &sockets.keys;
    put(&object, js_string!("allowHalfOpen"), true);
    put(&object, js_string!("connecting"), false);
    put(&object, keys.native.clone(), native);
    put(&object, keys.flow.clone(), flow.clone());
    put(&object, keys.last.clone(), flow);
    put(&object, js_string!("server"), server.clone());
    put(&object, js_string!("_server"), server.clone());
    Ok(Some(object))
}

/// Whether a Socket still has its connection.
pub(crate) fn has_connection(socket: &JsObject, cx: &Context) -> bool {
    sockets(cx)
        .is_some_and(|sockets| own(socket, sockets.keys.flow.clone()).is_some_and(|flow| flow.is_object()))
}

fn is_unused(socket: &JsObject, keys: &Keys) -> bool {
    own(socket, keys.readable.clone()).is_none()
        && own(socket, keys.writable.clone()).is_none()
        && own(socket, js_string!("timeout")).is_none_or(|timeout| timeout.as_i32() == Some(0))
}

/// Takes the stream of a Socket that nobody has used: it is the owner's from now on.
pub(crate) fn take(socket: &JsObject, owner: &JsObject, cx: &Context) -> Option<Stream> {
    let sockets = sockets(cx)?;
    let keys = &sockets.keys;
    if !is_unused(socket, keys) {
        return None;
    }
    let flow = own(socket, keys.flow.clone())?.as_object()?;
    let stream = handle::take_stream(&flow)?;
    put(socket, keys.flow.clone(), JsValue::undefined());
    put(socket, keys.owner.clone(), owner.clone());
    Some(stream)
}

/// `release(socket, traffic)`: see [`release`].
fn release_one(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match args.get_or_undefined(0).as_object() {
        Some(socket) => release(&socket, args.get_or_undefined(1), cx).map(Into::into),
        None => Ok(false.into()),
    }
}

/// The owner's connection has ended, and with it the Socket. False when somebody would hear of it: the glue sees to that.
///
/// # Errors
/// What the server's listeners throw.
pub(crate) fn release(socket: &JsObject, traffic: &JsValue, cx: &mut Context) -> JsResult<bool> {
    let Some(sockets) = sockets(cx) else { return Ok(false) };
    let keys = &sockets.keys;
    let is_ours = own(socket, keys.owner.clone()).is_some_and(|owner| owner.is_object());
    let listened = handle_of(socket, cx)?.is_some_and(|handle| handle.is_listened());
    if !is_ours || listened || !is_unused(socket, keys) || own(socket, js_string!("_destroy")).is_some() {
        return Ok(false);
    }
    put(socket, keys.owner.clone(), JsValue::undefined());
    put(socket, keys.moved.clone(), traffic.clone());
    for (key, ended) in [&keys.readable, &keys.writable].into_iter().zip(&sockets.ended) {
        let state = JsObject::new(cx.root_shape(), ended.clone(), OrdinaryObject).upcast();
        put(socket, key.clone(), state);
    }
    if let Some(server) = own(socket, js_string!("_server")).and_then(|server| server.as_object()) {
        let connections = server.get(js_string!("_connections"), cx)?.to_i32(cx)?;
        server.set(js_string!("_connections"), connections - 1, false, cx)?;
        if !server.get(js_string!("_handle"), cx)?.to_boolean()
            && let Some(method) = server.get(js_string!("_emitCloseIfDrained"), cx)?.as_callable()
        {
            method.call(&server.into(), &[], cx)?;
        }
    }
    Ok(true)
}
