//! Emitting, adding and removing: everything that calls scripts. No borrow of an emitter is held across a call.

use super::class;
use super::listeners::{Listener, Manner, Once, Snapshot, position, wrapper_position};
use super::replaced::{Method, replaced};
use super::{Handle, Key, error_monitor, events_object, new_listener, remove_listener};
use crate::buffer::coded;
use crate::inspect;
use boa_engine::builtins::error::Error;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsArgs, JsError, JsNativeError, JsObject, JsResult, JsString, JsValue, NativeFunction,
    Trace, js_string,
};
use boa_gc::{Gc, GcRefCell};

/// Where and how a listener is added.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) once: bool,
    pub(super) prepend: bool,
}

/// Hot: the whole of an `emit` but for finding the emitter.
#[inline]
pub(super) fn emit(
    handle: Option<&Handle>,
    manner: Manner,
    this: &JsValue,
    key: &Key,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<bool> {
    if manner == Manner::Node && key.is_error() {
        if let Some(handle) = handle {
            dispatch(handle, this, &error_monitor().into(), args, cx)?;
        }
        if !handle.is_some_and(|handle| handle.has(key)) {
            return Err(unhandled(args.get_or_undefined(0), cx));
        }
    }
    match handle {
        Some(handle) => dispatch(handle, this, key, args, cx),
        None => Ok(false),
    }
}

fn dispatch(
    handle: &Handle,
    this: &JsValue,
    key: &Key,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<bool> {
    let snapshot = handle.0.borrow().data().snapshot(key);
    match snapshot {
        None => return Ok(false),
        Some(Snapshot::One(listener)) => call(handle, &listener, this, key, args, cx)?,
        Some(Snapshot::Many(listeners)) => {
            for listener in &listeners {
                call(handle, listener, this, key, args, cx)?;
            }
        }
    }
    Ok(true)
}

#[inline]
fn call(
    handle: &Handle,
    listener: &Listener,
    this: &JsValue,
    key: &Key,
    args: &[JsValue],
    cx: &mut Context,
) -> JsResult<()> {
    if let Some(once) = &listener.once {
        if once.fired.replace(true) {
            return Ok(());
        }
        remove_called(handle, listener, once, this, key, cx)?;
    }
    let result = listener.function.call(this, args, cx)?;
    if result.is_object() && handle.0.borrow().data().capture_rejections {
        class::capture_rejection(this, key, args, &result, cx)?;
    }
    Ok(())
}

/// Removes a listener that is called once, and is being called.
fn remove_called(
    handle: &Handle,
    listener: &Listener,
    once: &Once,
    this: &JsValue,
    key: &Key,
    cx: &mut Context,
) -> JsResult<()> {
    if handle.is_nodes()
        && let Some(method) = replaced(this, Method::Remove, cx)?
    {
        let wrapper = match &once.wrapper {
            Some(wrapper) => wrapper.clone(),
            None => wrap(handle, this, key, listener, cx),
        };
        method.call(this, &[key.value(), wrapper.into()], cx)?;
        return Ok(());
    }
    let is_removed = match handle.open() {
        Some(open) => take(&open, key, |all| wrapper_position(all, &listener.function), cx)?.is_some(),
        None => handle.0.borrow_mut().data_mut().remove_once(key, &once.fired).is_some(),
    };
    if is_removed {
        tell_removed(handle, this, key, &listener.original(), cx)?;
    }
    Ok(())
}

/// Emits `newListener` or `removeListener`.
fn tell(
    handle: &Handle,
    this: &JsValue,
    event: &Key,
    key: &Key,
    function: JsObject,
    cx: &mut Context,
) -> JsResult<()> {
    let args = [event.value(), key.value(), function.into()];
    if handle.is_nodes()
        && let Some(emit) = replaced(this, Method::Emit, cx)?
    {
        emit.call(this, &args, cx)?;
        return Ok(());
    }
    dispatch(handle, this, event, &args[1..], cx)?;
    Ok(())
}

/// What `emit('error')` throws when nobody listens.
fn unhandled(value: &JsValue, cx: &mut Context) -> JsError {
    if value.as_object().is_some_and(|object| object.is::<Error>() || inspect::inherits_error(&object, cx)) {
        return JsError::from_opaque(value.clone());
    }
    let message = format!("Unhandled error. ({})", inspect::uncaught(value, cx));
    let error = JsNativeError::error().with_message(message);
    let error = coded(error, "ERR_UNHANDLED_ERROR", cx);
    if let Some(object) = error.as_opaque().and_then(JsValue::as_object) {
        let context = PropertyDescriptor::builder()
            .value(value.clone())
            .writable(true)
            .enumerable(true)
            .configurable(true);
        object.insert_property(js_string!("context"), context);
    }
    error
}

/// Adds a listener; `newListener` is emitted before.
pub(super) fn add(
    handle: &Handle,
    manner: Manner,
    this: &JsValue,
    key: &Key,
    function: &JsObject,
    place: Place,
    cx: &mut Context,
) -> JsResult<()> {
    let listener = Listener::new(function.clone(), place.once);
    let announce = new_listener();
    if handle.has(&announce) {
        tell(handle, this, &announce, key, listener.original(), cx)?;
    }
    let limit = handle.0.borrow().data().max_listeners.unwrap_or_else(|| class::default_max(manner));
    let count = match handle.open() {
        Some(open) => add_open(&open, handle, this, key, &listener, place.prepend, cx)?
            .filter(|count| limit > 0.0 && *count as f64 == limit + 1.0),
        None => handle.0.borrow_mut().data_mut().add(key.clone(), listener, place.prepend, limit),
    };
    match count {
        Some(count) => class::warn_of_leak(this, key, count, limit, cx),
        None => Ok(()),
    }
}

/// Adds a listener where scripts see it; gives how many there are then.
fn add_open(
    open: &JsObject,
    handle: &Handle,
    this: &JsValue,
    key: &Key,
    listener: &Listener,
    prepend: bool,
    cx: &mut Context,
) -> JsResult<Option<usize>> {
    let mut functions = functions(&events_object::read(open, key));
    let added = match listener.once {
        Some(_) => wrap(handle, this, key, listener, cx),
        None => listener.function.clone(),
    };
    functions.insert(if prepend { 0 } else { functions.len() }, added.into());
    let count = functions.len();
    events_object::write(open, key, functions, cx)?;
    Ok(Some(count))
}

fn functions(listeners: &[Listener]) -> Vec<JsValue> {
    listeners.iter().map(|listener| listener.function.clone().into()).collect()
}

/// Takes the listener at a place out of what scripts see.
fn take(
    open: &JsObject,
    key: &Key,
    at: impl FnOnce(&[Listener]) -> Option<usize>,
    cx: &mut Context,
) -> JsResult<Option<Listener>> {
    let mut listeners = events_object::read(open, key);
    let Some(at) = at(&listeners) else { return Ok(None) };
    let taken = listeners.remove(at);
    events_object::write(open, key, functions(&listeners), cx)?;
    Ok(Some(taken))
}

/// Removes the most recently added listener that is this function; says whether there was one.
pub(super) fn remove(
    handle: &Handle,
    this: &JsValue,
    key: &Key,
    function: &JsObject,
    cx: &mut Context,
) -> JsResult<bool> {
    let removed = match handle.open() {
        Some(open) => take(&open, key, |all| position(all, function), cx)?,
        None => handle.0.borrow_mut().data_mut().remove(key, function),
    };
    match removed {
        Some(listener) => {
            tell_removed(handle, this, key, &listener.original(), cx)?;
            Ok(true)
        }
        None => Ok(false),
    }
}

/// Removes all listeners of an event, the most recent first.
pub(super) fn remove_event(handle: &Handle, this: &JsValue, key: &Key, cx: &mut Context) -> JsResult<()> {
    if !handle.has(&remove_listener()) {
        match handle.open() {
            Some(open) => events_object::write(&open, key, Vec::new(), cx)?,
            None => handle.0.borrow_mut().data_mut().clear(key),
        }
        return Ok(());
    }
    if handle.is_nodes()
        && let Some(method) = replaced(this, Method::Remove, cx)?
    {
        for function in wrapped(handle, this, key, cx).into_iter().rev() {
            method.call(this, &[key.value(), function], cx)?;
        }
        return Ok(());
    }
    // A listener that adds itself again while it is told of its removal must not hold this for ever.
    for _ in 0..handle.listener_count(key) {
        let removed = match handle.open() {
            Some(open) => take(&open, key, |all| all.len().checked_sub(1), cx)?,
            None => handle.0.borrow_mut().data_mut().remove_last(key),
        };
        let Some(listener) = removed else { break };
        tell_removed(handle, this, key, &listener.original(), cx)?;
    }
    Ok(())
}

/// Removes all listeners of all events; those that hear of removals go last.
pub(super) fn remove_all(handle: &Handle, this: &JsValue, cx: &mut Context) -> JsResult<()> {
    let told = remove_listener();
    if handle.has(&told) {
        let mut names = handle.0.borrow().data().names();
        names.retain(|key| *key != told);
        names.push(told);
        let method = match handle.is_nodes() {
            true => replaced(this, Method::RemoveAll, cx)?,
            false => None,
        };
        for key in &names {
            match &method {
                Some(method) => method.call(this, &[key.value()], cx).map(drop)?,
                None => remove_event(handle, this, key, cx)?,
            }
        }
    }
    handle.0.borrow_mut().data_mut().clear_all();
    Ok(())
}

fn tell_removed(
    handle: &Handle,
    this: &JsValue,
    key: &Key,
    function: &JsObject,
    cx: &mut Context,
) -> JsResult<()> {
    let told = remove_listener();
    if handle.has(&told) {
        tell(handle, this, &told, key, function.clone(), cx)?;
    }
    Ok(())
}

/// The functions of an event as scripts passed them.
pub(super) fn originals(handle: &Handle, key: &Key) -> Vec<JsValue> {
    let emitter = handle.0.borrow();
    emitter.data().all(key).iter().map(|listener| listener.original().into()).collect()
}

/// The functions of an event, where those called once are wrapped in a function that has them as `listener`.
pub(super) fn wrapped(handle: &Handle, this: &JsValue, key: &Key, cx: &mut Context) -> Vec<JsValue> {
    let listeners = handle.0.borrow().data().all(key).to_vec();
    let mut functions = Vec::with_capacity(listeners.len());
    for listener in listeners {
        let function = match &listener.once {
            None => listener.function.clone(),
            Some(once) => match &once.wrapper {
                Some(wrapper) => wrapper.clone(),
                None => wrap(handle, this, key, &listener, cx),
            },
        };
        functions.push(function.into());
    }
    functions
}

/// A function that removes the listener and calls it, the first time only.
fn wrap(handle: &Handle, this: &JsValue, key: &Key, listener: &Listener, cx: &mut Context) -> JsObject {
    let captures = (handle.clone(), this.clone(), key.clone(), listener.clone());
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, args, (handle, this, key, listener), cx| {
            call(handle, listener, this, key, args, cx)?;
            Ok(JsValue::undefined())
        },
        captures,
    );
    let wrapper: JsObject = FunctionObjectBuilder::new(cx.realm(), native)
        .name(JsString::from("bound onceWrapper"))
        .build()
        .into();
    let property = PropertyDescriptor::builder()
        .value(listener.function.clone())
        .writable(true)
        .enumerable(true)
        .configurable(true);
    wrapper.insert_property(js_string!("listener"), property);
    if let Some(once) = &listener.once {
        handle.0.borrow_mut().data_mut().set_wrapper(key, &once.fired, &wrapper);
    }
    wrapper
}

/// What a function needs that stands for a listener to be called once, where the listener is added by a method of the script's.
#[derive(Clone, Trace, Finalize)]
struct Standing {
    this: JsValue,
    key: Key,
    function: JsObject,
    /// The function itself, until it was called.
    wrapper: Gc<GcRefCell<Option<JsObject>>>,
}

/// A function that has its emitter remove it and calls the listener, the first time only.
pub(super) fn once_wrapper(this: &JsValue, key: &Key, function: &JsObject, cx: &mut Context) -> JsObject {
    let standing = Standing {
        this: this.clone(),
        key: key.clone(),
        function: function.clone(),
        wrapper: Gc::new(GcRefCell::new(None)),
    };
    let slot = standing.wrapper.clone();
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, args, standing, cx| {
            let Some(wrapper) = standing.wrapper.borrow_mut().take() else { return Ok(JsValue::undefined()) };
            let emitter = super::node::receiver(&standing.this)?;
            if let Some(remove) = emitter.get(js_string!("removeListener"), cx)?.as_callable() {
                remove.call(&standing.this, &[standing.key.value(), wrapper.into()], cx)?;
            }
            standing.function.call(&standing.this, args, cx)
        },
        standing,
    );
    let wrapper: JsObject = FunctionObjectBuilder::new(cx.realm(), native)
        .name(JsString::from("bound onceWrapper"))
        .build()
        .into();
    let property = PropertyDescriptor::builder()
        .value(function.clone())
        .writable(true)
        .enumerable(true)
        .configurable(true);
    wrapper.insert_property(js_string!("listener"), property);
    *slot.borrow_mut() = Some(wrapper.clone());
    wrapper
}
