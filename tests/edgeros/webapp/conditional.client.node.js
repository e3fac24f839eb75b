const ask = require('../fixtures/ask.js');

(async () => {
  const show = ['etag', 'content-length', 'content-type'];
  const { etag } = (await ask('/', { show })).res.headers;
  await ask('/', { show, headers: { 'if-none-match': etag } });
  await ask('/', { show, headers: { 'if-none-match': `"x", ${etag}` } });
  await ask('/', { show, headers: { 'if-none-match': etag, 'cache-control': 'no-cache' } });
  await ask('/', { show, headers: { 'if-none-match': '"other"' } });
  await ask('/', { show, method: 'HEAD', headers: { 'if-none-match': '*' } });
  await ask('/', { show, method: 'POST', headers: { 'if-none-match': '*' } });
  await ask('/own', { show, headers: { 'if-none-match': 'W/"mine"' } });
  await ask('/off', { show });
  process.exit();
})();
