//! `Event`: a flag that fibers wait for.

use std::cell::Cell;
use std::rc::Rc;

use boa_engine::{Context, JsData, JsResult, JsValue};
use boa_gc::{Finalize, Trace};

use super::lock::make;
use super::queue::Queue;
use crate::api::{Api, Class, Native, Pending, this};

#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct Event(#[unsafe_ignore_trace] Rc<Flag>);

#[derive(Debug, Default)]
struct Flag {
    set: Cell<bool>,
    queue: Queue,
}

/// The class `Event`.
pub(super) const CLASS: Class = Class {
    name: "Event",
    doc: "A flag that fibers wait for until it is set.",
    constructor: &[(
        "value: Boolean = false",
        Native::Call(|prototype, args, _| {
            let flag = Flag { set: Cell::new(args.boolean(0)), queue: Queue::default() };
            Ok(make(prototype, Event(Rc::new(flag))))
        }),
    )],
    methods: &[
        Api {
            name: "Event.wait",
            doc: "Waits until the flag is set.",
            waits: true,
            overloads: &[(
                "",
                Native::Start(|event, _, cx| {
                    let Event(flag) = this(event, "Event.wait", cx)?;
                    if flag.set.get() {
                        return Ok(Pending::ready(JsValue::undefined()));
                    }
                    Ok(Pending::new(flag.queue.join(None), |_, _| Ok(JsValue::undefined())))
                }),
            )],
        },
        Api {
            name: "Event.set",
            doc: "Sets the flag and wakes all who wait.",
            waits: false,
            overloads: &[("", Native::Call(|event, _, cx| change(event, "Event.set", true, true, cx)))],
        },
        Api {
            name: "Event.clear",
            doc: "Clears the flag.",
            waits: false,
            overloads: &[("", Native::Call(|event, _, cx| change(event, "Event.clear", false, false, cx)))],
        },
        Api {
            name: "Event.pulse",
            doc: "Wakes all who wait now and leaves the flag cleared.",
            waits: false,
            overloads: &[("", Native::Call(|event, _, cx| change(event, "Event.pulse", false, true, cx)))],
        },
        Api {
            name: "Event.isSet",
            doc: "Whether the flag is set.",
            waits: false,
            overloads: &[(
                "-> Boolean",
                Native::Call(|event, _, cx| Ok(this::<Event>(event, "Event.isSet", cx)?.0.set.get().into())),
            )],
        },
    ],
    accessors: &[],
    statics: &[],
};

fn change(event: &JsValue, name: &str, set: bool, wake: bool, cx: &mut Context) -> JsResult<JsValue> {
    let Event(flag) = this(event, name, cx)?;
    flag.set.set(set);
    if wake {
        flag.queue.wake_all();
    }
    Ok(JsValue::undefined())
}
