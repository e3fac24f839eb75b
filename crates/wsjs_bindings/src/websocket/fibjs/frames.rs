//! Messages as frames on a stream of the script's: `ws.Message` `readFrom` and `sendTo` (fibjs reference 2.1.3).
//!
//! The glue reads and writes; here the bytes become a message, and a message bytes.

use boa_engine::{Context, JsArgs, JsError, JsNativeError, JsResult, JsValue};
use wsjs_net::websocket::decoder::{Decoder, DecoderOptions, Event};
use wsjs_net::websocket::frame::{CLOSE, MAX_CONTROL_PAYLOAD, PING, PONG};
use wsjs_net::websocket::{Deflate, Role, encode_message, mask_key};
use wsjs_runtime::binding::NativeFn;

use super::message::{Payload, payload, with};
use crate::buffer;

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] =
    &[("begin", 1, begin), ("missing", 1, missing), ("feed", 2, feed), ("encode", 1, encode)];

/// The most that is asked of the stream at once.
const CHUNK: usize = 64 << 10;

fn fail(text: impl std::fmt::Display) -> JsError {
    JsNativeError::error().with_message(format!("WebSocketMessage: {text}")).into()
}

/// `begin(message)`: a message from a stream is read into it from now on.
fn begin(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(args.get_or_undefined(0), |message| {
        // Both masked and unmasked frames are taken: the stream may be either end's.
        let mut options = DecoderOptions::new(Role::Client);
        options.accept_masked = true;
        options.skip_utf8_validation = true;
        options.is_valid_close_code = |_| true;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        {
            options.max_payload = message.max_size.get() as usize;
        }
        // fibjs inflates whatever is marked as compressed, negotiated or not.
        let decoder = Decoder::new(options, Some(&Deflate::ALONE));
        message.decoder.replace(Some(Box::new(decoder)));
        JsValue::undefined()
    })
}

/// `missing(message)`: how many bytes may be read without reading past the message.
fn missing(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(args.get_or_undefined(0), |message| {
        let missing = message.decoder.borrow().as_ref().map_or(1, |decoder| decoder.missing());
        #[expect(clippy::cast_precision_loss)]
        JsValue::from(missing.min(CHUNK) as f64)
    })
}

/// `feed(message, bytes)`: says whether the message is complete.
fn feed(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(mut bytes) = buffer::bytes_of(args.get_or_undefined(1), cx) else {
        return Err(fail("the stream gave no bytes"));
    };
    let complete = with(args.get_or_undefined(0), |message| {
        let Some(mut decoder) = message.decoder.take() else { return Ok(false) };
        let mut rest = bytes.as_mut_slice();
        while !rest.is_empty() {
            let midway = decoder.is_midway();
            let (taken, event) = decoder.decode(rest).map_err(fail)?;
            let found = event.map(|event| match event {
                Event::Message { kind, payload, compressed, .. } => {
                    (kind.opcode(), compressed, payload.to_vec())
                }
                Event::Ping(payload) => (PING, false, payload.to_vec()),
                Event::Pong(payload) => (PONG, false, payload.to_vec()),
                Event::Close { code, reason } => {
                    let code = code.map_or_else(Vec::new, |code| code.to_be_bytes().to_vec());
                    (CLOSE, false, [code.as_slice(), reason.as_bytes()].concat())
                }
            });
            match found {
                // RFC 6455 §5.4: control frames may stand between fragments; the message is what is wanted.
                Some((opcode, compressed, payload)) if opcode < CLOSE || !midway => {
                    message.kind.set(opcode);
                    message.compress.set(compressed);
                    message.masked.set(decoder.is_masked());
                    message.replace(Payload::Binary(payload));
                    return Ok(true);
                }
                _ => {}
            }
            rest = rest.get_mut(taken..).unwrap_or_default();
        }
        message.decoder.replace(Some(decoder));
        Ok(false)
    })?;
    complete.map(JsValue::from)
}

/// `encode(message)`: its frame as a Buffer.
fn encode(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let this = args.get_or_undefined(0);
    let payload = payload(this, cx)?;
    let frame = with(this, |message| {
        let opcode = message.kind.get();
        if opcode >= CLOSE && payload.len() > MAX_CONTROL_PAYLOAD {
            return Err(fail("a control frame carries at most 125 bytes"));
        }
        let mask = message.masked.get().then(mask_key);
        // RFC 7692 §6.1: control frames are never compressed.
        let deflate = (message.compress.get() && opcode < CLOSE).then_some(&Deflate::ALONE);
        Ok(encode_message(opcode, &payload, mask, deflate))
    })??;
    Ok(buffer::from_vec(frame, cx)?.into())
}
