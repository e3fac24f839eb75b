const net = require('net');

const WAYS = [
  'set', 'set-name', 'set-object', 'append', 'addHeaders', 'cookie', 'cookie-name', 'cookie-path', 'cookie-domain', 'cookie-encode',
  'redirect', 'location', 'attachment', 'type', 'vary', 'sendStatus', 'reason', 'writeHead', 'trailers',
];
const ask = (path) =>
  new Promise((resolve) => {
    const peer = net.connect(Number(process.env.PORT), '127.0.0.1', () => peer.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
    let text = '';
    peer.on('data', (data) => (text += data.toString('latin1')));
    peer.on('close', () => {
      const [head, body] = text.split('\r\n\r\n');
      resolve(/\nX-Injected/i.test(text.split('\r\n\r\n')[0]) ? 'INJECTED' : `${head.split(' ')[1]}${head.startsWith('HTTP/1.1 500') ? ` ${/[A-Z]\w+/.exec(body)?.[0]}` : ''}`);
    });
  });
(async () => {
  for (const way of WAYS) {
    const results = [];
    for (let at = 0; at < 4; at++) results.push(await ask(`/${way}/${at}`));
    console.log(way, '|', [...new Set(results)].join(', '));
  }
})();
