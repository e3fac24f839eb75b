// run() waits until the server is stopped; run(callback) calls back then; asyncRun() is start().
const http = require('http');
const one = new http.Server(0, (req) => req.response.write('one'));
const port = one.socket.localPort;
setImmediate(() => {
  console.log(`${http.get(`http://127.0.0.1:${port}/`).data}`);
  one.stop();
});
one.run();
console.log('stopped');
const two = new http.Server(0, () => {});
two.run((error) => console.log('called back', error));
two.stop();
const three = new http.Server(0, () => {});
three.asyncRun();
three.socket.close();
console.log('end');
