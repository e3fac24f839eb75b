// A length or a coding among the trailers of a request is refused with Node's errors; other fields are trailers.
const http = require('http'), net = require('net');
const { once } = require('events');
const lines = ['X: 1', 'Content-Length: 3', 'content-length: x', 'Transfer-Encoding: chunked', 'Content-Length:', 'Connection: close', 'Host: a', 'X: 1\r\nCONTENT-LENGTH: 3'];
const server = http.createServer(async (req, res) => { for await (const chunk of req); res.end(JSON.stringify(req.trailers)); });
server.on('clientError', (error, socket) => socket.end(`${error.code} ${error.message}`));
process.on('unhandledRejection', () => {});
server.listen(0, '127.0.0.1', async () => {
  for (const line of lines) {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.on('data', (chunk) => { text += chunk; if (/\}$/.test(text)) socket.end(); });
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n${line}\r\n\r\n`);
    await once(socket, 'close');
    console.log(JSON.stringify(line), text.split('\r\n\r\n').at(-1));
  }
  server.close();
});
