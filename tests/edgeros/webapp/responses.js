// What a WebApp's response can do beyond an HttpServer's.
const WebApp = require('webapp');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const app = WebApp.create('./responses', 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
const bodies = { text: 'text <b>', bytes: Buffer.from([1, 2, 3]), object: { a: [1] }, array: [1, '2'], number: 42, boolean: true, none: undefined, nothing: null };
app.get('/send/:kind', (req, res) => res.send(bodies[req.params.kind]));
app.get('/json', (req, res) => res.json({ ok: true }, 202));
app.get('/spaces', (req, res) => { app.set('json spaces', 2); res.json({ a: 1 }); app.set('json spaces', undefined); });
app.get('/status', (req, res) => res.status(204).send('no body'));
app.get('/status-read', (req, res) => res.send(`${res.status()} ${res.status(201).status()}`));
app.get('/send-status', (req, res) => res.sendStatus(503));
app.get('/send-status-reason', (req, res) => res.sendStatus(404, 'Nobody Home'));
app.get('/redirect', (req, res) => { if (!res.redirect('/to ü?x=%20')) throw new Error('false'); });
app.get('/redirect/301', (req, res) => res.redirect(301, 'http://other.example/'));
app.get('/redirect/back', (req, res) => res.redirect('back'));
app.get('/location', (req, res) => res.location('/elsewhere').status(201).end());
app.get('/type/:type', (req, res) => res.type(req.params.type).send('x'));
app.get('/set', (req, res) => {
  res.set('X-One', 1).set({ 'X-Two': ['2', '2b'] }).header('X-Three', 'x').set('Content-Type', 'text/css');
  res.append('X-One', 'more').vary('Accept').vary(['accept', 'Origin']);
  res.send(`${res.get('x-one')} ${res.get('x-none')}`);
});
app.get('/attachment', (req, res) => res.attachment('päper "1".pdf').send(Buffer.from('%PDF')));
app.get('/cookie', (req, res) => {
  res.cookie('plain', 'a b;c').cookie('object', { x: 1 }).cookie('all', 'v', {
    domain: 'example.com', path: '/p', secure: true, httpOnly: true, sameSite: 'lax', expires: new Date(0),
  });
  res.clearCookie('old', { path: '/p' }).end();
});
app.get('/bad-cookie', (req, res) => res.cookie('bad name', '1'));
app.get('/cookies', (req, res) => res.json(req.cookies));
app.get('/request', (req, res) => res.json([
  req.get('Referrer'), req.header('x-test'), req.host, req.hostname, req.protocol, req.xhr, req.ip, req.is('json'), req.secure, req.body, req.res === res,
]));
console.log('listening', app.start() && app.port());
iosched.forever();
