// The handshake through an http.Client: its cookies, its redirections, its headers; a failure is 1002.
const http = require('http');
const ws = require('ws');
const raw = require('./fixtures/raw');

const svr = new http.Server(0, {
  '/login': (req) => { req.response.addCookie(new http.Cookie('session', 's3cret', { path: '/' })); },
  '/ws': ws.upgrade({ perMessageDeflate: true }, (conn, req) => {
    conn.onmessage = (m) => conn.send(m.data);
    conn.send([req.cookies.first('session'), req.firstHeader('x-a'), req.firstHeader('user-agent'), conn.protocol].join(' '));
  }),
  '/moved': (req) => req.response.redirect('/ws'),
  '/no': (req) => { req.response.statusCode = 401; }
});
svr.start();
const { localPort } = svr.socket;
const httpClient = new http.Client({ userAgent: 'agent' });
httpClient.get(`http://127.0.0.1:${localPort}/login`);
for (const path of ['/ws', '/moved', '/no']) {
  for (const perMessageDeflate of [false, true]) {
    const c = new ws.Socket(`ws://127.0.0.1:${localPort}${path}`, { httpClient, perMessageDeflate, protocol: 'chat', headers: { 'X-A': 'b' } });
    c.onopen = () => c.send('echo');
    c.onmessage = (m) => {
      console.log(m.compress, m.data);
      if (m.data === 'echo') c.close(3000);
    };
    console.log(path, raw.ending(c)());
  }
}
svr.stop();
console.log(raw.ending(new ws.Socket(`ws://127.0.0.1:${localPort}/`, { httpClient: new http.Client() }))().replace(/:\d{4,}/g, ':port'));
