// Sessions by cookie: a form, a redirect, a chain that refuses who is not logged in, logging out.
const http = require('http'), uuid = require('uuid');

const sessions = new Map();
const svr = new http.Server(0, {
  '/login': (req) => {
    const { user, password } = req.form;
    if (password !== 'secret') {
      req.response.statusCode = 401;
      return;
    }
    const id = uuid.random().hex();
    sessions.set(id, user);
    req.response.addCookie(new http.Cookie({ name: 'sid', value: id, httpOnly: true }));
    req.response.redirect('/me');
  },
  '/me': [
    (req) => {
      req.user = sessions.get(req.cookies.sid);
      if (req.user !== undefined) return;
      req.response.writeHead(403, { 'X-Why': 'not logged in' });
      req.end();
    },
    (req) => req.response.write(Buffer.from(`hello ${req.user}`)),
  ],
  '/logout': (req) => {
    sessions.delete(req.cookies.first('sid'));
    req.response.addCookie({ name: 'sid', value: '', expires: new Date(0) });
  },
});
svr.start();
const base = `http://localhost:${svr.socket.localPort}`;

const client = new http.Client();
const refused = client.get(`${base}/me`);
console.log(refused.statusCode, refused.firstHeader('X-Why'));
console.log(client.post(`${base}/login`, { body: { user: 'ann', password: 'x' } }).statusCode, client.cookies.length);
console.log(`${client.post(`${base}/login`, { body: { user: 'ünï', password: 'secret' } }).readAll()}`);
console.log(client.cookies.length, client.cookies[0].name, client.cookies[0].httpOnly);
console.log(`${client.get(`${base}/me`).data}`, http.get(`${base}/me`).statusCode);
console.log(client.get(`${base}/logout`).statusCode, client.get(`${base}/me`).statusCode);
svr.stop(() => console.log('stopped'));
