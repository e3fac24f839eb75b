// fetch, Headers, Request, Response and FormData.
const http = require('http');
const zlib = require('zlib');

const server = http.createServer((req, res) => {
  const { pathname } = new URL(req.url, 'http://localhost');
  if (pathname === '/gzip') {
    res.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Type': 'text/plain' });
    res.end(zlib.gzipSync('zipped '.repeat(1000)));
  } else if (pathname === '/hop') {
    res.writeHead(302, { Location: '/echo?hopped' }).end('moved');
  } else if (pathname === '/again') {
    res.writeHead(307, { Location: '/echo' }).end();
  } else if (pathname === '/loop') {
    res.writeHead(301, { Location: '/loop' }).end();
  } else if (pathname === '/empty') {
    res.writeHead(204).end();
  } else if (pathname === '/slow') {
    res.write('first');
  } else if (pathname === '/cut') {
    res.write('first', () => setImmediate(() => res.destroy()));
  } else {
    let body = '';
    req.setEncoding('utf8').on('data', (part) => (body += part));
    req.on('end', () => {
      res.writeHead(200, { 'Content-Type': 'application/json', 'Set-Cookie': ['a=1', 'b=2'], 'X-Two': ['1', '2'] });
      const { 'content-type': type, 'content-length': length, accept, 'x-own': own } = req.headers;
      const boundary = /boundary=(.*)/.exec(type)?.[1] ?? 'none';
      res.end(JSON.stringify([req.method, req.url, type, length, accept, own, body]).replaceAll(boundary, 'BOUNDARY').replace(/"\d{3}"/, '"LENGTH"'));
    });
  }
});

const failure = (promise) => promise.then(() => 'no error', (error) => `${error.name}: ${error.message} ${error.cause?.code ?? ''}`);

server.listen(0, async () => {
  const base = `http://localhost:${server.address().port}`;
  const show = async (path, init) => console.log(await (await fetch(base + path, init)).json());

  const res = await fetch(`${base}/echo`);
  console.log(res.status, res.ok, res.statusText, res.url === `${base}/echo`, res.redirected, res.type, res instanceof Response);
  console.log(res.headers.get('x-two'), res.headers.getSetCookie(), res.headers.get('nothing'), res.bodyUsed);
  console.log(await res.json(), res.bodyUsed, await failure(res.text()));

  await show('/echo', { method: 'post', body: 'text €', headers: { 'X-Own': 'yes' } });
  await show('/echo', { method: 'PUT', body: new URLSearchParams({ a: '1 2', b: '€' }) });
  await show('/echo', { method: 'POST', body: JSON.stringify({ a: 1 }), headers: new Headers({ 'Content-Type': 'application/json' }) });
  await show('/echo', { method: 'POST', body: new Uint8Array([104, 105]) });
  await show('/echo', { method: 'POST', body: new Blob(['blob'], { type: 'x/y' }) });
  await show('/echo', { method: 'DELETE' });
  const form = new FormData();
  form.append('field', 'a value');
  form.append('file', new Blob(['content'], { type: 'text/x' }), 'name.txt');
  await show('/echo', { method: 'POST', body: form });
  await show('/echo', { method: 'POST', duplex: 'half', body: ReadableStream.from([Buffer.from('in '), Buffer.from('parts')]) });
  await show('/hop', { method: 'POST', body: 'dropped' });
  await show('/again', { method: 'POST', body: 'kept' });
  await show(new Request(`${base}/echo`, { method: 'PATCH', body: 'request' }).url.slice(base.length));
  console.log(await (await fetch(new Request(`${base}/echo`, { method: 'PATCH', body: 'request' }))).text());

  console.log((await (await fetch(`${base}/gzip`)).text()).length);
  const empty = await fetch(`${base}/empty`);
  console.log(empty.status, empty.body, JSON.stringify(await empty.text()));
  const manual = await fetch(`${base}/hop`, { redirect: 'manual' });
  console.log(manual.status, manual.headers.get('location'), await manual.text());
  console.log((await fetch(`${base}/hop`)).redirected);
  let parts = '';
  for await (const part of (await fetch(`${base}/gzip`)).body) parts += Buffer.from(part);
  console.log(parts.length);
  const twice = await fetch(`${base}/echo?clone`);
  const copy = twice.clone();
  console.log((await twice.text()) === (await copy.text()));

  const closed = http.createServer().listen(0);
  const { port } = closed.address();
  await new Promise((resolve) => closed.close(resolve));
  console.log(await failure(fetch(`http://127.0.0.1:${port}/`)));
  console.log(await failure(fetch('no url')));
  console.log(await failure(fetch(`${base}/loop`)));
  console.log(await failure(fetch(`${base}/hop`, { redirect: 'error' })));
  console.log(await failure(fetch(`${base}/echo`, { body: 'x' })));
  console.log(await failure(fetch(`${base}/echo`, { signal: AbortSignal.abort(new Error('not at all')) })));
  const stop = new AbortController();
  const slow = await fetch(`${base}/slow`, { signal: stop.signal });
  setImmediate(() => stop.abort());
  console.log((await failure(slow.text())).split(':')[0]);
  console.log((await failure((await fetch(`${base}/cut`)).text())).split(':')[0]);

  const own = new Response('body', { status: 201, headers: [['X-A', 'b']] });
  console.log(own.status, own.ok, own.headers.get('x-a'), own.headers.get('content-type'), await own.text());
  const json = Response.json({ a: 1 }, { status: 400 });
  console.log(json.status, json.headers.get('content-type'), await json.json());
  console.log(Response.redirect('http://a/b', 301).headers.get('location'), Response.error().type);
  const back = await new Response(form).formData();
  console.log([...back.keys()], back.get('field'), back.get('file').name, await back.get('file').text());

  const headers = new Headers([['B', '2'], ['a', '1']]);
  headers.append('b', '3');
  headers.set('C', ' c ');
  headers.delete('a');
  console.log([...headers], headers.has('B'), Object.prototype.toString.call(headers));
  for (const call of [() => new Headers({ 'a b': 1 }), () => headers.set('a', 'x\ny'), () => new Request(base, { body: 'x' })]) {
    try {
      call();
      console.log('no error');
    } catch (error) {
      console.log(error.name);
    }
  }
  server.close();
  server.closeAllConnections();
});
