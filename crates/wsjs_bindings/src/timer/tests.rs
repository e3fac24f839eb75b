//! Timers as scripts see them.

use wsjs_runtime::dialect::Dialect;

use crate::testing::{Ran, lines, run};

fn told(script: &str) -> Vec<String> {
    lines(&format!(
        "const timer = binding('timer');
        for (const key of Object.getOwnPropertyNames(timer)) globalThis[key] = timer[key];
        const {{ sleep }} = binding('coroutine');\n{script}"
    ))
}

#[test]
fn arguments_and_receiver() {
    let lines = told(
        "const t = setTimeout(function (a, b) { report(a, b, this === t, t.stopped); }, 2, 1, 2); report(t.stopped, t.constructor.name);
        setImmediate(function (a) { report('immediate', a, this.constructor.name); }, 3); sleep(10); report(t.stopped);
        let n = 0; const i = setInterval(function () { if (++n === 3) this.clear(); }, 1); sleep(20); report(n, i.stopped);
        for (const bad of [undefined, 'x', 5]) try { setTimeout(bad, 1); } catch (e) { report(e.code, e.message); }",
    );
    assert_eq!(
        lines,
        [
            "false Timeout",
            "immediate 3 Immediate",
            "1 2 true true",
            "true",
            "3 true",
            "ERR_INVALID_ARG_TYPE The \"callback\" argument must be of type function. Received undefined",
            "ERR_INVALID_ARG_TYPE The \"callback\" argument must be of type function. Received type string ('x')",
            "ERR_INVALID_ARG_TYPE The \"callback\" argument must be of type function. Received type number (5)",
        ]
    );
}

#[test]
fn odd_delays_fire_at_once() {
    let lines = told(
        "for (const ms of [undefined, null, -1, NaN, 2 ** 31, Infinity, '1', 0.5]) setTimeout(() => report(String(ms)), ms);
        const never = setTimeout(() => report('never'), 2 ** 31 - 1); sleep(20); never.clear();
        try { setTimeout(() => 1, Symbol()); } catch (e) { report(e.name); }",
    );
    assert_eq!(lines, ["undefined", "null", "-1", "NaN", "2147483648", "Infinity", "1", "0.5", "TypeError"]);
}

#[test]
fn every_way_to_clear() {
    let lines = told(
        "const fail = () => report('fired'); let t;
        clearTimeout(setTimeout(fail, 1)); clearInterval(setTimeout(fail, 1)); clearTimeout(setInterval(fail, 1));
        clearImmediate(setImmediate(fail)); clearTimeout(setImmediate(fail)); clearHrInterval(setHrInterval(fail, 1));
        clearTimeout(+setTimeout(fail, 1)); clearTimeout(String(+setTimeout(fail, 1))); setTimeout(fail, 1)[Symbol.dispose]();
        t = setTimeout(fail, 1); t.close(); clearTimeout(t); clearTimeout(t); clearTimeout(t.refresh()); report(t.stopped);
        for (const odd of [undefined, null, {}, 'x', -1, 1e99, NaN]) clearTimeout(odd);
        const u = setTimeout(() => 1, 1); const id = +u; report(id === +u, typeof id); sleep(5); clearTimeout(id);
        const first = setImmediate(() => clearImmediate(second)); const second = setImmediate(fail); sleep(5); report('end');",
    );
    assert_eq!(lines, ["true", "true number", "end"]);
}

#[test]
fn refresh_restarts() {
    let lines = told(
        "let n = 0; const t = setTimeout(() => n++, 10); const start = Date.now();
        while (Date.now() - start < 30) { sleep(2); t.refresh(); } report(n); sleep(20); report(n); t.refresh(); sleep(20); report(n);",
    );
    assert_eq!(lines, ["0", "1", "2"]);
}

#[test]
fn only_held_timers_keep_the_program() {
    let script = "const { setTimeout, setInterval, setImmediate } = binding('timer');
        const t = setInterval(() => report('never'), 50).unref().unref(); report(t.hasRef()); t.ref(); report(t.hasRef()); t.unref();
        setTimeout(() => report('held'), 5); setImmediate(() => report('immediate')); setTimeout(() => report('never'), 60).unref();";
    for dialect in [Dialect::Node, Dialect::Fibjs] {
        let Ran { lines, status } = run(dialect, script);
        assert_eq!((lines.join(" "), status), ("false true immediate held".to_owned(), 0));
    }
}

#[test]
fn order_of_ticks_jobs_and_timers() {
    let script = "const { setTimeout, setImmediate, queueMicrotask, nextTick } = binding('timer');
        setTimeout(() => { report('timer'); nextTick(report, 'tick in timer'); Promise.resolve().then(() => report('job in timer')); });
        setTimeout(() => report('timer 2'));
        setImmediate(() => report('immediate'));
        Promise.resolve().then(() => { report('job'); nextTick(report, 'tick in job'); queueMicrotask(() => report('microtask in job')); });
        queueMicrotask(() => report('microtask'));
        nextTick((a, b) => { report('tick', a, b); nextTick(report, 'tick in tick'); }, 1, 2);
        report('main');";
    let lines = run(Dialect::Node, script).lines;
    let before: Vec<_> = lines.iter().filter(|line| *line != "immediate").collect();
    assert_eq!(
        before,
        [
            "main",
            "tick 1 2",
            "tick in tick",
            "job",
            "microtask",
            "microtask in job",
            "tick in job",
            "timer",
            "tick in timer",
            "job in timer",
            "timer 2"
        ]
    );
    assert!(lines.contains(&"immediate".to_owned()));
}

#[test]
fn uncaught_errors() {
    let script = "const { setTimeout, queueMicrotask, nextTick } = binding('timer');
        setTimeout(() => report('after'), 5); setTimeout(() => { throw new Error('timer'); });
        nextTick(() => { throw new Error('tick'); }); queueMicrotask(() => { throw new Error('microtask'); });";
    assert_eq!(run(Dialect::Fibjs, script), Ran { lines: vec!["after".to_owned()], status: 0 });
    assert_eq!(run(Dialect::Node, script), Ran { lines: vec![], status: 1 });
}

#[test]
fn promises() {
    let script = "const p = builtin('node/timers/promises'); const timers = builtin('node/timers');
        report(timers.promises === p, typeof timers.setTimeout, await p.setTimeout(2, 'v'), await p.setImmediate('w'));
        let n = 0; for await (const v of p.setInterval(1, 'i')) { if (++n === 3) break; } report(n);
        class Signal { aborted = false; l = new Set(); addEventListener(_, f) { this.l.add(f); } removeEventListener(_, f) { this.l.delete(f); }
            abort(r) { this.aborted = true; this.reason = r; for (const f of this.l) f(); } }
        const s = new Signal(); const w = p.setTimeout(10000, 1, { signal: s }); const i = p.setImmediate(1, { signal: s });
        const loop = (async () => { for await (const _ of p.setInterval(10000, 1, { signal: s })); })();
        s.abort('why'); for (const x of [w, i, loop]) await x.catch((e) => report(e.name, e.code, e.cause)); report(s.l.size);
        await p.setTimeout(1, 1, { signal: s }).catch((e) => report(e.message));
        await p.setTimeout(1, 1, { signal: 5 }).catch((e) => report(e.code));
        await p.scheduler.wait(1); await p.scheduler.yield(); p.setTimeout(10000, 1, { ref: false }); report('end');";
    assert_eq!(
        run(Dialect::Node, script).lines,
        [
            "true function v w",
            "3",
            "AbortError ABORT_ERR why",
            "AbortError ABORT_ERR why",
            "AbortError ABORT_ERR why",
            "0",
            "The operation was aborted",
            "ERR_INVALID_ARG_TYPE",
            "end"
        ]
    );
}
