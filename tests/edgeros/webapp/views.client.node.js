const ask = require('../fixtures/ask.js');

(async () => {
  const { bytes } = await ask('/');
  console.log(bytes.toString());
  for (const path of ['/file.ejs', '/callback', '/none', '/broken/line', '/broken/tag', '/broken/syntax']) await ask(path);
  process.exit();
})();
