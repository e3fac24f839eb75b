//! The methods of Node's EventEmitter.

use super::emit::{self, Place};
use super::listeners::Manner;
use super::replaced::{Method, replaced};
use super::{Handle, Key, class, ensure, handle_of};
use crate::buffer::{arg_type, out_of_range};
use crate::list::elements;
use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsNativeError, JsObject, JsResult, JsValue};
use wsjs_runtime::EventLoop;
use wsjs_runtime::binding::NativeFn;
use wsjs_runtime::dialect::Dialect;

const NODE: bool = false;

/// The methods and, after each, the further names of the same function.
pub(super) const METHODS: &[(&str, usize, NativeFn, &[&str])] = &[
    ("setMaxListeners", 1, set_max_listeners, &[]),
    ("getMaxListeners", 0, get_max_listeners::<NODE>, &[]),
    ("emit", 1, emit_event::<NODE>, &[]),
    ("addListener", 2, add::<false, false>, &["on"]),
    ("prependListener", 2, add::<false, true>, &[]),
    ("once", 2, add::<true, false>, &[]),
    ("prependOnceListener", 2, add::<true, true>, &[]),
    ("removeListener", 2, remove_listener, &["off"]),
    ("removeAllListeners", 1, remove_all_listeners, &[]),
    ("listeners", 1, listeners, &[]),
    ("rawListeners", 1, raw_listeners, &[]),
    ("listenerCount", 2, listener_count, &[]),
    ("eventNames", 0, event_names, &[]),
];

/// The object a method was called on.
pub(super) fn receiver(this: &JsValue) -> JsResult<JsObject> {
    this.as_object().ok_or_else(|| JsNativeError::typ().with_message("this is not an EventEmitter").into())
}

/// The emitter a method was called on, if it ever had a listener.
pub(super) fn known(this: &JsValue, cx: &mut Context) -> JsResult<Option<Handle>> {
    handle_of(&receiver(this)?, cx)
}

/// An argument that must be a function.
pub(super) fn listener(value: &JsValue, cx: &mut Context) -> JsResult<JsObject> {
    match value.as_callable() {
        Some(function) => Ok(function),
        None => Err(arg_type("listener", "of type function", value, cx)),
    }
}

/// Hot: runs once for each event that a script emits.
pub(super) fn emit_event<const FIBJS: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let handle = known(this, cx)?;
    let manner = if FIBJS { Manner::Fibjs } else { Manner::Node };
    let key = Key::from_value(args.get_or_undefined(0), cx)?;
    let rest = args.get(1..).unwrap_or_default();
    emit::emit(handle.as_ref(), manner, this, &key, rest, cx).map(Into::into)
}

/// EdgerOS takes several names at once (EdgerOS reference 7).
fn list_of_names(names: &JsValue, cx: &mut Context) -> JsResult<Option<Vec<JsValue>>> {
    match names.as_object().filter(JsObject::is_array) {
        Some(names) if EventLoop::current().lifetime().dialect() == Dialect::Edgeros => {
            elements(&names, cx).map(Some)
        }
        _ => Ok(None),
    }
}

fn add<const ONCE: bool, const PREPEND: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let function = listener(args.get_or_undefined(1), cx)?;
    if let Some(names) = list_of_names(args.get_or_undefined(0), cx)? {
        for name in names {
            add_one::<ONCE, PREPEND>(this, &name, &function, cx)?;
        }
        return Ok(this.clone());
    }
    add_one::<ONCE, PREPEND>(this, args.get_or_undefined(0), &function, cx)
}

fn add_one<const ONCE: bool, const PREPEND: bool>(
    this: &JsValue,
    name: &JsValue,
    function: &JsObject,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let key = Key::from_value(name, cx)?;
    if ONCE {
        let method = if PREPEND { Method::Prepend } else { Method::On };
        if let Some(method) = replaced(this, method, cx)? {
            let wrapper = emit::once_wrapper(this, &key, function, cx);
            method.call(this, &[key.value(), wrapper.into()], cx)?;
            return Ok(this.clone());
        }
    }
    let handle = ensure(&receiver(this)?, Manner::Node, cx)?;
    let place = Place { once: ONCE, prepend: PREPEND };
    emit::add(&handle, Manner::Node, this, &key, function, place, cx)?;
    Ok(this.clone())
}

fn remove_listener(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let function = listener(args.get_or_undefined(1), cx)?;
    let key = Key::from_value(args.get_or_undefined(0), cx)?;
    if let Some(handle) = known(this, cx)? {
        emit::remove(&handle, this, &key, &function, cx)?;
    }
    Ok(this.clone())
}

fn remove_all_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    if let Some(handle) = known(this, cx)? {
        match args.first() {
            Some(name) => {
                let key = Key::from_value(name, cx)?;
                emit::remove_event(&handle, this, &key, cx)?;
            }
            None => emit::remove_all(&handle, this, cx)?,
        }
    }
    Ok(this.clone())
}

pub(super) fn listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let key = Key::from_value(args.get_or_undefined(0), cx)?;
    let functions = match known(this, cx)? {
        Some(handle) => emit::originals(&handle, &key),
        None => Vec::new(),
    };
    Ok(JsArray::from_iter(functions, cx).into())
}

fn raw_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let key = Key::from_value(args.get_or_undefined(0), cx)?;
    let functions = match known(this, cx)? {
        Some(handle) => emit::wrapped(&handle, this, &key, cx),
        None => Vec::new(),
    };
    Ok(JsArray::from_iter(functions, cx).into())
}

pub(super) fn listener_count(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let key = Key::from_value(args.get_or_undefined(0), cx)?;
    let Some(handle) = known(this, cx)? else {
        return Ok(0.into());
    };
    let count = match args.get_or_undefined(1).as_object() {
        Some(function) => handle.0.borrow().data().count_of(&key, &function),
        None => handle.listener_count(&key),
    };
    Ok(count.into())
}

pub(super) fn event_names(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let names = match known(this, cx)? {
        Some(handle) => handle.0.borrow().data().names(),
        None => Vec::new(),
    };
    Ok(JsArray::from_iter(names.iter().map(Key::value), cx).into())
}

/// A number of listeners: not negative and not NaN.
pub(super) fn limit(value: &JsValue, name: &str, cx: &mut Context) -> JsResult<f64> {
    match value.as_number() {
        None => Err(arg_type(name, "of type number", value, cx)),
        Some(number) if number >= 0.0 => Ok(number),
        Some(_) => Err(out_of_range(name, ">= 0", value, cx)),
    }
}

pub(super) fn set_max_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let limit = limit(args.get_or_undefined(0), "setMaxListeners", cx)?;
    let handle = ensure(&receiver(this)?, Manner::Node, cx)?;
    handle.0.borrow_mut().data_mut().max_listeners = Some(limit);
    Ok(this.clone())
}

pub(super) fn get_max_listeners<const FIBJS: bool>(
    this: &JsValue,
    _: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let own = known(this, cx)?.and_then(|handle| handle.0.borrow().data().max_listeners);
    let manner = if FIBJS { Manner::Fibjs } else { Manner::Node };
    Ok(own.unwrap_or_else(|| class::default_max(manner)).into())
}
