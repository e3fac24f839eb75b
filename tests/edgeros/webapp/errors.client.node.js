const ask = require('../fixtures/ask.js');

(async () => {
  const show = ['x-private', 'content-type'];
  for (const path of ['/throw', '/reject', '/next', '/text', '/nothing', '/status']) await ask(path, { show });
  await ask('/header', { show: ['retry-after'] });
  await ask('/late').catch((error) => console.log('/late', error.code));
  for (const path of ['/handled/throw', '/handled/x', '/param/%E0%A4%A', '/param/ok']) await ask(path);
  process.exit();
})();
