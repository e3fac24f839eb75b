// limit: 60
// A `Content-Length` that is none is refused where it is set: the handler can still answer.
const http = require('http');

const WRONG = ['abc', '', '-1', '+1', '1.5', '1e3', '0x1', NaN, -1, 1.5, '1, 2', '1 2', ['1', '2'], '99999999999999999999', '\u0661'];
const RIGHT = [5, '5', ' 5 ', ['5'], '05', 5n];

const WAYS = {
  setHeader: (res, value) => res.setHeader('Content-Length', value),
  'lower case': (res, value) => res.setHeader('content-length', value),
  writeHead: (res, value) => res.writeHead(200, { 'Content-Length': value }),
  'writeHead after setHeader': (res, value) => res.setHeader('X-A', 'a') && res.writeHead(200, { 'Content-Length': value }),
  'writeHead of an array': (res, value) => res.writeHead(200, ['CONTENT-LENGTH', value]),
  setHeaders: (res, value) => res.setHeaders(new Map([['Content-Length', value]])),
};

let value;
let way;
const server = http.createServer((req, res) => {
  try {
    way(res, value);
    res.end('12345');
  } catch (error) {
    res.removeHeader('Content-Length');
    res.writeHead(500).end(error.code);
  }
});
server.listen(0, async () => {
  const url = `http://localhost:${server.address().port}/`;
  for (const [name, call] of Object.entries(WAYS)) {
    way = call;
    const ask = async (given) => {
      value = given;
      const response = await fetch(url);
      return `${response.status} ${await response.text()}`;
    };
    const all = async (values) => {
      const answers = [];
      for (const each of values) answers.push(await ask(each));
      return [...new Set(answers)].join();
    };
    console.log(name, '|', await all(WRONG), '|', await all(RIGHT));
  }
  // A program may send what it likes to others.
  const req = http.request(url, { headers: { 'Content-Length': 'abc' } });
  req.on('response', (res) => {
    console.log(res.statusCode);
    res.resume();
    server.close();
  });
  req.on('error', (error) => console.log(error.code));
  req.end();
});
