//! The options of `ws` that a connection needs, as settings of the network crate.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use boa_engine::{Context, JsObject, JsResult, JsString, JsValue};
use wsjs_net::websocket::{Options, Role};

/// The longest message unless `maxPayload` says otherwise: 100 MiB.
const MAX_PAYLOAD: i32 = 100 << 20;
/// What may wait for a peer that does not read before it is closed with 1013, unless `maxBackpressure` says otherwise:
/// 256 MiB.
const MAX_BACKPRESSURE: f64 = (256 << 20) as f64;

/// What the options say.
#[derive(Clone, PartialEq)]
struct Given {
    role: Role,
    max_payload: i32,
    max_fragments: i32,
    max_pending_pongs: i32,
    max_backpressure: f64,
    close_timeout: f64,
    auto_pong: bool,
    skip_utf8_validation: bool,
}

/// Settings of one connection.
pub(super) struct Settings {
    pub(super) options: Rc<Options>,
    pub(super) one_event_per_turn: bool,
    pub(super) generate_mask: Option<JsObject>,
}

thread_local! {
    /// The settings of the connection before: a server's are all alike.
    static LAST: RefCell<Option<(Given, Rc<Options>)>> = const { RefCell::new(None) };
}

fn option(options: Option<&JsObject>, name: &str, cx: &mut Context) -> JsResult<Option<JsValue>> {
    let Some(options) = options else { return Ok(None) };
    let value = options.get(JsString::from(name), cx)?;
    Ok(if value.is_undefined() { None } else { Some(value) })
}

fn int32(options: Option<&JsObject>, name: &str, default: i32, cx: &mut Context) -> JsResult<i32> {
    option(options, name, cx)?.map_or(Ok(default), |value| value.to_i32(cx))
}

fn number(options: Option<&JsObject>, name: &str, default: f64, cx: &mut Context) -> JsResult<f64> {
    option(options, name, cx)?.map_or(Ok(default), |value| value.to_number(cx))
}

fn flag(options: Option<&JsObject>, name: &str, default: bool, cx: &mut Context) -> JsResult<bool> {
    Ok(option(options, name, cx)?.map_or(default, |value| value.to_boolean()))
}

/// # Errors
/// What a getter throws.
pub(super) fn settings(options: Option<&JsObject>, role: Role, cx: &mut Context) -> JsResult<Settings> {
    let given = Given {
        role,
        max_payload: int32(options, "maxPayload", MAX_PAYLOAD, cx)?,
        max_fragments: int32(options, "maxFragments", 16384, cx)?,
        max_pending_pongs: int32(options, "maxPendingAutoPongs", 60, cx)?,
        max_backpressure: number(options, "maxBackpressure", MAX_BACKPRESSURE, cx)?,
        close_timeout: number(options, "closeTimeout", 30_000.0, cx)?,
        auto_pong: flag(options, "autoPong", true, cx)?,
        skip_utf8_validation: flag(options, "skipUTF8Validation", false, cx)?,
    };
    let generate_mask = option(options, "generateMask", cx)?.and_then(|value| value.as_callable());
    let one_event_per_turn = !flag(options, "allowSynchronousEvents", true, cx)?;
    let known = LAST
        .with_borrow(|last| last.as_ref().filter(|(last, _)| *last == given).map(|(_, made)| made.clone()));
    let options = known.unwrap_or_else(|| {
        let made = Rc::new(made(&given));
        LAST.set(Some((given, made.clone())));
        made
    });
    Ok(Settings { options, one_event_per_turn, generate_mask })
}

/// Zero stands for no limit.
fn made(given: &Given) -> Options {
    let mut options = Options::new(given.role);
    options.decoder.max_payload = limit(given.max_payload).unwrap_or(usize::MAX);
    let count = |limit: i32| u32::try_from(limit).ok().filter(|limit| *limit > 0).unwrap_or(u32::MAX);
    options.decoder.max_fragments = count(given.max_fragments);
    options.decoder.skip_utf8_validation = given.skip_utf8_validation;
    options.max_pending_pongs = count(given.max_pending_pongs);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let backpressure = given.max_backpressure as usize;
    options.max_backpressure = (backpressure > 0).then_some(backpressure);
    options.close_timeout = Duration::try_from_secs_f64(given.close_timeout / 1000.0).unwrap_or_default();
    options.auto_pong = given.auto_pong;
    options.await_fin = true;
    // As `ws` does: whoever has both Close frames ends.
    options.hangs_up = true;
    options
}

fn limit(limit: i32) -> Option<usize> {
    usize::try_from(limit).ok().filter(|limit| *limit > 0)
}
