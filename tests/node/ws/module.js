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
