//! The event objects that on-attributes and `addEventListener` give to their listeners.

use boa_engine::{Context, JsData, JsNativeError, JsObject, JsResult, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use wsjs_runtime::binding::{NativeFn, class};

use super::{accessor, realm};

/// What an event says besides its type and target.
#[derive(Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(super) enum Detail {
    Open,
    Message { data: JsValue },
    Close { code: JsValue, reason: JsValue, clean: bool },
    Error { error: JsValue, message: JsValue },
}

#[derive(Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct DomEvent {
    target: JsValue,
    detail: Detail,
}

/// The prototypes of the four classes.
#[derive(Clone, Debug, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Prototypes {
    event: JsObject,
    message: JsObject,
    close: JsObject,
    error: JsObject,
}

/// Makes the classes `Event`, `MessageEvent`, `CloseEvent` and `ErrorEvent`.
///
/// # Errors
/// When the engine refuses a property.
pub(super) fn prototypes(cx: &mut Context) -> JsResult<Prototypes> {
    let (_, event) = class("Event", 1, refuse, cx);
    accessor(&event, "target", target, None, cx)?;
    accessor(&event, "type", kind, None, cx)?;
    let mut derived = |name: &str, accessors: &[(&str, NativeFn)]| {
        let (_, prototype) = class(name, 1, refuse, cx);
        prototype.set_prototype(Some(event.clone()));
        for (name, get) in accessors {
            accessor(&prototype, name, *get, None, cx)?;
        }
        JsResult::Ok(prototype)
    };
    let message = derived("MessageEvent", &[("data", data)])?;
    let close = derived("CloseEvent", &[("code", code), ("reason", reason), ("wasClean", was_clean)])?;
    let error = derived("ErrorEvent", &[("error", error), ("message", message_text)])?;
    Ok(Prototypes { event, message, close, error })
}

/// Makes an event. Hot: runs once per message.
pub(super) fn event(target: &JsValue, detail: Detail, cx: &mut Context) -> JsResult<JsValue> {
    let realm = realm(cx)?;
    let prototypes = &realm.prototypes;
    let prototype = match &detail {
        Detail::Open => &prototypes.event,
        Detail::Message { .. } => &prototypes.message,
        Detail::Close { .. } => &prototypes.close,
        Detail::Error { .. } => &prototypes.error,
    };
    let event = DomEvent { target: target.clone(), detail };
    Ok(JsObject::new(cx.root_shape(), prototype.clone(), event).upcast().into())
}

fn refuse(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(JsNativeError::typ().with_message("Illegal constructor").into())
}

/// Reads an event; `undefined` on its prototype.
fn with(this: &JsValue, f: impl FnOnce(&DomEvent) -> JsValue) -> JsResult<JsValue> {
    let object = this.as_object();
    let event = object.as_ref().and_then(|object| object.downcast_ref::<DomEvent>());
    Ok(event.map_or_else(JsValue::undefined, |event| f(&event)))
}

fn target(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |event| event.target.clone())
}

fn kind(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    with(this, |event| {
        match event.detail {
            Detail::Open => js_string!("open"),
            Detail::Message { .. } => js_string!("message"),
            Detail::Close { .. } => js_string!("close"),
            Detail::Error { .. } => js_string!("error"),
        }
        .into()
    })
}

macro_rules! field {
    ($name:ident, $pattern:pat => $value:expr) => {
        fn $name(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
            with(this, |event| match &event.detail {
                $pattern => $value,
                _ => JsValue::undefined(),
            })
        }
    };
}

field!(data, Detail::Message { data } => data.clone());
field!(code, Detail::Close { code, .. } => code.clone());
field!(reason, Detail::Close { reason, .. } => reason.clone());
field!(was_clean, Detail::Close { clean, .. } => (*clean).into());
field!(error, Detail::Error { error, .. } => error.clone());
field!(message_text, Detail::Error { message, .. } => message.clone());
