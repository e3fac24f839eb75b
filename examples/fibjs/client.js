// A client that talks to an echo server: it waits for each answer, and connects again when the connection drops.
// Run:  wsjs examples/fibjs/echo.js          in one terminal, then
//       wsjs examples/fibjs/client.js ws://127.0.0.1:8080/ws
// Without an address it brings its own server, which cuts the first connection (and waits on PORT).
const coroutine = require('coroutine');
const http = require('http');
const ws = require('ws');

function ownServer() {
    let connections = 0;
    const svr = new http.Server(Number(process.env.PORT || 0), ws.upgrade(conn => {
        const number = ++connections;
        conn.onmessage = m => (number === 1 && m.data === 'two' ? m.stream.close() : conn.send(m.data));
    }));
    svr.start();
    console.log('listening', svr.socket.localPort);
    return `ws://127.0.0.1:${svr.socket.localPort}/`;
}

/** Sends a text and waits for the answer; undefined when the connection is lost. */
function ask(conn, text) {
    if (conn.readyState !== ws.OPEN) return undefined;
    const done = new coroutine.Event();
    let answer;
    conn.onmessage = m => {
        answer = m.data;
        done.set();
    };
    conn.onclose = () => done.set();
    conn.send(text);
    done.wait();
    return answer;
}

function connect(url) {
    for (;;) {
        const conn = new ws.Socket(url);
        const done = new coroutine.Event();
        conn.onopen = conn.onclose = () => done.set();
        done.wait();
        if (conn.readyState === ws.OPEN) return conn;
        coroutine.sleep(1000);
    }
}

const url = process.argv[2] || ownServer();
let conn = connect(url);
for (const text of ['one', 'two', 'three']) {
    let answer;
    while ((answer = ask(conn, text)) === undefined) {
        console.log('lost the connection: once more');
        conn = connect(url);
    }
    console.log(text, '->', answer);
}
conn.close();
