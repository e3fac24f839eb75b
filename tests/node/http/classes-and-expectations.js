// Classes of one's own for messages, changed prototypes, Expect, unix sockets, old-style constructors.
const http = require('node:http');
const { PassThrough } = require('node:stream');
const { read } = require('./fixtures/client');

class Request extends http.IncomingMessage {
  get own() {
    return `own ${this.url}`;
  }
}
class Response extends http.ServerResponse {
  ok() {
    this.end('ok');
  }
}
const listen = (server, ...place) => new Promise((resolve) => server.listen(...(place.length ? place : [0]), () => resolve(server.address().port)));
const ask = (options, body) =>
  new Promise((resolve) => {
    const request = http.request({ agent: false, ...options }, async (response) => resolve(`${response.statusCode} ${await read(response)}`));
    request.on('continue', () => console.log('continue'));
    request.end(body);
  });

async function main() {
  {
    const server = http.createServer({ IncomingMessage: Request, ServerResponse: Response }, (req, res) => {
      console.log(req.own, req instanceof Request, res instanceof Response, res.req === req);
      Object.setPrototypeOf(req, Object.create(http.IncomingMessage.prototype, { more: { value: 'more' } }));
      Object.setPrototypeOf(res, Object.create(Response.prototype));
      req.mine = res.mine = 1;
      console.log(req.more, req.method, 'host' in req.headers, req.mine + res.mine);
      const { writeHead } = res;
      res.writeHead = function (...args) {
        this.setHeader('X-Patched', '1');
        return Reflect.apply(writeHead, this, args);
      };
      console.log(res.getHeaders());
      res.ok();
      console.log(res.getHeaders(), res.headersSent, /X-Patched: 1\r\n/.test(res._header));
    });
    const port = await listen(server);
    console.log(await ask({ port }));
    server.close();
  }
  {
    const server = http.createServer((req, res) => res.end('plain'));
    const port = await listen(server);
    console.log(await ask({ port, method: 'POST', headers: { Expect: '100-continue' } }, 'x'));
    console.log(await ask({ port, headers: { Expect: 'the unexpected' } }));
    server.on('checkContinue', (req, res) => {
      console.log('checkContinue');
      res.writeContinue();
      req.resume().on('end', () => res.end('checked'));
    });
    server.on('checkExpectation', (req, res) => {
      console.log('checkExpectation', req.headers.expect);
      res.end('fine');
    });
    console.log(await ask({ port, method: 'POST', headers: { Expect: '100-continue' } }, 'x'));
    console.log(await ask({ port, headers: { Expect: 'the unexpected' } }));
    server.close();
  }
  {
    const path = `${require('node:os').tmpdir()}/wsjs-http-${process.pid}`;
    const server = http.createServer(async (req, res) => {
      let text = '';
      for await (const chunk of req) text += chunk;
      res.end(`${text} ${req.socket.remoteAddress}`);
    });
    await listen(server, path);
    console.log(server.address() === path, await ask({ socketPath: path, method: 'POST' }, 'over a file'));
    server.close();
  }
  {
    // As test injectors make them.
    function Old(req) {
      http.ServerResponse.call(this, req);
    }
    Object.setPrototypeOf(Old.prototype, http.ServerResponse.prototype);
    const response = new Old({ method: 'GET', httpVersionMajor: 1, httpVersionMinor: 1 });
    const socket = new PassThrough();
    response.assignSocket(socket);
    response.sendDate = false;
    response.writeHead(201, { 'X-A': 'b' });
    response.write('one');
    response.end('two', () => {
      console.log(JSON.stringify(socket.read().toString()), response.writableFinished);
      response.detachSocket(socket);
      console.log(response.socket, socket._httpMessage);
    });
    const request = new http.IncomingMessage();
    request.push('text');
    request.push(null);
    console.log(await read(request), request.headers, request.url);
  }
  {
    const server = http.createServer((req) => {
      console.log(req.headers.list, req.headers['set-cookie'], req.headers.cookie, req.headers.age, req.headersDistinct.age);
      req.socket.destroy();
    });
    const port = await listen(server);
    const headers = ['List', 'a', 'list', 'b', 'Set-Cookie', 'x', 'Cookie', 'a=1', 'Cookie', 'b=2', 'Age', '1', 'age', '2', 'Host', 'h'];
    http.get({ port, headers }).on('error', (error) => {
      console.log(error.code);
      server.close(() => console.log('closed'));
    });
  }
}
main();
