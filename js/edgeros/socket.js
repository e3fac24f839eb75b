'use strict';
// EdgerOS `socket`: addresses, and the sockets of the system by descriptor.

const address = require('edgeros/internal/address');

module.exports = { ...address.constants, sockaddr: address.sockaddr, sockaddr6: address.sockaddr6, domain: address.domain };
