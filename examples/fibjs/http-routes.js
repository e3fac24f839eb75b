// Routes, parameters, a chain with an authentication step, JSON in and out.
// Run:  wsjs examples/fibjs/http-routes.js       (PORT=8080 by default)
// Try:  curl http://127.0.0.1:8080/notes
//       curl -H 'X-Token: secret' -d '{"text":"buy milk"}' -H 'Content-Type: application/json' http://127.0.0.1:8080/notes
const http = require('http');
const mq = require('mq');

const notes = new Map();

function authenticate(req) {
  if (req.firstHeader('X-Token') === 'secret') return;
  req.response.statusCode = 403;
  req.end();
}

const api = new mq.Routing();
api.get('/notes', (req) => req.response.json([...notes.values()]));
api.get('/notes/:id', (req, id) => {
  const note = notes.get(Number(id));
  if (note) req.response.json(note);
  else req.response.statusCode = 404;
});
api.post('/notes', [authenticate, (req) => {
  const note = { id: notes.size + 1, text: req.json().text };
  notes.set(note.id, note);
  req.response.statusCode = 201;
  req.response.json(note);
}]);
api.all('*', (req) => {
  req.response.statusCode = 404;
});

const svr = new http.Server(Number(process.env.PORT || 8080), api);
svr.start();
console.log('listening', svr.socket.localPort);
