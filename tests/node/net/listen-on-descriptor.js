// A socket that is bound already is listened on by its number. (Node wants it to be another process's.)
const net = require('net');
const fs = require('fs');
const http = require('http');

const attempt = (options) => new Promise((done) => {
  const server = net.createServer().on('error', (error) => done(`${error.code} ${error.syscall} ${error.message}`)).on('listening', () => server.close(() => done('listening')));
  try {
    server.listen(options);
  } catch (error) {
    done(error.code);
  }
});

(async () => {
  const file = fs.openSync(__filename);
  console.log(await attempt({ fd: file }));
  fs.closeSync(file);
  console.log(await attempt({ fd: 9999 }), await attempt({ fd: -1 }), await attempt({ fd: 'x' }));
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    const descriptor = fs.readdirSync('/proc/self/fd').map(Number).find((number) => {
      try {
        return fs.readlinkSync(`/proc/self/fd/${number}`).startsWith('socket:') && listens(number, port);
      } catch {
        return false;
      }
    });
    const second = http.createServer((request, response) => response.end(`second: ${request.url}`)).listen({ fd: descriptor }, () => {
      console.log(second.address().port === port);
      server.close(() => http.get({ port, path: '/x', agent: false }, (response) => response.on('data', (data) => {
        console.log(`${data}`);
        second.close();
      })));
    });
  });
})();

/** Whether the socket of this process is the one that listens on the port. */
function listens(number, port) {
  const inode = /\d+/.exec(fs.readlinkSync(`/proc/self/fd/${number}`))[0];
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const table = fs.readFileSync('/proc/net/tcp', 'latin1');
  const line = table.indexOf(`:${wanted} 00000000:0000 0A `);
  return line >= 0 && table.slice(line, line + 120).includes(` ${inode} `);
}
