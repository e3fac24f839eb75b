// The echo server of README.md works as printed there, on a free port.
const fs = require('fs');
const os = require('os');
const path = require('path');
const ws = require('ws');

const readme = fs.readTextFile(path.join(__dirname, '../../README.md'));
const [, code] = /```js\n([^]*?)```/.exec(readme);
const file = path.join(os.tmpdir(), `wsjs-readme-${process.pid}.js`);
fs.writeTextFile(file, `${code.replace('8080', '0')}\nmodule.exports = svr;\n`);
const svr = require(file);
fs.unlink(file);

const conn = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}/ws`);
conn.onopen = () => conn.send('as printed');
conn.onmessage = e => {
    console.log(e.data);
    conn.close();
    svr.stop();
};
