// A hundred handlers wait at the same time for a server that sleeps before it answers: all take as long as one.
// limit: 60
const http = require('http');
const coroutine = require('coroutine');
const COUNT = 100;
const DELAY = 100;

const slow = new http.Server(0, {
  '/:number': (req, number) => {
    coroutine.sleep(DELAY);
    req.response.write(`answer ${number}`);
  },
});
slow.start();

let waiting = 0;
let most = 0;
const front = new http.Server(0, {
  '/:number': (req, number) => {
    most = Math.max(most, ++waiting);
    const rep = http.get(`http://127.0.0.1:${slow.socket.localPort}/${number}`);
    waiting--;
    req.response.write(`${number}: ${rep.data}`);
  },
});
front.start();

const base = `http://127.0.0.1:${front.socket.localPort}`;
const numbers = Array.from({ length: COUNT }, (_, at) => at);
const started = Date.now();
const answers = coroutine.parallel(numbers, (number) => `${http.get(`${base}/${number}`).data}`, COUNT);
const took = Date.now() - started;
console.log(answers.length, answers.filter((answer, at) => answer !== `${at}: answer ${at}`));
console.log('they waited together:', most > COUNT / 4);
console.log('as long as the slowest:', took >= DELAY && took < (COUNT * DELAY) / 2 ? true : took);
front.stop();
slow.stop();
