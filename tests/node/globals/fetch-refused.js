// What `fetch` does not even try: other schemes, and ports of services that a request could harm; also after a redirection.
const http = require('http');
const { once } = require('events');

const why = (url) => fetch(url).then((response) => response.status, ({ name, message, cause }) => `${name}: ${message}: ${cause.message}`);

(async () => {
  for (const url of ['ftp://127.0.0.1/', 'ws://127.0.0.1/', 'http://127.0.0.1:1/', 'https://127.0.0.1:22/', 'http://127.0.0.1:6667/', 'http://127.0.0.1:10080/']) {
    console.log(url, await why(url));
  }
  const server = http.createServer((req, res) => res.writeHead(302, { location: 'http://127.0.0.1:25/' }).end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  console.log('redirected', await why(`http://127.0.0.1:${server.address().port}/`));
  server.close();
  server.closeAllConnections();
})();
