// The module's constants and the shape of its classes.
const assert = require('assert');
const EventEmitter = require('events');
const mq = require('mq');
const ws = require('ws');

console.log(ws.CONTINUE, ws.TEXT, ws.BINARY, ws.CLOSE, ws.PING, ws.PONG);
console.log(ws.CONNECTING, ws.OPEN, ws.CLOSING, ws.CLOSED);
assert.ok(ws.upgrade(() => {}) instanceof mq.Handler);
for (const name of ['onopen', 'onmessage', 'onclose', 'onerror', 'readyState', 'url', 'protocol', 'origin', 'send', 'close', 'ref',
  'unref', 'on', 'once', 'off', 'emit', 'addEventListener']) {
  assert.ok(name in ws.Socket.prototype, name);
}
for (const name of ['ping', 'bufferedAmount', 'binaryType', 'terminate']) assert.ok(!(name in ws.Socket.prototype), name);
assert.throws(() => ws.Socket('ws://127.0.0.1:1/'));
assert.throws(() => new ws.Socket());
assert.throws(() => new ws.Socket('ws://127.0.0.1:1/', { maxPayload: -1 }));
assert.throws(() => ws.Socket.prototype.send.call({}, 'x'));
assert.throws(() => ws.Socket.prototype.readyState);

// Scripts extend it, and may emit what they like.
class Named extends ws.Socket {
  constructor(url, name) {
    super(url);
    this.name = name;
  }
}
const c = new Named('ws://127.0.0.1:1/', 'mine');
assert.ok(c instanceof EventEmitter && c instanceof ws.Socket);
c.on('custom', function (...args) { console.log(this.name, args); });
c.emit('custom', 1, 2);
c.readyState = 7;
assert.equal(c.readyState, ws.CONNECTING);
c.onerror = (e) => console.log(e.target === c, e.code);
