// docs/fibjs.md tells what is there: what it says works exists, with all call forms; what it says is missing does not.
require('coroutine');
const fs = require('fs');
const http = require('http');
const io = require('io');
const path = require('path');
const url = require('url');

const text = fs.readTextFile(path.join(__dirname, '../../docs/fibjs.md'));

// Objects of classes that no module exports, or whose members are fields.
const samples = {
  HttpCollection: () => new http.Request().headers,
  Timer: () => {
    const timer = setTimeout(() => {}, 1);
    timer.clear();
    return timer;
  },
  'buffer.Buffer': () => Buffer.alloc(8),
  'child_process.ChildProcess': () => require('child_process').spawn('true'),
  'coroutine.Fiber': () => require('coroutine').current(),
  'fs.openFile()': () => fs.openFile(__filename),
  'fs.stat()': () => fs.stat(__filename),
  'http.Cookie': () => new http.Cookie('name', 'value'),
  'io.BufferedStream': () => new io.BufferedStream(new io.MemoryStream()),
  'io.RangeStream': () => new io.RangeStream(new io.MemoryStream(), 0, 0),
  'net.TcpServer': () => new (require('net').TcpServer)(0, () => {}),
  'process.stdin': () => process.stdin,
  'process.stdout': () => process.stdout,
  'url.UrlObject': () => url.parse('http://host/'),
};

const problems = [];
const described = new Set();
const counts = { works: 0, differs: 0, 'not yet': 0, 'also there': 0 };

function exported(name) {
  const [module, member] = name.split('.');
  const value = require(module)[member];
  if (value === undefined) throw new Error(`${name} is not exported`);
  return value;
}

function load(name) {
  try {
    return require(name);
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    return undefined;
  }
}

/** What a heading is about: `{name, object, isModule}` for each of its names. */
function subjects(heading) {
  const names = [...heading.matchAll(/`([^`]+)`/g)].map((found) => found[1]);
  if (heading.startsWith('### Class')) {
    return names.map((name) => ({ name, object: samples[name] ? samples[name]() : exported(name).prototype }));
  }
  if (heading.startsWith('### Statics')) return names.map((name) => ({ name, object: exported(name) }));
  if (heading === '## Globals') return [{ name: 'globalThis', object: globalThis }];
  return names.map((name) => ({ name, object: require(name), isModule: true }));
}

/** `{name, waits}` of each member in a cell. */
const members = (cell) => [...cell.matchAll(/`([^`]+)`( ⏸)?/g)].map(([, name, waits]) => ({ name, waits: waits !== undefined }));

function checkMember({ name: owner, object, known }, { name, waits }, state) {
  known.add(name);
  counts[state]++;
  const forms = waits ? [name, `${name}Sync`, `${name}Async`] : [name];
  for (const form of forms) {
    known.add(form);
    if (form in object !== (state !== 'not yet')) {
      problems.push(`${owner}.${form} is '${state}' in the table and ${form in object ? 'exists' : 'does not exist'}`);
    } else if (waits && state !== 'not yet' && typeof object[form] !== 'function') {
      problems.push(`${owner}.${form} is no function`);
    }
  }
  // A call that has other forms waits, and has to be marked so.
  if (!waits && `${name}Async` in object) problems.push(`${owner}.${name} waits: ⏸ is missing`);
}

/** After the rows of a subject: they have named all that a module exports. */
function finish({ name: owner, object, isModule, known }) {
  if (known.size === 0) problems.push(`${owner} has an empty table`);
  if (!isModule) return;
  described.add(owner);
  const own = typeof object === 'function' ? ['length', 'name', 'prototype'] : [];
  for (const key of Object.getOwnPropertyNames(object)) {
    const base = key.replace(/(Sync|Async)$/, '');
    if (!own.includes(key) && !known.has(key) && !known.has(base)) problems.push(`${owner}.${key} is in no table of docs/fibjs.md`);
  }
}

let current = [];
// The first column of the table at hand.
let columns = '';
for (const line of text.split('\n')) {
  if (line.startsWith('#')) {
    current.forEach(finish);
    current = subjects(line).map((subject) => ({ ...subject, known: new Set() }));
    continue;
  }
  if (line.startsWith('Also there:')) {
    for (const { name } of members(line)) {
      counts['also there']++;
      for (const { name: owner, object, known } of current) {
        known.add(name);
        if (!(name in object)) problems.push(`${owner}.${name} is 'also there' and does not exist`);
      }
    }
    continue;
  }
  const cells = line.split('|').map((cell) => cell.trim());
  // Lines outside a table, of a table about something else, and the rule below a header.
  if (cells.length < 3 || /^-+$/.test(cells[1])) {
    if (cells.length < 3) columns = '';
    continue;
  }
  if (columns === '') {
    columns = cells[1];
    continue;
  }
  if (columns !== 'member' && columns !== 'module') continue;
  const [, names, priority, what] = cells;
  const state = /^(works|differs(?=: .)|not yet)/.exec(what)?.[1];
  if (state === undefined || !['MUST', 'SHOULD', 'LATER'].includes(priority)) {
    problems.push(`not understood: ${line}`);
  } else if (columns === 'module') {
    for (const { name } of members(names)) {
      counts['not yet']++;
      if (state !== 'not yet' || load(name) !== undefined) problems.push(`module ${name} is there`);
    }
  } else {
    if (current.length === 0) problems.push(`a row about nothing: ${line}`);
    for (const subject of current) for (const member of members(names)) checkMember(subject, member, state);
  }
}
current.forEach(finish);

for (const file of fs.readdir(path.join(__dirname, '../../js/fibjs'))) {
  const name = path.basename(file, '.js');
  if (file.endsWith('.js') && name !== 'globals' && !described.has(name)) problems.push(`module ${name} has no table in docs/fibjs.md`);
}

console.log('works %d, differs %d, not yet %d, also there %d', ...Object.values(counts));
for (const problem of problems) console.log(problem);
