//! `binding('digest')`: hash functions, message authentication codes over them (RFC 2104) and PBKDF2.

use std::cell::RefCell;

use boa_engine::object::builtins::JsArray;
use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use hmac::{Mac, SimpleHmac};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::core_api::BlockSizeUser;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512, Sha512_224, Sha512_256};
use subtle::ConstantTimeEq;
use wsjs_runtime::binding::{Binding, define_methods};

use crate::api::{self, Api, Args, Native, Pending};
use crate::buffer;

/// The binding.
pub const BINDING: Binding = Binding { name: "digest", build };

/// Every hash function by its usual name in lower case.
const ALGORITHMS: &[(&str, Start)] = &[
    ("md5", start::<Md5>),
    ("sha1", start::<Sha1>),
    ("sha224", start::<Sha224>),
    ("sha256", start::<Sha256>),
    ("sha384", start::<Sha384>),
    ("sha512", start::<Sha512>),
    ("sha512-224", start::<Sha512_224>),
    ("sha512-256", start::<Sha512_256>),
];

type Start = fn(Option<&[u8]>) -> Box<dyn Running>;

/// A computation that takes bytes.
trait Running: Send {
    fn update(&mut self, bytes: &[u8]);
    fn finish(self: Box<Self>) -> Vec<u8>;
    fn copy(&self) -> Box<dyn Running>;
}

#[derive(Clone)]
struct Plain<D>(D);

impl<D: Digest + Clone + Send + 'static> Running for Plain<D> {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        self.0.finalize().to_vec()
    }

    fn copy(&self) -> Box<dyn Running> {
        Box::new(self.clone())
    }
}

#[derive(Clone)]
struct Keyed<D: Digest + BlockSizeUser>(SimpleHmac<D>);

impl<D: Digest + BlockSizeUser + Clone + Send + 'static> Running for Keyed<D> {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        self.0.finalize().into_bytes().to_vec()
    }

    fn copy(&self) -> Box<dyn Running> {
        Box::new(self.clone())
    }
}

fn start<D: Digest + BlockSizeUser + Clone + Send + 'static>(key: Option<&[u8]>) -> Box<dyn Running> {
    match key.map(<SimpleHmac<D> as Mac>::new_from_slice) {
        // RFC 2104 takes keys of every length: there is no error.
        Some(Ok(keyed)) => Box::new(Keyed(keyed)),
        _ => Box::new(Plain(D::new())),
    }
}

fn algorithm(name: &JsString) -> JsResult<Start> {
    let name = name.to_std_string_lossy();
    let found = ALGORITHMS.iter().find(|(known, _)| *known == name);
    found
        .map(|(_, start)| *start)
        .ok_or_else(|| JsNativeError::error().with_message("Digest method not supported").into())
}

/// A running computation as scripts hold it; empty when it has been finished.
#[derive(Trace, Finalize, JsData)]
struct Handle(#[unsafe_ignore_trace] RefCell<Option<Box<dyn Running>>>);

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let object = JsObject::with_object_proto(cx.intrinsics());
    define_methods(
        &object,
        &[
            ("open", 2, open),
            ("update", 2, update),
            ("finish", 1, finish),
            ("copy", 1, copy),
            ("equal", 2, equal),
        ],
        cx,
    )?;
    let names: Vec<JsValue> = ALGORITHMS.iter().map(|(name, _)| JsString::from(*name).into()).collect();
    let names = JsArray::from_iter(names, cx);
    object.create_data_property(js_string!("names"), names, cx)?;
    api::define(&object, &PBKDF2, cx)?;
    Ok(object)
}

fn bytes(value: &JsValue, cx: &mut Context) -> JsResult<Vec<u8>> {
    buffer::bytes_of(value, cx).ok_or_else(|| JsNativeError::typ().with_message("not a view of bytes").into())
}

fn with_handle<R>(value: &JsValue, f: impl FnOnce(&RefCell<Option<Box<dyn Running>>>) -> R) -> JsResult<R> {
    let object = value.as_object();
    match object.as_ref().and_then(|object| object.downcast_ref::<Handle>()) {
        Some(handle) => Ok(f(&handle.0)),
        None => Err(JsNativeError::typ().with_message("not a digest").into()),
    }
}

fn handle(running: Box<dyn Running>) -> JsValue {
    JsObject::from_proto_and_data(None, Handle(RefCell::new(Some(running)))).into()
}

fn finished() -> boa_engine::JsError {
    JsNativeError::error().with_message("Digest already called").into()
}

/// `open(name[, key])`: a computation; with a key it is a message authentication code.
fn open(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?;
    let key = args.get_or_undefined(1);
    let key = if key.is_undefined() { None } else { Some(bytes(key, cx)?) };
    Ok(handle(algorithm(&name)?(key.as_deref())))
}

/// `update(handle, bytes)`.
fn update(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    // Out of its place while it works: nothing is borrowed across the engine's own calls.
    let mut running = with_handle(args.get_or_undefined(0), RefCell::take)?.ok_or_else(finished)?;
    let known = buffer::with_bytes(args.get_or_undefined(1), cx, |bytes| running.update(bytes));
    with_handle(args.get_or_undefined(0), |slot| slot.replace(Some(running)))?;
    match known? {
        Some(()) => Ok(JsValue::undefined()),
        None => Err(JsNativeError::typ().with_message("not a view of bytes").into()),
    }
}

/// `finish(handle)`: the result, once.
fn finish(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let running = with_handle(args.get_or_undefined(0), RefCell::take)?.ok_or_else(finished)?;
    buffer::from_vec(running.finish(), cx).map(Into::into)
}

/// `copy(handle)`: another computation that goes on from here.
fn copy(_: &JsValue, args: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let copy =
        with_handle(args.get_or_undefined(0), |slot| slot.borrow().as_ref().map(|running| running.copy()))?;
    copy.map(handle).ok_or_else(finished)
}

/// `equal(a, b)`: compares bytes in a time that does not tell where they differ.
fn equal(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let (a, b) = (bytes(args.get_or_undefined(0), cx)?, bytes(args.get_or_undefined(1), cx)?);
    Ok(bool::from(a.ct_eq(&b)).into())
}

/// The most that PBKDF2 derives in one call.
const MOST_DERIVED: usize = 1 << 24;

const PBKDF2: Api = Api {
    name: "digest.pbkdf2",
    doc: "Derives a key from a password (RFC 8018 5.2), on another thread.",
    waits: true,
    overloads: &[(
        "name: String, password: Buffer, salt: Buffer, iterations: Integer, length: Integer -> Buffer",
        Native::Start(pbkdf2),
    )],
};

fn pbkdf2(_: &JsValue, args: &Args, cx: &mut Context) -> JsResult<Pending> {
    let start = algorithm(&args.string(0))?;
    let (password, salt) = (bytes(&args.value(1), cx)?, bytes(&args.value(2), cx)?);
    let iterations = args.integer(3);
    let length = usize::try_from(args.integer(4)).unwrap_or(usize::MAX);
    if length > MOST_DERIVED || iterations < 1 {
        return Err(JsNativeError::range().with_message("pbkdf2: out of range").into());
    }
    let work = tokio::task::spawn_blocking(move || derive(start, &password, &salt, iterations, length));
    Ok(Pending::new(work, |derived, cx| match derived {
        Ok(bytes) => buffer::from_vec(bytes, cx).map(Into::into),
        Err(error) => Err(JsNativeError::error().with_message(error.to_string()).into()),
    }))
}

fn derive(start: Start, password: &[u8], salt: &[u8], iterations: i64, length: usize) -> Vec<u8> {
    let keyed = start(Some(password));
    let mut derived = Vec::with_capacity(length);
    let mut index: u32 = 1;
    while derived.len() < length {
        let mut mac = keyed.copy();
        mac.update(salt);
        mac.update(&index.to_be_bytes());
        let mut last = mac.finish();
        let mut block = last.clone();
        for _ in 1..iterations {
            let mut mac = keyed.copy();
            mac.update(&last);
            last = mac.finish();
            for (sum, byte) in block.iter_mut().zip(&last) {
                *sum ^= byte;
            }
        }
        let left = length - derived.len();
        derived.extend(block.into_iter().take(left));
        index = index.wrapping_add(1);
    }
    derived
}
