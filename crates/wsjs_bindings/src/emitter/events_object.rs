//! `_events`, `_eventsCount` and `_maxListeners`, which packages read and replace.
//!
//! Until a script asks for `_events`, listeners are kept natively. From then on they are kept in that object, in Node's form:
//! a function or an array of functions for each event, those called once wrapped.

use super::listeners::{Listener, Manner};
use super::{Handle, Key, Slot, attach, emit, slot_of};
use boa_engine::object::builtins::JsArray;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsObject, JsResult, JsString, JsValue, Trace, js_string,
};
use wsjs_runtime::binding::{NativeFn, function};

use super::class;

const MEMBERS: [(&str, NativeFn, NativeFn); 3] = [
    ("_events", events, set_events),
    ("_eventsCount", count, set_count),
    ("_maxListeners", max_listeners, set_max_listeners),
];

/// The accessors, made once for each realm.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
pub(super) struct Accessors {
    members: Vec<(JsString, JsObject, JsObject)>,
}

impl Accessors {
    pub(super) fn new(cx: &mut Context) -> Self {
        let members = MEMBERS.map(|(name, get, set)| {
            (JsString::from(name), function(name, 0, get, cx), function(name, 1, set, cx))
        });
        Self { members: members.into() }
    }

    /// Gives them to an object, which has them as its own then. Of a frozen one nothing is asked.
    pub(super) fn define(&self, object: &JsObject) {
        for (name, get, set) in &self.members {
            let property = PropertyDescriptor::builder()
                .get(get.clone())
                .set(set.clone())
                .enumerable(true)
                .configurable(true);
            object.insert_property(name.clone(), property);
        }
    }
}

/// An emitter is made of the object: it has no listeners, and shares none with its prototypes.
pub(super) fn init(object: &JsObject, cx: &mut Context) -> JsResult<()> {
    if slot_of(object).is_some() {
        return Ok(());
    }
    if !adopt(object, cx)? {
        define(object, cx);
    }
    Ok(())
}

/// Whether an object has the accessors of its own: it was made an emitter.
pub(super) fn is_made(object: &JsObject) -> bool {
    own(object, &js_string!("_events").into()).is_some_and(|found| found.get().is_some())
        && !is_prototype(object)
}

/// Listeners that the object brings along as a property: methods copied to a plain object, `_events` set beforehand. Whether
/// there are any.
pub(super) fn adopt(object: &JsObject, cx: &mut Context) -> JsResult<bool> {
    let Some(found) = own(object, &js_string!("_events").into()) else { return Ok(false) };
    let Some(value) = found.value() else { return Ok(false) };
    if let Some(events) = value.as_object() {
        let handle = Handle::new(cx);
        handle.0.borrow_mut().data_mut().open = Some(events);
        attach(object, &handle, cx)?;
    }
    define(object, cx);
    Ok(value.is_object())
}

pub(super) fn define(object: &JsObject, cx: &mut Context) {
    let realm = cx.realm().clone();
    if let Some(accessors) = realm.host_defined().get::<Accessors>() {
        accessors.define(object);
    }
}

fn own(object: &JsObject, key: &PropertyKey) -> Option<PropertyDescriptor> {
    object.borrow().properties().get(key)
}

/// Prototypes of classes are no emitters: what they had, all objects of the class would share.
fn is_prototype(object: &JsObject) -> bool {
    own(object, &js_string!("constructor").into()).is_some()
}

/// The emitter that `this` is, made where there is none yet.
fn handle(this: &JsValue, cx: &mut Context) -> JsResult<Option<Handle>> {
    let Some(object) = this.as_object() else { return Ok(None) };
    if slot_of(&object).is_none() && is_prototype(&object) {
        return Ok(None);
    }
    super::ensure(&object, Manner::Node, cx).map(Some)
}

/// What a property of an emitter holds, for printing: where `getter` is one of ours. Listeners stay where they are.
pub(crate) fn value_of(object: &JsObject, getter: &JsObject, cx: &mut Context) -> Option<JsValue> {
    let realm = cx.realm().clone();
    let at = {
        let accessors = realm.host_defined().get::<Accessors>()?.members.clone();
        accessors.iter().position(|(_, get, _)| JsObject::equals(get, getter))?
    };
    let this = JsValue::from(object.clone());
    let value = match at {
        0 => match super::handle_of(object, cx).ok()? {
            Some(handle) => snapshot(&handle, &this, cx).map(Into::into),
            None => Ok(JsObject::with_null_proto().into()),
        },
        1 => count(&this, &[], cx),
        _ => max_listeners(&this, &[], cx),
    };
    value.ok()
}

/// The listeners in Node's form.
fn snapshot(handle: &Handle, this: &JsValue, cx: &mut Context) -> JsResult<JsObject> {
    if let Some(open) = handle.open() {
        return Ok(open);
    }
    let names = handle.0.borrow().data().names();
    let object = JsObject::with_null_proto();
    for key in names {
        let functions = emit::wrapped(handle, this, &key, cx);
        write(&object, &key, functions, cx)?;
    }
    Ok(object)
}

fn events(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(handle) = handle(this, cx)? else { return Ok(JsValue::undefined()) };
    let open = snapshot(&handle, this, cx)?;
    let mut emitter = handle.0.borrow_mut();
    emitter.data_mut().clear_all();
    emitter.data_mut().open = Some(open.clone());
    drop(emitter);
    Ok(open.into())
}

fn set_events(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
    let events = args.get_or_undefined(0).as_object();
    let handle = match slot_of(&object) {
        Some(Slot::Handle(handle)) => handle,
        // Assigned, the property is the object's own, whatever its prototypes have.
        _ if events.is_some() => {
            let handle = Handle::new(cx);
            attach(&object, &handle, cx)?;
            define(&object, cx);
            handle
        }
        _ => return Ok(JsValue::undefined()),
    };
    let mut emitter = handle.0.borrow_mut();
    emitter.data_mut().clear_all();
    emitter.data_mut().open = events;
    drop(emitter);
    Ok(JsValue::undefined())
}

fn count(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
    let handle = super::handle_of(&object, cx)?;
    Ok(handle.map_or(0, |handle| handle.0.borrow().data().names().len()).into())
}

/// It is counted anew each time.
fn set_count(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(JsValue::undefined())
}

fn max_listeners(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = this.as_object() else { return Ok(JsValue::undefined()) };
    let own = super::handle_of(&object, cx)?.and_then(|handle| handle.0.borrow().data().max_listeners);
    Ok(own.map_or_else(JsValue::undefined, JsValue::from))
}

fn set_max_listeners(this: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let limit = args.get_or_undefined(0).as_number();
    match handle(this, cx)? {
        Some(handle) => handle.0.borrow_mut().data_mut().max_listeners = limit,
        // The prototype of all: what every emitter has that sets none.
        None => class::set_default_max(limit),
    }
    Ok(JsValue::undefined())
}

/// The listeners of an event as the object has them.
pub(super) fn read(open: &JsObject, key: &Key) -> Vec<Listener> {
    let value = own(open, key.property()).and_then(|found| found.value().cloned());
    let Some(object) = value.and_then(|value| value.as_object()) else { return Vec::new() };
    if object.is_callable() {
        return vec![Listener::new(object, false)];
    }
    if !object.is_array() {
        return Vec::new();
    }
    let length = own(&object, &js_string!("length").into())
        .and_then(|length| length.value().and_then(JsValue::as_number))
        .unwrap_or(0.0);
    (0..length as usize)
        .filter_map(|at| own(&object, &at.into())?.value()?.as_callable())
        .map(|function| Listener::new(function, false))
        .collect()
}

/// The names of the object's events: integers, then strings, then symbols.
pub(super) fn names(open: &JsObject) -> Vec<Key> {
    let object = open.borrow();
    let mut indices: Vec<u32> = object.properties().index_property_keys().collect();
    indices.sort_unstable();
    let named = object.shape().keys();
    let is_text = |key: &&PropertyKey| !matches!(key, PropertyKey::Symbol(_));
    let (texts, symbols): (Vec<_>, Vec<_>) = named.iter().partition(is_text);
    let named = texts.into_iter().chain(symbols).cloned();
    indices.into_iter().map(PropertyKey::from).chain(named).map(Key::from).collect()
}

/// Puts the listeners of an event into the object.
pub(super) fn write(
    open: &JsObject,
    key: &Key,
    mut functions: Vec<JsValue>,
    cx: &mut Context,
) -> JsResult<()> {
    let value = match functions.len() {
        0 => {
            open.delete_property_or_throw(key.property().clone(), cx)?;
            return Ok(());
        }
        1 => functions.remove(0),
        _ => JsArray::from_iter(functions, cx).into(),
    };
    open.create_data_property_or_throw(key.property().clone(), value, cx)?;
    Ok(())
}
