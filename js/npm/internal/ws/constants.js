'use strict';
// What the files of `ws` share: defaults, states, the socket's way to the stream below.

const constants = {
  /** Defaults of a connection, whoever began it; sizes in bytes, times in milliseconds. */
  connection: {
    allowSynchronousEvents: true,
    autoPong: true,
    closeTimeout: 30_000,
    maxBackpressure: 256 * 1024 * 1024,
    maxBufferedChunks: 262_144,
    maxFragments: 16_384,
    maxPayload: 100 * 1024 * 1024,
    maxPendingAutoPongs: 60,
    skipUTF8Validation: false,
  },
  frames: { CONTINUE: 0, TEXT: 1, BINARY: 2, CLOSE: 8, PING: 9, PONG: 10 },
};

const EMPTY = Buffer.alloc(0);
/** RFC 6455 §4.1: an HTTP token. */
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

const [CONNECTING, OPEN, CLOSING, CLOSED] = [0, 1, 2, 3];

module.exports = { CLOSED, CLOSING, CONNECTING, EMPTY, OPEN, TOKEN, constants };
