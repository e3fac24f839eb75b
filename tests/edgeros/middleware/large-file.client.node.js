const http = require('node:http');
const { once } = require('node:events');
const ask = require('../fixtures/ask.js');

(async () => {
  const gone = http.get({ port: process.env.PORT, path: '/large.bin' });
  const [res] = await once(gone, 'response');
  await once(res, 'data');
  gone.destroy();
  const { bytes } = await ask('/large.bin');
  console.log(bytes.equals(Buffer.alloc(20_000_000, 'wsjs')));
  await ask('/large.bin', { headers: { range: 'bytes=19999996-' } });
  await ask('/done');
  process.exit();
})();
