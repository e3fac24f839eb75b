// stderr: any
// No string of a program becomes another line of a head: it is refused, or sent as UTF-8.
require('coroutine');
const http = require('http');
const io = require('io');
const net = require('net');

const EVIL = ['a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const print = (title, results) => console.log(title, '|', [...new Set(results)].join(', '));

// What a server answers.
let act;
const svr = new http.Server('127.0.0.1', 0, (req) => {
  try {
    act(req.response, req);
  } catch (error) {
    req.response.statusCode = 500;
  }
});
svr.start();
const port = svr.socket.localPort;
function answer(title, call) {
  print(title, EVIL.map((text) => {
    act = (rep, req) => call(rep, text, req);
    const socket = net.connect(`tcp://127.0.0.1:${port}`);
    socket.write('GET / HTTP/1.0\r\nHost: x\r\n\r\n');
    let received = '';
    for (let data = socket.read(); data !== null; data = socket.read()) received += data.toString('latin1');
    socket.close();
    return /\nX-Injected/i.test(received) ? 'INJECTED' : received === '' ? 'cut' : received.split(' ')[1];
  }));
}
answer('setHeader', (rep, text) => rep.setHeader('X-A', text));
answer('setHeader, name', (rep, text) => rep.setHeader(text, 'a'));
answer('setHeader, object', (rep, text) => rep.setHeader({ 'X-A': ['ok', text] }));
answer('addHeader', (rep, text) => rep.addHeader('X-A', text));
answer('headers.set', (rep, text) => rep.headers.set('X-A', text));
answer('headers.add', (rep, text) => rep.headers.add({ [text]: 'a' }));
answer('headers, property', (rep, text) => (rep.headers['X-A'] = text));
answer('writeHead', (rep, text) => rep.writeHead(200, 'fine', { 'X-A': text }));
answer('writeHead, reason', (rep, text) => rep.writeHead(200, text));
answer('statusMessage', (rep, text) => (rep.statusMessage = text));
answer('redirect', (rep, text) => rep.redirect(`/${text}`));
answer('addCookie', (rep, text) => rep.addCookie({ name: 'a', value: text }));
answer('addCookie, name', (rep, text) => rep.addCookie({ name: text, value: 'a' }));
answer('addCookie, domain', (rep, text) => rep.addCookie({ name: 'a', value: 'b', domain: text }));
answer('addCookie, path', (rep, text) => rep.addCookie({ name: 'a', value: 'b', path: text }));
svr.stop();

// What a client sends.
let received;
const listener = new net.TcpServer('127.0.0.1', 0, (socket) => {
  const data = socket.read();
  received += data === null ? '' : data.toString('latin1');
  socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  socket.close();
});
listener.start();
const url = `http://127.0.0.1:${listener.socket.localPort}/`;
function request(title, call) {
  print(title, EVIL.map((text) => {
    received = '';
    try {
      call(text);
    } catch (error) {
      return /\nX-Injected/i.test(received) ? 'INJECTED' : 'refused';
    }
    return /\nX-Injected/i.test(received) ? 'INJECTED' : 'sent';
  }));
}
request('client: header', (text) => http.get(url, { headers: { 'X-A': text } }));
request('client: name', (text) => http.get(url, { headers: { [text]: 'a' } }));
request('client: method', (text) => http.request(text, url));
request('client: path', (text) => http.get(`${url}${text}`));
request('client: query', (text) => http.get(url, { query: { a: text, [text]: 'b' } }));
request('client: cookies', (text) => {
  const client = new http.Client();
  client.cookies.push(new http.Cookie('a', text, { domain: '127.0.0.1' }));
  client.get(url);
});
request('client: userAgent', (text) => {
  const client = new http.Client();
  client.userAgent = text;
  client.get(url);
});
listener.stop();

// Messages that a program writes itself.
function written(title, make) {
  print(title, EVIL.map((text) => {
    const stream = new io.MemoryStream();
    try {
      make(text).sendTo(stream);
    } catch (error) {
      return `refused ${error.number}`;
    }
    stream.rewind();
    return /\nX-Injected/i.test(stream.readAll().toString('latin1')) ? 'INJECTED' : 'sent';
  }));
}
written('Response, statusMessage', (text) => Object.assign(new http.Response(), { statusMessage: text }));
written('Response, protocol', (text) => Object.assign(new http.Response(), { protocol: text }));
written('Response, header', (text) => {
  const rep = new http.Response();
  rep.setHeader('X-A', text);
  return rep;
});
written('Request, address', (text) => Object.assign(new http.Request(), { address: `/${text}` }));
written('Request, method', (text) => Object.assign(new http.Request(), { method: text }));
written('Request, query', (text) => Object.assign(new http.Request(), { queryString: text }));
written('Request, header', (text) => {
  const req = new http.Request();
  req.addHeader(text, 'a');
  return req;
});

// Trailers are read as strictly as heads.
for (const trailer of ['', 'A: b\r\n', 'A b\r\n', 'A: b\r\n c\r\n', 'A : b\r\n', ' A: b\r\n']) {
  const stream = new io.MemoryStream();
  stream.write(Buffer.from(`POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n${trailer}\r\n`));
  stream.rewind();
  const req = new http.Request();
  try {
    req.readFrom(new io.BufferedStream(stream));
    console.log(JSON.stringify(trailer), `${req.readAll()}`);
  } catch (error) {
    console.log(JSON.stringify(trailer), error.message);
  }
}
