'use strict';
// Node's `buffer`: https://nodejs.org/api/buffer.html. The class is native.

const { lazy } = require('internal/lazy');
const {
  Buffer, SlowBuffer, INSPECT_MAX_BYTES, atob, btoa, constants, isAscii, isUtf8, kMaxLength, kStringMaxLength, transcode,
} = binding('buffer');

module.exports = {
  Buffer, SlowBuffer, INSPECT_MAX_BYTES, atob, btoa, constants, isAscii, isUtf8, kMaxLength, kStringMaxLength, transcode,
};
for (const name of ['Blob', 'File']) lazy(module.exports, name, () => require('internal/blob')[name]);
