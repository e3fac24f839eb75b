'use strict';
// Node `dns/promises`: https://nodejs.org/docs/latest-v20.x/api/dns.html#dns-promises-api

const dns = require('node/dns');

const promise = (start) =>
  new Promise((resolve, reject) => start((error, value, more) => (error ? reject(error) : resolve([value, more]))));

async function lookup(hostname, options) {
  const [address, family] = await promise((done) => dns.lookup(hostname, options ?? {}, done));
  return Array.isArray(address) ? address : { address, family };
}

const one = (name) => async (hostname, ...rest) => (await promise((done) => dns[name](hostname, ...rest, done)))[0];

module.exports = {
  lookup,
  resolve: one('resolve'),
  resolve4: one('resolve4'),
  resolve6: one('resolve6'),
  getServers: dns.getServers,
  setDefaultResultOrder: dns.setDefaultResultOrder,
  getDefaultResultOrder: dns.getDefaultResultOrder,
};
