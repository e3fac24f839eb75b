// Answers that open no WebSocket: `error` once, then `close` with 1006.
const net = require('node:net');
const { createHash } = require('node:crypto');
const WebSocket = require('ws');

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
/** Each gets the request's key. */
const answers = {
  'no upgrade': () => ({ Upgrade: 'foo' }),
  'no accept': () => ({ 'Sec-WebSocket-Accept': 'CxYS6+NgJSBG74mdgLvGscRvpns=' }),
  'a subprotocol unasked': () => ({ 'Sec-WebSocket-Protocol': 'foo' }),
  'an extension unasked': () => ({ 'Sec-WebSocket-Extensions': 'foo' }),
  'another extension': () => ({ 'Sec-WebSocket-Extensions': 'foo' }),
  'a bad extension': () => ({ 'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits=7' }),
  'an unparsable extension': () => ({ 'Sec-WebSocket-Extensions': 'permessage-deflate;=' }),
  'another subprotocol': () => ({ 'Sec-WebSocket-Protocol': 'bar' }),
  'no subprotocol': () => ({}),
};
const options = {
  'an extension unasked': [{ perMessageDeflate: false }],
  'another subprotocol': ['foo'],
  'no subprotocol': ['foo'],
};
let name;
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', (data) => {
    const [, key] = /sec-websocket-key: (.*)\r\n/i.exec(data);
    const accept = createHash('sha1').update(key + GUID).digest('base64');
    const headers = {
      Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Accept': accept, ...answers[name](),
    };
    const lines = Object.entries(headers).map(([field, value]) => `${field}: ${value}\r\n`);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
  });
});
server.listen(0, async () => {
  for (name of Object.keys(answers)) {
    const ws = new WebSocket(`ws://127.0.0.1:${server.address().port}`, ...(options[name] ?? []));
    ws.on('open', () => console.log('open'));
    ws.on('error', (error) => console.log(`${name}: ${error.message} (readyState ${ws.readyState})`));
    await new Promise((resolve) => {
      ws.on('close', (code, reason) => resolve(console.log(code, reason.length)));
    });
  }
  server.close();
});
