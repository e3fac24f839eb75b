// What arrives through a promise has promises under its plain names; what was waited for waits.
const coroutine = require('coroutine');
const fs = require('fs');
const http = require('http');
const net = require('net');
const assert = require('assert');
const svr = new http.Server(0, (req) => { req.response.write(`got ${req.readAll() ?? 'nothing'}`); });
svr.start();
const url = `http://127.0.0.1:${svr.socket.localPort}/`;
(async () => {
  const rep = await http.getAsync(url);
  assert.ok(rep instanceof http.Response);
  const reading = rep.readAll();
  assert.ok(reading instanceof Promise);
  assert.equal((await reading).toString(), 'got nothing');
  assert.equal(rep.readAllSync(), null);
  assert.equal(rep.statusCode, 200);
  assert.equal(rep.body.rewind(), undefined);

  const file = await fs.openFileAsync(__filename);
  assert.ok((await file.read(2)).toString() === '//');
  assert.equal(await file.close(), undefined);
  const socket = await net.connectAsync(`tcp://127.0.0.1:${svr.socket.localPort}`);
  await socket.write('GET / HTTP/1.0\r\n\r\n');
  assert.ok((await socket.recv()).toString().startsWith('HTTP/1.0 200'));
  await socket.close();

  assert.equal(http.get(url).readAll().toString(), 'got nothing');
  assert.ok(Buffer.isBuffer(await fs.promises.readFile(__filename)));
  svr.stop();
})();
