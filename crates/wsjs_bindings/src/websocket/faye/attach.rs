//! From a finished handshake to an open socket.

use std::borrow::Cow;
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsString, JsValue};
use wsjs_net::websocket::{Deflate, DeflateOptions, Options, ProtocolError, Role, WebSocket};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::events::Events;
use super::{ReadyState, with};
use crate::{buffer, encoding, socket};

/// What the glue asks for.
pub(super) const TOOLS: &[(&str, usize, NativeFn)] = &[("attach", 3, attach)];

/// Upstream's limit: one byte short of 64 MiB.
const MAX_LENGTH: usize = (1 << 26) - 1;
/// Unsent bytes of one connection; the original has no limit.
const MAX_BACKPRESSURE: usize = 256 << 20;

/// `attach(ws, native, { isServer, preface, head, maxLength, deflate })`: the connection below `native` becomes the socket's.
/// `preface` is written before anything else, `head` is read first. Says whether there was a connection.
fn attach(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let this = args.get_or_undefined(0);
    let (Some(object), Some(settings)) = (this.as_object(), args.get_or_undefined(2).as_object()) else {
        return Err(JsNativeError::typ().with_message("attach: not a WebSocket").into());
    };
    let stream = args.get_or_undefined(1).as_object().and_then(|native| socket::take_stream(&native));
    let Some(mut stream) = stream else { return Ok(false.into()) };
    let bytes = |name: &str, cx: &mut Context| {
        let value = settings.get(JsString::from(name), cx)?;
        let text = value.as_string().map(|text| encoding::encode_utf8(&text));
        JsResult::Ok(text.or_else(|| buffer::bytes_of(&value, cx)).unwrap_or_default())
    };
    stream.unread(bytes("head", cx)?.into());
    let preface = bytes("preface", cx)?;
    let is_server = settings.get(JsString::from("isServer"), cx)?.to_boolean();
    let max_length = limit(&settings, cx)?;
    let deflate = deflate(&settings, cx)?;
    let (handle, core) = with(this, |socket| (socket.emitter.clone(), socket.core.clone()))?;
    let options = options(if is_server { Role::Server } else { Role::Client }, max_length);
    let (socket, driver) = WebSocket::new(stream, Rc::new(options), deflate);
    // An open connection takes all of this; one that failed tells its driver.
    let _ = socket.write_raw(preface.into(), None);
    core.flush_queue(&socket);
    if core.paused.get() {
        socket.pause();
    }
    core.socket.replace(Some(socket));
    core.state.set(ReadyState::Open);
    let hub = EventLoop::current();
    core.hold.replace(Some(hub.hold()));
    let events = Events::new(object, handle, core);
    let run = hub.turns(driver.run(events));
    if is_server {
        async_context::spawn_in_task(run);
    } else {
        async_context::spawn(run);
    }
    Ok(true.into())
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn limit(settings: &JsObject, cx: &mut Context) -> JsResult<usize> {
    let limit = settings.get(JsString::from("maxLength"), cx)?.to_number(cx)?;
    Ok(if limit > 0.0 { limit as usize } else { MAX_LENGTH })
}

fn options(role: Role, max_length: usize) -> Options {
    let mut options = Options::new(role);
    options.decoder.max_payload = max_length;
    options.decoder.accept_masked = true;
    options.max_backpressure = Some(MAX_BACKPRESSURE);
    // `Events` judges them: a wrong one is no error.
    options.decoder.is_valid_close_code = |_| true;
    options.hangs_up = true;
    options.on_violation = violation;
    options
}

/// The code and text of a violation, for the peer and for the `error` event (node-ws reference 8).
pub(super) fn violation(error: &ProtocolError) -> (u16, Cow<'static, str>) {
    use ProtocolError::{
        CloseTooShort, ControlTooLong, ExpectedContinuation, FragmentedControl, InvalidDeflate,
        InvalidReason, InvalidUtf8, LengthTooLarge, MaskRequired, MessageTooLarge, ReservedBits,
        ReservedOpcode, UnexpectedContinuation, UnexpectedRsv1,
    };
    let text = match *error {
        ReservedBits { rsv } | UnexpectedRsv1 { rsv } => format!(
            "One or more reserved bits are on: reserved1 = {}, reserved2 = {}, reserved3 = {}",
            rsv >> 2 & 1,
            rsv >> 1 & 1,
            rsv & 1
        ),
        ReservedOpcode { opcode } => format!("Unrecognized frame opcode: {opcode}"),
        FragmentedControl { opcode } => format!("Received fragmented control frame: opcode = {opcode}"),
        ControlTooLong { length, .. } => {
            format!("Received control frame having too long payload: {length}")
        }
        ExpectedContinuation { .. } => {
            "Received new data frame but previous continuous frame is unfinished".to_owned()
        }
        UnexpectedContinuation => "Received unexpected continuation frame".to_owned(),
        MaskRequired => return (1003, "Received unmasked frame but masking is required".into()),
        MessageTooLarge | LengthTooLarge => "WebSocket frame length too large".to_owned(),
        InvalidUtf8 => "Could not decode a text frame as UTF-8".to_owned(),
        InvalidDeflate(text) => return (1010, format!("permessage-deflate: {text}").into()),
        // Upstream answers these without a word, and tells nobody.
        CloseTooShort | InvalidReason => return (1002, "".into()),
        other => other.to_string(),
    };
    (error.close_code(), text.into())
}

/// What the glue's negotiation came to: `{ serverNoContextTakeover, clientNoContextTakeover, serverMaxWindowBits,
/// clientMaxWindowBits, level, memLevel }`.
fn deflate(settings: &JsObject, cx: &mut Context) -> JsResult<Option<Deflate>> {
    let Some(agreed) = settings.get(JsString::from("deflate"), cx)?.as_object() else {
        return Ok(None);
    };
    let flag =
        |name: &str, cx: &mut Context| JsResult::Ok(agreed.get(JsString::from(name), cx)?.to_boolean());
    let number = |name: &str, low: u8, high: u8, default: u8, cx: &mut Context| {
        let value = agreed.get(JsString::from(name), cx)?.to_number(cx)?;
        let is_within = (f64::from(low)..=f64::from(high)).contains(&value);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        JsResult::Ok(if is_within { value as u8 } else { default })
    };
    // As with `ws`, unless `configure` says otherwise.
    let usual = DeflateOptions::default();
    Ok(Some(Deflate {
        server_no_context_takeover: flag("serverNoContextTakeover", cx)?,
        client_no_context_takeover: flag("clientNoContextTakeover", cx)?,
        server_max_window_bits: number("serverMaxWindowBits", 8, 15, 15, cx)?,
        client_max_window_bits: number("clientMaxWindowBits", 8, 15, 15, cx)?,
        threshold: 0,
        level: number("level", 0, 9, usual.level, cx)?,
        mem_level: number("memLevel", 1, 9, usual.mem_level, cx)?,
    }))
}
