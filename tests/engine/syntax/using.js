// `using` and `await using` dispose at the end of their block, the last first, whatever ends it.
const log = [];
const resource = (name, fails) => ({ name, [Symbol.dispose]() { log.push(`-${name}`); if (fails) throw new Error(`dispose ${name}`); } });
const waiting = (name, fails) => ({ name, async [Symbol.asyncDispose]() { await null; log.push(`-${name}`); if (fails) throw new Error(`dispose ${name}`); } });
const show = (title) => console.log(title, log.splice(0).join(' '));

{ using a = resource('a'), b = resource('b'); log.push(a.name, b.name); using none = null; }
show('block:');

function returns() { using a = resource('a'); log.push('body'); return 'value'; }
log.push(returns());
show('return:');

for (using a of [resource('a'), resource('b')]) { log.push('body'); if (a.name === 'b') break; log.push(a.name); }
show('for of:');

for (const i of [1, 2, 3]) { using a = resource(`a${i}`); if (i === 1) continue; if (i === 2) break; }
show('jumps:');

outer: for (using a = resource('head'), b = resource('b'); ; ) { for (;;) { log.push('body'); break outer; } }
again: for (using a = resource('head'), count = { n: 0, [Symbol.dispose]() { log.push(this.n); } }; count.n < 3; count.n++) { if (count.n === 1) continue again; log.push('body'); }
show('for:');

switch (1) { case 1: { using s = resource('s'); log.push(s.name); } }
show('switch:');

class A { static { using a = resource('a'); log.push('static'); } }
show('static:');

function* g() { using a = resource('a'); yield 1; yield 2; }
for (const v of g()) { log.push(v); break; }
show('generator:');

try { using a = resource('a', true), b = resource('b', true); throw new Error('body'); } catch (error) {
  show('errors:');
  console.log(error instanceof SuppressedError, error.name, error.message, '|', error.error.message, '|', error.suppressed.error.message, '|', error.suppressed.suppressed.message);
}
try { using a = resource('a'), b = 1; } catch (error) { show('no object:'); console.log(error.name, error.message); }
try { using a = {}; } catch (error) { console.log(error.name, error.message); }
try { { using a = resource('a'); throw undefined; } } catch (error) { show('undefined:'); console.log(error); }

// No variable of the script hides what it takes, and no global shows it.
{ const babelHelpers = 1, usingCtx = 2, _usingCtx = 3; using a = resource('a'); log.push(babelHelpers, usingCtx, _usingCtx); }
show('names:');
console.log(Object.getOwnPropertyNames(globalThis).filter((name) => /using|babel|%/i.test(name)));

new Function('resource', 'log', "using a = resource('f'); log.push('function');")(resource, log);
show('new Function:');
eval("{ using a = resource('e'); log.push('eval'); }");
show('eval:');
console.log([1, 2].map((x) => { using a = resource(x); return x * 2; }));
show('arrow:');

async function waits() {
  await using a = waiting('a'), b = resource('b');
  using c = resource('c');
  await using none = undefined;
  log.push('body');
}
(async () => {
  await waits();
  show('await using:');
  try { await using a = waiting('a', true); throw new Error('body'); } catch (error) { show('rejects:'); console.log(error.name, error.error.message, error.suppressed.message); }
  for (await using a of [waiting('a'), waiting('b')]) log.push(a.name);
  show('for await using:');
  for await (await using a of (async function* () { yield waiting('c'); })()) log.push(a.name);
  show('for await:');

  const stack = new DisposableStack();
  stack.use(resource('a')); stack.adopt(5, (five) => log.push(five)); stack.defer(() => log.push('deferred'));
  const moved = stack.move();
  console.log(stack.disposed, moved.disposed, String(moved));
  try { stack.defer(() => {}); } catch (error) { console.log(error.name, error.message); }
  moved.dispose(); moved.dispose(); stack[Symbol.dispose]();
  show('stack:');
  { await using later = new AsyncDisposableStack(); later.use(waiting('a')); later.use(resource('b')); later.defer(async () => log.push('deferred')); }
  show('async stack:');
  try { DisposableStack.prototype.use.call({}, null); } catch (error) { console.log(error.name); }
  console.log(SuppressedError.length, new SuppressedError(1, 2, 'three').message, Object.keys(SuppressedError(1, 2)), SuppressedError(1, 2) instanceof Error, Object.hasOwn(SuppressedError(1, 2), 'message'));
})();

var using = 1;
using;
console.log(using);
for (const source of ['using a = b;', 'using a;', '{ using a; }', '{ using [a] = b; }', 'for (using a in b) ;', 'if (1) using a = b;']) {
  try { (0, eval)(source); console.log(source, 'is taken'); } catch (error) { console.log(source, error.name, error.message); }
}
