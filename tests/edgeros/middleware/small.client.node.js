const ask = require('../fixtures/ask.js');

(async () => {
  const basic = (text) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
  await ask('/auth');
  await ask('/auth', { headers: basic('ann:pass:word ü') });
  await ask('/auth', { headers: basic('no colon') });
  await ask('/auth', { headers: { authorization: 'Bearer x' } });
  await ask('/query?a=1&b=2');
  await ask('/eos', { headers: { 'edger-token': 't' } });
  const page = { headers: { accept: 'text/html' } };
  for (const path of ['/deep/link?x', '/old/thing', '/file.js']) await ask(path, page);
  await ask('/deep/link', { headers: { accept: 'application/json' } });
  await ask('/deep/link', { ...page, method: 'POST' });
  await ask('/app.html', { headers: { 'x-test': 'two\twords', ...basic('bob:x') } });
  await ask('/lines');
  process.exit();
})();
