// What requests look like to a server: URL forms, fields in the case and order given, bodies.
const http = require('node:http');
const { start, read, tell } = require('./fixtures/client');

async function main() {
  const [server, ask, port] = await start(tell);
  const log = (text) => console.log(text.split(String(port)).join('PORT'));
  const get = (...args) => new Promise((resolve) => http.get(...args, async (response) => resolve(await read(response))));
  log(await get(`http://127.0.0.1:${port}/text?a=1#no`));
  log(await get(new URL(`http://us%20er:pw@127.0.0.1:${port}/url`)));
  log(await get(`http://127.0.0.1:${port}/both`, { headers: { 'X-CaSe': 'kept', list: ['1', '2'] } }));
  log(await get({ port, path: '/localhost', agent: false }));
  console.log(await ask({ path: '/auth', auth: 'u:p', headers: { Host: 'mine' } }));
  console.log(await ask({ path: '/flat', headers: ['A', '1', 'a', '2', 'Host', 'zz'] }));
  console.log(await ask({ path: '/nohost', setHost: false, headers: { accept: '*/*', hOST: 'x' } }));
  console.log(await ask({ path: '/post', method: 'post' }, 'body'));
  console.log(await ask({ path: '/empty', method: 'PUT' }));
  console.log(await ask({ path: '/delete', method: 'DELETE', headers: { 'Content-Length': 2 } }, 'ab'));
  console.log(await ask({ path: '/expect', method: 'POST', headers: { Expect: '100-continue', 'Content-Length': 1 } }, 'x'));
  console.log(await ask({ path: '/head', method: 'HEAD' }));
  console.log(await ask({ path: '/closes', agent: new http.Agent() }));

  const request = http.request({ port, host: '127.0.0.1', path: '/pieces', method: 'POST' }, async (response) => {
    log(await read(response));
    console.log(response.complete);
    server.close();
  });
  request.setHeader('X-One', 1);
  request.appendHeader('x-one', '2');
  console.log(request.getHeader('X-ONE'), request.getHeaderNames(), request.hasHeader('host'), request.path, request.method, request.host, request.protocol);
  request.write('a');
  request.write(Buffer.from('b'), () => console.log('written'));
  request.addTrailers({ 'X-End': 'e' });
  request.end('c', () => console.log('finished', request.writableFinished));
}
main();
