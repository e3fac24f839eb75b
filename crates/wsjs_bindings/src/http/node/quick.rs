//! The ordinary ways of `writeHead`, `setHeader` and `end`, for responses of a server that nobody has changed or listens
//! to. Everything else goes to the functions of the glue.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    Trace,
};
use bytes::Bytes;
use wsjs_net::http::{Headers, ResponseHead};
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::{EventLoop, async_context};

use super::direct::is_observed;
use super::exchange::{Exchange, flags};
use super::fields::{is_name, is_visible, plain_fields, plain_value};
use super::response::{answer_to, whole};
use super::state::{Field, exchange_of, is};
use crate::buffer::View;
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

type Quick = fn(&JsObject, &[JsValue], &mut Context) -> JsResult<bool>;

#[derive(Trace, Finalize)]
struct Slow(JsObject, #[unsafe_ignore_trace] Quick);

/// `quick(name, slow)`: a method that does what is ordinary, and calls `slow` for what is not.
fn make(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?;
    let (quick, length): (Quick, usize) = match name.to_std_string_lossy().as_str() {
        "writeHead" => (write_head, 1),
        "setHeader" => (set_header, 2),
        _ => (end, 3),
    };
    let Some(slow) = args.get_or_undefined(1).as_callable() else {
        return Err(JsNativeError::typ().with_message("not a function").into());
    };
    let native = NativeFunction::from_copy_closure_with_captures(
        |this, args, Slow(slow, quick), cx| match this.as_object() {
            Some(object) if quick(&object, args, cx)? => Ok(this.clone()),
            _ => slow.call(this, args, cx),
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
    if state.bits.get() != 0 || !state.is_untouched(object) {
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

/// The end of the responses of this turn. Those that nobody listens to are over without a word.
fn settle() {
    loop {
        let ended = ENDED.with(|ended| std::mem::take(&mut *ended.borrow_mut()));
        if ended.is_empty() {
            return;
        }
        for (response, context) in ended {
            if !is_over(&response) {
                EventLoop::current().jobs().next_tick(Box::new(move |cx| {
                    let glue = cx.realm().host_defined().get::<Glue>().cloned();
                    let Some(glue) = glue else { return Ok(()) };
                    let args = [response.into()];
                    async_context::with(&context, || glue.ended.call(&JsValue::undefined(), &args, cx))?;
                    Ok(())
                }));
            }
        }
    }
}

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
