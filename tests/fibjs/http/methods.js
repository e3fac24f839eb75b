// The methods of the client and of Routing; headers that are changed; the head of a response alone.
// stderr: any
const http = require('http');
const io = require('io');
const mq = require('mq');
const assert = require('assert');
const say = (word) => (req) => req.response.write(`${word} ${req.method}`);
const routing = new mq.Routing({});
for (const method of ['get', 'post', 'put', 'patch', 'del']) routing[method]('/x', say(method));
routing.get({ '/map': say('map') });
routing.append('FIND', '/x', say('find'));
routing.all('/all', say('all'));
const svr = new http.Server(0, routing);
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const client = new http.Client({ poolSize: 2, poolTimeout: 50 });
for (const method of ['get', 'post', 'put', 'patch', 'del']) {
  console.log(`${http[method](`${base}/x`).readAll()} / ${client[method](`${base}/x`).readAll()}`);
}
console.log(`${http.request('FIND', `${base}/x`).readAll()}, ${http.get(`${base}/map`).readAll()}, ${http.post(`${base}/all`).readAll()}`);
console.log(http.head(`${base}/all`).statusCode, http.get(`${base}/none`).statusCode, http.STATUS_CODES[404]);
console.log(client.poolSize, client.poolTimeout);
svr.stop();

const response = new http.Response();
response.addHeader('X-A', '1');
response.addHeader('X-A', '2');
response.setHeader('x-a', '3');
response.setHeader({ 'X-B': 5, 'X-C': 'gone' });
response.removeHeader('X-C');
response.write('body');
const out = new io.MemoryStream();
response.sendHeader(out);
out.rewind();
console.log(out.readAll().toString());
assert.equal(mq.HttpHandler, http.Handler);
