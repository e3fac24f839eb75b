// `configure` of permessage-deflate: its options, what is offered with them, and what a server answers.
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const attempt = options => {
    try {
        const made = deflate.configure(options);
        console.log(Object.keys(options ?? {}).join(), made !== deflate, made.name, typeof made.configure);
    } catch (error) {
        console.log(error.constructor.name, error.message);
    }
};
attempt(null);
attempt({ level: 9, memLevel: 5, strategy: 0 });
attempt({ noContextTakeover: true, maxWindowBits: 10, requestNoContextTakeover: true, requestMaxWindowBits: 11, zlib: require('zlib') });
attempt({ windowBits: 10 });

const offers = [
    {}, { noContextTakeover: true }, { maxWindowBits: 10 }, { requestNoContextTakeover: true }, { requestMaxWindowBits: 11 },
    { noContextTakeover: true, maxWindowBits: 9, requestNoContextTakeover: true, requestMaxWindowBits: 8 }
];
let at = 0;
const listener = raw.server((peer, head) => {
    console.log(/extensions: (.*)/i.exec(head)[1]);
    peer.socket.end();
}, offer);

function offer(port) {
    const ws = new WebSocket.Client(`ws://127.0.0.1:${port}/`, [], { extensions: deflate.configure(offers[at++]) });
    ws.on('close', () => {
        if (at < offers.length) return offer(port);
        listener.close();
        at = 0;
        answer();
    });
}

const client = 'permessage-deflate; client_max_window_bits';
const asked = [
    [{}, client], [{}, 'permessage-deflate'], [{}, 'permessage-deflate; server_no_context_takeover; server_max_window_bits=10'],
    [{}, 'permessage-deflate; client_max_window_bits=9'], [{}, 'x-other, permessage-deflate; client_no_context_takeover'],
    [{ noContextTakeover: true }, client], [{ maxWindowBits: 10 }, client], [{ requestNoContextTakeover: true }, client],
    [{ requestMaxWindowBits: 11 }, client], [{ requestMaxWindowBits: 11 }, 'permessage-deflate'],
    [{ maxWindowBits: 12 }, 'permessage-deflate; server_max_window_bits=10'], [{}, 'x-webkit-deflate-frame'],
    [{}, 'permessage-deflate; server_max_window_bits=10, permessage-deflate'], [{}, 'permessage-deflate; other=1'],
    [{}, 'permessage-deflate; server_max_window_bits=20, permessage-deflate']
];
function answer() {
    if (at === asked.length) return;
    const [options, offered] = asked[at++];
    const server = serve({ options: { extensions: [deflate.configure(options)] } }, ws => ws.close, port => {
        raw.client(port, (peer, head) => {
            console.log(JSON.stringify(options), offered, '->', (/extensions: (.*)/i.exec(head) || [])[1]);
            peer.socket.end();
            server.close(answer);
        }, { headers: { 'Sec-WebSocket-Extensions': offered } });
    });
}
