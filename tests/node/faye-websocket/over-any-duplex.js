// The connection of a server's socket may be any Duplex.
const { Duplex } = require('stream');
const WebSocket = require('faye-websocket');
const raw = require('./fixtures/raw');

let here, there;
const end = other => new Duplex({
    read() {},
    write(chunk, encoding, done) { other().push(chunk); done(); },
    final(done) { other().push(null); done(); }
});
here = end(() => there);
there = end(() => here);

const request = {
    method: 'GET', url: '/', headers: {
        host: 'localhost', connection: 'Upgrade', upgrade: 'websocket',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-version': '13'
    }
};
const ws = new WebSocket(request, here, raw.frame(1, 'glued'));
ws.on('open', () => console.log('open', ws.url));
ws.on('message', event => {
    console.log(event.data);
    ws.send(event.data);
});
ws.on('close', event => console.log('close', event.code, event.reason));
let bytes = Buffer.alloc(0);
there.on('data', chunk => {
    bytes = Buffer.concat([bytes, chunk]);
    const at = bytes.indexOf('\r\n\r\n') + 4;
    const shown = raw.show(bytes.subarray(at));
    if (shown.length === 1 && shown[0].startsWith('text')) {
        console.log(shown.join());
        there.write(Buffer.concat([raw.frame(1, 'more')]));
    } else if (shown.length === 2) {
        console.log(shown.join());
        there.write(raw.frame(8, raw.closing(3000, 'bye')));
    } else if (shown.length === 3) console.log(shown[2]);
});
there.on('end', () => {
    console.log('end');
    there.end();
});
