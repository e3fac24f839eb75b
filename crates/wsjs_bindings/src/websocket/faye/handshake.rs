//! The texts of a handshake: heads written and parsed, the header of extensions.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::websocket::deflate::header::parse_extensions;
use wsjs_net::websocket::handshake::client::{MAX_HEAD, Response, generate_key};
use wsjs_net::websocket::handshake::{accept_value, write_head};
use wsjs_runtime::binding::NativeFn;

use crate::buffer;
use crate::http::request_fields;
use crate::websocket::is_handshake;

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[
    ("acceptValue", 1, accept),
    ("generateKey", 0, key),
    ("writeHead", 2, write),
    ("parseHead", 1, parse),
    ("parseExtensions", 1, extensions),
    ("plainHost", 1, plain_host),
    ("plainAnswer", 1, plain_answer),
];

fn error(text: impl std::fmt::Display) -> JsError {
    JsNativeError::error().with_message(text.to_string()).into()
}

fn text(value: &JsValue, cx: &mut Context) -> JsResult<String> {
    Ok(value.to_string(cx)?.to_std_string_lossy())
}

/// `acceptValue(key)`: what answers a `Sec-WebSocket-Key`.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let key = text(args.get_or_undefined(0), cx)?;
    Ok(JsString::from(accept_value(&key)).into())
}

fn key(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsString::from(generate_key()).into())
}

/// `writeHead(startLine, [name, value, …])`: the bytes; throws for what would break the head.
fn write(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let start_line = text(args.get_or_undefined(0), cx)?;
    let mut texts = Vec::new();
    if let Some(list) = args.get_or_undefined(1).as_object() {
        let list = JsArray::from_object(list)?;
        for index in 0..list.length(cx)? {
            let item = list.get(index, cx)?;
            texts.push(text(&item, cx)?);
        }
    }
    let pairs = texts.chunks_exact(2).map(|pair| (pair[0].as_str(), pair[1].as_str()));
    let head = write_head(&start_line, pairs).map_err(error)?;
    Ok(buffer::from_vec(head, cx)?.into())
}

/// `plainHost(request)`: the host that a request names; undefined when a proxy has written into it, or there is none.
fn plain_host(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    const FIELDS: [&str; 5] = ["host", "x-forwarded-ssl", "https", "x-forwarded-scheme", "x-forwarded-proto"];
    let request = args.get_or_undefined(0).as_object();
    Ok(match request.and_then(|request| request_fields(&request, FIELDS)) {
        Some([Some(host), None, None, None, None]) => JsString::from(host).into(),
        _ => JsValue::undefined(),
    })
}

/// `plainAnswer(request)`: the answer to a handshake without extensions or subprotocols; undefined where the glue has to
/// judge.
fn plain_answer(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    const FIELDS: [&str; 2] = ["sec-websocket-key", "sec-websocket-extensions"];
    let request = args.get_or_undefined(0).as_object().filter(is_handshake);
    let fields = request.and_then(|request| request_fields(&request, FIELDS));
    let Some([Some(key), extensions]) = fields else { return Ok(JsValue::undefined()) };
    if extensions.is_some_and(|offers| parse_extensions(&offers).is_err()) {
        return Ok(JsValue::undefined());
    }
    let accept = accept_value(&key);
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
    );
    Ok(JsString::from(answer).into())
}

/// `parseHead(bytes)`: `{ status, headers: [name, value, …], length }` of an answer, undefined while it is incomplete;
/// throws when it is none.
fn parse(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let bytes = buffer::bytes_of(args.get_or_undefined(0), cx).unwrap_or_default();
    let Some((response, length)) = Response::parse(&bytes).map_err(error)? else {
        if bytes.len() > MAX_HEAD {
            return Err(error("Header overflow"));
        }
        return Ok(JsValue::undefined());
    };
    let object = JsObject::with_object_proto(cx.intrinsics());
    // Values are Latin-1 already: each character is a byte.
    let headers = response.headers.into_iter().flat_map(|(name, value)| [name, value]);
    let headers = JsArray::from_iter(headers.map(|text| JsString::from(text).into()), cx);
    object.create_data_property(js_string!("status"), response.status, cx)?;
    object.create_data_property(js_string!("headers"), headers, cx)?;
    object.create_data_property(js_string!("length"), length, cx)?;
    Ok(object.into())
}

/// `parseExtensions(header)`: `[[name, [parameter, value or true, …]], …]`; throws when it is malformed.
fn extensions(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let header = text(args.get_or_undefined(0), cx)?;
    let mut list: Vec<JsValue> = Vec::new();
    for extension in parse_extensions(&header).map_err(error)? {
        let parameters = extension.params.into_iter().flat_map(|(name, value)| {
            let value = value.map_or(JsValue::from(true), |value| JsString::from(value).into());
            [JsString::from(name).into(), value]
        });
        let parameters = JsArray::from_iter(parameters.collect::<Vec<_>>(), cx);
        let name: JsValue = JsString::from(extension.name).into();
        list.push(JsArray::from_iter([name, parameters.into()], cx).into());
    }
    Ok(JsArray::from_iter(list, cx).into())
}
