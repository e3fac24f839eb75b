// limit: 60
// Requests and responses that end early by signals, timeouts, pipelines and loops: who is told, and in which order.
const http = require('http');
const { Readable, addAbortSignal, finished, pipeline } = require('stream');

process.on('uncaughtException', (error) => console.log('  UNCAUGHT', error.name, error.message));
const server = http.createServer((req, res) => {
  if (req.url === '/whole') res.end('whole');
  if (req.url !== '/part') return;
  res.writeHead(200, { 'Content-Length': 10 });
  res.write('part');
});

const tell = (res) => {
  for (const event of ['timeout', 'aborted', 'error', 'end', 'close']) res.on(event, (value) => console.log('  res', event, value?.message ?? ''));
  return res;
};
const CASES = {
  'signal after socket'(options) {
    const controller = new AbortController();
    const req = http.get({ ...options, path: '/never', signal: controller.signal });
    return req.on('socket', () => setImmediate(() => controller.abort()));
  },
  'signal on response'(options) {
    const controller = new AbortController();
    const req = http.get({ ...options, path: '/part', signal: controller.signal });
    return req.on('response', (res) => tell(res) && controller.abort());
  },
  'signal after the end'(options) {
    const controller = new AbortController();
    const req = http.get({ ...options, path: '/whole', signal: controller.signal });
    return req.on('response', (res) => res.resume().on('end', () => controller.abort(new Error('late'))));
  },
  'signal with a reason'(options) {
    const controller = new AbortController();
    const req = http.get({ ...options, path: '/never', signal: controller.signal });
    return req.on('socket', () => setImmediate(() => controller.abort(new Error('why'))));
  },
  'timeout of the request'(options) {
    const req = http.get({ ...options, path: '/never', timeout: 20 });
    return req.on('timeout', () => req.destroy(new Error('timed out')));
  },
  'timeout of the response'(options) {
    const req = http.get({ ...options, path: '/part' });
    return req.on('response', (res) => tell(res).setTimeout(20, () => res.destroy(new Error('timed out'))));
  },
  'timeout of both'(options) {
    const req = http.get({ ...options, path: '/part', timeout: 20 });
    req.on('timeout', () => console.log('  req timeout'));
    return req.on('response', (res) => tell(res).on('timeout', () => req.destroy()));
  },
  'pipeline into a request'(options) {
    const req = http.request({ ...options, method: 'POST', path: '/never' });
    const source = new Readable({
      read() {
        this.destroy(new Error('of the source'));
      },
    });
    pipeline(source, req, (error) => console.log('  pipeline', error.message));
    return req;
  },
  'pipeline from a response'(options) {
    const req = http.get({ ...options, path: '/part' });
    const failing = async (source) => {
      for await (const chunk of source) throw new Error(`of the sink ${chunk.length > 0}`);
    };
    return req.on('response', (res) => pipeline(tell(res), failing, (error) => console.log('  pipeline', error.message)));
  },
  'loop that is left'(options) {
    const req = http.get({ ...options, path: '/part' });
    req.on('response', async (res) => {
      for await (const chunk of tell(res)) if (chunk.length > 0) break;
    });
    return req;
  },
  'loop that throws'(options) {
    const req = http.get({ ...options, path: '/part' });
    return req.on('response', async (res) => {
      try {
        for await (const chunk of tell(res)) throw new Error(`mine ${chunk.length > 0}`);
      } catch (error) {
        console.log('  caught', error.message);
      }
    });
  },
  addAbortSignal(options) {
    const controller = new AbortController();
    const req = http.get({ ...options, path: '/part' });
    return req.on('response', (res) => addAbortSignal(controller.signal, tell(res)) && controller.abort());
  },
  'finished: response'(options) {
    const req = http.get({ ...options, path: '/part' });
    return req.on('response', (res) => {
      finished(res, (error) => console.log('  finished', error?.code));
      res.destroy();
    });
  },
  'finished: request'(options) {
    const req = http.get({ ...options, path: '/never' });
    finished(req, (error) => console.log('  finished', error?.message));
    return req.on('socket', () => setImmediate(() => req.destroy(new Error('own'))));
  },
  'destroyed twice'(options) {
    const req = http.get({ ...options, path: '/part' });
    return req.on('response', (res) => {
      tell(res).destroy(new Error('one'));
      res.destroy(new Error('two'));
      req.destroy(new Error('three'));
    });
  },
};

server.listen(0, '127.0.0.1', async () => {
  for (const [name, run] of Object.entries(CASES)) {
    console.log(name);
    const req = await run({ port: server.address().port, host: '127.0.0.1', agent: false });
    req.on('error', (error) => console.log('  req error', error.name, error.message, error.code ?? ''));
    await new Promise((resolve) => req.on('close', () => resolve(console.log('  req close'))));
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  server.close();
  server.closeAllConnections();
});
