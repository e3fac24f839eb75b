'use strict';
// Socket addresses: `{ domain, addr, port }`, and the constants that `socket`, `tcp` and the like share.

const { ipVersion } = binding('socket');

const constants = {
  AF_INET: 2,
  AF_INET6: 10,
  INADDR_ANY: '0.0.0.0',
  INADDR_LOOPBACK: '127.0.0.1',
  INADDR_BROADCAST: '255.255.255.255',
  INADDR_NONE: '255.255.255.255',
  IN6ADDR_ANY: '::',
  IN6ADDR_LOOPBACK: '::1',
  IN6ADDR_NODELOCAL_ALLNODES: 'ff01::1',
  IN6ADDR_LINKLOCAL_ALLNODES: 'ff02::1',
  IN6ADDR_LINKLOCAL_ALLROUTERS: 'ff01::2',
};
const { AF_INET, AF_INET6, INADDR_ANY, IN6ADDR_ANY } = constants;

function toPort(port, what) {
  const number = typeof port === 'string' && port.trim() !== '' ? Number(port) : port;
  if (Number.isInteger(number) && number >= 0 && number <= 65535) return number;
  throw new RangeError(`${what}: port must be 0 to 65535, not ${String(port)}`);
}

function make(name, domain, addr, port) {
  if (typeof addr !== 'string' || ipVersion(addr) !== (domain === AF_INET ? 4 : 6)) {
    throw new TypeError(`${name}: '${String(addr)}' is not an IPv${domain === AF_INET ? 4 : 6} address`);
  }
  return { domain, addr, port: toPort(port, name) };
}

/** An IPv4 address. */
const sockaddr = (addr = INADDR_ANY, port = 0) => make('sockaddr', AF_INET, addr, port);

/** An IPv6 address. */
function sockaddr6(addr = IN6ADDR_ANY, port = 0, scope = undefined) {
  const made = make('sockaddr6', AF_INET6, addr, port);
  return scope === undefined ? made : { ...made, scope };
}

/** The family of an address. */
function domain(addr) {
  const version = typeof addr === 'string' ? ipVersion(addr) : 0;
  if (version === 0) throw new TypeError(`domain: '${String(addr)}' is not an IP address`);
  return version === 4 ? AF_INET : AF_INET6;
}

/** Checks an address that a script made by whatever means; `what` names the call. */
function validateAddress(saddr, what) {
  if (saddr === null || typeof saddr !== 'object') {
    throw new TypeError(`${what}: saddr must be an address of socket.sockaddr()`);
  }
  const { addr = INADDR_ANY, port } = saddr;
  if (typeof addr !== 'string' || ipVersion(addr) === 0) throw new TypeError(`${what}: saddr.addr '${String(addr)}' is not an IP address`);
  return { ...saddr, domain: domain(addr), addr, port: toPort(port ?? 0, `${what}: saddr`) };
}

module.exports = { constants, sockaddr, sockaddr6, domain, validateAddress };
