//! From a finished handshake to an open socket.

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use bytes::Bytes;
use wsjs_net::Stream;
use wsjs_net::websocket::{Deflate, Role, WebSocket};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::events::Events;
use super::negotiation::agreement;
use super::options::{Settings, settings};
use super::replaced::Replaced;
use super::{ReadyState, core, with};
use crate::{buffer, encoding, socket};

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("attach", 8, attach)];

/// `attach(ws, native, head, isServer, options, protocol, agreement, preface)`: the connection below `native` becomes the
/// socket's. `preface` is written before anything else, `head` is read first. Says whether there was a connection.
fn attach(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let this = args.get_or_undefined(0);
    let Some(object) = this.as_object() else {
        return Err(JsNativeError::typ().with_message("attach: not a WebSocket").into());
    };
    let stream = args.get_or_undefined(1).as_object().and_then(|native| socket::take_stream(&native));
    let Some(stream) = stream else { return Ok(false.into()) };
    let handshake = Handshake {
        role: if args.get_or_undefined(3).to_boolean() { Role::Server } else { Role::Client },
        protocol: args.get_or_undefined(5).as_string(),
        deflate: agreement(args.get_or_undefined(6)),
        // As npm writes it.
        preface: args
            .get_or_undefined(7)
            .as_string()
            .map(|text| encoding::encode_utf8(&text))
            .unwrap_or_default(),
    };
    let options = args.get_or_undefined(4).as_object();
    core(this)?.replaced.set(Replaced::by_class_of(&object, cx)?);
    open(&object, stream, args.get_or_undefined(2), options.as_ref(), handshake, cx)?;
    Ok(true.into())
}

/// What a handshake came to.
pub(super) struct Handshake {
    pub role: Role,
    pub protocol: Option<JsString>,
    pub deflate: Option<Deflate>,
    /// Written before anything else.
    pub preface: Vec<u8>,
}

/// The stream becomes the socket's.
pub(super) fn open(
    object: &JsObject,
    mut stream: Stream,
    head: &JsValue,
    options: Option<&JsObject>,
    handshake: Handshake,
    cx: &mut Context,
) -> JsResult<()> {
    if let Some(head) = buffer::bytes_of(head, cx).filter(|head| !head.is_empty()) {
        stream.unread(head.into());
    }
    if let Some(tcp) = stream.tcp() {
        // It is a hint.
        let _ = tcp.set_nodelay(true);
    }
    let Handshake { role, protocol, deflate, preface } = handshake;
    let Settings { options, one_event_per_turn, generate_mask } = settings(options, role, cx)?;
    let (handle, core) = with(&object.clone().into(), |socket| {
        *socket.generate_mask.borrow_mut() = generate_mask;
        (socket.emitter.clone(), socket.core.clone())
    })?;
    if let Some(protocol) = protocol {
        core.protocol.replace(protocol);
    }
    core.is_server.set(role == Role::Server);
    core.one_event_per_turn.set(one_event_per_turn);
    core.compressed.set(deflate.is_some());
    let (socket, driver) = WebSocket::new(stream, options, deflate);
    if !preface.is_empty() {
        // An open connection takes it; one that failed tells its driver.
        let _ = socket.write_raw(Bytes::from(preface), None);
    }
    core.socket.replace(Some(socket));
    core.state.set(ReadyState::Open);
    let hub = EventLoop::current();
    core.hold.replace(Some(hub.hold()));
    let events = Events::new(object.clone(), handle, core);
    let run = hub.turns(driver.run(events));
    // A server's connection belongs to who listens, whatever its request is handled in.
    match role {
        Role::Server => async_context::spawn_in_task(run),
        Role::Client => async_context::spawn(run),
    };
    Ok(())
}
