const http = require('http');

const post = (size, headers) =>
  new Promise((resolve) => {
    const options = { port: process.env.PORT, host: '127.0.0.1', method: 'POST', agent: false, headers };
    const req = http.request(options, (res) => res.resume().on('end', () => resolve(res.statusCode)));
    req.on('error', (error) => resolve(error.code));
    req.end(Buffer.alloc(size));
  });

(async () => {
  for (const size of [2_000_000, 5_000_000, 20_000_000]) {
    console.log(size, await post(size, { 'Content-Length': size }), await post(size, { 'Transfer-Encoding': 'chunked' }));
  }
})();
