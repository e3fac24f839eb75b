//! `onmessage` and its like, `addEventListener` and `removeEventListener`: ordinary listeners that make an event object
//! and pass it on. They keep their place among those added with `on`.

use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, JsArgs, JsObject, JsResult, JsString, JsSymbol, JsValue, NativeFunction, js_string,
};
use boa_gc::{Finalize, Trace};
use wsjs_runtime::binding::NativeFn;

use super::dom_event::{Detail, event};
use super::payload::as_string;
use super::with;
use crate::emitter::{Handle, Key};

pub(super) const ACCESSORS: &[(&str, NativeFn, Option<NativeFn>)] = &[
    ("onclose", |t, _, _| get(t, Type::Close), Some(|t, a, c| set(t, Type::Close, a, c))),
    ("onerror", |t, _, _| get(t, Type::Error), Some(|t, a, c| set(t, Type::Error, a, c))),
    ("onmessage", |t, _, _| get(t, Type::Message), Some(|t, a, c| set(t, Type::Message, a, c))),
    ("onopen", |t, _, _| get(t, Type::Open), Some(|t, a, c| set(t, Type::Open, a, c))),
];

pub(super) const METHODS: &[(&str, usize, NativeFn)] =
    &[("addEventListener", 2, add_event_listener), ("removeEventListener", 2, remove_event_listener)];

thread_local! {
    /// On a wrapping listener: what the script gave.
    static LISTENER: PropertyKey = symbol("kListener");
    /// On a wrapping listener: it is an on-attribute.
    static ATTRIBUTE: PropertyKey = symbol("kForOnEventAttribute");
}

fn symbol(name: &str) -> PropertyKey {
    JsSymbol::new(Some(name.into())).expect("there are fewer than 2^64 symbols").into()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
enum Type {
    Open,
    Message,
    Error,
    Close,
}

impl Type {
    fn parse(name: &JsValue) -> Option<Self> {
        let name = name.as_string()?;
        [Self::Open, Self::Message, Self::Error, Self::Close].into_iter().find(|kind| kind.name() == name)
    }

    fn name(self) -> JsString {
        match self {
            Self::Open => js_string!("open"),
            Self::Message => js_string!("message"),
            Self::Error => js_string!("error"),
            Self::Close => js_string!("close"),
        }
    }

    fn key(self) -> Key {
        self.name().into()
    }
}

/// What a wrapping listener stands for; `None` when it is none.
// Hot: runs once per received message.
pub(super) fn wrapped(function: &JsObject) -> Option<JsObject> {
    own(function, &LISTENER)?.as_object()
}

fn own(function: &JsObject, key: &'static std::thread::LocalKey<PropertyKey>) -> Option<JsValue> {
    key.with(|key| function.borrow().properties().get(key)?.value().cloned())
}

fn is_attribute(function: &JsObject) -> bool {
    own(function, &ATTRIBUTE).is_some_and(|value| value.to_boolean())
}

fn emitter(this: &JsValue) -> JsResult<Handle> {
    with(this, |socket| socket.emitter.clone())
}

fn get(this: &JsValue, kind: Type) -> JsResult<JsValue> {
    let functions = emitter(this)?.functions(&kind.key());
    let attribute = functions.iter().find(|function| is_attribute(function)).and_then(wrapped);
    Ok(attribute.map_or_else(JsValue::null, Into::into))
}

/// Replaces the attribute's listener, and no other; what is no function only removes it.
fn set(this: &JsValue, kind: Type, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let handle = emitter(this)?;
    let key = kind.key();
    if let Some(old) = handle.functions(&key).iter().find(|function| is_attribute(function)) {
        handle.remove(this, &key, old, cx)?;
    }
    if let Some(function) = args.get_or_undefined(0).as_callable() {
        let wrapper = wrap(kind, &function, true, cx);
        handle.add(this, &key, &wrapper, false, cx)?;
    }
    Ok(JsValue::undefined())
}

/// `addEventListener(type, listener[, { once }])`: unknown types are ignored, a listener is added once.
fn add_event_listener(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let handle = emitter(this)?;
    let (Some(kind), Some(listener)) =
        (Type::parse(args.get_or_undefined(0)), args.get_or_undefined(1).as_object())
    else {
        return Ok(JsValue::undefined());
    };
    let key = kind.key();
    if handle.functions(&key).iter().any(|function| is_own(function, &listener)) {
        return Ok(JsValue::undefined());
    }
    let once = match args.get_or_undefined(2).as_object() {
        Some(options) => options.get(js_string!("once"), cx)?.to_boolean(),
        None => false,
    };
    let wrapper = wrap(kind, &listener, false, cx);
    handle.add(this, &key, &wrapper, once, cx)?;
    Ok(JsValue::undefined())
}

fn is_own(function: &JsObject, listener: &JsObject) -> bool {
    !is_attribute(function) && wrapped(function).is_some_and(|own| JsObject::equals(&own, listener))
}

/// `removeEventListener(type, listener)`: neither attributes nor listeners added with `on`.
fn remove_event_listener(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let handle = emitter(this)?;
    let (Some(kind), Some(listener)) =
        (Type::parse(args.get_or_undefined(0)), args.get_or_undefined(1).as_object())
    else {
        return Ok(JsValue::undefined());
    };
    let key = kind.key();
    if let Some(function) = handle.functions(&key).iter().find(|function| is_own(function, &listener)) {
        handle.remove(this, &key, function, cx)?;
    }
    Ok(JsValue::undefined())
}

fn wrap(kind: Type, listener: &JsObject, attribute: bool, cx: &mut Context) -> JsObject {
    let native = NativeFunction::from_copy_closure_with_captures(
        |this, args, (kind, listener), cx| {
            let detail = detail(*kind, this, args, cx)?;
            call(listener, this, detail, cx)
        },
        (kind, listener.clone()),
    );
    let wrapper: JsObject =
        FunctionObjectBuilder::new(cx.realm(), native).name(kind.name()).length(1).build().into();
    for (key, value) in [(&LISTENER, listener.clone().into()), (&ATTRIBUTE, JsValue::from(attribute))] {
        let property =
            PropertyDescriptor::builder().value(value).writable(true).enumerable(false).configurable(true);
        wrapper.insert_property(key.with(Clone::clone), property);
    }
    wrapper
}

/// Calls a listener, or the `handleEvent` of one that is an object.
// Hot: runs once per received message.
pub(super) fn call(
    listener: &JsObject,
    target: &JsValue,
    detail: Detail,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let event = event(target, detail, cx)?;
    if listener.is_callable() {
        return listener.call(target, &[event], cx);
    }
    match listener.get(js_string!("handleEvent"), cx)?.as_callable() {
        Some(handle) => handle.call(&listener.clone().into(), &[event], cx),
        None => Ok(JsValue::undefined()),
    }
}

/// What the arguments of an emitted event become.
fn detail(kind: Type, this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<Detail> {
    let (first, second) = (args.get_or_undefined(0), args.get_or_undefined(1));
    Ok(match kind {
        Type::Open => Detail::Open,
        Type::Message if second.to_boolean() => Detail::Message { data: first.clone() },
        Type::Message => Detail::Message { data: as_string(first, cx)? },
        Type::Close => Detail::Close {
            code: first.clone(),
            reason: as_string(second, cx)?,
            clean: with(this, |socket| socket.core.clean.get()).unwrap_or(false),
        },
        Type::Error => Detail::Error {
            error: first.clone(),
            message: match first.as_object() {
                Some(error) => error.get(js_string!("message"), cx)?,
                None => JsValue::undefined(),
            },
        },
    })
}
