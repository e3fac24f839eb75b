// A server for malformed requests of every shape: each gets 400 and the end of its connection.
const { serve } = require('./fixtures/server');
serve({ '*': (req) => req.response.write(`got ${req.length}`) }, { maxBodySize: 1, timeout: 5000 });
