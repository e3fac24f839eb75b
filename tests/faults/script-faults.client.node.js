// limit: 120
// Handlers that throw, recurse without end, get what they cannot parse, or never answer: what their own peer gets, and
// that everybody else is served.
const { test, assert, eventually, frame, frames, Server } = require('./fixtures/peer');

const request = (server, path, body = '', type = 'application/json') => server.peer().send(
  `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
/** What faults print, without where. */
const printed = (server) => [...new Set(server.stderr.split('\n').filter((line) => /^(Uncaught|Unhandled|HttpHandler)/.test(line)))];
/** Faults that print nothing. `toString` of itself ends like that of a cyclic array. */
const SILENT = /^(recursion-caught|huge|recursion-toString|return-symbol|JSON, (not|huge|lone|own).*|socket, never|.*accept-nothing)$/;

test(__filename, async (server) => {
  const started = Date.now();
  const pending = server.peer().send('GET /never HTTP/1.1\r\nHost: x\r\n\r\n');
  const echo = await server.webSocket();
  let echoes = 0;
  const others = async () => {
    echo.send(frame(0x81, 'echo'));
    echoes++;
    await echo.until(() => frames(echo.text).length === echoes);
    assert.equal(echo.end, undefined);
    await server.good();
  };
  const report = async (name, got) => {
    await others();
    if (!SILENT.test(name)) await eventually(`${name} is reported`, () => printed(server).length > 0);
    const line = printed(server).join(' + ');
    server.stderr = '';
    console.log(`${name}: ${got}${line && ` | ${line.replace(/[^ -~]/g, '?').slice(0, 100)}`}`);
    if (process.env.VERBOSE) console.error(`${name}: ${Date.now() - started} ms`);
  };

  for (const path of [
    'throw', 'throw-null', 'throw-object', 'async', 'reject-later', 'timer', 'tick', 'rejection', 'recursion',
    'recursion-caught', 'recursion-native', 'recursion-getter', 'recursion-toString', 'recursion-proxy',
    'recursion-timer', 'recursion-sort', 'recursion-json', 'recursion-async', 'inspect', 'regexp', 'source', 'huge',
    'too-huge', 'huge-array', 'huge-buffer', 'huge-padding', 'bad-body', 'bad-header', 'bad-status', 'bad-message',
    'return-symbol', 'return-proxy',
  ]) {
    const peer = await request(server, `/${path}`).ended(20_000);
    await report(path, peer.summary);
  }

  const bodies = {
    'nested arrays': '['.repeat(200_000),
    'nested arrays, closed': '['.repeat(200_000) + ']'.repeat(200_000),
    'nested objects': '{"a":'.repeat(200_000),
    'cut': '{"a":1',
    'not UTF-8': '"\xff\xfe"',
    'nothing': '',
    'huge number': '9'.repeat(100_000),
    'lone surrogate': '"\\ud800"',
    'own prototype': '{"__proto__":{"a":1}}',
    'NUL': '\0',
  };
  for (const [name, body] of Object.entries(bodies)) {
    const peer = await request(server, '/json', body).ended();
    await report(`JSON, ${name}`, peer.summary);
  }
  for (const [name, body] of Object.entries({ 'nested': '\x91'.repeat(200_000), 'cut': '\xdd\xff\xff\xff\xff', 'huge map': '\xdf\xff\xff\xff\xff', 'nothing': '' })) {
    const peer = await request(server, '/pack', body, 'application/msgpack').ended();
    await report(`MessagePack, ${name}`, peer.summary);
  }

  for (const fault of ['message', 'async', 'recursion', 'toString', 'getter', 'symbol', 'nothing', 'cyclic', 'json',
    'badClose', 'badReason', 'thrown', 'never', 'timer', 'close', 'error', 'accept', 'accept-recursion']) {
    const peer = await server.webSocket(`/ws?fault=${fault}`);
    peer.send(frame(0x81, fault === 'json' ? '['.repeat(100_000) : 'go')).send(frame(0x81, 'echo'));
    await peer.until(() => frames(peer.text).includes('1:echo'), 5000);
    if (fault === 'error') peer.send(frame(0x81, 'x', { mask: false }));
    else peer.send(frame(0x88));
    await peer.ended();
    await report(`socket, ${fault}`, frames(peer.text).join(', '));
  }
  for (const path of ['/accept-recursion', '/accept-nothing']) {
    const peer = await server.webSocket(path);
    peer.send(frame(0x88));
    await peer.ended();
    await report(`socket without listeners, ${path}`, `${frames(peer.text).join(', ')}, ${peer.end}`);
  }

  assert.equal(pending.end, undefined);
  pending.reset();
  echo.reset();
  await eventually('every socket got its close event', async () => {
    const { accepted, closed } = await server.stats();
    return accepted === closed;
  });
  await server.settled();

  // What was sent before the end leaves.
  const exits = { '/exit-ws': 9, '/ws?fault=exit': 8 };
  for (const [path, status] of Object.entries(exits)) {
    const last = await Server.start(__filename);
    const peer = await last.webSocket(path);
    if (path === '/exit-ws') peer.send(frame(0x81, 'go'));
    await peer.ended();
    const [code] = await last.exited;
    assert.equal(code, status);
    const got = frames(peer.text);
    console.log(`${path}: ${got.length} frames, ${peer.end}, exit status ${code}`);
  }
  const last = await Server.start(__filename);
  const peer = await request(last, '/exit').ended();
  const [code] = await last.exited;
  console.log(`/exit: ${peer.summary}, exit status ${code}`);
});
