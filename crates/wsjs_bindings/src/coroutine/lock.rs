//! `Lock` and `Semaphore`.

use std::rc::Rc;

use boa_engine::{Context, JsData, JsObject, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::queue::{Permits, timeout};
use crate::api::{Api, Args, Class, Native, Number, Pending, numbered, this};

/// The native side of a lock. Nobody owns it: with promise forms there is no fiber that could.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
pub(super) struct Lock(#[unsafe_ignore_trace] pub(super) Rc<Permits>);

impl Lock {
    /// A lock that is free.
    pub(super) fn new() -> Self {
        Self(Permits::new(1))
    }
}

#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Semaphore(#[unsafe_ignore_trace] Rc<Permits>);

/// The class `Lock`.
pub(super) const LOCK: Class = Class {
    name: "Lock",
    doc: "A lock that fibers take in the order of their asking.",
    constructor: &[("", Native::Call(|prototype, _, _| Ok(make(prototype, Lock::new()))))],
    methods: &[
        Api {
            name: "Lock.acquire",
            doc: "Takes the lock, waiting for it unless `blocking` is false. Returns whether it was taken.",
            waits: true,
            overloads: &[(
                "blocking: Boolean = true -> Boolean",
                Native::Start(|lock, args, cx| Ok(acquire(&this::<Lock>(lock, "Lock.acquire", cx)?.0, args))),
            )],
        },
        Api {
            name: "Lock.release",
            doc: "Gives the lock to who waits longest, or frees it.",
            waits: false,
            overloads: &[(
                "",
                Native::Call(|lock, _, cx| {
                    let Lock(permits) = this(lock, "Lock.release", cx)?;
                    if permits.is_free() {
                        return Err(numbered(Number::BadCall, "Lock.release: nobody holds the lock", cx));
                    }
                    permits.give();
                    Ok(JsValue::undefined())
                }),
            )],
        },
        Api {
            name: "Lock.count",
            doc: "How many wait for the lock.",
            waits: false,
            overloads: &[(
                "-> Integer",
                Native::Call(|lock, _, cx| Ok(this::<Lock>(lock, "Lock.count", cx)?.0.queue.len().into())),
            )],
        },
    ],
    accessors: &[],
    statics: &[],
};

/// The class `Semaphore`.
pub(super) const SEMAPHORE: Class = Class {
    name: "Semaphore",
    doc: "A number of permits.",
    constructor: &[("value: Integer = 1", Native::Call(new_semaphore))],
    methods: &[
        Api {
            name: "Semaphore.wait",
            doc: "Takes a permit, waiting for it so many milliseconds (-1: for ever). Returns whether it came.",
            waits: true,
            overloads: &[(
                "ms: Number = -1 -> Boolean",
                Native::Start(|semaphore, args, cx| {
                    let Semaphore(permits) = this(semaphore, "Semaphore.wait", cx)?;
                    Ok(permits.wait(timeout(args.number(0))))
                }),
            )],
        },
        Api {
            name: "Semaphore.acquire",
            doc: "Takes a permit, waiting for it unless `blocking` is false. Returns whether it was taken.",
            waits: true,
            overloads: &[(
                "blocking: Boolean = true -> Boolean",
                Native::Start(|semaphore, args, cx| {
                    Ok(acquire(&this::<Semaphore>(semaphore, "Semaphore.acquire", cx)?.0, args))
                }),
            )],
        },
        Api {
            name: "Semaphore.trywait",
            doc: "Takes a permit if there is one. Returns whether there was.",
            waits: false,
            overloads: &[(
                "-> Boolean",
                Native::Call(|semaphore, _, cx| {
                    Ok(this::<Semaphore>(semaphore, "Semaphore.trywait", cx)?.0.take().into())
                }),
            )],
        },
        Api {
            name: "Semaphore.post",
            doc: "Gives a permit to who waits longest, or keeps it for the next.",
            waits: false,
            overloads: &[("", Native::Call(|semaphore, _, cx| post(semaphore, "Semaphore.post", cx)))],
        },
        Api {
            name: "Semaphore.release",
            doc: "The same as `post`.",
            waits: false,
            overloads: &[("", Native::Call(|semaphore, _, cx| post(semaphore, "Semaphore.release", cx)))],
        },
        Api {
            name: "Semaphore.count",
            doc: "How many wait for a permit.",
            waits: false,
            overloads: &[(
                "-> Integer",
                Native::Call(|semaphore, _, cx| {
                    Ok(this::<Semaphore>(semaphore, "Semaphore.count", cx)?.0.queue.len().into())
                }),
            )],
        },
    ],
    accessors: &[],
    statics: &[],
};

/// The object of a class whose constructor runs: `prototype` is what implementations get as `this`.
pub(super) fn make<T: boa_engine::object::NativeObject>(prototype: &JsValue, data: T) -> JsValue {
    JsObject::from_proto_and_data(prototype.as_object(), data).into()
}

pub(super) fn acquire(permits: &Permits, args: &Args) -> Pending {
    let blocking = args.boolean(0);
    permits.wait(if blocking { None } else { Some(std::time::Duration::ZERO) })
}

fn new_semaphore(prototype: &JsValue, args: &Args, cx: &mut Context) -> JsResult<JsValue> {
    let value = args.integer(0);
    if value < 0 {
        return Err(numbered(Number::Invalid, "Semaphore: value must not be negative", cx));
    }
    Ok(make(prototype, Semaphore(Permits::new(value))))
}

fn post(semaphore: &JsValue, name: &str, cx: &mut Context) -> JsResult<JsValue> {
    this::<Semaphore>(semaphore, name, cx)?.0.give();
    Ok(JsValue::undefined())
}
