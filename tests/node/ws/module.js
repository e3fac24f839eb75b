// What the module is: names, constants and their descriptors, the class.
const assert = require('node:assert');
const EventEmitter = require('node:events');
const WebSocket = require('ws');

assert.strictEqual(WebSocket.name, 'WebSocket');
assert.strictEqual(WebSocket.length, 3);
assert.strictEqual(Object.getPrototypeOf(WebSocket), EventEmitter);
assert.strictEqual(WebSocket.WebSocket, WebSocket);
assert.strictEqual(WebSocket.Server, WebSocket.WebSocketServer);
assert.strictEqual(typeof WebSocket.createWebSocketStream, 'function');
assert.throws(() => WebSocket('ws://localhost'), {
  name: 'TypeError',
  message: "Class constructor WebSocket cannot be invoked without 'new'",
});
['CONNECTING', 'OPEN', 'CLOSING', 'CLOSED'].forEach((name, value) => {
  for (const target of [WebSocket, WebSocket.prototype]) {
    assert.deepStrictEqual(Object.getOwnPropertyDescriptor(target, name), {
      value, writable: false, enumerable: true, configurable: false,
    });
  }
});
for (const name of [
  'binaryType', 'bufferedAmount', 'extensions', 'isPaused', 'onclose', 'onerror', 'onmessage', 'onopen', 'protocol',
  'readyState', 'url',
]) {
  const { get, set, enumerable, configurable } = Object.getOwnPropertyDescriptor(WebSocket.prototype, name);
  assert.strictEqual(typeof get, 'function', name);
  assert.strictEqual(typeof set, /^on|^binaryType/.test(name) ? 'function' : 'undefined', name);
  assert.ok(enumerable && configurable, name);
}
for (const name of [
  'addEventListener', 'close', 'pause', 'ping', 'pong', 'removeEventListener', 'resume', 'send', 'terminate',
]) {
  assert.strictEqual(typeof WebSocket.prototype[name], 'function', name);
}
for (const name of ['Message', 'Socket', 'upgrade']) assert.strictEqual(typeof WebSocket[name], 'function', name);
for (const [name, value] of Object.entries({ CONTINUE: 0, TEXT: 1, BINARY: 2 })) assert.strictEqual(WebSocket[name], value);
assert.deepStrictEqual([...WebSocket.subprotocol.parse('a, b')], ['a', 'b']);
assert.throws(() => WebSocket.subprotocol.parse('a,,b'), { name: 'SyntaxError', message: 'Unexpected character at index 2' });
const { extension } = WebSocket;
const parsed = extension.parse('x; a=1; b, y; a="q"');
assert.strictEqual(JSON.stringify(parsed), '{"x":[{"a":["1"],"b":[true]}],"y":[{"a":["q"]}]}');
assert.strictEqual(extension.format(parsed), 'x; a=1; b, y; a=q');
assert.throws(() => extension.parse('x;'), { name: 'SyntaxError', message: 'Unexpected end of input' });
