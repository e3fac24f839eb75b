'use strict';
// Socket addresses as EdgerOS scripts see them: `{ domain, addr, port }`.

const AF_INET = 2;
const AF_INET6 = 10;

/** The address of one end of a connection; undefined when there is none. */
function sockaddrOf(address, port) {
  if (address === undefined || address === null) return undefined;
  const addr = address.replace(/^::ffff:(?=\d+\.)/, '');
  return { domain: addr.includes(':') ? AF_INET6 : AF_INET, addr, port };
}

module.exports = { sockaddrOf };
