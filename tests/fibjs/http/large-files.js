// Large files and streams go out in pieces: whole, in part, and when the client leaves in the middle.
// limit: 60
const coroutine = require('coroutine');
const fs = require('fs');
const http = require('http');
const io = require('io');
const net = require('net');
const hash = require('hash');
const assert = require('assert');
const path = `/tmp/wsjs-large-${process.pid}.bin`;
const size = 24 * 1048576;
const content = Buffer.alloc(size);
for (let at = 0; at < size; at += 4096) content.writeUInt32BE(at, at);
fs.writeFile(path, content);
const digest = (bytes) => hash.md5(bytes).digest().hex();

const svr = new http.Server(0, {
  '/file/*': http.fileHandler('/tmp'),
  '/stream': (req) => { req.response.body = fs.openFile(path); },
  '/range': (req) => { req.response.body = new io.RangeStream(fs.openFile(path), 5, 5 + 1048576); },
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const url = `${base}/file/${path.slice(5)}`;
const whole = http.get(url);
assert.equal(whole.length, size);
assert.equal(digest(whole.data), digest(content));
assert.equal(digest(http.get(`${base}/stream`).data), digest(content));
assert.equal(digest(http.get(`${base}/range`).data), digest(content.slice(5, 5 + 1048576)));
const part = http.get(url, { headers: { Range: 'bytes=1000000-9000000' } });
assert.equal(part.statusCode, 206);
assert.equal(digest(part.data), digest(content.slice(1000000, 9000001)));
assert.equal(http.head(url).firstHeader('Content-Length'), String(size));
// Several at once, and none after the other.
const all = coroutine.parallel(() => digest(http.get(url).data), 4);
assert.deepEqual([...new Set(all)], [digest(content)]);

const leaving = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
leaving.write('GET /stream HTTP/1.1\r\n\r\n');
leaving.read(100000);
leaving.close();
assert.equal(http.get(`${base}/range`).statusCode, 200);
svr.stop();
fs.unlink(path);
