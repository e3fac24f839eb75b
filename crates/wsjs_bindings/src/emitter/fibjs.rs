//! The methods of fibjs's EventEmitter, where they differ from Node's: maps as arguments, `off` without a function.

use super::emit::{self, Place};
use super::listeners::Manner;
use super::node::{self, known, receiver};
use super::{Key, ensure};
use crate::list::elements;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsArgs, JsObject, JsResult, JsValue, js_string};
use wsjs_runtime::binding::NativeFn;

const FIBJS: bool = true;

/// The methods and, after each, the further names of the same function.
pub(super) const METHODS: &[(&str, usize, NativeFn, &[&str])] = &[
    ("on", 2, add::<false, false>, &["addListener"]),
    ("once", 2, add::<true, false>, &[]),
    ("prependListener", 2, add::<false, true>, &[]),
    ("prependOnceListener", 2, add::<true, true>, &[]),
    ("addEventListener", 3, add_event_listener, &[]),
    ("off", 2, off, &["removeListener", "removeEventListener"]),
    ("removeAllListeners", 1, remove_all_listeners, &[]),
    ("emit", 1, node::emit_event::<FIBJS>, &[]),
    ("listeners", 1, node::listeners, &[]),
    ("listenerCount", 2, listener_count, &[]),
    ("eventNames", 0, node::event_names, &[]),
    ("setMaxListeners", 1, set_max_listeners, &[]),
    ("getMaxListeners", 0, node::get_max_listeners::<FIBJS>, &[]),
];

/// The pairs that the arguments name: `(event, function)` or `({ event: function })`.
fn pairs(args: &[JsValue], cx: &mut Context) -> JsResult<Vec<(Key, JsObject)>> {
    let (first, second) = (args.get_or_undefined(0), args.get_or_undefined(1));
    let map = first.as_object().filter(|_| second.is_undefined());
    let Some(map) = map else {
        let function = node::listener(second, cx)?;
        return Ok(vec![(Key::from_value(first, cx)?, function)]);
    };
    let mut pairs = Vec::new();
    for key in map.own_property_keys(cx)? {
        if matches!(key, PropertyKey::Symbol(_)) {
            continue;
        }
        let function = map.get(key.clone(), cx)?;
        pairs.push((key.into(), node::listener(&function, cx)?));
    }
    Ok(pairs)
}

fn add<const ONCE: bool, const PREPEND: bool>(
    this: &JsValue,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<JsValue> {
    let place = Place { once: ONCE, prepend: PREPEND };
    add_pairs(this, pairs(args, cx)?, place, cx)
}

fn add_pairs(
    this: &JsValue,
    pairs: Vec<(Key, JsObject)>,
    place: Place,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let handle = ensure(&receiver(this)?, Manner::Fibjs, cx)?;
    for (key, function) in pairs {
        emit::add(&handle, Manner::Fibjs, this, &key, &function, place, cx)?;
    }
    Ok(this.clone())
}

/// `addEventListener(event, function[, { once }])`.
fn add_event_listener(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let once = match args.get_or_undefined(2).as_object() {
        Some(options) => options.get(js_string!("once"), cx)?.to_boolean(),
        None => false,
    };
    let place = Place { once, prepend: false };
    add_pairs(this, pairs(args, cx)?, place, cx)
}

/// `off(event, function)`, `off(event)` for all of it, `off({ event: function })`.
fn off(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(handle) = known(this, cx)? else {
        return Ok(this.clone());
    };
    let event = args.get_or_undefined(0);
    if args.get_or_undefined(1).is_undefined() && !event.is_object() {
        let key = Key::from_value(event, cx)?;
        emit::remove_event(&handle, this, &key, cx)?;
        return Ok(this.clone());
    }
    for (key, function) in pairs(args, cx)? {
        emit::remove(&handle, this, &key, &function, cx)?;
    }
    Ok(this.clone())
}

/// `removeAllListeners()`, `removeAllListeners(event)`, `removeAllListeners([events])`.
fn remove_all_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(handle) = known(this, cx)? else {
        return Ok(this.clone());
    };
    let names = args.get_or_undefined(0);
    if names.is_undefined() {
        emit::remove_all(&handle, this, cx)?;
    } else if let Some(list) = names.as_object() {
        for name in elements(&list, cx)? {
            let key = Key::from_value(&name, cx)?;
            emit::remove_event(&handle, this, &key, cx)?;
        }
    } else {
        let key = Key::from_value(names, cx)?;
        emit::remove_event(&handle, this, &key, cx)?;
    }
    Ok(this.clone())
}

/// `listenerCount(event)`; old programs write `listenerCount(emitter, event)`.
fn listener_count(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    match args {
        [emitter, event, ..] if emitter.is_object() => {
            node::listener_count(emitter, std::slice::from_ref(event), cx)
        }
        _ => node::listener_count(this, args.get(..1).unwrap_or_default(), cx),
    }
}

fn set_max_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let limit = node::limit(args.get_or_undefined(0), "n", cx)?;
    let handle = ensure(&receiver(this)?, Manner::Fibjs, cx)?;
    handle.0.borrow_mut().data_mut().max_listeners = Some(limit);
    Ok(this.clone())
}
