// After a 101 the response's stream is the connection.
// stderr: any
const http = require('http');
const ws = require('ws');
const svr = new http.Server(0, { '/ws': ws.upgrade((conn) => { conn.onmessage = (e) => conn.send(e.data); }) });
svr.start();
const rep = http.get(`http://127.0.0.1:${svr.socket.localPort}/ws`, {
  headers: { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': 13 },
});
console.log(rep.statusCode, rep.upgrade, rep.firstHeader('Sec-WebSocket-Accept'), rep.firstHeader('Upgrade'));
// A masked text frame with the key 0, and the server's frame.
rep.stream.write(Buffer.concat([Buffer.from([0x81, 0x84, 0, 0, 0, 0]), Buffer.from('echo')]));
console.log(rep.stream.read(2).toString('hex'), `${rep.stream.read(4)}`);
rep.socket.close();
for (const missing of ['Upgrade', 'Connection', 'Sec-WebSocket-Key', 'Sec-WebSocket-Version']) {
  const headers = { Upgrade: 'websocket', Connection: 'Upgrade', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': 13 };
  delete headers[missing];
  console.log(missing, http.get(`http://127.0.0.1:${svr.socket.localPort}/ws`, { headers }).statusCode);
}
svr.stop();
