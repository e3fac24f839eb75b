// docs/edgeros.md tells what is there: what it says works exists; what it says is missing does not.
const iosched = require('iosched');
const fs = require('fs');
const http = require('http');
const path = require('path');
const socket = require('socket');
const webapp = require('webapp');
const websocket = require('websocket');
const check = require('../fixtures/compatibility');
console.timestampEnable = false;

const text = fs.readString(path.join(__dirname, '../../docs/edgeros.md'));

// A connection: what a channel and a client have besides their classes.
let channel;
let client;
const server = websocket.createServer('/', socket.sockaddr(socket.INADDR_LOOPBACK, 0));
server.on('connection', (made) => { channel = made; });
server.start();
websocket.createClient(`ws://127.0.0.1:${server.port()}/`, { async: true }).then((made) => { client = made; });
while (channel === undefined || client === undefined) iosched.poll();

// A request and its response, of a server and of an app.
const messages = {};
const here = socket.sockaddr(socket.INADDR_LOOPBACK, 0);
const httpServer = http.createServer('./plain', (req, res) => {
  Object.assign(messages, { req, res });
  res.end();
}, 0, here);
const app = webapp.create('./app', 0, here);
app.all('/', (req, res) => {
  Object.assign(messages, { webReq: req, webRes: res });
  res.end();
});
for (const started of [httpServer, app]) {
  started.start();
  http.get(`http://127.0.0.1:${started.port()}/`, (res) => { messages.answer = res; });
}
while (Object.keys(messages).length < 5) iosched.poll();

const samples = {
  'http.HttpServerRequest': () => messages.req,
  'http.HttpServerResponse': () => messages.res,
  'http.HttpClientResponse': () => messages.answer,
  'webapp.WebApp': () => app,
  'webapp.WebRequest': () => messages.webReq,
  'webapp.WebResponse': () => messages.webRes,
  Number: () => Number.prototype,
  module: () => module,
  'fs.File': () => fs.open(__filename),
  'websocket.WsServerChannel': () => channel,
  'websocket.WsClient': () => client,
};

const { problems } = check({ document: 'docs/edgeros.md', text, require, samples });
// What these modules have of Node's is in Node's tables.
const isOfNode = (problem) => {
  const [, module, member] = /^(events|process|util)\.(\S+) is in no table/.exec(problem) ?? [];
  return member !== undefined && member in require(`node:${module}`);
};
for (const problem of problems) if (!isOfNode(problem)) console.log(problem);
