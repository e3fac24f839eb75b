//! Ordinary requests: their messages are made here, and go to the listeners of `request` without a call of the glue.

use boa_engine::builtins::object::OrdinaryObject;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace, js_string,
};
use boa_gc::Gc;

use super::exchange::flags;
use super::service;
use super::state::{KEYS, shape_of};
use crate::emitter::{Key, handle_of};

/// What messages are made of.
#[derive(Trace, Finalize)]
pub(super) struct Classes {
    server: JsObject,
    request: JsObject,
    response: JsObject,
    /// The functions that nobody must have replaced.
    emit: JsObject,
    pub write_head: JsObject,
    /// Messages that keep the shapes alive.
    samples: [JsObject; 2],
    #[unsafe_ignore_trace]
    pub request_shape: usize,
    #[unsafe_ignore_trace]
    pub response_shape: usize,
}

/// `direct(server, requestPrototype, responsePrototype, emit, writeHead)`: from now on ordinary requests are made of these.
pub(super) fn set_up(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let objects: Option<Vec<JsObject>> = args.iter().map(JsValue::as_object).collect();
    let Some(Ok([server, request, response, emit, write_head])) = objects.map(<[JsObject; 5]>::try_from) else {
        return Err(JsNativeError::typ().with_message("five objects expected").into());
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
    };
    service::with(this, |service| *service.classes.borrow_mut() = Some(Gc::new(classes)))?;
    Ok(args.get_or_undefined(0).clone())
}

/// What needs no decision of the glue's.
pub(super) fn is_ordinary(request: u32, method: &str) -> bool {
    let special = flags::HTTP_1_0 | flags::UPGRADE | flags::EXPECT;
    request & special == 0 && request & flags::KEEP_ALIVE != 0 && !matches!(method, "HEAD" | "CONNECT")
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
    let response = make_response(&classes.response, exchange, &request, cx);
    let server = &classes.server;
    let args = [request.into(), response.clone().into()];
    let emit = server.get(js_string!("emit"), cx)?.as_object();
    match emit {
        Some(emit) if !JsObject::equals(&emit, &classes.emit) => {
            let [request, response] = args;
            let args = [js_string!("request").into(), request, response];
            emit.call(&server.clone().into(), &args, cx)?;
        }
        _ => {
            if let Some(handle) = handle_of(server, cx)? {
                handle.emit(&server.clone().into(), &Key::from(js_string!("request")), &args, cx)?;
            }
        }
    }
    Ok(Some(response))
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

fn make_response(prototype: &JsObject, exchange: &JsObject, request: &JsObject, cx: &mut Context) -> JsObject {
    let object = JsObject::new(cx.root_shape(), prototype.clone(), OrdinaryObject).upcast();
    put(&object, js_string!("req"), request.clone());
    put(&object, KEYS.with(|keys| keys.exchange.clone()), exchange.clone());
    object
}

fn put(object: &JsObject, key: impl Into<PropertyKey>, value: impl Into<JsValue>) {
    let property =
        PropertyDescriptor::builder().value(value).writable(true).enumerable(true).configurable(true);
    object.insert_property(key, property);
}
