//! One connection of a service as scripts see it, and the record of what is under way on it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsValue, Trace};
use boa_gc::GcRefCell;
use wsjs_net::http::server::ConnHandle;
use wsjs_runtime::binding::NativeFn;

use super::prototypes;
use crate::socket::from_http;
use crate::socket::options::{bytes, count_argument};

pub(super) const METHODS: &[(&str, usize, NativeFn)] = &[
    ("native", 0, native),
    ("setTimeout", 1, set_timeout),
    ("destroy", 0, destroy),
    ("shutdown", 0, shutdown),
    ("pending", 0, pending),
    ("write", 1, write),
];

pub(super) const ACCESSORS: &[(&str, NativeFn, Option<NativeFn>)] = &[
    ("server", server, None),
    ("socket", socket, Some(set_socket)),
    ("isOpen", is_open, None),
    ("isIdle", is_idle, None),
];

/// What the service keeps with a connection while it is open.
pub(super) struct Record {
    /// The script's server.
    server: Option<JsObject>,
    /// The script's object of the connection.
    object: RefCell<Option<JsObject>>,
    /// The script's responses that are not finished, by the number of their request.
    pending: RefCell<Vec<(u64, JsObject)>>,
    /// The connection has gone on to a Socket, which tells of its end.
    pub handed_over: Cell<bool>,
}

impl Record {
    pub fn new(server: Option<JsObject>) -> Rc<Self> {
        Rc::new(Self {
            server,
            object: RefCell::default(),
            pending: RefCell::default(),
            handed_over: Cell::new(false),
        })
    }

    pub fn of(conn: &ConnHandle) -> Option<Rc<Self>> {
        conn.owner()?.downcast().ok()
    }

    pub fn add(&self, number: u64, response: JsObject) {
        self.pending.borrow_mut().push((number, response));
    }

    pub fn remove(&self, number: u64) {
        let mut pending = self.pending.borrow_mut();
        if let Some(at) = pending.iter().position(|(known, _)| *known == number) {
            drop(pending.remove(at));
        }
    }

    /// The object, made now if it is not there.
    pub fn object(&self, conn: &ConnHandle, cx: &mut Context) -> JsResult<JsObject> {
        if let Some(object) = &*self.object.borrow() {
            return Ok(object.clone());
        }
        let prototype = prototypes(cx)?.connection.clone();
        let data = Connection {
            server: self.server.clone(),
            conn: conn.clone(),
            native: GcRefCell::default(),
            socket: GcRefCell::default(),
        };
        let object = JsObject::new(cx.root_shape(), prototype, data).upcast();
        if conn.is_open() {
            self.object.replace(Some(object.clone()));
        }
        Ok(object)
    }

    /// Whether a script has the connection's object.
    pub fn is_known(&self) -> bool {
        self.object.borrow().is_some()
    }

    /// Lets go of everything: the object, if a script ever asked for it, and the unfinished responses.
    pub fn take(&self) -> (Option<JsObject>, Vec<JsObject>) {
        let pending = self.pending.take();
        (self.object.take(), pending.into_iter().map(|(_, response)| response).collect())
    }

    pub fn responses(&self) -> Vec<JsObject> {
        self.pending.borrow().iter().map(|(_, response)| response.clone()).collect()
    }
}

#[derive(Trace, Finalize, JsData)]
struct Connection {
    server: Option<JsObject>,
    #[unsafe_ignore_trace]
    conn: ConnHandle,
    /// The native socket.
    native: GcRefCell<Option<JsObject>>,
    /// The script's own object around it.
    socket: GcRefCell<Option<JsObject>>,
}

fn with<R>(this: &JsValue, f: impl FnOnce(&Connection) -> R) -> JsResult<R> {
    let object = this.as_object();
    match object.as_ref().and_then(JsObject::downcast_ref::<Connection>) {
        Some(connection) => Ok(f(&connection)),
        None => Err(JsNativeError::typ().with_message("not an HTTP connection").into()),
    }
}

/// The native socket of a connection object.
pub(super) fn native_of(object: &JsObject, cx: &mut Context) -> JsResult<JsObject> {
    let this = object.clone().into();
    let (known, conn) =
        with(&this, |connection| (connection.native.borrow().clone(), connection.conn.clone()))?;
    if let Some(known) = known {
        return Ok(known);
    }
    let made = from_http(conn, cx)?;
    with(&this, |connection| *connection.native.borrow_mut() = Some(made.clone()))?;
    Ok(made)
}

/// `native()`: the native socket.
fn native(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match this.as_object() {
        Some(object) => native_of(&object, cx).map(Into::into),
        None => Ok(JsValue::undefined()),
    }
}

fn server(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.server.clone().map_or_else(JsValue::undefined, Into::into))
}

fn socket(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.socket.borrow().clone().map_or_else(JsValue::undefined, Into::into))
}

fn set_socket(this: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let socket = args.get_or_undefined(0).as_object();
    with(this, |connection| *connection.socket.borrow_mut() = socket)?;
    Ok(JsValue::undefined())
}

/// `setTimeout(milliseconds)`: 0 switches it off.
fn set_timeout(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let millis = count_argument(args, 0, cx)?;
    with(this, |connection| connection.conn.clone())?.set_timeout(Duration::from_millis(millis));
    Ok(JsValue::undefined())
}

fn destroy(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.conn.clone())?.destroy();
    Ok(JsValue::undefined())
}

/// `shutdown()`: closes when everything written has left.
fn shutdown(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.conn.clone())?.shutdown();
    Ok(JsValue::undefined())
}

/// `write(bytes)`: past all responses.
fn write(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = bytes(args.get_or_undefined(0), cx)?;
    let conn = with(this, |connection| connection.conn.clone())?;
    Ok(conn.write_raw(bytes).unwrap_or(false).into())
}

/// `pending()`: the unfinished responses.
fn pending(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let conn = with(this, |connection| connection.conn.clone())?;
    let responses = Record::of(&conn).map(|record| record.responses()).unwrap_or_default();
    Ok(JsArray::from_iter(responses.into_iter().map(JsValue::from), cx).into())
}

fn is_open(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.conn.is_open().into())
}

fn is_idle(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |connection| connection.conn.is_idle().into())
}
