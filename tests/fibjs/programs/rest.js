// A REST service as fibjs programs write it: Routing by method below a prefix, JSON, statuses, errors.
// stderr: any
const http = require('http'), mq = require('mq');

const items = new Map();
let last = 0;

const api = new mq.Routing({});
api.get('/items', (req) => req.response.json([...items.values()]));
api.post('/items', (req) => {
  const item = { id: ++last, ...req.json() };
  items.set(item.id, item);
  req.response.statusCode = 201;
  req.response.json(item);
});
api.get('/items/:id', (req, id) => {
  const item = items.get(Number(id));
  if (item === undefined) req.response.statusCode = 404;
  else req.response.json(item);
});
api.put('/items/:id(\\d+)', (req, id) => {
  items.set(Number(id), { id: Number(id), ...req.json() });
  req.response.json(items.get(Number(id)));
});
api.del('/items/:id', (req, id) => {
  items.delete(Number(id));
  req.response.statusCode = 204;
});

const svr = new http.Server('127.0.0.1', 0, { '/api/v1': api, '/': (req) => req.response.redirect('/api/v1/items') });
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;

const created = http.post(`${base}/api/v1/items`, { json: { name: 'tea' } });
console.log(created.statusCode, JSON.stringify(created.json()));
console.log(JSON.stringify(http.get(`${base}/`).json()));
console.log(http.get(`${base}/api/v1/items/9`).statusCode, http.get(`${base}/api/v1/items/1`).json().name);
console.log(http.put(`${base}/api/v1/items/1`, { json: { name: 'milk' } }).json().name);
const removed = http.del(`${base}/api/v1/items/1`);
console.log(removed.statusCode, removed.data, `${http.get(`${base}/api/v1/items`).readAll()}`);
// What goes wrong in a handler, and what no route takes, is 500 and a line on stderr.
const broken = { body: '{broken', headers: { 'Content-Type': 'application/json' } };
console.log(http.post(`${base}/api/v1/items`, broken).statusCode, http.post(`${base}/api/v1/items`, { body: 'a=1' }).statusCode);
console.log(http.put(`${base}/api/v1/items/x`).statusCode, http.request('PATCH', `${base}/api/v1/items`).statusCode);
console.log(http.get(`${base}/api/v1/items`).statusCode);
svr.stop();
