//! Ordinary requests: their messages are made here, and go to the listeners of `request` or `upgrade` without a call of the
//! glue.

use std::cell::Cell;

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::{
    Context, Finalize, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace, js_string,
};
use boa_gc::Gc;
use wsjs_net::http::server::ConnHandle;

use super::connection::Record;
use super::exchange::{Exchange, flags};
use super::service;
use super::state::{KEYS, shape_of};
use crate::buffer;
use crate::emitter::{Key, handle_of};
use crate::encoding::latin1;
use crate::socket::Connection;
use crate::socket::event::script::{self, own, put};
use wsjs_runtime::binding::NativeFn;

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("observe", 0, observe)];

thread_local! {
    static IS_OBSERVED: Cell<bool> = const { Cell::new(false) };
}

/// `observe()`: from now on the glue is told of each request and of each end.
fn observe(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    IS_OBSERVED.set(true);
    Ok(JsValue::undefined())
}

/// Whether somebody wants to be told of all requests.
pub(super) fn is_observed() -> bool {
    IS_OBSERVED.get()
}

/// What messages are made of.
#[derive(Trace, Finalize)]
pub(super) struct Classes {
    server: JsObject,
    request: JsObject,
    pub response: JsObject,
    /// The functions that nobody must have replaced.
    pub emit: JsObject,
    pub write_head: JsObject,
    /// Has a Socket read later, so that the peer's end is noticed.
    watch: JsObject,
    no_bytes: JsObject,
    /// Messages that keep the shapes alive.
    samples: [JsObject; 2],
    #[unsafe_ignore_trace]
    pub request_shape: usize,
    #[unsafe_ignore_trace]
    pub response_shape: usize,
}

/// `direct(server, requestPrototype, responsePrototype, emit, writeHead, watch)`: from now on ordinary requests are made of these.
pub(super) fn set_up(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let objects: Option<Vec<JsObject>> = args.iter().map(JsValue::as_object).collect();
    let Some(Ok([server, request, response, emit, write_head, watch])) =
        objects.map(<[JsObject; 6]>::try_from)
    else {
        return Err(JsNativeError::typ().with_message("six objects expected").into());
    };
    let nothing = JsObject::with_null_proto();
    let sample_request = make_request(&request, &nothing, js_string!(""), js_string!(""), cx);
    let sample_response = make_response(&response, &nothing, &sample_request, cx);
    let classes = Classes {
        request_shape: shape_of(&sample_request),
        response_shape: shape_of(&sample_response),
        samples: [sample_request, sample_response],
        server,
        request,
        response,
        emit,
        write_head,
        watch,
        no_bytes: buffer::from_slice(&[], cx)?,
    };
    service::with(this, |service| *service.classes.borrow_mut() = Some(Gc::new(classes)))?;
    Ok(args.get_or_undefined(0).clone())
}

impl Classes {
    /// Whether a request needs no decision of the glue's.
    pub fn are_for(&self, request: u32, method: &str, conn: &ConnHandle, cx: &mut Context) -> bool {
        if is_observed() {
            return false;
        }
        let special = flags::HTTP_1_0 | flags::EXPECT;
        if request & special != 0 || request & flags::KEEP_ALIVE == 0 || matches!(method, "HEAD" | "CONNECT")
        {
            return false;
        }
        if request & flags::UPGRADE == 0 {
            return true;
        }
        let is_known = Record::of(conn).is_none_or(|record| record.is_known());
        let counts = js_string!("listenerCount");
        if let Some(count) = own(&self.server, counts).and_then(|count| count.as_callable()) {
            let called = count.call(&self.server.clone().into(), &[js_string!("upgrade").into()], cx);
            return !is_known && called.is_ok_and(|count| count.to_boolean());
        }
        let name = Key::from(js_string!("upgrade"));
        !is_known && handle_of(&self.server, cx).ok().flatten().is_some_and(|handle| handle.has(&name))
    }

    fn emit(&self, name: JsString, args: &[JsValue], cx: &mut Context) -> JsResult<()> {
        let this = self.server.clone().into();
        let emit = self.server.get(js_string!("emit"), cx)?.as_object();
        match emit {
            Some(emit) if !JsObject::equals(&emit, &self.emit) => {
                let all: Vec<JsValue> = [name.into()].into_iter().chain(args.iter().cloned()).collect();
                emit.call(&this, &all, cx)?;
            }
            _ => {
                if let Some(handle) = handle_of(&self.server, cx)? {
                    handle.emit(&this, &Key::from(name), args, cx)?;
                }
            }
        }
        Ok(())
    }

    /// The connection becomes a Socket, for the listeners of `upgrade`. Hot: runs once for each WebSocket.
    fn take_over(&self, request: &JsObject, exchange: &JsObject, cx: &mut Context) -> JsResult<()> {
        let taken = match exchange.downcast_ref::<Exchange>() {
            Some(exchange) => exchange.take_stream()?.map(|stream| (stream, exchange.forget_conn())),
            None => None,
        };
        let Some((mut stream, conn)) = taken else { return Ok(()) };
        let head = stream.take_unread();
        let head = if head.is_empty() { self.no_bytes.clone() } else { buffer::from_slice(&head, cx)? };
        let Some(socket) = script::wrap(Connection::of_stream(stream), &self.server, cx)? else {
            return Ok(());
        };
        if let Some(record) = conn.and_then(|conn| Record::of(&conn)) {
            record.handed_over.set(true);
            drop(record.take());
        }
        put(request, KEYS.with(|keys| keys.socket.clone()), socket.clone());
        put(request, js_string!("upgrade"), true);
        let args = [request.clone().into(), socket.clone().into(), head.into()];
        self.emit(js_string!("upgrade"), &args, cx)?;
        // A connection that goes on to another owner is never read here.
        if script::has_connection(&socket, cx) {
            self.watch.call(&JsValue::undefined(), &[socket.into()], cx)?;
        }
        Ok(())
    }
}

/// Makes the messages of a request and emits `request`; returns the response. Hot: runs once for each request.
pub(super) fn call(
    classes: &Classes,
    exchange: &JsObject,
    method: JsString,
    target: JsString,
    cx: &mut Context,
) -> JsResult<Option<JsObject>> {
    let request = make_request(&classes.request, exchange, method, target, cx);
    if is_upgrade(exchange) {
        classes.take_over(&request, exchange, cx)?;
        return Ok(None);
    }
    let response = make_response(&classes.response, exchange, &request, cx);
    classes.emit(js_string!("request"), &[request.into(), response.clone().into()], cx)?;
    Ok(Some(response))
}

/// Fields of a server's request, those that come more than once joined: as the script has them, if it has looked at them,
/// else as they came. `None` for other objects.
pub(crate) fn request_fields<const N: usize>(
    request: &JsObject,
    names: [&str; N],
) -> Option<[Option<String>; N]> {
    let (source, headers) = KEYS.with(|keys| (keys.source.clone(), keys.headers.clone()));
    if let Some(headers) = own(request, headers) {
        let headers = headers.as_object()?;
        let text = |name| Some(own(&headers, JsString::from(name))?.as_string()?.to_std_string_lossy());
        return Some(names.map(text));
    }
    let exchange = own(request, source)?.as_object()?;
    let exchange = exchange.downcast_ref::<Exchange>()?;
    let joined = |name| {
        let values = exchange.head.headers.get_all(name);
        let values: Vec<_> = values.map(|value| latin1(value).to_std_string_lossy()).collect();
        (!values.is_empty()).then(|| values.join(", "))
    };
    Some(names.map(joined))
}

fn is_upgrade(exchange: &JsObject) -> bool {
    let exchange = exchange.downcast_ref::<Exchange>();
    exchange.is_some_and(|exchange| exchange.state.request & flags::UPGRADE != 0)
}

fn make_request(
    prototype: &JsObject,
    exchange: &JsObject,
    method: JsString,
    target: JsString,
    cx: &mut Context,
) -> JsObject {
    let object = JsObject::new(cx.root_shape(), prototype.clone(), OrdinaryObject).upcast();
    put(&object, KEYS.with(|keys| keys.source.clone()), exchange.clone());
    put(&object, js_string!("method"), method);
    put(&object, js_string!("url"), target);
    object
}

fn make_response(
    prototype: &JsObject,
    exchange: &JsObject,
    request: &JsObject,
    cx: &mut Context,
) -> JsObject {
    let object = JsObject::new(cx.root_shape(), prototype.clone(), OrdinaryObject).upcast();
    put(&object, js_string!("req"), request.clone());
    put(&object, KEYS.with(|keys| keys.exchange.clone()), exchange.clone());
    object
}
