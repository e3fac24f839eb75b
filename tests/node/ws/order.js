// Two messages of one read: listeners of both, then ticks, then promise jobs, then immediates.
const { WebSocketServer } = require('ws');
const { afterHead, exchange, request } = require('./fixtures/handshake');

const frames = Buffer.from('818100000000618181000000006288 80 00000000'.replaceAll(' ', ''), 'hex');
async function run(allowSynchronousEvents) {
  const order = [];
  const server = new WebSocketServer({ port: 0, allowSynchronousEvents });
  await new Promise((resolve) => server.on('listening', resolve));
  server.on('connection', (ws) => {
    ws.on('message', (data) => {
      order.push(`${data}`);
      process.nextTick(() => order.push(`tick ${data}`));
      Promise.resolve().then(() => order.push(`job ${data}`));
    });
    ws.on('close', () => order.push('close'));
  });
  const answer = await exchange(server.address().port, request(), frames);
  console.log(allowSynchronousEvents, order.join(', '), afterHead(answer).toString('hex'));
  server.close();
}
run(true).then(() => run(false));
