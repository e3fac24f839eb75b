// limit: 60
// What changes after it was checked is checked again where it becomes bytes; also what Node lets pass.
const http = require('http');
const net = require('net');

const EVIL = ['a\r\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const named = (error) => error.code ?? `${error.name}: ${error.message}`;
const print = (title, results) => console.log(title, '|', [...new Set(results)].join(', '));

/** Everything that reaches a server before the first request ends. */
function client(title, change, { ends = true } = {}) {
  return Promise.all(
    EVIL.map(
      (text) =>
        new Promise((resolve) => {
          let received = '';
          const server = net.createServer((socket) => {
            socket.on('error', () => {});
            socket.on('data', (data) => {
              received += data.toString('latin1');
              if (received.includes('\r\n\r\n')) setImmediate(() => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
            });
          });
          const done = (result) => {
            server.close();
            resolve(/injected/i.test(received) ? 'INJECTED' : result);
          };
          server.listen(0, '127.0.0.1', () => {
            const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, method: 'POST' });
            req.on('error', (error) => done(named(error)));
            req.on('response', (res) => res.resume().on('end', () => done('sent')));
            try {
              change(req, text);
              if (ends) req.end('x');
            } catch (error) {
              done(named(error));
              req.destroy();
            }
          });
        }),
    ),
  ).then((results) => print(title, results));
}

function server(title, answer) {
  return Promise.all(
    EVIL.map(
      (text) =>
        new Promise((resolve) => {
          let failure;
          const listening = http.createServer((req, res) => {
            try {
              answer(res, text);
            } catch (error) {
              failure = named(error);
            }
            if (!res.writableEnded) res.destroy();
          });
          listening.listen(0, '127.0.0.1', () => {
            let received = '';
            const socket = net.connect(listening.address().port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'));
            socket.on('data', (data) => (received += data.toString('latin1')));
            socket.on('error', () => {});
            socket.on('close', () => {
              listening.close();
              resolve(/injected/i.test(received) ? 'INJECTED' : failure ?? 'sent');
            });
          });
        }),
    ),
  ).then((results) => print(title, results));
}

/** Text that is another one each time that it is asked for. */
const turning = (text) => {
  let count = 0;
  return { toString: () => (count++ === 0 ? 'fine' : text) };
};

async function main() {
  await client('path', (req, text) => (req.path = `/${text}`));
  await client('method', (req, text) => (req.method = text));
  await client('a list that changes', (req, text) => {
    const list = ['fine'];
    req.setHeader('X-A', list);
    list[0] = text;
  });
  await client('an object that changes its mind', (req, text) => req.setHeader('X-A', turning(text)));
  await client('trailers that change their mind', (req, text) => {
    req.setHeader('Transfer-Encoding', 'chunked');
    req.addTrailers({ 'X-A': turning(text) });
  });
  await client('_storeHeader', (req, text) => req._storeHeader('POST / HTTP/1.1', ['X-A', text]));
  await client('_storeHeader, start line', (req, text) => req._storeHeader(`POST /${text} HTTP/1.1`, {}));
  await client('_header with characters that are no bytes', (req) => {
    req._implicitHeader();
    req._header = req._header.replace('\r\n\r\n', '\u010d\u010aX-Injected: 1\r\n\r\n');
  });

  await server('a list that changes', (res, text) => {
    const list = ['fine'];
    res.setHeader('X-A', list);
    list[0] = text;
    res.end('x');
  });
  await server('an object that changes its mind', (res, text) => res.setHeader('X-A', turning(text)).end('x'));
  await server('writeHead with one', (res, text) => res.writeHead(200, { 'X-A': turning(text) }).end('x'));
  await server('writeHead of an array with one', (res, text) => res.writeHead(200, ['X-A', turning(text)]).end('x'));
  await server('hints', (res, text) => {
    res.writeEarlyHints({ link: '</a.css>; rel=preload', 'X-A': text });
    res.end('x');
  });
  await server('hints, name', (res, text) => {
    res.writeEarlyHints({ link: '</a.css>; rel=preload', [text]: 'a' });
    res.end('x');
  });
  await server('hints, link', (res, text) => {
    res.writeEarlyHints({ link: `</a.css>; rel=${text}` });
    res.end('x');
  });
  await server('hints, link in brackets', (res, text) => {
    res.writeEarlyHints({ link: [`<${text}>; rel=preload`] });
    res.end('x');
  });
  await server('statusMessage after writeHead', (res, text) => {
    res.writeHead(200);
    res.statusMessage = text;
    res.end('x');
  });

  // Responses on a stream of the program's own.
  const { PassThrough } = require('stream');
  const results = [];
  for (const text of EVIL) {
    for (const act of [
      (res) => res.setHeader('X-A', text),
      (res) => res.writeHead(200, text),
      (res) => res.writeHead(200, ['X-A', text]),
      (res) => res.writeEarlyHints({ link: '</a>; rel=x', 'X-A': text }),
      (res) => res.addTrailers({ 'X-A': text }),
    ]) {
      const res = new http.ServerResponse(new http.IncomingMessage(null));
      const stream = new PassThrough();
      res.assignSocket(stream);
      let failure = '';
      try {
        act(res);
        res.end('x');
      } catch (error) {
        failure = named(error);
      }
      const bytes = stream.read()?.toString('latin1') ?? '';
      results.push(/injected/i.test(bytes) ? 'INJECTED' : failure || 'sent');
    }
  }
  print('on a stream', results);

  // fetch
  const thrown = async (make) => {
    try {
      await make();
      return 'sent';
    } catch (error) {
      return error.name;
    }
  };
  for (const [name, make] of Object.entries({
    header: (text) => fetch('http://127.0.0.1:1', { headers: { 'X-A': text } }),
    'header, name': (text) => fetch('http://127.0.0.1:1', { headers: [[text, 'a']] }),
    append: (text) => new Headers().append('X-A', text),
    set: (text) => new Headers().set('X-A', text),
    method: (text) => fetch('http://127.0.0.1:1', { method: text }),
    'Response, statusText': (text) => new Response('', { statusText: text }),
    'Response, header': (text) => new Response('', { headers: { 'X-A': text } }),
    redirect: (text) => Response.redirect(`http://h/${text}`).headers.get('location').includes('\r') && 'x',
  })) print(`fetch: ${name}`, await Promise.all(EVIL.map((text) => thrown(() => make(text)))));
}
main();
