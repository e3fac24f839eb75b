// Two hundred requests wait at the same time and are answered each with its own.
const http = require('http');
const coroutine = require('coroutine');
const COUNT = 200;
const gate = new coroutine.Event();
let waiting = 0;
const svr = new http.Server(0, {
  '/:number': (req, number) => {
    if (++waiting === COUNT) gate.set();
    gate.wait();
    req.response.write(number);
  },
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const numbers = Array.from({ length: COUNT }, (_, at) => at);
const answers = coroutine.parallel(numbers, (number) => Number(`${http.get(`${base}/${number}`).data}`));
console.log(waiting, answers.every((answer, at) => answer === at));
svr.stop();
