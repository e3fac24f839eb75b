// No string of a program becomes another line of a head: it is refused or escaped.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./injection', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const EVIL = ['a\r\nX-Injected: 1', 'a\nX-Injected: 1', 'a\u010d\u010aX-Injected: 1', 'a\0b'];
const WAYS = {
  set: (res, text) => res.set('X-A', text),
  'set-name': (res, text) => res.set(text, 'a'),
  'set-object': (res, text) => res.set({ 'X-A': ['ok', text] }),
  append: (res, text) => res.append('X-A', text),
  addHeaders: (res, text) => res.addHeaders({ [text]: 'a' }),
  cookie: (res, text) => res.cookie('a', text),
  'cookie-name': (res, text) => res.cookie(text, 'a'),
  'cookie-path': (res, text) => res.cookie('a', 'b', { path: text }),
  'cookie-domain': (res, text) => res.cookie('a', 'b', { domain: text }),
  'cookie-encode': (res, text) => res.cookie('a', text, { encode: String }),
  redirect: (res, text) => res.redirect(`/${text}`),
  location: (res, text) => res.location(text),
  attachment: (res, text) => res.attachment(text),
  type: (res, text) => res.type(text),
  vary: (res, text) => res.vary(text),
  sendStatus: (res, text) => res.sendStatus(200, text),
  reason: (res, text) => res.writeHead({ statusCode: 200, reason: text }),
  writeHead: (res, text) => res.writeHead(200, { 'X-A': text }),
  trailers: (res, text) => res.addTrailers({ 'X-A': text }),
};
app.get('/:way/:index', (req, res) => {
  try {
    WAYS[req.params.way](res, EVIL[req.params.index]);
  } catch (error) {
    return res.status(500).end(error.code ?? error.name);
  }
  if (!res.writableEnded) res.end('sent');
});
app.start();
console.log('listening', app.port());
iosched.forever();
