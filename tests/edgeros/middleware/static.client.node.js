const ask = require('../fixtures/ask.js');

(async () => {
  const show = ['content-type', 'cache-control', 'accept-ranges'];
  for (const path of ['/own/', '/own/index.html', '/own/sub/', '/own/data.json?x', '/own/style.css', '/own/a%20b.svg', '/own/empty.txt', '/path/ten.txt']) {
    await ask(path, { show });
  }
  for (const path of ['/own', '/own?q=1', '/own/sub?q=1', '/options/sub']) await ask(path, { show: ['location'] });
  for (const path of [
    '/own/none', '/own/../static.js', '/own/%2e%2e/%2e%2e/static.js', '/own/..%2f..%2fstatic.js', '/own/.hidden', '/own/sub/none', '/own/a%00', '/own/%E0', '/own/ten.txt/',
  ]) await ask(path);
  await ask('/own/ten.txt', { method: 'HEAD', show: ['content-length'] });
  await ask('/own/ten.txt', { method: 'POST' });

  const { res: { headers: { etag, 'last-modified': modified } } } = await ask('/own/ten.txt');
  console.log(/^W\/"a-[0-9a-f]+"$/.test(etag), Math.abs(Date.parse(modified)) > 0);
  const ranges = { show: ['content-range', 'content-length'] };
  for (const range of ['bytes=0-3', 'bytes=7-', 'bytes=-2', 'bytes=5-500', 'bytes=10-', 'bytes=-0', 'bytes=3-1', 'bytes=0-1,3-4', 'lines=1-2']) {
    console.log(range);
    await ask('/own/ten.txt', { headers: { range }, ...ranges });
  }
  await ask('/own/ten.txt', { headers: { range: 'bytes=0-3', 'if-range': etag }, ...ranges });
  await ask('/own/ten.txt', { headers: { range: 'bytes=0-3', 'if-range': '"other"' }, ...ranges });
  await ask('/own/ten.txt', { headers: { 'if-none-match': etag }, ...ranges });
  await ask('/own/ten.txt', { headers: { 'if-modified-since': modified }, ...ranges });
  await ask('/own/ten.txt', { headers: { 'if-modified-since': new Date(0).toUTCString() }, ...ranges });
  await ask('/own/ten.txt', { headers: { 'if-match': '"other"' }, ...ranges });

  for (const path of ['/options/', '/options/ten.txt', '/options/other']) await ask(path, { show: [...show, 'etag', 'last-modified', 'x-size'] });
  await ask('/options/ten.txt', { headers: { range: 'bytes=0-1' } });
  for (const path of ['/fresh/.hidden', '/fresh/']) await ask(path, { show });
  for (const path of ['/strict/none', '/strict/.hidden', '/strict/%2e%2e/x']) await ask(path);
  await ask('/strict/ten.txt', { method: 'POST', show: ['allow'] });
  process.exit();
})();
