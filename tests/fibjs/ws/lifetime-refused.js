// A program ends by itself after its client was refused.
const net = require('net');
const ws = require('ws');

const unused = new net.TcpServer(0, () => {});
const { localPort } = unused.socket;
unused.socket.close();
const c = new ws.Socket(`ws://127.0.0.1:${localPort}`);
c.onerror = (e) => console.log('error', e.code);
process.on('exit', () => console.log('exit'));
