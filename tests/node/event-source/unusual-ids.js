// Ids that a server chooses: any text comes back as UTF-8, except what no header can carry.
const http = require('http');

const ids = ['a\u0001b', '\u20ac', 'a\u007fb', '\u010d\u010aX: 1', 'a\tb', 'last'];
let at = 0;
const server = http.createServer((req, res) => {
  const id = req.headers['last-event-id'];
  console.log(id === undefined ? 'none' : JSON.stringify(Buffer.from(id, 'latin1').toString()), req.headers.x);
  res.writeHead(200, { 'Content-Type': 'text/event-stream' });
  res.end(`retry: 1\nid: ${ids[at++]}\ndata: x\n\n`);
  if (at <= ids.length) return;
  source.close();
  server.close();
});
let source;
server.listen(0, '127.0.0.1', () => {
  source = new EventSource(`http://127.0.0.1:${server.address().port}/`);
  source.onmessage = (event) => console.log('message', JSON.stringify(event.lastEventId));
});
