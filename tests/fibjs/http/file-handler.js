// http.fileHandler: types, index, dates, ranges, and paths that would lead out of the root.
const fs = require('fs');
const http = require('http');
const io = require('io');
const net = require('net');
const root = `/tmp/wsjs-files-${process.pid}`;
fs.mkdir(root);
fs.mkdir(`${root}/sub`);
fs.writeFile(`${root}/a.txt`, '0123456789');
fs.writeFile(`${root}/sub/index.html`, 'index');
const svr = new http.Server(0, { '/files/*': http.fileHandler(root), '/list/*': http.fileHandler(root, true), '/typed/*': http.fileHandler(root, { txt: 'x/y' }) });
svr.start();
const base = `http://127.0.0.1:${svr.socket.localPort}`;
const get = (path, headers = {}) => http.get(base + path, { headers });
const plain = get('/files/a.txt');
console.log(plain.statusCode, plain.firstHeader('Content-Type'), `${plain.data}`, get('/typed/a.txt').firstHeader('Content-Type'));
console.log(get('/files/a.txt', { 'If-Modified-Since': plain.firstHeader('Last-Modified') }).statusCode,
  get('/files/a.txt', { 'If-Modified-Since': new Date(0) }).statusCode);
for (const range of ['0-0', '0-3', '5-', '-3', '-30', '0-30', '9-9', '10-', '5-4', 'x', '-0']) {
  const rep = get('/files/a.txt', { Range: `bytes=${range}` });
  console.log(range, rep.statusCode, rep.firstHeader('Content-Range'), `${rep.data}`);
}
// As it is: the client would tidy these up.
function status(path) {
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
  const line = new io.BufferedStream(socket).readLine();
  socket.close();
  return line.split(' ')[1];
}
for (const path of ['/files/sub/', '/files/sub/../a.txt', '/files//a.txt', '/files/./a.txt', '/files/sub/./', '/files/', '/files/none', '/files/sub/none/',
  '/files/../a.txt', '/files/%2e%2e/x', '/files/sub/..%2f..%2fx', '/files/sub/../../x', '/files/a%25.txt', '/files/%5c..', '/files/a\\b', '/files/%00',
  '/files/%zz', '/files/..%2fwsjs', '/files/sub/../../../etc/passwd', '/files//etc/passwd', '/files/....//a.txt']) {
  console.log(path, status(path));
}
console.log(/href="\.\/a\.txt"/.test(get('/list/').data), http.head(`${base}/files/a.txt`).firstHeader('Content-Length'));
svr.stop();
for (const file of ['a.txt', 'sub/index.html']) fs.unlink(`${root}/${file}`);
fs.rmdir(`${root}/sub`);
fs.rmdir(root);
