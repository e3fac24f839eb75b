'use strict';
// The server's half of a handshake: what is wrong with a request, and how it is told.

const STATUS = { 400: 'Bad Request', 404: 'Not Found', 405: 'Method Not Allowed', 426: 'Upgrade Required' };
const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const KEY = /^[A-Za-z0-9+/]{22}==$/;

const has = (value, token) => (value ?? '').split(',').some((item) => item.trim().toLowerCase() === token);

/** `[status, text]` for a request that is no handshake, or undefined. */
function refusal({ method, headers, httpVersion }) {
  if (!has(headers.upgrade, 'websocket')) return [426, 'This path is for WebSockets'];
  if (method !== 'GET') return [405, 'The method of a handshake is GET'];
  if (httpVersion === '1.0') return [400, 'A handshake needs HTTP/1.1'];
  if (!has(headers.connection, 'upgrade')) return [400, 'Connection does not list Upgrade'];
  if (!KEY.test(headers['sec-websocket-key'] ?? '')) return [400, 'Sec-WebSocket-Key is missing or invalid'];
  if (headers['sec-websocket-version'] !== '13') return [426, 'Sec-WebSocket-Version must be 13'];
  return undefined;
}

/** The headers that go with a refusal. */
function refusalHeaders(status) {
  if (status === 405) return ['Allow', 'GET'];
  if (status === 426) return ['Upgrade', 'websocket', 'Sec-WebSocket-Version', '13'];
  return [];
}

/** Answers on a connection that was taken over, and closes it. */
function refuse(socket, [status, text]) {
  const fields = [...refusalHeaders(status), 'Content-Type', 'text/plain', 'Content-Length', `${text.length}`, 'Connection', 'close'];
  let head = `HTTP/1.1 ${status} ${STATUS[status]}\r\n`;
  for (let at = 0; at < fields.length; at += 2) head += `${fields[at]}: ${fields[at + 1]}\r\n`;
  try {
    socket.write(`${head}\r\n${text}`);
  } catch {
    // The peer did not wait for its answer.
  }
  socket.close();
}

/** The first subprotocol that the client offers: a browser drops a connection that chooses none. */
function chooseProtocol(headers) {
  const first = headers['sec-websocket-protocol']?.split(',')[0].trim();
  return first !== undefined && TOKEN.test(first) ? first : undefined;
}

module.exports = { STATUS, chooseProtocol, refusal, refusalHeaders, refuse };
