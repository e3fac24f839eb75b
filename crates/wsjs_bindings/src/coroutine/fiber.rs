//! The class `Fiber`: what scripts see of the job that a fiber runs.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use boa_engine::{Context, JsBigInt, JsData, JsObject, JsResult, JsString, JsValue, js_string};
use boa_gc::{Finalize, Trace};
use tokio::sync::watch;
use wsjs_runtime::EventLoop;
use wsjs_runtime::fiber::{Fiber, Identity};

use crate::api::{self, Accessor, Api, Args, Class, Native, Pending, this};

/// The native side of a `Fiber` object.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
#[boa_gc(unsafe_no_drop)]
struct ScriptFiber {
    id: u64,
    caller: Option<JsObject>,
    #[unsafe_ignore_trace]
    ended: watch::Receiver<()>,
    /// The stack it runs on, once it does.
    #[unsafe_ignore_trace]
    stack: Rc<RefCell<Weak<Fiber>>>,
}

/// What the fibers of a realm share.
#[derive(Default, Trace, Finalize, JsData)]
struct Fibers {
    prototype: Option<JsObject>,
    last_id: u64,
    /// Those that were started and did not begin yet.
    queued: BTreeMap<u64, JsObject>,
}

const CLASS: Class = Class {
    name: "Fiber",
    doc: "A running function with a stack of its own. Its own properties are fiber locals.",
    constructor: &[],
    methods: &[Api {
        name: "Fiber.join",
        doc: "Waits until the fiber has ended.",
        waits: true,
        overloads: &[("", Native::Start(join))],
    }],
    accessors: &[
        Accessor { name: "id", doc: "A number of its own.", get: id, set: None },
        Accessor { name: "caller", doc: "The fiber that started it.", get: caller, set: None },
        Accessor { name: "stack", doc: "Where it is; known for the running fiber.", get: stack, set: None },
        Accessor { name: "stack_usage", doc: "Bytes of stack it takes.", get: stack_usage, set: None },
    ],
    statics: &[],
};

fn with_fibers<R>(cx: &Context, f: impl FnOnce(&mut Fibers) -> R) -> R {
    let mut host = cx.realm().host_defined_mut();
    if !host.has::<Fibers>() {
        host.insert_default::<Fibers>();
    }
    match host.get_mut::<Fibers>() {
        Some(fibers) => f(fibers),
        None => f(&mut Fibers::default()),
    }
}

/// Makes the class and returns its constructor.
pub(super) fn class(cx: &mut Context) -> JsResult<JsObject> {
    let prototype = prototype(cx)?;
    Ok(prototype.get(js_string!("constructor"), cx)?.as_object().unwrap_or(prototype))
}

fn prototype(cx: &mut Context) -> JsResult<JsObject> {
    if let Some(prototype) = with_fibers(cx, |fibers| fibers.prototype.clone()) {
        return Ok(prototype);
    }
    let constructor = api::class(&CLASS, cx)?;
    let prototype = constructor.get(js_string!("prototype"), cx)?.as_object().unwrap_or(constructor);
    with_fibers(cx, |fibers| fibers.prototype = Some(prototype.clone()));
    Ok(prototype)
}

/// A new `Fiber` object with what makes it known to a fiber.
pub(super) struct Newborn {
    pub(super) object: JsObject,
    id: u64,
    ended: watch::Sender<()>,
}

impl Newborn {
    /// With a copy of the own properties that the caller has now.
    pub(super) fn new(caller: Option<JsObject>, cx: &mut Context) -> JsResult<Self> {
        let prototype = prototype(cx)?;
        let id = with_fibers(cx, |fibers| {
            fibers.last_id += 1;
            fibers.last_id
        });
        let (ended, end) = watch::channel(());
        let data = ScriptFiber { id, caller: caller.clone(), ended: end, stack: Rc::default() };
        let object = JsObject::from_proto_and_data(prototype, data);
        if let Some(caller) = caller {
            for key in caller.own_property_keys(cx)? {
                let value = caller.get(key.clone(), cx)?;
                object.create_data_property(key, value, cx)?;
            }
        }
        Ok(Self { object, id, ended })
    }

    /// The running job is this fiber from now on.
    pub(super) fn begin(self, cx: &Context) {
        with_fibers(cx, |fibers| fibers.queued.remove(&self.id));
        if let Some(fiber) = Fiber::current() {
            self.settle_on(&fiber);
        }
    }

    fn settle_on(self, fiber: &Rc<Fiber>) {
        if let Some(data) = self.object.downcast_ref::<ScriptFiber>() {
            data.stack.replace(Rc::downgrade(fiber));
        }
        let identity = Identity { object: Some(self.object), ended: Some(self.ended) };
        drop(fiber.identity().replace(identity));
    }
}

/// The `Fiber` object of the job that a fiber runs.
fn object_of(fiber: &Rc<Fiber>, cx: &mut Context) -> JsResult<JsObject> {
    if let Some(object) = &fiber.identity().borrow().object {
        return Ok(object.clone());
    }
    let newborn = Newborn::new(None, cx)?;
    let object = newborn.object.clone();
    newborn.settle_on(fiber);
    Ok(object)
}

/// The running fiber's object.
///
/// # Errors
/// Outside of fibers, where no script runs.
pub fn current(cx: &mut Context) -> JsResult<JsObject> {
    match Fiber::current() {
        Some(fiber) => object_of(&fiber, cx),
        None => Err(boa_engine::JsNativeError::error().with_message("no fiber runs").into()),
    }
}

/// Queues a call of `function` on a fiber of its own, with the fiber as `this` unless another is given.
///
/// # Errors
/// When the caller's own properties cannot be copied (a getter throws).
pub fn start(
    function: &JsObject,
    this: Option<JsValue>,
    args: Vec<JsValue>,
    cx: &mut Context,
) -> JsResult<JsObject> {
    let caller = current(cx)?;
    let newborn = Newborn::new(Some(caller), cx)?;
    let object = newborn.object.clone();
    with_fibers(cx, |fibers| fibers.queued.insert(newborn.id, object.clone()));
    let function = function.clone();
    let this = this.unwrap_or_else(|| object.clone().into());
    let hub = EventLoop::current();
    hub.clone().defer(Box::new(move |cx| {
        newborn.begin(cx);
        if let Err(error) = function.call(&this, &args, cx) {
            hub.report(error, cx);
        }
    }));
    Ok(object)
}

/// All fibers that have not ended.
pub(super) fn all(cx: &mut Context) -> JsResult<Vec<JsObject>> {
    let mut objects = Vec::new();
    for fiber in EventLoop::current().busy_fibers() {
        objects.push(object_of(&fiber, cx)?);
    }
    objects.extend(with_fibers(cx, |fibers| fibers.queued.values().cloned().collect::<Vec<_>>()));
    Ok(objects)
}

fn join(fiber: &JsValue, _: &Args, cx: &mut Context) -> JsResult<Pending> {
    let ScriptFiber { mut ended, .. } = this(fiber, "Fiber.join", cx)?;
    Ok(Pending::new(
        // Nothing is ever sent: the channel closes at the end.
        async move { while ended.changed().await.is_ok() {} },
        |(), _| Ok(JsValue::undefined()),
    ))
}

fn id(fiber: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    Ok(JsBigInt::from(this::<ScriptFiber>(fiber, "Fiber.id", cx)?.id).into())
}

fn caller(fiber: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let caller = this::<ScriptFiber>(fiber, "Fiber.caller", cx)?.caller;
    Ok(caller.map_or_else(JsValue::undefined, Into::into))
}

/// The stack that this object's job is on now: fibers take other jobs later.
fn stack_of(fiber: &JsValue, name: &str, cx: &mut Context) -> JsResult<Option<Rc<Fiber>>> {
    let stack = this::<ScriptFiber>(fiber, name, cx)?.stack.borrow().upgrade();
    let object = fiber.as_object();
    Ok(stack.filter(|stack| {
        let identity = stack.identity().borrow();
        matches!((&identity.object, &object), (Some(a), Some(b)) if JsObject::equals(a, b))
    }))
}

fn stack(fiber: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stack = stack_of(fiber, "Fiber.stack", cx)?;
    let is_current = stack.zip(Fiber::current()).is_some_and(|(a, b)| Rc::ptr_eq(&a, &b));
    if !is_current {
        return Ok(js_string!().into());
    }
    let constructor = cx.intrinsics().constructors().error().constructor();
    let text = constructor.construct(&[], None, cx)?.get(js_string!("stack"), cx)?;
    let text = text.as_string().map(|text| text.to_std_string_lossy()).unwrap_or_default();
    let frames = text.split_once('\n').map_or("", |(_, frames)| frames);
    Ok(JsString::from(frames).into())
}

fn stack_usage(fiber: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let stack = stack_of(fiber, "Fiber.stack_usage", cx)?;
    Ok(stack.map_or(0, |stack| stack.stack_usage()).into())
}
