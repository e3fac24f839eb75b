'use strict';
// `fetch` over `http` and `https`: https://fetch.spec.whatwg.org/#fetch-method. Browsers' rules about origins do not apply.

const { NULL_BODY, Request, received } = require('node/internal/fetch/request');
const { kBody, kUsed } = require('node/internal/fetch/body');
const { pipeline } = require('node/stream');

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 20;
const DEFAULTS = {
  accept: '*/*',
  'accept-language': '*',
  'sec-fetch-mode': 'cors',
  'user-agent': 'node',
  'accept-encoding': 'gzip, deflate',
};
/** https://fetch.spec.whatwg.org/#port-blocking: services that a request could be taken for a command by. */
const BAD_PORTS = [
  1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113,
  115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556,
  563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667,
  6668, 6669, 6679, 6697, 10080,
];
/** What is not for another host. */
const SECRETS = ['authorization', 'proxy-authorization', 'cookie', 'host'];

const failed = (cause) => new TypeError('fetch failed', { cause });

/** One exchange: the IncomingMessage. `body` is bytes, a web stream or null. */
function exchange(url, method, headers, body, signal) {
  const { protocol } = url;
  if (protocol !== 'http:' && protocol !== 'https:') throw failed(new Error('unknown scheme'));
  if (BAD_PORTS.includes(Number(url.port))) throw failed(new Error('bad port'));
  const http = require(protocol === 'https:' ? 'node/https' : 'node/http');
  const isStream = body !== null && !Buffer.isBuffer(body);
  const fields = { ...DEFAULTS, ...headers };
  if (!isStream && (body !== null || method === 'POST' || method === 'PUT')) fields['content-length'] = body?.length ?? 0;
  return new Promise((resolve, reject) => {
    const send = (isRetry) => {
      const request = http.request(url, { method, headers: fields });
      const abort = () => request.destroy(signal.reason);
      const done = () => signal.removeEventListener('abort', abort);
      signal.addEventListener('abort', abort, { once: true });
      request.on('response', (response) => {
        // The signal also ends a body.
        response.once('close', done);
        response.once('error', () => {});
        signal.removeEventListener('abort', abort);
        signal.addEventListener('abort', () => response.destroy(signal.reason), { once: true });
        resolve(response);
      });
      request.on('error', (error) => {
        done();
        // A kept connection that the server closed meanwhile.
        if (request.reusedSocket && error.code === 'ECONNRESET' && !isRetry && !isStream) send(true);
        else reject(signal.aborted ? signal.reason : failed(error));
      });
      if (isStream) write(request, body).catch((error) => request.destroy(error));
      else request.end(body ?? undefined);
    };
    send(false);
  });
}

async function write(request, stream) {
  for await (const chunk of stream) {
    if (request.destroyed) return;
    if (!request.write(chunk)) await new Promise((resolve) => request.once('drain', resolve).once('close', resolve));
  }
  request.end();
}

/** The body without its coding. */
async function* decoded(response, signal) {
  const coding = (response.headers['content-encoding'] ?? '').trim().toLowerCase();
  const kind = { gzip: 'createGunzip', 'x-gzip': 'createGunzip', deflate: 'createInflate' }[coding];
  try {
    if (kind === undefined) yield* response;
    else yield* pipeline(response, require('node/zlib')[kind](), () => {});
  } catch (error) {
    throw signal.aborted ? signal.reason : new TypeError('terminated', { cause: error });
  }
}

/** @param {string|URL|Request} input @param {object} [init] that of Request */
async function fetch(input, init = undefined) {
  const request = new Request(input, init);
  const { signal, redirect } = request;
  signal.throwIfAborted();
  let { method } = request;
  let body = request[kBody];
  if (body !== null) {
    request[kUsed] = true;
    body = body.stream ?? (await body.bytes);
  }
  const headers = Object.fromEntries(request.headers);
  let url = new URL(request.url);
  for (let count = 0; ; count++) {
    const response = await exchange(url, method, headers, body, signal);
    const { statusCode: status, statusMessage: statusText, rawHeaders } = response;
    const { location } = response.headers;
    if (!REDIRECTS.includes(status) || location === undefined || redirect === 'manual') {
      const isEmpty = NULL_BODY.includes(status) || method === 'HEAD';
      if (isEmpty) response.resume();
      return received({ status, statusText, rawHeaders, url: withoutFragment(url), redirected: count > 0 }, isEmpty ? null : decoded(response, signal));
    }
    response.resume();
    if (redirect === 'error') throw failed(new Error('unexpected redirect'));
    if (count === MOST_REDIRECTS) throw failed(new Error('redirect count exceeded'));
    const next = resolve(location, url);
    if (status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST') {
      method = 'GET';
      body = null;
      for (const name of Object.keys(headers)) if (/^content-/i.test(name)) delete headers[name];
    } else if (body !== null && !Buffer.isBuffer(body)) throw failed(new Error('a stream cannot be sent again'));
    if (next.origin !== url.origin) for (const name of SECRETS) delete headers[name];
    url = next;
  }
}

function resolve(location, base) {
  try {
    return new URL(location, base);
  } catch (error) {
    throw failed(error);
  }
}

const withoutFragment = ({ href }) => href.split('#', 1)[0];

module.exports = { fetch };
