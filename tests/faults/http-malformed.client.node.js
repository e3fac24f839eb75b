// limit: 60
// Requests that are malformed in one way each, and shapes that are unusual but right.
const { test } = require('./fixtures/peer');

const HEAD = 'POST /x HTTP/1.1\r\nHost: x\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const END = 'GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
const cases = {
  'no version': 'GET /\r\n\r\n',
  'no target': 'GET HTTP/1.1\r\n\r\n',
  'empty method': ' / HTTP/1.1\r\n\r\n',
  'two spaces': 'GET  / HTTP/1.1\r\nHost: x\r\n\r\n',
  'control byte in the target': 'GET /a\x01b HTTP/1.1\r\nHost: x\r\n\r\n',
  'NUL in the target': 'GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n',
  'HTTP/0.9': 'GET / HTTP/0.9\r\n\r\n',
  'HTTP/2.0': 'GET / HTTP/2.0\r\nHost: x\r\n\r\n',
  'HTTP/1.9': 'GET / HTTP/1.9\r\nHost: x\r\n\r\n',
  'lower-case version': 'GET / http/1.1\r\nHost: x\r\n\r\n',
  'HTTP/2 preface': 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'no colon': 'GET / HTTP/1.1\r\nHost x\r\n\r\n',
  'space before the colon': 'GET / HTTP/1.1\r\nHost : x\r\n\r\n',
  'empty name': 'GET / HTTP/1.1\r\n: x\r\n\r\n',
  'line folding': 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n',
  'folding of the first line': 'GET / HTTP/1.1\r\n A: b\r\n\r\n',
  'bare LF': 'GET / HTTP/1.1\nHost: x\n\n',
  'bare CR in a value': 'GET / HTTP/1.1\r\nA: b\rc\r\n\r\n',
  'NUL in a value': 'GET / HTTP/1.1\r\nA: b\0c\r\n\r\n',
  'NUL in a name': 'GET / HTTP/1.1\r\nA\0: b\r\n\r\n',
  'eight-bit name': 'GET / HTTP/1.1\r\nA\xe9: b\r\n\r\n',
  'huge field': `GET / HTTP/1.1\r\nA: ${'b'.repeat(9000)}\r\n\r\n`,
  'huge target': `GET /${'b'.repeat(9000)} HTTP/1.1\r\n\r\n`,
  'huge head that never ends': `GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(20000)}`,
  'too many fields': `GET / HTTP/1.1\r\n${'A: b\r\n'.repeat(129)}\r\n`,
  'different lengths': `${HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`,
  'length twice': `${HEAD}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`,
  'list of different lengths': `${HEAD}Content-Length: 3, 4\r\n\r\nabcd`,
  'length and chunked': `${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'negative length': `${HEAD}Content-Length: -1\r\n\r\n`,
  'signed length': `${HEAD}Content-Length: +1\r\n\r\na`,
  'length of letters': `${HEAD}Content-Length: abc\r\n\r\n`,
  'hexadecimal length': `${HEAD}Content-Length: 0x1\r\n\r\na`,
  'empty length': `${HEAD}Content-Length: \r\n\r\n`,
  'length beyond 64 bits': `${HEAD}Content-Length: 99999999999999999999999\r\n\r\n`,
  'length of 2^63': `${HEAD}Content-Length: 9223372036854775808\r\n\r\n`,
  'length above the limit': `${HEAD}Content-Length: 1048577\r\n\r\n`,
  'unknown coding': `${HEAD}Transfer-Encoding: gzip\r\n\r\n`,
  'chunked not last': `${HEAD}Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n`,
  'chunked twice': `${HEAD}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`,
  'chunked in HTTP/1.0': 'POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'chunk size of letters': `${CHUNKED}xyz\r\n`,
  'negative chunk size': `${CHUNKED}-1\r\n`,
  'empty chunk size': `${CHUNKED}\r\n`,
  'chunk size beyond 64 bits': `${CHUNKED}ffffffffffffffffff\r\n`,
  'huge chunk size': `${CHUNKED}7fffffffffffffff\r\nabc`,
  'chunk longer than its size': `${CHUNKED}1\r\nabc\r\n`,
  'chunk extension flood': `${CHUNKED}${`1;${'x'.repeat(4000)}\r\na\r\n`.repeat(100)}0\r\n\r\n`,
  'endless chunk extension': `${CHUNKED}1;${'x'.repeat(100_000)}`,
  'trailer flood': `${CHUNKED}0\r\n${'A: b\r\n'.repeat(20_000)}`,
  'chunks above the limit': `${CHUNKED}${`10000\r\n${'x'.repeat(65536)}\r\n`.repeat(17)}0\r\n\r\n`,
  'TLS hello': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(600, '\xaa'),
  'garbage': `${'\xde\xad\xbe\xef'.repeat(100)}\r\n\r\n`,
  'spaces without end': ' '.repeat(20_000),
  'unknown Expect': `${HEAD}Expect: a-miracle\r\nContent-Length: 1\r\n\r\na`,
  'garbage after a request': `GET /x HTTP/1.1\r\nHost: x\r\n\r\n\x01\x02\x03\r\n\r\n`,
  'body nobody announced': `GET /x HTTP/1.1\r\nHost: x\r\n\r\nhello world\r\n\r\n`,
  // From here on nothing is wrong.
  'right: empty lines before': `\r\n\r\n${END}`,
  'right: no Host': 'GET /x HTTP/1.1\r\nConnection: close\r\n\r\n',
  'right: absolute URL': 'GET http://example.com/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  'right: HTTP/1.0': 'GET /x HTTP/1.0\r\n\r\n',
  'right: HEAD': 'HEAD /x HTTP/1.1\r\nHost: x\r\n\r\n',
  'right: Expect': `${HEAD}Expect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\na`,
  'right: chunk extension': `${HEAD}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b\r\na\r\n0\r\n\r\n`,
  'right: body of the limit': `${HEAD}Connection: close\r\nContent-Length: 1048576\r\n\r\n${'x'.repeat(1048576)}`,
  'right: 128 fields': `GET /x HTTP/1.1\r\nConnection: close\r\n${'A: b\r\n'.repeat(127)}\r\n`,
};

test(__filename, async (server) => {
  for (const [name, request] of Object.entries(cases)) {
    const peer = await server.peer().send(request).ended();
    console.log(`${name}: ${peer.summary}`);
    await server.good();
  }
  await server.settled();
});
