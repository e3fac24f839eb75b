// What a handler returns is handled next: functions, handlers, routes and chains; other values are nothing.
const http = require('http');
const mq = require('mq');
const write = (text) => (req) => { req.response.write(text); };
const svr = new http.Server(0, {
  '/function': () => write('function'),
  '/handler': () => new mq.Handler(write('handler')),
  '/routes': () => ({ '/routes': write('routes') }),
  '/chain': () => [write('a'), write('b')],
  '/promise': async () => write('promise'),
  '/number': (req) => { req.response.write('number'); return 5; },
  '/text': (req) => { req.response.write('text'); return 'text'; },
  '/captures/:id': (req, id) => (again, same) => again.response.write(`${id} ${same}`),
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
for (const path of ['function', 'handler', 'routes', 'chain', 'promise', 'number', 'text', 'captures/7']) {
  console.log(path, `${http.get(`${base}/${path}`).data}`);
}
svr.stop();
