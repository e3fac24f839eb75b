const ask = require('../fixtures/ask.js');

(async () => {
  const type = { show: ['content-type', 'content-length'] };
  for (const kind of ['text', 'bytes', 'object', 'array', 'number', 'boolean', 'none', 'nothing']) await ask(`/send/${kind}`, type);
  for (const path of ['/json', '/spaces', '/status', '/status-read', '/send-status', '/send-status-reason']) await ask(path, type);
  for (const path of ['/redirect', '/redirect/301', '/redirect/back', '/location']) await ask(path, { show: ['location'] });
  await ask('/redirect/back', { headers: { referer: '/before' }, show: ['location'] });
  for (const name of ['html', 'json', '.png', 'application%2Fx-own', 'text%2Fplain']) await ask(`/type/${name}`, { show: ['content-type'] });
  await ask('/set', { show: ['x-one', 'x-two', 'x-three', 'content-type', 'vary'] });
  await ask('/attachment', { show: ['content-disposition', 'content-type'] });
  await ask('/cookie', { show: ['set-cookie'] });
  await ask('/bad-cookie');
  await ask('/cookies', { headers: { cookie: 'a=1; b="q%20"; a=2; bad; =x; c=%E0' } });
  await ask('/request', { headers: { referer: '/r', 'X-Test': 't', host: 'name:81', 'X-Requested-With': 'XMLHttpRequest' } });
  process.exit();
})();
