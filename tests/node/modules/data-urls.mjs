// Modules in `data:` URLs.
import assert from 'assert';
import value, { url } from 'data:text/javascript,export default 42; export const url = import.meta.url';
console.log(value, url, import.meta.resolve('data:text/javascript,1'));
const load = async (url, options) => {
  try {
    const namespace = await import(url, options);
    console.log(url.slice(0, 40), { ...namespace });
  } catch (error) {
    console.log(url.slice(0, 40), error.name, error.code, error.message);
  }
};
await load('data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgNw==');
await load('data:text/javascript;charset=utf-8,export default "%C3%A9%20x"');
await load('data:application/json,{"a":1}', { with: { type: 'json' } });
await load('data:text/javascript,import fs from "fs"; export default typeof fs.readFile');
await load('data:text/javascript,import { b } from "data:text/javascript,export const b = 2"; export default b');
await load('data:text/javascript,throw new Error("inside")');
await load('data:text/plain,a');
await load('data:,a');
await load('data:text/javascript,%');
await load('data:text/javascript,import "./x.js"');
await load('data:text/javascript,import "express"');
await load(`data:text/javascript,export * from "${new URL('fixtures/esm-required/named.mjs', import.meta.url)}"`);
const once = 'data:text/javascript,globalThis.times = (globalThis.times || 0) + 1; export default {}';
assert.strictEqual((await import(once)).default, (await import(once)).default);
console.log(globalThis.times);
