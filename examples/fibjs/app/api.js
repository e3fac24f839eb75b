// The JSON API, below /api. Errors are { error } with a status.
const mq = require('mq');
const accounts = require('./accounts');
const rooms = require('./rooms');
const sessions = require('./sessions');

function fail(req, status, error) {
  req.response.statusCode = status;
  req.response.json({ error });
  req.end();
}

/** A step of a chain: the body must be a JSON object. A request from another site's form is not. */
function jsonBody(req) {
  try {
    req.input = req.json();
  } catch {
    req.input = undefined;
  }
  if (req.input === null || typeof req.input !== 'object') fail(req, 400, 'send JSON');
}

const summary = ({ name, members }) => ({ name, members });

const api = new mq.Routing();

api.post('/login', [jsonBody, (req) => {
  const { name, password } = req.input;
  if (!accounts.check(name, password)) return fail(req, 403, 'wrong name or password');
  sessions.begin(req, name);
  req.response.json({ name });
}]);

api.post('/logout', (req) => {
  sessions.end(req);
  req.response.json({});
});

api.get('/me', [sessions.required, (req) => req.response.json({ name: sessions.nameOf(req) })]);

api.get('/rooms', [sessions.required, (req) => req.response.json(rooms.all().map(summary))]);

api.get('/rooms/:name', [sessions.required, (req, name) => {
  const room = rooms.find(name);
  if (!room) return fail(req, 404, 'no such room');
  req.response.json({ ...summary(room), history: room.history });
}]);

api.post('/rooms', [sessions.required, jsonBody, (req) => {
  const room = rooms.create(req.input.name);
  if (!room) return fail(req, 400, 'the name is taken or will not do');
  req.response.statusCode = 201;
  req.response.json(summary(room));
}]);

api.all('*', (req) => fail(req, 404, 'no such address'));

module.exports = api;
