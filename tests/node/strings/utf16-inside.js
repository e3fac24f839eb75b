// ASCII texts that the engine keeps in units of 16 bits mean the same as others, wherever a name is asked for.
const assert = require('assert');
const crypto = require('crypto');
const fs = require('fs');
const http = require('http');
const net = require('net');
const os = require('os');
const path = require('path');
const zlib = require('zlib');
const { EventEmitter } = require('events');
const { StringDecoder } = require('string_decoder');
const { WebSocket, WebSocketServer } = require('ws');

const forms = {
  lower: (text) => (text === text.toLowerCase() ? text.toUpperCase().toLowerCase() : `\u1234${text}`.slice(1)),
  slice: (text) => `\u1234${text}`.slice(1),
  replace: (text) => `ň${text}`.replace('ň', ''),
  joined: (text) => [...`${text}€`].join('').slice(0, -1),
  split: (text) => `${text}\u1234`.split('\u1234')[0],
  json: (text) => JSON.parse(JSON.stringify([text, '\u1234']))[0],
  template: (text) => `${'\u1234'}${text}`.substring(1),
};
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'strings-'));
const file = path.join(folder, 'file');

async function check(w) {
  for (const encoding of ['utf8', 'utf-8', 'hex', 'base64', 'base64url', 'latin1', 'binary', 'ascii', 'ucs2', 'ucs-2', 'utf16le', 'utf-16le']) {
    const wide = w(encoding);
    assert.strictEqual(Buffer.isEncoding(wide), true, encoding);
    assert.strictEqual(Buffer.from('a?b0').toString(wide), Buffer.from('a?b0').toString(encoding), encoding);
    assert.deepStrictEqual(Buffer.from(w('6161'), wide), Buffer.from('6161', encoding), encoding);
    assert.strictEqual(Buffer.byteLength(w('6161'), wide), Buffer.byteLength('6161', encoding));
    assert.strictEqual(Buffer.alloc(8).write(w('6161'), 0, wide), Buffer.alloc(8).write('6161', 0, encoding));
    assert.deepStrictEqual(Buffer.alloc(8, w('61'), wide), Buffer.alloc(8, '61', encoding));
    assert.strictEqual(Buffer.from('616161').indexOf(w('61'), 0, wide), Buffer.from('616161').indexOf('61', 0, encoding));
    assert.strictEqual(new StringDecoder(wide).end(Buffer.from('abc')), new StringDecoder(encoding).end(Buffer.from('abc')));
    fs.writeFileSync(file, 'abcd', { flag: w('w'), encoding: w('utf8') });
    assert.strictEqual(fs.readFileSync(file, wide), fs.readFileSync(file, encoding));
    assert.strictEqual((await fs.promises.readFile(file, { encoding: wide })), fs.readFileSync(file, encoding));
  }
  for (const name of ['md5', 'sha1', 'sha256', 'sha512', 'SHA1']) {
    const digest = (hash) => crypto.createHash(hash).update('a').digest('hex');
    assert.strictEqual(digest(w(name)), digest(name.toLowerCase()), name);
    assert.strictEqual(crypto.createHmac(w(name), w('k')).update(w('a')).digest(w('hex')), crypto.createHmac(name, 'k').update('a').digest('hex'));
  }
  assert.strictEqual((await crypto.webcrypto.subtle.digest(w('sha-256').toUpperCase(), Buffer.from('a'))).byteLength, 32);
  assert.strictEqual(new TextDecoder(w('utf-8')).encoding, 'utf-8');
  assert.strictEqual(new TextDecoder(w('latin1')).encoding, 'windows-1252');
  assert.strictEqual(atob(w('YQ=='.toLowerCase())), atob('yq=='));
  assert.strictEqual(btoa(w('ab')), 'YWI=');

  const emitter = new EventEmitter();
  const heard = [];
  emitter.on('event', () => heard.push(1)).once(w('event'), () => heard.push(2));
  emitter.emit(w('event'));
  assert.deepStrictEqual([heard, emitter.eventNames(), emitter.listenerCount(w('event'))], [[1, 2], ['event'], 1]);
  assert.throws(() => emitter.emit(w('error'), new Error('thrown')), /thrown/);

  assert.strictEqual(require(w('fs')), fs);
  assert.strictEqual(require(w('node:fs')), fs);
  assert.strictEqual(typeof require(w('./utf16-inside.js')), 'object');
  process.env[w('wide_name')] = w('value');
  assert.strictEqual(process.env.wide_name, 'value');
  delete process.env[w('wide_name')];
  assert.strictEqual('wide_name' in process.env, false);
  assert.strictEqual(new URL(w('http://user:pass@a.b:81/c?d#e')).href, 'http://user:pass@a.b:81/c?d#e');
  assert.strictEqual(new URL(w('/x'), w('https://a.b')).protocol, 'https:');
  assert.strictEqual(new URLSearchParams(w('a=1&b=2')).get(w('b')), '2');
  assert.strictEqual(path.join(w('a'), w('..'), w('b')), 'b');
  assert.strictEqual(zlib.gunzipSync(zlib.gzipSync(w('text'))).toString(), 'text');
  assert.strictEqual(net.isIP(w('127.0.0.1')), 4);
  assert.strictEqual(Date.parse(w('2020-01-01')), Date.UTC(2020, 0, 1));
  assert.strictEqual(new Intl.DateTimeFormat(w('en-us'), { timeZone: w('europe/berlin') }).resolvedOptions().timeZone, 'Europe/Berlin');
  assert.strictEqual(Buffer.from({ type: w('Buffer'), data: [1] }).length, 1);
  assert.throws(() => process.kill(process.pid, w('SIGNOTHING')), { code: 'ERR_UNKNOWN_SIGNAL' });
  assert.deepStrictEqual(JSON.parse(w('{"a":[1,"x"]}')), { a: [1, 'x'] });
  assert.strictEqual(require('util').format(w('%s-%d'), w('a'), 5), 'a-5');
  assert.strictEqual(require('querystring').parse(w('a=1&a=2')).a.length, 2);

  // A server and its clients: methods, names and values of fields, protocols, kinds of messages.
  const server = http.createServer((request, response) => {
    response.setHeader(w('x-wide'), w('value'));
    response.writeHead(200, w('fine'), { [w('content-type')]: w('text/plain') });
    response.end(w('body'), w('utf8'));
  });
  const sockets = new WebSocketServer({ server, path: w('/ws'), handleProtocols: (protocols) => (protocols.has(w('two')) ? w('two') : false) });
  await new Promise((done) => server.listen(0, w('127.0.0.1'), done));
  const { port } = server.address();
  const response = await new Promise((done) => {
    const request = http.request({ host: w('127.0.0.1'), port, method: w('POST'), path: w('/p'), agent: false, headers: { [w('X-Sent')]: w('1') } }, done);
    request.setHeader(w('Content-Type'), w('text/plain'));
    request.end(w('text'), w('latin1'));
  });
  assert.deepStrictEqual([response.statusMessage, response.headers['x-wide'], response.headers['content-type']], ['fine', 'value', 'text/plain']);
  response.setEncoding(w('utf8'));
  assert.strictEqual((await response.toArray()).join(''), 'body');
  sockets.on('connection', (socket) => socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })));
  const client = new WebSocket(w(`ws://127.0.0.1:${port}/ws`), [w('one'), w('two')]);
  client.binaryType = w('arraybuffer');
  await new Promise((done) => client.on(w('open'), done));
  client.send(w('text'));
  const [data] = await new Promise((done) => client.once('message', (...values) => done(values)));
  assert.deepStrictEqual([client.protocol, client.binaryType, Buffer.from(data).toString(), client.readyState], ['two', 'arraybuffer', 'text', 1]);
  client.close(1000, w('reason'));
  const [code, reason] = await new Promise((done) => client.on('close', (...values) => done(values)));
  assert.deepStrictEqual([code, `${reason}`], [1000, 'reason']);
  sockets.close();
  server.close();
  await new Promise((done) => server.on('close', done));
}

(async () => {
  for (const [name, form] of Object.entries(forms)) {
    assert.strictEqual(form('text'), 'text');
    await check(form);
    console.log(name);
  }
  fs.rmSync(folder, { recursive: true });
})();
