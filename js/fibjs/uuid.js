'use strict';
// fibjs `uuid`: identifiers as Buffers (RFC 9562), and snowflakes.

const api = binding('api');
const digest = binding('digest');
const random = binding('random');
const { Buffer } = binding('buffer');
const { stampUuid } = require('internal/digest');

// RFC 9562 6.6.
const NAMESPACES = ['10', '11', '12', '14'].map((byte) => Buffer.from(`6ba7b8${byte}9dad11d180b400c04fd430c8`, 'hex'));
// From 1582-10-15 to 1970 in units of 100 ns (RFC 9562 5.1).
const GREGORIAN = 122192928000000000n;
// The host's share of a snowflake: 10 bits.
const MOST_HOST = 1023;

const uuid = { DNS: 0, URL: 1, OID: 2, X509: 3 };
module.exports = uuid;

function named(algorithm, version, space, name) {
  const prefix = NAMESPACES[space];
  if (prefix === undefined) throw new RangeError('uuid: the namespace is DNS, URL, OID or X509');
  const handle = digest.open(algorithm);
  digest.update(handle, prefix);
  digest.update(handle, name);
  return stampUuid(digest.finish(handle).subarray(0, 16), version);
}

// RFC 9562 6.10: instead of a hardware address a random one, marked by the multicast bit.
let node;
let clock;
let lastTime = 0n;

function timed() {
  if (node === undefined) {
    node = random.bytes(6);
    node[0] |= 1;
    clock = random.bytes(2);
  }
  let time = BigInt(Date.now()) * 10000n + GREGORIAN;
  // Several in one millisecond take the units between.
  if (time <= lastTime) time = lastTime + 1n;
  lastTime = time;
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32BE(Number(time & 0xffffffffn), 0);
  bytes.writeUInt16BE(Number((time >> 32n) & 0xffffn), 4);
  bytes.writeUInt16BE(Number((time >> 48n) & 0x0fffn), 6);
  bytes.set(clock, 8);
  bytes.set(node, 10);
  return stampUuid(bytes, 1);
}

let hostID = 0;
let flakeTime = 0;
let sequence = 0;

/** 41 bits of milliseconds, 10 of the host, 12 that count within a millisecond. */
function snowflake() {
  const now = Math.max(Date.now(), flakeTime);
  if (now > flakeTime) sequence = 0;
  else sequence = (sequence + 1) & 0xfff;
  // The count of this millisecond is used up: go on in the next.
  flakeTime = now === flakeTime && sequence === 0 ? now + 1 : now;
  const flake = (BigInt(flakeTime) << 22n) | (BigInt(hostID) << 12n) | BigInt(sequence);
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32BE(Number((flake >> 32n) & 0xffffffffn), 0);
  bytes.writeUInt32BE(Number(flake & 0xffffffffn), 4);
  return bytes;
}

api.define(uuid, 'uuid.node', { doc: 'An identifier made of the time and the host.', forms: [['', timed]] });
api.define(uuid, 'uuid.md5', {
  doc: 'The identifier of a name in a namespace, by MD5.',
  forms: [['ns: Integer, name: Buffer', (space, name) => named('md5', 3, space, name)]],
});
api.define(uuid, 'uuid.random', { doc: 'A random identifier.', forms: [['', () => stampUuid(random.bytes(16), 4)]] });
api.define(uuid, 'uuid.sha1', {
  doc: 'The identifier of a name in a namespace, by SHA-1.',
  forms: [['ns: Integer, name: Buffer', (space, name) => named('sha1', 5, space, name)]],
});
api.define(uuid, 'uuid.snowflake', { doc: 'Eight bytes that grow with the time and are used once.', forms: [['', snowflake]] });

Object.defineProperty(uuid, 'hostID', {
  get: () => hostID,
  set(value) {
    if (!Number.isInteger(value) || value < 0 || value > MOST_HOST) throw new RangeError(`uuid.hostID is 0 to ${MOST_HOST}`);
    hostID = value;
  },
  enumerable: true,
});
