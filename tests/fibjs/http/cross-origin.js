// enableCrossOrigin answers preflights without the handler and adds its headers to replies.
const http = require('http');
let calls = 0;
const svr = new http.Server(0, () => { calls++; });
svr.enableCrossOrigin('X-Token');
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}/`;
const names = (rep) => rep.headers.keys().filter((name) => name.startsWith('Access-Control')).map((name) => `${name}: ${rep.firstHeader(name)}`);
const preflight = http.request('OPTIONS', base, { headers: { Origin: 'http://a.example' } });
console.log(preflight.statusCode, calls, names(preflight).join('\n'));
console.log(names(http.get(base, { headers: { Origin: 'http://a.example' } })).join('\n'), calls);
console.log(names(http.get(base)).length, calls);
svr.stop();
