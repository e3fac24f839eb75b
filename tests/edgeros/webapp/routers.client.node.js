const ask = require('../fixtures/ask.js');

(async () => {
  const show = ['x-api'];
  for (const path of ['/api/Exact?q=1', '/api/exact', '/api/Exact/', '/API/Exact', '/apis/Exact', '/api/leave', '/api/list/a/b', '/api/apart/a/b']) {
    await ask(path, { show });
  }
  for (const path of ['/id/7', '/id/bad', '/gone', '/sub', '/sub/', '/x/deep?a', '/y', '/xy']) await ask(path);
  await ask('/gone', { method: 'POST' });
  process.exit();
})();
