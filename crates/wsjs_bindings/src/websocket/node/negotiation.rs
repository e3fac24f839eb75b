//! The headers of a handshake: keys, subprotocols and permessage-deflate.

use boa_engine::object::builtins::JsArray;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, Trace,
    js_string,
};
use wsjs_net::websocket::deflate::header::{parse_extensions, parse_subprotocols};
use wsjs_net::websocket::deflate::{NegotiationError, answer, confirm, offer};
use wsjs_net::websocket::handshake::accept_value;
use wsjs_net::websocket::handshake::server::is_valid_key;
use wsjs_net::websocket::{Deflate, DeflateOptions, WindowBits};
use wsjs_runtime::binding::NativeFn;

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[
    ("acceptValue", 1, accept),
    ("subprotocols", 1, subprotocols),
    ("extensions", 1, extensions),
    ("deflateOffer", 1, deflate_offer),
    ("deflateAnswer", 2, deflate_answer),
    ("deflateConfirm", 2, deflate_confirm),
];

/// What both sides agreed on, on its way to `attach`.
#[derive(Debug, Trace, Finalize, JsData)]
struct Agreement(#[unsafe_ignore_trace] Deflate);

pub(super) fn agreement(value: &JsValue) -> Option<Deflate> {
    let object = value.as_object()?;
    let agreement = object.downcast_ref::<Agreement>()?;
    Some(agreement.0)
}

fn error(text: impl std::fmt::Display) -> JsError {
    JsNativeError::error().with_message(text.to_string()).into()
}

fn text(value: &JsValue, cx: &mut Context) -> JsResult<String> {
    Ok(value.to_string(cx)?.to_std_string_lossy())
}

/// `acceptValue(key, isStrict)`: what answers a `Sec-WebSocket-Key`; undefined for a strict caller when it is no key.
fn accept(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let key = text(args.get_or_undefined(0), cx)?;
    if args.get_or_undefined(1).to_boolean() && !is_valid_key(&key) {
        return Ok(JsValue::undefined());
    }
    Ok(JsString::from(accept_value(&key)).into())
}

/// `subprotocols(header)`: the tokens of a list; throws when it is none.
fn subprotocols(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let header = text(args.get_or_undefined(0), cx)?;
    let tokens = parse_subprotocols(&header).map_err(error)?;
    Ok(JsArray::from_iter(tokens.into_iter().map(|token| JsString::from(token).into()), cx).into())
}

/// `extensions(header)`: a list of `[name, [[parameter, value]]]`; throws when it is none.
fn extensions(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let header = text(args.get_or_undefined(0), cx)?;
    let mut list = Vec::new();
    for extension in parse_extensions(&header).map_err(error)? {
        let mut params = Vec::new();
        for (name, value) in extension.params {
            let value = value.map_or_else(JsValue::undefined, |value| JsString::from(value).into());
            params.push(JsArray::from_iter([JsString::from(name).into(), value], cx).into());
        }
        let params = JsArray::from_iter(params, cx).into();
        list.push(JsArray::from_iter([JsString::from(extension.name).into(), params], cx).into());
    }
    Ok(JsArray::from_iter(list, cx).into())
}

/// `deflateOffer(options)`: the client's header.
fn deflate_offer(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let options = deflate_options(args.get_or_undefined(0), cx)?;
    Ok(JsString::from(offer(&options)).into())
}

/// `deflateAnswer(header, options)`: `{ agreement, header }`, or undefined when the client does not offer it; throws
/// when no offer is acceptable.
fn deflate_answer(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let offers = text(args.get_or_undefined(0), cx)?;
    let options = deflate_options(args.get_or_undefined(1), cx)?;
    let Some((deflate, header)) = answer(&offers, &options).map_err(error)? else {
        return Ok(JsValue::undefined());
    };
    let object = JsObject::with_object_proto(cx.intrinsics());
    let agreement = JsObject::from_proto_and_data(None, Agreement(deflate));
    object.create_data_property(js_string!("agreement"), agreement, cx)?;
    object.create_data_property(js_string!("header"), JsString::from(header), cx)?;
    Ok(object.into())
}

/// `deflateConfirm(header, options)`: the agreement that the server's header makes; throws with the text for the user.
fn deflate_confirm(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let header = text(args.get_or_undefined(0), cx)?;
    let options = deflate_options(args.get_or_undefined(1), cx)?;
    match confirm(&header, Some(&options)) {
        Ok(Some(deflate)) => Ok(JsObject::from_proto_and_data(None, Agreement(deflate)).into()),
        Ok(None) => Ok(JsValue::undefined()),
        Err(refused @ NegotiationError::NotRequested) => Err(error(refused)),
        Err(_) => Err(error("Invalid Sec-WebSocket-Extensions header")),
    }
}

fn property(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let value = object.get(JsString::from(name), cx)?;
    Ok(if value.is_null_or_undefined() { None } else { Some(value) })
}

fn flag(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<Option<bool>> {
    Ok(property(object, name, cx)?.map(|value| value.to_boolean()))
}

fn window_bits(object: &JsObject, name: &str, cx: &mut Context) -> JsResult<WindowBits> {
    Ok(match property(object, name, cx)? {
        None => WindowBits::Unset,
        Some(value) => match value.as_number() {
            Some(bits) if bits.fract() == 0.0 && (8.0..=15.0).contains(&bits) =>
            {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                WindowBits::Bits(bits as u8)
            }
            Some(_) => {
                let message = format!("{name} must be an integer from 8 to 15");
                return Err(JsNativeError::range().with_message(message).into());
            }
            None if value.to_boolean() => WindowBits::On,
            None => WindowBits::Off,
        },
    })
}

/// A number of an options object, within limits.
fn number(object: Option<&JsObject>, name: &str, max: f64, cx: &mut Context) -> JsResult<Option<f64>> {
    let Some(object) = object else { return Ok(None) };
    let Some(value) = property(object, name, cx)? else { return Ok(None) };
    let number = value.to_number(cx)?;
    Ok((0.0..=max).contains(&number).then_some(number))
}

/// The option `perMessageDeflate`: `true` or an object.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limits were checked")]
pub(super) fn deflate_options(value: &JsValue, cx: &mut Context) -> JsResult<DeflateOptions> {
    let mut options = DeflateOptions::default();
    let Some(given) = value.as_object() else { return Ok(options) };
    options.server_no_context_takeover = flag(&given, "serverNoContextTakeover", cx)?;
    options.client_no_context_takeover = flag(&given, "clientNoContextTakeover", cx)?;
    options.server_max_window_bits = window_bits(&given, "serverMaxWindowBits", cx)?;
    options.client_max_window_bits = window_bits(&given, "clientMaxWindowBits", cx)?;
    if let Some(threshold) = number(Some(&given), "threshold", f64::MAX, cx)? {
        options.threshold = threshold as usize;
    }
    let zlib = property(&given, "zlibDeflateOptions", cx)?.and_then(|zlib| zlib.as_object());
    if let Some(level) = number(zlib.as_ref(), "level", 9.0, cx)? {
        options.level = level as u8;
    }
    if let Some(mem_level) = number(zlib.as_ref(), "memLevel", 9.0, cx)? {
        options.mem_level = mem_level as u8;
    }
    Ok(options)
}
