//! The ordinary ways of a response's methods, for responses of a server that nobody has changed in what they go by
//! (`ordinary.rs`). Everything else goes to the functions of the glue.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    Trace, js_string,
};
use bytes::Bytes;
use wsjs_net::http::{Headers, ResponseHead};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::direct::is_observed;
use super::exchange::{Exchange, flags};
use super::fields::{is_name, is_visible, plain_fields, plain_value};
use super::ordinary::{is_ordinary as is_ordinary_response, is_unread};
use super::response::{answer_to, whole};
use super::state::{Field, ResponseState, exchange_of, is};
use crate::buffer::View;
use crate::emitter::{Key, handle_of};
use crate::encoding::{is_text, latin1, low_bytes, with_utf8};

pub(super) const FUNCTIONS: &[(&str, usize, NativeFn)] = &[("quick", 2, make)];

/// Unsent bytes that a response waits for before its end is told.
const MANY: usize = 64 * 1024;

/// What the glue does.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
pub(super) struct Glue {
    pub ended: JsObject,
}

thread_local! {
    static REASONS: RefCell<Vec<(u16, JsString)>> = RefCell::default();
    /// Responses that ended in this turn, with the value that goes along. Values of the engine must not outlive its
    /// collector, which may go first when the thread ends.
    static ENDED: ManuallyDrop<RefCell<Vec<(JsObject, JsValue)>>> = ManuallyDrop::new(RefCell::default());
}

pub(super) fn set_up(codes: &JsObject, glue: Glue, cx: &mut Context) -> JsResult<()> {
    let mut reasons = Vec::new();
    for key in codes.own_property_keys(cx)? {
        let text = codes.get(key.clone(), cx)?.to_string(cx)?;
        if let Ok(status) = u16::try_from(JsValue::from(&key).to_u32(cx)?) {
            reasons.push((status, text));
        }
    }
    REASONS.set(reasons);
    cx.realm().host_defined_mut().insert(glue);
    EventLoop::current().on_callbacks_end(settle);
    Ok(())
}

/// The usual reason phrase of a status that has one.
pub(super) fn reason(status: u16) -> Option<JsString> {
    REASONS.with_borrow(|all| all.iter().find(|(known, _)| *known == status).map(|(_, text)| text.clone()))
}

/// What the method returns; nothing for what is not ordinary.
type Quick = fn(&JsObject, &[JsValue], &mut Context) -> JsResult<Option<JsValue>>;

/// As a [`Quick`] of a method that returns its object.
fn chained(object: &JsObject, is_done: JsResult<bool>) -> JsResult<Option<JsValue>> {
    Ok(is_done?.then(|| object.clone().into()))
}

#[derive(Trace, Finalize)]
struct Slow(JsObject, #[unsafe_ignore_trace] Quick);

/// `quick(name, slow)`: a method that does what is ordinary, and calls `slow` for what is not.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?;
    let (quick, length): (Quick, usize) = match name.to_std_string_lossy().as_str() {
        "writeHead" => (|object, args, cx| chained(object, write_head(object, args, cx)), 1),
        "setHeader" => (|object, args, cx| chained(object, set_header(object, args, cx)), 2),
        "getHeader" => (get_header, 1),
        "hasHeader" => (has_header, 1),
        "removeHeader" => (remove_header, 1),
        _ => (|object, args, cx| chained(object, end(object, args, cx)), 3),
    };
    let Some(slow) = args.get_or_undefined(1).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let native = NativeFunction::from_copy_closure_with_captures(
        |this, args, Slow(slow, quick), cx| {
            if let Some(object) = this.as_object()
                && let Some(result) = quick(&object, args, cx)?
            {
                return Ok(result);
            }
            slow.call(this, args, cx)
        },
        Slow(slow, quick),
    );
    Ok(FunctionObjectBuilder::new(cx.realm(), native).name(name).length(length).build().into())
}

/// Those that have no body, and interim ones, are not ordinary.
fn is_ordinary(status: u16) -> bool {
    (200..=999).contains(&status) && !matches!(status, 204 | 304)
}

/// `writeHead(status[, reason][, headers])`. Hot: runs once for each response.
fn write_head(object: &JsObject, args: &[JsValue], cx: &mut Context) -> JsResult<bool> {
    let Some(exchange) = exchange_of(object) else { return Ok(false) };
    let Some(exchange) = exchange.downcast_ref::<Exchange>() else { return Ok(false) };
    let state = &exchange.state;
    let is_decided = state.head.borrow().is_some() || state.glue_head.borrow().is_some();
    let has_fields = !state.fields.borrow().is_empty() || state.glue_fields.borrow().is_some();
    let status = args.get_or_undefined(0).as_i32().and_then(|status| u16::try_from(status).ok());
    let Some(status) = status.filter(|status| is_ordinary(*status)) else { return Ok(false) };
    if is_decided || has_fields || state.request & flags::EXPECT != 0 {
        return Ok(false);
    }
    let given = args.get_or_undefined(1).as_string();
    let headers = match (&given, args.get_or_undefined(2)) {
        (None, last) if last.is_null_or_undefined() => args.get_or_undefined(1),
        (_, last) => last,
    };
    let mut head = Headers::new();
    if let Some(list) = headers.as_object() {
        let Some(fields) = plain_fields(&list, cx)? else { return Ok(false) };
        head = Headers::with_capacity(fields.len(), fields.len() * 32);
        for (name, value) in fields {
            if is_wrong_length(&name, &value) {
                return Ok(false);
            }
            push(&mut head, &name, &value);
        }
    } else if !headers.is_null_or_undefined() {
        return Ok(false);
    }
    match given {
        Some(text) if is_visible(&text) && !text.is_empty() => drop(state.message.replace(Some(text))),
        None if state.message.borrow().is_none() && reason(status).is_some() => {}
        _ => return Ok(false),
    }
    state.status.set(status);
    state.head.replace(Some(head));
    Ok(true)
}

/// Whether it is a `Content-Length` that is none: the glue refuses it.
fn is_wrong_length(name: &JsString, value: &JsString) -> bool {
    const NAME: &str = "content-length";
    name.len() == NAME.len()
        && name.to_std_string_lossy().eq_ignore_ascii_case(NAME)
        && (value.is_empty() || value.len() > 15 || !value.iter().all(|unit| (48..58).contains(&unit)))
}

fn push(headers: &mut Headers, name: &JsString, value: &JsString) {
    // Both have been checked.
    headers.push(low_bytes(name), low_bytes(value));
}

/// `setHeader(name, value)`. Hot: runs once for each field.
fn set_header(object: &JsObject, args: &[JsValue], cx: &mut Context) -> JsResult<bool> {
    let (name, value) = (args.get_or_undefined(0).as_string(), args.get_or_undefined(1));
    let Some(name) = name.filter(is_name) else { return Ok(false) };
    let Some(text) = plain_value(value, cx) else { return Ok(false) };
    if is_wrong_length(&name, &text) {
        return Ok(false);
    }
    let Some(exchange) = exchange_of(object) else { return Ok(false) };
    let Some(exchange) = exchange.downcast_ref::<Exchange>() else { return Ok(false) };
    let state = &exchange.state;
    let is_decided = state.head.borrow().is_some() || state.glue_head.borrow().is_some();
    if is_decided || state.glue_fields.borrow().is_some() {
        return Ok(false);
    }
    let mut bytes = low_bytes(&name);
    bytes.make_ascii_lowercase();
    let (lower, value) = (latin1(&bytes), value.clone());
    let mut fields = state.fields.borrow_mut();
    match fields.iter_mut().find(|field| field.lower == lower) {
        Some(field) => (field.name, field.value) = (name, value),
        None => fields.push(Field { lower, name, value }),
    }
    Ok(true)
}

/// The fields of a response as they are here, and a name in lower case.
fn with_fields<R>(
    object: &JsObject,
    args: &[JsValue],
    f: impl FnOnce(&ResponseState, &mut Vec<Field>, JsString) -> Option<R>,
) -> Option<R> {
    let name = args.get_or_undefined(0).as_string().filter(is_name)?;
    let exchange = exchange_of(object)?;
    let exchange = exchange.downcast_ref::<Exchange>()?;
    let state = &exchange.state;
    if state.glue_fields.borrow().is_some() {
        return None;
    }
    let mut bytes = low_bytes(&name);
    bytes.make_ascii_lowercase();
    let mut fields = state.fields.borrow_mut();
    f(state, &mut fields, latin1(&bytes))
}

/// `getHeader(name)`
fn get_header(object: &JsObject, args: &[JsValue], _: &mut Context) -> JsResult<Option<JsValue>> {
    Ok(with_fields(object, args, |_, fields, lower| {
        let field = fields.iter().find(|field| field.lower == lower);
        Some(field.map_or_else(JsValue::undefined, |field| field.value.clone()))
    }))
}

/// `hasHeader(name)`
fn has_header(object: &JsObject, args: &[JsValue], _: &mut Context) -> JsResult<Option<JsValue>> {
    Ok(with_fields(object, args, |_, fields, lower| {
        Some(fields.iter().any(|field| field.lower == lower).into())
    }))
}

/// `removeHeader(name)`: the fields that we add ourselves are not ordinary.
fn remove_header(object: &JsObject, args: &[JsValue], _: &mut Context) -> JsResult<Option<JsValue>> {
    const OURS: [&str; 4] = ["connection", "content-length", "date", "transfer-encoding"];
    Ok(with_fields(object, args, |state, fields, lower| {
        let is_decided = state.head.borrow().is_some() || state.glue_head.borrow().is_some();
        if is_decided || OURS.iter().any(|name| lower == *name) {
            return None;
        }
        fields.retain(|field| field.lower != lower);
        Some(JsValue::undefined())
    }))
}

/// `end([chunk[, encoding]])`: the whole answer. Hot: runs once for each request.
fn end(object: &JsObject, args: &[JsValue], cx: &mut Context) -> JsResult<bool> {
    let is_utf8 = |name: JsString| is_text(&name, "utf8") || is_text(&name, "utf-8");
    let encoding = args.get_or_undefined(1);
    let usual = encoding.is_null_or_undefined() || encoding.as_string().is_some_and(is_utf8);
    if !usual || !args.get_or_undefined(2).is_null_or_undefined() {
        return Ok(false);
    }
    let Some(exchange_object) = exchange_of(object) else { return Ok(false) };
    let Some(exchange) = exchange_object.downcast_ref::<Exchange>() else { return Ok(false) };
    let state = &exchange.state;
    let Some(classes) = state.classes.clone().filter(|_| state.bits.get() == 0) else { return Ok(false) };
    if !is_ordinary_response(object, &classes, cx)? || is_heard(object, &["prefinish"], cx)? {
        return Ok(false);
    }
    let chunk = args.get_or_undefined(0);
    let body = if let Some(text) = chunk.as_string() {
        with_utf8(&text, Bytes::copy_from_slice)
    } else if chunk.is_null_or_undefined() {
        Bytes::new()
    } else {
        match View::of_uint8(chunk, cx)? {
            Some(view) => view.with(Bytes::copy_from_slice),
            None => return Ok(false),
        }
    };
    let is_given = state.head.borrow().is_some();
    if !is_given && !decide(object, &exchange, cx)? {
        return Ok(false);
    }
    let status = state.status.get();
    let reason = state.message.borrow().clone().or_else(|| reason(status)).unwrap_or_default();
    if !is_visible(&reason) {
        return Ok(false);
    }
    let reason = low_bytes(&reason);
    let Some(headers) = state.head.take() else { return Ok(false) };
    let announced = headers.get_str("content-length").and_then(|length| length.parse().ok());
    let is_sized = !is_given || announced == Some(body.len());
    let head = ResponseHead { version: 1, status, reason, headers };
    state.set(is::HEADER_SENT | is::FINISHED);
    let answered = answer_to(&exchange, true, |reply| {
        whole(reply, &head, body, is_sized)?;
        Ok(true.into())
    });
    state.head.replace(Some(head.headers));
    answered?;
    ENDED.with(|ended| ended.borrow_mut().push((object.clone(), async_context::current())));
    Ok(true)
}

/// The head that `end` implies. False: somebody else has to decide.
fn decide(object: &JsObject, exchange: &Exchange, cx: &mut Context) -> JsResult<bool> {
    let state = &exchange.state;
    let status = state.status.get();
    let is_plain = is_ordinary(status) && (state.message.borrow().is_some() || reason(status).is_some());
    let is_glues = state.glue_head.borrow().is_some() || state.glue_fields.borrow().is_some();
    if !is_plain || is_glues || !state.writes_own_head(object, cx)? {
        return Ok(false);
    }
    let visible = state.message.borrow().as_ref().is_none_or(|text| is_visible(text) && !text.is_empty());
    if !visible {
        return Ok(false);
    }
    let fields = state.fields.borrow();
    let mut head = Headers::with_capacity(fields.len(), fields.len() * 32);
    for field in &*fields {
        push(&mut head, &field.name, &field.value.to_string(cx)?);
    }
    drop(fields);
    state.head.replace(Some(head));
    Ok(true)
}

/// Whether one of these events has listeners.
fn is_heard(object: &JsObject, events: &[&str], cx: &mut Context) -> JsResult<bool> {
    let Some(handle) = handle_of(object, cx)? else { return Ok(false) };
    Ok(events.iter().any(|event| handle.has(&Key::from(JsString::from(*event)))))
}

/// The end of the responses of this turn: those that nobody listens to are over without a word, the others with the next tick.
fn settle() {
    loop {
        let ended = ENDED.with(|ended| std::mem::take(&mut *ended.borrow_mut()));
        if ended.is_empty() {
            return;
        }
        for (response, context) in ended {
            if !is_over(&response) {
                later(response, context, tell);
            }
        }
    }
}

/// Runs `f` with the next tick, with the value that goes along.
fn later(response: JsObject, context: JsValue, f: fn(&JsObject, &JsValue, &mut Context) -> JsResult<()>) {
    EventLoop::current()
        .jobs()
        .next_tick(Box::new(move |cx| async_context::with(&context, || f(&response, &context, cx))));
}

/// Whether the end of a response that nobody has changed was news for nobody.
fn is_over(response: &JsObject) -> bool {
    let Some(exchange) = exchange_of(response) else { return false };
    let Some(exchange) = exchange.downcast_ref::<Exchange>() else { return false };
    let state = &exchange.state;
    let waiting = exchange.conn().map_or(0, |conn| conn.buffered());
    if is_observed()
        || !state.is_untouched(response)
        || !state.is_request_untouched(response)
        || waiting > MANY
    {
        return false;
    }
    exchange.dump();
    state.set(is::FLUSHED | is::DESTROYED | is::CLOSED);
    true
}

/// Tells the listeners of a response that ended: `finish` now, `close` with the next tick.
fn tell(response: &JsObject, context: &JsValue, cx: &mut Context) -> JsResult<()> {
    if !finish(response, cx)? {
        let glue = cx.realm().host_defined().get::<Glue>().cloned();
        let Some(glue) = glue else { return Ok(()) };
        glue.ended.call(&JsValue::undefined(), &[response.clone().into()], cx)?;
        return Ok(());
    }
    later(response.clone(), context.clone(), |response, _, cx| close(response, cx));
    Ok(())
}

/// False: the glue has to find out when everything has left.
fn finish(response: &JsObject, cx: &mut Context) -> JsResult<bool> {
    let Some(exchange_object) = exchange_of(response) else { return Ok(false) };
    let Some(exchange) = exchange_object.downcast_ref::<Exchange>() else { return Ok(false) };
    let Some(classes) = exchange.state.classes.clone() else { return Ok(false) };
    let is_heard = is_heard(response, &["finish"], cx)?;
    let has_left = match exchange.conn() {
        Some(conn) if is_heard => conn.flush(),
        Some(conn) => conn.buffered() <= MANY,
        None => true,
    };
    if is_observed() || !has_left || !is_ordinary_response(response, &classes, cx)? {
        return Ok(false);
    }
    if exchange.state.bits.get() & (is::FLUSHED | is::CLOSED) != 0 {
        return Ok(true);
    }
    exchange.state.set(is::FLUSHED);
    // No borrow is held while listeners run.
    drop(exchange);
    if is_heard {
        emit(response, "finish", cx)?;
    }
    let Some(request) = response.get(js_string!("req"), cx)?.as_object() else { return Ok(true) };
    if is_unread(&request) && !self::is_heard(&request, &["end", "close"], cx)? {
        if let Some(exchange) = exchange_object.downcast_ref::<Exchange>() {
            exchange.dump();
        }
    } else if let Some(dump) = request.get(js_string!("_dump"), cx)?.as_callable() {
        dump.call(&request.into(), &[], cx)?;
    }
    Ok(true)
}

fn close(response: &JsObject, cx: &mut Context) -> JsResult<()> {
    let Some(exchange) = exchange_of(response) else { return Ok(()) };
    let Some(exchange) = exchange.downcast_ref::<Exchange>() else { return Ok(()) };
    if exchange.state.bits.get() & is::CLOSED != 0 {
        return Ok(());
    }
    exchange.state.set(is::DESTROYED | is::CLOSED);
    drop(exchange);
    emit(response, "close", cx)
}

fn emit(response: &JsObject, event: &str, cx: &mut Context) -> JsResult<()> {
    if let Some(handle) = handle_of(response, cx)? {
        handle.emit(&response.clone().into(), &Key::from(JsString::from(event)), &[], cx)?;
    }
    Ok(())
}
