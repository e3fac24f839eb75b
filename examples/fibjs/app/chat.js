// The chat's WebSocket: a chain of checks, the last step answers with 101. A client sends what it says as text; the server
// sends JSON: welcome (members, history), joined, left, message.
const ws = require('ws');
const rooms = require('./rooms');
const sessions = require('./sessions');

/** Browsers open sockets to any site and send its cookies along: only our own pages may. */
function sameOrigin(req) {
  const origin = req.firstHeader('Origin');
  if (!origin || origin.replace(/^https?:\/\//, '') === req.firstHeader('Host')) return;
  req.response.statusCode = 403;
  req.end();
}

function roomExists(req, room) {
  if (rooms.find(room)) return;
  req.response.statusCode = 404;
  req.end();
}

function join(conn, req) {
  const room = rooms.find(req.params[0]);
  room.enter(conn, sessions.nameOf(req));
  conn.onmessage = (message) => {
    // `data` is null for an empty message and a Buffer for a binary one.
    const text = typeof message.data === 'string' ? message.data.trim() : '';
    if (text) room.say(conn, text);
  };
  conn.onclose = () => room.leave(conn);
}

module.exports = [sessions.required, sameOrigin, roomExists, ws.upgrade({ maxPayload: 4096 }, join)];
