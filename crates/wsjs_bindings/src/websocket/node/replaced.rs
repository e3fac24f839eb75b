//! Methods of the class that a program has replaced, by a class of its own or on one socket: they are called then, where
//! otherwise no script runs.

use boa_engine::{Context, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, Trace};

use super::{Core, realm};
use crate::emitter::{Handle, Key, native_emit};
use crate::socket::event::script::own;

/// The methods that are looked at when a connection opens.
#[derive(Clone, Debug, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Originals {
    emit: JsObject,
    pong: JsObject,
    close: JsObject,
}

impl Originals {
    /// Those of a prototype that nobody has changed yet. What it inherits may have been.
    pub(super) fn of(prototype: &JsObject, cx: &mut Context) -> JsResult<Self> {
        let mut method = |name: JsString| -> JsResult<JsObject> {
            let found = prototype.get(name, cx)?.as_callable();
            found.ok_or_else(|| JsNativeError::typ().with_message("no such method").into())
        };
        let (pong, close) = (method(js_string!("pong"))?, method(js_string!("close"))?);
        Ok(Self { emit: native_emit(cx)?, pong, close })
    }
}

/// Which methods are not the class's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Replaced {
    emit: bool,
    pong: bool,
    close: bool,
}

impl Replaced {
    /// As a socket's class has them. What a program changes on the socket itself later is looked up each time.
    pub(super) fn by_class_of(object: &JsObject, cx: &mut Context) -> JsResult<Self> {
        let originals = realm(cx)?.originals;
        let mut differs = |name: JsString, original: &JsObject| {
            let found = object.get(name, cx)?.as_object();
            JsResult::Ok(!found.is_some_and(|found| JsObject::equals(&found, original)))
        };
        Ok(Self {
            emit: differs(js_string!("emit"), &originals.emit)?,
            pong: differs(js_string!("pong"), &originals.pong)?,
            close: differs(js_string!("close"), &originals.close)?,
        })
    }

    /// Whether there is any.
    pub(super) fn any(self) -> bool {
        self != Self::default()
    }
}

/// Whether `emit` is the program's. Hot: runs once per message.
pub(super) fn emits(object: &JsObject, core: &Core) -> bool {
    core.replaced.get().emit || own(object, js_string!("emit")).is_some()
}

pub(super) fn pongs(object: &JsObject, core: &Core) -> bool {
    core.replaced.get().pong || own(object, js_string!("pong")).is_some()
}

pub(super) fn closes(object: &JsObject, core: &Core) -> bool {
    core.replaced.get().close || own(object, js_string!("close")).is_some()
}

/// Calls a method, whoever's it is.
pub(super) fn call(this: &JsValue, name: JsString, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match this.as_object() {
        Some(object) => match object.get(name, cx)?.as_callable() {
            Some(method) => method.call(this, args, cx),
            None => Ok(JsValue::undefined()),
        },
        None => Ok(JsValue::undefined()),
    }
}

/// Emits an event, by the program's own `emit` if there is one.
pub(super) fn emit(
    this: &JsValue,
    core: &Core,
    handle: &Handle,
    name: JsString,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<()> {
    if !this.as_object().is_some_and(|object| emits(&object, core)) {
        return handle.emit(this, &Key::from(name), args, cx).map(drop);
    }
    let mut all = vec![name.into()];
    all.extend_from_slice(args);
    call(this, js_string!("emit"), &all, cx).map(drop)
}
