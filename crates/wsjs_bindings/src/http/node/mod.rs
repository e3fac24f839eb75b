//! `binding('http').event`: the same server in event style. Requests are handed over when their head is there,
//! bodies are read on demand, and nothing waits.

mod connection;
mod decoder;
mod direct;
mod exchange;
mod fields;
mod ordinary;
mod quick;
mod response;
mod service;
mod state;

pub(crate) use direct::request_fields;

use boa_engine::{Context, Finalize, JsData, JsObject, JsResult, Trace};
use wsjs_runtime::binding::{define_accessor, define_methods};

/// The prototypes of one realm's native objects.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Prototypes {
    service: JsObject,
    connection: JsObject,
    exchange: JsObject,
    decoder: JsObject,
}

fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    if let Some(found) = cx.realm().host_defined().get::<Prototypes>() {
        return Ok(found.clone());
    }
    let service = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&service, service::METHODS, cx)?;
    let connection = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&connection, connection::METHODS, cx)?;
    for (name, get, set) in connection::ACCESSORS {
        define_accessor(&connection, name, *get, *set, cx)?;
    }
    let exchange = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&exchange, exchange::METHODS, cx)?;
    define_methods(&exchange, response::METHODS, cx)?;
    for (name, get) in exchange::ACCESSORS {
        define_accessor(&exchange, name, *get, None, cx)?;
    }
    let decoder = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&decoder, decoder::METHODS, cx)?;
    let made = Prototypes { service, connection, exchange, decoder };
    cx.realm().host_defined_mut().insert(made.clone());
    Ok(made)
}

pub(super) fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for functions in [
        service::FUNCTIONS,
        direct::FUNCTIONS,
        fields::FUNCTIONS,
        decoder::FUNCTIONS,
        quick::FUNCTIONS,
        state::FUNCTIONS,
    ] {
        define_methods(&object, functions, cx)?;
    }
    state::export(&object, cx)?;
    Ok(object)
}
