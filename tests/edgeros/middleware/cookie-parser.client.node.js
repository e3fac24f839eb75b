const crypto = require('node:crypto');
const ask = require('../fixtures/ask.js');

const sign = (value, secret) => `s:${value}.${crypto.createHmac('sha256', secret).update(value).digest('base64').replace(/=+$/, '')}`;

(async () => {
  await ask('/unsigned');
  const { res } = await ask('/set');
  const cookies = res.headers['set-cookie'];
  console.log(cookies.map((line) => line.replace(/Expires=[^;]*/, 'Expires=…')).join('\n'));
  const back = (...list) => ask('/', { headers: { cookie: list.join('; ') } });
  await back(...cookies.map((line) => line.split(';')[0]));
  await back('plain=1', 'json=j%3A%7B%22x%22%3A%5B1%5D%7D', 'bad=j%3A%7B');
  await back(`old=${encodeURIComponent(sign('v', 'old secret'))}`, `wrong=${encodeURIComponent(sign('v', 'guess'))}`, 's=s%3Ax', `cut=${encodeURIComponent(sign('v', 'old secret').slice(0, -1))}`);
  process.exit();
})();
