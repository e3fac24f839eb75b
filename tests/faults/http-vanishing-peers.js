// A server whose peers stall, vanish, go half-way or read nothing.
const { serve, counts } = require('./fixtures/server');
const coroutine = require('coroutine');
counts.running = 0;
const big = 'x'.repeat(8 << 20);
serve({
  '/big': (req) => req.response.write(big),
  '/slow': (req) => {
    counts.running++;
    try {
      coroutine.sleep(100);
      req.response.write('slow');
    } finally {
      counts.running--;
    }
  },
  '*': (req) => req.response.write(`got ${req.length}`),
}, { timeout: 400 });
