'use strict';
// The check of a port.

const api = binding('api');

function checkPort(port, name) {
  if (port < 0 || port > 65535) throw api.error(20006, `${name}: port ${port} is out of range: 0 to 65535`);
}

module.exports = { checkPort };
