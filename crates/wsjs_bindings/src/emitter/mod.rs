//! The EventEmitter of Node and of fibjs: one native implementation, two manners.
//!
//! An emitter's listeners are held by an engine object that the emitter carries under a hidden symbol from its first
//! listener on, so any object can become an emitter: by `EventEmitter.call(this)`, `class extends`, `util.inherits` or
//! `Object.assign`. Native classes hold the same thing directly, as a [`Handle`].

mod class;
mod emit;
mod events_object;
mod fibjs;
mod key;
mod listeners;
mod node;
mod replaced;

#[cfg(test)]
pub(crate) mod tests;

use boa_engine::builtins::proxy::Proxy;
use boa_engine::property::{PropertyDescriptor, PropertyKey};
use boa_engine::{Context, Finalize, JsObject, JsResult, JsSymbol, JsValue, Trace, js_string};
use listeners::Emitter;

pub use class::{BINDING, constructor, native_emit};
pub(crate) use events_object::value_of;
pub use key::Key;
pub use listeners::Manner;

thread_local! {
    static SLOT: PropertyKey = symbol("emitter").into();
    static ERROR_MONITOR: JsSymbol = symbol("events.errorMonitor");
}

fn symbol(name: &str) -> JsSymbol {
    JsSymbol::new(Some(name.into())).expect("there are fewer than 2^64 symbols")
}

/// The symbol under which `error` events are observed without being handled.
pub fn error_monitor() -> JsSymbol {
    ERROR_MONITOR.with(Clone::clone)
}

/// The listeners of one emitter. Cheap to clone: clones are the same emitter.
#[derive(Clone, Debug, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub struct Handle(JsObject<Emitter>);

impl Handle {
    /// Makes an emitter without listeners that follows Node's manner.
    pub fn new(cx: &mut Context) -> Self {
        Self::with_manner(Manner::Node, cx)
    }

    /// Makes an emitter without listeners.
    pub fn with_manner(manner: Manner, cx: &mut Context) -> Self {
        Self(JsObject::new(cx.root_shape(), None, Emitter::new(manner)))
    }

    /// Calls the listeners of an event in order, with this `this`; says whether there were any. Hot: runs once for each
    /// message. Listeners may suspend the fiber, change the emitter or emit again.
    ///
    /// # Errors
    /// What a listener throws; in Node's manner also an `error` event that nobody listens to.
    pub fn emit(&self, this: &JsValue, key: &Key, args: &[JsValue], cx: &mut Context) -> JsResult<bool> {
        let manner = self.0.borrow().data().manner;
        emit::emit(Some(self), manner, this, key, args, cx)
    }

    /// The object that scripts have as `_events`, if they have it.
    fn open(&self) -> Option<JsObject> {
        self.0.borrow().data().open.clone()
    }

    fn is_nodes(&self) -> bool {
        self.0.borrow().data().manner == Manner::Node
    }

    /// How many listeners an event has.
    pub fn listener_count(&self, key: &Key) -> usize {
        self.0.borrow().data().all(key).len()
    }

    /// Whether an event has listeners.
    pub fn has(&self, key: &Key) -> bool {
        self.listener_count(key) > 0
    }

    /// Whether any event has listeners.
    pub fn is_listened(&self) -> bool {
        !self.0.borrow().data().names().is_empty()
    }

    /// The most recently added listener of an event.
    pub fn last(&self, key: &Key) -> Option<JsObject> {
        let emitter = self.0.borrow();
        emitter.data().all(key).last().map(listeners::Listener::original)
    }

    /// The functions that listen to an event, in order, as they were added.
    pub fn functions(&self, key: &Key) -> Vec<JsObject> {
        let emitter = self.0.borrow();
        emitter.data().all(key).iter().map(|listener| listener.function.clone()).collect()
    }

    /// The function that alone listens to an event, and not only once.
    pub fn only(&self, key: &Key) -> Option<JsObject> {
        match &*self.0.borrow().data().all(key) {
            [one] if one.once.is_none() => Some(one.function.clone()),
            _ => None,
        }
    }

    /// Forgets the listeners of an event without telling anybody.
    pub fn remove_all(&self, key: &Key) {
        self.0.borrow_mut().data_mut().clear(key);
    }

    /// Adds a listener, as a script's `on` or `once` does.
    ///
    /// # Errors
    /// What a `newListener` listener throws.
    pub fn add(
        &self,
        this: &JsValue,
        key: &Key,
        function: &JsObject,
        once: bool,
        cx: &mut Context,
    ) -> JsResult<()> {
        let manner = self.0.borrow().data().manner;
        emit::add(self, manner, this, key, function, emit::Place { once, prepend: false }, cx)
    }

    /// Removes the most recently added listener that is this function; says whether there was one.
    ///
    /// # Errors
    /// What a `removeListener` listener throws.
    pub fn remove(&self, this: &JsValue, key: &Key, function: &JsObject, cx: &mut Context) -> JsResult<bool> {
        emit::remove(self, this, key, function, cx)
    }
}

/// What an emitter has of its own.
enum Slot {
    /// It was made an emitter and has no listeners yet.
    Empty,
    Handle(Handle),
}

fn slot_of(object: &JsObject) -> Option<Slot> {
    let value = SLOT.with(|slot| object.borrow().properties().get(slot)?.value().cloned());
    match value.and_then(|value| value.as_object()).and_then(|value| value.downcast::<Emitter>().ok()) {
        Some(emitter) => Some(Slot::Handle(Handle(emitter))),
        None => events_object::is_made(object).then_some(Slot::Empty),
    }
}

/// The nearest prototype that is an emitter: an object that was not made one itself shares its listeners, as it inherits
/// `_events` in Node.
fn inherited(object: &JsObject) -> Option<(JsObject, Slot)> {
    let mut at = object.prototype();
    while let Some(holder) = at {
        if let Some(slot) = slot_of(&holder) {
            let is_nodes = match &slot {
                Slot::Handle(handle) => handle.0.borrow().data().manner == Manner::Node,
                Slot::Empty => true,
            };
            return is_nodes.then_some((holder, slot));
        }
        at = if holder.is::<Proxy>() { None } else { holder.prototype() };
    }
    None
}

/// The emitter that an object is, if it has had a listener or a handle was attached.
///
/// # Errors
/// What a proxy's trap throws.
pub fn handle_of(object: &JsObject, cx: &mut Context) -> JsResult<Option<Handle>> {
    match slot_of(object) {
        Some(Slot::Handle(handle)) => return Ok(Some(handle)),
        Some(Slot::Empty) => return Ok(None),
        None => {}
    }
    if object.is::<Proxy>() {
        let found = object.get(SLOT.with(Clone::clone), cx)?.as_object();
        return Ok(found.and_then(|found| found.downcast::<Emitter>().ok()).map(Handle));
    }
    Ok(match inherited(object) {
        Some((_, Slot::Handle(handle))) => Some(handle),
        _ => None,
    })
}

/// Whether a property is where emitters have their listeners.
pub fn is_slot(key: &PropertyKey) -> bool {
    SLOT.with(|slot| slot == key)
}

/// Makes an object an emitter with this handle; its class gives it the methods.
///
/// # Errors
/// What a proxy's trap throws.
pub fn attach(object: &JsObject, handle: &Handle, cx: &mut Context) -> JsResult<()> {
    let property = PropertyDescriptor::builder()
        .value(handle.0.clone().upcast())
        .writable(false)
        .enumerable(false)
        .configurable(true)
        .build();
    let slot = SLOT.with(Clone::clone);
    if object.is::<Proxy>() {
        object.define_property_or_throw(slot, property, cx)?;
    } else {
        // Past the object's own rules: a frozen object can be an emitter too.
        object.insert_property(slot, property);
    }
    Ok(())
}

/// The emitter that an object is; makes it one if need be.
pub(crate) fn ensure(object: &JsObject, manner: Manner, cx: &mut Context) -> JsResult<Handle> {
    if let Some(handle) = handle_of(object, cx)? {
        return Ok(handle);
    }
    let mut holder = object.clone();
    if manner == Manner::Node && slot_of(object).is_none() {
        match inherited(object) {
            Some((prototype, Slot::Empty)) => holder = prototype,
            _ => {
                if events_object::adopt(object, cx)?
                    && let Some(handle) = handle_of(object, cx)?
                {
                    return Ok(handle);
                }
                // Methods copied to a plain object: there is nothing to inherit `_events` from.
                let plain = cx.intrinsics().constructors().object().prototype();
                let is_plain =
                    object.prototype().is_none_or(|prototype| JsObject::equals(&prototype, &plain));
                if is_plain && !object.is::<Proxy>() {
                    events_object::define(object, cx);
                }
            }
        }
    }
    let handle = Handle::with_manner(manner, cx);
    attach(&holder, &handle, cx)?;
    Ok(handle)
}

/// The name of the event emitted before a listener is added.
fn new_listener() -> Key {
    js_string!("newListener").into()
}

/// The name of the event emitted after a listener was removed.
fn remove_listener() -> Key {
    js_string!("removeListener").into()
}
