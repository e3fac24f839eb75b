// limit: 60
// No string of a program becomes more than it says: line breaks, and the characters whose low bytes are such, are refused in
// names, values, trailers, hints, reasons, methods and paths.
const http = require('http');
const net = require('net');

const EVIL = { crlf: 'a\r\nX-Injected: 1', lf: 'a\nX-Injected: 1', wide: 'a\u010d\u010aX-Injected: 1', nul: 'a\0b', euro: '€' };
const named = (error) => error.code ?? `${error.name}: ${error.message}`;

/** One line for all of them if they come to the same. */
async function each(title, run) {
  const results = {};
  for (const [name, text] of Object.entries(EVIL)) results[name] = await run(text);
  const texts = [...new Set(Object.values(results))];
  console.log(title, '|', texts.length === 1 ? texts[0] : results);
}

/** What a client puts on the wire, or the error. */
function sent(make) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      let text = '';
      socket.on('error', () => {});
      socket.on('data', (data) => {
        text += data.toString('latin1');
        if (text.includes('\r\n\r\n')) setImmediate(() => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
      });
      socket.on('close', () => done(/injected/i.test(text.split('\r\n\r\n').slice(0, 1).concat(text.split('\r\n0\r\n')[1] ?? '').join()) ? 'INJECTED' : 'sent'));
    });
    const done = (result) => {
      server.close();
      resolve(result);
    };
    server.listen(0, '127.0.0.1', () => {
      let req;
      try {
        req = make({ port: server.address().port, host: '127.0.0.1', agent: false });
      } catch (error) {
        done(named(error));
        return;
      }
      req.on('error', (error) => done(named(error)));
    });
  });
}
/** The same, where the error comes from a call on a request that is not sent then. */
const refused = (call) =>
  sent((options) => {
    const req = http.request({ ...options, method: 'POST' });
    req.on('error', () => {});
    try {
      call(req);
      req.end('x');
    } catch (error) {
      req.destroy();
      throw error;
    }
    return req;
  });

/** What a server puts on the wire, or the error in its listener. */
function answered(handler) {
  return new Promise((resolve) => {
    let error;
    const server = http.createServer((req, res) => {
      try {
        handler(res, req);
      } catch (thrown) {
        error = named(thrown);
        if (!res.writableEnded) res.destroy();
      }
    });
    server.listen(0, '127.0.0.1', () => {
      const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
      let text = '';
      socket.on('data', (data) => (text += data.toString('latin1')));
      socket.on('error', () => {});
      socket.on('close', () => {
        server.close();
        resolve(/injected/i.test(text) ? 'INJECTED' : error ?? 'sent');
      });
    });
  });
}

async function main() {
  // Requests.
  await each('headers: object, value', (text) => sent((o) => http.get({ ...o, headers: { 'X-A': text } })));
  await each('headers: object, name', (text) => sent((o) => http.get({ ...o, headers: { [text]: 'a' } })));
  await each('headers: array, value', (text) => sent((o) => http.get({ ...o, headers: ['X-A', text] })));
  await each('headers: array, name', (text) => sent((o) => http.get({ ...o, headers: [text, 'a'] })));
  await each('headers: pairs', (text) => sent((o) => http.get({ ...o, headers: [['X-A', text]] })));
  await each('headers: pairs, list', (text) => sent((o) => http.get({ ...o, headers: [['X-A', ['ok', text]]] })));
  await each('headers: list', (text) => sent((o) => http.get({ ...o, headers: { 'X-A': ['ok', text] } })));
  await each('headers: cookies', (text) => sent((o) => http.get({ ...o, headers: { Cookie: ['a=b', text] } })));
  await each('headers: object with toString', (text) => sent((o) => http.get({ ...o, headers: { 'X-A': { toString: () => text } } })));
  await each('method', (text) => sent((o) => http.get({ ...o, method: text })));
  await each('path', (text) => sent((o) => http.get({ ...o, path: `/${text}` })));
  await each('setHeader', (text) => refused((req) => req.setHeader('X-A', text)));
  await each('setHeader, name', (text) => refused((req) => req.setHeader(text, 'a')));
  await each('appendHeader', (text) => refused((req) => req.appendHeader('X-A', text)));
  await each('setHeaders', (text) => refused((req) => req.setHeaders(new Map([['X-A', text]]))));
  await each('addTrailers', (text) => refused((req) => req.addTrailers({ 'X-A': text })));
  await each('addTrailers, name', (text) => refused((req) => req.addTrailers([[text, 'a']])));
  await each('auth', (text) => sent((o) => http.get({ ...o, auth: text })));

  // Responses.
  for (const [kind, prepare] of [
    ['ordinary', () => {}],
    ['listened to', (res) => res.on('finish', () => {})],
  ]) {
    await each(`${kind}: setHeader`, (text) => answered((res) => { prepare(res); res.setHeader('X-A', text).end('x'); }));
    await each(`${kind}: setHeader, name`, (text) => answered((res) => { prepare(res); res.setHeader(text, 'a').end('x'); }));
    await each(`${kind}: setHeader, list`, (text) => answered((res) => { prepare(res); res.setHeader('Set-Cookie', ['a=b', text]).end('x'); }));
    await each(`${kind}: appendHeader`, (text) => answered((res) => { prepare(res); res.appendHeader('X-A', text).end('x'); }));
    await each(`${kind}: writeHead`, (text) => answered((res) => { prepare(res); res.writeHead(200, { 'X-A': text }).end('x'); }));
    await each(`${kind}: writeHead, name`, (text) => answered((res) => { prepare(res); res.writeHead(200, { [text]: 'a' }).end('x'); }));
    await each(`${kind}: writeHead, array`, (text) => answered((res) => { prepare(res); res.writeHead(200, ['X-A', text]).end('x'); }));
    await each(`${kind}: writeHead, array, name`, (text) => answered((res) => { prepare(res); res.writeHead(200, [text, 'a']).end('x'); }));
    await each(`${kind}: writeHead after setHeader`, (text) => answered((res) => { prepare(res); res.setHeader('B', 'b'); res.writeHead(200, ['X-A', text]).end('x'); }));
    await each(`${kind}: reason`, (text) => answered((res) => { prepare(res); res.writeHead(200, text).end('x'); }));
    await each(`${kind}: statusMessage`, (text) => answered((res) => { prepare(res); res.statusMessage = text; res.end('x'); }));
    await each(`${kind}: statusMessage and pieces`, (text) => answered((res) => { prepare(res); res.statusMessage = text; res.write('x'); res.end(); }));
    await each(`${kind}: addTrailers`, (text) => answered((res) => { prepare(res); res.write('x'); res.addTrailers({ 'X-A': text }); res.end(); }));
    await each(`${kind}: addTrailers, name`, (text) => answered((res) => { prepare(res); res.write('x'); res.addTrailers({ [text]: 'a' }); res.end(); }));
  }
}
main();
