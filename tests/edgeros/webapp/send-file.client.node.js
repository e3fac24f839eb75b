const ask = require('../fixtures/ask.js');

(async () => {
  const show = ['content-type', 'cache-control', 'x-more'];
  for (const path of ['/relative', '/absolute', '/own-root', '/root/page.html']) await ask(path, { show });
  for (const path of ['/root/none', '/root/..%2F..%2Fsend-file.js', '/root/%2e%2e', '/root/.hidden', '/root/a%00b', '/own-404', '/upwards', '/folder', '/callback']) await ask(path);
  await ask('/relative', { headers: { range: 'bytes=1-2' }, show: ['content-range', 'content-length'] });
  process.exit();
})();
