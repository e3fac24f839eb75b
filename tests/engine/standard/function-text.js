// The text of functions that are made of texts, and of those inside them.
'use strict';
const log = console.log;
const [AsyncFunction, GeneratorFunction, AsyncGeneratorFunction] = [async () => {}, function* () {}, async function* () {}].map(f => f.constructor);
for (const f of [
    new Function(), Function('return 1'), new Function('a', 'b', 'return a + b'), new Function('a, b', '/*x*/ c', 'return a // end'), new Function('a = 1,', ''),
    AsyncFunction('a', 'await a'), GeneratorFunction('yield 1'), AsyncGeneratorFunction('...a', 'yield* a'), Function('//', ''), Function('-->'), Function('<!--', 'return 1'),
    Function('"é\u{1F600}"'),
]) log(String(f), f.name, f.length);
const made = new Function('a', 'return { f(x) { return x }, g: (y) => y, h: class K { m() {} }, i: async function n() {} }')();
for (const f of [made.f, made.g, made.h, made.i, new made.h().m]) log(String(f));
log(new Function('return typeof anonymous')(), new Function('a', 'anonymous', 'return anonymous')(1, 2), new Function('return this')() === globalThis, new Function('"use strict"; return this')());
log(new Function('x', 'return eval("x + 1")')(2), new Function('return new.target')(), typeof new (new Function('this.a = 1'))().a);
for (const parts of [
    ['{'], ['}'], ['a', '} function x() {'], ['/*', '*/) {'], ['a', 'let a'], ['eval', '"use strict"'], ['a', 'a', '"use strict"'], ['a = 1', '"use strict"'], ['super.x'], ['super()'],
    ['this.#x'], [') {'], ['a b', ''], ['...a, b', ''], ['let a; let a'], ['return 1 +'], ['await 1'], ['import.meta'], ['`'], ['/*'], ['a) { }, function (', ''], ['}, function () {'], ['})('],
    ['a = super.x', ''], ['x', '}) => {'],
]) {
    try { log(parts.join(' | '), String(Function(...parts))); } catch (error) { log(parts.join(' | '), error.name); }
}
for (const run of [() => GeneratorFunction('a = yield', ''), () => AsyncFunction('a = await 1', ''), () => AsyncGeneratorFunction('a = yield', ''), () => AsyncFunction('await', '')]) {
    try { log(String(run())); } catch (error) { log(error.name); }
}
