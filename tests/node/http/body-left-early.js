// limit: 60
// A handler that leaves the body of a request early can still answer: the client gets the answer, whatever it has sent.
const http = require('http');
const { PassThrough, Writable, pipeline, promises } = require('stream');

const failing = () =>
  new Writable({
    write(chunk, encoding, callback) {
      callback(new Error('full'));
    },
  });

const refuse = (res, text) => {
  res.statusCode = 413;
  res.end(text);
};

const HANDLERS = {
  async throws(req, res) {
    try {
      for await (const chunk of req) throw new Error(`too large: ${chunk.length > 0}`);
    } catch (error) {
      refuse(res, error.message);
    }
  },
  async breaks(req, res) {
    for await (const chunk of req) if (chunk.length > 0) break;
    refuse(res, 'left');
  },
  pipeline(req, res) {
    pipeline(req, failing(), (error) => refuse(res, error.message));
  },
  async promised(req, res) {
    await promises.pipeline(req, new PassThrough(), failing()).catch((error) => refuse(res, error.message));
  },
  async generator(req, res) {
    await promises
      .pipeline(req, async function (source) {
        for await (const chunk of source) throw new Error(`after ${chunk.length > 0}`);
      })
      .catch((error) => refuse(res, error.message));
  },
  async taken(req, res) {
    const first = await req.take(1).toArray();
    refuse(res, `took ${first.length}`);
  },
  // Nobody reads: the answer comes at once.
  unread(req, res) {
    refuse(res, 'unread');
  },
  later(req, res) {
    req.once('data', () => {
      req.pause();
      setImmediate(() => refuse(res, 'later'));
    });
  },
  events(req, res) {
    const seen = [];
    for (const name of ['aborted', 'close', 'error', 'end']) req.on(name, (error) => seen.push(error?.name ?? name));
    (async () => {
      for await (const chunk of req) if (chunk.length > 0) break;
      setImmediate(() => refuse(res, `${seen} ${req.destroyed} ${req.aborted} ${res.destroyed} ${res.writable}`));
    })();
  },
};

const server = http.createServer((req, res) => {
  HANDLERS[req.url.slice(1)](req, res);
});

/** Sends a body of that many bytes. */
function post(path, size) {
  return new Promise((resolve) => {
    const req = http.request({ port: server.address().port, path, method: 'POST', agent: false }, (res) => {
      let text = '';
      res.on('data', (chunk) => (text += chunk));
      res.on('end', () => resolve(`${res.statusCode} ${text}`));
    });
    req.on('error', (error) => resolve(error.code));
    req.end(Buffer.alloc(size));
  });
}

server.listen(0, async () => {
  for (const name of Object.keys(HANDLERS)) {
    const answers = [];
    for (const size of [10, 100_000, 3_000_000]) answers.push(await post(`/${name}`, size));
    console.log(name, new Set(answers).size === 1 ? answers[0] : answers);
  }
  server.close(() => console.log('closed'));
  server.closeAllConnections();
});
