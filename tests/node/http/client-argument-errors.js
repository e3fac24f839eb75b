// Requests that cannot be made say so at once.
const http = require('node:http');

for (const attempt of [
  () => http.request({ path: '/a b' }),
  () => http.request({ protocol: 'https:' }),
  () => http.request('https://localhost/'),
  () => http.request({ method: 'A B' }),
  () => http.request({ method: 5 }),
  () => http.request({ agent: 5 }),
  () => http.request({ headers: { 'a b': 1 } }),
  () => http.request({ headers: { a: 'x\n' } }),
  () => http.request({ headers: { a: undefined } }),
  () => http.request('nonsense'),
  () => http.request({ host: 5 }),
  () => http.request({ hostname: {} }),
  () => http.get({ timeout: 'x' }),
  () => http.get({ insecureHTTPParser: 1 }),
  () => new http.Agent({ scheduling: 'x' }),
  () => http.validateHeaderName('a b'),
  () => http.validateHeaderName('@'),
  () => http.validateHeaderName(''),
  () => http.validateHeaderValue('x', undefined),
  () => http.validateHeaderValue('x', 'oʊmɪɡə'),
  () => http.createServer({ headersTimeout: 10, requestTimeout: 5 }),
  () => http.createServer({ requestTimeout: -1 }),
  () => http.createServer(5),
]) {
  try {
    attempt();
    console.log('no error', String(attempt));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
