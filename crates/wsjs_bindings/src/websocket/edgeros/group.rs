//! The channels of one server: a broadcast is framed once for all of them.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};
use bytes::Bytes;
use wsjs_net::websocket::{SharedFrame, WebSocket};

use super::{close_arguments, payload};

#[derive(Default)]
struct Members {
    next: Cell<u64>,
    sockets: RefCell<BTreeMap<u64, WebSocket>>,
}

#[derive(Trace, Finalize, JsData)]
struct Group(#[unsafe_ignore_trace] Rc<Members>);

/// Leaves the group when dropped.
pub(super) struct Member {
    group: Rc<Members>,
    number: u64,
}

impl Drop for Member {
    fn drop(&mut self) {
        let socket = self.group.sockets.borrow_mut().remove(&self.number);
        drop(socket);
    }
}

/// `group()`: an empty group.
pub(super) fn make(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let prototype = cx.intrinsics().constructors().object().prototype();
    Ok(JsObject::from_proto_and_data(prototype, Group(Rc::default())).into())
}

fn members(value: &JsValue) -> JsResult<Rc<Members>> {
    let object = value.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Group>) {
        Some(group) => Ok(group.0.clone()),
        None => Err(JsNativeError::typ().with_message("not a group of channels").into()),
    }
}

pub(super) fn join(group: &JsValue, socket: &WebSocket) -> JsResult<Member> {
    let group = members(group)?;
    let number = group.next.get();
    group.next.set(number + 1);
    group.sockets.borrow_mut().insert(number, socket.clone());
    Ok(Member { group, number })
}

/// `broadcast(group, chunk)`: sends it to everybody; whether there was something to send.
pub(super) fn broadcast(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let group = members(args.get_or_undefined(0))?;
    let frame = payload::with_payload(args.get_or_undefined(1), cx, |kind, bytes| {
        SharedFrame::new(kind, Bytes::copy_from_slice(bytes))
    })?;
    let Some(frame) = frame else { return Ok(false.into()) };
    let sockets: Vec<_> = group.sockets.borrow().values().cloned().collect();
    for socket in sockets {
        // One that is closing misses it; what it means for the rest is nothing.
        let _ = socket.send_frame(&frame, None);
    }
    Ok(true.into())
}

/// `closeAll(group, code, reason)`.
pub(super) fn close_all(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let group = members(args.get_or_undefined(0))?;
    let (code, reason) = close_arguments(args.get(1..).unwrap_or_default(), cx)?;
    let sockets: Vec<_> = group.sockets.borrow().values().cloned().collect();
    for socket in sockets {
        // Those that are closing need no more.
        let _ = socket.close(Some(code), &reason, None);
    }
    Ok(JsValue::undefined())
}
