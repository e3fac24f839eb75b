//! `binding('websocket')`: sockets of the network crate as emitters for scripts.
//!
//! Each dialect has its class over the same connection: [`edgeros`], [`fibjs`]. Messages go from the connection's task
//! straight to the listeners, on a pooled fiber, without JavaScript of ours in between.

mod answer;
mod connect_error;
mod convert;
mod edgeros;
mod fibjs;

use boa_engine::{Context, JsObject, JsResult, js_string};
use wsjs_runtime::binding::Binding;

/// The binding: `{ fibjs: { Socket, Message, accept } }`.
pub const BINDING: Binding = Binding { name: "websocket", build };

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    let edgeros = edgeros::build(cx)?;
    object.create_data_property(js_string!("edgeros"), edgeros, cx)?;
    let fibjs = fibjs::build(cx)?;
    object.create_data_property(js_string!("fibjs"), fibjs, cx)?;
    Ok(object)
}
