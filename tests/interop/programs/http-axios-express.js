// axios and express on kept connections: large answers, bodies that are left early, errors given to `destroy`, late agents.
const http = require('http');
const { pipeline, Writable } = require('stream');
const axios = require('axios');
const express = require('express');
const { HttpProxyAgent } = require('http-proxy-agent');

const SIZES = [1, 16_383, 16_384, 65_537, 100_000, 1 << 20];
const app = express();
app.get('/bytes/:size', (req, res) => res.send(Buffer.alloc(Number(req.params.size), 'x')));
app.post('/throws', async (req, res, next) => {
  try {
    for await (const chunk of req) if (chunk.length > 0) throw Object.assign(new Error('too large'), { status: 413 });
  } catch (error) {
    next(error);
  }
});
app.post('/pipeline', (req, res) => {
  const full = new Writable({ write: (chunk, encoding, callback) => callback(new Error('full')) });
  pipeline(req, full, (error) => res.status(413).send(error.message));
});
app.get('/echo', (req, res) => res.json({ late: req.headers['x-late'], isOurs: req.socket.server === server }));
app.use((error, req, res, next) => res.status(error.status ?? 500).send(error.message));

const server = http.createServer(app).listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const base = `http://127.0.0.1:${port}`;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const client = axios.create({ baseURL: base, httpAgent: agent, validateStatus: () => true });

  const ports = new Set();
  for (const responseType of ['text', 'arraybuffer', 'stream']) {
    const lengths = [];
    for (const size of SIZES) {
      const { data, request } = await client.get(`/bytes/${size}`, { responseType });
      let length = data.length ?? 0;
      if (responseType === 'stream') for await (const chunk of data) length += chunk.length;
      lengths.push(length === size);
      ports.add(request.socket?.localPort ?? 0);
    }
    console.log(responseType, lengths.every(Boolean));
  }

  for (const path of ['/throws', '/pipeline']) {
    for (const size of [10, 200_000]) {
      const { status, data } = await axios.post(base + path, Buffer.alloc(size), { validateStatus: () => true, httpAgent: new http.Agent() });
      console.log(path, size, status, data);
    }
  }

  const controller = new AbortController();
  controller.abort();
  await client.get('/bytes/1', { signal: controller.signal }).catch((error) => console.log(error.code));

  // A proxy learns of the request late: the agent writes the head anew.
  const proxy = http.createServer((req, res) => {
    http.get(req.url, { headers: { ...req.headers, 'x-late': 'through a proxy' } }, (answer) => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
  });
  proxy.listen(0, '127.0.0.1', async () => {
    const { data } = await axios.get(`${base}/echo`, { proxy: false, httpAgent: new HttpProxyAgent(`http://127.0.0.1:${proxy.address().port}`) });
    console.log(data);
    agent.destroy();
    for (const one of [proxy, server]) {
      one.closeAllConnections();
      one.close();
    }
    console.log('done');
  });
});
