'use strict';
// Standard input for fibers that wait: all readers share what has come and was not asked for.

const native = binding('process');
const { Buffer } = binding('buffer');

const NOTHING = Buffer.alloc(0);
let rest = NOTHING;

/** What has come, at most so many bytes (all for -1); waits for the first; null at the end of the input. */
function receive(bytes) {
  if (rest.length === 0) {
    const chunk = native.waitForInput();
    if (chunk === null) return null;
    rest = chunk;
  }
  const data = bytes < 0 ? rest : rest.subarray(0, bytes);
  rest = rest.subarray(data.length);
  return data;
}

/** The next line without its end; null at the end of the input. */
function readLine() {
  const parts = [];
  for (;;) {
    const data = receive(-1);
    if (data === null) return parts.length === 0 ? null : Buffer.concat(parts).toString();
    const at = data.indexOf(10);
    if (at < 0) {
      parts.push(data);
      continue;
    }
    rest = data.subarray(at + 1);
    parts.push(data.subarray(0, at));
    const line = Buffer.concat(parts).toString();
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  }
}

module.exports = { readLine, receive };
