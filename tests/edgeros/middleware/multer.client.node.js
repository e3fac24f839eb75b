const ask = require('../fixtures/ask.js');

/** The form as a browser sends it, in pieces of a size. */
async function send(path, entries) {
  const form = new FormData();
  for (const [name, value, filename, type] of entries) {
    if (filename === undefined) form.append(name, value);
    else form.append(name, new Blob([value], { type }), filename);
  }
  const request = new Request('http://x/', { method: 'POST', body: form });
  await ask(path, { method: 'POST', headers: { 'content-type': request.headers.get('content-type') }, body: Buffer.from(await request.arrayBuffer()) });
}

(async () => {
  await send('/single', [['a', '1'], ['a', 'zwei ü\r\n--'], ['list[]', 'x'], ['file', 'x'.repeat(40_000), 'n"ame ü.txt', 'text/plain']]);
  await send('/single', [['a', '1']]);
  await send('/single', [['file', 'x', 'a'], ['file', 'y', 'b']]);
  await send('/single', [['other', 'x', 'a']]);
  await send('/single', [['file', 'x'.repeat(60_000), 'a']]);
  await send('/single', [['a', 'x'.repeat(101)]]);
  await send('/single', [['a', '1'], ['b', '1'], ['c', '1'], ['d', '1']]);
  await send('/single', [['n'.repeat(101), '1']]);
  await send('/disk', [['file', 'x'.repeat(300_000), '../../one'], ['file', '', 'two'], ['t', 'text']]);
  await send('/disk', [['file', 'x', 'three'], ['file', 'y', 'four'], ['file', 'z', 'five']]);
  await ask('/left');
  await send('/dest', [['a', '1', 'x'], ['a', '2', 'y'], ['b', '3', 'z'], ['a', '<p>', 'page.html', 'text/html']]);
  await send('/dest', [['b', '3', 'z'], ['b', '3', 'z']]);
  await send('/any', [['x', '1', 'a'], ['y', '2', 'b']]);
  await send('/none', [['__proto__', '1'], ['a', '2']]);
  await send('/none', [['x', '1', 'a']]);
  const raw = (body, type = 'multipart/form-data; boundary=b') => ask('/any', { method: 'POST', headers: { 'content-type': type }, body });
  await raw('--b\r\nContent-Disposition: form-data; name="x"; filename="f"\r\n\r\ncut off');
  await raw('--b--\r\n');
  await raw('--bx\r\n');
  await raw('', 'multipart/form-data');
  await raw(`--b\r\n${'x'.repeat(20_000)}`);
  await raw('--b\r\n\r\nno name\r\n--b--');
  await ask('/left');
  await ask('/end');
  process.exit();
})();
