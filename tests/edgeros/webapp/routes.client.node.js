const ask = require('../fixtures/ask.js');

(async () => {
  for (const path of [
    '/', '/user/12?a=1&b=x%20y&a=2', '/user/ann-lee', '/user/bob', '/user/bob/7', '/USER/Bob/', '/user/%C3%BC', '/files/a/b%2Fc.txt', '/files/',
    '/acd', '/abcd', '/abbcd', '/efffgh', '/il', '/ijkl', '/one', '/two/2', '/re/7-x', '/re/x', '/a.b', '/axb', '/steps', '/skip', '/only-head',
    '/none', '/none?<script>',
  ]) await ask(path);
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'GET']) await ask('/user', { method });
  await ask('/all', { method: 'PROPFIND' });
  await ask('/', { method: 'HEAD', show: ['content-length', 'content-type'] });
  await ask('/only-head', { method: 'HEAD', show: ['x-head'] });
  await ask('/chain', { method: 'POST' });
  await ask('/chain', { method: 'OPTIONS', show: ['allow'] });
  await ask('/none', { method: 'OPTIONS' });
  process.exit();
})();
