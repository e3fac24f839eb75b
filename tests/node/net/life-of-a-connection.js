// The events of a connection, on each side in Node's order.
const net = require('net');

const log = { server: [], client: [] };
const note = (side, ...values) => log[side].push(values.join(' '));

const server = net.createServer((socket) => {
  note('server', socket.remoteAddress, socket.remoteFamily, socket.localAddress, socket.readyState);
  note('server', socket.readableHighWaterMark, socket.allowHalfOpen, typeof socket.remotePort);
  socket.on('data', (data) => {
    note('server', 'data', data);
    if (String(data) !== 'before') return;
    socket.write('answer');
    note('server', socket.writableLength, socket.bytesWritten);
  });
  socket.on('end', () => note('server', 'end'));
  socket.on('finish', () => note('server', 'finish'));
  socket.on('close', (hadError) => {
    note('server', 'close', hadError, socket.bytesRead, socket.bytesWritten);
    server.close(() => {
      note('server', 'closed', server.listening, server.address());
      finish();
    });
  });
});

server.listen(0, () => {
  const { address, family } = server.address();
  note('server', 'listening', address, family, server.listening);
  const client = net.connect(server.address().port);
  note('client', client.connecting, client.pending, client.readyState, JSON.stringify(client.address()));
  client.write('before', () => note('client', 'written'));
  note('client', client.writableLength, client.bytesWritten);
  for (const event of ['lookup', 'connect', 'ready', 'data', 'end', 'prefinish', 'finish', 'close']) {
    client.on(event, (first) => note('client', event, first));
  }
  client.on('connect', () => {
    note('client', client.readyState, client.connecting, client.pending);
    note('client', client.remotePort === server.address().port);
  });
  client.on('data', () => {
    client.end(' after');
    note('client', client.readyState);
  });
  client.on('close', () => {
    note('client', client.readyState, client.pending, client.destroyed, client.bytesRead, client.bytesWritten);
    finish();
  });
});

let sides = 2;
function finish() {
  if (--sides > 0) return;
  console.log(log.server.join('\n'));
  console.log(log.client.join('\n'));
}
