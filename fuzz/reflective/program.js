'use strict';
// Makes programs of random calls. A program is a text that runs by itself; each of its steps is one line, which the others
// can do without.

const { BLOCKING, EXCLUDED, FILES: FILE_METHODS, isExcluded } = require('./excluded');
const { Random } = require('./random');
const { HELPERS, path, value } = require('./values');

/** Modules whose first arguments name files: they get names in the program's own folder only, and nothing of other results. */
const FILES = /\b(fs|fs\/promises|zlib)"\)|\bfs\b|\b(openFile|openTextStream|fileHandler|serveStatic|multer|setLogger|createWriteStream|loadEnvFile|createReadStream|console"?\)?\.add)\b/;

function args(random, at, members, target) {
  const touchesFiles = FILES.test(target);
  const list = Array.from({ length: random.pick([0, 1, 1, 2, 2, 2, 3, 3, 4, 5]) }, () => {
    let text;
    do text = value(random, at, members);
    while (touchesFiles && /^r\[|require|globalThis/.test(text));
    return text;
  });
  // Strings of other places than the program's folder must not come in there.
  if (touchesFiles) for (let i = 0; i < Math.min(2, list.length); i++) if (!/=>|function|class|^\{/.test(list[i])) list[i] = path(random);
  if (random.chance(25)) list.push('() => {}');
  return list.join(', ');
}

/** One step: a call, a construction, a method of an earlier result, or an assignment to one. */
function step(random, at, members) {
  if (at > 0 && random.chance(30)) {
    const of = `r[${random.below(at)}]`;
    if (random.chance(15)) return `put(${of}, ${random.below(40)}, ${value(random, at, members)})`;
    return `method(${of}, ${random.below(60)}, [${args(random, at, members, '')}])`;
  }
  const target = random.pick(members);
  const list = args(random, at, members, target.path);
  if (target.kind === 'class' && random.chance(75)) return `make(${target.path}, [${list}])`;
  let self = target.owner;
  if (target.path.includes('.prototype') && !target.path.startsWith('Object.getOwn')) {
    const parent = target.owner.replace(/\.prototype$/, '');
    self = random.pick([`instance(${parent})`, `Object.create(${target.owner})`, self, value(random, at, members)]);
  } else if (target.kind === 'accessor') {
    self = random.pick([self, `Object.create(${self})`, value(random, at, members)]);
  } else if (random.chance(20)) self = value(random, at, members);
  return `call(${target.path}, ${self}, [${list}])`;
}

/** The lines of the program with this seed. */
function steps(dialect, members, seed, count) {
  const random = new Random(seed);
  const wanted = members.filter((member) => !isExcluded(dialect, member.path));
  // A program is about a few modules, so that their objects meet.
  const roots = [...new Set(wanted.map((member) => rootOf(member.path)))];
  const chosen = new Set(Array.from({ length: 3 }, () => random.pick(roots)));
  const some = wanted.filter((member) => chosen.has(rootOf(member.path)));
  const lines = [];
  for (let at = 0; at < count; at++) lines.push([at, step(random, at, random.chance(90) ? some : wanted)]);
  return lines;
}

const rootOf = (path) => /require\("[^"]*"\)|globalThis\.\w+/.exec(path)?.[0] ?? '';

const FRAME = {
  node: (body) => `process.on('uncaughtException', () => {});
process.on('unhandledRejection', () => {});
const wait = setImmediate, later = setTimeout, end = process.exit.bind(process);
(async () => {
  for (const step of steps) {
    try { step(); } catch {}
    await new Promise((resolve) => wait(resolve));
  }
  later(() => end(0), 50);
})();`,
  fibjs: () => `const coroutine = require('coroutine'), sleep = coroutine.sleep, start = coroutine.start, end = process.exit.bind(process);
for (const step of steps) {
  start(() => { try { step(); } catch {} });
  sleep(1);
}
sleep(50);
end(0);`,
  edgeros: () => `const iosched = require('iosched'), poll = iosched.poll.bind(iosched), end = process.exit.bind(process);
for (const step of steps) {
  try { step(); } catch {}
}
setInterval(() => {}, 5);
setTimeout(() => end(0), 50);
for (;;) poll();`,
};

/** The program of these lines. */
function source(dialect, lines) {
  const body = lines.map(([at, text]) => `  () => { r[${at}] = ${text}; },`).join('\n');
  const helpers = new Set();
  const find = (text) => {
    for (const [name] of text.matchAll(/\$[a-z]+/g)) {
      if (HELPERS[name] !== undefined && !helpers.has(name)) {
        helpers.add(name);
        find(HELPERS[name]);
      }
    }
  };
  find(body);
  const uses = (name) => new RegExp(`\\b${name}\\(`).test(body);
  const without = [...EXCLUDED.map(([pattern]) => pattern.source), FILE_METHODS.source, ...(dialect === 'edgeros' ? [BLOCKING.source] : [])].join('|');
  return `'use strict';
const r = [];
let last = null;
${[...helpers].map((name) => HELPERS[name]).join('\n')}
const keep = (value) => { if (value instanceof Promise) value.catch(() => {}); return value; };
${uses('call') || uses('method') ? 'const call = (f, self, args) => { last = [f, self, args]; return keep(Reflect.apply(f, self, args)); };' : ''}
${uses('make') ? 'const make = (f, args) => { last = [f, undefined, args]; return keep(Reflect.construct(f, args)); };' : ''}
${uses('instance') ? 'const instance = (f) => { try { return new f(); } catch { return Object.create(f.prototype); } };' : ''}
${uses('method') || uses('put') ? `const names = (value) => {
  const list = [];
  for (let o = Object(value); o !== null && o !== Object.prototype && list.length < 200; o = Object.getPrototypeOf(o)) list.push(...Reflect.ownKeys(o).slice(0, 100));
  return list.filter((name) => name !== 'constructor' && !/${without}/.test(String(name)));
};` : ''}
${uses('method') ? `const method = (value, n, args) => {
  const list = names(value).filter((name) => { try { return typeof value[name] === 'function'; } catch { return true; } });
  if (list.length === 0 || typeof value === 'string' || Array.isArray(value)) return undefined;
  const name = list[n % list.length];
  if (globalThis.process?.env?.VERBOSE) console.error('method', String(name));
  return call(value[name], value, args);
};` : ''}
${uses('put') ? 'const put = (value, n, next) => { const list = names(value); if (list.length > 0 && Object(value) === value) value[list[n % list.length]] = next; };' : ''}
const steps = [
${body}
];
${FRAME[dialect]()}
`.replace(/\n{2,}/g, '\n');
}

module.exports = { source, steps };
