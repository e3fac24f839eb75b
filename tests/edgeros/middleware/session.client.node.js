const ask = require('../fixtures/ask.js');

let cookie;
async function step(path) {
  const { res } = await ask(path, { headers: cookie === undefined ? {} : { cookie } });
  const [line] = res.headers['set-cookie'] ?? [];
  if (line !== undefined) [cookie] = line.split(';');
  console.log('  ', line?.replace(/=s%3A[\w-]{32}\.[\w%-]+/, '=…').replace(/Expires=[^;]*/, 'Expires=…'));
}

(async () => {
  await step('/eager');
  cookie = undefined;
  for (const path of ['/look', '/count', '/count', '/look']) await step(path);
  const first = cookie;
  await step('/again');
  console.log(cookie !== first);
  await step('/count');
  cookie = first;
  await step('/look');
  cookie = `${first.slice(0, -3)}xyz`;
  await step('/look');
  cookie = first;
  await step('/count');
  await step('/end');
  await step('/look');
  process.exit();
})();
