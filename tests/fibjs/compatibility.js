// docs/fibjs.md tells what is there: what it says works exists, with all call forms; what it says is missing does not.
require('coroutine');
const fs = require('fs');
const http = require('http');
const io = require('io');
const path = require('path');
const url = require('url');
const check = require('../fixtures/compatibility');

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

const { problems, counts, described } = check({ document: 'docs/fibjs.md', text, require, samples, hasForms: true });

for (const file of fs.readdir(path.join(__dirname, '../../js/fibjs'))) {
  const name = path.basename(file, '.js');
  if (file.endsWith('.js') && name !== 'globals' && !described.has(name)) problems.push(`module ${name} has no table in docs/fibjs.md`);
}

console.log('works %d, differs %d, not yet %d, also there %d', ...Object.values(counts));
for (const problem of problems) console.log(problem);
