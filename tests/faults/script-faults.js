// A server whose scripts do everything wrong.
const ws = require('ws');
const http = require('http');
const { serve, counts } = require('./fixtures/server');
const coroutine = require('coroutine');
const forever = () => forever() + 1;
const thrower = { get value() { throw new Error('getter'); }, toString() { throw new Error('toString'); } };
Object.assign(counts, { accepted: 0, closed: 0 });
const never = new coroutine.Event();

const socketFaults = {
  message: () => { throw new Error('in onmessage'); },
  async: async () => { throw new Error('in async onmessage'); },
  recursion: () => forever(),
  toString: (conn) => conn.send(thrower),
  getter: (conn) => conn.send(thrower.value),
  symbol: (conn) => conn.send(Symbol('s')),
  nothing: (conn) => conn.send(undefined),
  cyclic: (conn) => { const o = {}; o.o = o; conn.send(JSON.stringify(o)); },
  json: (conn, e) => e.json(),
  badClose: (conn) => conn.close(99),
  badReason: (conn) => conn.close(1000, 'x'.repeat(200)),
  thrown: () => { throw null; },
  never: () => never.wait(),
  timer: () => { setTimeout(() => { throw new Error('in a timer'); }, 0); },
};

serve({
  '/throw': () => { throw new Error('sync'); },
  '/throw-null': () => { throw null; },
  '/throw-object': () => { throw thrower; },
  '/async': async () => { throw new Error('async'); },
  '/reject-later': async () => { await null; coroutine.sleep(1); throw new Error('later'); },
  '/timer': (req) => { setTimeout(() => { throw new Error('timer'); }, 0); req.response.write('ok'); },
  '/tick': (req) => { process.nextTick(() => { throw new Error('tick'); }); req.response.write('ok'); },
  '/rejection': (req) => { Promise.reject(new Error('unhandled')); req.response.write('ok'); },
  '/recursion': () => forever(),
  '/recursion-caught': (req) => { try { forever(); } catch { } req.response.write('caught'); },
  '/recursion-native': () => { const f = () => [1].map(f); f(); },
  '/recursion-getter': () => { const o = { get a() { return this.a; } }; return o.a; },
  '/recursion-toString': () => { const o = { toString() { return `${this}`; } }; return `${o}`; },
  '/recursion-proxy': () => { const p = new Proxy({}, { get: (t, k, r) => r[k] }); return p.a; },
  '/recursion-timer': (req) => { setTimeout(forever, 0); req.response.write('ok'); },
  '/recursion-sort': () => { const f = () => [2, 1].sort(f); f(); },
  '/recursion-json': () => { const o = { toJSON() { return JSON.stringify(o); } }; JSON.stringify(o); },
  '/recursion-async': async () => { const f = async () => { await f(); }; await f(); },
  '/json': (req) => req.response.json(req.json()),
  '/pack': (req) => { req.pack(); },
  '/inspect': (req) => { let o = {}; for (let i = 0; i < 100000; i++) o = { o }; req.response.write(JSON.stringify(o)); },
  '/regexp': (req) => { new RegExp('('.repeat(100000)); },
  '/source': () => { new Function('['.repeat(100000)); },
  '/huge': (req) => { const s = 'x'.repeat(1 << 22); req.response.write(`${s.length}`); },
  '/too-huge': () => 'x'.repeat(2 ** 40),
  '/huge-array': () => new Array(2 ** 32),
  '/huge-buffer': () => Buffer.alloc(2 ** 40),
  '/huge-padding': () => 'x'.padEnd(2 ** 50),
  '/bad-body': (req) => { req.response.body = thrower; },
  '/bad-header': (req) => req.response.setHeader('a\r\nb', 'c\r\nd: e'),
  '/bad-status': (req) => { req.response.statusCode = 99999; },
  '/bad-message': (req) => { req.response.statusMessage = 'a\r\nb: c'; },
  '/return-symbol': () => Symbol('s'),
  '/return-proxy': () => new Proxy({}, { get() { throw new Error('trap'); } }),
  '/never': () => { never.wait(); },
  '/exit': (req) => { req.response.write('before the end'); process.exit(7); },
  '/ws': ws.upgrade((conn, req) => {
    counts.accepted++;
    const fault = req.query.fault;
    conn.onclose = () => { counts.closed++; if (fault === 'close') throw new Error('in onclose'); };
    conn.onmessage = (e) => {
      if (e.data === 'echo') conn.send('echo');
      else socketFaults[fault]?.(conn, e);
    };
    conn.onerror = () => { if (fault === 'error') throw new Error('in onerror'); };
    if (fault === 'accept') throw new Error('in accept');
    if (fault === 'accept-recursion') forever();
    if (fault === 'exit') { conn.send('last words'); process.exit(8); }
  }),
  '/accept-recursion': ws.upgrade(() => forever()),
  '/accept-nothing': ws.upgrade(() => {}),
  '/exit-ws': ws.upgrade((conn) => { conn.onmessage = () => { for (let i = 0; i < 100; i++) conn.send('x'.repeat(1000)); process.exit(9); }; }),
});
