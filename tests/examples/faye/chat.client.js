// Two people and somebody who says too much.
const WebSocket = require('faye-websocket');
const deflate = require('permessage-deflate');

const url = `ws://127.0.0.1:${process.env.PORT}/`;
const ada = new WebSocket.Client(url + 'Ada', ['chat'], { extensions: [deflate] });
ada.on('open', () => console.log(ada.protocol, ada.headers['sec-websocket-extensions']));
ada.on('message', event => {
    console.log(event.data);
    if (event.data === 'Ada is here') {
        const bob = new WebSocket.Client(url + 'Bob', ['chat'], { extensions: [deflate] });
        bob.on('open', () => bob.send('hello'));
        bob.on('message', ({ data }) => {
            if (data === 'Bob: hello') bob.send('x'.repeat(5000));
        });
        bob.on('close', ({ code, reason }) => console.log(code, reason));
    }
    if (event.data === 'Bob has left') ada.close();
});
