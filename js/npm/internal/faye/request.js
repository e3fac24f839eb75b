'use strict';
// What requests say about themselves: do they ask for a WebSocket, which URL did they come to?

const { plainHost } = binding('websocket').faye;

/** The items of a list in a header, in lower case. */
const items = (header) => (header ?? '').split(',').map((item) => item.trim().toLowerCase());

/** Whether a request is a WebSocket handshake. */
function isWebSocket(request) {
  const { connection, upgrade } = request.headers;
  return request.method === 'GET' && items(connection).includes('upgrade') && (upgrade ?? '').toLowerCase() === 'websocket';
}

/** Whether a request asks for an event stream. */
function isEventSource(request) {
  return request.method === 'GET' && items(request.headers.accept).includes('text/event-stream');
}

/** Whether the client speaks TLS, to this server or to a proxy in front of it. */
function isSecure(request) {
  const { headers } = request;
  return Boolean((request.socket ?? request.connection)?.encrypted) || headers['x-forwarded-ssl'] === 'on' ||
    headers.https === 'on' || headers['x-forwarded-scheme'] === 'https' || headers['x-forwarded-proto'] === 'https';
}

/** The URL that the client used. */
function requestUrl(request, plain, secure) {
  const host = plainHost(request);
  if (host !== undefined) return `${request.socket.encrypted ? secure : plain}://${host}${request.url}`;
  return `${isSecure(request) ? secure : plain}://${request.headers.host}${request.url}`;
}

module.exports = { isEventSource, isWebSocket, items, requestUrl };
