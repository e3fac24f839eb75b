// Which codes and reasons may be sent, and what the peer is told.
const assert = require('node:assert');
const { once } = require('node:events');
const WebSocket = require('ws');

const server = new WebSocket.Server({ port: 0 });
async function pair() {
  const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
  const [[ws]] = await Promise.all([once(server, 'connection'), once(client, 'open')]);
  return [ws, client];
}
server.on('listening', async () => {
  for (const args of [
    [], [1000], [1001, 'going'], [1013], [1014, Buffer.from('bytes')], [3000, 'é'], [4999, 'x'.repeat(123)],
  ]) {
    const [ws, client] = await pair();
    const ends = Promise.all([once(ws, 'close'), once(client, 'close')]);
    client.close(...args);
    assert.strictEqual(client.readyState, WebSocket.CLOSING);
    const [[code, reason], [ownCode, ownReason]] = await ends;
    console.log(code, String(reason).slice(0, 10), reason.length, ownCode === code && ownReason.equals(reason));
    assert.ok(Buffer.isBuffer(reason));
    assert.strictEqual(client.readyState, WebSocket.CLOSED);
    client.close();
    client.terminate();
  }
  const [ws, client] = await pair();
  const codeError = { name: 'TypeError', message: 'First argument must be a valid error code number' };
  for (const code of [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, '1000', null, NaN]) {
    assert.throws(() => ws.close(code), codeError, String(code));
  }
  assert.throws(() => ws.close(1000, 'x'.repeat(124)), {
    name: 'RangeError', message: 'The message must not be greater than 123 bytes',
  });
  assert.throws(() => ws.close(1000, new Uint16Array([1])), {
    name: 'TypeError', message: 'Second argument must be a string or a Uint8Array',
  });
  console.log('still', ws.readyState);
  // Cut: no Close frame.
  client.terminate();
  const [[code, reason]] = await Promise.all([once(ws, 'close'), once(client, 'close')]);
  console.log(code, reason.length);
  server.close();
});
