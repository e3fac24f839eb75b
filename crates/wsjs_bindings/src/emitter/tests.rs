//! The emitter in Node's manner beside the real Node, in fibjs's manner by table, and from Rust.

#![allow(clippy::unwrap_used)]

use super::*;
use crate::buffer::node_tests::{compare, context};
use boa_engine::object::builtins::JsArray;
use boa_engine::property::Attribute;
use boa_engine::{JsArgs, JsString, NativeFunction, Source};

/// Runs a module of `js/` that needs no binding but the emitter's, and gives its exports.
pub(crate) fn load(source: &str, cx: &mut Context) -> JsObject {
    let binding = (BINDING.build)(cx).unwrap();
    let wrapped = format!(
        "(function (binding, require) {{ const module = {{}}; {source}\n; return module.exports; }})"
    );
    let module = cx.eval(Source::from_bytes(&wrapped)).unwrap().as_callable().unwrap();
    let find = NativeFunction::from_copy_closure_with_captures(
        |_, _, binding, _| Ok(binding.clone().into()),
        binding,
    )
    .to_js_function(cx.realm());
    let require = NativeFunction::from_fn_ptr(|_, args, cx| {
        let name = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
        Ok(load(&wsjs_runtime::builtin::source(&name).unwrap(), cx).into())
    })
    .to_js_function(cx.realm());
    let exports = module.call(&JsValue::undefined(), &[find.into(), require.into()], cx).unwrap();
    exports.as_object().unwrap()
}

fn fibjs_context() -> Context {
    let mut cx = context();
    let module = load(include_str!("../../../../js/fibjs/events.js"), &mut cx);
    cx.register_global_property(js_string!("EventEmitter"), module, Attribute::all()).unwrap();
    cx
}

#[track_caller]
fn check(cx: &mut Context, cases: &[(&str, &str)]) {
    for (script, expected) in cases {
        let script = format!(
            "(() => {{ const e = new EventEmitter(), log = []; {script}; return log.join(' '); }})()"
        );
        let shown = match cx.eval(Source::from_bytes(&script)) {
            Ok(value) => value.to_string(cx).unwrap(),
            Err(error) => error.into_opaque(cx).unwrap().to_string(cx).unwrap(),
        };
        assert_eq!(shown.to_std_string_lossy(), *expected, "{script}");
    }
}

#[test]
fn emitters_do_what_nodes_do() {
    compare(include_str!("node_expressions.txt"));
}

#[test]
fn fibjs_takes_maps_and_removes_by_name() {
    check(
        &mut fibjs_context(),
        &[
            (
                "log.push(e.on({ a: () => log.push('a'), b: () => log.push('b') }) === e); e.emit('a'); e.emit('b')",
                "true a b",
            ),
            ("e.once({ a: () => log.push(1) }); e.emit('a'); e.emit('a')", "1"),
            ("const f = () => 1; e.on({ a: f, b: f }); e.off({ a: f }); log.push(e.eventNames())", "b"),
            (
                "e.on('a', () => 1); e.on('a', () => 2); e.off('a'); log.push(e.listenerCount('a'), e.emit('a'))",
                "0 false",
            ),
            // 1,2,1,2,1: the most recent goes first.
            (
                "const one = () => log.push(1), two = () => log.push(2); for (const f of [one, two, one, two, one]) e.on('a', f); e.off('a', one); e.emit('a')",
                "1 2 1 2",
            ),
            ("e.addEventListener('a', () => log.push('x'), { once: true }); e.emit('a'); e.emit('a')", "x"),
            (
                "const f = () => 1; e.addEventListener('a', f); e.removeEventListener('a', f); log.push(e.listenerCount('a'))",
                "0",
            ),
            (
                "e.on('a', () => 1); e.on('b', () => 1); e.on('c', () => 1); e.removeAllListeners(['a', 'b']); log.push(e.eventNames())",
                "c",
            ),
            ("e.on('a', () => 1); e.removeAllListeners(); log.push(e.eventNames().length)", "0"),
            (
                "log.push(e.emit('error', new Error('no'))); e.on('error', (v) => log.push(v)); log.push(e.emit('error', 1))",
                "false 1 true",
            ),
            (
                "e.on('newListener', (n, f) => log.push(n, typeof f, e.listenerCount('a'))); e.on('a', () => 1)",
                "a function 0",
            ),
            (
                "e.on('removeListener', (n, f) => log.push(f())); e.on('a', () => 1); e.on('a', () => 2); e.off('a')",
                "2 1",
            ),
            ("e.on('a', () => { throw new Error('out') }); e.emit('a')", "Error: out"),
            (
                "e.on('a', 5)",
                "TypeError: The \"listener\" argument must be of type function. Received type number (5)",
            ),
            ("e.off({ a: 5 })", ""),
            (
                "e.on('b', () => 1); e.off({ a: 5 })",
                "TypeError: The \"listener\" argument must be of type function. Received type number (5)",
            ),
            (
                "log.push(EventEmitter.defaultMaxListeners, EventEmitter.EventEmitter === EventEmitter, e.getMaxListeners())",
                "10 true 10",
            ),
            (
                "EventEmitter.defaultMaxListeners = -1",
                "RangeError: The value of \"defaultMaxListeners\" is out of range. It must be >= 0. Received -1",
            ),
            (
                "e.on('a', () => 1); log.push(EventEmitter.listenerCount(e, 'a'), e.listenerCount(e, 'a'))",
                "1 1",
            ),
            (
                "class C extends EventEmitter {} const c = new C(); c.on('a', (x, y) => log.push(x, y)); log.push(c.emit('a', 1, 2))",
                "1 2 true",
            ),
            (
                "function F() { EventEmitter.call(this); } Object.setPrototypeOf(F.prototype, EventEmitter.prototype); const c = new F(); c.on('a', () => log.push(1)); c.emit('a')",
                "1",
            ),
        ],
    );
}

#[test]
fn promises_and_iterators_of_events() {
    let cx = &mut context();
    cx.eval(Source::from_bytes(
        r#"
        globalThis.log = [];
        (async () => {
            const e = new EventEmitter();
            setTimeout0 = () => e.emit('x', 1, 2);
            const first = EventEmitter.once(e, 'x');
            e.emit('x', 1, 2);
            log.push('once ' + (await first), e.listenerCount('x'), e.listenerCount('error'));
            const failed = EventEmitter.once(e, 'x');
            e.emit('error', new Error('first'));
            log.push(await failed.catch((error) => error.message), e.listenerCount('x'));
            const events = EventEmitter.on(e, 'y', { close: ['end'] });
            e.emit('y', 1);
            e.emit('y', 2);
            Promise.resolve().then(() => { e.emit('y', 3); e.emit('end'); });
            for await (const [value] of events) log.push('on ' + value);
            log.push(e.listenerCount('y'), e.listenerCount('end'));
            const broken = EventEmitter.on(e, 'y');
            e.emit('y', 4);
            e.emit('error', new Error('last'));
            try { for await (const [value] of broken) log.push(value); } catch (error) { log.push(error.message); }
            const caught = new EventEmitter({ captureRejections: true });
            caught.on('x', async () => { throw new Error('rejected'); });
            caught.on('error', (error) => log.push(error.message));
            caught.emit('x');
        })().catch((error) => log.push('unexpected ' + error));
        "#
        .replace("setTimeout0 = () => e.emit('x', 1, 2);", "")
        .as_bytes(),
    ))
    .unwrap();
    cx.run_jobs().unwrap();
    let shown = cx.eval(Source::from_bytes("log.join('; ')")).unwrap().to_string(cx).unwrap();
    assert_eq!(
        shown.to_std_string_lossy(),
        "once 1,2; 0; 0; first; 0; on 1; on 2; on 3; 0; 0; 4; last; rejected"
    );
}

#[test]
fn the_hook_hears_of_too_many_listeners_once() {
    let cx = &mut context();
    let binding = (BINDING.build)(cx).unwrap();
    cx.register_global_property(js_string!("emitter"), binding, Attribute::all()).unwrap();
    check(
        cx,
        &[
            (
                "emitter.setWarningHook((w) => log.push(w.name, w.type, w.count, w.message)); for (let i = 0; i < 12; i++) e.on('x', () => 1)",
                "MaxListenersExceededWarning x 11 Possible EventEmitter memory leak detected. 11 x listeners added to [EventEmitter]. MaxListeners is 10. Use emitter.setMaxListeners() to increase limit",
            ),
            (
                "emitter.setWarningHook((w) => log.push(w.count)); e.setMaxListeners(0); for (let i = 0; i < 12; i++) e.on('x', () => 1)",
                "",
            ),
            (
                "EventEmitter.defaultMaxListeners = 1; emitter.setWarningHook((w) => log.push(w.count)); e.on('x', () => 1).on('x', () => 1)",
                "2",
            ),
        ],
    );
}

#[test]
fn natives_share_an_emitter_with_scripts() {
    let cx = &mut context();
    let class = constructor(Manner::Node, cx).unwrap();
    let object = class.construct(&[], None, cx).unwrap();
    assert!(handle_of(&object, cx).unwrap().is_none());
    let handle = Handle::new(cx);
    attach(&object, &handle, cx).unwrap();
    cx.register_global_property(js_string!("e"), object.clone(), Attribute::all()).unwrap();
    cx.eval(Source::from_bytes("var log = []; e.on('x', function (v) { log.push(v, this === e) })")).unwrap();
    let (key, this) = (Key::from("x"), JsValue::from(object.clone()));
    assert_eq!((handle.listener_count(&key), handle.has(&Key::from("y"))), (1, false));
    assert!(handle.emit(&this, &key, &[7.into()], cx).unwrap());
    assert!(!handle.emit(&this, &Key::from("y"), &[], cx).unwrap());
    assert!(handle.emit(&this, &Key::from("error"), &[], cx).is_err());
    let log = cx.eval(Source::from_bytes("log")).unwrap().as_object().unwrap();
    let shown = JsArray::from_object(log).unwrap().join(None, cx).unwrap();
    assert_eq!(shown, JsString::from("7,true"));
    let function = cx.eval(Source::from_bytes("(() => 1)")).unwrap().as_callable().unwrap();
    handle.add(&this, &key, &function, true, cx).unwrap();
    assert_eq!(handle.listener_count(&key), 2);
    assert!(handle.remove(&this, &key, &function, cx).unwrap());
    assert!(!handle.remove(&this, &key, &function, cx).unwrap());
}

#[test]
fn listeners_live_as_long_as_their_emitter() {
    let cx = &mut context();
    cx.eval(Source::from_bytes("var e = new EventEmitter(); var n = 0; e.on('x', () => n++); e.once('x', () => n++); e.rawListeners('x')")).unwrap();
    boa_gc::force_collect();
    let count = cx.eval(Source::from_bytes("e.emit('x'); n")).unwrap();
    assert_eq!(count.as_number(), Some(2.0));
}
