// Spellings of a path that find the file, and those that must not lead anywhere.
require('coroutine');
const fs = require('fs');
const http = require('http');
const io = require('io');
const net = require('net');
const root = `/tmp/wsjs-paths-${process.pid}/root`;
fs.mkdir(`${root}/sub/deep`, { recursive: true });
fs.writeFile(`${root}/a.txt`, 'inside');
fs.writeFile(`${root}/sub/b.txt`, 'inside');
fs.writeFile(`${root}/sub/index.html`, 'inside');
fs.writeFile(`${root}/..a`, 'inside');
fs.writeFile(`${root}/ä b.txt`, 'inside');
fs.writeFile(`${root}/empty.css`, '');
fs.writeFile(`${root}/100%.txt`, 'inside');
fs.writeFile(`${root}/%41 %zz#?.txt`, 'inside');
fs.writeFile(`/tmp/wsjs-paths-${process.pid}/secret.txt`, 'outside');
const svr = new http.Server(0, http.fileHandler(root));
svr.start();
function ask(path) {
  const socket = net.connect(`tcp://127.0.0.1:${svr.socket.localPort}`);
  socket.write(`GET ${path} HTTP/1.0\r\n\r\n`);
  const rep = new http.Response();
  rep.readFrom(new io.BufferedStream(socket));
  socket.close();
  return rep;
}
for (const path of ['/a.txt', '//a.txt', '/./a.txt', '/././a.txt', '/sub/../a.txt', '/sub/./../a.txt', '/sub/deep/../../a.txt', '/a.txt?x=../y', '/%61.txt', '/a%2etxt',
  '/sub/', '/sub/./', '/sub/deep/..//b.txt', '/sub//b.txt', '/..a', '/%C3%A4%20b.txt', '/100%25.txt', '/100%.txt', '/%2541%20%25zz%23%3F.txt', '/%2541%20%zz%23%3f.txt', '/sub/../sub/../a.txt']) {
  const rep = ask(path);
  if (rep.statusCode !== 200 || `${rep.data}` !== 'inside') console.log('not found:', path, rep.statusCode);
}
for (const path of ['/../secret.txt', '/../../etc/passwd', '/..', '/../', '/.../secret.txt', '/sub/../../secret.txt', '/sub/../../../etc/passwd', '/%2e%2e/secret.txt', '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt', '/%2e./secret.txt', '/.%2e/secret.txt', '/sub/%2e%2e/%2e%2e/secret.txt', '/..\\secret.txt', '/..%5csecret.txt', '/%5c..%5csecret.txt', '/sub\\..\\..\\secret.txt',
  '/%252e%252e/secret.txt', '/..%252fsecret.txt', '/a.txt%00', '/%00', '/..%00/secret.txt', '/a.txt%25', '/%', '/%2', '/%zz', '/..%c0%afsecret.txt', '/%c0%ae%c0%ae/secret.txt',
  '/....//secret.txt', '/a.txt/', '/a.txt/x', '/sub/none', '/sub/deep/']) {
  const rep = ask(path);
  if (rep.statusCode !== 400 && rep.statusCode !== 404) console.log('found:', path, rep.statusCode, `${rep.data}`);
}
const empty = ask('/empty.css');
console.log(empty.statusCode, empty.firstHeader('Content-Type'), empty.data);
svr.stop();
require('child_process').run('rm', ['-r', root.slice(0, -5)]);
