//! Which responses end without JavaScript: those on which nobody has replaced what the end goes by. Properties of a program's
//! own, other prototypes and listeners are no obstacle.

use std::cell::RefCell;
use std::mem::ManuallyDrop;

use boa_engine::builtins::proxy::Proxy;
use boa_engine::object::shape::Shape;
use boa_engine::property::PropertyKey;
use boa_engine::{Context, JsObject, JsResult, JsString, js_string};

use super::direct::Classes;
use super::state::{KEYS, shape_of};
use crate::emitter::is_slot;

/// Members that programs replace, and that the end of a response does not go by; `writeHead` is looked at when a head is decided.
const REPLACEABLE: &[&str] = &[
    "addListener",
    "appendHeader",
    "end",
    "flushHeaders",
    "getHeader",
    "getHeaders",
    "hasHeader",
    "on",
    "once",
    "prependListener",
    "removeHeader",
    "removeListener",
    "setHeader",
    "setHeaders",
    "write",
    "writeHead",
];

/// Prototypes between a response and those of `http`, at the most.
const MOST_PROTOTYPES: usize = 8;

/// Shapes that are remembered. Programs have one or two.
const MOST_SHAPES: usize = 32;

/// What was found of the responses of a shape.
struct Known {
    address: usize,
    /// Keeps the address taken.
    _shape: Shape,
    /// The prototypes between, with what they were like.
    between: Vec<(JsObject, (usize, usize))>,
    is_ordinary: bool,
}

thread_local! {
    /// Values of the engine must not outlive its collector, which may go first when the thread ends.
    static KNOWN: ManuallyDrop<RefCell<Vec<Known>>> = const { ManuallyDrop::new(RefCell::new(Vec::new())) };
}

/// Whether nothing that belongs to the response, or stands between it and our prototype, replaces what its end goes by. Hot:
/// runs twice for each response that a framework has changed.
pub(super) fn is_ordinary(response: &JsObject, classes: &Classes, cx: &mut Context) -> JsResult<bool> {
    let address = shape_of(response);
    if address == classes.response_shape {
        return Ok(true);
    }
    let known = KNOWN.with(|known| {
        let known = known.borrow();
        let known = known.iter().find(|known| known.address == address)?;
        let is_same = known.between.iter().all(|(object, looks)| *looks == looks_of(object));
        is_same.then_some(known.is_ordinary)
    });
    let is_ordinary = match known {
        Some(is_ordinary) => is_ordinary,
        None => look(response, classes),
    };
    Ok(is_ordinary && emits_as_ours(response, classes, cx)?)
}

fn emits_as_ours(response: &JsObject, classes: &Classes, cx: &mut Context) -> JsResult<bool> {
    let emit = response.get(js_string!("emit"), cx)?.as_object();
    Ok(emit.is_some_and(|emit| JsObject::equals(&emit, &classes.emit)))
}

/// The address of a shape says what an object has if it is shared; of one of its own the number of keys grows.
fn looks_of(object: &JsObject) -> (usize, usize) {
    let object = object.borrow();
    let shape = object.shape();
    (shape.to_addr_usize(), if shape.is_shared() { 0 } else { shape.keys().len() })
}

fn look(response: &JsObject, classes: &Classes) -> bool {
    let mut between = Vec::new();
    let mut next = response.prototype();
    let is_ours = loop {
        match next {
            Some(object) if JsObject::equals(&object, &classes.response) => break true,
            Some(object) if between.len() < MOST_PROTOTYPES && !object.is::<Proxy>() => {
                next = object.prototype();
                between.push(object);
            }
            _ => break false,
        }
    };
    let is_ordinary = is_ours
        && replaces_nothing(response, classes)
        && between.iter().all(|object| replaces_nothing(object, classes));
    // What is added to an object with a shape of its own shows in nothing that is remembered.
    let shape = response.borrow().shape().clone();
    if shape.is_shared() {
        let known = Known {
            address: shape.to_addr_usize(),
            _shape: shape,
            between: between
                .into_iter()
                .map(|object| {
                    let looks = looks_of(&object);
                    (object, looks)
                })
                .collect(),
            is_ordinary,
        };
        KNOWN.with(|all| {
            let mut all = all.borrow_mut();
            all.retain(|other| other.address != known.address);
            if all.len() == MOST_SHAPES {
                all.remove(0);
            }
            all.push(known);
        });
    }
    is_ordinary
}

fn replaces_nothing(object: &JsObject, classes: &Classes) -> bool {
    let exchange = KEYS.with(|keys| keys.exchange.clone());
    object.borrow().shape().keys().iter().all(|key| match key {
        PropertyKey::Symbol(symbol) => *symbol == exchange || is_slot(key),
        PropertyKey::String(name) => is_replaceable(name) || !is_member(key, classes),
        PropertyKey::Index(_) => true,
    })
}

fn is_replaceable(name: &JsString) -> bool {
    REPLACEABLE.iter().any(|known| *name == *known)
}

/// Whether responses have it from us.
fn is_member(key: &PropertyKey, classes: &Classes) -> bool {
    // `constructor` is every prototype's own.
    if *key == PropertyKey::from(js_string!("constructor")) {
        return false;
    }
    let mut next = Some(classes.response.clone());
    while let Some(object) = next {
        if object.borrow().properties().get(key).is_some() {
            return true;
        }
        next = object.prototype();
    }
    false
}

/// Whether nobody has asked for the stream of a request: then there is nothing to tell its listeners of.
pub(super) fn is_unread(request: &JsObject) -> bool {
    let known = KEYS.with(|keys| [keys.source.clone(), keys.headers.clone(), keys.socket.clone()]);
    request.borrow().shape().keys().iter().all(|key| match key {
        PropertyKey::Symbol(symbol) => known.contains(symbol) || is_slot(key),
        // Of these the end of the response goes by, or it is the program's.
        PropertyKey::String(name) => *name != "_dump" && *name != "_dumped",
        PropertyKey::Index(_) => true,
    })
}
