//! Sockets of a server: the answer to a handshake, and when reading begins (fibjs reference 2.1.2).

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use wsjs_net::websocket::{Role, WebSocket, deflate};
use wsjs_runtime::{EventLoop, async_context};

use super::events::{Events, listens, resume, stop_waiting, wait_for_listener};
use super::{Core, ReadyState, new_object, parts, prototypes};
use crate::socket;
use crate::websocket::answer::write_answer;
use crate::websocket::convert::{settings, text_option};

/// `accept(socket, {key, extensions, perMessageDeflate, maxPayload})`: writes the 101 answer to a native
/// socket taken over from HTTP and returns the WebSocket, or undefined when the peer has gone. Its checks were
/// made by the caller.
pub(super) fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stream = args.get_or_undefined(0).as_object().and_then(|object| socket::take_stream(&object));
    let Some(stream) = stream else { return Ok(JsValue::undefined()) };
    let options = args.get_or_undefined(1).as_object();
    let options = options.as_ref();
    let (settings, wanted) = settings(options, Role::Server, cx)?;
    let offered = text_option(options, "extensions", cx)?;
    let agreed = match (wanted, offered) {
        // An offer that cannot be met is declined, not refused.
        (Some(wanted), Some(offered)) => deflate::answer(&offered, &wanted).ok().flatten(),
        _ => None,
    };
    let extensions = agreed.as_ref().map(|(_, header)| header.as_str());
    let protocol = text_option(options, "protocol", cx)?;
    let key = text_option(options, "key", cx)?;
    let Some(stream) = write_answer(stream, key, protocol.as_deref(), extensions, cx)? else {
        return Ok(JsValue::undefined());
    };
    let hub = EventLoop::current();
    let (socket, driver) = WebSocket::new(stream, settings, agreed.map(|(deflate, _)| deflate));
    // Nothing is lost when `accept` waits before it listens.
    socket.pause();
    let prototypes = prototypes(cx)?;
    let core = Core {
        protocol: JsString::from(protocol.unwrap_or_default()),
        is_server: true,
        ..Core::new(ReadyState::Open, prototypes.message)
    };
    core.socket.replace(Some(socket));
    let (object, handle, core) = new_object(core, Some(prototypes.socket), cx)?;
    wait_for_listener(&object, &handle, &core);
    // It runs at once, for it is the driver that writes what does not fit into the kernel's buffer.
    let events = Events::new(object.clone(), handle, core);
    async_context::spawn_in_task(hub.turns(driver.run(events)));
    Ok(object.into())
}

/// `open(socket, accept, request)`: calls the script's `accept(socket, request)`. When that has ended, in whatever
/// way, reading begins even if nobody listens: the peer's end must be noticed. Errors are reported and leave the
/// connection open (fibjs reference 2.1.2). JavaScript could not do this: `finally` does not run for an endless
/// recursion.
pub(super) fn open(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let socket = args.get_or_undefined(0);
    let (handle, core) = parts(socket)?;
    if let Some(accept) = args.get_or_undefined(1).as_callable() {
        let args = [socket.clone(), args.get_or_undefined(2).clone()];
        if let Err(error) = accept.call(&JsValue::undefined(), &args, cx) {
            EventLoop::current().report(error, cx);
        }
    }
    if !listens(&handle) && stop_waiting(&core) {
        resume(&core);
    }
    Ok(JsValue::undefined())
}

/// `terminate(socket)`: cuts the connection, for `message.stream.close()`.
pub(super) fn terminate(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let (_, core) = parts(args.get_or_undefined(0))?;
    if let Some(socket) = core.socket.borrow().as_ref() {
        socket.terminate();
    }
    Ok(JsValue::undefined())
}
