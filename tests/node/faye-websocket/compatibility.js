// docs/faye.md tells what is there: what it says works exists; what it says is missing does not.
const fs = require('node:fs');
const path = require('node:path');
const { EventEmitter } = require('node:events');
const WebSocket = require('faye-websocket');
const check = require('../../fixtures/compatibility');

const text = fs.readFileSync(path.join(__dirname, '../../../docs/faye.md'), 'utf8');

// The members of objects are there once they are made; these lead nowhere.
const request = { headers: { host: 'x' }, url: '/' };
const stream = Object.assign(new EventEmitter(), { write() {}, destroy() {}, setTimeout() {}, setNoDelay() {} });
const samples = {
    WebSocket: () => closed(new WebSocket(request, stream)),
    Client: () => closed(new WebSocket.Client('ws://127.0.0.1:1/')),
    'faye-websocket.EventSource': () => closed(new WebSocket.EventSource(request, { socket: Object.assign(stream, { end() {} }) }))
};
function closed(object) {
    object.close();
    return object;
}

const { problems } = check({ document: 'docs/faye.md', text, require, samples });
for (const problem of problems) console.log(problem);
