//! Operations between the engine and the natives, as scripts do them: `cargo bench --bench engine` in `bench/micro`.

use std::cell::RefCell;
use std::hint::black_box;

use boa_engine::{Context, JsArgs, JsResult, JsString, JsValue};
use criterion::{Criterion, criterion_group, criterion_main};
use wsjs_runtime::binding::{NativeFn, function};
use wsjs_runtime::dialect::Dialect;
use wsjs_runtime::{EventLoop, Options, Program};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `bench(name, run)` measures `run()`; what it costs to call a function is in all of them, the first one is only that.
const SCRIPT: &str = r#"
const EventEmitter = require('events');
const object = { id: 17, user: 'somebody', text: 'what somebody said', tags: ['a', 'b'], at: 1.5 };
const json = JSON.stringify(object);
const text = 'x'.repeat(32), long = 'x'.repeat(1024), wide = 'ж'.repeat(512);
const [bytes, longBytes, wideBytes] = [text, long, wide].map((value) => Buffer.from(value));
const emitter = new EventEmitter();
let seen = 0;
emitter.on('message', (value) => { seen += value; });

bench('dispatch into JavaScript', () => {});
bench('emit to one listener', () => emitter.emit('message', 1));
bench('string of 32 bytes', () => bytes.toString());
bench('string of 1 KiB', () => longBytes.toString());
bench('string of 1 KiB, Cyrillic', () => wideBytes.toString());
bench('bytes of 32 characters', () => Buffer.from(text));
bench('bytes of 1 KiB', () => Buffer.from(long));
bench('bytes of 1 KiB, Cyrillic', () => Buffer.from(wide));
bench('JSON.parse of 87 characters', () => JSON.parse(json));
bench('JSON.stringify to 87 characters', () => JSON.stringify(object));
bench('wait of a fiber: two switches and a turn', () => wait());
"#;

thread_local! {
    static CRITERION: RefCell<Option<Criterion>> = const { RefCell::new(None) };
}

fn bench(_: &JsValue, args: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    let name = args.get_or_undefined(0).to_string(cx)?.to_std_string_lossy();
    let run = args.get_or_undefined(1).as_callable().expect("a function");
    let mut criterion = CRITERION.take().expect("one bench at a time");
    criterion.bench_function(&name, |b| {
        b.iter(|| black_box(run.call(&JsValue::undefined(), &[], cx).expect("no error")));
    });
    CRITERION.set(Some(criterion));
    Ok(JsValue::undefined())
}

fn wait(_: &JsValue, _: &[JsValue], cx: &mut Context) -> JsResult<JsValue> {
    EventLoop::current().wait(tokio::task::yield_now(), cx)?;
    Ok(JsValue::undefined())
}

fn install(cx: &mut Context) -> JsResult<()> {
    wsjs_bindings::install(cx)?;
    let global = cx.global_object();
    for (name, native) in [("bench", bench as NativeFn), ("wait", wait)] {
        let function = function(name, 0, native, cx);
        global.set(JsString::from(name), function, true, cx)?;
    }
    Ok(())
}

fn operations(c: &mut Criterion) {
    CRITERION.set(Some(std::mem::take(c)));
    let options = Options {
        release_memory: || {},
        inspect: wsjs_bindings::inspect::uncaught,
        bindings: wsjs_bindings::ALL,
        install,
        dialect: Some(Dialect::Node),
        args: Vec::new(),
    };
    let program = Program::Text { source: SCRIPT.to_owned(), name: "[bench]".to_owned(), print: false };
    let status = wsjs_runtime::run(program, options).expect("an event loop");
    assert_eq!(status, 0);
    *c = CRITERION.take().expect("the script is done");
}

criterion_group!(benches, operations);
criterion_main!(benches);
