// `close(code, reason)`: which codes it takes, and what goes on the wire.
const serve = require('./fixtures/serve');
const raw = require('./fixtures/raw');

const cases = [[], [1000], [3000], [4999, 'reason'], [undefined, 'text'], [1000, 'ü'.repeat(10)], [3001, 'x', false], ['3000', 7], [1000, null], [1000, 0], [1000, false], [1000, []]];
const wrong = [999, 1001, 1005, 2999, 5000, '1000', 0, -1, null];

let at = 0;
const server = serve({}, ws => {
    ws.on('open', () => {
        for (const code of at === 0 ? wrong : []) {
            try {
                ws.close(code);
                console.log(code, 'taken');
            } catch (error) {
                console.log(error.constructor.name, error.message);
            }
        }
        const args = cases[at++];
        console.log(args, ws.close(...args), ws.readyState, ws.close(), ws.send('x'), ws.ping('x'));
    });
    ws.on('close', event => console.log('close', event.code, JSON.stringify(event.reason), ws.readyState));
}, next);

function next(port) {
    raw.client(port, peer => {
        peer.ended = frames => {
            console.log(frames.join());
            if (at < cases.length) next(port);
            else server.close();
        };
    });
}
