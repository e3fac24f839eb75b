const ask = require('../fixtures/ask.js');

(async () => {
  for (const path of ['/any', '/number', '/boolean', '/bytes']) await ask(path, { show: ['content-type', 'content-length', 'transfer-encoding', 'x-a'] });
  const { res } = await ask('/head', { show: ['x-head'] });
  console.log(res.statusMessage);
  await ask('/head-number', { show: ['x-head'] });
  await ask('/headers', { show: ['x-one', 'x-three'] });
  await ask('/request?q=1', { headers: { host: 'name', 'X-Test': 'Value', 'X-Requested-With': 'XMLHttpRequest' } });
  await ask('/cache', { method: 'POST', body: 'kept' });
  await ask('/data', { method: 'PUT', body: 'x'.repeat(300_000) });
  await ask('/events');
  await ask('/abort').catch((error) => console.log('/abort', error.code));
  await ask('/log');
  process.exit();
})();
