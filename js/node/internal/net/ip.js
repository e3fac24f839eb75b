'use strict';
// What an IP address is, and its family.

const { ipVersion } = binding('socket');

/** 4, 6, or 0 for what is no address. */
const isIP = (input) => ipVersion(`${input}`);
const isIPv4 = (input) => isIP(input) === 4;
const isIPv6 = (input) => isIP(input) === 6;

/** `IPv4`, `IPv6`; undefined for what has no address. */
function familyOf(address) {
  if (address === undefined) return undefined;
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

module.exports = { familyOf, isIP, isIPv4, isIPv6 };
