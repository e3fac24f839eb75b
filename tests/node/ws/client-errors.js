// Addresses and arguments that are refused at once.
const assert = require('node:assert');
const WebSocket = require('ws');

const refused = (address, protocols, name, message) =>
  assert.throws(() => new WebSocket(address, protocols), { name, message }, address);
refused('foo', undefined, 'SyntaxError', 'Invalid URL: foo');
const schemes = 'The URL\'s protocol must be one of "ws:", "wss:", "http:", "https:", or "ws+unix:"';
refused('bad-scheme://localhost', undefined, 'SyntaxError', schemes);
refused('ws://localhost#hash', undefined, 'SyntaxError', 'The URL contains a fragment identifier');
refused('ws+unix:', undefined, 'SyntaxError', "The URL's pathname is empty");
const protocols = 'An invalid or duplicated subprotocol was specified';
for (const list of [null, '', 'a,b', ['a', 'a'], ['a', 1], 'a b']) {
  refused('ws://localhost', list, 'SyntaxError', protocols);
}
assert.throws(() => new WebSocket('ws://localhost', { protocolVersion: 1000 }), {
  name: 'RangeError', message: 'Unsupported protocol version: 1000 (supported versions: 8, 13)',
});
