'use strict';
// Node's `buffer`: https://nodejs.org/api/buffer.html. All of it is native; `Blob` and `File` are not there yet.

const {
  Buffer, SlowBuffer, INSPECT_MAX_BYTES, atob, btoa, constants, isAscii, isUtf8, kMaxLength, kStringMaxLength, transcode,
} = binding('buffer');

module.exports = {
  Buffer, SlowBuffer, INSPECT_MAX_BYTES, atob, btoa, constants, isAscii, isUtf8, kMaxLength, kStringMaxLength, transcode,
};
