// `close(code, reason)` with every kind of value: what is refused, and what the peer hears.
const WebSocket = require('ws');

const CASES = {
  'none': [], 'undefined': [undefined], 'undefined, text': [undefined, 'r'], 'null': [null], "'1000'": ['1000'],
  '1000': [1000], '1000, undefined': [1000, undefined], '1000, null': [1000, null], "1000, ''": [1000, ''],
  '1000, 5': [1000, 5], '1000, 0': [1000, 0], '1000, false': [1000, false], '1000, {}': [1000, {}], '1000, []': [1000, []],
  '1000, array': [1000, [104, 105]], '1000, Buffer': [1000, Buffer.from('buf')],
  '1000, Uint8Array': [1000, new Uint8Array([104, 105])], '1000, Uint16Array': [1000, new Uint16Array([104, 105])],
  '1000, not UTF-8': [1000, new Uint8Array([0xff, 0xfe])], '1000, ArrayBuffer': [1000, new ArrayBuffer(2)],
  '1000, DataView': [1000, new DataView(new ArrayBuffer(2))], '1000, String': [1000, new String('str')],
  '1000, symbol': [1000, Symbol('x')], '1000, function': [1000, () => {}], '1000, 123 bytes': [1000, 'x'.repeat(123)],
  '1000, 124 bytes': [1000, 'x'.repeat(124)], '1000, 124 bytes in 62 letters': [1000, 'ü'.repeat(62)],
  '1000, half a character': [1000, '\ud800'], '999': [999], '1004': [1004], '1005': [1005], '1006': [1006],
  '1011': [1011, 'x'], '1014': [1014], '1015': [1015], '2999': [2999], '3000': [3000], '4999': [4999], '5000': [5000],
  '1000.5': [1000.5], 'NaN': [NaN], '-1': [-1], '66536': [66_536], '3000n': [3000n], 'Number': [new Number(1000)],
  'true': [true],
};

const server = new WebSocket.Server({ port: 0 }, async () => {
  for (const [name, args] of Object.entries(CASES)) {
    const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
    const [ws] = await Promise.all([
      new Promise((resolve) => server.once('connection', resolve)),
      new Promise((resolve) => client.on('open', resolve)),
    ]);
    const heard = new Promise((resolve) => ws.on('close', (code, reason) => resolve(`${code} ${reason.toString('hex').slice(0, 12)}`)));
    let error = '';
    ws.on('error', ({ message }) => (error = ` ${message}`));
    try {
      client.close(...args);
      console.log(`${name}: ${client.readyState} ${await heard}${error}`);
    } catch (refusal) {
      console.log(`${name}: ${client.readyState} ${refusal.name} ${refusal.message}`);
      client.terminate();
      await heard;
    }
  }
  server.close();
});
