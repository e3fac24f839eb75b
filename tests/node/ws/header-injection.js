// stderr: any
// What a program puts into a handshake is sent as UTF-8, as by npm's ws; what would be another line is not sent.
const http = require('http');
const net = require('net');
const WebSocket = require('ws');

const WIDE = 'bob\u010d\u010aX-Injected: 1';
const CRLF = 'bob\r\nX-Injected: 1';
const REQUEST = [
  'GET / HTTP/1.1', 'Host: x', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Protocol: a', '', '',
].join('\r\n');

/** The lines that a server answers with. */
function answer(title, options, prepare = () => {}) {
  return new Promise((resolve) => {
    const server = new WebSocket.Server({ port: 0, host: '127.0.0.1', ...options }, () => {
      const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(REQUEST));
      let text = '';
      socket.on('data', (data) => {
        text += data.toString('latin1');
        if (text.includes('\r\n\r\n')) socket.end();
      });
      socket.on('close', () => {
        const [status, ...lines] = text.split('\r\n\r\n')[0].split('\r\n');
        const own = lines.filter((line) => /^(x-|sec-websocket-protocol|injected)/i.test(line));
        console.log(title, '|', status, own.map((line) => Buffer.from(line, 'latin1').toString()));
        server.close(resolve);
      });
    });
    prepare(server);
  });
}

/** What a client sends, or throws. */
function request(title, ...args) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      let text = '';
      socket.on('error', () => {});
      socket.on('data', (data) => {
        text += data.toString('latin1');
        if (!text.includes('\r\n\r\n')) return;
        console.log(title, '|', /injected/i.test(text) ? 'INJECTED' : 'sent');
        socket.destroy();
        server.close(resolve);
      });
    });
    server.listen(0, '127.0.0.1', () => {
      try {
        new WebSocket(`ws://127.0.0.1:${server.address().port}/`, ...args).on('error', () => {});
      } catch (error) {
        console.log(title, '|', error.code ?? error.name);
        server.close(resolve);
      }
    });
  });
}

async function main() {
  await answer('headers listener', {}, (server) => server.on('headers', (lines) => lines.push(`X-User: ${WIDE}`, 'X-\u00e9: \u00e9\u20ac')));
  await answer('headers listener, line break', {}, (server) => server.on('headers', (lines) => lines.push(`X-User: ${CRLF}`)));
  await answer('headers listener, LF', {}, (server) => server.on('headers', (lines) => lines.push('X-User: a\nX-Injected: 1')));
  await answer('headers listener, NUL', {}, (server) => server.on('headers', (lines) => lines.push('X-User: a\0')));
  await answer('handleProtocols', { handleProtocols: () => WIDE });
  await answer('handleProtocols, line break', { handleProtocols: () => CRLF });
  await answer('verifyClient', { verifyClient: (info, done) => done(false, 401, 'no', { 'X-User': WIDE }) });
  await answer('verifyClient, line break', { verifyClient: (info, done) => done(false, 401, 'no', { 'X-User': CRLF }) });
  await answer('verifyClient, name', { verifyClient: (info, done) => done(false, 401, 'no', { 'A\r\nX-Injected': '1' }) });
  await answer('verifyClient, status', { verifyClient: (info, done) => done(false, '401 \r\nX-Injected: 1', 'no') });
  await answer('told', { handleProtocols: () => CRLF }, (server) => {
    server.on('wsClientError', (error, socket) => {
      console.log(error.message);
      socket.end('HTTP/1.1 418 own\r\n\r\n');
    });
  });

  for (const [name, text] of Object.entries({ wide: WIDE, 'line break': CRLF })) {
    await request(`header, ${name}`, { headers: { 'X-A': text } });
    await request(`header list, ${name}`, { headers: { 'X-A': ['ok', text] } });
    await request(`header name, ${name}`, { headers: { [text]: 'a' } });
    await request(`origin, ${name}`, { origin: text });
    await request(`protocol, ${name}`, text);
    await request(`protocols, ${name}`, ['a', text]);
    await request(`version, ${name}`, { protocolVersion: text });
    await request(`auth, ${name}`, { auth: text });
    await request(`window bits, ${name}`, { perMessageDeflate: { clientMaxWindowBits: text } });
    await request(`finishRequest, ${name}`, { finishRequest: (req) => { req.on('error', () => {}); try { req.setHeader('X-A', text); } catch {} req.end(); } });
    await request(`redirect to, ${name}`, { headers: { Host: text } });
  }
}
main();
