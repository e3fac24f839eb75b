//! `binding('http')`: the server's side of HTTP, and the codecs that both sides need.

mod client;
mod codec;
mod exchange;
mod file;
mod head;
mod node;
mod service;

use boa_engine::{Context, Finalize, JsData, JsObject, JsResult, Trace, js_string};
use wsjs_runtime::binding::{Binding, define_accessor, define_methods};

pub(crate) use node::request_fields;

/// The binding.
pub const BINDING: Binding = Binding { name: "http", build };

/// The prototypes of one realm's native objects.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Prototypes {
    service: JsObject,
    exchange: JsObject,
    client: JsObject,
}

fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    if let Some(found) = cx.realm().host_defined().get::<Prototypes>() {
        return Ok(found.clone());
    }
    let service = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&service, service::METHODS, cx)?;
    let exchange = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&exchange, exchange::METHODS, cx)?;
    for (name, get) in exchange::ACCESSORS {
        define_accessor(&exchange, name, *get, None, cx)?;
    }
    let client = JsObject::with_object_proto(cx.intrinsics());
    define_methods(&client, client::METHODS, cx)?;
    let made = Prototypes { service, exchange, client };
    cx.realm().host_defined_mut().insert(made.clone());
    Ok(made)
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for functions in
        [service::FUNCTIONS, client::FUNCTIONS, codec::FUNCTIONS, file::FUNCTIONS, head::FUNCTIONS]
    {
        define_methods(&object, functions, cx)?;
    }
    let event = node::build(cx)?;
    object.create_data_property_or_throw(js_string!("event"), event, cx)?;
    Ok(object)
}
