'use strict';
// EdgerOS's `fetch`: a promise of the response, redirects followed.

const { request } = require('edgeros/internal/http/client');

const REDIRECTS = [301, 302, 303, 307, 308];
const MOST_REDIRECTS = 20;

const send = (url, options, tlsOpt) =>
  new Promise((resolve, reject) => {
    const client = request(`${url}`, resolve, options, tlsOpt);
    client.on('error', reject);
    client.once('close', () => reject(new Error(`${url}: the connection was closed without a response`)));
    client.end();
  });

/** RFC 9110 §15.4: how the next request differs. */
function redirected({ statusCode }, options, isSameOrigin) {
  const becomesGet = (statusCode === 303 && options.method !== 'HEAD') || ([301, 302].includes(statusCode) && options.method === 'POST');
  const dropped = becomesGet ? ['content-length', 'content-type', 'content-encoding'] : [];
  if (!isSameOrigin) dropped.push('authorization', 'cookie', 'host');
  const kept = Object.entries(options.headers ?? {}).filter(([name]) => !dropped.includes(name.toLowerCase()));
  return { ...options, headers: Object.fromEntries(kept), ...(becomesGet && { method: 'GET', post: undefined }) };
}

/**
 * @param {string|URL} url
 * @param {{ method?: string, timeout?: number, headers?: object, redirect?: 'follow'|'error'|'manual', body?, tlsOpt?: object }} [given]
 * @returns {Promise} of a response with `statusCode`, `headers`, `text()`, `json()`, `buffer()`, `pipeTo(stream)`
 */
async function fetch(url, given = {}) {
  const { redirect = 'follow', body, tlsOpt, ...rest } = given;
  if (!['follow', 'error', 'manual'].includes(redirect)) throw new TypeError(`fetch: redirect '${redirect}' is not known`);
  let options = { ...rest, method: `${given.method ?? 'GET'}`.toUpperCase(), post: body ?? undefined };
  let at = new URL(`${url}`);
  for (let count = 0; ; count++) {
    const res = await send(at, options, tlsOpt);
    res.url = at.href;
    res.redirected = count > 0;
    const { location } = res.headers;
    if (!REDIRECTS.includes(res.statusCode) || location === undefined || redirect === 'manual') return res;
    res.destroy();
    if (redirect === 'error') throw new TypeError(`fetch: ${at.href} redirects to ${location}`);
    if (count === MOST_REDIRECTS) throw new TypeError(`fetch: more than ${MOST_REDIRECTS} redirects`);
    const next = new URL(location, at);
    options = redirected(res, options, next.origin === at.origin);
    at = next;
  }
}

module.exports = { fetch };
