// request, get and fetch: forms, bodies, redirects, timeouts, failures.
const http = require('http');
const { PassThrough } = require('stream');
const socket = require('socket');
const iosched = require('iosched');
console.timestampEnable = false;

const server = http.createServer('./client', (req, res) => {
  const [path, count] = req.url.slice(1).split('/');
  if (path === 'redirect') {
    res.writeHead(Number(count), { Location: '/echo?redirected' });
    res.end();
  } else if (path === 'loop') {
    res.writeHead(302, { Location: '/loop' });
    res.end();
  } else if (path === 'away') {
    res.writeHead(302, { Location: `http://localhost:${server.port()}/echo` });
    res.end();
  } else if (path !== 'silent') {
    req.enableCache();
    req.on('end', () => res.end([req.method, req.url, `${req.body}`, req.header('content-type') ?? '', req.header('x-test') ?? '', req.header('authorization') ?? '']));
  }
}, 0, socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.start();
const base = `http://127.0.0.1:${server.port()}`;
const plain = (error) => error.message.replaceAll(`${server.port()}`, 'PORT');

async function fetches() {
  const res = await http.fetch(`${base}/echo`);
  console.log(res.statusCode, res.ok, res.headers['content-type'], await res.text());
  console.log((await (await http.fetch(`${base}/echo`, { method: 'post', body: { a: 1 }, headers: { 'x-test': 't' } })).json()).join());
  console.log((await (await http.fetch(`${base}/echo`, { method: 'PUT', body: 'text' })).buffer()).toString());
  for (const [method, status] of [['GET', 301], ['POST', 301], ['POST', 303], ['POST', 307], ['PUT', 302]]) {
    const { redirected, url, ...rest } = await http.fetch(`${base}/redirect/${status}`, { method, ...(method === 'GET' ? {} : { body: 'b' }) }).then(
      async (res) => ({ redirected: res.redirected, url: res.url, text: await res.text() }));
    console.log(method, status, redirected, url.slice(base.length), rest.text);
  }
  const away = await http.fetch(`${base}/away`, { headers: { authorization: 'secret', 'x-test': 'kept' } });
  console.log(await away.text());
  console.log((await http.fetch(`${base}/loop`, { redirect: 'manual' })).statusCode);
  for (const options of [{ redirect: 'error' }, { redirect: 'follow' }, { redirect: 'what' }]) {
    await http.fetch(`${base}/loop`, options).catch((error) => console.log(plain(error)));
  }
  await http.fetch(`${base}/silent`, { timeout: 50 }).catch((error) => console.log(plain(error)));
  await http.fetch('http://127.0.0.1:1/').catch((error) => console.log(error.message));
  await http.fetch('ftp://127.0.0.1/').catch((error) => console.log(error.message));
  const sink = new PassThrough();
  const text = new Promise((resolve) => { let all = ''; sink.on('data', (chunk) => { all += chunk; }).on('end', () => resolve(all)); });
  await (await http.fetch(`${base}/echo`)).pipeTo(sink);
  console.log(await text);
}

function requests() {
  return new Promise((resolve) => {
    const client = http.request(`${base}/echo?request`, (res) => {
      const chunks = [];
      res.on('data', (chunk) => chunks.push(chunk));
      res.on('end', () => console.log(`${Buffer.concat(chunks)}`));
    }, { method: 'POST', headers: { 'x-test': 'r' } });
    console.log(client instanceof http.HttpClient);
    for (const name of ['finish', 'end']) client.on(name, () => console.log(name));
    client.on('close', resolve);
    client.setHeader('Content-Type', 'x/y');
    client.write('one ');
    client.end('two');
  });
}

async function asynchronous() {
  const client = await http.request('http://nowhere.invalid/echo?async', undefined, { async: true, saddr: socket.sockaddr(socket.INADDR_LOOPBACK, server.port()), post: { posted: 1 } });
  const response = new Promise((resolve) => client.on('response', resolve));
  client.end();
  console.log(await (await response).text());
  const got = await new Promise((resolve) => http.get(`${base}/echo?get`, resolve));
  console.log(await got.text());
  await http.request('http://127.0.0.1:1/', undefined, { async: true }).catch((error) => console.log(`rejected: ${error.message}`));
  await new Promise((resolve) => http.request('http://127.0.0.1:1/').on('error', (error) => { console.log(`error: ${error.message}`); }).on('close', resolve).end());
  for (const url of [undefined, 'nonsense', 'ftp://127.0.0.1/']) {
    try {
      http.get(url);
    } catch (error) {
      console.log(error.name, error.message);
    }
  }
  const own = new http.HttpClient(undefined, socket.sockaddr(socket.INADDR_LOOPBACK, server.port()));
  const answer = new Promise((resolve) => own.once('response', resolve));
  own.open(1000).request({ path: '/echo?own' }).end();
  console.log(await (await answer).text());
}

fetches().then(requests).then(asynchronous).then(() => Task.exit(), (error) => { console.error(error.stack); Task.exit(1); });
iosched.forever();
