// The data of an empty message is null, and sending null sends an empty message: an echo server echoes it.
const http = require('http');
const ws = require('ws');

const svr = new http.Server(0, ws.upgrade(conn => {
    conn.onmessage = e => conn.send(e.data);
}));
svr.start();

const conn = new ws.Socket(`ws://127.0.0.1:${svr.socket.localPort}/`);
conn.onopen = () => {
    conn.send('');
    conn.send(Buffer.alloc(0));
    conn.send(null);
};
let got = 0;
conn.onmessage = e => {
    console.log(e.type === ws.TEXT, e.data, e.length);
    if (++got === 3) conn.close();
};
conn.onclose = () => {
    try {
        conn.send(null);
    } catch (error) {
        console.log(error.message);
    }
    svr.stop();
};
