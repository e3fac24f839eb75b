//! The two classes of each realm, their statics, and the binding that hands them to JavaScript.

use super::emit;
use super::events_object::{self, Accessors};
use super::listeners::Manner;
use super::{Handle, Key, ensure, error_monitor, fibjs, node, replaced};
use crate::buffer::class_name;
use boa_engine::object::FunctionObjectBuilder;
use boa_engine::property::PropertyDescriptor;
use boa_engine::{
    Context, Finalize, JsArgs, JsData, JsNativeError, JsObject, JsResult, JsString, JsSymbol, JsValue,
    NativeFunction, Source, Trace, js_string,
};
use std::cell::Cell;
use wsjs_runtime::binding::{Binding, NativeFn, define_accessor, define_methods, function};

/// `{ EventEmitter, FibjsEventEmitter, setWarningHook, ours }`. The hook is called with the warning when an event has
/// suspiciously many listeners. `ours(prototype)`: its methods are the
/// glue's, and natives need not call them in their own place.
pub const BINDING: Binding = Binding { name: "emitter", build };

const DEFAULT_MAX: f64 = 10.0;

thread_local! {
    // One for each thread, so that workers do not see each other's.
    static NODE_MAX: Cell<f64> = const { Cell::new(DEFAULT_MAX) };
    static FIBJS_MAX: Cell<f64> = const { Cell::new(DEFAULT_MAX) };
    static CAPTURE: Cell<bool> = const { Cell::new(false) };
}

/// What the realm keeps.
#[derive(Clone, Debug, Trace, Finalize, JsData)]
struct Classes {
    node: JsObject,
    /// Node's `emit`, whatever programs put in its place.
    emit: JsObject,
    fibjs: JsObject,
    rejection: JsSymbol,
}

/// Who hears of warnings.
#[derive(Debug, Trace, Finalize, JsData)]
struct WarningHook(JsObject);

/// The EventEmitter class of a manner in the running realm.
///
/// # Errors
/// When the engine cannot make the class.
pub fn constructor(manner: Manner, cx: &mut Context) -> JsResult<JsObject> {
    let classes = classes(cx)?;
    Ok(match manner {
        Manner::Node => classes.node.clone(),
        Manner::Fibjs => classes.fibjs.clone(),
    })
}

/// The method `emit` of Node's EventEmitter, as it was made.
///
/// # Errors
/// When the engine cannot make the class.
pub fn native_emit(cx: &mut Context) -> JsResult<JsObject> {
    Ok(classes(cx)?.emit.clone())
}

fn classes(cx: &mut Context) -> JsResult<Classes> {
    let realm = cx.realm().clone();
    if let Some(classes) = realm.host_defined().get::<Classes>() {
        return Ok(classes.clone());
    }
    let rejection = crate::buffer::symbol_for("nodejs.rejection", cx)?;
    let accessors = Accessors::new(cx);
    let node = class(init_node, Some(&accessors), node::METHODS, cx)?;
    let fibjs = class(init_fibjs, None, fibjs::METHODS, cx)?;
    realm.host_defined_mut().insert(accessors);
    let prototype = node.get(js_string!("prototype"), cx)?.to_object(cx)?;
    let emit = prototype.get(js_string!("emit"), cx)?.to_object(cx)?;
    node_statics(&node, &rejection, cx)?;
    fibjs_statics(&fibjs, cx)?;
    let classes = Classes { node, emit, fibjs, rejection };
    realm.host_defined_mut().insert(classes.clone());
    Ok(classes)
}

fn build(cx: &mut Context) -> JsResult<JsObject> {
    let classes = classes(cx)?;
    let object = JsObject::with_object_proto(cx.intrinsics());
    object.create_data_property(js_string!("EventEmitter"), classes.node.clone(), cx)?;
    object.create_data_property(js_string!("FibjsEventEmitter"), classes.fibjs.clone(), cx)?;
    define_methods(&object, &[("setWarningHook", 1, set_warning_hook), ("ours", 1, ours)], cx)?;
    Ok(object)
}

type Method = (&'static str, usize, NativeFn, &'static [&'static str]);

/// Native constructors do not learn of their `this` when they are called as functions, which old programs do.
const CLASS: &str =
    "'use strict'; (init) => function EventEmitter(options) { init(this, options, new.target); };";

fn class(
    init: NativeFn,
    accessors: Option<&Accessors>,
    methods: &[Method],
    cx: &mut Context,
) -> JsResult<JsObject> {
    let init = function("init", 3, init, cx);
    let not_made = || JsNativeError::typ().with_message("no EventEmitter");
    let make = cx.eval(Source::from_bytes(CLASS))?.as_callable().ok_or_else(not_made)?;
    let constructor =
        make.call(&JsValue::undefined(), &[init.into()], cx)?.as_object().ok_or_else(not_made)?;
    let prototype = constructor.get(js_string!("prototype"), cx)?.as_object().ok_or_else(not_made)?;
    if let Some(accessors) = accessors {
        accessors.define(&prototype);
    }
    for &(name, length, native, aliases) in methods {
        let method = function(name, length, native, cx);
        // Enumerable, unlike methods of classes: programs copy them with Object.assign.
        for name in std::iter::once(&name).chain(aliases) {
            prototype.create_data_property(JsString::from(*name), method.clone(), cx)?;
        }
    }
    replaced::add_ours(&prototype, cx)?;
    constructor.create_data_property(js_string!("EventEmitter"), constructor.clone(), cx)?;
    Ok(constructor)
}

/// `init(this, options)`: what Node's constructor does.
fn init_node(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let object = node::receiver(args.get_or_undefined(0))?;
    events_object::init(&object, cx)?;
    let mut capture = CAPTURE.get();
    if let Some(options) = args.get_or_undefined(1).as_object() {
        let asked = options.get(js_string!("captureRejections"), cx)?;
        capture = if asked.is_undefined() { capture } else { asked.to_boolean() };
    }
    if capture {
        let handle = ensure(&object, Manner::Node, cx)?;
        handle.0.borrow_mut().data_mut().capture_rejections = true;
    }
    Ok(JsValue::undefined())
}

/// `init(this, options, newTarget)`: the emitter comes with the first listener. Called without `new`, fibjs's constructor puts
/// its methods on `this`, whatever that is (fibjs reference 2, 11).
fn init_fibjs(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let Some(object) = args.get_or_undefined(0).as_object() else { return Ok(JsValue::undefined()) };
    if !args.get_or_undefined(2).is_undefined() {
        return Ok(JsValue::undefined());
    }
    let class = classes(cx)?.fibjs.clone();
    let prototype = class.get(js_string!("prototype"), cx)?;
    let Some(prototype) = prototype.as_object() else { return Ok(JsValue::undefined()) };
    for &(name, _, _, aliases) in fibjs::METHODS {
        for name in std::iter::once(&name).chain(aliases) {
            let name = JsString::from(*name);
            let method = prototype.get(name.clone(), cx)?;
            // A class that overrides a method means to.
            let has = object.get(name.clone(), cx)?;
            if has.is_undefined() || has == method {
                let property = PropertyDescriptor::builder()
                    .value(method)
                    .writable(true)
                    .enumerable(false)
                    .configurable(true);
                object.define_property_or_throw(name, property, cx)?;
            }
        }
    }
    Ok(JsValue::undefined())
}

fn node_statics(class: &JsObject, rejection: &JsSymbol, cx: &mut Context) -> JsResult<()> {
    class.create_data_property(js_string!("usingDomains"), false, cx)?;
    let symbol = rejection.clone();
    class.create_data_property(js_string!("captureRejectionSymbol"), symbol, cx)?;
    class.create_data_property(js_string!("errorMonitor"), error_monitor(), cx)?;
    define_accessor(
        class,
        "captureRejections",
        |_, _, _| Ok(CAPTURE.get().into()),
        Some(|_, args, _| {
            CAPTURE.set(args.get_or_undefined(0).to_boolean());
            Ok(JsValue::undefined())
        }),
        cx,
    )?;
    define_accessor(
        class,
        "defaultMaxListeners",
        |_, _, _| Ok(NODE_MAX.get().into()),
        Some(|_, args, cx| {
            NODE_MAX.set(node::limit(args.get_or_undefined(0), "defaultMaxListeners", cx)?);
            Ok(JsValue::undefined())
        }),
        cx,
    )?;
    static_listener_count(class, cx)
}

fn fibjs_statics(class: &JsObject, cx: &mut Context) -> JsResult<()> {
    define_accessor(
        class,
        "defaultMaxListeners",
        |_, _, _| Ok(FIBJS_MAX.get().into()),
        Some(|_, args, cx| {
            FIBJS_MAX.set(node::limit(args.get_or_undefined(0), "defaultMaxListeners", cx)?);
            Ok(JsValue::undefined())
        }),
        cx,
    )?;
    static_listener_count(class, cx)
}

fn static_listener_count(class: &JsObject, cx: &mut Context) -> JsResult<()> {
    let count = function("listenerCount", 2, listener_count, cx);
    class.create_data_property(js_string!("listenerCount"), count, cx)?;
    Ok(())
}

/// `EventEmitter.listenerCount(emitter, event)`: asks the emitter's own method if it has one.
fn listener_count(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let emitter = args.get_or_undefined(0);
    let event = args.get(1..2).unwrap_or_default();
    let method = node::receiver(emitter)?.get(js_string!("listenerCount"), cx)?;
    match method.as_callable() {
        Some(method) => method.call(emitter, event, cx),
        None => node::listener_count(emitter, event, cx),
    }
}

/// How many listeners an event may have before a warning, where the emitter does not say.
pub(super) fn default_max(manner: Manner) -> f64 {
    match manner {
        Manner::Node => NODE_MAX.get(),
        Manner::Fibjs => FIBJS_MAX.get(),
    }
}

/// Sets the limit of all emitters of Node's manner that set none.
pub(super) fn set_default_max(limit: Option<f64>) {
    NODE_MAX.set(limit.unwrap_or(DEFAULT_MAX));
}

fn ours(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    replaced::add_ours(&node::receiver(args.get_or_undefined(0))?, cx)?;
    Ok(JsValue::undefined())
}

fn set_warning_hook(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let hook = node::listener(args.get_or_undefined(0), cx)?;
    cx.realm().host_defined_mut().insert(WarningHook(hook));
    Ok(JsValue::undefined())
}

/// Tells the hook that an event has more listeners than the limit.
pub(super) fn warn_of_leak(
    this: &JsValue,
    key: &Key,
    count: usize,
    limit: f64,
    cx: &mut Context,
) -> JsResult<()> {
    let realm = cx.realm().clone();
    let hook = realm.host_defined().get::<WarningHook>().map(|hook| hook.0.clone());
    let Some(hook) = hook else {
        return Ok(());
    };
    let class = match this.as_object() {
        Some(object) => class_name(&object, cx)?.unwrap_or_else(|| "Object".into()),
        None => "Object".into(),
    };
    let message = format!(
        "Possible EventEmitter memory leak detected. {count} {} listeners added to [{class}]. \
         MaxListeners is {limit}. Use emitter.setMaxListeners() to increase limit",
        key.shown()
    );
    let warning = JsNativeError::error().with_message(message).into_opaque(cx);
    for (name, value) in [
        ("name", js_string!("MaxListenersExceededWarning").into()),
        ("emitter", this.clone()),
        ("type", key.value()),
        ("count", count.into()),
    ] {
        warning.create_data_property(JsString::from(name), value, cx)?;
    }
    hook.call(&JsValue::undefined(), &[warning.into()], cx)?;
    Ok(())
}

/// What a rejected promise that a listener returned needs to be told of.
#[derive(Clone, Debug, Trace, Finalize)]
struct Rejected {
    this: JsValue,
    key: Key,
    args: Vec<JsValue>,
}

/// Turns the rejection of a promise that a listener returned into an `error` event (`captureRejections`).
pub(super) fn capture_rejection(
    this: &JsValue,
    key: &Key,
    args: &[JsValue],
    result: &JsValue,
    cx: &mut Context,
) -> JsResult<()> {
    let Some(promise) = result.as_promise() else {
        return Ok(());
    };
    let rejected = Rejected { this: this.clone(), key: key.clone(), args: args.to_vec() };
    let native = NativeFunction::from_copy_closure_with_captures(
        |_, args, rejected, cx| {
            rejected.tell(args.get_or_undefined(0), cx)?;
            Ok(JsValue::undefined())
        },
        rejected,
    );
    let on_rejected = FunctionObjectBuilder::new(cx.realm(), native).length(1).build();
    promise.then(None, Some(on_rejected), cx)?;
    Ok(())
}

impl Rejected {
    fn tell(&self, reason: &JsValue, cx: &mut Context) -> JsResult<()> {
        let symbol = classes(cx)?.rejection.clone();
        let object = node::receiver(&self.this)?;
        if let Some(method) = object.get(symbol, cx)?.as_callable() {
            let mut args = vec![reason.clone(), self.key.value()];
            args.extend_from_slice(&self.args);
            method.call(&self.this, &args, cx)?;
            return Ok(());
        }
        let handle = ensure(&object, Manner::Node, cx)?;
        // A rejection in the `error` listener itself must not go round for ever.
        set_capture(&handle, false);
        let key = Key::from("error");
        let args = std::slice::from_ref(reason);
        let told = emit::emit(Some(&handle), Manner::Node, &self.this, &key, args, cx);
        set_capture(&handle, true);
        told.map(drop)
    }
}

fn set_capture(handle: &Handle, on: bool) {
    handle.0.borrow_mut().data_mut().capture_rejections = on;
}
