'use strict';
// The addresses of a name, by the system's resolver; the form of Node's `dns.lookup`.

const { nextTick } = binding('process');
const native = binding('socket').event;
const { isIP } = require('node/internal/net/ip');

const FAMILIES = { 4: 4, 6: 6, IPv4: 4, IPv6: 6 };

/**
 * @param {string} host
 * @param {{ family?: 0|4|6, all?: boolean }} options
 * @param {function(Error?, string|{address, family}[], number?)} done
 */
function lookup(host, options, done) {
  const finish = (error, addresses) => {
    if (error) return done(error);
    if (options.all) return done(null, addresses.map((address) => ({ address, family: isIP(address) })));
    return done(null, addresses[0], isIP(addresses[0]));
  };
  if (isIP(host) !== 0) nextTick(finish, null, [host]);
  else native.lookup(host, FAMILIES[options.family] ?? 0, finish);
}

module.exports = { lookup };
