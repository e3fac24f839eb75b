// Requests that share a connection of an agent keep their stores apart.
const { AsyncLocalStorage } = require('async_hooks');
const http = require('http');
const storage = new AsyncLocalStorage();
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const server = http.createServer((request, response) => response.end(request.url));

const get = (path) => new Promise((done) => {
  const seen = [];
  const tell = (what) => seen.push(`${what} ${storage.getStore() ?? 'none'}`);
  const request = http.get({ port: server.address().port, path, agent }, (response) => {
    tell('response');
    response.on('data', () => tell('data')).on('end', () => tell('end')).on('close', () => {
      tell('close');
      done(`${path}: ${seen.join(', ')} ${request.reusedSocket}`);
    });
  });
  request.on('socket', () => tell('socket')).on('finish', () => tell('finish'));
});

server.listen(0, async () => {
  console.log(await storage.run('first', () => get('/1')));
  console.log(await storage.run('second', () => get('/2')));
  console.log(await storage.exit(() => get('/3')));
  // Those that wait for a connection.
  const all = await Promise.all(['a', 'b', 'c'].map((name) => storage.run(name, () => get(`/${name}`))));
  for (const line of all) console.log(line);
  const texts = await Promise.all(['x', 'y'].map((name) => storage.run(name, async () => {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/${name}`);
    return `${await response.text()} ${storage.getStore()}`;
  })));
  console.log(texts.join());
  agent.destroy();
  server.close();
  server.closeAllConnections();
});
