//! `Condition`: waiting for a change that others make under a lock.

use std::rc::Rc;

use boa_engine::{Context, JsData, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::lock::{Lock, acquire, make};
use super::queue::{Permits, Queue, timeout};
use crate::api::{Api, Args, Class, Native, Number, Pending, numbered, this};

#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Condition {
    #[unsafe_ignore_trace]
    lock: Rc<Permits>,
    #[unsafe_ignore_trace]
    queue: Rc<Queue>,
}

/// The class `Condition`.
pub(super) const CLASS: Class = Class {
    name: "Condition",
    doc: "A condition that fibers wait for under a lock, their own or a given one.",
    constructor: &[("", Native::Call(new)), ("lock: Lock", Native::Call(new))],
    methods: &[
        Api {
            name: "Condition.wait",
            doc: "Gives the lock up, waits to be notified (-1: for ever) and takes it back. Returns whether it was notified.",
            waits: true,
            overloads: &[("ms: Number = -1 -> Boolean", Native::Start(wait))],
        },
        Api {
            name: "Condition.notify",
            doc: "Releases the lock and wakes who waits longest.",
            waits: false,
            overloads: &[(
                "",
                Native::Call(|condition, _, cx| {
                    let Condition { lock, queue } = this(condition, "Condition.notify", cx)?;
                    release(&lock);
                    queue.wake_one();
                    Ok(JsValue::undefined())
                }),
            )],
        },
        Api {
            name: "Condition.notifyAll",
            doc: "Releases the lock and wakes all who wait.",
            waits: false,
            overloads: &[(
                "",
                Native::Call(|condition, _, cx| {
                    let Condition { lock, queue } = this(condition, "Condition.notifyAll", cx)?;
                    release(&lock);
                    queue.wake_all();
                    Ok(JsValue::undefined())
                }),
            )],
        },
        Api {
            name: "Condition.acquire",
            doc: "Takes the lock, waiting for it unless `blocking` is false. Returns whether it was taken.",
            waits: true,
            overloads: &[(
                "blocking: Boolean = true -> Boolean",
                Native::Start(|condition, args, cx| {
                    Ok(acquire(&this::<Condition>(condition, "Condition.acquire", cx)?.lock, args))
                }),
            )],
        },
        Api {
            name: "Condition.release",
            doc: "Releases the lock.",
            waits: false,
            overloads: &[(
                "",
                Native::Call(|condition, _, cx| {
                    let Condition { lock, .. } = this(condition, "Condition.release", cx)?;
                    if lock.is_free() {
                        return Err(numbered(
                            Number::BadCall,
                            "Condition.release: nobody holds the lock",
                            cx,
                        ));
                    }
                    lock.give();
                    Ok(JsValue::undefined())
                }),
            )],
        },
        Api {
            name: "Condition.count",
            doc: "How many wait to be notified.",
            waits: false,
            overloads: &[(
                "-> Integer",
                Native::Call(|condition, _, cx| {
                    Ok(this::<Condition>(condition, "Condition.count", cx)?.queue.len().into())
                }),
            )],
        },
    ],
    accessors: &[],
    statics: &[],
};

fn new(prototype: &JsValue, args: &Args, _: &mut Context) -> JsResult<JsValue> {
    let given = args.object(0).and_then(|lock| lock.downcast_ref::<Lock>().map(|lock| lock.clone()));
    let Lock(lock) = given.unwrap_or_else(Lock::new);
    Ok(make(prototype, Condition { lock, queue: Rc::default() }))
}

/// Notifying releases the lock, where somebody holds it.
fn release(lock: &Permits) {
    if !lock.is_free() {
        lock.give();
    }
}

fn wait(condition: &JsValue, args: &Args, cx: &mut Context) -> JsResult<Pending> {
    let Condition { lock, queue } = this(condition, "Condition.wait", cx)?;
    if lock.is_free() {
        return Err(numbered(Number::BadCall, "Condition.wait: acquire the lock first", cx));
    }
    let notified = queue.join(timeout(args.number(0)));
    lock.give();
    Ok(Pending::new(
        async move {
            let notified = notified.await;
            if !lock.take() {
                lock.queue.join(None).await;
            }
            notified
        },
        |notified, _| Ok(notified.into()),
    ))
}
