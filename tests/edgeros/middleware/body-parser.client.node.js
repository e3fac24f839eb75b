const zlib = require('node:zlib');
const ask = require('../fixtures/ask.js');

const post = (path, type, body, headers) => {
  process.stdout.write(`${type} ${body.toString('latin1').slice(0, 40).replace(/[^\x20-\x7e]/g, '.')}: `);
  return ask(path, { method: 'POST', headers: { 'content-type': type, ...headers }, body: Buffer.from(body) });
};

(async () => {
  const json = 'application/json';
  for (const body of ['{"a":[1,null]}', ' [1]', '"text"', '{"a":', '', '\ufeff{"bom":true}', '{"__proto__":{"x":1}}', 'x'.repeat(102_401)]) await post('/json', json, body);
  await post('/json', `${json}; charset=utf-16le`, Buffer.from('{"ü":1}', 'utf16le'));
  await post('/json', `${json}; charset=latin1`, '{}');
  await post('/json', `${json}; charset=utf-0`, '{}');
  await post('/json', 'text/plain', '{}');
  await post('/json', json, zlib.gzipSync('{"gzip":1}'), { 'content-encoding': 'gzip' });
  await post('/json', json, zlib.deflateSync('{"deflate":1}'), { 'content-encoding': 'deflate' });
  await post('/json', json, zlib.gzipSync(' '.repeat(1_000_000)), { 'content-encoding': 'gzip' });
  await post('/json', json, 'not gzip', { 'content-encoding': 'gzip' });
  await post('/json', json, '{}', { 'content-encoding': 'br' });
  await post('/json/plain', json, zlib.gzipSync('{}'), { 'content-encoding': 'gzip' });
  await post('/json/loose', 'text/json', '{"a":1}');
  await post('/json/loose', json, '"text"');
  await post('/json/small', json, '{"a":12}');
  await post('/json/small', json, '{"a":123}');
  await post('/json/small', json, '{"a":123}', { 'transfer-encoding': 'chunked' });
  await post('/json/verify', json, '["yes"]');
  await post('/json/verify', json, '["no"]');
  const form = 'application/x-www-form-urlencoded';
  await post('/form', form, 'a=1&b=x+y%20z&a=2&c=%C3%BC&d');
  await post('/form', form, '__proto__=1&a[b]=2');
  await post('/form/nested', form, 'a[b]=1&a[c][]=2&a[c][]=3&d[]=4&__proto__[x]=5&e[constructor]=6');
  await post('/form/few', form, 'a=1&b=2');
  await post('/form/few', form, 'a=1&b=2&c=3');
  await post('/raw', 'x/y', Buffer.from([0, 255]));
  await post('/raw', 'x/y', Buffer.alloc(1025));
  await post('/text', 'text/plain', 'tëxt');
  await post('/text', 'text/plain; charset=iso-8859-1', Buffer.from('tëxt', 'latin1'));
  await post('/both', json, '{"once":1}');
  await post('/both', form, 'a=b');
  await post('/none', json, '{}');
  process.exit();
})();
