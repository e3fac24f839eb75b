// limit: 300
// Sends each kind of body in sizes n and 10 n; the server says what it cost.
const http = require('http');
const { check, report } = require('./fixtures/growth');

const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const send = (path, type, body, headers = {}) => new Promise((resolve, reject) => {
  const method = body === undefined ? 'GET' : 'POST';
  const request = http.request({ agent: false, port: process.env.PORT, host: '127.0.0.1', path, method, headers: { ...(type && { 'Content-Type': type }), ...headers } }, async (response) => {
    let text = '';
    for await (const chunk of response) text += chunk;
    if (response.statusCode === 200) resolve(Number(text));
    else reject(new Error(`${path}: ${response.statusCode} ${text.slice(0, 200)}`));
  });
  request.on('error', reject);
  request.end(body);
});
const urlencoded = 'application/x-www-form-urlencoded';
const part = (name, value) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const multipart = (parts) => `${parts.join('')}--b--\r\n`;
const form = 'multipart/form-data; boundary=b';
// A head has a limit of its own.
const few = (n) => Math.min(n, 900);

check({
  'urlencoded': (n) => send('/urlencoded', urlencoded, many(n, (i) => `n${i}=v+%20`).join('&')),
  'urlencoded of one name': (n) => send('/urlencoded', urlencoded, many(n, () => 'a=1').join('&')),
  'urlencoded of separators': (n) => send('/urlencoded', urlencoded, '&'.repeat(n)),
  'extended': (n) => send('/extended', urlencoded, many(n, (i) => `n${i}[a]=v`).join('&')),
  'extended lists': (n) => send('/extended', urlencoded, many(n, () => 'a[]=v').join('&')),
  'extended names in one object': (n) => send('/extended', urlencoded, many(n, (i) => `a[n${i}]=v`).join('&')),
  'extended brackets': (n) => send('/extended', urlencoded, `a${'['.repeat(n)}${']'.repeat(n)}=v`),
  'extended brackets in pairs': (n) => send('/extended', urlencoded, `a${'[b]'.repeat(n)}=v`),
  'json': (n) => send('/json', 'application/json', JSON.stringify(many(n, (i) => ({ i })))),
  'json of spaces': (n) => send('/json', 'application/json', `${' '.repeat(n)}[]`),
  'text': (n) => send('/text', 'text/plain', 'ab'.repeat(n)),
  'raw': (n) => send('/raw', 'application/octet-stream', 'ab'.repeat(n)),
  'multipart': (n) => send('/multer', form, multipart(many(n, (i) => part(`n${i}`, 'v')))),
  'multipart of one name': (n) => send('/multer', form, multipart(many(n, () => part('n', 'v')))),
  'multipart of one part': (n) => send('/multer', form, multipart([part('n', '\r\n--a'.repeat(n))])),
  'cookies': (n) => send('/cookies', undefined, undefined, { Cookie: many(few(n), (i) => `c${i}=v`).join('; ') }),
  'query': (n) => send(`/query?${many(few(n), (i) => `q${i}=v`).join('&')}`),
  'path': (n) => send(`/${'a/'.repeat(few(n))}`),
}).then(() => report(18));
