// No string of a program becomes another line of a handshake.
require('coroutine');
const http = require('http');
const net = require('net');
const ws = require('ws');

const EVIL = ['a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const print = (title, results) => console.log(title, '|', [...new Set(results)].join(', '));
const KEY = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: a';

function answer(title, handler) {
  print(title, EVIL.map((text) => {
    let svr;
    try {
      svr = new http.Server('127.0.0.1', 0, handler(text));
    } catch (error) {
      return 'refused';
    }
    svr.start();
    const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
    socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${KEY}\r\n\r\n`);
    const data = socket.read();
    const received = data === null ? '' : data.toString('latin1');
    socket.close();
    svr.stop();
    return /\nX-Injected/i.test(received) ? 'INJECTED' : received === '' ? 'cut' : received.split(' ')[1];
  }));
}
answer('protocol of upgrade', (text) => ws.upgrade({ protocol: text }, () => {}));
answer('response header', (text) => [(req) => void req.response.setHeader('X-A', text), ws.upgrade(() => {})]);

let received;
const listener = new net.TcpServer('127.0.0.1', 0, (socket) => {
  const data = socket.read();
  received += data === null ? '' : data.toString('latin1');
  socket.close();
});
listener.start();
const url = `ws://127.0.0.1:${listener.socket.localPort}/`;
function request(title, ...args) {
  print(title, EVIL.map((text) => {
    received = '';
    const done = new (require('coroutine').Event)();
    try {
      const [path = '', options] = args[0](text);
      const socket = new ws.Socket(url + path, options);
      socket.onerror = () => done.set();
      socket.onclose = () => done.set();
    } catch (error) {
      return 'refused';
    }
    done.wait();
    return /\nX-Injected/i.test(received) ? 'INJECTED' : received === '' ? 'failed' : 'sent';
  }));
}
request('client: protocol', (text) => ['', { protocol: text }]);
request('client: origin', (text) => ['', { origin: text }]);
request('client: header', (text) => ['', { headers: { 'X-A': text } }]);
request('client: name', (text) => ['', { headers: { [text]: 'a' } }]);
request('client: path', (text) => [text, {}]);
request('client: httpClient', (text) => ['', { headers: { 'X-A': text }, httpClient: new http.Client() }]);
listener.stop();
