// No string of a program becomes another line: not of a head, and not of an event.
const http = require('http');
const net = require('net');
const WebSocket = require('faye-websocket');

const EVIL = ['a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const print = (title, results) => console.log(title, '|', [...new Set(results)].join(', '));
const judge = (text) => (/\n(X-Injected|a: )/i.test(text) ? 'INJECTED' : text === '' ? 'nothing' : undefined);
const KEY = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: a';

async function answer(title, fields, act) {
  const results = [];
  for (const text of EVIL) {
    results.push(
      await new Promise((resolve) => {
        let failure;
        const listener = (req, connection, head) => {
          try {
            act(text, req, connection, head);
          } catch (error) {
            failure = `refused: ${error.name}`;
            (connection.socket ?? connection).destroy();
          }
        };
        const server = http.createServer(listener).on('upgrade', listener);
        server.listen(0, '127.0.0.1', () => {
          const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nHost: x\r\n${fields}\r\n\r\n`));
          let received = '';
          socket.on('data', (data) => {
            received += data.toString('latin1');
            if (received.includes('done')) socket.end();
            else if (received.includes('\r\n\r\n') && fields === KEY) socket.end();
          });
          socket.on('error', () => {});
          socket.on('close', () => {
            server.closeAllConnections();
            server.close();
            resolve(failure ?? judge(received) ?? received.split(' ')[1]);
          });
        });
      }),
    );
  }
  print(title, results);
}

async function request(title, act) {
  const results = [];
  for (const text of EVIL) {
    results.push(
      await new Promise((resolve) => {
        let received = '';
        const server = net.createServer((socket) => {
          socket.on('error', () => {});
          socket.on('data', (data) => {
            received += data.toString('latin1');
            if (received.includes('\r\n\r\n')) socket.end();
          });
        });
        const done = (result) => {
          server.close();
          resolve(judge(received) ?? result);
        };
        server.listen(0, '127.0.0.1', () => {
          try {
            act(text, server.address().port).on('close', () => done('sent'));
          } catch (error) {
            done(`refused: ${error.name}`);
          }
        });
      }),
    );
  }
  print(title, results);
}

async function main() {
  await answer('headers', KEY, (text, req, socket, head) => new WebSocket(req, socket, head, [], { headers: { 'X-A': text } }));
  await answer('headers, name', KEY, (text, req, socket, head) => new WebSocket(req, socket, head, [], { headers: { [text]: 'a' } }));
  await answer('headers, list', KEY, (text, req, socket, head) => new WebSocket(req, socket, head, [], { headers: { 'X-A': ['ok', text] } }));
  await answer('protocols', KEY, (text, req, socket, head) => new WebSocket(req, socket, head, [text, 'a']));

  const stream = (options, act = () => {}) => (text, req, res) => {
    const source = new WebSocket.EventSource(req, res, options(text));
    act(source, text);
    source.send('done');
  };
  const accept = 'Accept: text/event-stream';
  await answer('event stream: headers', accept, stream((text) => ({ headers: { 'X-A': text } })));
  await answer('event stream: headers, name', accept, stream((text) => ({ headers: { [text]: 'a' } })));
  await answer('event stream: retry', accept, stream((text) => ({ retry: text })));
  await answer('event stream: ping', accept, stream((text) => ({ ping: text })));
  await answer('event stream: event', accept, stream(() => ({}), (source, text) => source.send('x', { event: text })));
  await answer('event stream: id', accept, stream(() => ({}), (source, text) => source.send('x', { id: text })));
  await answer('event stream: data', accept, stream(() => ({}), (source, text) => source.send(text)));

  const url = (port) => `ws://127.0.0.1:${port}/`;
  await request('client: headers', (text, port) => new WebSocket.Client(url(port), [], { headers: { 'X-A': text } }));
  await request('client: headers, name', (text, port) => new WebSocket.Client(url(port), [], { headers: { [text]: 'a' } }));
  await request('client: protocols', (text, port) => new WebSocket.Client(url(port), [text]));
  await request('client: path', (text, port) => new WebSocket.Client(url(port) + text));
  await request('client: proxy, headers', (text, port) => new WebSocket.Client('ws://h.example/', [], { proxy: { origin: `http://127.0.0.1:${port}`, headers: { 'X-A': text } } }));
  await request('client: proxy, headers, name', (text, port) => new WebSocket.Client('ws://h.example/', [], { proxy: { origin: `http://127.0.0.1:${port}`, headers: { [text]: 'a' } } }));
  await request('client: proxy, host', (text, port) => new WebSocket.Client(`ws://h.example${encodeURIComponent(text)}/`, [], { proxy: { origin: `http://127.0.0.1:${port}` } }));
}
main();
