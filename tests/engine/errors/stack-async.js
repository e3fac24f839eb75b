// Async functions that wait for what fails are in its stack, as in V8.
'use strict';
const show = (error) => console.log(error.stack.split('\n').slice(1).filter((line) => !/\(<anonymous>\)|node:/.test(line)).map((line) => line.replace(/\(?(?:file:\/\/)?\/\S*\/(\S+?):\d+\)?$/, '$1').trim()).join(' | '));

const later = () => new Promise((resolve) => setTimeout(resolve, 1));
async function fails() { await later(); throw new Error('late'); }
async function waits() { await fails(); }
const object = { async method() { await waits(); } };
class Service {
  async run() { await object.method(); }
  static async start() { return new Service().run(); }
}
async function* numbers() { await later(); yield 1; await later(); throw new Error('in a generator'); }

(async () => {
  await (async function main() { await Service.start(); })().catch(show);
  await (async function all() { await Promise.all([later(), fails()]); })().catch(show);
  await (async function settled() { show((await Promise.allSettled([fails()]))[0].reason); })();
  await (async function any() { await Promise.any([fails()]); })().catch((error) => show(error.errors[0]));
  await (async function race() { await Promise.race([fails(), new Promise(() => {})]); })().catch(show);
  await (async function chained() { await fails().then(() => {}); })().catch(show);
  await (async function reacted() { await later().then(function reaction() { throw new Error(); }); })().catch(show);
  await (async function cleaned() { await fails().finally(() => {}); })().catch(show);
  await (async function made() { await new Promise((resolve) => resolve(fails())); })().catch(show);
  await (async function asked() { for await (const number of numbers()) number; })().catch((error) => show(error));
  await (async function looped() { for (let i = 0; i < 2; i++) try { await fails(); } catch (error) { show(error); } })();
  // What several wait for names none of them; what is there at once has nobody waiting yet.
  await (async function shared() { const one = fails(); await Promise.allSettled([one, one.catch(show)]); })();
  await (async function first() { throw new Error(); })().catch(show);
  // A stack ends where the limit says.
  Error.stackTraceLimit = 2;
  await (async function limited() { await waits(); })().catch(show);
})();
