// A request body nobody reads stays in the socket; a response nobody reads makes write() say so.
const http = require('node:http');
const net = require('node:net');

const SIZE = 32 * 1024 * 1024;
const server = http.createServer((req, res) => {
  if (req.method === 'POST') {
    setTimeout(() => {
      console.log('sender waits', sender.bytesWritten < SIZE || sender.writableLength > 0);
      let length = 0;
      req.on('data', (chunk) => (length += chunk.length));
      req.on('end', () => {
        console.log('received', length === SIZE, req.complete);
        res.end();
      });
    }, 100);
    return;
  }
  let sent = 0;
  let waits = 0;
  const chunk = Buffer.alloc(64 * 1024, 'a');
  const more = () => {
    while (sent < SIZE) {
      sent += chunk.length;
      if (!res.write(chunk)) {
        waits++;
        console.assert(res.writableNeedDrain && res.writableLength > 0);
        res.once('drain', more);
        return;
      }
    }
    console.log('waited for drain', waits > 10);
    res.end(() => console.log('all left'));
  };
  more();
  setTimeout(() => console.log('stuck', sent < SIZE, res.writableNeedDrain, res.writableLength > 0), 100);
});

let sender;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  sender = net.connect(port, '127.0.0.1');
  sender.write(`POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: ${SIZE}\r\n\r\n`);
  sender.write(Buffer.alloc(SIZE));
  sender.resume();
  sender.on('close', () => {
    const receiver = net.connect(port, '127.0.0.1');
    receiver.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    let length = 0;
    setTimeout(() => receiver.on('data', (chunk) => (length += chunk.length)), 200);
    receiver.on('close', () => {
      console.log('received', length > SIZE);
      server.close();
    });
  });
});
