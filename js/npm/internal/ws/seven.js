'use strict';
// `ws` for programs whose package.json asks for a version below 8, where no copy is installed: version 8 with the manners
// of 7. Text comes as strings, reasons too, and a server that closes takes its clients with it.

const Eight = require('npm/ws');

class WebSocket extends Eight {
  emit(name, ...values) {
    if (name === 'message' && values[1] === false) return super.emit(name, values[0].toString());
    if (name === 'close' && Buffer.isBuffer(values[1])) return super.emit(name, values[0], values[1].toString());
    return super.emit(name, ...values);
  }
}

class Server extends Eight.Server {
  constructor(options, callback) {
    const all = { WebSocket, ...options };
    const { handleProtocols } = all;
    if (handleProtocols) all.handleProtocols = (offered, req) => handleProtocols([...offered], req);
    super(all, callback);
  }

  close(callback) {
    for (const client of this.clients ?? []) client.terminate();
    super.close(callback && (() => callback()));
  }
}

const define = (name, value) => Object.defineProperty(WebSocket, name, { value, writable: true, enumerable: true, configurable: true });
define('Server', Server);
define('WebSocketServer', Server);
define('WebSocket', WebSocket);
define('createServer', (options, onConnection) => {
  const server = new Server(options);
  if (typeof onConnection === 'function') server.on('connection', onConnection);
  return server;
});
define('connect', (address, onOpen) => {
  const ws = new WebSocket(address);
  if (typeof onOpen === 'function') ws.on('open', onOpen);
  return ws;
});

module.exports = WebSocket;
