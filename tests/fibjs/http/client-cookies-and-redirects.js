// A client keeps cookies and follows redirects unless told otherwise; a loop throws.
const http = require('http');
const svr = new http.Server(0, {
  '/set': (req) => req.response.addCookie({ name: 'id', value: 'a b' }),
  '/see': (req) => req.response.json(req.cookies.toJSON()),
  '/away': (req) => req.response.redirect('/see'),
  '/loop': (req) => req.response.redirect('loop'),
});
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const client = new http.Client();
console.log(JSON.stringify(client.get(`${base}/see`).json()));
console.log(client.get(`${base}/set`).cookies[0].toString());
console.log(JSON.stringify(client.get(`${base}/see`).json()), JSON.stringify(client.get(`${base}/away`).json()));
console.log(JSON.stringify(new http.Client({ enableCookie: false }).get(`${base}/see`).json()));
client.autoRedirect = false;
const away = client.get(`${base}/away`);
console.log(away.statusCode, away.firstHeader('Location'));
try {
  http.get(`${base}/loop`);
} catch (error) {
  console.log(error.message);
}
svr.stop();
