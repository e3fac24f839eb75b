// Waiting, callback, Sync and Async forms; errors reach the callback and the promise.
const http = require('http');
const svr = new http.Server(0, (req) => { req.response.write(`${req.method} ${req.readAll() ?? ''}`); });
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}/`;
console.log(`${http.request('PATCH', base, { body: 'a' }).data}`);
console.log(`${http.request(base, { method: 'delete' }).data}`);
console.log(`${http.request({ method: 'PUT', hostname: '127.0.0.1', port: svr.socket.localPort, pathname: '/', json: [1] }).data}`);
console.log(`${http.delSync(base).data}`);
(async () => {
  console.log(`${(await http.getAsync(base)).data}`);
  await http.getAsync('http://127.0.0.1:1/').catch((error) => console.log(error.code));
  http.get(base, (error, rep) => {
    console.log(error, `${rep.data}`);
    http.get('http://127.0.0.1:1/', (refused) => {
      console.log(refused.code);
      svr.stop();
    });
  });
})();
