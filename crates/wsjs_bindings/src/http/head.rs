//! Heads for messages that do not come from a socket of ours: parsing for scripts that read streams of any
//! kind.

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use wsjs_net::http::{HeadLimits, HeadParser};
use wsjs_runtime::binding::NativeFn;

use crate::encoding::decode_utf8;
use crate::socket::options::{bytes, count_argument};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] =
    &[("parseRequest", 2, parse_request), ("parseResponse", 2, parse_response)];

/// The most fields a script can allow.
const MAX_HEADERS: usize = 10_000;

fn limit(args: &[JsValue], cx: &mut Context) -> JsResult<usize> {
    Ok(usize::try_from(count_argument(args, 1, cx)?).unwrap_or(MAX_HEADERS).min(MAX_HEADERS))
}

fn result(start: [(JsString, JsValue); 3], headers: Vec<JsValue>, cx: &mut Context) -> JsResult<JsValue> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    for (name, value) in start {
        object.set(name, value, true, cx)?;
    }
    object.set(js_string!("headers"), JsArray::from_iter(headers, cx), true, cx)?;
    Ok(object.into())
}

/// `parseRequest(bytes, maxHeaders)` → `{ method, target, version, headers }`; throws for what is not an
/// acceptable head.
fn parse_request(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let input = bytes(args.get_or_undefined(0), cx)?;
    let limits = HeadLimits {
        max_size: usize::MAX,
        max_headers: limit(args, cx)?,
        require_host: false,
        as_node: false,
    };
    let head = match HeadParser::default().parse(&input, &limits) {
        Ok(Some((head, _))) => head,
        Ok(None) => return Err(JsNativeError::error().with_message("incomplete head").into()),
        Err(error) => return Err(JsNativeError::error().with_message(error.to_string()).into()),
    };
    let fields = head.headers.iter();
    let headers = fields.flat_map(|(name, value)| [decode_utf8(name).into(), decode_utf8(value).into()]);
    let headers = headers.collect();
    // The same rules as for a socket: no shape that two parsers read differently.
    if let Err(error) = head.framing() {
        return Err(JsNativeError::error().with_message(error.to_string()).into());
    }
    let start = [
        (js_string!("method"), JsString::from(head.method).into()),
        (js_string!("target"), JsString::from(head.target).into()),
        (js_string!("version"), JsString::from(format!("HTTP/1.{}", head.version)).into()),
    ];
    result(start, headers, cx)
}

/// `parseResponse(bytes, maxHeaders)` → `{ status, reason, version, headers }`.
fn parse_response(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let input = bytes(args.get_or_undefined(0), cx)?;
    let mut fields = vec![httparse::EMPTY_HEADER; limit(args, cx)?];
    let mut response = httparse::Response::new(&mut fields);
    let parsed = response
        .parse(&input)
        .map_err(|error| JsNativeError::error().with_message(format!("malformed response: {error}")))?;
    let (Some(status), Some(version), false) = (response.code, response.version, parsed.is_partial()) else {
        return Err(JsNativeError::error().with_message("incomplete response head").into());
    };
    let mut headers = Vec::new();
    for field in response.headers.iter() {
        headers.push(JsString::from(field.name).into());
        headers.push(decode_utf8(field.value.trim_ascii()).into());
    }
    let start = [
        (js_string!("status"), status.into()),
        (js_string!("reason"), JsString::from(response.reason.unwrap_or_default()).into()),
        (js_string!("version"), JsString::from(format!("HTTP/1.{version}")).into()),
    ];
    result(start, headers, cx)
}
