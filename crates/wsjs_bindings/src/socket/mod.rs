//! `binding('socket')`: byte streams and listening sockets, used in blocking style.
//!
//! A native socket is a [`connection::Connection`] shared by the script's object and the tasks that read and
//! write it. Other natives take the stream below it over with [`take_stream`].

mod class;
mod connect;
mod connection;
pub(crate) mod error;
pub(crate) mod event;
mod listener;
pub(crate) mod options;
pub(crate) mod secure_context;
pub(crate) mod tls;

use boa_engine::{Context, Finalize, JsData, JsObject, JsResult, Trace, js_string};
use wsjs_net::Stream;
use wsjs_net::http::server::ConnHandle;
use wsjs_runtime::binding::{Binding, define_accessor, define_methods};

pub(crate) use connection::Connection;
pub(crate) use listener::listener_of;

/// The binding.
pub const BINDING: Binding = Binding { name: "socket", build };

/// The prototypes of one realm's native objects.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Prototypes {
    socket: JsObject,
    listener: JsObject,
    secure_context: JsObject,
}

fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    if let Some(found) = cx.realm().host_defined().get::<Prototypes>() {
        return Ok(found.clone());
    }
    let socket = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&socket, class::METHODS, cx)?;
    for (name, get, set) in class::ACCESSORS {
        define_accessor(&socket, name, *get, *set, cx)?;
    }
    let listener = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&listener, listener::METHODS, cx)?;
    for (name, get) in listener::ACCESSORS {
        define_accessor(&listener, name, *get, None, cx)?;
    }
    let secure_context = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&secure_context, secure_context::METHODS, cx)?;
    let made = Prototypes { socket, listener, secure_context };
    cx.realm().host_defined_mut().insert(made.clone());
    Ok(made)
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&object, connect::FUNCTIONS, cx)?;
    define_methods(&object, listener::FUNCTIONS, cx)?;
    define_methods(&object, secure_context::FUNCTIONS, cx)?;
    let event = event::build(cx)?;
    object.create_data_property_or_throw(js_string!("event"), event, cx)?;
    Ok(object)
}

/// A native socket for a connected stream.
///
/// # Errors
/// When the engine cannot make the object.
pub fn from_stream(stream: Stream, cx: &mut Context) -> JsResult<JsObject> {
    class::object(Connection::of_stream(stream), cx)
}

/// A native socket for a connection that is in the hands of the HTTP server: it has addresses, writes past
/// the responses and closes, but reads only after an upgrade.
pub(crate) fn from_http(conn: ConnHandle, cx: &mut Context) -> JsResult<JsObject> {
    class::object(Connection::of_http(conn), cx)
}

/// Takes the stream out of a native socket, which is closed from then on; `None` when the object is no
/// native socket, is in use, or has been taken or closed.
pub fn take_stream(object: &JsObject) -> Option<Stream> {
    class::connection_of(object)?.take()
}
