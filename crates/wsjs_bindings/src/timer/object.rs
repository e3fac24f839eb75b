//! The objects that `setTimeout` and its like return: Node's `Timeout` and `Immediate`, with fibjs's
//! `stopped` and `clear`.

use std::cell::Cell;
use std::rc::Rc;

use boa_engine::{Context, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsSymbol, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use rustc_hash::FxHashMap;
use wsjs_runtime::binding::{NativeFn, define_accessor, define_methods, function};
use wsjs_runtime::timers::TimerCallback;
use wsjs_runtime::{EventLoop, async_context};

/// Which class a timer is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Timeout,
    Immediate,
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Timeout => "Timeout",
            Self::Immediate => "Immediate",
        }
    }
}

#[derive(Debug, Trace, Finalize, JsData)]
struct Timer {
    function: JsObject,
    args: Vec<JsValue>,
    context: JsValue,
    #[unsafe_ignore_trace]
    kind: Kind,
    delay: u64,
    repeat: bool,
    /// The event loop's name for it while it is live.
    #[unsafe_ignore_trace]
    id: Cell<u64>,
    /// The number that scripts got for it, or 0.
    #[unsafe_ignore_trace]
    number: Cell<u32>,
    #[unsafe_ignore_trace]
    held: Cell<bool>,
    #[unsafe_ignore_trace]
    cleared: Cell<bool>,
}

/// What the timers of a realm share.
#[derive(Default, Trace, Finalize, JsData)]
struct Timers {
    timeout: Option<JsObject>,
    immediate: Option<JsObject>,
    last_number: u32,
    /// Live timers that scripts know by number.
    numbered: FxHashMap<u32, JsObject>,
}

fn with_timers<R>(cx: &Context, f: impl FnOnce(&mut Timers) -> R) -> R {
    let mut host = cx.realm().host_defined_mut();
    if !host.has::<Timers>() {
        host.insert_default::<Timers>();
    }
    match host.get_mut::<Timers>() {
        Some(timers) => f(timers),
        None => f(&mut Timers::default()),
    }
}

/// Makes a class; scripts see it in `timer.constructor` only.
pub(super) fn class(kind: Kind, cx: &mut Context) -> JsResult<JsObject> {
    let prototype = JsObject::with_object_proto(cx.intrinsics());
    let constructor = function(kind.name(), 0, illegal, cx);
    constructor.define_property_or_throw(
        js_string!("prototype"),
        boa_engine::property::PropertyDescriptor::builder().value(prototype.clone()),
        cx,
    )?;
    define_methods(
        &prototype,
        &[
            ("ref", 0, ref_),
            ("unref", 0, unref),
            ("hasRef", 0, has_ref),
            ("clear", 0, clear_this),
            ("close", 0, close),
        ],
        cx,
    )?;
    if kind == Kind::Timeout {
        define_methods(&prototype, &[("refresh", 0, refresh)], cx)?;
    }
    define_accessor(&prototype, "stopped", stopped, None, cx)?;
    let methods: [(JsSymbol, &str, NativeFn); 2] = [
        (JsSymbol::to_primitive(), "[Symbol.toPrimitive]", to_primitive),
        (JsSymbol::dispose(), "[Symbol.dispose]", clear_this),
    ];
    for (symbol, name, native) in methods {
        let method = function(name, 0, native, cx);
        define_hidden(&prototype, symbol, method, cx)?;
    }
    define_hidden(&prototype, js_string!("constructor"), constructor.clone(), cx)?;
    with_timers(cx, |timers| match kind {
        Kind::Timeout => timers.timeout = Some(prototype),
        Kind::Immediate => timers.immediate = Some(prototype),
    });
    Ok(constructor)
}

fn define_hidden(
    target: &JsObject,
    key: impl Into<boa_engine::property::PropertyKey>,
    value: JsObject,
    cx: &mut Context,
) -> JsResult<()> {
    let property = boa_engine::property::PropertyDescriptor::builder()
        .value(value)
        .writable(true)
        .enumerable(false)
        .configurable(true);
    target.define_property_or_throw(key, property, cx)?;
    Ok(())
}

fn illegal(_: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Err(JsNativeError::typ().with_message("Illegal constructor").into())
}

/// Starts a timer and returns its object.
pub(super) fn set(
    function: JsObject,
    args: Vec<JsValue>,
    kind: Kind,
    delay: u64,
    repeat: bool,
    cx: &mut Context,
) -> JsResult<JsValue> {
    let prototype = with_timers(cx, |timers| match kind {
        Kind::Timeout => timers.timeout.clone(),
        Kind::Immediate => timers.immediate.clone(),
    });
    let timer = Timer {
        function,
        args,
        context: async_context::current(),
        kind,
        delay,
        repeat,
        id: Cell::new(0),
        number: Cell::new(0),
        held: Cell::new(true),
        cleared: Cell::new(false),
    };
    let object = JsObject::new(cx.root_shape(), prototype, timer);
    arm(&object);
    Ok(object.upcast().into())
}

fn arm(object: &JsObject<Timer>) {
    let hub = EventLoop::current();
    let target = object.clone();
    let callback: TimerCallback = Rc::new(move |cx| fire(&target, cx));
    let object = object.borrow();
    let timer = object.data();
    let id = match timer.kind {
        Kind::Timeout => hub.timers().add(&hub, timer.delay, timer.repeat, callback),
        Kind::Immediate => hub.timers().add_immediate(&hub, callback),
    };
    timer.id.set(id);
    if !timer.held.get() {
        hub.timers().set_held(&hub, id, false);
    }
}

fn fire(object: &JsObject<Timer>, cx: &mut Context) -> JsResult<()> {
    let (function, args, context) = {
        let object = object.borrow();
        let timer = object.data();
        if timer.cleared.get() {
            return Ok(());
        }
        if !timer.repeat {
            timer.id.set(0);
        }
        (timer.function.clone(), timer.args.clone(), timer.context.clone())
    };
    let this = object.clone().upcast().into();
    let result = async_context::with(&context, || function.call(&this, &args, cx));
    let number = {
        let object = object.borrow();
        let timer = object.data();
        if timer.id.get() == 0 { timer.number.get() } else { 0 }
    };
    if number != 0 {
        with_timers(cx, |timers| timers.numbered.remove(&number));
    }
    result.map(drop)
}

/// The timer behind `this`.
fn timer_of(value: &JsValue) -> Option<JsObject<Timer>> {
    value.as_object().and_then(|object| object.downcast::<Timer>().ok())
}

fn receiver(this: &JsValue) -> JsResult<JsObject<Timer>> {
    timer_of(this).ok_or_else(|| JsNativeError::typ().with_message("not a timer").into())
}

fn stop(object: &JsObject<Timer>, cx: &Context) {
    let hub = EventLoop::current();
    let (kind, id, number) = {
        let object = object.borrow();
        let timer = object.data();
        timer.cleared.set(true);
        (timer.kind, timer.id.replace(0), timer.number.get())
    };
    match kind {
        Kind::Timeout => hub.timers().cancel(id),
        Kind::Immediate => hub.timers().cancel_immediate(id),
    }
    if number != 0 {
        with_timers(cx, |timers| timers.numbered.remove(&number));
    }
}

/// `clearTimeout` and its like: any timer, its number (also as text), or nothing.
pub(super) fn clear(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let value = args.get_or_undefined(0);
    let timer = if let Some(timer) = timer_of(value) {
        Some(timer)
    } else {
        let number = value.as_number().or_else(|| value.as_string().map(|text| text.to_number()));
        number.and_then(|number| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let key = number as u32;
            let known = with_timers(cx, |timers| timers.numbered.get(&key).cloned());
            known.filter(|_| f64::from(key) == number).and_then(|timer| timer.downcast().ok())
        })
    };
    if let Some(timer) = timer {
        stop(&timer, cx);
    }
    Ok(JsValue::undefined())
}

fn clear_this(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    stop(&receiver(this)?, cx);
    Ok(JsValue::undefined())
}

fn close(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    stop(&receiver(this)?, cx);
    Ok(this.clone())
}

fn hold(this: &JsValue, held: bool) -> JsResult<JsValue> {
    let timer = receiver(this)?;
    let timer = timer.borrow();
    timer.data().held.set(held);
    let hub = EventLoop::current();
    hub.timers().set_held(&hub, timer.data().id.get(), held);
    Ok(this.clone())
}

fn ref_(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    hold(this, true)
}

fn unref(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    hold(this, false)
}

fn has_ref(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    Ok(receiver(this)?.borrow().data().held.get().into())
}

/// Starts the delay anew, also of a timer that has fired.
fn refresh(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let object = receiver(this)?;
    let (cleared, id) = {
        let object = object.borrow();
        (object.data().cleared.get(), object.data().id.get())
    };
    let hub = EventLoop::current();
    if !cleared && (id == 0 || !hub.timers().refresh(&hub, id)) {
        arm(&object);
    }
    Ok(this.clone())
}

fn stopped(this: &JsValue, _: &[JsValue], _: &mut Context) -> JsResult<JsValue> {
    let object = receiver(this)?;
    let id = object.borrow().data().id.get();
    Ok((id == 0 || !EventLoop::current().timers().is_live(id)).into())
}

fn to_primitive(this: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let object = receiver(this)?;
    let (mut number, id) = {
        let object = object.borrow();
        (object.data().number.get(), object.data().id.get())
    };
    if number == 0 {
        number = with_timers(cx, |timers| {
            timers.last_number = timers.last_number.wrapping_add(1).max(1);
            timers.last_number
        });
        object.borrow().data().number.set(number);
    }
    if id != 0 {
        with_timers(cx, |timers| timers.numbered.insert(number, object.upcast()));
    }
    Ok(number.into())
}
