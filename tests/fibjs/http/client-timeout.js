// A client's timeout ends a call that gets no answer; the others go on.
const http = require('http');
const coroutine = require('coroutine');
const gate = new coroutine.Event();
const svr = new http.Server(0, { '/never': () => gate.wait(), '/now': (req) => { req.response.write('now'); } });
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const client = new http.Client({ timeout: 100 });
try {
  client.get(`${base}/never`);
} catch (error) {
  console.log(error.code, error.message);
}
console.log(`${client.get(`${base}/now`).data}`, client.timeout, client.poolSize, client.userAgent.slice(0, 11));
gate.set();
svr.stop();
