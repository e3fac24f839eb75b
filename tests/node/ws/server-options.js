// The three modes, the options object, address().
const assert = require('node:assert');
const http = require('node:http');
const { WebSocketServer } = require('ws');

const message = 'One and only one of the "port", "server", or "noServer" options must be specified';
const other = http.createServer();
for (const options of [
  undefined, {}, { noServer: true, server: other }, { port: 0, server: other }, { port: 0, noServer: true },
]) {
  assert.throws(() => new WebSocketServer(options), { name: 'TypeError', message });
}

const none = new WebSocketServer({ noServer: true, maxPayload: 5, path: '/x' });
const { options } = none;
console.log(options.maxPayload, options.path, options.noServer, options.port, options.server);
console.log(options.clientTracking, options.perMessageDeflate, options.autoPong, options.closeTimeout);
console.log(options.allowSynchronousEvents, options.skipUTF8Validation, options.verifyClient, options.handleProtocols);
assert.strictEqual(new WebSocketServer({ noServer: true }).options.maxPayload, 100 * 1024 * 1024);
assert.throws(() => none.address(), { message: 'The server is operating in "noServer" mode' });
assert.ok(none.clients instanceof Set);
assert.strictEqual(new WebSocketServer({ noServer: true, clientTracking: false }).clients, undefined);

const own = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
  console.log('callback');
});
own.on('listening', () => {
  console.log('listening');
  const { address, family, port } = own.address();
  console.log(address, family, port > 0);
  const taken = new WebSocketServer({ port, host: '127.0.0.1' });
  taken.on('error', (error) => {
    console.log(error.code, error.syscall);
    own.close(() => {
      console.log('closed', own.address());
      existing();
    });
  });
});

/** A server that the program has: only the listeners go with the WebSocketServer. */
function existing() {
  const before = other.eventNames().length;
  const server = new WebSocketServer({ server: other });
  server.on('listening', () => {
    assert.deepStrictEqual(server.address(), other.address());
    server.close(() => {
      console.log(other.listening, other.listenerCount('upgrade'), other.eventNames().length === before);
      other.close();
    });
  });
  other.listen(0);
}
