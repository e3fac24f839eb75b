//! The data of an emitter: which functions listen to which event. Calls no script.

use super::events_object;
use super::key::Key;
use boa_engine::property::PropertyKey;
use boa_engine::{Finalize, JsData, JsObject, Trace, js_string};
use rustc_hash::FxBuildHasher;
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

/// Whose rules an emitter follows where they differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Node: an `error` event that nobody listens to is thrown.
    Node,
    /// fibjs: `error` is an event like any other; `on` and `off` take maps.
    Fibjs,
}

/// One function that listens.
#[derive(Clone, Debug, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Listener {
    pub(super) function: JsObject,
    pub(super) once: Option<Once>,
}

/// What a listener that is called once needs.
#[derive(Clone, Debug, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Once {
    /// Shared by the copies of the listener that nested emits hold, so that one of them calls it.
    #[unsafe_ignore_trace]
    pub(super) fired: Rc<Cell<bool>>,
    /// What `rawListeners` gave to scripts for it.
    pub(super) wrapper: Option<JsObject>,
}

impl Listener {
    pub(super) fn new(function: JsObject, once: bool) -> Self {
        let once = once.then(|| Once { fired: Rc::default(), wrapper: None });
        Self { function, once }
    }

    fn is(&self, function: &JsObject) -> bool {
        let wrapper = self.once.as_ref().and_then(|once| once.wrapper.as_ref());
        JsObject::equals(&self.function, function)
            || wrapper.is_some_and(|wrapper| JsObject::equals(wrapper, function))
    }

    /// What scripts passed: libraries that wrap listeners themselves leave the original in `.listener`.
    pub(super) fn original(&self) -> JsObject {
        own_listener(&self.function).unwrap_or_else(|| self.function.clone())
    }
}

fn own_listener(function: &JsObject) -> Option<JsObject> {
    let object = function.borrow();
    let property = object.properties().get(&PropertyKey::from(js_string!("listener")))?;
    property.value()?.as_callable()
}

/// Where the most recently added listener is that is this function, or that wraps it.
pub(super) fn position(listeners: &[Listener], function: &JsObject) -> Option<usize> {
    let is = |listener: &Listener| listener.is(function);
    listeners.iter().rposition(is).or_else(|| wrapper_position(listeners, function))
}

/// Where the most recently added listener is that wraps this function.
pub(super) fn wrapper_position(listeners: &[Listener], function: &JsObject) -> Option<usize> {
    let wraps = |listener: &Listener| {
        own_listener(&listener.function).is_some_and(|original| JsObject::equals(&original, function))
    };
    listeners.iter().rposition(wraps)
}

/// The listeners of one event; never empty while it is in the map.
#[derive(Debug, Default, Trace, Finalize)]
#[boa_gc(unsafe_no_drop)]
struct Event {
    listeners: Vec<Listener>,
    /// Counts up through the life of the emitter: events are named in the order they came.
    order: u64,
    warned: bool,
}

/// What one emit calls: a copy, since listeners may come and go meanwhile.
pub(super) enum Snapshot {
    One(Listener),
    Many(Vec<Listener>),
}

/// The state behind an emitter.
#[derive(Debug, Trace, Finalize, JsData)]
pub(super) struct Emitter {
    events: HashMap<Key, Event, FxBuildHasher>,
    /// What scripts have as `_events`: once they have it, listeners are kept there and `events` is empty.
    pub(super) open: Option<JsObject>,
    next: u64,
    #[unsafe_ignore_trace]
    pub(super) manner: Manner,
    pub(super) max_listeners: Option<f64>,
    pub(super) capture_rejections: bool,
}

impl Emitter {
    pub(super) fn new(manner: Manner) -> Self {
        Self {
            events: HashMap::default(),
            open: None,
            next: 0,
            manner,
            max_listeners: None,
            capture_rejections: false,
        }
    }

    pub(super) fn snapshot(&self, key: &Key) -> Option<Snapshot> {
        match &*self.all(key) {
            [] => None,
            [one] => Some(Snapshot::One(one.clone())),
            many => Some(Snapshot::Many(many.to_vec())),
        }
    }

    pub(super) fn all(&self, key: &Key) -> Cow<'_, [Listener]> {
        match &self.open {
            None => self.kept(key).into(),
            Some(open) => events_object::read(open, key).into(),
        }
    }

    fn kept(&self, key: &Key) -> &[Listener] {
        self.events.get(key).map_or(&[], |event| &event.listeners)
    }

    pub(super) fn count_of(&self, key: &Key, function: &JsObject) -> usize {
        let is =
            |listener: &&Listener| listener.is(function) || JsObject::equals(&listener.original(), function);
        self.all(key).iter().filter(is).count()
    }

    /// Adds a listener and gives how many there are then, if that is past the limit for the first time.
    pub(super) fn add(&mut self, key: Key, listener: Listener, prepend: bool, limit: f64) -> Option<usize> {
        let next = self.next;
        let event = self.events.entry(key).or_insert_with(|| Event {
            // Most events have one listener.
            listeners: Vec::with_capacity(1),
            order: next,
            ..Event::default()
        });
        self.next += 1;
        if prepend {
            event.listeners.insert(0, listener);
        } else {
            event.listeners.push(listener);
        }
        let count = event.listeners.len();
        if limit > 0.0 && count as f64 > limit && !event.warned {
            event.warned = true;
            return Some(count);
        }
        None
    }

    /// Removes the most recently added listener that is this function, or that wraps it.
    pub(super) fn remove(&mut self, key: &Key, function: &JsObject) -> Option<Listener> {
        let at = position(self.kept(key), function)?;
        Some(self.remove_at(key, at))
    }

    /// Removes the very listener that is called once.
    pub(super) fn remove_once(&mut self, key: &Key, fired: &Rc<Cell<bool>>) -> Option<Listener> {
        let at = self
            .kept(key)
            .iter()
            .position(|listener| listener.once.as_ref().is_some_and(|once| Rc::ptr_eq(&once.fired, fired)))?;
        Some(self.remove_at(key, at))
    }

    fn remove_at(&mut self, key: &Key, at: usize) -> Listener {
        let event = self.events.get_mut(key).expect("the place was found in this event");
        let listener = event.listeners.remove(at);
        if event.listeners.is_empty() {
            self.events.remove(key);
        }
        listener
    }

    pub(super) fn remove_last(&mut self, key: &Key) -> Option<Listener> {
        let last = self.kept(key).len().checked_sub(1)?;
        Some(self.remove_at(key, last))
    }

    pub(super) fn clear(&mut self, key: &Key) {
        self.events.remove(key);
    }

    pub(super) fn clear_all(&mut self) {
        self.events.clear();
        self.open = None;
    }

    /// Remembers what scripts know a listener by.
    pub(super) fn set_wrapper(&mut self, key: &Key, fired: &Rc<Cell<bool>>, wrapper: &JsObject) {
        let listeners = self.events.get_mut(key).map(|event| event.listeners.iter_mut());
        for once in listeners.into_iter().flatten().filter_map(|listener| listener.once.as_mut()) {
            if Rc::ptr_eq(&once.fired, fired) {
                once.wrapper = Some(wrapper.clone());
            }
        }
    }

    /// The names of events in the order of `Reflect.ownKeys`: integers, then strings, then symbols.
    pub(super) fn names(&self) -> Vec<Key> {
        if let Some(open) = &self.open {
            return events_object::names(open);
        }
        let mut events: Vec<_> = self.events.iter().collect();
        events.sort_by_cached_key(|(key, event)| match key.property() {
            PropertyKey::Index(index) => (0, u64::from(index.get())),
            PropertyKey::String(_) => (1, event.order),
            PropertyKey::Symbol(_) => (2, event.order),
        });
        events.into_iter().map(|(key, _)| key.clone()).collect()
    }
}
