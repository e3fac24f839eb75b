// Responses that a program has changed or listens to end as those that nobody touched: as the first request and as a later one.
'use strict';
const http = require('http');
const log = [];
const say = (word) => log.push(word);
const express = Object.create(http.ServerResponse.prototype, { app: { value: 'app', writable: true } });
express.send = function send(text) { return this.end(text); };
const requests = Object.create(http.IncomingMessage.prototype);
class Answer extends http.ServerResponse { _implicitHeader() { this.setHeader('x-answer', 'implied'); super._implicitHeader(); } }
const cases = {
  plain() {},
  property(req, res) { res.mine = 1; req.mine = res; },
  symbol(req, res) { res[Symbol('mine')] = 1; },
  finish(req, res) { res.on('finish', () => say(`finish ${res.writableFinished} ${res.destroyed}`)); },
  close(req, res) { res.once('close', () => say(`close ${res.writableFinished} ${res.destroyed} ${res.closed}`)); },
  both(req, res) { res.on('finish', () => { say('finish'); res.on('close', () => say('late close')); }); res.on('close', () => say('close')); },
  prefinish(req, res) { res.on('prefinish', () => say(`prefinish ${res.headersSent}`)); res.on('finish', () => say('finish')); },
  requestClose(req, res) { req.on('close', () => say('request close')); res.on('close', () => say('close')); },
  prototypes(req, res) { Object.setPrototypeOf(res, express); Object.setPrototypeOf(req, requests); res.locals = Object.create(null); res.req = req; req.res = res; },
  fields(req, res) {
    res.setHeader('X-One', 'a'); res.setHeader('x-one', 'b'); res.setHeader('X-Two', 2);
    say([res.getHeader('X-ONE'), typeof res.getHeader('x-two'), res.getHeader('none'), res.hasHeader('x-two'), res.hasHeader('none')]);
    res.removeHeader('X-Two'); say([res.hasHeader('x-two'), res.getHeaderNames(), res.headersSent]);
    res.setHeader('X-Three', ['c', 'd']); say(res.getHeader('x-three')); res.removeHeader('x-three');
  },
  noDate(req, res) { res.removeHeader('Date'); res.setHeader('x', 'y'); },
  dateOff(req, res) { res.sendDate = false; },
  badNames(req, res) { for (const name of [undefined, 5]) for (const method of ['getHeader', 'hasHeader', 'removeHeader']) try { res[method](name); } catch (error) { say(error.code); } },
  writeHead(req, res) { const { writeHead } = res; res.writeHead = function (...args) { this.setHeader('x-head', 'replaced'); return writeHead.apply(this, args); }; },
  end(req, res) { const { end, write } = res; res.write = function (...args) { say('write'); return write.apply(this, args); }; res.end = function (chunk, ...rest) { say('end'); res.end = end; return this.end(`(${chunk})`, ...rest); }; },
  emit(req, res) { const { emit } = res; res.emit = function (name, ...args) { say(`emit ${name}`); return emit.call(this, name, ...args); }; },
  status(req, res) { res.statusCode = 404; res.statusMessage = 'Not Here'; res.on('finish', () => say(`${res.statusCode} ${res.statusMessage}`)); },
  callback(req, res) { res.on('finish', () => say('finish')); res.extra = () => say('called'); },
  twice(req, res) { res.on('finish', () => { res.end(); say('again'); }); },
  body(req, res) { res.type = 1; req.on('end', () => say('end of body')); req.resume(); },
};
const server = http.createServer((req, res) => {
  const name = req.url.slice(1);
  cases[name](req, res);
  if (name === 'prototypes') res.send('Hello'); else res.end('Hello', ...(res.extra ? [res.extra] : []));
  say(`ended ${res.writableEnded} ${res.headersSent}`);
});
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const get = (port, name) => new Promise((resolve) => http.get({ port, agent, path: `/${name}` }, (res) => {
  let text = '';
  res.setEncoding('utf8').on('data', (piece) => (text += piece)).on('end', () => {
    const { date, connection, 'keep-alive': keepAlive, ...headers } = res.headers;
    resolve([res.statusCode, res.statusMessage, date === undefined ? 'no date' : 'date', connection, JSON.stringify(headers), text].join(' '));
  });
}));
server.listen(0, async () => {
  const { port } = server.address();
  const found = {};
  for (const round of [1, 2]) {
    for (const name of Object.keys(cases)) {
      const answer = await get(port, name);
      // What the server has to tell of a response comes before the next request.
      await get(port, 'plain');
      log.pop();
      const all = [answer, ...log.splice(0).map(String)].join('\n  ');
      if (round === 1) console.log(`${name}: ${found[name] = all}`);
      else if (found[name] !== all) console.log(`${name} later: ${all}`);
    }
  }
  server.close();
  agent.destroy();
  const own = http.createServer({ ServerResponse: Answer }, (req, res) => res.end('own')).listen(0, async () => {
    console.log(await new Promise((resolve) => http.get({ port: own.address().port }, (res) => { res.resume(); resolve(res.headers['x-answer']); })));
    own.close();
  });
});
