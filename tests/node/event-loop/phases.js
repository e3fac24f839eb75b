// What comes after what: the phases of Node's loop are the network, immediates, timers, and again.
const fs = require('fs');
const http = require('http');
const net = require('net');
const { WebSocket, WebSocketServer } = require('ws');

/** Sets one of each, and works longer than the timer takes. */
function setAll(log, name) {
  setTimeout(() => log.push(`${name} timeout`), 0);
  setImmediate(() => {
    log.push(`${name} immediate`);
    setImmediate(() => log.push(`${name} immediate in immediate`));
    process.nextTick(() => log.push(`${name} tick in immediate`));
    Promise.resolve().then(() => log.push(`${name} promise in immediate`));
  });
  setImmediate(() => log.push(`${name} second immediate`));
  process.nextTick(() => log.push(`${name} tick`));
  Promise.resolve().then(() => log.push(`${name} promise`));
  for (const end = Date.now() + 5; Date.now() < end; );
}

/** The order in which things come after a callback, with what is ready of the network meanwhile. */
const cases = {
  'a file': (log, done) => fs.readFile(__filename, () => {
    setAll(log, 'file');
    done();
  }),
  'a timer': (log, done) => setTimeout(() => {
    setAll(log, 'timer');
    done();
  }, 1),
  'an immediate': (log, done) => setImmediate(() => {
    setAll(log, 'immediate');
    done();
  }),
  'data of a socket': (log, done) => {
    const server = net.createServer((socket) => socket.once('data', () => {
      setAll(log, 'data');
      socket.end('reply');
    })).listen(0, () => {
      const client = net.connect(server.address().port);
      client.write('x');
      client.on('data', () => log.push('reply'));
      client.on('close', () => server.close(done));
    });
  },
  'a request': (log, done) => {
    const server = http.createServer((request, response) => {
      setAll(log, 'request');
      response.end('reply');
    }).listen(0, () => http.get({ port: server.address().port, agent: false }, (response) => {
      log.push('response');
      response.resume().on('end', () => server.close(done));
    }));
  },
  'a message': (log, done) => {
    const server = new WebSocketServer({ port: 0 }, () => {
      const client = new WebSocket(`ws://127.0.0.1:${server.address().port}`);
      client.on('open', () => client.send('x'));
      client.on('message', () => {
        log.push('reply');
        client.close();
      });
      client.on('close', () => server.close(done));
    });
    server.on('connection', (socket) => socket.on('message', () => {
      setAll(log, 'message');
      socket.send('reply');
    }));
  },
  'several immediates': (log, done) => fs.stat(__filename, () => {
    for (let i = 0; i < 3; i++) {
      setImmediate(() => {
        log.push(`immediate ${i}`);
        if (i === 0) setTimeout(() => log.push('timeout'), 0);
        for (const end = Date.now() + 3; Date.now() < end; );
      });
    }
    done();
  }),
  'a cleared immediate': (log, done) => fs.stat(__filename, () => {
    let second;
    setImmediate(() => clearImmediate(second));
    second = setImmediate(() => log.push('cleared'));
    setImmediate(() => log.push('third'));
    done();
  }),
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    const log = [];
    await new Promise((done) => run(log, done));
    await new Promise((done) => setTimeout(done, 20));
    console.log(`${name}: ${log.join(', ')}`);
  }
})();
