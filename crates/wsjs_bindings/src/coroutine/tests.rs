//! `coroutine` as scripts see it.

use crate::testing::lines;

fn told(script: &str) -> Vec<String> {
    lines(&format!(
        "const co = binding('coroutine'); const {{ sleep }} = co;
        const {{ Lock, Semaphore, Condition, Event }} = co;\n{script}"
    ))
}

#[test]
fn start_is_deferred_and_joinable() {
    let lines = told(
        "const f = co.start(function (a, b) { report('in', a, b, this === f, co.current() === f, this.caller === main); sleep(2); report('end'); }, 1, 2);
        const main = co.current();
        report('before'); f.join(); report('joined', typeof f.id, f.id > main.id, main.caller);
        f.join(); f.join((e) => report('callback', e)); f.joinAsync().then(() => report('promise')); sleep(5);
        co.start(() => { throw new Error('printed'); }).join(); report('alive');
        try { co.start(5); } catch (e) { report(e.number); } try { new co.Fiber(); } catch (e) { report(e.number); }",
    );
    assert_eq!(
        lines,
        [
            "before",
            "in 1 2 true true true",
            "end",
            "joined bigint true undefined",
            "callback undefined",
            "promise",
            "alive",
            "20003",
            "20009"
        ]
    );
}

#[test]
fn fiber_locals_are_copied_at_creation() {
    let lines = told(
        "co.current().user = 'a'; co.current().other = 1;
        const f = co.start(function () { report(this.user, co.current().other); this.user = 'c'; });
        co.current().user = 'b'; f.join(); report(co.current().user, f.user);",
    );
    assert_eq!(lines, ["a 1", "b c"]);
}

#[test]
fn fibers_are_listed() {
    let lines = told(
        "const ev = new Event(); report(co.fibers.length, co.fibers[0] === co.current(), co.vmid);
        const a = co.start(() => ev.wait()); report(co.fibers.includes(a)); sleep(1);
        report(co.fibers.length, co.fibers.includes(a), a.stack_usage > 0, a.stack_usage < 100000, a.stack === '');
        ev.set(); a.join(); report(co.fibers.length, a.stack_usage, co.spareFibers > 0);
        const g = () => co.current().stack; report(g().includes('at g'), co.current().stack_usage > 0);
        Promise.resolve().then(() => { co.current().x = 1; }).then(() => report('own', co.current().x)); sleep(1);",
    );
    assert_eq!(
        lines,
        ["1 true 1", "true", "2 true true true true", "1 0 true", "true true", "own undefined"]
    );
}

#[test]
fn sleep_in_all_forms() {
    let lines = told(
        "const t = Date.now(); sleep(20); report(Date.now() - t >= 19);
        sleep(1, (e, v) => report('callback', e, v)); co.sleepSync(); sleep(5);
        await co.sleepAsync(1); report('promise');
        co.start(() => report('other first')); sleep(0); report('then I');",
    );
    assert_eq!(lines, ["true", "callback undefined undefined", "promise", "other first", "then I"]);
}

#[test]
fn parallel_in_four_forms() {
    let lines = told(
        "const show = (v) => report(JSON.stringify(v));
        show(co.parallel(() => { sleep(5); return 1; }, () => 2, () => { sleep(1); return 3; }));
        show(co.parallel([() => 1, () => 2], 1)); show(co.parallel([1, 2, 3], (n) => n * 2, 2));
        show(co.parallel((i) => i, 4, 2)); show(co.parallel([])); show(co.parallel());
        let now = 0, most = 0; const order = [];
        co.parallel([9, 1, 1, 9, 1], (n) => { order.push('+' + n); most = Math.max(most, ++now); sleep(n * 3); now--; order.push('-' + n); }, 2);
        report(most, order.join(' '));
        try { co.parallel([1, 2], (n) => { if (n === 1) throw new Error('inner'); sleep(1); report('rest ends'); }); }
        catch (e) { report(e.message, e.cause.message); }
        try { co.parallel([1, 2]); } catch (e) { report(e.number); }
        co.current().tag = 'T'; const ids = co.parallel(function () { return [this.tag, String(this.id), this === co.current()]; }, 2, 1);
        report(ids[0][0], ids[0][1] !== ids[1][1], ids[1][2]);
        show(co.parallel([1, 2], (n) => co.parallel((i) => n * 10 + i, 2)));",
    );
    assert_eq!(
        lines,
        [
            "[1,2,3]",
            "[1,2]",
            "[2,4,6]",
            "[0,1,2,3]",
            "[]",
            "[]",
            "2 +9 +1 -1 +1 -1 +9 -9 +1 -1 -9",
            "rest ends",
            "Internal error inner",
            "20003",
            "T true true",
            "[[10,11],[20,21]]"
        ]
    );
}

#[test]
fn lock_is_handed_over_in_order() {
    let lines = told(
        "const l = new Lock(); report(l.acquire(), l.acquire(false), l.count());
        const all = [1, 2, 3].map((n) => co.start(() => { l.acquire(); report(n); sleep(1); l.release(); }));
        sleep(2); report('waiting', l.count()); l.release(); for (const fiber of all) fiber.join(); report(l.count());
        try { l.release(); } catch (e) { report(e.number); } try { Lock(); } catch (e) { report(e.number); }
        report(await l.acquireAsync()); l.acquire((e, v) => report('callback', e, v)); sleep(1); report('still'); l.release(); sleep(1);
        try { l.acquire.call({}); } catch (e) { report(e.number, e.message); }",
    );
    assert_eq!(
        lines,
        [
            "true false 0",
            "waiting 3",
            "1",
            "2",
            "3",
            "0",
            "20009",
            "20007",
            "true",
            "still",
            "callback undefined true",
            "20009 Lock.acquire: called on another kind of object"
        ]
    );
}

#[test]
fn semaphore_counts_and_times_out() {
    let lines = told(
        "const s = new Semaphore(2); report(s.trywait(), s.wait(), s.trywait(), s.wait(2), s.count());
        co.start(() => report('got', s.wait(1000))); co.start(() => { s.acquire(); report('acquired'); });
        sleep(1); report(s.count()); s.post(); s.release(); sleep(1); s.post(); report(s.trywait(), s.trywait());
        const late = s.waitAsync(3); report(await late); s.post(); report(s.wait(0), s.wait(0));
        try { new Semaphore(-1); } catch (e) { report(e.number); }",
    );
    assert_eq!(
        lines,
        [
            "true true false false 0",
            "2",
            "got true",
            "acquired",
            "true false",
            "false",
            "true false",
            "20004"
        ]
    );
}

#[test]
fn condition_releases_its_lock() {
    let lines = told(
        "const c = new Condition(); try { c.wait(); } catch (e) { report(e.number); }
        for (const n of [1, 2, 3]) co.start(() => { c.acquire(); report(n, c.wait()); c.release(); });
        sleep(1); report(c.count()); c.acquire(); c.notify(); sleep(1); c.acquire(); c.notifyAll(); sleep(1);
        c.acquire(); report('timeout', c.wait(2)); c.release();
        const l = new Lock(); const d = new Condition(l); l.acquire(); let done;
        d.wait((e, v) => { done = v; l.release(); }); l.acquire(); d.notify(); sleep(1); report(done, l.acquire(false));
        try { new Condition({}); } catch (e) { report(e.number); }",
    );
    assert_eq!(lines, ["20009", "3", "1 true", "2 true", "3 true", "timeout false", "true true", "20003"]);
}

#[test]
fn event_wakes_all() {
    let lines = told(
        "const e = new Event(); report(e.isSet()); for (const n of [1, 2]) co.start(() => { e.wait(); report(n); });
        sleep(1); e.pulse(); sleep(1); report(e.isSet()); e.waitAsync().then(() => report('promise'));
        e.set(); sleep(1); e.wait(); e.wait(() => report('callback')); report(e.isSet()); sleep(1); e.clear();
        report(e.isSet(), new Event(true).isSet());
        class Mine extends Event { twice() { return 2; } } report(new Mine(true).isSet(), new Mine().twice());",
    );
    assert_eq!(lines, ["false", "1", "2", "false", "promise", "true", "callback", "false true", "true 2"]);
}

#[test]
fn natives_for_util() {
    let lines = told(
        "const fiber = binding('fiber');
        report(fiber.sync((a, cb) => cb(null, a + 1))(1), fiber.sync((a, cb) => co.sleep(1, () => cb(undefined, a)))(5));
        try { fiber.sync((cb) => cb(new Error('no')))(); } catch (e) { report(e.message); }
        report(fiber.sync(async (a) => { await co.sleepAsync(1); return a; })(7), fiber.sync((a) => Promise.resolve(a), true)(8));
        try { fiber.sync(async () => { throw new Error('async'); })(); } catch (e) { report(e.message); }
        report(fiber.sync(co.sleep) === co.sleep, fiber.sync(co.sleepAsync) === co.sleep);
        report(fiber.sync(function (cb) { cb(null, this.x); }).call({ x: 3 }));
        report(fiber.wait(Promise.resolve(1)), fiber.wait({ then(ok) { ok(2); } }), fiber.wait(3));
        fiber.start(function (a) { report(this.y, a); }, [4], { y: 5 }).join();
        report(fiber.sync((cb) => { cb(null, 1); cb(null, 2); })());",
    );
    assert_eq!(lines, ["2 5", "no", "7 8", "async", "true true", "3", "1 2 3", "5 4", "1"]);
}

#[test]
fn many_fibers() {
    let lines = told(
        "const ev = new Event(); let n = 0;
        for (let i = 0; i < 1000; i++) co.start(() => { ev.wait(); n++; });
        sleep(50); while (co.fibers.length < 1001) sleep(5);
        ev.set(); while (n < 1000) sleep(1); sleep(1); gc();
        report(n, co.fibers.length);
        for (let i = 0; i < 10000; i++) { const f = co.start(() => { n++; sleep(0); }); if (i % 100 == 99) f.join(); }
        sleep(5); report(n, co.fibers.length, co.spareFibers > 0); while (co.spareFibers > 8) sleep(100); report('returned');",
    );
    assert_eq!(lines, ["1000 1", "11000 1 true", "returned"]);
}
