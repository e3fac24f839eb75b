'use strict';
// npm `permessage-deflate`: compression for faye-websocket. The object switches native compression on; it cannot be used
// with other implementations of WebSocket.
// https://github.com/faye/permessage-deflate-node

const { NAME, kSettings } = require('npm/internal/faye/deflate');

const KNOWN = [
  'level', 'memLevel', 'strategy', 'noContextTakeover', 'maxWindowBits', 'requestNoContextTakeover', 'requestMaxWindowBits', 'zlib',
];

const extension = {
  name: NAME,
  type: 'permessage',
  rsv1: true,
  rsv2: false,
  rsv3: false,
  [kSettings]: {},

  /**
   * A copy with options.
   *
   * @param {object} options level, memLevel, noContextTakeover, maxWindowBits (8 to 15), requestNoContextTakeover,
   *     requestMaxWindowBits; strategy and zlib change nothing
   */
  configure(options) {
    for (const key of Object.keys(options ?? {})) {
      if (!KNOWN.includes(key)) throw new Error('Unrecognized option: ' + key);
    }
    const configured = Object.create(this);
    configured[kSettings] = { ...options };
    return configured;
  },
};

module.exports = extension;
